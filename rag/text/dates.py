"""Dates and periods as Vietnamese papers write them: 15-7, quý I/2022, 6 tháng đầu năm.

A day without a year (15-7, 12/11) looks like a ratio or a range of numbers. It is taken for a date
only behind a word of time (ngày 12/11, đến 5-7), alone in brackets (25/11), or where a dash joins a
day above 12 to a month (15-7: a range would ascend), and never before a counted noun (10/10 nhiệm
vụ). A bare number from 1900 to 2099 is a year unless it counts something (2000 người, hơn 2000).
The patterns themselves are in `rag.text.date_patterns`.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from rag.text import date_patterns as patterns
from rag.text.unicode import key
from rag.types import Span

Precision: TypeAlias = Literal["day", "month", "quarter", "half", "year", "range"]
_EXACTNESS: tuple[Literal["day", "month", "year"], ...] = ("day", "month", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A run of days."""

    start: date
    """First day."""
    end: date
    """Last day, inclusive."""
    precision: Precision
    """What it was given as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date or period that a text names."""

    start: int
    """First code point in the text."""
    end: int
    """One past its last code point."""
    text: str
    """`text[start:end]`, with its unit word ("năm 2022", "ngày 30-6") but without "chiều"."""
    period: Period
    """The days meant."""


def find_dates(text: str, *, reference: date | None = None) -> tuple[DateMention, ...]:
    """Find the dates and periods of a text.

    Args:
        text: Normalised text.
        reference: The day of writing; where only its month or year is known, the last day of that
            (`period_of(...).end`). A day, month or quarter without a year is the latest that began
            by then; "năm nay" and "6 tháng đầu năm" are in its year. None leaves all these out.

    Returns:
        Mentions in order, not overlapping; impossible dates (31/2/2022) are left out. '' gives ().
    """
    return tuple(
        DateMention(start=span.start, end=span.end, text=text[span.start : span.end], period=period)
        for span, period in _scan(text, reference)
        if period is not None
    )


def calendar_spans(text: str) -> tuple[Span, ...]:
    """Find all that is written as a date, period or time of day, whether or not its days are known.

    The digits in these spans count nothing. '' gives ().
    """
    return tuple(span for span, _ in _scan(text, None))


def parse_date(text: str) -> tuple[date, Literal["day", "month", "year"]] | None:
    """Read the date out of a metadata field or a line such as "Thứ ba 30/01/2024 09:38".

    Args:
        text: Any text; words around the date do no harm.

    Returns:
        The first of the most exact dates, and how exactly it is known (its unknown parts are 1);
        None where there is none, which is common and no error.
    """
    mentions = find_dates(text)
    for precision in _EXACTNESS:
        for mention in mentions:
            if mention.period.precision == precision:
                return mention.period.start, precision
    return None


def period_of(day: date, precision: Literal["day", "month", "year"]) -> Period:
    """Give the days that a date, if known so exactly, can mean."""
    if precision == "day":
        return Period(start=day, end=day, precision="day")
    if precision == "month":
        return _months(day.year, day.month, day.month, "month")
    return _months(day.year, 1, 12, "year")


def overlaps(a: Period, b: Period) -> bool:
    """Say whether two periods have a day in common."""
    return a.start <= b.end and b.start <= a.end


def contains(a: Period, b: Period) -> bool:
    """Say whether every day of `b` is in `a`."""
    return a.start <= b.start and b.end <= a.end


_Parts: TypeAlias = dict[str, str | None]
_Resolver: TypeAlias = Callable[[_Parts, date | None], Period | None]


def _scan(text: str, reference: date | None) -> Iterator[tuple[Span, Period | None]]:
    """Give every calendar expression in order, with its period where that can be told."""
    shadow = key(text)
    if not patterns.HINT.search(shadow):
        return
    claimed = bytearray(len(shadow))
    found: list[tuple[Span, Period | None]] = []
    for pattern, resolve in _RESOLVERS:
        for match in pattern.finditer(shadow):
            parts = match.groupdict()
            span = Span(*match.span("mention" if parts.get("mention") else 0))
            if any(claimed[span.start : span.end]):
                continue
            claimed[span.start : span.end] = b"\1" * (span.end - span.start)
            found.append((span, resolve(parts, reference)))
    yield from sorted(found, key=lambda item: item[0])


