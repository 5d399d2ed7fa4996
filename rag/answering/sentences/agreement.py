"""Whether a sentence speaks of the place, the period and the names that a question asks about."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.question.deeds import tells
from rag.answering.sentences.evidence import Evidence
from rag.answering.sentences.named import missing_names, paragraph_around
from rag.answering.sentences.periods import (
    LEAD_CHARS,
    dates_told,
    inherited_periods,
    published_period,
    sentence_periods,
    year_reported,
)
from rag.answering.sentences.territory import speaks_of_place
from rag.text.dates import Period, contains, overlaps, period_of
from rag.text.numbers import Number, find_numbers, same_value
from rag.text.unicode import key
from rag.types import Document

_HOW_MANY_THERE_ARE = re.compile(
    r"\b(?:có|gồm|còn)\b(?: [^\W\d]+){0,3} (?:bao nhiêu|mấy|số)\b|\bcó số\b"
)
_WHOLE_YEAR = re.compile(r"\b(?:cả|trọn|hết|toàn|nguyên) năm\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What of a question's frame a sentence keeps to. True also where the question names none."""

    place: bool
    """The sentence, or its document, speaks of the province named, or of one of several; and of the
    district."""
    period: bool
    """The sentence tells of the period named."""
    names: bool
    """The codes, numbered names and laws of the question stand in the sentence's paragraph or the
    title of its document, and it stands in the article named; what those counted must be stands in
    the sentence («bao nhiêu người là nữ»), and what was done to whom it asks about; and beside it
    the figures by which a place is asked for."""

    @property
    def full(self) -> bool:
        """All three."""
        return self.place and self.period and self.names


def check_agreement(analysis: QuestionAnalysis, evidence: Evidence) -> Agreement:
    """Compare a sentence's place, period and names with the question's."""
    return Agreement(
        place=speaks_of_place(analysis, evidence),
        period=_period_agrees(analysis, evidence),
        names=not missing_names(analysis, evidence)
        and (not analysis.attributes or not analysis.attributes.isdisjoint(evidence.keys))
        and (not analysis.deed or tells(analysis.deed, evidence.keys))
        and _has_figures(analysis, evidence),
    )


_ABOUT_RIGHT = re.compile(r"\b(?:(?P<less>gần|dưới)|(?P<more>hơn|trên)|khoảng|chừng|cỡ|tầm|độ) $")
_LEEWAY = Decimal("0.1")


def _is_about(analysis: QuestionAnalysis, asked: Number, told: Number) -> bool:
    """Say whether a figure is what a question says to be about right: 2.472 for «gần 2.500»."""
    about = _ABOUT_RIGHT.search(key(analysis.text[: asked.start]))
    if about is None or abs(asked.value - told.value) > _LEEWAY * told.value:
        return False
    too_much = about["less"] and told.value > asked.value
    return not too_much and not (about["more"] and told.value < asked.value)


def _has_figures(analysis: QuestionAnalysis, evidence: Evidence) -> bool:
    told = (
        find_numbers(paragraph_around(evidence.document, evidence.span)) if analysis.figures else ()
    )
    return all(
        any(
            same_value(asked, number)
            or (asked.kind == number.kind and _is_about(analysis, asked, number))
            for number in told
        )
        for asked in analysis.figures
    )


def _period_agrees(analysis: QuestionAnalysis, evidence: Evidence) -> bool:
    if not (
        analysis.periods
        or analysis.compared_periods
        or analysis.event_periods
        or analysis.published_periods
    ):
        return True
    own, compared = sentence_periods(evidence.document, evidence.span)
    told = own
    if all(period.precision == "range" for period in own):  # a term of office is no point in time
        told += inherited_periods(evidence.document, evidence.span)
    if _HOW_MANY_THERE_ARE.search(key(analysis.text)):
        told += year_reported(evidence.document, evidence.span)
    published = published_period(evidence.document)
    named = {period for period, _ in dates_told(evidence.text, published)}
    if published is None:  # a day without a year may be of the year asked for
        for asked in analysis.periods:
            lead = f"{evidence.document.text[:LEAD_CHARS]}\n{evidence.text}"
            named |= {period for period, _ in dates_told(lead, _year_of(asked))}
    # «Từ 2014 tới tháng 10-2017»: both ends stand in the sentence.
    is_span = len(analysis.periods) > 1 and named.issuperset(analysis.periods)
    return (
        all(
            is_span
            or (
                asked.precision == "day" and asked in named
            )  # a day named to the letter is the one asked about, whatever it dates
            or _tells_of(
                asked,
                _ranges(evidence.document) if asked.precision == "range" else told,
                strict=analysis.kind in ("count", "ratio"),
                whole=_WHOLE_YEAR.search(key(analysis.text)) is not None,
            )
            for asked in analysis.periods
        )
        and all(
            _tells_of(asked, compared + own, strict=False, whole=False)
            for asked in analysis.compared_periods
        )
        and all(
            asked in {told for told, _ in dates_told(evidence.document.text, published)}
            for asked in analysis.event_periods
        )
        and all(
            published is not None and overlaps(asked, published)
            for asked in analysis.published_periods
        )
    )


def _year_of(period: Period) -> Period:
    return period_of(date(period.end.year, 12, 31), "day")


def _ranges(document: Document) -> tuple[Period, ...]:
    """Give the decades and terms of office that a document names: they hold for all of it."""
    published = published_period(document)
    periods = dates_told(document.text, published)
    return tuple(period for period, _ in periods if period.precision == "range")


def _tells_of(asked: Period, told: tuple[Period, ...], *, strict: bool, whole: bool) -> bool:
    """Say whether one of the periods told is the one asked for, or lies in it.

    A longer period than the one asked for will do unless a figure is wanted (`strict`): what was
    done in ten years says nothing of one of them. A shorter one will not do where the figure of a
    `whole` year is: by 30-6 it is another.
    """
    if whole and strict and asked.precision == "year":
        return any(contains(period, asked) and not _longer(period, asked) for period in told)
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
