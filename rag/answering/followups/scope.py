"""The place, period or event that a question leaves unsaid because the one before said it.

«Ai là chủ tịch?» is asked of somewhere, «Có bao nhiêu người bị khai trừ?» of somewhere and some
time, «Ai chủ trì?» of a meeting. That a question names no place is no sign of this by itself: «Ai
phát minh ra bóng đèn?» names none either. So it must ask for an office, for a count of what is no
subject of its own, or with words of the question before alone.
"""

import re
from collections.abc import Iterable, Sequence

from rag.answering.followups.referents import phrase_from
from rag.answering.question.content import ASKS, content_words, folded_words
from rag.answering.question.numbered import NUMBERED_NAME
from rag.answering.question.slots import OFFICE, Slot, body_phrase, find_slots, period_phrase
from rag.text.loose import LoosePattern
from rag.text.unicode import fold, key
from rag.text.words import Token, syllables

_MAX_NEW_WORDS = 2  # in a count, besides what articles commonly count
_MIN_SAID_WORDS = 2  # fewer may be there by chance
_MAX_OFFICE_WORDS = 1  # besides the office: «tân», «hiện»
_MAX_WORDS_OF_DEED = 2  # «Ai chủ trì?»

_COUNTS = LoosePattern(r"(?<!\w)(?:bao nhiêu|mấy|phần trăm|tỷ lệ)(?!\w)")
_WHO = LoosePattern(r"(?<!\w)ai(?!\w)")
ASKS_WHEN = LoosePattern(r"(?<!\w)(?:khi nào|bao giờ|(?:ngày|tháng|năm|hôm) (?:nào|mấy))(?!\w)")
"""In the key of a question: it asks for a date."""
_NOW = LoosePattern(r"(?<!\w)(?:hiện nay|hiện|hiện tại|đến nay|bây giờ)(?!\w)")
# What may stand before «bao nhiêu» without being a subject.
_NO_SUBJECT = LoosePattern(
    r"(?<!\w)(?:tổng số|số lượng|số|tỷ lệ|dân số|diện tích|kết nạp|kỷ luật|khai trừ|xóa tên"
    r"|khiển trách|cảnh cáo|xử lý|phát triển|công nhận|khen thưởng|kiểm tra|giám sát|tuyển dụng"
    r"|tuyển|trao tặng|tặng|trao|đạt|tăng|giảm|hoàn thành|bị|được|thêm|đã)(?!\w)"
)
_OF = LoosePattern(r"(?<!\w)(?:của|thuộc|ở|tại|trong|trên|từ) $")
# A norm, a definition, the country, the world, this very day: whole without any place.
_WHOLE = LoosePattern(
    r"(?<!\w)(?:quy định|phải|cần(?! bộ)|muốn|được phép|có thể|có quyền|nên|tối đa|tối thiểu"
    r"|(?<!năm )tuổi(?! đảng)|điều kiện|tiêu chuẩn|thủ tục|nguyên tắc|mấy giờ|một năm|một ngày"
    r"|thì được|bằng|cả nước|nước ta|toàn quốc|việt nam|quốc hội|chính phủ|thủ tướng"
    r"|chủ tịch nước|trung ương|tổng bí thư|bộ trưởng|thế giới|trái đất|bác hồ|hôm nay|hôm qua"
    r"|ngày mai|nghĩa là|là sao)(?!\w)"
    r"|^đảng (?:ta|cộng sản|được|là|ra)|(?<!tên )(?<!\w)là gì[ ?.!]*$|[\"']"
)
_FOREIGN = re.compile(r"[fjwz]|[^\W\d_]{8,}")
_COMMON_CAPITALS = folded_words(
    """
    bí thư phó chủ tịch trưởng giám đốc đảng bộ ủy viên ban tổ chức tỉnh thành huyện quận chi ubnd
    hđnd hội đồng nhân dân nghị quyết chỉ thị kế hoạch đoàn sở công an văn phòng tccsđ thường vụ
    trực chấp hành kiểm tra tuyên giáo dân vận nội chính khối các cơ quan
    """
)
_COUNTED = LoosePattern(
    r"(?<!\w)(?:người|đảng viên|cán bộ|công chức|viên chức|chi bộ|đảng bộ|tổ chức|đại biểu"
    r"|trường hợp|tập thể|cá nhân|nam|nữ|dân tộc thiểu số|hội viên|đoàn viên|huyện|quận|xã|phường"
    r"|thôn|lớp|mới|tham dự|tham gia|dự bị|chính thức|bằng khen|giấy khen)(?!\w)"
)
_EVENTS = (
    r"(?:hội nghị|đại hội|cuộc họp|kỳ họp|hội thi|cuộc thi|tọa đàm|nghị quyết|chỉ thị|kế hoạch"
    r"|quyết định|hướng dẫn|văn bản|đề án)(?!\w)"
)
_EVENT = LoosePattern(rf"(?<!\w){_EVENTS}")
_BEGINS_WITH_EVENT = LoosePattern(rf"^(?:(?:thế|vậy|và|tại) )*(?P<event>{_EVENTS})")
_DEED = LoosePattern(
    r"(?<!\w)(?:chủ trì|tham dự|dự|(?P<at>phát biểu|kết luận)|điều hành|khai mạc|ký|ban hành)"
    r"[ ?.!]*$"
)


