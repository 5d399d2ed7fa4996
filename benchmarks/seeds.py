"""Score the answers to a gold set over the seed articles.

python -m benchmarks.seeds [FILE] [--split dev|test] [--show-wrong]
"""

import argparse
import sys
import tempfile
from pathlib import Path

from rag import Assistant
from rag.config import load_settings
from rag.evaluation import EvalCase, Scores, read_cases, score
from rag.types import Answer

ROOT = Path(__file__).resolve().parents[1]
GOLD_PATH = ROOT / "tests" / "data" / "seeds_questions.jsonl"


def answer_seeds(cases: tuple[EvalCase, ...]) -> list[Answer]:
    """Index the seed articles in a temporary folder and answer the cases from them."""
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant.from_settings(load_settings(index_dir=Path(folder) / "index"))
        assistant.index([ROOT / "seeds"])
        return list(assistant.batch(case.question for case in cases))


def table(scores: Scores) -> str:
    """Write the rates as a Markdown table, by split and category."""
    lines = [
        "| split | cases | n | right | says it | cites evidence | short answer exact | contained |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for split in scores.splits:
        of_split = scores.select(split=split)
        answerable = of_split.select(answerable=True)
        others = of_split.select(answerable=False)
        groups = [("**answerable**", answerable), ("**to be refused**", others)]
        groups += [(name, of_split.select(category=name)) for name in of_split.categories]
        lines += [_row(split, name, group) for name, group in groups if group.n]
    return "\n".join(lines)


def _row(split: str, name: str, scores: Scores) -> str:
    cells = [split, name, str(scores.n), f"{scores.accuracy:.1%}"]
    if scores.outcomes[0].case.answerable:
        rates = (scores.said_rate, scores.citation_rate)
        rates += (scores.short_exact_rate, scores.short_contained_rate)
        cells += [f"{rate:.1%}" for rate in rates]
    else:
        cells += ["", "", "", ""]
    return f"| {' | '.join(cells)} |"


def show_wrong(scores: Scores, answers: dict[str, Answer]) -> str:
    """List the cases that are not right, with what was wanted and what was answered."""
    lines: list[str] = []
    for outcome in scores.outcomes:
        if outcome.right:
            continue
        case, answer = outcome.case, answers[outcome.case.id]
        lines += [
            f"\n{case.id} [{case.split}, {case.category}] {case.question}",
            f"  wanted: {case.answers or 'a refusal'}",
            f"  {answer.status} ({answer.confidence:.2f}): {answer.short_answer!r}",
            f"  text:   {answer.text}",
        ]
        if case.answerable:
            lines.append(f"  said: {outcome.said}, cited: {outcome.cited}")
            lines += [f"  gold:   {evidence.quote}" for evidence in case.evidence]
    return "\n".join(lines)


def main() -> None:
    """Print the scores in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=GOLD_PATH, help="gold set")
    parser.add_argument("--split", choices=["dev", "test"], help="only this half")
    parser.add_argument("--show-wrong", action="store_true", help="list what is not right")
    options = parser.parse_args()

    cases = tuple(c for c in read_cases(options.file) if options.split in (None, c.split))
    if not cases:
        sys.exit(f"{options.file} holds no case of split {options.split}")
    answers = answer_seeds(cases)
    scores = score(cases, answers)
    print(f"## Answers from the seed articles ({len(cases)} questions of {options.file.name})\n")
    print(table(scores))
    print(f"\nNot right: {', '.join(scores.wrong_ids) or 'none'}\n")
    if options.show_wrong:
        print(show_wrong(scores, {case.id: a for case, a in zip(cases, answers, strict=True)}))


if __name__ == "__main__":
    main()
