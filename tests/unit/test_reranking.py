"""Hits ranked anew by a reader; the reader is a fake that knows its spans."""

from collections.abc import Sequence

import pytest

from rag.reranking import ReadingRetriever
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
    assert hits[0].component_scores["reader"] == 9.0
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
