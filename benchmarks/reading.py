"""Measure the packaged reader, alone and in whole answers, beside the rules alone.

python -m benchmarks.reading

The questions come from ../shared/data, which is no part of this repository; where it is not there,
one line says so and nothing is measured. No question asked here was learnt from or fitted to.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.held_out import DATA, N_PASSAGES, write_held_out
from rag.config import load_settings
from rag.evaluation.summary_files import SUMMARY_FILE
from rag.models.reader import load_reader
from rag.protocols import Reader
from rag.training.examples import ReadingExample
from rag.training.trial import Trial, try_reader
from training.recipe import TryOuts, try_outs

END_TO_END = (
    "exact_match",
    "f1",
    "accuracy",
    "recall@1",
    "mrr",
    "refusal_recall",
    "citation_precision",
    "unsupported_numbers",
)


MOST_REFUSED = 0.12
"""Share of the answerable questions that may be refused."""


def print_reading(
    reader: Reader, sets: Sequence[tuple[str, Sequence[ReadingExample]]]
) -> list[Trial]:
    """Print how the reader does with the right passage given; give its trial on each set."""
    trials = []
    print("| set | questions | F1 | exact match | refused, unanswerable | refused, answerable |")
    print("|---|---|---|---|---|---|")
    for name, examples in sets:
        trial = try_reader(reader, examples)
        trials.append(trial)
        cells = [name, str(len(examples))]
        cells += [
            f"{100 * statistics.fmean(x):.1f}" if x else "" for x in (trial.f1, trial.exact_match)
        ]
        unanswerable, answerable = trial.refused(0.0)
        cells.append(f"{unanswerable:.2f}" if trial.unanswerable_scores else "")
        cells.append(f"{answerable:.2f}" if trial.answerable_scores else "")
        print(f"| {' | '.join(cells)} |", flush=True)
    return trials


def print_refusals(reader: Reader, answered: Trial, tries: TryOuts) -> None:
    """Print how well the reader's score tells a question that its passage does not answer."""
    answerable = np.array(answered.answerable_scores)
    print("| unanswerable questions | n | pairs told apart | refused |\n|---|---|---|---|")
    for name, examples in (
        ("UIT-ViQuAD 2.0, a word or two changed", tries.unanswerable),
        ("our own, about the articles held out", tries.written),
    ):
        scores = np.array(try_reader(reader, examples).unanswerable_scores)
        apart = (answerable[:, None] > scores).mean()
        refused = (scores < np.quantile(answerable, MOST_REFUSED)).mean()
        print(f"| {name} | {len(scores)} | {apart:.2f} | {refused:.2f} |", flush=True)


def evaluate(path: Path, out: Path, reader: str) -> dict[str, Any]:
    """Run `hoidap eval` with a reader; give its summary."""
    subprocess.run(
        [Path(sys.executable).with_name("hoidap"), "eval", path, "--out", out],
        check=True,
        capture_output=True,
        env={**os.environ, "HOIDAP_READER": reader},
    )
    summary: dict[str, Any] = json.loads((out / SUMMARY_FILE).read_text("utf-8"))
    return summary


def print_end_to_end(path: Path, folder: Path) -> None:
    """Print what whole answers come to, with the reader and by rules alone."""
    print(f"| short answers by | {' | '.join(END_TO_END)} | median, s |")
    print("|---" * (len(END_TO_END) + 2) + "|")
    for reader in ("packaged", "rules"):
        summary = evaluate(path, folder / reader, reader)
        cells = []
        for name in END_TO_END:
            figure = summary["metrics"][name]
            cells.append(f"{figure['value']:.3f}")
        seconds = summary["stages_seconds"]["total"]["median"]
        print(f"| {reader} | {' | '.join(cells)} | {seconds:.2f} |", flush=True)


def main() -> None:
    """Measure, and print tables in Markdown."""
    print("## The reader\n")
    if not DATA.exists():
        print("Not measured: ../shared/data is not there.\n")
        return
    tries = try_outs(DATA)
    reader = load_reader(load_settings(reader="packaged"))
    assert reader is not None
    print("With the passage given; F1 and exact match by the official SQuAD script, the reader")
    print("made to answer; refused: no span scores higher than «no answer here»:\n")
    answered, *_ = print_reading(
        reader,
        (
            ("UIT-ViQuAD 1.0 train, the articles held out (licence unclear)", tries.viquad),
            ("MLQA dev, vi-vi (CC BY-SA 3.0)", tries.mlqa),
            ("mailong25, development half", tries.mailong),
        ),
    )
    print(f"\nWhether the passage answers: of {len(tries.viquad)} questions of UIT-ViQuAD 1.0 held")
    print(f"out that it does answer {MOST_REFUSED:.0%} are refused:\n")
    print_refusals(reader, answered, tries)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        n = write_held_out(folder / "set.json", "test", unanswerable=True)
        print(f"\nWhole answers to {n} questions of the part that nothing was fitted to, over")
        print(f"{N_PASSAGES} passages of UIT-ViQuAD; some have no answer (see `held_out`):\n")
        print_end_to_end(folder / "set.json", folder)
    print()


if __name__ == "__main__":
    main()
