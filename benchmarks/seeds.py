"""Answer the gold set over the seed articles; print its figures by half, and by form of question.

python -m benchmarks.seeds [FILE] [--split dev|test] [--show-wrong]
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rag import Assistant
from rag.config import load_settings
from rag.evaluation import Result, evaluate, read_question_set, summarise
from rag.evaluation.questions.variants import VARIANTS
from rag.evaluation.results import ORIGINAL
from rag.evaluation.summary_files import format_estimate

ROOT = Path(__file__).resolve().parents[1]
GOLD_PATH = ROOT / "tests" / "data" / "seeds_questions.jsonl"
COLUMNS = (
    "accuracy",
    "recall@1",
    "exact_match",
    "f1",
    "numeric_accuracy",
    "citation_precision",
    "citation_recall",
)
BY_FORM = ("accuracy", "recall@1", "f1", "citation_precision", "refusal_recall")


def answer_seeds(path: Path, *, split: str | None) -> tuple[Result, ...]:
    """Index the seed articles in a temporary folder and evaluate a gold set over them."""
    question_set = read_question_set(path)
    if question_set.problems:
        sys.exit(str(question_set.problems[0]))
    cases = tuple(case for case in question_set.cases if split in (None, case.split))
    if not cases:
        sys.exit(f"{path} holds no case of split {split}")
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant.from_settings(load_settings(index_dir=Path(folder) / "index"))
        assistant.index([ROOT / "seeds"])
        asked = replace(question_set, cases=cases)
        return evaluate(assistant, asked, Path(folder) / "run", variants=tuple(VARIANTS)).results


def table(results: Sequence[Result]) -> str:
    """Write the figures as a Markdown table, by split and category."""
    lines = [f"| split | cases | n | {' | '.join(COLUMNS)} |", f"|---|---|---{'|---' * 7}|"]
    for split in sorted({result.case.split for result in results}):
        of_split = [result for result in results if result.case.split == split]
        groups = [
            ("**answerable**", [r for r in of_split if r.case.answerable]),
            ("**to be refused**", [r for r in of_split if not r.case.answerable]),
            *(
                (category, [r for r in of_split if r.case.category == category])
                for category in dict.fromkeys(r.case.category for r in of_split)
            ),
        ]
        lines += [_row(split, name, group) for name, group in groups if group]
    return "\n".join(lines)


def table_by_form(results: Sequence[Result]) -> str:
    """Write the figures of each form of the questions as a Markdown table."""
    lines = [f"| asked | {' | '.join(BY_FORM)} |", f"|---{'|---' * len(BY_FORM)}|"]
    for form in dict.fromkeys(result.variant for result in results):
        of_form = [replace(r, variant=ORIGINAL) for r in results if r.variant == form]
        figures = summarise(of_form, {}).metrics
        cells = [format_estimate(figures[column], ".") for column in BY_FORM]
        lines.append(f"| {form} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _row(split: str, name: str, results: Sequence[Result]) -> str:
    figures = summarise(results, {}).metrics
    cells = [format_estimate(figures[column], ".") for column in COLUMNS]
    return f"| {' | '.join([split, name, str(len(results)), *cells])} |"


def show_wrong(results: Sequence[Result]) -> str:
    """List the cases that are not right, with what was wanted and what was answered."""
    lines: list[str] = []
    for result in results:
        if result.right:
            continue
        case, answer = result.case, result.answer
        lines += [
            f"\n{case.id} [{case.split}, {case.category}, {result.cause}] {case.question}",
            f"  wanted: {case.answers or 'a refusal'}",
            f"  {answer.status} ({answer.confidence:.2f}): {answer.short_answer!r}",
            f"  text:   {answer.text}",
            *(f"  gold:   {evidence.quote}" for evidence in case.evidence),
        ]
    return "\n".join(lines)


def main() -> None:
    """Print the figures in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=GOLD_PATH, help="gold set")
    parser.add_argument("--split", choices=["dev", "test"], help="only this half")
    parser.add_argument("--show-wrong", action="store_true", help="list what is not right")
    options = parser.parse_args()

    results = answer_seeds(options.file, split=options.split)
    original = [result for result in results if result.variant == ORIGINAL]
    print(f"## Answers from the seed articles ({len(original)} questions of {options.file.name})\n")
    print(table(original))
    print("\nIn brackets: 95 % bootstrap interval.")
    wrong = [result.case.id for result in original if not result.right]
    print(f"\nNot right: {', '.join(wrong) or 'none'}\n")
    print("The same questions asked in other forms:\n")
    print(f"{table_by_form(results)}\n")
    if options.show_wrong:
        print(show_wrong(original))


if __name__ == "__main__":
    main()
