"""The geometry of the charts: where bars, lines and ticks stand, in percent of the plot's sides.

In percent and not in pixels, so that a chart takes whatever width it gets while its letters keep
their size. Vertical positions count from the top, as SVG does.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rag.evaluation.report.formats import (
    NOTHING,
    write_number,
    write_percent,
    write_seconds,
)
from rag.evaluation.summary import ConfidenceBin, CoveragePoint, StageSeconds
from rag.messages.report import ReportTexts

N_LATENCY_BARS = 20
MAX_CURVE_POINTS = 400
MAX_TABLE_ROWS = 12


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    """Percent of the axis, from the left or from the top."""
    label: str
    """What stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar that stands on the horizontal axis."""

    x: float
    """Left edge."""
    width: float
    """Of the plot's width."""
    y: float
    """Upper edge, from the top."""
    height: float
    """Of the plot's height."""
    title: str
    """Said of it when pointed at."""
    label: str = ""
    """Written above it."""

    @property
    def middle(self) -> float:
        """Where its label is centred."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A point of a line."""

    x: float
    """From the left."""
    y: float
    """From the top."""
    title: str
    """Said of it when pointed at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A chart and the table behind it."""

    kind: str
    """Name for its style."""
    reading: str
    """What it comes to, in a sentence; '' where there is nothing to say."""
    x_title: str
    """What is to the right."""
    y_title: str
    """What is upwards."""
    x_ticks: tuple[Tick, ...]
    """From left to right."""
    y_ticks: tuple[Tick, ...]
    """From the bottom up."""
    bars: tuple[Bar, ...] = ()
    """From left to right."""
    path: str = ""
    """`d` of a line in a box of 100 by 100; '' for none."""
    area: str = ""
    """`d` of what is below the line; '' for none."""
    guide: str = ""
    """`d` of a line to compare with; '' for none."""
    dots: tuple[Dot, ...] = ()
    """Points that can be pointed at."""
    header: tuple[str, ...]
    """Columns of the table."""
    rows: tuple[tuple[str, ...], ...]
    """Its cells."""


def plot_coverage(points: Sequence[CoveragePoint], texts: ReportTexts) -> Plot | None:
    """Draw how many answers are right when only the surest are given; None without points."""
    if not points:
        return None
    points = _thin(points, MAX_CURVE_POINTS)
    floor = min(0.9, math.floor(10 * min(point.accuracy for point in points)) / 10)

    def place(point: CoveragePoint) -> tuple[float, float]:
        height = (point.accuracy - floor) / (1 - floor)
        return _round(100 * point.coverage), _round(100 - 100 * height)

    def describe(point: CoveragePoint) -> str:
        return texts.plot_coverage_point.format(
            threshold=write_number(point.threshold, texts, digits=2),
            coverage=write_percent(point.coverage, texts),
            accuracy=write_percent(point.accuracy, texts),
        )

    places = [place(point) for point in points]
    line = "L".join(f"{x} {y}" for x, y in places)
    last, half = points[-1], min(points, key=lambda point: abs(point.coverage - 0.5))
    shown = _thin(points, MAX_TABLE_ROWS)
    return Plot(
        kind="coverage",
        reading=texts.plot_coverage_reading.format(
            coverage=write_percent(last.coverage, texts, digits=0),
            accuracy=write_percent(last.accuracy, texts),
            half_coverage=write_percent(half.coverage, texts, digits=0),
            half_accuracy=write_percent(half.accuracy, texts),
        ),
        x_title=texts.coverage,
        y_title=texts.share_right,
        x_ticks=_percent_ticks(0.0, texts, step=0.25),
        y_ticks=_upwards(_percent_ticks(floor, texts, step=0.05 if floor >= 0.8 else 0.1)),
        path=f"M{line}",
        area=f"M{places[0][0]} 100L{line}L{places[-1][0]} 100Z",
        dots=tuple(
            Dot(x=x, y=y, title=describe(point)) for point in shown for x, y in [place(point)]
        ),
        header=(texts.threshold, texts.coverage, texts.share_right),
        rows=tuple(
            (
                write_number(point.threshold, texts, digits=2),
                write_percent(point.coverage, texts),
                write_percent(point.accuracy, texts),
            )
            for point in shown
        ),
    )


