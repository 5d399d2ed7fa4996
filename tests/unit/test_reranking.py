"""Hits ranked anew by fakes: a reader that knows its spans, a cross-encoder its scores."""

from collections.abc import Sequence

import pytest

from rag.reranking import ReadingRetriever, RerankingRetriever
from rag.testing import make_hit
from rag.types import Document, Hit, ReadSpan

TEXTS = ("Có 900 đảng viên.", "Không nói gì.", "Có 70 đảng viên.", "Đứng cuối.")


def hit_of(number: int) -> Hit:
    document = Document(id=str(number), title="", text=TEXTS[number], content_hash=str(number))
    return make_hit(document, score=1 - number / 10, rank=number + 1)


class FixedRetriever:
    """Gives the texts in their order, and remembers how many were wanted."""

    def __init__(self) -> None:
        self.wanted: list[int] = []

    def search(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        self.wanted.append(top_k)
        return tuple(hit_of(number) for number in range(len(TEXTS)))[:top_k]


class ScoreReader:
    """Finds the first word of every text, with a score given for it."""

    def __init__(self, scores: dict[str, float]) -> None:
        self.scores = scores
        self.seen: list[tuple[str, tuple[str, ...]]] = []

    def read(self, question: str, passages: Sequence[str]) -> tuple[tuple[ReadSpan, ...], ...]:
        self.seen.append((question, tuple(passages)))
        return tuple(
            (ReadSpan(start=0, end=2, score=self.scores[text]),) if text in self.scores else ()
            for text in passages
        )


def ranked(scores: dict[int, float], *, n_read: int = 3, top_k: int = 4) -> tuple[Hit, ...]:
    reader = ScoreReader({TEXTS[number]: score for number, score in scores.items()})
    return ReadingRetriever(FixedRetriever(), reader, n_read=n_read).search("hỏi", top_k=top_k)


def test_what_holds_an_answer_comes_first() -> None:
    hits = ranked({0: -8.0, 2: 9.0})
    assert [hit.document.id for hit in hits] == ["2", "0", "1", "3"]
    assert [hit.rank for hit in hits] == [1, 2, 3, 4]
    assert hits[0].read == {"hỏi": (ReadSpan(start=0, end=2, score=9.0),)}
    assert (hits[0].component_scores["reader"], hits[0].component_ranks["reader"]) == (9.0, 1)
    assert hits[1].component_ranks["reader"] == 2
    assert hits[2].read == {}


def test_only_the_first_are_read() -> None:
    reader = ScoreReader({})
    retriever = FixedRetriever()
    ReadingRetriever(retriever, reader, n_read=2).search("hỏi", top_k=4)
    assert reader.seen == [("hỏi", TEXTS[:2])]
    assert retriever.wanted == [4]


def test_fewer_wanted_are_the_first_of_more() -> None:
    scores = {0: -8.0, 2: 9.0}
    assert ranked(scores, top_k=1) == ranked(scores)[:1]


@pytest.mark.parametrize(("score", "same_as"), [(40.0, 12.0), (-40.0, -10.0)])
def test_a_score_beyond_all_measure_counts_as_the_greatest(score: float, same_as: float) -> None:
    far, near = ranked({1: score}), ranked({1: same_as})
    assert [hit.score for hit in far] == pytest.approx([hit.score for hit in near])


def test_nothing_found_is_nothing_read() -> None:
    class EmptyRetriever:
        def search(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
            del query, top_k
            return ()

    assert ReadingRetriever(EmptyRetriever(), ScoreReader({}), n_read=3).search("?", top_k=5) == ()


class FixedReranker:
    """Gives the scores that it was made with, and remembers what it saw."""

    def __init__(self, scores: Sequence[float]) -> None:
        self.scores = scores
        self.seen: list[str] = []

    def score(self, query: str, passages: Sequence[str]) -> Sequence[float]:
        self.seen += passages
        return self.scores[: len(passages)]


def reranked(scores: Sequence[float], *, n_reranked: int = 3, top_k: int = 4) -> tuple[Hit, ...]:
    reranker = FixedReranker(scores)
    retriever = RerankingRetriever(FixedRetriever(), reranker, n_reranked=n_reranked)
    hits = retriever.search("hỏi", top_k=top_k)
    assert reranker.seen == [f"\n{text}" for text in TEXTS[:n_reranked]]
    return hits


def test_what_a_cross_encoder_prefers_comes_first() -> None:
    hits = reranked([-3.0, 5.0, 1.0])
    assert [hit.document.id for hit in hits] == ["1", "2", "0", "3"]
    assert [hit.rank for hit in hits] == [1, 2, 3, 4]
    assert [hit.score for hit in hits] == pytest.approx([0.95, 0.65, 0.5, 0.35])
    assert (hits[0].component_scores["reranker"], hits[0].component_ranks["reranker"]) == (5.0, 1)
    assert "reranker" not in hits[3].component_ranks


def test_equal_scores_of_a_cross_encoder_change_no_order() -> None:
    assert [hit.document.id for hit in reranked([2.0, 2.0, 2.0])] == ["0", "1", "2", "3"]


def test_a_cross_encoder_sees_what_it_may_though_fewer_are_wanted() -> None:
    assert [hit.document.id for hit in reranked([0.0, 0.0, 9.0], top_k=1)] == ["2"]


def test_without_hits_a_cross_encoder_has_nothing_to_do() -> None:
    class Empty:
        def search(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
            return ()

    assert RerankingRetriever(Empty(), FixedReranker([]), n_reranked=3).search("a", top_k=2) == ()