def in_scope(question: str, previous: str) -> str:
    """Give a question that names no place, period or event those of the question before.

    Args:
        question: Normalised text.
        previous: The question before; it stands by itself.

    Returns:
        The completed question; '' where it stands by itself.
    """
    shadow = key(question)
    slots = find_slots(question)
    if not ASKS.search(shadow) or names_subject(question):
        return ""
    named = tuple(slot for slot in slots if slot.kind in {"period", "office", "body"})
    words = content_words(question, named)
    of_event = _with_event(question, previous)
    if of_event or (_WHO.search(shadow) and _DEED.search(shadow)):
        return of_event
    offices = [slot for slot in slots if slot.kind == "office"]
    asks_office = len(offices) == 1 and not _COUNTS.search(shadow)
    if not (
        (asks_office and len(words) <= _MAX_OFFICE_WORDS)
        or _counts_without_subject(question, named, previous)
        or (len(words) >= _MIN_SAID_WORDS and _all_said(words, previous))
    ):
        return ""
    completed = add_scope(question, previous, with_period=_COUNTS.search(shadow) is not None)
    return completed if completed != question else ""


def add_scope(question: str, previous: str, *, with_period: bool) -> str:
    """Add the place and period of the question before, where a question names none of its own.

    Args:
        question: The question, which leans on the one before.
        previous: That one, which stands by itself.
        with_period: Whether the period is meant too.

    Returns:
        The question, longer or unchanged.
    """
    shadow = key(question)
    own = find_slots(question)
    if _WHOLE.search(shadow):
        return question
    slots = find_slots(previous)
    added = []
    if not any(map(_stands_alone, own)):
        place = _scope_place(previous, slots)
        offices = list(OFFICE.finditer(shadow))
        if place and len(offices) == 1 and not any(slot.kind == "body" for slot in own):
            end = offices[0].end()
            question = f"{question[:end]} {place}{question[end:]}"
        elif place:
            added.append(f"ở {place}")
    periods = {slot.text for slot in slots if slot.kind == "period"}
    asks_when = ASKS_WHEN.search(shadow) or _NOW.search(shadow)
    timed = any(slot.kind == "period" for slot in own)
    if with_period and not timed and not asks_when and len(periods) == 1:
        added.append(period_phrase(periods.pop()))
    return _add_words(question, added)


def names_subject(question: str) -> bool:
    """Say whether a question names what it is about, so that no place or period has to be added.

    Args:
        question: Normalised text.

    Returns:
        False where that is left to the question before, or cannot be told.
    """
    shadow = key(question)
    slots = find_slots(question)
    return (
        any(map(_stands_alone, slots))
        or _WHOLE.search(shadow) is not None
        or NUMBERED_NAME.search(shadow) is not None
        or any(_FOREIGN.search(token.key) for token in content_words(question))
        or _has_proper_name(question, slots)
    )


