"""Whether a sentence speaks of the place, the period and the names that a question asks about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rag.answering.evidence import Evidence
from rag.answering.question import QuestionAnalysis
from rag.text.dates import Period, contains, find_dates, overlaps, period_of
from rag.text.places import find_places
from rag.text.sections import find_sections, section_at
from rag.text.unicode import key
from rag.types import Document, Hit, Span

# A value «so với năm 2010» is not a value of 2010.
_COMPARED = re.compile(r"\b(so với|hơn|bằng|cùng kỳ|từ)( cùng kỳ| mốc| cuối| đầu)* $")
_NOW = re.compile(r"\b(?:đến nay|hiện nay|hiện có|hiện đảng bộ|tới nay)\b|^hiện\b")
_END_OF_HEADING = re.compile(r"[.,;:!?…”\"]$")
_HEADING_MAX_CHARS = 160

DOCUMENT_DATE = re.compile(r"\b(số )?\d+(/\d{4})?-[a-zđ]+[\w/-]*[^.;]{0,12}$")
"""What stands before a date that is a document's («Nghị quyết số 22-NQ/TW, ngày 2/2/2008»), and not
the time of what the sentence tells; to be searched in the `key` of the text before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What of a question's frame a sentence keeps to. True also where the question names none."""

    place: bool
    """The sentence, or its document, speaks of every province named, or of one of several."""
    period: bool
    """The sentence tells of the period named."""
    names: bool
    """The codes, numbered names and laws of the question stand in the sentence's paragraph or the
    title of its document, and it stands in the article named."""

    @property
    def full(self) -> bool:
        """All three."""
        return self.place and self.period and self.names


def check_agreement(analysis: QuestionAnalysis, evidence: Evidence) -> Agreement:
    """Compare a sentence's place, period and names with the question's."""
    return Agreement(
        place=_place_agrees(analysis, evidence),
        period=_period_agrees(analysis, evidence),
        names=not missing_names(analysis, evidence),
    )


def named_authors(analysis: QuestionAnalysis, hits: Sequence[Hit]) -> frozenset[str]:
    """Give the authors of hits whom the question names («bài của Phương Dung»)."""
    asked = key(analysis.text)
    return frozenset(
        author
        for hit in hits
        if (author := hit.document.author)
        and re.search(rf"(?<!\w){re.escape(key(author))}(?!\w)", asked)
    )


def _place_agrees(analysis: QuestionAnalysis, evidence: Evidence) -> bool:
    if not analysis.places:
        return True
    known = set(evidence.document.places) | {m.name for m in find_places(evidence.text)}
    return any(place in known for place in analysis.places)


def missing_names(analysis: QuestionAnalysis, evidence: Evidence) -> tuple[str, ...]:
    """Give the question's names (Quận 3, 10-CT/TW, Luật Đất đai) that a sentence does not stand by.

    They must be in its paragraph or in the title of its document. A sentence of a statute stands by
    the article that it belongs to, whatever others it refers to.
    """
    names = analysis.names + analysis.statutes
    if not names and not analysis.articles:
        return ()
    document = evidence.document
    title = key(document.title)
    near = f"{key(_paragraph(document, evidence.span))} {title}"
    missing = [name for name in names if not _stands_in(name, near)]
    # «Luật Dược nghiêm cấm …»: the law may have one syllable.
    missing = [name for name in missing if name.rpartition(" ")[0] != title]
    if analysis.articles and not _is_of_article(analysis.articles, evidence, near):
        missing += analysis.articles
    return tuple(missing)


def _is_of_article(articles: tuple[str, ...], evidence: Evidence, near: str) -> bool:
    """Say whether a sentence stands in one of some articles of a statute, or speaks of one."""
    document = evidence.document
    labels = {key(section.label) for section in find_sections(document.text)}
    if labels.isdisjoint(articles):  # a report, or a law that amends another
        return any(_stands_in(article, near) for article in articles)
    section = section_at(document.text, evidence.span.start)
    return section is not None and key(section.label) in articles


