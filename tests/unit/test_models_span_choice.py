"""The best spans by their logits, beside a search through all of them."""

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rag.models.span_choice import MAX_ANSWER_TOKENS, TokenSpan, choose_spans

Logits = npt.NDArray[np.float32]

# Few values, so that many spans are as good as each other.
LOGITS = st.integers(1, 9).flatmap(
    lambda n: arrays(np.float32, (n, 2), elements=st.integers(-3, 3).map(float))
)


def logits_of(*rows: tuple[float, float]) -> Logits:
    return np.array(rows, dtype=np.float32)


def search_all(logits: Logits, n_spans: int) -> list[TokenSpan]:
    none = float(logits[0].sum())
    n = len(logits) - 1
    spans = [
        TokenSpan(first, last, float(logits[1 + first, 0] + logits[1 + last, 1]) - none)
        for first in range(n)
        for last in range(first, min(n, first + MAX_ANSWER_TOKENS))
    ]
    chosen: list[TokenSpan] = []
    for span in sorted(spans, key=lambda s: (-s.score, s.first, s.last)):
        if all(span.last < other.first or span.first > other.last for other in chosen):
            chosen.append(span)
    return chosen[:n_spans]


def test_score_is_over_that_of_no_answer() -> None:
    found = choose_spans(logits_of((1, 2), (0, 0), (5, 0), (0, 4), (0, 0)), 1)
    assert found == [TokenSpan(1, 2, 6.0)]


def test_an_end_before_the_start_is_no_span() -> None:
    found = choose_spans(logits_of((0, 0), (0, 9), (9, 0)), 2)
    assert found == [TokenSpan(0, 0, 9.0), TokenSpan(1, 1, 9.0)]


def test_best_comes_first_and_none_overlaps_it() -> None:
    logits = logits_of((0, 0), (3, 0), (0, 3), (8, 0), (7, 8), (1, 1))
    assert choose_spans(logits, 9) == [
        TokenSpan(2, 3, 16.0),
        TokenSpan(0, 1, 6.0),
        TokenSpan(4, 4, 2.0),
    ]


def test_a_span_of_the_greatest_length_is_the_longest() -> None:
    logits = np.full((1 + MAX_ANSWER_TOKENS + 1, 2), -50, dtype=np.float32)
    logits[0] = 0
    logits[1:3, 0] = 10, 9
    logits[-1, 1] = 10
    assert choose_spans(logits, 1) == [TokenSpan(1, MAX_ANSWER_TOKENS, 19.0)]


def test_no_tokens_and_no_spans_wanted_give_none() -> None:
    assert choose_spans(logits_of((1, 1)), 5) == []
    assert choose_spans(logits_of((1, 1), (2, 2)), 0) == []


def test_others_are_found_beside_a_best_one_that_overlaps_hundreds() -> None:
    logits = np.zeros((200, 2), dtype=np.float32)
    logits[41:61, 0] = logits[61:81, 1] = np.linspace(9, 8, 20)
    found = choose_spans(logits, 5)
    assert found == search_all(logits, 5)
    assert len(found) == 5


@settings(deadline=None)  # other work may hold a processor
@given(LOGITS, st.integers(1, 5))
def test_spans_are_those_of_a_search_through_all(logits: Logits, n_spans: int) -> None:
    assert choose_spans(logits, n_spans) == search_all(logits, n_spans)


@settings(deadline=None, max_examples=20)  # each sorts thousands of spans
@given(st.integers(0, 2**32 - 1))
def test_so_they_are_in_a_window_longer_than_any_answer(seed: int) -> None:
    logits = np.random.default_rng(seed).normal(size=(91, 2)).astype(np.float32)
    assert choose_spans(logits, 5) == search_all(logits, 5)
