"""Find passages by meaning, by words, by both, and with the reader: questions with and without dấu.

python -m benchmarks.retrieval [COLLECTION...]

The data sets lie in ../shared/data, which is no part of this repository; where it is not there, one
line says so and nothing is measured. No question asked here was learnt from. Those about statutes
are our own, in law_questions.jsonl: a language model wrote one for each of 182 articles, a third to
be answered by yes or no, a third open, a third of small cases; none names the law or the article.
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
from rag.types import Hit
from training.data_sets import is_held_out, is_held_out_question, load

TOP_K = 10
N_QUESTIONS = 300
N_LAW_ARTICLES = 2249
_AROUND = 10
_LAW_ARTICLE = re.compile(r"^Điều (\d+[a-z]?)\. .+$", re.MULTILINE)
LAW_QUESTIONS = Path(__file__).parent / "law_questions.jsonl"

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
    for article in load(DATA / "viquad1_train.json.gz")["data"]:
        held_out = is_held_out(article["title"])
        for paragraph in article["paragraphs"]:
            (asked if held_out else others).append(paragraph["context"])
            if held_out:
                questions += [(q["question"], paragraph["context"]) for q in paragraph["qas"]]
    random.Random(SEED).shuffle(others)
    texts = dict.fromkeys(asked + others)
    name = "UIT-ViQuAD 1.0 train, questions of the articles held out (licence unclear)"
    return _collect(name, [*texts][:n_passages], questions)


def articles_of_wikipedia(n_others: int) -> tuple[list[str], list[tuple[str, int, str, str]]]:
    """Give whole articles of UIT-ViQuAD: those held out, with their questions, and others.

    Returns:
        Texts, the paragraphs of each on lines of their own; and (question, number of its text,
        answer, the answer with some characters around it).
    """
    texts, others, questions = [], [], []
    for article in load(DATA / "viquad1_train.json.gz")["data"]:
        paragraphs = article["paragraphs"]
        text = "\n".join(paragraph["context"] for paragraph in paragraphs)
        if not is_held_out(article["title"]):
            others.append(text)
            continue
        for paragraph in paragraphs:
            for asked in paragraph["qas"]:
                answer = asked["answers"][0]
                start, end = answer["answer_start"], answer["answer_start"] + len(answer["text"])
                around = paragraph["context"][max(0, start - _AROUND) : end + _AROUND]
                questions.append((asked["question"], len(texts), answer["text"], around))
        texts.append(text)
    return texts + random.Random(SEED).sample(others, n_others), questions


def read_mlqa() -> Collection:
    """Give the half of MLQA dev, Vietnamese, that the reader has not learnt from."""
    texts, questions = [], []
    for article in load(DATA / "mlqa_dev-context-vi-question-vi.json.gz")["data"]:
        for paragraph in article["paragraphs"]:
            texts.append(paragraph["context"])
            questions += [
                (q["question"], paragraph["context"])
                for q in paragraph["qas"]
                if is_held_out_question(q["id"])
            ]
    return _collect("MLQA dev, Vietnamese, the half held out (CC BY-SA 3.0)", texts, questions)


def read_laws() -> Collection:
    """Give articles of statutes, those asked for and others drawn by chance."""
    asked = [json.loads(line) for line in LAW_QUESTIONS.read_text("utf-8").splitlines()]
    with gzip.open(DATA / "vlc_laws.jsonl.gz", "rt", encoding="utf-8") as file:
        articles = {pair: text for line in file for pair, text in _cut(json.loads(line))}
    questions = [(q["question"], articles[q["law"], q["article"]]) for q in asked]
    others = random.Random(SEED).sample(sorted(articles.values()), len(articles))
    texts = dict.fromkeys([*(text for _, text in questions), *others])
    return _collect("statutes, by article (official texts)", [*texts][:N_LAW_ARTICLES], questions)


def _cut(law: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Give ((law, number), text) of the articles of a law."""
    heads = list(_LAW_ARTICLE.finditer(law["text"]))
    ends = [*(head.start() for head in heads[1:]), len(law["text"])]
    for head, end in zip(heads, ends, strict=False):  # a law without headings has one end
        yield (law["id"], head[1]), law["text"][head.start() : end].strip()


def _collect(name: str, texts: Sequence[str], questions: Sequence[tuple[str, str]]) -> Collection:
    n_asked = min(N_QUESTIONS, len(questions))
    return Collection(
        name=name,
        texts=tuple(dict.fromkeys(texts)),
        questions=tuple(random.Random(SEED).sample(questions, n_asked)),
    )


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
    ids = {text: str(i) for i, text in enumerate(collection.texts)}
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
                ranks.append(rank_of(ids[text], hits))
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


def rank_of(document_id: str, hits: Sequence[Hit]) -> int:
    """Give the place of a document among those of hits, from 1; 0 where it is not there."""
    found = list(dict.fromkeys(hit.document.id for hit in hits))
    return found.index(document_id) + 1 if document_id in found else 0


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
