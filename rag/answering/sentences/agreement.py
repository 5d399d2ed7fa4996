"""Whether a sentence speaks of the place, the period and the names that a question asks about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.question.numbered import stands_by
from rag.answering.sentences.evidence import Evidence
from rag.answering.sentences.periods import (
    LEAD_CHARS,
    dates_told,
    inherited_periods,
    published_period,
    sentence_periods,
    year_reported,
)
from rag.answering.sentences.territory import speaks_of_place
from rag.answering.sentences.units import communes
from rag.text.dates import Period, contains, overlaps, period_of
from rag.text.numbers import Number, find_numbers, same_value
from rag.text.sections import find_sections, section_at
from rag.text.sentences import paragraph_start
from rag.text.unicode import key
from rag.types import Document, Hit, Span

_HOW_MANY_THERE_ARE = re.compile(
    r"\b(?:có|gồm|còn)\b(?: [^\W\d]+){0,3} (?:bao nhiêu|mấy|số)\b|\bcó số\b"
)
_WHOLE_YEAR = re.compile(r"\b(?:cả|trọn|hết|toàn|nguyên) năm\b")


_BODY = re.compile(r"(?P<head>sở|bộ) (?P<name>\w+(?: \w+)?)")


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
    the sentence («bao nhiêu người là nữ»), and beside it the figures by which a place is asked
    for."""

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
    told = find_numbers(_paragraph(evidence.document, evidence.span)) if analysis.figures else ()
    return all(
        any(
            same_value(asked, number)
            or (asked.kind == number.kind and _is_about(analysis, asked, number))
            for number in told
        )
        for asked in analysis.figures
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


def missing_names(analysis: QuestionAnalysis, evidence: Evidence) -> tuple[str, ...]:
    """Give the question's names (Quận 3, 10-CT/TW, Luật Đất đai) that a sentence does not stand by.

    They must be in its paragraph or in the title of its document; people and places («Trần Văn
    Nam», «xã Phú Hội») anywhere in the document. A sentence of a statute stands by the article that
    it belongs to, whatever others it refers to.
    """
    document = evidence.document
    unnamed = [name for name in analysis.proper_names if not _names(document, name)]
    names = analysis.names + analysis.statutes
    if not names and not analysis.articles:
        return tuple(unnamed)
    title = key(document.title)
    near = f"{key(_paragraph(document, evidence.span))} {title}"
    missing = [name for name in names if not stands_by(name, near, document)]
    missing = [name for name in missing if _communes(document.text) != {name}]
    if any(stands_by(name, title, document) for name in names if name not in missing):
        # «Trung ương 8 khóa XII»: the title has the one, and the article the other.
        missing = [name for name in missing if not stands_by(name, key(document.text), document)]
    # «Luật Dược nghiêm cấm …»: the law may have one syllable.
    missing = [name for name in missing if name.rpartition(" ")[0] != title]
    if analysis.articles and not _is_of_article(analysis.articles, evidence, near):
        missing += analysis.articles
    return (*missing, *unnamed)


def _names(document: Document, name: str) -> bool:
    """Say whether a document names whom or what a question is about, in itself or beside it."""
    texts = (document.text, document.title, document.author, document.source)
    return any(_is_named(name, text) for text in texts if text)


@lru_cache(maxsize=1024)
def _is_named(name: str, text: str) -> bool:
    if _stands_in(name, key(text)):
        return True
    body = _BODY.fullmatch(name)
    if body is None:
        return False
    initials = "".join(word[0] for word in body["name"].split()).upper()
    return re.search(rf"(?<!\w)(?i:{body['head']}) {initials}", text) is not None  # «Sở KH&ĐT»


@lru_cache(maxsize=256)
def _communes(text: str) -> frozenset[str]:
    """Give the keys of the communes and wards that an article names: what names one is about it."""
    return frozenset(key(text[slice(*span)]) for span in communes(text))


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
    return (
        all(
            (
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


def _paragraph(document: Document, span: Span) -> str:
    start = paragraph_start(document.text, span.start)
    end = document.text.find("\n", span.end)
    return document.text[start : end if end >= 0 else None]
