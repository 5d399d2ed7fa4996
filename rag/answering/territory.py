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
from rag.text.places import CITIES, end_of_first_paragraph, find_places
from rag.text.sentences import paragraph_start
from rag.text.unicode import key
from rag.types import Span

_CAPITAL = "A-ZĐÂĂÊÔƠƯÀ-ÖØ-Ý"
_NAME = rf"(?!Ủy|Uỷ)[{_CAPITAL}]\w*(?: [{_CAPITAL}]\w*)*"
_COMMUNE = re.compile(
    rf"(?<!\w)(?:(?<![Tt]hị )(?<!tác )(?<!tấn )(?<!cấp )[Xx]ã {_NAME}|[Tt]hị trấn {_NAME}"
    rf"|(?:[Pp]hường |P\. ?)(?:\d{{1,2}}(?![\d%.,]\d|%)|{_NAME}))"
)
_NUMBERED_DISTRICT = re.compile(r"(?<!\w)(?:[Qq]uận (?:ủy )?|Q\. ?)\d{1,2}(?!\d)")
# What tells of a whole without its name. «Dẫn đầu toàn tỉnh» is said of a part, and a resolution of
# the Tỉnh ủy is carried out by one.
_ALL = r"(?<!đầu )(?<!trong )(?<!nhất )\b(?:toàn|cả)"
_ACTS = r"(?=(?:đã|có|còn|hiện|kết nạp)\b)"
_FIRST = r"(?:^|(?<!huyện)(?<!quận)(?<!xã)[,;:] )"
_OF_PROVINCE = re.compile(
    rf"{_ALL} tỉnh\b|\bđảng bộ tỉnh\b|\btrên địa bàn (?:toàn )?tỉnh\b"
    rf"|{_FIRST}(?:ban thường vụ )?tỉnh ủy(?! viên\b)|(?:{_FIRST}|\b(?:ubnd|hđnd) )tỉnh {_ACTS}"
)
_OF_CITY = re.compile(
    rf"{_ALL} thành phố\b|\bđảng bộ thành phố\b|\btrên địa bàn (?:toàn )?thành phố\b"
    rf"|{_FIRST}(?:ban thường vụ )?thành ủy(?! viên\b)"
    rf"|(?:{_FIRST}|\b(?:ubnd|hđnd) )thành phố {_ACTS}"
)
_OF_DISTRICT = re.compile(
    rf"{_ALL} (?:huyện|quận|thị xã)\b|(?<!các )\bđảng bộ (?:huyện|quận|thị xã)\b"
    rf"|{_FIRST}(?:huyện|quận|thị xã) {_ACTS}"
)
_OF_COMMUNE = re.compile(
    rf"{_ALL} (?:xã|phường)\b|(?<!các )\bđảng bộ (?:xã|phường)\b|{_FIRST}(?:xã|phường) {_ACTS}"
)
# Of all that the article is about, province or part.
_OF_ALL = re.compile(rf"{_ALL} đảng bộ(?! (?:huyện|quận|xã|phường|khối|thành|tỉnh))\b")
# A question that names what is smaller asks about it: «huyện dẫn đầu», but not «bao nhiêu xã».
_SMALLER = re.compile(
    r"\b(?:(?<!tác )(?<!tấn )xã(?! hội)|phường|thị trấn|quận|huyện|thị xã|(?<!nông )thôn|ấp)\b"
)
_COUNTED = re.compile(
    r"\b(?:bao nhiêu|mấy|số)(?:,? (?!(?:ở|tại|của|thuộc|trong|do|đã|được|bị|có|mà)\b)[^\W\d]+)+"
)
# Before a unit that only tells where something is. At the beginning it tells of all that follows.
_WHERE = re.compile(r"(?:(?<!^)(?<![,;:] )\b(?:tại|ở)|\b(?:đến|về|từ|thuộc|quê|trú|ngụ)) $|\($")
_PART_OF = re.compile(
    r",? ?[(-]? ?(?:thuộc |của |ở |tại )?(?:tỉnh |thành phố |tp\.? ?|huyện |quận |thị xã )?"
)
_MOST_BETWEEN = 24  # longer than anything `_PART_OF` matches
_HEADLINE = re.compile(r"^[^:.]{0,40}: ")
_NAMES = re.compile(rf"(?<!\w)[{_CAPITAL}]\w*(?: [{_CAPITAL}]\w*)+")
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
        if known.isdisjoint(analysis.places):
            return False
        if of_figure and not analysis.districts and _is_of_part(analysis, evidence):
            return False
    return not analysis.districts or any(
        _is_of_district(district, evidence, of_figure=of_figure) for district in analysis.districts
    )


