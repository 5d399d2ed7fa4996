"""Pack a trained reader: `python -m training.pack_reader --checkpoint FILE... --out FILE`.

Several checkpoints that started from the same weights are averaged: that reads better than each of
them (Wortsman et al., 2022, "Model soups"). Prints the checksum that
`rag.models.reader.PACKAGED_SHA256` must have.
"""

import argparse
import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path

import torch

from rag.models.reader_weights import ReaderWeights, write_reader_weights

_TRAINED_ON = (
    "UIT-ViQuAD 1.0 and changed questions of 2.0, half of MLQA dev, SQuAD 2.0 in English, questions"
    " about persons (mailong25), questions of our own; see training/MODEL_CARD.md"
)


def main() -> None:
    """Write the weights of a checkpoint, or the mean of several, as a weights file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--checkpoint", type=Path, required=True, nargs="+", help="written by train_reader"
    )
    parser.add_argument("--out", type=Path, required=True, help="weights file to write")
    parser.add_argument("--trained-on", default=_TRAINED_ON, help="what was learnt from")
    arguments = parser.parse_args()
    networks = [
        torch.load(path, map_location="cpu", weights_only=True)["network"]
        for path in arguments.checkpoint
    ]
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    write_reader_weights(
        arguments.out,
        ReaderWeights(
            tensors={
                name: torch.stack([network[name].float() for network in networks]).mean(dim=0)
                for name in networks[0]
            },
            trained_at=f"{datetime.now(UTC):%Y-%m-%d}",
            trained_on=arguments.trained_on,
        ),
    )
    with arguments.out.open("rb") as file:
        sys.stdout.write(hashlib.file_digest(file, "sha256").hexdigest() + "\n")


if __name__ == "__main__":
    main()