def _stands_in(name: str, shadow: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", shadow) is not None


def _period_agrees(analysis: QuestionAnalysis, evidence: Evidence) -> bool:
    if not (analysis.periods or analysis.compared_periods or analysis.published_periods):
        return True
    own, compared = sentence_periods(evidence.document, evidence.span)
    told = own
    if all(period.precision == "range" for period in own):  # a term of office is no point in time
        told += inherited_periods(evidence.document, evidence.span)
    published = published_period(evidence.document)
    named = [
        period
        for period, _ in _dates(evidence.document.id, evidence.text, published)
        if period.precision == "day"
    ]
    return (
        all(
            asked in named  # a day named to the letter is the one asked about, whatever it dates
            or _tells_of(
                asked,
                _ranges(evidence.document) if asked.precision == "range" else told,
                strict=analysis.kind in ("count", "ratio"),
            )
            for asked in analysis.periods
        )
        and all(
            _tells_of(asked, compared + own, strict=False) for asked in analysis.compared_periods
        )
        and all(
            published is not None and overlaps(asked, published)
            for asked in analysis.published_periods
        )
    )


def _ranges(document: Document) -> tuple[Period, ...]:
    """Give the decades and terms of office that a document names: they hold for all of it."""
    published = published_period(document)
    periods = _dates(document.id, document.text, published)
    return tuple(period for period, _ in periods if period.precision == "range")


def _tells_of(asked: Period, told: tuple[Period, ...], *, strict: bool) -> bool:
    """Say whether one of the periods told is the one asked for, or lies in it.

    A longer period than the one asked for will do unless a figure is wanted (`strict`): what was
    done in ten years says nothing of one of them.
    """
    if asked.precision == "range":  # a term of office or decade is another than its years
        return any(period == asked for period in told)
    return any(
        contains(asked, period)
        or (contains(period, asked) and not (strict and _longer(period, asked)))
        for period in told
    )


def _longer(period: Period, asked: Period) -> bool:
    # A day within the year told is the same event more exactly; a part of a year is another figure.
    return asked.precision != "day" and period != asked


@lru_cache(maxsize=4096)
def _dates(document_id: str, text: str, reference: Period | None) -> tuple[tuple[Period, str], ...]:
    del document_id
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
    for period, before in _dates(document.id, text, published_period(document)):
        if _COMPARED.search(before) and "từ đầu năm" not in before:
            compared.append(period)
        elif not DOCUMENT_DATE.search(before):
            own.append(period)
    published = published_period(document)
    if published is not None and _NOW.search(key(text)):
        own.append(published)
    return tuple(own), tuple(compared)


def inherited_periods(document: Document, span: Span) -> tuple[Period, ...]:
    """Give the periods that hold for a sentence which tells of none itself.

    The nearest sentence before it in its paragraph that tells of one; else the nearest heading
    that does; else the title; else the publication date, with the year before for an article of
    the first quarter (yearly reports appear then), and periods the article names at least twice.
    """
    start = document.text.rfind("\n", 0, span.start) + 1
    own, _ = sentence_periods(document, Span(start, span.start))
    points = [period for period in own if period.precision != "range"]
    ranges = [period for period in own if period.precision == "range"]
    if points:
        return (*ranges, points[-1])
    for line in map(str.strip, reversed(document.text[:start].split("\n"))):
        if line and len(line) <= _HEADING_MAX_CHARS and not _END_OF_HEADING.search(line):
            for period, _ in _dates(document.id, line, published_period(document)):
                if period.precision == "range":
                    ranges.append(period)
                elif period.precision != "day":
                    points.append(period)
            if points:
                return (*ranges, *points)
    return (
        *ranges,
        *_document_periods(document.id, document.text, published_period(document)),
    )


@lru_cache(maxsize=512)
def _document_periods(document_id: str, text: str, published: Period | None) -> tuple[Period, ...]:
    counts: dict[Period, int] = {}
    for period, before in _dates(document_id, text, published):
        if not _COMPARED.search(before) and not DOCUMENT_DATE.search(before):
            counts[period] = counts.get(period, 0) + 1
    periods = [period for period, count in counts.items() if count > 1]
    if published is not None:
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


def _paragraph(document: Document, span: Span) -> str:
    start = document.text.rfind("\n", 0, span.start) + 1
    end = document.text.find("\n", span.end)
    return document.text[start : end if end >= 0 else None]
