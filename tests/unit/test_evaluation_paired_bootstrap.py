"""Intervals and p-values against cases that are worked out by hand."""

from itertools import product

import pytest

from rag.evaluation import paired_bootstrap
from rag.evaluation.paired_bootstrap import compare_means

SMALLEST = 2 / 10_001


def exact(differences: list[float]) -> tuple[float, float]:
    """P(d* <= 0) and P(d* >= 0), from every resample there is."""
    sums = [sum(drawn) for drawn in product(differences, repeat=len(differences))]
    return sum(s <= 0 for s in sums) / len(sums), sum(s >= 0 for s in sums) / len(sums)


def test_equal_scores_differ_by_nothing() -> None:
    same = compare_means([0.1, 0.7, 1 / 3], [0.1, 0.7, 1 / 3])
    assert (same.difference, same.low, same.high, same.p, same.n) == (0, 0, 0, 1, 3)
    assert same.a == same.b == pytest.approx((0.1 + 0.7 + 0.333333) / 3)


def test_better_at_every_question_gives_the_smallest_p() -> None:
    better = compare_means([0, 0, 0.25, 0.5], [1, 0.5, 0.5, 0.75])
    assert better.p == SMALLEST
    assert (better.a, better.b, better.difference) == (0.1875, 0.6875, 0.5)
    assert 0.25 <= better.low < 0.5 < better.high <= 1
    assert compare_means([1, 1], [0, 0]).p == SMALLEST


def test_as_many_up_as_down_gives_p_1() -> None:
    level = compare_means([0, 1] * 10, [1, 0] * 10)
    assert (level.difference, level.p) == (0, 1)
    assert level.low == -level.high


def test_scores_that_differ_in_the_seventh_decimal_are_the_same() -> None:
    """0.7 - 0.5 and 0.5 - 0.3 differ in floating point, and so would their sums from 0."""
    level = compare_means([0.5, 0.5, 0.1], [0.7, 0.3, 0.1 + 1e-9])
    assert (level.difference, level.p) == (0, 1)


@pytest.mark.parametrize(
    ("differences", "p"),
    [
        ([1, 0], 2 * 1 / 4),  # only (0, 0) is not above 0
        ([1, 1, 0], 2 * 1 / 27),
        ([1, 1, 1, -1], 2 * (1 - 0.75**4 - 4 * 0.25 * 0.75**3)),  # two or more of the four are -1
        ([1, -1], 1),  # 2 * 3/4, capped
    ],
)
def test_p_as_worked_out_by_hand(differences: list[float], p: float) -> None:
    assert min(1, 2 * min(exact(differences))) == pytest.approx(p)
    for seed in range(3):
        found = compare_means([0] * len(differences), differences, seed=seed)
        assert found.p == pytest.approx(p, abs=0.03)


def test_the_interval_as_worked_out_by_hand() -> None:
    """Of four draws from 1, 1, 1, -1 all are -1 in 0.4 %, three or more in 5.1 %, none in 32 %."""
    found = compare_means([0, 0, 0, 1], [1, 1, 1, 0])
    assert (found.difference, found.low, found.high) == (0.5, -0.5, 1.0)


def test_the_seed_decides() -> None:
    a, b = [0.1 * i % 1 for i in range(30)], [0.07 * i % 1 for i in range(30)]
    assert compare_means(a, b, seed=3) == compare_means(a, b, seed=3)
    assert len({compare_means(a, b, seed=seed).low for seed in range(5)}) > 1


@pytest.mark.parametrize("n_at_once", [1, 7, 12, 10**9])
def test_however_many_are_drawn_at_once(n_at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paired_bootstrap, "_DRAWS_AT_ONCE", n_at_once)
    found = compare_means([0, 0, 0, 1], [1, 1, 1, 0], n_resamples=9_999)
    assert (found.low, found.high) == (-0.5, 1.0)
    assert found.p == pytest.approx(0.523, abs=0.03)
