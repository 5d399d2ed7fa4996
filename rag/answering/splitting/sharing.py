"""What the parts of a question share: the place, time or topic that holds for all of them."""

import re

from rag.answering.question.kinds import QUESTION_WORD
from rag.answering.splitting.apart import (
    TWO_QUESTIONS,
    Anchor,
    Apart,
    anchors_in,
    asks_alone,
    named_in,
    text_of,
)
from rag.answering.splitting.belonging import (
    BLOC,
    PLACES,
    has_its_own,
    is_asked_apart,
    is_in_place,
    is_of_first,
    tells_before,
)
from rag.answering.splitting.compound import (
    SETTING,
    TOPIC,
    begin_alike,
    is_question,
    leans,
    leaves_out,
    without_asking,
    words_said,
)
from rag.answering.splitting.request import as_question, without_courtesies
from rag.answering.splitting.wanted import says_what_of
from rag.text.unicode import cut_before, key

# «Đảng bộ Khối các cơ quan tỉnh Bình Định»: the body goes with its place.
_BODY = re.compile(r"\b(?:đảng bộ|đảng ủy|tỉnh ủy|thành ủy|huyện ủy|ubnd|hđnd)\b")
_OWN_BODY = re.compile(
    rf"(?:\b(?:của|ở|tại) )?{_BODY.pattern}"
    r"(?: (?!(?:có|họp|nói|bao|ngày|ở|là)\b)[^\W\d_]+){0,6} $"
)
_OFFICE = re.compile(r"\b(?:(?:phó )?(?:bí thư|chủ tịch|giám đốc|chánh văn phòng)) $")
# «Nghị quyết 18-NQ/TW và Kết luận 121-KL/TW»: the sort of paper goes with its number.
_PAPER = re.compile(
    r"\b(?:nghị quyết|kết luận|chỉ thị|quyết định|nghị định|thông tư|kế hoạch|quy định|hướng dẫn)\b"
)
_OF_CODE = re.compile(rf"(?:{_PAPER.pattern} )?(?:\bsố )?$")
_ASKS_THE_SAME = re.compile(
    r",? (?:(?:thì )?(?:có |là )?(?:bao nhiêu|mấy)|thì (?:(?:ra )?sao|(?:như )?thế nào))\W*$"
)
# «Con số đó của Nam Định là mấy»
_SAID_BEFORE = re.compile(r"^(?:con số|số|số liệu|tỷ lệ|mức) (?:đó|này|ấy) ", re.IGNORECASE)
# A part of a time that goes with it: «cuối năm 2023».
_PART_OF_TIME = re.compile(
    r"\b(?:(?:vào|tính|đến|tới|hết|trong|từ) )*(?:cuối|đầu|giữa|hết|đến|tới|trong|vào|từ) *$",
    re.IGNORECASE,
)
_LEADS_TO = re.compile(r"(?:(?:của|ở|tại|trong|từ|cả|tỉnh|thành phố) )+")
_HAS_SUBJECT = re.compile(r"(?:họ|ông|bà|người|anh|chị|đồng chí|nơi)\b")


def complete_parts(apart: Apart) -> tuple[str, ...]:
    """Give each piece with what the others say besides what it names for itself."""
    if apart.told:
        return apart.told
    if apart.by == TWO_QUESTIONS:
        return tuple(_named(apart, number) for number in range(len(apart.pieces)))
    return tuple(_completed(apart, number) for number in range(len(apart.pieces)))


def _completed(apart: Apart, number: int) -> str:
    others = [_shared(apart, number, of) for of in range(len(apart.pieces)) if of != number]
    own = _SAID_BEFORE.sub("", text_of(apart, number).strip(" ?."))
    told = " ".join(filter(None, others))
    if leaves_out(own) and QUESTION_WORD.search(key(told)):  # «Nam Định thì có mấy»
        own = cut_before(own, _ASKS_THE_SAME)
    return " ".join(filter(None, (own, told)))


def _shared(apart: Apart, to: int, of: int) -> str:
    """Give what a piece says that holds for another piece too: less what it names for itself."""
    question, piece = apart.asked, apart.pieces[of]
    anchors = sorted(anchors_in(apart, of))
    asks_too = _asks(apart, of)
    if asks_alone(apart, to) if asks_too else _are_sides(apart, to, of):
        holding = (anchor for anchor in anchors if _holds_for(apart, anchor, to, of))
        return " ".join(question[slice(*anchor.span)] for anchor in holding)
    kept = []
    position = piece.start
    are_sides = _are_sides(apart, to, of)
    if are_sides:  # what is asked of both follows what the side names
        asks = QUESTION_WORD.search(key(question), piece.start, piece.end)
        before = [a.span.end for a in anchors if asks and a.span.end <= asks.start()]
        position = max(before, default=position)
        position += question.startswith(")", position)
    elif of > to:
        position = _behind_head(apart, to, of)
    for anchor in anchors:
        holds = _holds_for(apart, anchor, to, of)
        if are_sides and anchor.span.start < position and holds and anchor.kind == "date":
            kept.append(question[slice(*anchor.span)])
        elif anchor.span.start >= position and not holds:
            between = question[position : anchor.span.start]
            if of > to and position == piece.start and _LEADS_TO.fullmatch(key(between)):
                between = ""
            if anchor.kind == "date":
                between = _PART_OF_TIME.sub("", between)
            if anchor.kind == "name" and _PAPER.search(key(text_of(apart, to))):
                between = cut_before(between, _OF_CODE)
            kept.append(_less_body(apart, between, to))
            position = anchor.span.end
    kept.append(question[position : piece.end])
    return " ".join(re.sub(r"\( *\)|“ *”|« *»", "", " ".join(kept)).strip(" ?.,;:").split())


