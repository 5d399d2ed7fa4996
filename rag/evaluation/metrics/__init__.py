"""What is measured; each module holds one kind of measure."""

from rag.evaluation.metrics.calibration import (
    confidence_bins,
    coverage_curve,
    expected_calibration_error,
)
from rag.evaluation.metrics.registry import METRICS, Metric, estimate_all

__all__ = [
    "METRICS",
    "Metric",
    "confidence_bins",
    "coverage_curve",
    "estimate_all",
    "expected_calibration_error",
]