def _asks_about_smaller(question: str) -> bool:
    """Say whether a question asks about communes, or about districts that it does not name."""
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
    shadow, parts = key(text), _parts(text)
    of_city = not CITIES.isdisjoint(analysis.places)
    of_whole = _OF_CITY if of_city else _OF_PROVINCE
    if of_whole.search(shadow) or _told(_provinces(text, analysis.places), parts, text):
        return False
    if not _OF_ALL.search(shadow) and (
        _subjects(parts, text)
        or _OF_DISTRICT.search(shadow)
        or _OF_COMMUNE.search(shadow)
        or (not of_city and _OF_CITY.search(shadow))
    ):
        return True
    return _is_about_part(document.text, document.title, analysis.places)


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
    if any(_told(_provinces(part, places), _parts(part), part) for part in (title, head)):
        return False
    if (_OF_PROVINCE if CITIES.isdisjoint(places) else _OF_CITY).search(key(head)):
        return False
    if _subjects(_parts(title), title):
        return True
    names = {mention.name for mention in main_districts(text, title)}
    return any(
        mention.name in names and not _is_where(head, Span(mention.start, mention.end))
        for mention in find_districts(head)
    )


def _provinces(text: str, places: Sequence[str]) -> list[Span]:
    """Give where a text names provinces, but for one that only heads it («Hà Nam: Huyện …»)."""
    headline = _HEADLINE.match(text)
    start = headline.end() if headline else 0
    return [Span(m.start, m.end) for m in find_places(text) if m.name in places and m.end > start]


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
            0 <= whole.start - part.end <= _MOST_BETWEEN
            and _PART_OF.fullmatch(key(text[part.end : whole.start]))
            for part in parts
        )
    ]


def _subjects(parts: Sequence[Span], text: str) -> list[Span]:
    """Give the parts that a text tells of, not only as where something is."""
    return [part for part in parts if not _is_where(text, part)]


def _is_where(text: str, part: Span) -> bool:
    """Say whether a unit only tells where something is: «… tại huyện A», «chợ B, huyện A, …»."""
    before, after = text[: part.start], text[part.end : part.end + 1]
    last = before.split()[-1:]
    in_address = before.endswith(", ") and last[0][0].isupper() and after in ("", ",", ")", ".")
    return in_address or _WHERE.search(key(before)) is not None


def _is_of_district(asked: DistrictMention, evidence: Evidence, *, of_figure: bool) -> bool:
    """Say whether a sentence speaks of a district: itself, what stands before it, or its document.

    A figure of the whole province is none of its districts, even where both are told together; nor
    is one of a commune in it.
    """
    document, span, text = evidence.document, evidence.span, evidence.text
    told = find_districts(text)
    own = [mention for mention in told if asked.may_be(mention)]
    if of_figure and (_tells_of_province(text, asked, own) or _tells_of_commune(text, own)):
        return False
    if told:
        return bool(own)
    before = find_districts(document.text[paragraph_start(document.text, span.start) : span.start])
    if before:
        return asked.may_be(before[-1])
    return any(map(asked.may_be, main_districts(document.text, document.title)))


def _tells_of_province(text: str, asked: DistrictMention, own: Sequence[DistrictMention]) -> bool:
    """Say whether a sentence tells a figure of a province, before any of a district if it does."""
    before = text[: own[0].start] if own else text
    shadow = key(before)
    # «Toàn thành phố» is said of a provincial city itself.
    is_town = "thành phố" in (asked.kind, asked.full_name.removesuffix(f" {asked.name}"))
    if not (
        find_places(before)
        or _OF_PROVINCE.search(shadow)
        or (not is_town and _OF_CITY.search(shadow))
    ):
        return False
    return not own or any(character.isdigit() for character in before)


def _tells_of_commune(text: str, own: Sequence[DistrictMention]) -> bool:
    """Say whether a sentence tells of a commune, and not of its district."""
    communes = _communes(text)
    wholes = [Span(mention.start, mention.end) for mention in own]
    return (
        bool(_subjects(communes, text))
        and not _OF_DISTRICT.search(key(text))
        and not _OF_CITY.search(key(text))
        and not _told(wholes, communes, text)
    )
