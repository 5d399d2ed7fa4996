"""Find passages by meaning, by words, by both, and with the reader: questions with and without dấu.

python -m benchmarks.retrieval [COLLECTION...]

The data sets lie in ../shared/data, which is no part of this repository; where it is not there, one
line says so and nothing is measured. No question asked here was learnt from. For statutes there are
no questions: an article of a law is looked for by its heading, which is left out of its text.
"""

import gzip
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from benchmarks.held_out import DATA, N_PASSAGES
from benchmarks.peers.collection import SEED, strip_dau
from rag import Assistant
from rag.config import load_settings
from rag.models import load_embedder
from rag.retrieval import HybridRetriever
from rag.text.unicode import normalize
from rag.types import Hit
from training.recipe import is_held_out, is_held_out_question

TOP_K = 10
N_QUESTIONS = 300
N_LAW_ARTICLES = 1500
_LAW_ARTICLE = re.compile(r"^Điều \d+[a-z]?\. (.+)$", re.MULTILINE)

Search: TypeAlias = Callable[[str], Sequence[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What is searched, and what for."""

    name: str
    """The set and its licence."""
    texts: tuple[str, ...]
    """Each is a document."""
    questions: tuple[tuple[str, str], ...]
    """(question, text that it is asked of)."""


def read_wikipedia(n_passages: int | None) -> Collection:
    """Give the questions of the UIT-ViQuAD articles held out, over so many passages or all."""
    asked, others, questions = [], [], []
    for article in _load("viquad1_train.json.gz"):
        held_out = is_held_out(article["title"])
        for paragraph in article["paragraphs"]:
            (asked if held_out else others).append(paragraph["context"])
            if held_out:
                questions += [(q["question"], paragraph["context"]) for q in paragraph["qas"]]
    random.Random(SEED).shuffle(others)
    texts = dict.fromkeys(asked + others)
    name = "UIT-ViQuAD 1.0 train, questions of the articles held out (licence unclear)"
    return _collect(name, [*texts][:n_passages], questions)


def read_mlqa() -> Collection:
    """Give the half of MLQA dev, Vietnamese, that the reader has not learnt from."""
    texts, questions = [], []
    for article in _load("mlqa_dev-context-vi-question-vi.json.gz"):
        for paragraph in article["paragraphs"]:
            texts.append(paragraph["context"])
            questions += [
                (q["question"], paragraph["context"])
                for q in paragraph["qas"]
                if is_held_out_question(q["id"])
            ]
    return _collect("MLQA dev, Vietnamese, the half held out (CC BY-SA 3.0)", texts, questions)


def read_laws() -> Collection:
    """Give articles of statutes, each to be found by its heading."""
    with gzip.open(DATA / "vlc_laws.jsonl.gz", "rt", encoding="utf-8") as file:
        laws = [json.loads(line)["text"] for line in file]
    found = [pair for law in random.Random(SEED).sample(laws, len(laws)) for pair in _cut(law)]
    found = found[:N_LAW_ARTICLES]
    # A heading that several laws have ("Phạm vi điều chỉnh") tells none of them from the others.
    headings = [heading for heading, _ in found]
    asked = [(h, text) for h, text in found if headings.count(h) == 1]
    return _collect("statutes, articles by their headings (official texts)", _texts(found), asked)


def _texts(pairs: Sequence[tuple[str, str]]) -> list[str]:
    return [text for _, text in pairs]


def _cut(law: str) -> Iterator[tuple[str, str]]:
    """Give (heading, text) of the articles of a law."""
    heads = list(_LAW_ARTICLE.finditer(law))
    ends = [*(head.start() for head in heads[1:]), len(law)]
    for head, end in zip(heads, ends, strict=False):  # a law without headings has one end
        if text := law[head.end() : end].strip():
            yield head[1], text


def _collect(name: str, texts: Sequence[str], questions: Sequence[tuple[str, str]]) -> Collection:
    n_asked = min(N_QUESTIONS, len(questions))
    return Collection(
        name=name,
        texts=tuple(dict.fromkeys(texts)),
        questions=tuple(random.Random(SEED).sample(questions, n_asked)),
    )


def _load(name: str) -> list[dict]:  # type: ignore[type-arg]  # as the file has it
    with gzip.open(DATA / name, "rt", encoding="utf-8") as file:
        articles: list[dict] = json.load(file)["data"]  # type: ignore[type-arg]
    return articles


COLLECTIONS: Mapping[str, Callable[[], Collection]] = {
    "mlqa": read_mlqa,
    "wikipedia": lambda: read_wikipedia(N_PASSAGES),
    "large": lambda: read_wikipedia(None),
    "laws": read_laws,
}


def measure(collection: Collection, folder: Path) -> None:
    """Index a collection, ask its questions in each way; print a table in Markdown."""
    path = folder / "texts.jsonl"
    lines = [json.dumps({"id": str(i), "text": text}) for i, text in enumerate(collection.texts)]
    path.write_text("\n".join(lines), "utf-8")
    settings = load_settings(index_dir=folder / "index")
    assistant = Assistant.from_settings(settings)
    assistant.index([path])
    print(f"### {collection.name}\n")
    print(f"{len(collection.texts)} passages, {len(collection.questions)} questions\n")
    print(
        f"| found by | recall@1 | recall@{TOP_K} | MRR | recall@1 without dấu | MRR without dấu |",
        end="",
    )
    print(" mean, s |\n|---|---|---|---|---|---|---|")
    for name, search in ways(assistant).items():
        search("làm nóng")  # what is read once is read
        cells, seconds = [], []
        for form in (str, strip_dau):
            ranks = []
            for question, text in collection.questions:
                started = time.perf_counter()
                hits = search(form(question))
                seconds.append(time.perf_counter() - started)
                ranks.append(rank_of(text, hits))
            cells.append([sum(r == 1 for r in ranks), sum(r > 0 for r in ranks)])
            cells[-1].append(sum(1 / r for r in ranks if r))
        n = len(collection.questions)
        (first, found, mrr), (first_bare, _, mrr_bare) = cells
        figures = " | ".join(f"{x / n:.3f}" for x in (first, found, mrr, first_bare, mrr_bare))
        print(f"| {name} | {figures} | {statistics.fmean(seconds):.3f} |", flush=True)
    print()


def ways(assistant: Assistant) -> dict[str, Search]:
    """Give the ways to search: the parts, both together, and all that an assistant does."""
    settings = assistant.settings
    embedder = load_embedder(settings)
    index = assistant.library.current_index()

    def weighed(dense_weight: float) -> Search:
        retriever = HybridRetriever(index, embedder, dense_weight=dense_weight)
        return lambda query: retriever.search(query, top_k=TOP_K)

    return {
        "meaning alone": weighed(1.0),
        "words alone (BM25)": weighed(0.0),
        "both": weighed(settings.dense_weight),
        "both, read as meant, ranked by the reader": lambda query: assistant.search(query, TOP_K),
    }


def rank_of(text: str, hits: Sequence[Hit]) -> int:
    """Give the place of a text among the documents of hits, from 1; 0 where it is not there."""
    wanted = normalize(text).strip()
    documents = list(dict.fromkeys(hit.document.text.strip() for hit in hits))
    return documents.index(wanted) + 1 if wanted in documents else 0


def main() -> None:
    """Measure, and print tables in Markdown."""
    print("## Retrieval\n")
    if not DATA.exists():
        print("Not measured: ../shared/data is not there.\n")
        return
    print("A passage is right if the question was asked of it. Without dấu: the same questions,")
    print("stripped of every mark. One question at a time.\n")
    for name in sys.argv[1:] or COLLECTIONS:
        with tempfile.TemporaryDirectory() as folder:
            measure(COLLECTIONS[name](), Path(folder))


if __name__ == "__main__":
    main()
