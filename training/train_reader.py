"""Train the packaged reader.

python -m training.train_reader --data FOLDER --out FOLDER [--recipe refusal]

Goes on from the last checkpoint in the folder. Takes about two hours on two cores with AVX-512 and
bfloat16 for 50,000 examples; uses a GPU if there is one.
"""

import argparse
import logging
import random
import statistics
import time
from pathlib import Path
from typing import get_args

import torch

from rag.config import load_settings
from rag.models.digests import file_sha256
from rag.models.reader_parts import load_trained, load_untrained
from rag.models.span_reader import SpanReader
from rag.training.folder import TrainingFolder
from rag.training.loop import TrainingPlan, train
from rag.training.trial import try_reader
from training.recipe import SEED, Recipe, learnt_examples, try_outs

_N_TRIED = 200
_TRIED_EVERY = 8000
_REMEDY = "give --start a file that `python -m training.pack_reader` wrote"


def main() -> None:
    """Train, and say at each checkpoint how the reader does on examples held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="folder of the checkpoint")
    parser.add_argument(
        "--recipe", choices=get_args(Recipe), default="words", help="what is learnt first of all"
    )
    parser.add_argument("--examples", type=int, default=48_000, help="examples to learn from")
    parser.add_argument("--start", type=Path, help="packed weights to start from")
    parser.add_argument("--seed", type=int, default=SEED, help="of the order of the examples")
    parser.add_argument("--batch", type=int, default=16, help="examples for one step")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="greatest learning rate")
    parser.add_argument("--decay", type=float, default=0.4, help="share of steps in which it falls")
    parser.add_argument("--dropout", type=float, default=0.0, help="share of states left out")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    folder = TrainingFolder(arguments.out)
    cache_dir = load_settings().cache_dir
    start: Path | None = arguments.start
    folder.claim(
        {
            "recipe": arguments.recipe,
            "starting weights": file_sha256(start, cache_dir) if start else "encoder",
            "seed": arguments.seed,
            "batch": arguments.batch,
        }
    )

    torch.manual_seed(arguments.seed)
    parts = (
        load_trained(start, remedy=_REMEDY, sha256=None, cache_dir=cache_dir)
        if start
        else load_untrained(cache_dir)
    )
    parts.network.to("cuda" if torch.cuda.is_available() else "cpu")
    reader = SpanReader(parts.network, parts.tokeniser)
    held_out = try_outs(arguments.data)
    started = time.perf_counter()

    def report(n_done: int, n_total: int, loss: float) -> None:
        logging.info(
            "%d of %d examples, loss %.3f, %.0f s",
            n_done,
            n_total,
            loss,
            time.perf_counter() - started,
        )
        if n_done % _TRIED_EVERY and n_done != n_total:
            return
        chance = random.Random(SEED)  # noqa: S311 - the same ones each time
        for name, examples in (
            ("viquad", held_out.viquad),
            ("mlqa", held_out.mlqa),
            ("unanswerable", held_out.unanswerable),
            ("written", held_out.written),
        ):
            trial = try_reader(reader, chance.sample(examples, min(_N_TRIED, len(examples))))
            of_unanswerable, of_answerable = trial.refused(0.0)
            if trial.f1:
                logging.info(
                    "%s: F1 %.3f, exact match %.3f, refused %.2f",
                    name,
                    statistics.fmean(trial.f1),
                    statistics.fmean(trial.exact_match),
                    of_answerable,
                )
            if trial.unanswerable_scores:
                logging.info("%s, without an answer: refused %.2f", name, of_unanswerable)

    train(
        parts.network,
        parts.tokeniser,
        learnt_examples(
            arguments.data, arguments.examples, recipe=arguments.recipe, seed=arguments.seed
        ),
        plan=TrainingPlan(
            batch_size=arguments.batch,
            learning_rate=arguments.rate,
            decay_share=arguments.decay,
            dropout=arguments.dropout,
        ),
        checkpoint_path=folder.checkpoint_path,
        report=report,
    )


if __name__ == "__main__":
    main()
