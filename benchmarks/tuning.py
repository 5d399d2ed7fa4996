"""What retrieval was chosen by: terms of words, query expansion, weight of meaning, passage length.

python -m benchmarks.tuning

Questions of MLQA dev, UIT-ViQuAD and about statutes, as in benchmarks.retrieval, without the
reader. The data sets lie in ../shared/data, which is no part of this repository; where it is not
there, one line says so and nothing is measured.
"""

import json
import logging
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from bm25s import BM25
from underthesea import word_tokenize

from benchmarks.held_out import DATA
from benchmarks.peers.collection import strip_dau
from benchmarks.retrieval import (
    COLLECTIONS,
    TOP_K,
    Collection,
    articles_of_wikipedia,
    rank_of,
)
from rag import Assistant
from rag.config import load_settings
from rag.evaluation.matching import says
from rag.models import load_embedder
from rag.retrieval import HybridRetriever
from rag.text.synonyms import unify
from rag.text.unicode import fold, key, normalize
from rag.text.words import keys_of, syllables

# Importing it sets its logger to DEBUG.
logging.getLogger("bm25s").setLevel(logging.WARNING)

NAMES = ("mlqa", "wikipedia", "laws")
_K1, _B = 1.2, 0.75  # as in rag/index/lexical.py
_FEEDBACK_PASSAGES, _FEEDBACK_TERMS, _FEEDBACK_WEIGHT = 3, 10, 0.3
_WEIGHTS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 1.0)
_LENGTHS = (100, 150, 200, 300)
_N_LONG = 150
_N_OTHERS = 31


def written(text: str) -> list[str]:
    """Give syllables as they are written."""
    return list(keys_of(syllables(text)))


def folded(text: str) -> list[str]:
    """Give syllables without dấu."""
    return [f"~{fold(syllable)}" for syllable in written(text)]


def pairs(text: str) -> list[str]:
    """Give neighbours without dấu."""
    return [f"{a} {b}" for a, b in pairwise(map(fold, written(text)))]


def segments(text: str) -> list[str]:
    """Give words of one syllable or several, as underthesea divides them."""
    return [f"={key(word)}" for word in word_tokenize(normalize(text)) if word[0].isalnum()]


def synonyms(text: str) -> list[str]:
    """Give all terms that are indexed, words that mean the same brought to one wording."""
    return indexed(" ".join(token.key for token in unify(syllables(text))))


def together(*kinds: Callable[[str], list[str]]) -> Callable[[str], list[str]]:
    """Give the terms of several kinds side by side."""
    return lambda text: [term for kind in kinds for term in kind(text)]


indexed = together(written, folded, pairs)
TERMS: Mapping[str, Callable[[str], list[str]]] = {
    "syllables": written,
    "syllables without dấu": folded,
    "word segments": segments,
    "syllables, and without dấu": together(written, folded),
    "syllables, and pairs": together(written, pairs),
    "syllables without dấu, and pairs": together(folded, pairs),
    "word segments, and syllables without dấu": together(segments, folded),
    "**syllables, without dấu, and pairs**": indexed,
    "the same and word segments": together(indexed, segments),
    "the same, synonyms made one": synonyms,
}


class Bm25:
    """BM25 over some kind of terms."""

    def __init__(self, texts: Sequence[str], terms: Callable[[str], list[str]]) -> None:
        """Index texts."""
        self._terms = terms
        self._vocabulary: dict[str, int] = {}
        numbers = self._vocabulary
        self._rows = [[numbers.setdefault(t, len(numbers)) for t in terms(x)] for x in texts]
        self._bm25 = BM25(k1=_K1, b=_B, method="lucene")
        self._bm25.index((self._rows, numbers), create_empty_token=False, show_progress=False)
        found = Counter(term for row in self._rows for term in set(row))
        self._rarity = {term: np.log(len(texts) / n) for term, n in found.items()}

    def scores(self, query: str) -> np.ndarray:
        """Give the score of each text."""
        return self._of(self._vocabulary[t] for t in self._terms(query) if t in self._vocabulary)

    def scores_with_feedback(self, query: str) -> np.ndarray:
        """Give the scores with the most telling terms of the first texts added to the query."""
        scores = self.scores(query)
        first = np.argsort(-scores, kind="stable")[:_FEEDBACK_PASSAGES]
        told = Counter(term for row in first for term in self._rows[row])
        best = sorted(told, key=lambda term: -told[term] * self._rarity[term])[:_FEEDBACK_TERMS]
        more = self._of(best)
        return scores / max(scores.max(), 1e-9) + _FEEDBACK_WEIGHT * more / max(more.max(), 1e-9)

    def _of(self, terms: Iterable[int]) -> np.ndarray:
        return np.asarray(self._bm25.get_scores_from_ids(list(terms)))


