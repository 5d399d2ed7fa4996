import pytest

from rag.evaluation.report.formats import write_date, write_number, write_percent, write_seconds
from rag.evaluation.report.plots import Tick, plot_calibration, plot_coverage, plot_latency
from rag.evaluation.summary import ConfidenceBin, CoveragePoint, StageSeconds
from rag.messages.report import EN, VI


def test_numbers_are_written_in_the_manner_of_the_language() -> None:
    assert write_number(1234567.5, VI, digits=1) == "1.234.567,5"
    assert write_number(1234567.5, EN, digits=1) == "1,234,567.5"
    assert write_percent(0.8666, VI) == "86,7%"
    assert write_date("2025-03-09T10:00:00+00:00", VI) == "09/03/2025"
    assert write_date("hôm qua", VI) == "hôm qua"
    assert write_date(None, VI) == ""


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0.0, "0 giây"),
        (0.0004, "0,0004 giây"),
        (0.0934, "0,093 giây"),
        (0.25, "0,25 giây"),
        (12.34, "12,3 giây"),
        (1234.5, "1.234,5 giây"),
    ],
)
def test_short_times_get_more_decimals(seconds: float, written: str) -> None:
    assert write_seconds(seconds, VI) == written


def test_coverage_runs_from_the_surest_to_all_answers() -> None:
    points = (
        CoveragePoint(threshold=0.9, coverage=0.25, accuracy=1.0),
        CoveragePoint(threshold=0.5, coverage=0.5, accuracy=0.75),
    )
    plot = plot_coverage(points, EN)
    assert plot is not None
    # The scale of the share right begins at 70 %: 0.75 stands a sixth of the height up.
    assert plot.y_ticks == (
        Tick(100, "70%"),
        Tick(66.67, "80%"),
        Tick(33.33, "90%"),
        Tick(0, "100%"),
    )
    assert plot.path == "M25.0 0.0L50.0 83.33"
    assert plot.area == "M25.0 100L25.0 0.0L50.0 83.33L50.0 100Z"
    assert plot.rows == (("0.90", "25.0%", "100.0%"), ("0.50", "50.0%", "75.0%"))
    assert plot.reading.startswith("Answering 50% of the questions, 75.0% are right")
    assert plot_coverage((), EN) is None


def test_a_long_coverage_curve_is_thinned_with_its_ends_kept() -> None:
    points = tuple(
        CoveragePoint(threshold=1 - n / 5000, coverage=n / 5000, accuracy=0.0)
        for n in range(1, 5001)
    )
    plot = plot_coverage(points, EN)
    assert plot is not None
    assert plot.path.count("L") == 399
    assert plot.path.startswith("M0.02 ")
    assert plot.path.endswith("L100.0 100.0")
    assert plot.rows[0][1] == "0.0%"
    assert plot.rows[-1][1] == "100.0%"
    assert len(plot.rows) == 12


def test_calibration_draws_bins_that_hold_answers() -> None:
    bins = (
        ConfidenceBin(low=0.2, high=0.3, n=4, confidence=0.26, accuracy=0.25),
        ConfidenceBin(low=0.3, high=0.4, n=0, confidence=0.0, accuracy=0.0),
    )
    plot = plot_calibration(bins, 0.043, VI)
    assert plot is not None
    [bar] = plot.bars
    assert (bar.x, bar.width, bar.y, bar.height) == (20.7, 8.6, 75.0, 25.0)
    assert bar.label == "4"
    assert bar.title == "Tin cậy 20% – 30%: 4 câu trả lời, đúng 25,0%"
    assert plot.reading == "Lệch trung bình 4,3%."
    assert plot.rows[1] == ("30% – 40%", "0", "–", "–")
    assert plot_calibration(bins[1:], None, VI) is None
    assert plot_calibration((), None, VI) is None


def test_latency_counts_every_question_once() -> None:
    seconds = [0.1] * 50 + [0.5] * 49 + [30.0]
    plot = plot_latency(seconds, StageSeconds(median=0.1, p95=0.5), EN)
    assert plot is not None
    counts = [int(row[1]) for row in plot.rows]
    assert sum(counts) == 100
    # One slow question does not stretch the scale; it is counted in the last bar, which says so.
    assert plot.rows[-1][0].endswith("or more")
    assert max(bar.x + bar.width for bar in plot.bars) <= 100
    assert plot.reading == "Half the questions took up to 0.10 s; 95% up to 0.50 s."


@pytest.mark.parametrize("seconds", [[0.0], [0.0] * 5, [2.0], [1e-9, 1e-8]])
def test_latency_of_few_or_equal_times_is_drawn(seconds: list[float]) -> None:
    plot = plot_latency(seconds, None, VI)
    assert plot is not None
    assert sum(int(row[1]) for row in plot.rows) == len(seconds)
    assert all(0 <= bar.y <= 100 and bar.height > 0 for bar in plot.bars)
    assert plot.reading == ""


def test_no_times_no_plot() -> None:
    assert plot_latency([], None, VI) is None
