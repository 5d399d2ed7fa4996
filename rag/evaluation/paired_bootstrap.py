"""The paired bootstrap: is the difference of two means over the same questions more than chance?

Questions are drawn with replacement, each with both of its scores. The interval is the percentile
interval of the resampled differences (Efron & Tibshirani, An Introduction to the Bootstrap, 1993,
chapter 13). The p-value is that interval turned round (section 15.4 there): the share of resamples
whose difference is 0 or lies on the far side of 0, doubled for the two sides, with one added to
both counts so that it is never 0 (Davison & Hinkley, Bootstrap Methods and their Application, 1997,
section 4.2). Resamples know of no questions but these: over few of them (some twenty), interval
and p-value make a difference look surer than it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_UNIT = 1_000_000  # scores are kept to six decimals; in whole numbers of them a tie is a tie
_DRAWS_AT_ONCE = 2_000_000  # bounds the memory that a large set takes
_ENDS = (0.025, 0.975)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two means over the same questions, and what parts them."""

    a: float
    """Mean of A."""
    b: float
    """Mean of B."""
    difference: float
    """B less A."""
    low: float
    """Lower end of the 95 % interval of the difference."""
    high: float
    """Upper end."""
    p: float
    """Two-sided p-value of the difference: over 0, at most 1."""
    n: int
    """Questions, 1 or more."""


def compare_means(
    a: Sequence[float], b: Sequence[float], *, seed: int = 0, n_resamples: int = 10_000
) -> Difference:
    """Compare two means over the same questions.

    Swapping A and B turns difference and interval round, and leaves the p-value exactly as it is.

    Args:
        a: A's score of each question, 1 or more; taken to six decimals.
        b: B's, of the same questions in the same order.
        seed: Of the resamples, 0 or more.
        n_resamples: How many to draw, 1 or more; the smallest p-value is 2 / (n_resamples + 1).

    Returns:
        The difference; for equal scores exactly 0, with a p-value of 1.
    """
    units_a, units_b = (
        np.array([round(score * _UNIT) for score in scores], dtype=np.int64) for scores in (a, b)
    )
    sums = _resample(units_b - units_a, seed=seed, n_resamples=n_resamples)
    scale = len(units_a) * _UNIT
    low, high = (float(end) / scale for end in np.quantile(sums, _ENDS))
    n_beyond = min(int((sums <= 0).sum()), int((sums >= 0).sum()))
    return Difference(
        a=int(units_a.sum()) / scale,
        b=int(units_b.sum()) / scale,
        difference=int(units_b.sum() - units_a.sum()) / scale,
        low=low,
        high=high,
        p=min(1.0, 2 * (n_beyond + 1) / (n_resamples + 1)),
        n=len(units_a),
    )


def _resample(
    differences: npt.NDArray[np.int64], *, seed: int, n_resamples: int
) -> npt.NDArray[np.int64]:
    """Give the sum of each resample, shape (n_resamples,)."""
    random = np.random.default_rng(seed)
    n = len(differences)
    n_at_once = max(1, _DRAWS_AT_ONCE // n)
    sums = np.empty(n_resamples, dtype=np.int64)
    for start in range(0, n_resamples, n_at_once):
        part = sums[start : start + n_at_once]
        part[:] = differences[random.integers(n, size=(len(part), n))].sum(axis=1)
    return sums