def _months(year: int, first: int, last: int, precision: Precision) -> Period:
    end = date(year, last, monthrange(year, last)[1])
    return Period(start=date(year, first, 1), end=end, precision=precision)


def _own_year(parts: _Parts, reference: date | None) -> int | None:
    """Give the year that is written, or told by nay, ngoái or trước; else None."""
    if year := parts.get("y"):
        return int(year)
    if reference is None or not parts.get("near"):
        return None
    return reference.year if parts["near"] == "nay" else reference.year - 1


def _in_its_year(
    parts: _Parts, reference: date | None, make: Callable[[int], Period]
) -> Period | None:
    """Make the period in its own year, else in the latest year in which it began by `reference`."""
    own = _own_year(parts, reference)
    if own is not None:
        years = range(own, own + 1)
    elif reference and not parts.get("near"):
        years = range(reference.year, reference.year - 9, -1)  # 29-2 may be eight years back
    else:
        return None
    for year in years:
        try:
            period = make(year)
        except ValueError:  # no such day in that year
            continue
        if own is not None or (reference and period.start <= reference):
            return period
    return None


def _number(parts: _Parts, name: str) -> int:
    return int(parts.get(name) or 0)


def _day(parts: _Parts, reference: date | None) -> Period | None:
    month, day = _number(parts, "m"), _number(parts, "d")
    return _in_its_year(parts, reference, lambda year: period_of(date(year, month, day), "day"))


def _day_range(parts: _Parts, reference: date | None) -> Period | None:
    month, day = _number(parts, "m"), _number(parts, "d")
    first_month, first_day = _number(parts, "m1") or month, _number(parts, "d1")

    def make(year: int) -> Period:
        start = date(year - (first_month > month), first_month, first_day)
        return Period(start=start, end=date(year, month, day), precision="range")

    period = _in_its_year(parts, reference, make)
    return period if period and period.start <= period.end else None


def _month(parts: _Parts, reference: date | None) -> Period | None:
    month = _number(parts, "m")
    return _in_its_year(parts, reference, lambda year: _months(year, month, month, "month"))


def _quarter(parts: _Parts, reference: date | None) -> Period | None:
    written = parts["q"] or ""
    last = 3 * ({"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(written) or int(written))
    return _in_its_year(parts, reference, lambda year: _months(year, last - 2, last, "quarter"))


def _part_of_year(parts: _Parts, reference: date | None) -> Period | None:
    year = _own_year(parts, reference)
    if year is None and reference and not parts.get("near"):
        year = reference.year
    written = parts["n"] or "sáu"  # "nửa đầu năm" has no number
    n = {"ba": 3, "sáu": 6, "chín": 9}.get(written) or int(written)
    if year is None or not 1 <= n <= 12:
        return None
    precision: Precision = "half" if n == 6 else "quarter" if n == 3 else "range"
    first, last = (1, n) if parts["half"] == "đầu" else (13 - n, 12)
    return _months(year, first, last, precision)


def _year_range(parts: _Parts, reference: date | None) -> Period | None:
    first, last = _number(parts, "y1"), _number(parts, "y")
    if first > last:
        return None
    return Period(start=date(first, 1, 1), end=date(last, 12, 31), precision="range")


def _year(parts: _Parts, reference: date | None) -> Period | None:
    year = _own_year(parts, reference)
    return None if year is None else _months(year, 1, 12, "year")


def _unknown(parts: _Parts, reference: date | None) -> Period | None:
    return None


# Strongest first: what one pattern has claimed, no later one takes apart.
_RESOLVERS: tuple[tuple[re.Pattern[str], _Resolver], ...] = tuple(
    (pattern, resolve)
    for group, resolve in (
        (patterns.ISO_DAY, _day),
        (patterns.DAY_RANGE, _day_range),
        (patterns.DAY, _day),
        (patterns.QUARTER, _quarter),
        (patterns.PART_OF_YEAR, _part_of_year),
        (patterns.YEAR_RANGE, _year_range),
        (patterns.MONTH, _month),
        (patterns.YEAR, _year),
        (patterns.DAY_OF_MONTH, _unknown),
        (patterns.CLOCK, _unknown),
    )
    for pattern in group
)
