"""How figures and texts are written for people, in the manner of their language."""

import re
from collections.abc import Iterable
from datetime import date

from rag.evaluation.summary import Estimate
from rag.messages.report import ReportTexts

NOTHING = "–"
"""Stands where there is no figure."""

_SECONDS_DIGITS = ((1e-12, 0), (0.001, 4), (0.1, 3), (10, 2), (float("inf"), 1))
_LATENCY = "latency_seconds"
_PLAIN = (_LATENCY, "mrr", "ndcg", "unsupported_numbers")
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def clean(text: str) -> str:
    """Replace what cannot be written or shown (control characters, lone surrogates) by `�`."""
    return _UNSHOWABLE.sub("\ufffd", text)


def shorten(text: str, max_chars: int, *, around: Iterable[str] = ()) -> str:
    """Cut a text to a length, on one line, with `…` where something is left out.

    Args:
        text: Any text.
        max_chars: Most characters to keep, the marks of omission not counted.
        around: What should be in sight: the first of these that occurs and would be cut off
            moves the piece that is kept.
    """
    text = " ".join(clean(text).split())
    if len(text) <= max_chars:
        return text
    start = _window_start(text, max_chars, around)
    end = start + max_chars
    if start:
        start = text.find(" ", start, start + 20) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", end - 20, end), 0) or end
    kept = text[start:end].strip()
    return f"{'… ' if start else ''}{kept}{' …' if end < len(text) else ''}"


def _window_start(text: str, max_chars: int, around: Iterable[str]) -> int:
    lowered = text.lower()
    for wanted in around:
        wanted_key = " ".join(wanted.split()).lower()
        found = lowered.find(wanted_key) if wanted_key else -1
        if found >= 0:
            if found + len(wanted_key) <= max_chars - 20:  # in sight from the beginning
                return 0
            return max(0, min(found - max_chars // 4, len(text) - max_chars))
    return 0


def write_number(value: float, texts: ReportTexts, *, digits: int = 0) -> str:
    """Write a number with so many decimals, in the marks of the language."""
    whole = f"{value:,.{digits}f}"
    swap = {",": texts.thousands_mark, ".": texts.decimal_mark}
    return "".join(swap.get(char, char) for char in whole)


def write_percent(share: float, texts: ReportTexts, *, digits: int = 1) -> str:
    """Write a share, 0 to 1, as a percentage."""
    return f"{write_number(100 * share, texts, digits=digits)}%"


def write_seconds(seconds: float, texts: ReportTexts) -> str:
    """Write a time in seconds, the more decimals the shorter it is."""
    number = write_number(seconds, texts, digits=_seconds_digits(seconds))
    return texts.seconds.format(value=number)


def _seconds_digits(seconds: float) -> int:
    return next(digits for below, digits in _SECONDS_DIGITS if seconds < below)


def is_share(metric: str) -> bool:
    """Say whether a metric is a share, to be shown as a percentage."""
    return not metric.startswith(_PLAIN)


def is_time(metric: str) -> bool:
    """Say whether a metric is a time in seconds."""
    return metric.startswith(_LATENCY)


def is_lower_better(metric: str) -> bool:
    """Say whether little of a metric is good."""
    return is_time(metric) or metric in {"unsupported_numbers", "ece"}


def write_metric(metric: str, value: float | None, texts: ReportTexts) -> str:
    """Write a value of a metric in its own unit; `–` for None."""
    if value is None:
        return NOTHING
    if is_time(metric):
        return write_seconds(value, texts)
    if is_share(metric):
        return write_percent(value, texts)
    return write_number(value, texts, digits=3)


def write_interval(metric: str, estimate: Estimate, texts: ReportTexts) -> str:
    """Write the ends of the 95 % interval of a metric, the unit once; '' where there is none."""
    if estimate.low is None or estimate.high is None:
        return ""
    high = write_metric(metric, estimate.high, texts)
    if is_time(metric):
        low = write_number(estimate.low, texts, digits=_seconds_digits(estimate.high))
    else:
        low = write_metric(metric, estimate.low, texts).removesuffix("%")
    return texts.range.format(low=low, high=high)


def write_date(value: object, texts: ReportTexts) -> str:
    """Write an ISO 8601 date or time as a day; what is none is given back as text."""
    text = "" if value is None else clean(str(value))
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return texts.date.format(day=day.day, month=day.month, year=day.year)
