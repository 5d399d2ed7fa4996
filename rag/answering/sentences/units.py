"""Provinces, districts and communes in a sentence, and which of them its figure is told of."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rag.text.districts import find_districts
from rag.text.numbers import find_numbers
from rag.text.places import find_places
from rag.text.unicode import CAPITAL, key
from rag.types import Span

_NAME = rf"(?!Ủy|Uỷ)[{CAPITAL}]\w*(?: [{CAPITAL}]\w*)*"
_COMMUNE = re.compile(
    rf"(?<!\w)(?:(?<![Tt]hị )(?<!tác )(?<!tấn )(?<!cấp )[Xx]ã {_NAME}|[Tt]hị trấn {_NAME}"
    rf"|(?:[Pp]hường |P\. ?)(?:\d{{1,2}}(?![\d%.,]\d|%)|{_NAME}))"
)
_NUMBERED_DISTRICT = re.compile(r"(?<!\w)(?:[Qq]uận (?:ủy )?|Q\. ?)\d{1,2}(?!\d)")
# What tells of a unit without its name. «Dẫn đầu toàn tỉnh» is said of a part, and a resolution of
# the Tỉnh ủy is carried out by one.
_ALL = r"(?<!đầu )(?<!trong )(?<!nhất )(?<!với )\b(?:toàn|cả)"
_ACTS = r"(?=(?:đã|có|còn|hiện|kết nạp|cho biết)\b)"
_FIRST = r"(?:^|(?<!huyện)(?<!quận)(?<!xã)[,;:] )"


def _tells_of(kinds: str, committee: str) -> re.Pattern[str]:
    """Make the pattern of what tells of a unit of some kinds: «toàn tỉnh», «tỉnh đã», «Tỉnh ủy»."""
    return re.compile(
        rf"{_ALL} (?:{kinds})\b|(?<!các )\bđảng bộ (?:{kinds})\b"
        rf"|\btrên địa bàn (?:toàn )?(?:{kinds})\b|{_FIRST}(?:{kinds}) {_ACTS}"
        rf"|{_FIRST}(?:ban thường vụ )?(?:{committee})(?! viên\b)"
        rf"|{_FIRST}(?:ubnd|hđnd) (?:{kinds}) {_ACTS}"
    )


OF_PROVINCE = _tells_of("tỉnh", "tỉnh ủy")
OF_CITY = _tells_of(r"thành phố|tp\.?", "thành ủy")
OF_DISTRICT = _tells_of("huyện|quận|thị xã", "huyện ủy|quận ủy|thị ủy")
OF_COMMUNE = _tells_of("xã|phường|thị trấn", "đảng ủy (?:xã|phường)")
# Of all that the article is about, province or part.
_OF_ALL = re.compile(
    rf"{_ALL} đảng bộ(?! (?:huyện|quận|xã|phường|khối|thành|tỉnh))\b"
    r"|(?:\bcác|(?<!trong )\b\d{1,3}) (?:quận|huyện|địa phương|đảng bộ)\b"
)
# Before a unit that only tells where something is. At the beginning it tells of all that follows.
_WHERE = re.compile(
    r"(?:(?<!^)(?<![,;:] )\b(?:tại|ở)|\b(?:đến|về|từ|thuộc|quê|trú|ngụ|qua|vào|nối|với|giữa|gần"
    r"|sang|xuống|khỏi)) $|\($"
)
# Before a unit that is named in passing only.
_IN_PASSING = re.compile(
    r"\b(?:của|theo|đầu|nhất|hai|hơn|bằng|so với|cùng với?|phía [^\W\d]+|chỉ đạo|báo|đài|được"
    r"|ubnd|hđnd)(?: (?:tỉnh ủy|thành ủy|huyện ủy|ubnd|hđnd|tỉnh|thành phố|toàn|huyện))* $"
)
_PART_OF = re.compile(
    r",? ?[(-]? ?(?:thuộc |của |ở |tại )?(?:tỉnh |thành phố |tp\.? ?|huyện |quận |thị xã )?"
)
_MOST_BETWEEN = 24  # longer than anything `_PART_OF` matches
_HEADLINE = re.compile(r"^[^:.]{0,40}: ")
# A number behind these counts nothing.
_NUMBER_OF = re.compile(
    r"\b(?:số|nghị quyết|chỉ thị|kết luận|kế hoạch|quyết định|một trong|khóa|lần thứ|điều"
    r"|quốc lộ) $"
)
_CLAUSE_END = re.compile(r"[,;(.]|\b(?:trong đó|gồm|và|còn|so với|hơn)\b")
_LISTED = re.compile(r",? ?(?:và )?(?:huyện |quận |thị xã |thành phố |tp\.? ?)?")


def before_figure(text: str) -> int:
    """Give where a sentence's first figure stands, no date nor number of a decree; else its end."""
    return next(
        (n.start for n in find_numbers(text) if not _NUMBER_OF.search(key(text[: n.start]))),
        len(text),
    )


