"""Bounds that a run must meet, so that a build stops when answers get worse.

It is the figure that is held to the bound, not its interval: by how much a figure may have come out
so by chance is in the report.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any, Literal, TypeAlias

from rag.errors import ConfigError, QuestionSetError
from rag.evaluation.metrics import METRICS
from rag.evaluation.results import ORIGINAL
from rag.evaluation.summary import Estimate
from rag.evaluation.summary_files import SUMMARY_FILE

Kind: TypeAlias = Literal["min", "max"]
"""Whether a figure must be at least, or at most, what the bound says."""

_NAMES = tuple(metric.name for metric in METRICS)
_NOT_SHARES = frozenset({"unsupported_numbers", "latency_seconds_median", "latency_seconds_p95"})
_TOLERANCE = 1e-6  # a summary keeps six decimals: 2/3 must meet a bound of 0.6666667


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What a metric must reach, or must not exceed."""

    metric: str
    """Name of one of `rag.evaluation.metrics.METRICS`."""
    kind: Kind
    """`min`: at least the value; `max`: at most."""
    value: float
    """The bound; itself allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A bound that was not met; as a string, a line that says so."""

    bound: Bound
    """The bound."""
    value: float | None
    """What the run has; None if the metric has no value, which meets no bound."""

    def __str__(self) -> str:
        wanted = f"{'at least' if self.bound.kind == 'min' else 'at most'} {self.bound.value:g}"
        if self.value is None:
            return (
                f"{self.bound.metric} has no value, so it is not {wanted}: the question set has no "
                "gold for it, or no answer counts for it"
            )
        return f"{self.bound.metric} is {self.value:.6g}, not {wanted}"


def parse_bounds(texts: Sequence[str], *, kind: Kind) -> tuple[Bound, ...]:
    """Read what is given to `--min` or `--max`, such as `accuracy=0.95`.

    Raises:
        ConfigError: If the metric is unknown or given twice, or the value is not a number, or not
            one that the metric can have.
    """
    key = f"--{kind}"
    bounds: dict[str, Bound] = {}
    for text in texts:
        name, _, value = (part.strip() for part in text.partition("="))
        if name not in _NAMES:
            raise ConfigError(
                f"{key} {text}: no metric {name!r}; known are {', '.join(_NAMES)}", key=key
            )
        if name in bounds:
            raise ConfigError(f"{key} {text}: {name} has a bound already; give one", key=key)
        bounds[name] = Bound(metric=name, kind=kind, value=_parse_value(text, name, value, key))
    return tuple(bounds.values())


def check_gate(metrics: Mapping[str, Estimate], bounds: Sequence[Bound]) -> tuple[Shortfall, ...]:
    """Hold figures to bounds.

    Args:
        metrics: Figures by name; one that is missing counts as one without a value.
        bounds: See `parse_bounds`.

    Returns:
        A shortfall for each bound that is not met, in the order of the bounds; () if all are met.
    """
    values = {name: estimate.value for name, estimate in metrics.items()}
    return tuple(
        Shortfall(bound=bound, value=values.get(bound.metric))
        for bound in bounds
        if not _is_met(bound, values.get(bound.metric))
    )


def read_metrics(run_dir: Path, variant: str = ORIGINAL) -> dict[str, Estimate]:
    """Read the metrics of a run from the `summary.json` in its folder.

    Args:
        run_dir: Folder that `hoidap eval` wrote.
        variant: Which form of the questions they are of.

    Raises:
        QuestionSetError: If there is no summary, it is not one, or it lacks the variant.
    """
    path = run_dir / SUMMARY_FILE
    try:
        summary = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as exc:
        reason = f"holds no {SUMMARY_FILE}; give the folder of a finished `hoidap eval`"
        raise QuestionSetError(run_dir, reason) from exc
    except OSError as exc:
        raise QuestionSetError(path, f"cannot be read: {exc.strerror or exc}") from exc
    except ValueError as exc:
        raise QuestionSetError(path, "is not JSON; run `hoidap eval` anew") from exc
    try:
        variants = {ORIGINAL: summary["metrics"], **summary["variants"]}
        if variant in variants:
            return {name: _estimate(value) for name, value in variants[variant].items()}
    except (KeyError, TypeError, AttributeError, ValueError) as exc:
        reason = "is not a summary of `hoidap eval`; run it anew"
        raise QuestionSetError(path, reason) from exc
    reason = f"has no variant {variant!r}, only {', '.join(variants)}; run `hoidap eval --perturb`"
    raise QuestionSetError(path, reason)


def _parse_value(text: str, name: str, value: str, key: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise ConfigError(f"{key} {text}: {value!r} is not a number such as 0.95", key=key)
    if number < 0 or (number > 1 and name not in _NOT_SHARES):
        limits = "is never below 0" if name in _NOT_SHARES else "lies between 0 and 1"
        raise ConfigError(f"{key} {text}: {name} {limits}; give such a bound", key=key)
    return number


def _is_met(bound: Bound, value: float | None) -> bool:
    if value is None:
        return False
    if bound.kind == "min":
        return value >= bound.value - _TOLERANCE
    return value <= bound.value + _TOLERANCE


def _estimate(value: Mapping[str, Any]) -> Estimate:
    figures = (value["value"], value["low"], value["high"])
    if any(figure is not None and not isfinite(figure) for figure in figures):
        raise ValueError(figures)
    return Estimate(value=figures[0], low=figures[1], high=figures[2], n=value["n"])
