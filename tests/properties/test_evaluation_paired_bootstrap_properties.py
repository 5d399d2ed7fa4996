"""What holds for the scores of any two runs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.evaluation.paired_bootstrap import compare_means

UNTIMED = settings(deadline=None)  # other tests may be busy beside it
SCORES = st.lists(
    st.tuples(st.floats(min_value=0, max_value=1), st.floats(min_value=0, max_value=1)),
    min_size=1,
    max_size=12,
)
SEEDS = st.integers(min_value=0, max_value=2**32)


@UNTIMED
@given(SCORES, SEEDS)
def test_swapping_the_runs_turns_all_but_p_round(
    scores: list[tuple[float, float]], seed: int
) -> None:
    a, b = zip(*scores, strict=True)
    one = compare_means(a, b, seed=seed, n_resamples=200)
    other = compare_means(b, a, seed=seed, n_resamples=200)
    assert (other.a, other.b, other.difference) == (one.b, one.a, -one.difference)
    assert (other.p, other.n) == (one.p, one.n)
    assert (other.low, other.high) == pytest.approx((-one.high, -one.low), abs=1e-9)


@UNTIMED
@given(SCORES, SEEDS)
def test_figures_lie_where_they_can(scores: list[tuple[float, float]], seed: int) -> None:
    a, b = zip(*scores, strict=True)
    found = compare_means(a, b, seed=seed, n_resamples=200)
    differences = [y - x for x, y in scores]
    assert min(differences) - 1e-6 <= found.low <= found.high <= max(differences) + 1e-6
    assert 2 / 201 <= found.p <= 1
    assert found.difference == pytest.approx(found.b - found.a, abs=1e-9)
    assert found.a == pytest.approx(sum(a) / len(a), abs=1e-6)


@UNTIMED
@given(SCORES, SEEDS)
def test_a_run_does_not_differ_from_itself(scores: list[tuple[float, float]], seed: int) -> None:
    a, _ = zip(*scores, strict=True)
    same = compare_means(a, a, seed=seed, n_resamples=50)
    assert (same.difference, same.low, same.high, same.p) == (0, 0, 0, 1)