def teller(text: str, wholes: Sequence[Span], parts: Sequence[Span]) -> bool | None:
    """Say which of two kinds of unit a sentence's first figure is told of.

    The one named last before it, or else behind it in its clause.

    Args:
        text: The sentence.
        wholes: Where it speaks of the one.
        parts: Where it speaks of the other.

    Returns:
        True for the first kind, False for the second, None where the sentence names neither there.
    """
    figure = before_figure(text)
    named = sorted([(span, True) for span in wholes] + [(span, False) for span in parts])
    before = [(span, whole) for span, whole in named if span.start < figure]
    firmly = [(s, whole) for s, whole in before if not _IN_PASSING.search(key(text[: s.start]))]
    before = firmly or before
    if before:
        last, whole = before[-1]
        # «Huyện A, B có 40»: of each of them.
        listed = any(w and _LISTED.fullmatch(key(text[s.end : last.start])) for s, w in before[:-1])
        return whole or listed
    end = _CLAUSE_END.search(key(text), min(figure + 1, len(text)))
    behind = [whole for span, whole in named if span.start < (end.start() if end else len(text))]
    return behind[0] if behind else None


def spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    """Give where a pattern on the key of a text is found."""
    return [Span(*found.span()) for found in pattern.finditer(key(text))]


def tells_of_all(text: str) -> bool:
    """Say whether a sentence speaks of all that its article is about, before its first figure."""
    return _OF_ALL.search(key(text[: before_figure(text)])) is not None


def provinces(text: str, places: Sequence[str]) -> list[Span]:
    """Give where a text names provinces, but for one that only heads it («Hà Nam: Huyện …»)."""
    headline = _HEADLINE.match(text)
    start = headline.end() if headline else 0
    return [Span(m.start, m.end) for m in find_places(text) if m.name in places and m.end > start]


def parts(text: str) -> list[Span]:
    """Give the districts and communes that a text names."""
    found = [Span(m.start, m.end) for m in find_districts(text)]
    found += [Span(*m.span()) for m in _NUMBERED_DISTRICT.finditer(text)]
    return sorted([*found, *communes(text)])


def communes(text: str) -> list[Span]:
    """Give the communes, wards and small towns that a text names."""
    return [Span(*found.span()) for found in _COMMUNE.finditer(text)]


@lru_cache(maxsize=1024)
def commune_keys(text: str) -> frozenset[str]:
    """Give the keys of the communes, wards and small towns that a text names, with their kind."""
    return frozenset(key(text[slice(*span)]) for span in communes(text))


def told(wholes: Iterable[Span], parts: Sequence[Span], text: str) -> list[Span]:
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


def subjects(parts: Sequence[Span], text: str) -> list[Span]:
    """Give the parts that a text tells of, not only as where something is."""
    return [part for part in parts if not is_where(text, part)]


def is_where(text: str, part: Span) -> bool:
    """Say whether a unit only tells where something is: «… tại huyện A», «chợ B, huyện A, …»."""
    before, after = text[: part.start], text[part.end : part.end + 1]
    last = before.split()[-1:]
    in_address = before.endswith(", ") and last[0][0].isupper() and after in ("", ",", ")", ".")
    return in_address or _WHERE.search(key(before)) is not None
