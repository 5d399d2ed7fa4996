"""A reader tried on examples; the reader is a fake that knows what to say."""

from collections.abc import Sequence

import pytest

from rag.training.examples import ReadingExample
from rag.training.trial import Trial, try_reader
from rag.types import ReadSpan, Span

PASSAGE = "Bà Trần Lan chủ trì."
LAN = ReadingExample(question="Ai chủ trì?", passage=PASSAGE, answer=Span(0, 11))
NOBODY = ReadingExample(question="Ai vắng?", passage=PASSAGE, answer=None)


class FixedReader:
    """Gives for each question the spans it was made with."""

    def __init__(self, **spans: tuple[int, int, float]) -> None:
        self._spans = spans

    def read(self, question: str, passages: Sequence[str]) -> tuple[tuple[ReadSpan, ...], ...]:
        known = self._spans.get(question.split()[1].strip("?"))
        if known is None:
            return tuple(() for _ in passages)
        start, end, score = known
        worse = ReadSpan(start=0, end=1, score=score - 1)
        return tuple((ReadSpan(start=start, end=end, score=score), worse) for _ in passages)


def test_best_span_is_held_to_the_answer() -> None:
    trial = try_reader(FixedReader(chủ=(0, 11, 3.0), vắng=(12, 15, -2.0)), [LAN, NOBODY])
    assert trial == Trial(
        f1=(1.0,), exact_match=(1.0,), answerable_scores=(3.0,), unanswerable_scores=(-2.0,)
    )


def test_half_an_answer() -> None:
    trial = try_reader(FixedReader(chủ=(3, 11, 3.0)), [LAN])
    assert trial.exact_match == (0.0,)
    assert trial.f1 == (pytest.approx(0.8),)  # two words of two, two of three


def test_nothing_found_is_wrong_and_always_refused() -> None:
    trial = try_reader(FixedReader(), [LAN, NOBODY])
    assert (trial.f1, trial.exact_match) == ((0.0,), (0.0,))
    assert trial.refused(-1e9) == (1.0, 1.0)


def test_what_scores_under_the_threshold_is_refused() -> None:
    trial = Trial(
        f1=(),
        exact_match=(),
        answerable_scores=(-1.0, 0.0, 1.0, 2.0),
        unanswerable_scores=(-3.0, 5.0),
    )
    assert trial.refused(0.0) == (0.5, 0.25)
    assert trial.refused(9.0) == (1.0, 1.0)


def test_no_examples_refuse_nothing() -> None:
    assert try_reader(FixedReader(), []).refused(0.0) == (0.0, 0.0)
