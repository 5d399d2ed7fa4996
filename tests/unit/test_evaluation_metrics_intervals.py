import itertools
import tracemalloc

import numpy as np
import pytest

from rag.evaluation.metrics.intervals import Rows, bootstrap_interval


def mean(rows: Rows) -> Rows:
    return np.asarray(rows[..., 0].mean(axis=-1))


def share(rows: Rows) -> Rows:
    """Sum of the first column over that of the second; NaN for 0/0."""
    below = rows[..., 1].sum(axis=-1)
    out = np.full(np.shape(below), np.nan)
    np.divide(rows[..., 0].sum(axis=-1), below, out=out, where=below > 0)
    return out


def column(*values: float) -> Rows:
    return np.array(values, dtype=float).reshape(-1, 1)


@pytest.mark.parametrize("rows", [column(0.3), column(0.3, 0.3, 0.3)])
def test_without_spread_the_interval_is_a_point(rows: Rows) -> None:
    assert bootstrap_interval(rows, mean, seed=0, n_resamples=100) == pytest.approx((0.3, 0.3))


def test_it_is_the_percentile_interval_of_all_resamples() -> None:
    rows = column(0, 0, 1, 4)
    every = [np.mean(drawn) for drawn in itertools.product((0, 0, 1, 4), repeat=4)]
    wanted = np.quantile(every, [0.025, 0.975])
    found = bootstrap_interval(rows, mean, seed=1, n_resamples=20_000)
    assert found == pytest.approx(tuple(wanted), abs=0.3)
    assert found != pytest.approx((0, 4), abs=0.3)


def test_it_has_the_width_that_theory_gives() -> None:
    rows = column(*[0] * 200, *[1] * 200)
    low, high = bootstrap_interval(rows, mean, seed=0, n_resamples=4000)
    assert (low, high) == pytest.approx((0.5 - 1.96 * 0.025, 0.5 + 1.96 * 0.025), abs=0.006)


def test_the_columns_of_a_question_stay_together() -> None:
    rows = np.array([[1.0, 2.0], [3.0, 6.0], [5.0, 10.0]])
    assert bootstrap_interval(rows, share, seed=0, n_resamples=200) == pytest.approx((0.5, 0.5))


def test_resamples_without_a_value_are_left_out() -> None:
    rows = np.array([[1.0, 1.0], [0.0, 0.0]])
    assert bootstrap_interval(rows, share, seed=0, n_resamples=200) == (1.0, 1.0)


def test_if_no_resample_has_a_value_the_figure_stands_alone() -> None:
    rows = np.array([[1.0, 2.0], *[[0.0, 0.0]] * 10_000])
    undefined = [seed for seed in range(20) if np.random.default_rng(seed).integers(10_001) > 0]

    def once(sample: Rows) -> Rows:
        return share(sample) if sample.ndim == 2 else np.full(len(sample), np.nan)

    assert bootstrap_interval(rows, once, seed=undefined[0], n_resamples=3) == (0.5, 0.5)


def test_the_seed_decides() -> None:
    rows = column(*np.random.default_rng(0).random(30))
    first = bootstrap_interval(rows, mean, seed=3, n_resamples=50)
    assert bootstrap_interval(rows, mean, seed=3, n_resamples=50) == first
    assert bootstrap_interval(rows, mean, seed=4, n_resamples=50) != first


def test_memory_is_bounded_for_many_questions() -> None:
    rows = np.ones((10_000, 2))
    sizes = []

    def counting(sample: Rows) -> Rows:
        sizes.append(sample.size)
        return share(sample)

    tracemalloc.start()
    try:
        bootstrap_interval(rows, counting, seed=0, n_resamples=500)
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sum(sizes) == 500 * rows.size
    assert max(sizes) <= 2_000_000
    assert peak_bytes < 100e6  # all resamples at once would take 80 MB for each of their copies