def measure_terms(collections: Sequence[Collection]) -> None:
    """Print recall@1 by words alone for each kind of terms, and with the query expanded."""
    print("### Words alone: which terms\n")
    print(f"BM25, k1 {_K1}, b {_B}; recall@1 with dấu / without. In bold what is indexed.\n")
    print(f"| terms | {' | '.join(c.name.split(',')[0] for c in collections)} |")
    print(f"|---|{'---|' * len(collections)}")
    ways: list[tuple[str, str, Callable[[Bm25, str], np.ndarray]]] = [
        (name, name, Bm25.scores) for name in TERMS
    ]
    chosen = "**syllables, without dấu, and pairs**"
    told = f"the same, {_FEEDBACK_TERMS} terms of the first {_FEEDBACK_PASSAGES} added to the query"
    ways.append((told, chosen, Bm25.scores_with_feedback))
    for label, name, score in ways:
        cells = []
        for collection in collections:
            bm25 = Bm25(collection.texts, TERMS[name])
            number = {text: row for row, text in enumerate(collection.texts)}
            asked = collection.questions
            right = [
                np.mean([score(bm25, form(q)).argmax() == number[t] for q, t in asked])
                for form in (str, strip_dau)
            ]
            cells.append(" / ".join(f"{x:.3f}" for x in right))
        print(f"| {label} | {' | '.join(cells)} |", flush=True)
    print()


def measure_weights(collections: Sequence[Collection]) -> None:
    """Print recall@1 and MRR of both together for each weight of meaning."""
    print("### Both: weight of meaning\n")
    print("recall@1 / MRR with dấu; without, in brackets recall@1. In bold the default.\n")
    print(f"| `dense_weight` | {' | '.join(c.name.split(',')[0] for c in collections)} |")
    print(f"|---|{'---|' * len(collections)}")
    rows: dict[float, list[str]] = {weight: [] for weight in _WEIGHTS}
    for collection in collections:
        with tempfile.TemporaryDirectory() as folder:
            assistant = _index(collection.texts, Path(folder), passage_words=None)
            index = assistant.library.current_index()
            embedder = load_embedder(assistant.settings)
            ids = {text: str(i) for i, text in enumerate(collection.texts)}
            for weight in _WEIGHTS:
                retriever = HybridRetriever(index, embedder, dense_weight=weight)
                ranks = [
                    [
                        rank_of(ids[text], retriever.search(form(question), top_k=TOP_K))
                        for question, text in collection.questions
                    ]
                    for form in (str, strip_dau)
                ]
                first, bare = (np.mean([rank == 1 for rank in found]) for found in ranks)
                mrr = np.mean([1 / rank if rank else 0 for rank in ranks[0]])
                rows[weight].append(f"{first:.3f} / {mrr:.3f} ({bare:.3f})")
    default = load_settings().dense_weight
    for weight, cells in rows.items():
        label = f"**{weight}**" if weight == default else str(weight)
        print(f"| {label} | {' | '.join(cells)} |", flush=True)
    print()


def measure_lengths() -> None:
    """Print how passages of each length do, where documents are whole articles."""
    print("### Length of a passage\n")
    texts, questions = articles_of_wikipedia(_N_OTHERS)
    asked = questions[:: max(1, len(questions) // _N_LONG)][:_N_LONG]
    print(
        f"{len(texts)} articles of UIT-ViQuAD, {len(asked)} questions of those held out. Found:"
        " the first passage holds the answer, where it is asked for. Answered right: the sentence"
        " quoted first holds the answer.\n"
    )
    print(
        "| `passage_words` | passages | found | answered right | refused |\n|---|---|---|---|---|"
    )
    default = load_settings().passage_words
    with tempfile.TemporaryDirectory() as folder:
        for length in _LENGTHS:
            assistant = _index(texts, Path(folder), passage_words=length)
            found, right, refused = 0, 0, 0
            for question, article, answer, around in asked:
                result = assistant.ask(question)
                first = result.hits[0].passage if result.hits else None
                found += bool(
                    first and first.document_id == str(article) and normalize(around) in first.text
                )
                refused += result.status == "refused"
                right += result.status == "answered" and says(result.citations[0].quote, answer)
            n = len(asked)
            label = f"**{length}**" if length == default else str(length)
            passages = assistant.library.current_index().manifest.n_passages
            shares = " | ".join(f"{x / n:.3f}" for x in (found, right, refused))
            print(f"| {label} | {passages} | {shares} |", flush=True)
    print()


def _index(texts: Iterable[str], folder: Path, *, passage_words: int | None) -> Assistant:
    path = folder / "texts.jsonl"
    lines = [json.dumps({"id": str(i), "text": text}) for i, text in enumerate(texts)]
    path.write_text("\n".join(lines), "utf-8")
    given = {} if passage_words is None else {"passage_words": passage_words}
    assistant = Assistant.from_settings(load_settings(index_dir=folder / "index", **given))
    assistant.index([path])
    return assistant


def main() -> None:
    """Measure, and print tables in Markdown."""
    print("## What retrieval was chosen by\n")
    if not DATA.exists():
        print("Not measured: ../shared/data is not there.\n")
        return
    collections = tuple(COLLECTIONS[name]() for name in NAMES)
    measure_terms(collections)
    measure_weights(collections)
    measure_lengths()


if __name__ == "__main__":
    main()
