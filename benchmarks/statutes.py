"""Whole statutes: is the article found that answers, and is it the one cited?

python -m benchmarks.statutes

The statutes lie in ../shared/data, which is no part of this repository; where it is not there, one
line says so and nothing is measured. Those whose checksum is divisible by three are indexed, each a
document, and asked all questions of law_questions.jsonl: most are about statutes that are not
there, and should be refused, though another statute may answer some. A passage is right if half of
it or more lies in the article that the question was written for; an answer, if it cites that
article.
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


class Statutes(NamedTuple):
    """The statutes, indexed, and all questions; those that nothing is fitted to are reported."""

    assistant: Assistant
    names: frozenset[str]
    """Of the statutes."""
    asked: tuple["Asked", ...]


class Asked(NamedTuple):
    """A question, and where its answer stands."""

    question: str
    document_id: str
    article: Span | None
    """None where the statute is not among those that are indexed."""

    @property
    def is_fitted(self) -> bool:
        """Whether the weights of the confidence are fitted to it: to half of the questions."""
        return int(hashlib.sha256(self.question.encode()).hexdigest(), 16) % 2 == 0


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
        yield Asked(asked["question"], asked["law"], place)


def is_right(hit: Hit, asked: Asked) -> bool:
    """Say whether half of a passage lies in the article."""
    passage, article = hit.passage, asked.article
    if article is None:
        return False
    shared = min(passage.end, article.end) - max(passage.start, article.start)
    return hit.document.id == asked.document_id and 2 * shared >= passage.end - passage.start


def cites(document_id: str, start: int, asked: Asked) -> bool:
    """Say whether what is quoted, from a place in a document on, stands in the article."""
    article = asked.article
    return (
        article is not None
        and document_id == asked.document_id
        and article.start <= start < article.end
    )


def index_statutes(folder: Path) -> Statutes:
    """Index the statutes in a folder."""
    statutes = read_statutes()
    path = folder / "statutes.jsonl"
    records = [json.dumps({"id": name, "text": text}) for name, text in statutes.items()]
    path.write_text("\n".join(records), "utf-8")
    assistant = Assistant.from_settings(load_settings(index_dir=folder / "index"))
    assistant.index([path])
    asked = tuple(read_questions(assistant, sorted(statutes)))
    return Statutes(assistant, frozenset(statutes), asked)


def measure(folder: Path) -> None:
    """Index the statutes, ask the questions, print tables in Markdown."""
    assistant, names, all_asked = index_statutes(folder)
    questions = [asked for asked in all_asked if asked.article is not None]
    n = len(questions)
    n_passages = assistant.library.current_index().manifest.n_passages
    print(f"{len(names)} statutes, {n_passages} passages, {n} questions\n")
    print(f"| found by | recall@1 | recall@{TOP_K} | MRR |\n|---|---|---|---|")
    for name, search in ways(assistant).items():
        ranks = [
            next((hit.rank for hit in search(asked.question) if is_right(hit, asked)), 0)
            for asked in questions
        ]
        first, found = sum(rank == 1 for rank in ranks), sum(rank > 0 for rank in ranks)
        mrr = sum(1 / rank for rank in ranks if rank)
        print(f"| {name} | {first / n:.3f} | {found / n:.3f} | {mrr / n:.3f} |", flush=True)
    print("\nAnswers to the half of the questions that nothing is fitted to:\n")
    print("| the statute is | questions | refused | citing the article |\n|---|---|---|---|")
    held_out = [asked for asked in all_asked if not asked.is_fitted]
    for label, some in (
        ("there", [asked for asked in held_out if asked.article is not None]),
        ("not there", [asked for asked in held_out if asked.article is None]),
    ):
        answers = [(assistant.ask(asked.question), asked) for asked in some]
        refused = sum(answer.status == "refused" for answer, _ in answers)
        right = sum(
            any(cites(c.document_id, c.start, asked) for c in answer.citations)
            for answer, asked in answers
            if answer.status == "answered"
        )
        print(f"| {label} | {len(some)} | {refused / len(some):.2f} | {right / len(some):.2f} |")
    print()


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
