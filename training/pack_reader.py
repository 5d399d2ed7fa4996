"""Pack a trained reader: `python -m training.pack_reader --weights FILE... --out FILE`.

Several weights that were trained from the same ones are averaged: that reads better than each of
them (Wortsman et al., 2022, "Model soups"). Prints the checksum that
`rag.models.reader.PACKAGED_SHA256` must have.
"""

import argparse
import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path

import torch

from rag.config import load_settings
from rag.models.layers import Tensors
from rag.models.reader_weights import ReaderWeights, read_reader_weights, write_reader_weights

_TRAINED_ON = (
    "UIT-ViQuAD 1.0 and changed questions of 2.0, half of MLQA dev, SQuAD 2.0 in English, questions"
    " about persons (mailong25), questions of our own; see training/MODEL_CARD.md"
)


_REMEDY = "give --weights a checkpoint of train_reader (*.pt), or a file that this command wrote"


def main() -> None:
    """Write one set of weights, or the mean of several, as a weights file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--weights",
        type=Path,
        required=True,
        nargs="+",
        help="checkpoints (*.pt) and packed files; one named twice counts twice in the mean",
    )
    parser.add_argument("--out", type=Path, required=True, help="weights file to write")
    parser.add_argument("--trained-on", default=_TRAINED_ON, help="what was learnt from")
    arguments = parser.parse_args()
    networks = [_read(path) for path in arguments.weights]
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


def _read(path: Path) -> Tensors:
    """Give the tensors of a checkpoint or of a packed file."""
    if path.suffix == ".pt":
        network: Tensors = torch.load(path, map_location="cpu", weights_only=True)["network"]
        return network
    cache_dir = load_settings().cache_dir
    return read_reader_weights(path, remedy=_REMEDY, sha256=None, cache_dir=cache_dir).tensors


if __name__ == "__main__":
    main()
