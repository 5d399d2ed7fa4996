"""Whether a sentence speaks of the province or district that a question asks about.

A figure of a province is none of its districts, and theirs, or a commune's, is none of the
province: whoever asks about the whole is not told of a part, nor the other way.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.sentences import units
from rag.answering.sentences.evidence import Evidence
from rag.text.districts import DistrictMention, find_districts, main_districts
from rag.text.people import find_people
from rag.text.places import CITIES, end_of_first_paragraph, find_places
from rag.text.sentences import paragraph_start
from rag.text.unicode import CAPITAL, key
from rag.types import Span

# A question that names what is smaller asks about it: «huyện dẫn đầu», but not «bao nhiêu xã».
_SMALLER = re.compile(
    r"\b(?:(?<!tác )(?<!tấn )xã(?! hội)|phường|thị trấn|quận|huyện|thị xã|(?<!nông )thôn|ấp)\b"
)
_COUNTED = re.compile(
    r"\b(?:bao nhiêu|mấy|số)(?:,? (?!(?:ở|tại|của|thuộc|trong|do|đã|được|bị|có|mà)\b)[^\W\d]+)+"
)
_NAMES = re.compile(rf"(?<!\w)[{CAPITAL}]\w*(?: [{CAPITAL}]\w*)+")
# Beginnings of the names of bodies, which a part has too, and names that stand everywhere.
_NO_NAMES = frozenset(
    "ban bộ chi công đảng đoàn hội khối liên mặt sở thành tỉnh ủy văn viện việt hồ trung".split()
)


def speaks_of_place(analysis: QuestionAnalysis, evidence: Evidence) -> bool:
    """Say whether a sentence, or its document, speaks of the places that a question names.

    Args:
        analysis: The question; without a place every sentence does.
        evidence: The sentence.
    """
    of_figure = analysis.kind in ("count", "ratio") and not _asks_about_smaller(analysis.text)
    if analysis.places:
        known = set(evidence.document.places) | {m.name for m in find_places(evidence.text)}
        if analysis.districts:  # «huyện Vạn Ninh (Khánh Hòa)»: the district tells
            known |= _provinces_named(evidence.document.text)
        if known.isdisjoint(analysis.places):
            return False
        if of_figure and not analysis.districts and _is_of_part(analysis, evidence):
            return False
    if not analysis.districts:
        return True
    if not units.commune_keys(analysis.text).isdisjoint(units.commune_keys(evidence.text)):
        return True
    return any(
        _is_of_district(district, evidence, of_figure=of_figure)
        or (not of_figure and _is_of_person_from(district, analysis, evidence))
        for district in analysis.districts
    )


@lru_cache(maxsize=256)
def _provinces_named(text: str) -> frozenset[str]:
    return frozenset(place.name for place in find_places(text))


def _is_of_person_from(
    asked: DistrictMention, analysis: QuestionAnalysis, evidence: Evidence
) -> bool:
    """Say whether a person is asked about, «anh Lê Văn Ba (Cao Lãnh)», whose article names both.

    A sentence that names a district itself is judged by that.
    """
    people = [key(person.text) for person in find_people(analysis.text)]
    if not people or find_districts(evidence.text):
        return False
    text = evidence.document.text
    shadow = key(text)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", shadow) for name in people) and any(
        map(asked.may_be, find_districts(text))
    )


def _asks_about_smaller(question: str) -> bool:
    """Say whether a question asks about communes, or about districts that it does not name."""
    if units.communes(question):
        return True
    shadow = key(question)
    left = [(m.start, m.end) for m in find_districts(question, typed=True)]
    left += [found.span() for found in _COUNTED.finditer(shadow)]
    return any(
        not any(start <= found.start() < end for start, end in left)
        for found in _SMALLER.finditer(shadow)
    )


def _is_of_part(analysis: QuestionAnalysis, evidence: Evidence) -> bool:
    """Say whether a sentence tells of a part of the province asked about, not of all of it."""
    document, text = evidence.document, evidence.text
    if _names_something_of(analysis, evidence):
        return False
    of_city = not CITIES.isdisjoint(analysis.places)
    named = units.parts(text)
    wholes = units.told(units.provinces(text, analysis.places), named, text)
    wholes += units.spans(units.OF_CITY if of_city else units.OF_PROVINCE, text)
    parts = units.subjects(named, text)
    for pattern in (units.OF_DISTRICT, units.OF_COMMUNE, *(() if of_city else (units.OF_CITY,))):
        parts += units.spans(pattern, text)
    of_whole = None if units.tells_of_all(text) else units.teller(text, wholes, parts)
    if of_whole is None:
        return _is_about_part(document.text, document.title, analysis.places)
    return not of_whole


def _names_something_of(analysis: QuestionAnalysis, evidence: Evidence) -> bool:
    """Say whether the question names something else, which the sentence or its title is about."""
    question = analysis.text
    near = key(f"{evidence.document.title}\n{evidence.text}")
    left = [(m.start, m.end) for m in find_places(question)]
    left += [found.span() for found in _COUNTED.finditer(key(question))]
    return any(
        key(found[0]).split()[0] not in _NO_NAMES
        and not any(start < found.end() and found.start() < end for start, end in left)
        and key(found[0]) in near
        for found in _NAMES.finditer(question)
    )


@lru_cache(maxsize=512)
def _is_about_part(text: str, title: str, places: tuple[str, ...]) -> bool:
    """Say whether an article is about a part of provinces, and not about one of them."""
    head = text[: end_of_first_paragraph(text)]
    for part in (title, head):
        if units.told(units.provinces(part, places), units.parts(part), part):
            return False
    if (units.OF_PROVINCE if CITIES.isdisjoint(places) else units.OF_CITY).search(key(head)):
        return False
    if units.subjects(units.parts(title), title):
        return True
    names = {mention.name for mention in main_districts(text, title)}
    return any(
        mention.name in names and not units.is_where(head, Span(mention.start, mention.end))
        for mention in find_districts(head)
    )


def _is_of_district(asked: DistrictMention, evidence: Evidence, *, of_figure: bool) -> bool:
    """Say whether a sentence speaks of a district: itself, what stands before it, or its document.

    A figure of the whole province is none of its districts, even where both are told together; nor
    is one of a commune in it, or of another district.
    """
    document, span, text = evidence.document, evidence.span, evidence.text
    told = find_districts(text)
    own = [mention for mention in told if asked.may_be(mention)]
    if of_figure:
        of_own = _is_told_of(asked, text, told)
        if of_own is not None:
            return of_own
    elif told:
        return bool(own)
    before = find_districts(document.text[paragraph_start(document.text, span.start) : span.start])
    if before:
        return asked.may_be(before[-1])
    return any(map(asked.may_be, main_districts(document.text, document.title)))


def _is_told_of(asked: DistrictMention, text: str, told: Sequence[DistrictMention]) -> bool | None:
    """Say whether a sentence's figure is of a district; None where it names no unit."""
    # «Toàn thành phố» is said of a provincial city itself.
    is_town = asked.kind == "thành phố" or asked.full_name == f"thành phố {asked.name}"
    communes = units.communes(text)
    own = [Span(m.start, m.end) for m in told if asked.may_be(m)]
    others = [Span(m.start, m.end) for m in told if not asked.may_be(m)]
    own = units.told(own, communes, text)
    own += units.spans(units.OF_CITY if is_town else units.OF_DISTRICT, text)
    others += units.told([Span(m.start, m.end) for m in find_places(text)], [*own, *others], text)
    others += units.subjects(communes, text)
    for pattern in (units.OF_PROVINCE, units.OF_COMMUNE, *(() if is_town else (units.OF_CITY,))):
        others += units.spans(pattern, text)
    return units.teller(text, own, others)