def _counts_without_subject(question: str, named: tuple[Slot, ...], previous: str) -> bool:
    """Say whether a question asks «bao nhiêu» of no subject: «Có bao nhiêu người bị khai trừ?»."""
    shadow = key(question)
    counts = _COUNTS.search(shadow)
    if counts is None:
        return False
    common = [found.span() for found in _COUNTED.finditer(shadow)]
    idle = [found.span() for found in _NO_SUBJECT.finditer(shadow)]
    words = [
        token
        for token in content_words(question, named)
        if not any(start <= token.start < end for start, end in idle)
    ]
    new = [word for word in words if not any(start <= word.start < end for start, end in common)]
    before = [word for word in words if word.start < counts.start()]
    if any(_OF.search(shadow[: word.start]) for word in new):
        return False
    return len(new) <= _MAX_NEW_WORDS and _all_said(before, previous)


def _all_said(words: Iterable[Token], previous: str) -> bool:
    said = folded_words(previous)
    return all(fold(token.text) in said for token in words)


def _with_event(question: str, previous: str) -> str:
    """Say which meeting or paper is meant: «Ai chủ trì?», «Hội nghị diễn ra ở đâu?»; else ''."""
    shadow = key(question)
    begins = _BEGINS_WITH_EVENT.match(shadow)
    if begins:
        phrase = phrase_from(previous, begins["event"])
        if not phrase or phrase_from(question, begins["event"]):
            return ""
        phrase = _placed(phrase, previous)
        completed = question[: begins.start("event")] + phrase + question[begins.end("event") :]
        return completed[:1].upper() + completed[1:]
    deed = _DEED.search(shadow)
    event = _EVENT.search(key(previous))
    if not (deed and event and _WHO.search(shadow)):
        return ""
    phrase = phrase_from(previous, event[0])
    if not phrase or len(content_words(question)) > _MAX_WORDS_OF_DEED:
        return ""
    phrase = _placed(phrase[:1].lower() + phrase[1:], previous)
    return _add_words(question, [f"tại {phrase}" if deed["at"] else phrase])


def _placed(phrase: str, previous: str) -> str:
    """Add whose a meeting was: «hội nghị sơ kết» alone may be any province's."""
    place = _scope_place(previous, find_slots(previous))
    if not place or any(slot.kind in {"place", "unit", "body"} for slot in find_slots(phrase)):
        return phrase
    return f"{phrase} {'của' if body_phrase(place) else 'ở'} {place}"


def _has_proper_name(question: str, slots: Sequence[Slot]) -> bool:
    """Say whether a capital shows a subject of its own: «Truyện Kiều», «Đoàn Khối»."""
    if question.isupper():
        return False
    return any(
        question[token.start].isupper()
        and fold(token.text) not in _COMMON_CAPITALS
        and not any(slot.start <= token.start < slot.end for slot in slots)
        for token in syllables(question)[1:]
    )


# Every province has a Tỉnh ủy and an Ủy ban; there is one Đảng ủy Khối, one Bộ Chính trị.
_ONE_OF_ITS_KIND = LoosePattern(r"khối|^bộ |^ban bí thư|^công ty|^tập đoàn|^bệnh viện|^trường ")


def _stands_alone(slot: Slot) -> bool:
    """Say whether a slot tells which place or body a question is about."""
    if slot.kind == "body":
        return _ONE_OF_ITS_KIND.search(key(slot.text)) is not None
    return slot.kind in {"place", "unit", "person"}


def _scope_place(previous: str, slots: Sequence[Slot]) -> str:
    """Give the one place, district or body of the question before; '' where there are two."""
    for kind in ("place", "unit"):
        names = {slot.text for slot in slots if slot.kind == kind}
        if names:
            return names.pop() if len(names) == 1 else ""
    return body_phrase(previous)


def _add_words(question: str, added: Sequence[str]) -> str:
    """Put words at the end of a question, before its last punctuation."""
    if not added:
        return question
    stem = question.rstrip(" ?.!…")
    tail = question[len(stem) :].strip()
    return " ".join([stem, *added]) + (tail or "?")
