"""Whether a sentence speaks of the province or district that a question asks about.

A figure of a province is none of its districts, and theirs, or a commune's, is none of the
province: whoever asks about the whole is not told of a part, nor the other way.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rag.answering.evidence import Evidence
from rag.answering.question import QuestionAnalysis
from rag.text.districts import DistrictMention, find_districts, main_districts
from rag.text.places import end_of_first_paragraph, find_places
from rag.text.sentences import paragraph_start
from rag.text.unicode import key
from rag.types import Span

_CAPITAL = "A-ZĐÂĂÊÔƠƯÀ-ÖØ-Ý"
_COMMUNE = re.compile(
    rf"(?<!\w)(?<![Tt]hị )(?:[Xx]ã|[Pp]hường|[Tt]hị trấn) (?:\d+|(?!Ủy|Uỷ)[{_CAPITAL}]\w*"
    rf"(?: [{_CAPITAL}]\w*)*)"
)
_NUMBERED_DISTRICT = re.compile(r"(?<!\w)[Qq]uận (?:ủy )?\d+")
# «dẫn đầu toàn tỉnh» is said of a district.
_OF_PROVINCE = re.compile(r"(?:^|[,;:] |\btrong )(?:toàn|cả) tỉnh\b|\bđảng bộ tỉnh\b|\btỉnh ủy\b")
_OF_PART = re.compile(r"\b(?:toàn|cả|đảng bộ) (?:huyện|quận|thị xã|xã|phường)\b")
# A question that names what is smaller asks about it: «huyện dẫn đầu», but not «bao nhiêu xã».
_SMALLER = re.compile(
    r"(?<!bao nhiêu )(?<!mấy )(?<!số )\b(?:xã|phường|thị trấn|quận|huyện|thị xã|thôn|ấp)\b"
)
# Before a unit that only tells where something is; and between it and what it is a part of.
_WHERE = re.compile(r"(?:\b(?:tại|ở|đến|về|từ|thuộc|quê|trú|ngụ)(?: địa bàn)? |\()$")
_PART_OF = re.compile(r",? ?\(?(?:thuộc |của )?(?:tỉnh |thành phố |tp\.? ?|huyện |quận |thị xã )?")
_NAME = re.compile(rf"(?<!\w)[{_CAPITAL}]\w*(?: [{_CAPITAL}]\w*)+")
_BODIES = frozenset(
    "ban bộ chi công đảng đoàn hội khối liên mặt sở thành tỉnh ủy văn viện hội đồng".split()
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
        if known.isdisjoint(analysis.places):
            return False
        if of_figure and not analysis.districts and _is_of_part(analysis, evidence):
            return False
    return not analysis.districts or any(
        _is_of_district(district, evidence, of_figure=of_figure) for district in analysis.districts
    )


def _asks_about_smaller(question: str) -> bool:
    """Say whether a question asks about communes, or about districts that it does not name."""
    named = [(m.start, m.end) for m in find_districts(question, typed=True)]
    return any(
        not any(start <= found.start() < end for start, end in named)
        for found in _SMALLER.finditer(key(question))
    )


def _is_of_part(analysis: QuestionAnalysis, evidence: Evidence) -> bool:
    """Say whether a sentence tells of a part of the province asked about, not of all of it."""
    document, text = evidence.document, evidence.text
    if _names_something_of(analysis, evidence):
        return False
    provinces = _provinces(text, analysis.places)
    parts = _parts(text)
    if _OF_PROVINCE.search(key(text)) or _told(provinces, parts, text):
        return False
    if _OF_PART.search(key(text)) or _subjects(parts, text):
        return True
    return _is_about_part(document.text, document.title, analysis.places)


def _names_something_of(analysis: QuestionAnalysis, evidence: Evidence) -> bool:
    """Say whether the question names something else, which the sentence or its title is about."""
    near = key(f"{evidence.document.title}\n{evidence.text}")
    places = [(m.start, m.end) for m in find_places(analysis.text)]
    return any(
        key(found[0]).split()[0] not in _BODIES
        and not any(start < found.end() and found.start() < end for start, end in places)
        and key(found[0]) in near
        for found in _NAME.finditer(analysis.text)
    )


@lru_cache(maxsize=512)
def _is_about_part(text: str, title: str, places: tuple[str, ...]) -> bool:
    """Say whether an article is about a part of provinces, and not about one of them."""
    head = text[: end_of_first_paragraph(text)]
    if any(_told(_provinces(part, places), _parts(part), part) for part in (title, head)):
        return False
    if _parts(title):
        return True
    names = {mention.name for mention in main_districts(text, title)}
    return any(
        mention.name in names and not _is_where(head, mention.start)
        for mention in find_districts(head)
    )


def _provinces(text: str, places: Sequence[str]) -> list[Span]:
    return [Span(m.start, m.end) for m in find_places(text) if m.name in places]


def _parts(text: str) -> list[Span]:
    """Give the districts and communes that a text names."""
    found = [Span(m.start, m.end) for m in find_districts(text)]
    found += [Span(*m.span()) for m in _NUMBERED_DISTRICT.finditer(text)]
    return sorted([*found, *_communes(text)])


def _communes(text: str) -> list[Span]:
    return [Span(*found.span()) for found in _COMMUNE.finditer(text)]


def _told(wholes: Iterable[Span], parts: Sequence[Span], text: str) -> list[Span]:
    """Give those that a text tells of, not only as what a part belongs to: «xã A, huyện B»."""
    return [
        whole
        for whole in wholes
        if not any(part.start <= whole.start < part.end for part in parts)
        and not any(
            part.end <= whole.start and _PART_OF.fullmatch(key(text[part.end : whole.start]))
            for part in parts
        )
    ]


def _subjects(parts: Sequence[Span], text: str) -> list[Span]:
    """Give the parts that a text tells of, not only as where something is."""
    return [part for part in parts if not _is_where(text, part.start)]


def _is_where(text: str, start: int) -> bool:
    """Say whether a unit only tells where something is: «tại huyện A», «chợ B, huyện A»."""
    before = text[:start]
    last = before.split()[-1:]
    in_address = before.endswith(", ") and last[0][0].isupper()
    return in_address or _WHERE.search(key(before)) is not None


def _is_of_district(asked: DistrictMention, evidence: Evidence, *, of_figure: bool) -> bool:
    """Say whether a sentence speaks of a district: itself, what stands before it, or its document.

    A figure of the whole province is none of its districts, even where both are told together; nor
    is one of a commune in it.
    """
    document, span, text = evidence.document, evidence.span, evidence.text
    told = find_districts(text)
    own = [mention for mention in told if asked.may_be(mention)]
    if of_figure and (_tells_of_province(text, own) or _tells_of_commune(text, own)):
        return False
    if told:
        return bool(own)
    before = find_districts(document.text[paragraph_start(document.text, span.start) : span.start])
    if before:
        return asked.may_be(before[-1])
    return any(map(asked.may_be, main_districts(document.text, document.title)))


def _tells_of_province(text: str, own: Sequence[DistrictMention]) -> bool:
    """Say whether a sentence tells a figure of a province, before any of a district if it does."""
    before = text[: own[0].start] if own else text
    named = find_places(before)
    if not (named or _OF_PROVINCE.search(key(before))):
        return False
    return not own or any(character.isdigit() for character in before)


def _tells_of_commune(text: str, own: Sequence[DistrictMention]) -> bool:
    communes = _communes(text)
    wholes = [Span(mention.start, mention.end) for mention in own]
    return bool(_subjects(communes, text)) and not _told(wholes, communes, text)
