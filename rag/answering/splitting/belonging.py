"""Whether a name or time in one piece of a question is that piece's alone."""

import re

from rag.answering.question.analysis import WHICH_DAY
from rag.answering.question.kinds import QUESTION_WORD
from rag.answering.splitting.apart import Anchor, Apart, anchors_in, text_of
from rag.answering.splitting.compound import leans
from rag.text.unicode import key

_ASKED = {
    "date": re.compile(rf"{WHICH_DAY.pattern}|\bkhi nào\b|\bbao giờ\b"),
    "name": re.compile(
        r"\b(?:quận|phường|tổ|khóa|thứ|đợt|nghị quyết|chỉ thị|kế hoạch|quyết định|văn bản|kết luận"
        r"|hướng dẫn|thông tư|nghị định|công văn) (?:số )?(?:nào|mấy)\b|\bsố hiệu\b"
    ),
}
_COUNTS = re.compile(r"\b(?:bao nhiêu|mấy) [^\W\d]")
_COUNTS_SOON = re.compile(rf"(?:\w+ ){{0,4}}{_COUNTS.pattern}")
PLACES = frozenset({"place", "district"})
"""The kinds of what is named that are places."""
_SETTING = PLACES | {"date"}
_MOST_WORDS_BEFORE = 2  # «Trong cả năm 2022, …»
_MOST_WORDS_BEFORE_CODE = 3  # «Theo Nghị quyết 18-NQ/TW, …»
_OPENS_SETTING = re.compile(
    r"(?:theo|thực hiện|triển khai|căn cứ|quán triệt|về|trong|tại|ở|từ|sau|khi|với)\b"
)
# Of a year that is not told: «ngày 25/11», «(25/11)».
_DAY_ALONE = re.compile(r"(?:\b(?:ngày|hôm|sáng|trưa|chiều|tối) |\()\d{1,2}[/-]\d{1,2}(?![/\d-])")
_OF_EVENT = re.compile(r"\b(?:sơ kết|tổng kết)(?: giai đoạn| năm)? $")
_THAN = re.compile(r"\bso với(?: \w+)? $")
BLOC = re.compile(r"\b(?:đảng bộ|đảng ủy|đoàn) khối\b")
"""A body of a place of its own, named or not: «Đảng bộ Khối các cơ quan tỉnh»."""
_PRONOUN = re.compile(r"\b(?:ông|bà|anh|chị|đồng chí|vị) (?:này|ấy|đó|còn|có|đã|được|bị)\b|\bhọ\b")
_IN_BRACKETS = re.compile(r"\([^)]*$")


def tells_before(apart: Apart, anchor: Anchor, of: int, own: set[str]) -> bool:
    """Say whether a question further on tells the place or time of one that has none."""
    if _THAN.search(key(apart.asked[: anchor.span.start])):
        return False
    if not own and anchor.kind in _SETTING:
        return True
    if anchor.kind != "date":
        return False
    is_of_one = leans(text_of(apart, of)) and not (own & PLACES and _names_place(apart, of))
    return is_of_one or _ends_both(apart, anchor, of)


def _ends_both(apart: Apart, anchor: Anchor, of: int) -> bool:
    """Say whether a time ends two counts: «Hà Nam … bao nhiêu … và … bao nhiêu … năm 2022?»."""
    joint = apart.asked[apart.pieces[of - 1].end : apart.pieces[of].start]
    return (
        joint.strip(" ,") == "và"
        and not apart.asked[anchor.span.end :].strip(" ?.")
        and _COUNTS_SOON.match(key(text_of(apart, of))) is not None
        and not _names_place(apart, of)
    )


def _names_place(apart: Apart, number: int) -> bool:
    return any(anchor.kind in PLACES for anchor in anchors_in(apart, number))


def has_its_own(apart: Apart, anchor: Anchor, to: int) -> bool:
    """Say whether a piece has a place or time of its own that is none of the anchors."""
    if anchor.kind in PLACES:
        return BLOC.search(key(text_of(apart, to))) is not None
    return anchor.kind == "date" and _DAY_ALONE.search(text_of(apart, to)) is not None


def is_asked_apart(apart: Apart, anchor: Anchor, to: int, of: int) -> bool:
    """Say whether what one piece names is its own, by how both pieces ask."""
    ours, theirs = (key(text_of(apart, i)) for i in (to, of))
    before = apart.asked[: anchor.span.start]
    if _IN_BRACKETS.search(before):  # «… của Hà Nam (2010-2020)»
        return True
    if anchor.kind == "date" and _OF_EVENT.search(key(before)):  # «bài tổng kết 2010-2020»
        return True
    if anchor.kind in _ASKED and _ASKED[anchor.kind].search(ours):
        return True  # it asks for what the other tells
    if anchor.kind != "date" or not (_COUNTS.search(ours) and _COUNTS.search(theirs)):
        return False
    opens = before.count(" ") <= _MOST_WORDS_BEFORE
    return not opens and not (of > to and _ends_both(apart, anchor, of))


def is_of_first(apart: Apart, anchor: Anchor, to: int, of: int) -> bool:
    """Say whether a time, person or code belongs to one question of several alone.

    A question of a place of its own has its own time, unless both ask alike and the time stands
    before them: «Năm 2022, ai là Bí thư Hà Nam và ai là Bí thư Nam Định?».
    """
    n_before = apart.asked[: anchor.span.start].count(" ")
    if anchor.kind == "name":
        is_setting = _OPENS_SETTING.match(key(apart.asked)) is not None
        return not is_setting or n_before > _MOST_WORDS_BEFORE_CODE
    if anchor.kind == "person":
        return _PRONOUN.search(key(text_of(apart, to))) is None
    if anchor.kind != "date":
        return False
    ours, theirs = (
        QUESTION_WORD.findall(key(text_of(apart, i)).replace("bao nhiêu", "mấy")) for i in (to, of)
    )
    return n_before > _MOST_WORDS_BEFORE or ours != theirs


def is_in_place(anchor: Anchor) -> bool:
    """Say whether an anchor is a part of a province: another has others."""
    return anchor.kind == "district" or anchor.name.startswith(("quận", "phường"))
