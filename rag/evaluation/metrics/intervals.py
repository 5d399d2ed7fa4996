"""How far a figure might have come out otherwise with other questions of the same kind.

The percentile bootstrap (Efron and Tibshirani 1993, chapter 13). `scipy.stats.bootstrap` refuses a
single question, and warns where a resample has no value, as a precision without refusals.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Rows: TypeAlias = npt.NDArray[np.float64]
"""One row a question, shape (n, columns)."""

Statistic: TypeAlias = Callable[[Rows], npt.NDArray[np.float64]]
"""Gives a figure for each sample: (..., n, columns) to (...); NaN where it is undefined."""

LEVEL = 0.95
_MAX_BATCH_VALUES = 2_000_000


def bootstrap_interval(
    rows: Rows, statistic: Statistic, *, seed: int, n_resamples: int
) -> tuple[float, float]:
    """Give the 95 % interval of a figure over questions.

    Args:
        rows: What is known of each question, at least one; the columns of a question stay together.
        statistic: The figure; defined for `rows` themselves.
        seed: The same seed draws the same questions from any rows of one number.
        n_resamples: How often to draw, 1 or more.

    Returns:
        Its lower and upper end. Resamples without a value are left out; if none has one, both ends
        are the figure itself.
    """
    random = np.random.default_rng(seed)
    n = len(rows)
    batch = max(1, _MAX_BATCH_VALUES // rows.size)  # bounds the memory, 16 MB a copy
    values: list[npt.NDArray[np.float64]] = []
    for first in range(0, n_resamples, batch):
        drawn = random.integers(n, size=(min(batch, n_resamples - first), n))
        values.append(statistic(rows[drawn]))
    known = np.concatenate(values)
    known = known[~np.isnan(known)]
    if not len(known):
        known = np.atleast_1d(statistic(rows))
    low, high = np.quantile(known, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return float(low), float(high)
