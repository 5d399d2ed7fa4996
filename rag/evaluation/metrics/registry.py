"""All metrics in the order they are shown: what each is taken over, and how."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from rag.evaluation.metrics.calibration import calibration_error_of, judged_answers
from rag.evaluation.metrics.intervals import Rows, Statistic, bootstrap_interval
from rag.evaluation.results import Result
from rag.evaluation.summary import Estimate

_RowsOf: TypeAlias = Callable[[Sequence[Result]], Rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A figure over many questions."""

    name: str
    """As it stands in reports and in bounds."""
    rows_of: _RowsOf
    """Gives what counts of each question that has the gold."""
    statistic: Statistic
    """Gives the figure from the rows."""
    count: Callable[[Rows], int]
    """Gives the number of questions in the denominator."""
    lower_is_better: bool = False
    """Whether less is better."""
    score_name: str | None = None
    """The score (a key of `Result.scores`) whose plain mean it is; None if it is no such mean."""


def estimate_all(
    results: Sequence[Result],
    *,
    seed: int,
    n_resamples: int = 2000,
    names: Sequence[str] | None = None,
) -> dict[str, Estimate]:
    """Estimate every metric with its 95 % interval.

    Args:
        results: Questions of one variant; may be none.
        seed: Of the resampling.
        n_resamples: Of the bootstrap.
        names: Only these metrics; None for all.

    Returns:
        Name to estimate, in the order of `METRICS`. Where no question has the gold, or the figure
        is 0/0, its value and its interval are None.
    """
    return {
        metric.name: _estimate(metric, results, seed=seed, n_resamples=n_resamples)
        for metric in METRICS
        if names is None or metric.name in names
    }


def _estimate(
    metric: Metric, results: Sequence[Result], *, seed: int, n_resamples: int
) -> Estimate:
    rows = metric.rows_of(results)
    value = float(metric.statistic(rows)) if len(rows) else float("nan")
    n = metric.count(rows)
    if np.isnan(value):
        return Estimate(value=None, low=None, high=None, n=n)
    low, high = bootstrap_interval(rows, metric.statistic, seed=seed, n_resamples=n_resamples)
    return Estimate(value=value, low=low, high=high, n=n)


def _score_rows(name: str) -> _RowsOf:
    def rows_of(results: Sequence[Result]) -> Rows:
        values = [result.scores[name] for result in results if name in result.scores]
        return np.array(values, dtype=np.float64).reshape(-1, 1)

    return rows_of


def _refusal_rows(results: Sequence[Result]) -> Rows:
    """Give whether it was refused and whether it should be, where that is known, (n, 2)."""
    values = [
        (not result.answer.answered, not result.case.answerable)
        for result in results
        if result.case.answerable is not None
    ]
    return np.array(values, dtype=np.float64).reshape(-1, 2)


def _mean(rows: Rows) -> npt.NDArray[np.float64]:
    return np.asarray(rows[..., 0].mean(axis=-1))


def _quantile(q: float) -> Statistic:
    return lambda rows: np.asarray(np.quantile(rows[..., 0], q, axis=-1))


def _ratio(
    above: npt.NDArray[np.float64], below: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    share = np.full(np.shape(below), np.nan)
    np.divide(above, below, out=share, where=below > 0)
    return share


def _hits(rows: Rows) -> npt.NDArray[np.float64]:
    """Count the questions that were refused and should be."""
    return np.asarray((rows[..., 0] * rows[..., 1]).sum(axis=-1))


def _refusal_precision(rows: Rows) -> npt.NDArray[np.float64]:
    return _ratio(_hits(rows), np.asarray(rows[..., 0].sum(axis=-1)))


def _refusal_recall(rows: Rows) -> npt.NDArray[np.float64]:
    return _ratio(_hits(rows), np.asarray(rows[..., 1].sum(axis=-1)))


def _refusal_f1(rows: Rows) -> npt.NDArray[np.float64]:
    return _ratio(2 * _hits(rows), np.asarray(rows.sum(axis=(-2, -1))))


def _column_sum(column: int) -> Callable[[Rows], int]:
    return lambda rows: int(rows[:, column].sum())


def _mean_of(name: str, *, lower_is_better: bool = False) -> Metric:
    return Metric(
        name=name,
        rows_of=_score_rows(name),
        statistic=_mean,
        count=len,
        lower_is_better=lower_is_better,
        score_name=name,
    )


def _of_refusals(name: str, statistic: Statistic, count: Callable[[Rows], int]) -> Metric:
    return Metric(name=name, rows_of=_refusal_rows, statistic=statistic, count=count)


def _of_latency(name: str, q: float) -> Metric:
    return Metric(
        name=name,
        rows_of=_score_rows("latency_seconds"),
        statistic=_quantile(q),
        count=len,
        lower_is_better=True,
    )


METRICS: tuple[Metric, ...] = (
    _mean_of("accuracy"),
    _mean_of("recall@1"),
    _mean_of("recall@5"),
    _mean_of("recall@10"),
    _mean_of("mrr"),
    _mean_of("ndcg@10"),
    _mean_of("exact_match"),
    _mean_of("f1"),
    _mean_of("squad_exact_match"),
    _mean_of("squad_f1"),
    _mean_of("numeric_accuracy"),
    _mean_of("citation_precision"),
    _mean_of("citation_recall"),
    _mean_of("unsupported_numbers", lower_is_better=True),
    _of_refusals("refusal_precision", _refusal_precision, _column_sum(0)),
    _of_refusals("refusal_recall", _refusal_recall, _column_sum(1)),
    _of_refusals("refusal_f1", _refusal_f1, len),
    Metric(
        name="ece",
        rows_of=judged_answers,
        statistic=calibration_error_of,
        count=len,
        lower_is_better=True,
    ),
    _of_latency("latency_seconds_median", 0.5),
    _of_latency("latency_seconds_p95", 0.95),
)
"""In the order they are shown."""
