"""What a question names that another question may name otherwise: its place, period, body, people.

Found in questions with their dấu and without; text that is already half written right is the
better for it, as a body's name ends where the capitals do.
"""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.text.dates import calendar_spans
from rag.text.loose import LoosePattern
from rag.text.people import find_people
from rag.text.places import PlaceMention, find_places
from rag.text.unicode import has_dau, key

SlotKind: TypeAlias = Literal["place", "period", "unit", "person", "office", "body"]
"""Province; time; district, ward or numbered unit below it; person; office; organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A stretch of a question that names something."""

    kind: SlotKind
    """What it names."""
    start: int
    """First code point."""
    end: int
    """One past its last code point."""
    text: str
    """How a completed question names it: a province by its full name if typed without dấu."""


def find_slots(question: str) -> tuple[Slot, ...]:
    """Find what a question names.

    Args:
        question: Normalised text, from `mark_calendar`; '' gives ().

    Returns:
        In order, not overlapping; where two kinds would, the one that `SlotKind` lists first.
    """
    shadow = key(question)
    found = [
        Slot(kind="place", start=m.start, end=m.end, text=_place_name(m))
        for m in find_places(question)
    ]
    found += [
        Slot(kind="period", start=s.start, end=s.end, text=question[s.start : s.end])
        for s in calendar_spans(question)
        if not _CLOCK.search(shadow, s.start, s.end)
    ]
    found += [_slot("unit", question, *m.span()) for m in _NUMBERED_UNIT.finditer(shadow)]
    if not question.isupper():
        found += [_slot("unit", question, *m.span()) for m in _UNIT.finditer(question)]
    found += [_slot("person", question, m.start, m.end) for m in find_people(question)]
    found += [_slot("office", question, *m.span()) for m in OFFICE.finditer(shadow)]
    taken = sorted(found, key=lambda slot: slot.start)
    found += [
        _slot("body", question, m.start(), _end_of_body(question, shadow, m.end(), taken))
        for m in _BODY_HEAD.finditer(shadow)
    ]
    kept: list[Slot] = []
    for slot in found:
        if not any(slot.start < other.end and other.start < slot.end for other in kept):
            kept.append(slot)
    return tuple(sorted(kept, key=lambda slot: slot.start))


def mark_calendar(question: str) -> str:
    """Give words of the calendar their dấu: `nam 2021` is read as a period only as `năm 2021`.

    Args:
        question: Normalised text.

    Returns:
        A string of the same length.
    """
    for pattern, word in _CALENDAR:
        for found in pattern.finditer(key(question)):
            question = question[: found.start()] + word + question[found.end() :]
    return question


def body_phrase(text: str) -> str:
    """Give the first body that a text names, with the place right behind it; '' for none."""
    slots = find_slots(text)
    for number, slot in enumerate(slots):
        if slot.kind == "body":
            following = slots[number + 1 : number + 2]
            joined = [s for s in following if text[slot.end : s.start] == " "]
            return " ".join([slot.text, *(s.text for s in joined if s.kind in {"place", "unit"})])
    return ""


def period_phrase(text: str) -> str:
    """Give a period as it stands in a sentence: `2022` as `năm 2022`, `15-7` as `ngày 15-7`."""
    if not text[:1].isdigit():
        return text[:1].lower() + text[1:]
    if _YEAR.fullmatch(text):
        return f"năm {text}"
    if "tháng" in key(text) and not _DAY.search(text):
        return f"trong {text}"
    if len(set(_YEAR.findall(text))) == 2:
        return f"giai đoạn {text}"
    return f"ngày {text}"


_CALENDAR = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"(?<!\w)nam(?= (?:19|20)\d\d(?!\w))", "năm"),
        (r"(?<!\w)thang(?= \d| (?:dau|cuoi) nam)", "tháng"),
        (r"(?<!\w)ngay(?= \d)", "ngày"),
        (r"(?<!\w)quy(?= (?:i{1,3}|iv|[1-4])(?!\w))", "quý"),
        (r"(?<=tháng )dau(?= n[aă]m)", "đầu"),
        (r"(?<=tháng )cuoi(?= n[aă]m)", "cuối"),
        (r"(?<=tháng đầu )nam|(?<=tháng cuối )nam", "năm"),
        (r"(?<!\w)giai doan(?= (?:19|20)\d\d)", "giai đoạn"),
        (r"(?<!\w)nhiem ky(?= (?:19|20)\d\d)", "nhiệm kỳ"),
    )
)