def plot_calibration(
    bins: Sequence[ConfidenceBin], ece: float | None, texts: ReportTexts
) -> Plot | None:
    """Draw the share right at each confidence; None where no answer was judged."""
    if not any(one.n for one in bins):
        return None
    filled = [one for one in bins if one.n]
    reading = ""
    if ece is not None:
        reading = texts.plot_calibration_reading.format(ece=write_percent(ece, texts))
    return Plot(
        kind="calibration",
        reading=reading,
        x_title=texts.confidence,
        y_title=texts.bin_accuracy,
        x_ticks=_percent_ticks(0.0, texts, step=0.2),
        y_ticks=_upwards(_percent_ticks(0.0, texts, step=0.25)),
        bars=tuple(
            Bar(
                x=_round(100 * one.low + 0.7),
                width=_round(100 * (one.high - one.low) - 1.4),
                y=_round(100 - 100 * one.accuracy),
                height=_round(100 * one.accuracy),
                title=texts.plot_calibration_bar.format(
                    low=write_percent(one.low, texts, digits=0),
                    high=write_percent(one.high, texts, digits=0),
                    n=write_number(one.n, texts),
                    accuracy=write_percent(one.accuracy, texts),
                ),
                label=write_number(one.n, texts),
            )
            for one in filled
        ),
        guide="M0 100L100 0",
        header=(texts.confidence, texts.n_answers, texts.bin_confidence, texts.bin_accuracy),
        rows=tuple(
            (
                f"{write_percent(one.low, texts, digits=0)} – "
                f"{write_percent(one.high, texts, digits=0)}",
                write_number(one.n, texts),
                write_percent(one.confidence, texts) if one.n else NOTHING,
                write_percent(one.accuracy, texts) if one.n else NOTHING,
            )
            for one in bins
        ),
    )


def plot_latency(
    seconds: Sequence[float], total: StageSeconds | None, texts: ReportTexts
) -> Plot | None:
    """Draw how many questions took how long; None without times.

    The scale ends at the 99th percentile, so that one slow question does not press all others into
    one bar; what took longer is in the last bar.
    """
    if not seconds:
        return None
    ordered = sorted(seconds)
    top = max(ordered[min(len(ordered) - 1, math.ceil(0.99 * len(ordered)) - 1)], 1e-3)
    step = _nice_step(top / N_LATENCY_BARS)
    n_bars = max(1, math.ceil(top / step - 1e-9))
    counts = [0] * n_bars
    for one in ordered:
        counts[min(n_bars - 1, int(one / step + 1e-9))] += 1
    overflows = ordered[-1] >= n_bars * step * (1 + 1e-9)
    highest = _nice_ceiling(max(counts))
    end = n_bars * step
    digits = max(0, -math.floor(math.log10(step) + 1e-9))

    def spell(i: int) -> str:
        low = write_seconds(i * step, texts)
        if overflows and i == n_bars - 1:
            return texts.or_more.format(low=low)
        return f"{low} – {write_seconds((i + 1) * step, texts)}"

    def title(i: int) -> str:
        low, _, high = spell(i).partition(" – ")
        if not high:
            return f"{low}: {write_number(counts[i], texts)}"
        return texts.plot_latency_bar.format(low=low, high=high, n=write_number(counts[i], texts))

    tick_step = _nice_step(end / 5)
    n_ticks = int(end / tick_step + 1e-9)
    tick_digits = max(0, -math.floor(math.log10(tick_step) + 1e-9))
    reading = ""
    if total is not None:
        reading = texts.plot_latency_reading.format(
            median=write_seconds(total.median, texts), p95=write_seconds(total.p95, texts)
        )
    return Plot(
        kind="latency",
        reading=reading,
        x_title=texts.latency_axis,
        y_title=texts.n_column,
        x_ticks=tuple(
            Tick(
                _round(100 * i * tick_step / end),
                write_number(i * tick_step, texts, digits=max(tick_digits, min(digits, 0))),
            )
            for i in range(n_ticks + 1)
        ),
        y_ticks=tuple(
            Tick(_round(100 - 100 * i / 2), write_number(highest * i / 2, texts)) for i in range(3)
        ),
        bars=tuple(
            Bar(
                x=_round(100 * i / n_bars + 0.3),
                width=_round(100 / n_bars - 0.6),
                y=_round(100 - 100 * count / highest),
                height=_round(100 * count / highest),
                title=title(i),
            )
            for i, count in enumerate(counts)
            if count
        ),
        header=(texts.latency_axis, texts.n_column),
        rows=tuple(
            (spell(i), write_number(count, texts)) for i, count in enumerate(counts) if count
        ),
    )


def _percent_ticks(start: float, texts: ReportTexts, *, step: float) -> tuple[Tick, ...]:
    n = round((1 - start) / step)
    return tuple(
        Tick(_round(100 * i / n), write_percent(start + (1 - start) * i / n, texts, digits=0))
        for i in range(n + 1)
    )


def _upwards(ticks: Sequence[Tick]) -> tuple[Tick, ...]:
    return tuple(Tick(_round(100 - tick.at), tick.label) for tick in ticks)


def _thin(points: Sequence[CoveragePoint], most: int) -> Sequence[CoveragePoint]:
    """Keep at most so many points, evenly spread, the first and the last among them."""
    if len(points) <= most:
        return points
    return [points[round(i * (len(points) - 1) / (most - 1))] for i in range(most)]


def _nice_step(least: float) -> float:
    """Give the smallest of 1, 2, 5, 10, … times a power of ten that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * by for by in (1, 2, 5, 10) if power * by >= least * (1 - 1e-9))


def _nice_ceiling(count: int) -> int:
    """Give a round even number that is not below a count of 1 or more."""
    power = 10 ** (len(str(count)) - 1)
    steps = (by * power // 10 for by in (10, 12, 16, 20, 30, 40, 50, 60, 80, 100))
    return next((n for n in steps if n >= count and n % 2 == 0), 2 * count)


def _round(value: float) -> float:
    return round(value, 2)
