"""The periods that a sentence tells of, itself or by what stands before it."""

import re
from datetime import date
from functools import lru_cache

from rag.text.dates import Period, find_dates, period_of
from rag.text.sentences import paragraph_start
from rag.text.unicode import key
from rag.types import Document, Span

# A value «so với năm 2010» is not a value of 2010.
_COMPARED = re.compile(r"\b(so với|hơn|bằng|cùng kỳ|từ)( cùng kỳ| mốc| cuối| đầu)* $")
_NOW = re.compile(r"\b(?:đến nay|hiện nay|hiện có|hiện đảng bộ|tới nay)\b|^hiện\b")
_END_OF_HEADING = re.compile(r"[.,;:!?…”\"]$")
_HEADING_MAX_CHARS = 160
LEAD_CHARS = 600
"""The beginning of an article, which tells when what it is about took place."""

DOCUMENT_DATE = re.compile(r"\b(số )?\d+(/\d{4})?-[a-zđ]+[\w/-]*[^.;]{0,12}$")
"""What stands before a date that is a document's («Nghị quyết số 22-NQ/TW, ngày 2/2/2008»), and not
the time of what the sentence tells; to be searched in the `key` of the text before it."""


@lru_cache(maxsize=4096)
def dates_told(text: str, reference: Period | None) -> tuple[tuple[Period, str], ...]:
    """Give the periods that a text names, each with the key of the 60 code points before it."""
    shadow = key(text)
    return tuple(
        (mention.period, shadow[max(0, mention.start - 60) : mention.start])
        for mention in find_dates(text, reference=reference.end if reference else None)
    )


def sentence_periods(
    document: Document, span: Span
) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """Give the periods a sentence tells of, and those it compares with."""
    own: list[Period] = []
    compared: list[Period] = []
    text = document.text[span.start : span.end]
    for period, before in dates_told(text, published_period(document)):
        if _COMPARED.search(before) and "từ đầu năm" not in before:
            compared.append(period)
        elif not DOCUMENT_DATE.search(before):
            own.append(period)
    published = published_period(document)
    if published is not None and _NOW.search(key(text)):
        own.append(published)
    return tuple(own), tuple(compared)


def year_reported(document: Document, span: Span) -> tuple[Period, ...]:
    """Give the year at whose end there is what a sentence says there is now.

    Returns:
        The year before the article's, if its title names that and the sentence tells of now
        («Hiện nay, Đảng bộ có 72 tổ chức cơ sở»); else ().
    """
    published = published_period(document)
    if published is None or not _NOW.search(key(document.text[span.start : span.end])):
        return ()
    year = _whole_year(published.start.year - 1)
    titled = any(period == year for period, _ in dates_told(document.title, published))
    return (year,) if titled else ()


def inherited_periods(document: Document, span: Span) -> tuple[Period, ...]:
    """Give the periods that hold for a sentence which tells of none itself.

    The nearest sentence before it in its paragraph that tells of one; else the nearest heading
    that does; else the title; else the publication date, with the year before for an article of
    the first quarter (yearly reports appear then), and periods the article names at least twice,
    or at its beginning if its date is unknown.
    """
    start = paragraph_start(document.text, span.start)
    own, _ = sentence_periods(document, Span(start, span.start))
    points = [period for period in own if period.precision != "range"]
    ranges = [period for period in own if period.precision == "range"]
    published = published_period(document)
    if points and points[-1] != published:
        return (*ranges, points[-1])
    if points:  # «Đến nay, …»: the time of the article
        return (*ranges, *_document_periods(document.text, published))
    for line in map(str.strip, reversed(document.text[:start].split("\n"))):
        if line and len(line) <= _HEADING_MAX_CHARS and not _END_OF_HEADING.search(line):
            for period, _ in dates_told(line, published):
                if period.precision == "range":
                    ranges.append(period)
                elif period.precision != "day":
                    points.append(period)
            if points:
                return (*ranges, *points)
    return (
        *ranges,
        *_document_periods(document.text, published),
    )


@lru_cache(maxsize=512)
def _document_periods(text: str, published: Period | None) -> tuple[Period, ...]:
    counts: dict[Period, int] = {}
    for period, before in dates_told(text, published):
        if not _COMPARED.search(before) and not DOCUMENT_DATE.search(before):
            counts[period] = counts.get(period, 0) + 1
    periods = [period for period, count in counts.items() if count > 1]
    if published is None:  # what its beginning tells is all that there is
        periods += [period for period, _ in dates_told(text[:LEAD_CHARS], None)]
    else:
        year = published.start.year
        periods.append(published)
        periods.append(_whole_year(year))
        if published.start.month <= 3:
            periods.append(_whole_year(year - 1))
    return tuple(periods)


def _whole_year(year: int) -> Period:
    return period_of(date(year, 1, 1), "year")


def published_period(document: Document) -> Period | None:
    """Give the days on which the document may have been published; None if unknown."""
    if document.published_at is None:
        return None
    return period_of(document.published_at, document.published_precision)
