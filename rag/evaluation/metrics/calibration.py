"""Does confidence tell right from wrong, and what would another refusal threshold give?"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rag.evaluation.results import Result
from rag.evaluation.summary import ConfidenceBin, CoveragePoint

N_BINS = 10
_EDGES = np.arange(1, N_BINS) / N_BINS
_MAX_POINTS = 200


def expected_calibration_error(results: Sequence[Result]) -> float | None:
    """Mean distance of confidence from accuracy over ten bins, weighted by their answers.

    Guo et al. 2017, "On Calibration of Modern Neural Networks", equation 3.

    Returns:
        0 to 1; None where no answer is known to be right or wrong.
    """
    rows = judged_answers(results)
    return float(calibration_error_of(rows)) if len(rows) else None


def confidence_bins(results: Sequence[Result]) -> tuple[ConfidenceBin, ...]:
    """Sort the answers known to be right or wrong into ten bins of equal width by confidence.

    Returns:
        Ten bins, lowest first, empty ones included; () where there is no such answer.
    """
    rows = judged_answers(results)
    if not len(rows):
        return ()
    bins = bin_numbers(rows[:, 0])
    return tuple(_bin(number, rows[bins == number]) for number in range(N_BINS))


def coverage_curve(results: Sequence[Result]) -> tuple[CoveragePoint, ...]:
    """Give what each refusal threshold would leave: how many questions answered, how many right.

    The questions are those whose `right` is known, whether or not they have an answer; a refusal
    stays one at any threshold.

    Returns:
        A point for each confidence that occurs, highest first; of more than 200, 200 spread evenly
        with the ends among them. () where no answer is known to be right or wrong.
    """
    n_questions = sum(result.right is not None for result in results)
    rows = judged_answers(results)
    rows = rows[np.argsort(-rows[:, 0], kind="stable")]
    n_right = np.cumsum(rows[:, 1])
    # Answers of one confidence are given or withheld together: a point stands at the last of them.
    is_last = np.append(rows[1:, 0] != rows[:-1, 0], True)[: len(rows)]
    lasts = np.flatnonzero(is_last)
    if len(lasts) > _MAX_POINTS:
        lasts = lasts[np.linspace(0, len(lasts) - 1, _MAX_POINTS).round().astype(int)]
    return tuple(
        CoveragePoint(
            threshold=float(rows[last, 0]),
            coverage=(last + 1) / n_questions,
            accuracy=float(n_right[last]) / (last + 1),
        )
        for last in map(int, lasts)
    )


def judged_answers(results: Sequence[Result]) -> npt.NDArray[np.float64]:
    """Give confidence and rightness (0 or 1) of the answers whose rightness is known, (n, 2)."""
    return np.array(
        [
            (result.answer.confidence, result.right)
            for result in results
            if result.answer.answered and result.right is not None
        ],
        dtype=np.float64,
    ).reshape(-1, 2)


def bin_numbers(confidences: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """Give the 0-based bin of each confidence: (0, 0.1] is the first, with 0 in it."""
    return np.searchsorted(_EDGES, confidences, side="left")


def calibration_error_of(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Give the expected calibration error of samples of rows as `judged_answers` gives them.

    Args:
        rows: Shape (..., n, 2), n at least 1.

    Returns:
        Shape (...).
    """
    bins = bin_numbers(rows[..., 0])
    gaps = rows[..., 0] - rows[..., 1]
    total = np.zeros(rows.shape[:-2])
    for number in range(N_BINS):
        # n of the bin / n * |its mean gap| is |its summed gap| / n.
        total += np.abs(np.where(bins == number, gaps, 0.0).sum(axis=-1))
    return np.asarray(total / rows.shape[-2])


def _bin(number: int, rows: npt.NDArray[np.float64]) -> ConfidenceBin:
    confidence, accuracy = rows.mean(axis=0) if len(rows) else (0.0, 0.0)
    return ConfidenceBin(
        low=number / N_BINS,
        high=(number + 1) / N_BINS,
        n=len(rows),
        confidence=float(confidence),
        accuracy=float(accuracy),
    )
