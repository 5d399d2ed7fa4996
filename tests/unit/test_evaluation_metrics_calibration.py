import pytest

from rag.evaluation.answers import AnswerRecord
from rag.evaluation.metrics.calibration import (
    confidence_bins,
    coverage_curve,
    expected_calibration_error,
)
from rag.evaluation.questions.cases import EvalCase
from rag.evaluation.results import Result


def result(confidence: float, right: bool | None, *, refused: bool = False) -> Result:
    return Result(
        case=EvalCase(id="a", question="?", answerable=None if right is None else right),
        variant="original",
        answer=AnswerRecord(
            id="a",
            question="?",
            status="refused" if refused else "answered",
            text="",
            short_answer="",
            confidence=confidence,
            citations=(),
            hits=(),
            notices=(),
            generator="test",
            timings_seconds={},
        ),
        scores={},
        right=right,
        cause=None,
    )


def test_expected_calibration_error() -> None:
    results = [
        result(0.95, True),
        result(0.92, False),
        result(0.15, False),
        result(0.99, None),
        result(0.01, True, refused=True),
    ]
    # (0.9, 1]: mean confidence 0.935, accuracy 0.5, two answers; (0.1, 0.2]: 0.15, 0, one.
    assert expected_calibration_error(results) == pytest.approx((2 * 0.435 + 0.15) / 3)


@pytest.mark.parametrize(
    ("results", "error"),
    [
        ([(1.0, True)], 0.0),
        ([(0.0, False)], 0.0),
        ([(1.0, False)], 1.0),
        ([(0.55, True), (0.55, False)], 0.05),
        ([(0.3, True), (0.31, False)], (0.7 + 0.31) / 2),  # 0.3 ends its bin, 0.31 is in the next
    ],
)
def test_simple_calibration(results: list[tuple[float, bool]], error: float) -> None:
    assert expected_calibration_error([result(*each) for each in results]) == pytest.approx(error)


def test_edges_belong_to_the_bin_below() -> None:
    for tenths in range(11):
        bins = confidence_bins([result(tenths / 10, True)])
        assert [each.n for each in bins].index(1) == max(tenths - 1, 0)


def test_confidence_bins() -> None:
    results = [result(0.95, True), result(0.91, False), result(0.25, False), result(0.4, None)]
    bins = confidence_bins(results)
    assert [(each.low, each.high) for each in bins] == [(n / 10, (n + 1) / 10) for n in range(10)]
    assert [each.n for each in bins] == [0, 0, 1, 0, 0, 0, 0, 0, 0, 2]
    assert (bins[9].confidence, bins[9].accuracy) == (pytest.approx(0.93), 0.5)
    assert (bins[2].confidence, bins[2].accuracy) == (0.25, 0.0)
    assert (bins[0].confidence, bins[0].accuracy) == (0.0, 0.0)


def test_coverage_curve() -> None:
    results = [
        result(0.5, False),
        result(0.9, True),
        result(0.7, True),
        result(0.5, True),
        result(0.95, True, refused=True),  # would not be answered at any threshold
        result(0.99, None),
    ]
    points = [(p.threshold, p.coverage, p.accuracy) for p in coverage_curve(results)]
    assert points == [(0.9, 1 / 5, 1.0), (0.7, 2 / 5, 1.0), (0.5, 4 / 5, 3 / 4)]


def test_a_long_curve_is_thinned_with_its_ends_kept() -> None:
    results = [result(n / 1000, n % 2 == 0) for n in range(1, 1001)]
    points = coverage_curve(results)
    assert len(points) == 200
    assert (points[0].threshold, points[0].coverage, points[0].accuracy) == (1.0, 0.001, 1.0)
    assert (points[-1].threshold, points[-1].coverage, points[-1].accuracy) == (0.001, 1.0, 0.5)
    thresholds = [point.threshold for point in points]
    assert thresholds == sorted(set(thresholds), reverse=True)


@pytest.mark.parametrize("results", [[], [result(0.5, None)], [result(0.5, True, refused=True)]])
def test_without_judged_answers_there_is_nothing(results: list[Result]) -> None:
    assert expected_calibration_error(results) is None
    assert confidence_bins(results) == ()
    assert coverage_curve(results) == ()