OFFICE = LoosePattern(
    r"(?<!\w)(?:phó )?(?:bí thư|chủ tịch|trưởng ban|phó ban|giám đốc|trưởng phòng|chủ nhiệm"
    r"|chánh văn phòng|hiệu trưởng|tổng biên tập)(?: thường trực)?(?!\w)"
)
"""Offices that many bodies have, in the key of a text."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"\d[/.-]\d|ngày \d")
_CLOCK = re.compile(r"\d[:hg]|\bgiờ\b")
_CAPITAL = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
_UNIT = re.compile(
    r"(?<!\w)(?:[Qq]uận|[Hh]uyện|[Tt]hị xã|[Pp]hường|[Tt]hị trấn|[Xx]ã|[Tt]hành phố|TP\.?) "
    rf"(?!Ủy|Uỷ)[{_CAPITAL}][^\W\d]+(?: [{_CAPITAL}][^\W\d]+)*"
)
_NUMBERED_UNIT = LoosePattern(r"(?<!\w)(?:quận|phường) \d+(?![\w/.-])")
UNIT_HEAD = LoosePattern(r"^(?:quận|huyện|thị xã|phường|thị trấn|xã|thành phố|tp\.?) (?=\w)")
"""With what a district, town or ward begins, in the key of a text."""
_BODY_HEAD = LoosePattern(
    r"(?<!\w)(?:đảng ủy|đảng bộ|tỉnh ủy|thành ủy|quận ủy|huyện ủy|thị ủy|chi bộ|tỉnh đoàn"
    r"|ủy ban (?:nhân dân|kiểm tra|mặt trận)|ubnd|hđnd|hội đồng nhân dân|công an|mặt trận tổ quốc"
    r"|ban (?:tổ chức|tuyên giáo|dân vận|nội chính|kiểm tra|thường vụ|chấp hành|quản lý)"
    r"|hội (?:nông dân|phụ nữ|cựu chiến binh|liên hiệp phụ nữ)|liên đoàn lao động|đoàn thanh niên"
    r"|bộ (?:chính trị|chỉ huy|tài chính|y tế|công an|quốc phòng|nội vụ|xây dựng)|ban bí thư"
    r"|sở (?:nội vụ|tài chính|y tế|giáo dục|công thương|xây dựng|tư pháp|du lịch|tài nguyên)"
    r"|trường (?:đại học|chính trị|cao đẳng|thpt|thcs|tiểu học)|bệnh viện|công ty|tập đoàn)(?!\w)"
)
_MORE_OF_BODY = LoosePattern(
    r" (?:khối|các cơ quan|cơ quan|doanh nghiệp|(?:tỉnh|thành|quận|huyện) ủy|tỉnh|huyện|nhân dân"
    r"|trung ương)(?!\w)"
)
_MORE_CAPITALS = re.compile(rf" [{_CAPITAL}]\w*")


def _slot(kind: SlotKind, question: str, start: int, end: int) -> Slot:
    return Slot(kind=kind, start=start, end=end, text=question[start:end])


def _end_of_body(question: str, shadow: str, end: int, taken: list[Slot]) -> int:
    """Find where the name of a body ends: before a place, or a word that is no part of a name."""
    ceiling = next((slot.start for slot in taken if slot.start >= end), len(question))
    while more := (
        _MORE_OF_BODY.match(shadow, end, ceiling)
        or (None if question.isupper() else _MORE_CAPITALS.match(question, end, ceiling))
    ):
        end = more.end()
    return end


def _place_name(mention: PlaceMention) -> str:
    """Give a province as typed if that is written well, else by its name."""
    typed = mention.text
    if key(typed) == key(mention.name):
        return mention.name
    short = typed.isupper() and " " not in typed
    return typed if short or (has_dau(typed) and not typed.isupper()) else mention.name
