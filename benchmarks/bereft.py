"""Measure how often a question is refused once the passages that answer it are taken away.

python -m benchmarks.bereft

Each question that has an answer is asked twice: of the passages found for it, and of those of them
that neither say its answer nor hold its evidence. The first should be answered, the second refused,
though some passages left may answer in words that the gold does not know.

The seeds' test half lies in tests/data; the questions of UIT-ViQuAD in ../shared/data, which is no
part of this repository: where it is not there, one line says so.
"""

import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.held_out import DATA, N_PASSAGES, write_held_out
from rag import Assistant
from rag.answering import choose_generator, keep_borne_out
from rag.config import load_settings
from rag.evaluation import EvalCase, read_question_set
from rag.evaluation.collection import index_articles
from rag.evaluation.matching import says
from rag.messages import messages_for
from rag.types import Hit

ROOT = Path(__file__).resolve().parents[1]


def without_answer(case: EvalCase, hits: Sequence[Hit]) -> list[Hit]:
    """Leave out the passages that say an answer, or hold a piece of the evidence."""
    answers = [alternative for part in case.answers for alternative in part]
    return [
        hit
        for hit in hits
        if not any(says(hit.passage.text, answer) for answer in answers)
        and not any(e.quote and e.quote in hit.passage.text for e in case.evidence)
    ]


def measure(name: str, assistant: Assistant, cases: Sequence[EvalCase]) -> None:
    """Print one row: how often the questions are refused with and without their passages."""
    generator = choose_generator(assistant.settings)
    texts = messages_for(assistant.settings.language)

    def refused(question: str, hits: Sequence[Hit]) -> bool:
        draft = keep_borne_out(generator.generate(question, hits), hits, texts=texts)
        return draft.status == "refused"

    asked: list[bool] = []
    bereft: list[bool] = []
    for case in cases:
        if not case.answerable or not case.answers:
            continue
        hits = assistant.search(case.question)
        left = without_answer(case, hits)
        if len(left) < len(hits):
            asked.append(refused(case.question, hits))
            bereft.append(refused(case.question, left))
    shares = f"{statistics.fmean(asked):.2f} | {statistics.fmean(bereft):.2f}"
    print(f"| {name} | {len(asked)} | {shares} |", flush=True)


def main() -> None:
    """Print a table in Markdown."""
    print("## Without the passages that answer\n")
    print("| set | questions | refused as they are | refused without these passages |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seeds = Assistant.from_settings(load_settings(index_dir=folder / "seeds"))
        seeds.index([ROOT / "seeds"])
        gold = read_question_set(ROOT / "tests" / "data" / "seeds_questions.jsonl")
        measure("seeds, test half", seeds, [case for case in gold.cases if case.split == "test"])
        if not DATA.exists():
            print("\nUIT-ViQuAD: not measured, ../shared/data is not there.\n")
            return
        write_held_out(folder / "set.json", "test")
        wiki = Assistant.from_settings(load_settings(index_dir=folder / "wiki"))
        gold = index_articles(wiki, read_question_set(folder / "set.json"), folder / "set.jsonl")
        measure(f"UIT-ViQuAD held out, {N_PASSAGES} passages", wiki, gold.cases)
    print()


if __name__ == "__main__":
    main()