def _behind_head(apart: Apart, to: int, of: int) -> int:
    """Give where a piece goes on behind its own noun, where the one before has one too.

    «Vải thiều Bắc Giang và nhãn lồng Hưng Yên bán đi đâu?»
    """
    position = apart.pieces[of].start
    for number in (to, of):
        start = apart.pieces[number].start
        first = next((a.span for a in anchors_in(apart, number) if a.kind == apart.by), None)
        head = apart.asked[start : first.start] if first else ""
        if not words_said(head, named_in(apart, number)) or QUESTION_WORD.search(key(head)):
            return apart.pieces[of].start
        position = start + len(head.removesuffix("("))
    return position


def _asks(apart: Apart, number: int) -> bool:
    return QUESTION_WORD.search(key(text_of(apart, number))) is not None


def _are_sides(apart: Apart, one: int, other: int) -> bool:
    """Say whether two pieces begin with the same two words, and only one tells what it asks.

    «Hội nghị tổng kết ở Hà Nam và hội nghị sơ kết ở Nam Định do ai chủ trì?»
    """
    begins = begin_alike(*(_less_topic(apart, number) for number in (one, other)))
    tell = (_asks(apart, n) and not leaves_out(text_of(apart, n)) for n in (one, other))
    return begins and len({*tell}) > 1


def _less_topic(apart: Apart, number: int) -> str:
    """Give the key of a piece; of the first, without a topic that stands before all of them."""
    text = text_of(apart, number)
    topic = None if number else TOPIC.match(text)
    return key(text[topic.end() :]).lstrip(" :,") if topic else key(text)


def _named(apart: Apart, number: int) -> str:
    """Give one question of several, after the names that the others tell it is about too."""
    asked = as_question(text_of(apart, number)).strip(" ?.")
    own = {anchor.kind for anchor in anchors_in(apart, number)}
    if BLOC.search(key(asked)):  # of a place of its own, named or not
        own |= PLACES
    is_placed = not own.isdisjoint(PLACES)
    is_told = says_what_of(without_courtesies(text_of(apart, number)))
    if number and own <= {"date"} and not is_told and _has_no_subject(asked):
        first = text_of(apart, number - 1).strip(" ?.")
        return f"{without_asking(first, asked)} {asked}"
    others = sorted(
        anchor
        for i in range(len(apart.pieces))
        for anchor in anchors_in(apart, i)
        # The first leans on the second for its place and time alone.
        if i < number or (i > number and tells_before(apart, anchor, i, own))
        if anchor.kind not in own
        and not (is_placed and is_in_place(anchor))
        and not (is_placed and i < number and is_of_first(apart, anchor, number, i))
        and not is_asked_apart(apart, anchor, number, i)
    )
    # «Về phát triển đảng viên, …», «Chỉ tiêu năm 2022: …»: all of them are.
    topic = TOPIC.match(apart.asked) if number else None
    if topic is None and number and not is_placed and not SETTING.match(asked):
        topic = SETTING.match(apart.asked)
    end = 0 if topic is None else topic.end()
    told = [] if topic is None else [topic["topic"]]
    told += [apart.asked[slice(*anchor.span)] for anchor in others if anchor.span.start >= end]
    names = " ".join(told)
    return f"{names}: {asked}" if names else asked


def _less_body(apart: Apart, text: str, to: int) -> str:
    """Leave out the body whose place follows, for a piece that names one of its own."""
    own = _BODY.search(key(text_of(apart, to)))
    found = _OWN_BODY.search(key(text)) if own else None
    if own is None or found is None:
        return text
    less = text[: found.start()]
    # «Bí thư Tỉnh ủy Hà Giang và Chủ tịch UBND tỉnh …»: so does the office.
    has_office = _OFFICE.search(own.string[: own.start()]) is not None
    return cut_before(less, _OFFICE) if has_office else less


def _holds_for(apart: Apart, anchor: Anchor, to: int, of: int) -> bool:
    """Say whether a name or time in one piece holds for another, which has none of its kind.

    «Năm 2022, Hà Nam …, còn Nam Định …»: the year holds for both. Where several could, the piece
    next before, else the first, tells.
    """
    if anchor.kind == apart.by or (apart.by == "place" and is_in_place(anchor)):
        return False
    if has_its_own(apart, anchor, to):
        return False
    if of > to and leaves_out(text_of(apart, of)):  # «…, và của Nam Định năm 2020 là bao nhiêu?»
        behind = apart.asked[anchor.span.end : apart.pieces[of].end]
        if QUESTION_WORD.search(key(behind)):
            return False
    if anchor.kind == "place" and apart.by == "district":
        # «Huyện A và huyện B, tỉnh C», but not «huyện A ở C và huyện B».
        return of == len(apart.pieces) - 1 and anchor.span.start > max(
            other.span.start for other in apart.anchors if other.kind == "district"
        )
    kinds = [{a.kind for a in anchors_in(apart, i)} for i in range(len(apart.pieces))]
    if anchor.kind in kinds[to] or is_asked_apart(apart, anchor, to, of):
        return False
    telling = [i for i, found in enumerate(kinds) if anchor.kind in found]
    return of == max((i for i in telling if i < to), default=telling[0])


def _has_no_subject(asked: str) -> bool:
    """Say whether a question has its subject from the one before it: «do ai chủ trì»."""
    if _HAS_SUBJECT.match(key(asked)):
        return False
    return leans(asked) or not is_question(asked)
