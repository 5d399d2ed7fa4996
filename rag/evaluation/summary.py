"""What a run comes to: every figure with its interval, in all and by variant and category."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rag.errors import QuestionSetError


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure over some questions, with its 95 % bootstrap interval."""

    value: float | None
    """None where no question has the gold it needs."""
    low: float | None
    """Lower end of the interval; None likewise."""
    high: float | None
    """Upper end of the interval; None likewise."""
    n: int
    """Questions it was taken over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePoint:
    """What a refusal threshold would give."""

    threshold: float
    """Answers with at least this confidence are given."""
    coverage: float
    """Share of the questions that are answered then."""
    accuracy: float
    """Share of those answers that are right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceBin:
    """Answers of like confidence."""

    low: float
    """Lower edge, excluded but for 0."""
    high: float
    """Upper edge, included."""
    n: int
    """Answers in it; 0 leaves the two means at 0."""
    confidence: float
    """Their mean confidence."""
    accuracy: float
    """Share of them that is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSeconds:
    """How long a stage of answering took."""

    median: float
    """Seconds."""
    p95: float
    """Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run comes to. All but `variants` is of the questions as they stand in the set."""

    metrics: Mapping[str, Estimate]
    """Every metric by name, in the order of `rag.evaluation.metrics.METRICS`."""
    variants: Mapping[str, Mapping[str, Estimate]]
    """The same for each variant asked; {} if none were."""
    categories: Mapping[str, Mapping[str, Estimate]]
    """`accuracy`, `recall@1`, `f1` of each category in the order of the set; {} if it has none."""
    causes: Mapping[str, int]
    """Cause to number of questions, for every cause there is."""
    coverage: tuple[CoveragePoint, ...]
    """Ordered by falling threshold; () without right and wrong answers."""
    confidence_bins: tuple[ConfidenceBin, ...]
    """Ten of equal width; () likewise."""
    stages: Mapping[str, StageSeconds]
    """`retrieve`, `generate`, `total`."""
    conditions: Mapping[str, Any]
    """Where, when and with what it was measured; JSON-ready."""
    problems: tuple[QuestionSetError, ...] = ()
    """Records of the set that were left out."""
