"""BM25 against a naive twin: the formula, term by term, in plain Python floats."""

import math
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.index.lexical import Words, write_words
from rag.text.unicode import fold
from rag.text.words import syllables

K1, B = 1.2, 0.75
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def terms(text: str) -> list[str]:
    written = [token.key for token in syllables(text)]
    bare = [fold(key) for key in written]
    n_pairs = max(len(bare) - 1, 0)
    return (
        [f"written {key}" for key in written]
        + [f"bare {key}" for key in bare]
        + [f"pair {bare[n]} {bare[n + 1]}" for n in range(n_pairs)]
    )


def naive_bm25(texts: dict[str, str], query: str) -> dict[str, float]:
    """Robertson and Zaragoza 2009, equation 3.15, with Lucene's idf and without its k1 + 1."""
    passages = {key: Counter(terms(text)) for key, text in texts.items()}
    mean_length = sum(sum(counts.values()) for counts in passages.values()) / len(passages)
    scores = {}
    for key, counts in passages.items():
        score = 0.0
        for term in terms(query):
            n_with = sum(term in other for other in passages.values())
            if n_with:
                idf = math.log(1 + (len(passages) - n_with + 0.5) / (n_with + 0.5))
                length = sum(counts.values()) / mean_length
                score += idf * counts[term] / (counts[term] + K1 * (1 - B + B * length))
        scores[key] = score
    return {key: score for key, score in scores.items() if score > 0}


def check(folder: Path, texts: dict[str, str], query: str) -> None:
    write_words(folder / "words", list(texts.values()))
    has_words = (folder / "words").exists()
    words = Words.load(folder / "words", list(texts)) if has_words else Words()
    found = words.search(query, len(texts) + 1)
    assert dict(found) == pytest.approx(naive_bm25(texts, query), rel=1e-4)
    assert list(found) == sorted(found, key=lambda pair: (-pair[1], pair[0]))
    for top_k in range(len(texts)):
        assert words.search(query, top_k) == found[:top_k]


SYLLABLES = st.sampled_from(
    ["án", "ăn", "an", "Án", "tử", "tu", "đảng", "viên", "2.472", "?", "🙂"]
)
TEXTS = st.lists(SYLLABLES, max_size=12).map(" ".join)


@given(
    texts=st.dictionaries(st.text("abcd", min_size=1, max_size=2), TEXTS, min_size=1, max_size=6),
    query=TEXTS,
)
@settings(max_examples=60, deadline=None)
def test_it_agrees_with_the_naive_twin(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str], query: str
) -> None:
    check(tmp_path_factory.mktemp("bm25"), texts, query)


@pytest.mark.parametrize(
    "query",
    [
        "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?",
        "dong thap ket nap bao nhieu dang vien nam 2022",
        "Tỉnh ủy đảng đảng đảng",
    ],
)
def test_it_agrees_on_the_seeds(tmp_path: Path, query: str) -> None:
    paragraphs = [
        line
        for path in sorted(SEEDS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    check(tmp_path, {f"p{n}": text for n, text in enumerate(paragraphs[:80])}, query)
