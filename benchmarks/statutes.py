"""Whole statutes: is the article found that answers, and is it the one cited?

python -m benchmarks.statutes

The statutes lie in ../shared/data, which is no part of this repository; where it is not there, one
line says so and nothing is measured. Those whose checksum is divisible by three are indexed, each a
document, and asked their questions of law_questions.jsonl. A passage is right if half of it or more
lies in the article that the question was written for; an answer, if it cites that article.
"""

import gzip
import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.held_out import DATA
from benchmarks.retrieval import LAW_QUESTIONS, TOP_K, ways
from rag import Assistant
from rag.config import load_settings
from rag.text.sections import find_sections
from rag.types import Hit, Span

_MODULUS = 3


class Asked(NamedTuple):
    """A question, and where its answer stands."""

    question: str
    document_id: str
    article: Span


def read_statutes() -> dict[str, str]:
    """Give the texts of the statutes that are indexed, by their names."""
    with gzip.open(DATA / "vlc_laws.jsonl.gz", "rt", encoding="utf-8") as file:
        laws = [json.loads(line) for line in file]
    return {
        law["id"]: law["text"]
        for law in laws
        if law["text"].strip() and hashlib.sha256(law["id"].encode()).digest()[1] % _MODULUS == 0
    }


def read_questions(assistant: Assistant, names: Sequence[str]) -> Iterator[Asked]:
    """Give the questions about some statutes."""
    index = assistant.library.current_index()
    articles = {}
    for name in names:
        for section in find_sections(index.document(name).text):
            articles[name, section.label] = Span(section.start, section.end)
    for line in LAW_QUESTIONS.read_text("utf-8").splitlines():
        asked = json.loads(line)
        place = articles.get((asked["law"], f"Điều {asked['article']}"))
        if place is not None:
            yield Asked(asked["question"], asked["law"], place)


def is_right(hit: Hit, asked: Asked) -> bool:
    """Say whether half of a passage lies in the article."""
    passage = hit.passage
    shared = min(passage.end, asked.article.end) - max(passage.start, asked.article.start)
    return hit.document.id == asked.document_id and 2 * shared >= passage.end - passage.start


def measure(folder: Path) -> None:
    """Index the statutes, ask the questions, print tables in Markdown."""
    statutes = read_statutes()
    path = folder / "statutes.jsonl"
    records = [json.dumps({"id": name, "text": text}) for name, text in statutes.items()]
    path.write_text("\n".join(records), "utf-8")
    assistant = Assistant.from_settings(load_settings(index_dir=folder / "index"))
    report = assistant.index([path])
    questions = list(read_questions(assistant, sorted(statutes)))
    n = len(questions)
    print(f"{len(statutes)} statutes, {report.n_passages} passages, {n} questions\n")
    print(f"| found by | recall@1 | recall@{TOP_K} | MRR |\n|---|---|---|---|")
    for name, search in ways(assistant).items():
        ranks = [
            next((hit.rank for hit in search(asked.question) if is_right(hit, asked)), 0)
            for asked in questions
        ]
        first, found = sum(rank == 1 for rank in ranks), sum(rank > 0 for rank in ranks)
        mrr = sum(1 / rank for rank in ranks if rank)
        print(f"| {name} | {first / n:.3f} | {found / n:.3f} | {mrr / n:.3f} |", flush=True)
    answers = [(assistant.ask(asked.question), asked) for asked in questions]
    answered = [(answer, asked) for answer, asked in answers if answer.status == "answered"]
    cites = [
        any(
            citation.document_id == asked.document_id
            and asked.article.start <= citation.start < asked.article.end
            for citation in answer.citations
        )
        for answer, asked in answered
    ]
    print(f"\nAnswered: {len(answered)}. Of these, citing the article: {sum(cites)}.\n")


def main() -> None:
    """Measure, and print tables in Markdown."""
    print("## Whole statutes\n")
    if not DATA.exists():
        print("Not measured: ../shared/data is not there.\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder))


if __name__ == "__main__":
    main()
