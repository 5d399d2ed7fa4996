"""Words of a question that stand for something said before: «năm đó», «tỉnh này», «ông ấy»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.answering.question.content import content_words
from rag.answering.question.slots import Slot, find_slots
from rag.text.loose import LoosePattern, has_few_dau
from rag.text.unicode import has_dau, key

ReferenceKind: TypeAlias = Literal[
    "year", "period", "place", "unit", "body", "event", "article", "person", "figure", "group"
]
"""What the words stand for; `event` is also an official paper, `group` those that were counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A stretch of a question that stands for something said before."""

    kind: ReferenceKind
    """What it stands for."""
    start: int
    """First code point."""
    end: int
    """One past its last code point."""
    head: str
    """Its words but the pointing one: `năm`, `hội nghị`; as typed, in lower case."""


# Without dấu «do» may also be «do» (by): before «ai» it is not taken for «đó», so typed either way
# a question is read alike. «năm này» is left out: `nam nay` is this year.
_THAT = r"(?:đó|ấy)"
_THIS = rf"(?:{_THAT}|này)"
_THIS_ONE = r"(?:đó(?! ai(?!\w))|ấy|này)"
_WORDINGS: tuple[tuple[ReferenceKind, str], ...] = (
    ("year", rf"(?P<year>năm) {_THAT}"),
    ("period", rf"(?P<period>khi|lúc|quý|tháng|ngày|hôm|thời điểm) {_THAT}"),
    ("period", rf"(?P<period>thời gian|giai đoạn|thời kỳ|nhiệm kỳ) {_THIS}"),
    ("place", r"(?P<place>ở|tại) (?:đó|đây|đấy)"),
    ("place", rf"(?P<place>nơi|tỉnh|thành phố|địa phương|địa bàn) (?:{_THIS}|đây)"),
    ("unit", rf"(?P<unit>quận|huyện|thị xã|phường|xã) {_THIS}"),
    (
        "body",
        r"(?P<body>đơn vị|cơ quan|tổ chức|đảng bộ|đảng ủy|tỉnh ủy|thành ủy|quận ủy|huyện ủy"
        rf"|ủy ban|chi bộ|hội|trường|công ty|doanh nghiệp) {_THIS_ONE}",
    ),
    ("body", r"(?P<body>ban) (?:này|ấy)"),  # `ban do` is a map
    (
        "event",
        r"(?P<event>hội nghị|đại hội|cuộc họp|kỳ họp|hội thi|cuộc thi|tọa đàm|nghị quyết"
        r"|chỉ thị|kế hoạch|quyết định|hướng dẫn|kết luận|văn bản|đề án|chương trình|mô hình"
        rf"|dự án|phong trào|kỳ thi|lễ|chỉ tiêu) {_THIS_ONE}",
    ),
    ("article", r"(?P<article>bài(?: báo| viết)?) (?:đó|ấy|này|trên)"),
    ("person", rf"(?P<person>ông|bà|đồng chí|anh|chị|cô|người)(?: {_THIS}|(?<!người) ta)"),
    ("figure", rf"(?P<figure>con số|trong số|tỷ lệ|kết quả|mức) {_THIS}"),
    ("figure", r"^(?P<figure>trong) đó"),
    # `ho` alone may be a lake, a household or a surname.
    ("group", r"^(?P<group>họ)(?= (?:là|có|bị|được|đã|làm|thuộc|ở|gồm|chiếm|đến)(?!\w))"),
)
_PATTERNS = tuple(
    (kind, LoosePattern(rf"(?<!\w)(?:{wording})(?!\w)")) for kind, wording in _WORDINGS
)


def find_references(question: str) -> tuple[Reference, ...]:
    """Find the words of a question that stand for something said before.

    One that the question itself explains («Quận 5 …, quận này …») is left out.

    Args:
        question: Normalised text; '' gives ().

    Returns:
        In order, not overlapping.
    """
    shadow = key(question)
    found: list[Reference] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(shadow):
            end = match.end()
            if not _is_doubtful(shadow, *match.span()) and not any(
                r.start < end and match.start() < r.end for r in found
            ):
                head = match[kind]
                found.append(Reference(kind=kind, start=match.start(), end=end, head=head))
    named = [
        slot
        for slot in find_slots(question)
        if not any(r.start < slot.end and slot.start < r.end for r in found)
    ]
    return tuple(
        sorted(
            (r for r in found if not _is_explained(r, question, named)),
            key=lambda reference: reference.start,
        )
    )


# Without dấu «mức độ» looks like «mức đó», «nổi dậy» like «nơi đây».
_LOOKS_LIKE = re.compile(r"(?:muc|co|ban|ho|noi) (?:do|day)")
_BARE_LEAD = re.compile(r"(?:(?:the|vay|con|va|trong|vao|o|tai|cua|tu|den) )*")
_BARE_NEXT = re.compile(
    r"[ ?.!…]*$|,| (?:la|co|bi|duoc|da|thi|o|tai|khi|vao|nam|giu|que|sinh|bao nhieu|ai|gom|do|noi"
    r"|nhu the)\b"
)


def _is_doubtful(shadow: str, start: int, end: int) -> bool:
    """Say whether words without dấu may well be other words."""
    if has_dau(shadow[start:end]) or not has_few_dau(shadow):
        return False
    if _LOOKS_LIKE.fullmatch(shadow, start, end):
        return True
    begins = _BARE_LEAD.fullmatch(shadow, 0, start) is not None
    next_fits = _BARE_NEXT.match(shadow, end) is not None
    ends = not shadow[end:].strip(" ?.!…")
    return not (next_fits and (begins or ends or _COMES_AFTER.search(shadow[:start])))


_COMES_AFTER = re.compile(r"\b(?:cua|o|tai|trong|vao|thuoc|la|voi) $")
_NAMED_BY: dict[ReferenceKind, frozenset[str]] = {
    "year": frozenset({"period"}),
    "period": frozenset({"period"}),
    "place": frozenset({"place", "unit", "body"}),
    "unit": frozenset({"unit"}),
    "body": frozenset({"body", "place"}),
    "person": frozenset({"person", "office"}),
}
_MIN_WORDS_OF_CLAUSE = 2


def _is_explained(reference: Reference, question: str, named: Sequence[Slot]) -> bool:
    """Say whether what stands before a reference tells what it stands for."""
    before = question[: reference.start]
    kinds = _NAMED_BY.get(reference.kind, frozenset())
    clause = re.split(r"[,;:.]", before)
    return (
        any(slot.kind in kinds and slot.end <= reference.start for slot in named)
        or re.search(rf"(?<!\w){re.escape(reference.head)}(?!\w)", key(before)) is not None
        or (len(clause) > 1 and len(content_words(clause[0])) >= _MIN_WORDS_OF_CLAUSE)
    )
