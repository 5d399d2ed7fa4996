"""What a question counts, and what narrows it: «bao nhiêu đảng viên là nữ», «giải pháp nào»."""

import itertools
import re

from rag.answering.question.kinds import Kind
from rag.text.synonyms import unify
from rag.text.unicode import key
from rag.text.words import Token, syllables
from rag.types import Abbreviation

ASKING = frozenset(
    """
    ai gì nào sao đâu mấy bao nhiêu khi lúc giờ hôm hồi vậy thế ạ à nhỉ hả xin hỏi cho biết em
    tôi mình anh chị giúp nhờ tra diễn xem với không hay là phải vì thì bài viết con số cụ tên lượng
    tổng cộng cả tất khoảng chừng ra theo nói đông nghìn ngàn triệu chục cần lần lượt
    """.split()
)
"""Words that ask, and politeness around them: they are not looked for in the evidence."""

_UNIT = re.compile(
    r"\b(?:bao nhiêu|mấy|số lượng|tổng số|(?<!trong )(?<!một )số(?! liệu\b)) "
    r"(?:(?:nghìn|ngàn|vạn|triệu|tỷ|trăm|chục) )?"
    r"(?=((?:[^\W\d_]+[23]?[\s-]*){1,4}))"
)


# «bao nhiêu đảng viên tính đến …», «… bao nhiêu năm 2022»
_TIME = re.compile(r"(?:^| )(?:tính (?:đến|tới|từ)\b.*|(?:năm|tháng|ngày|quý) $)", re.IGNORECASE)


def read_unit(question: str, abbreviations: tuple[Abbreviation, ...]) -> tuple[str, ...]:
    """Give what «bao nhiêu», «mấy» or «số» counts; () where nothing follows them."""
    for found in _UNIT.finditer(key(question)):
        # As it was typed: an abbreviation may be known by its capitals.
        words = tuple(
            itertools.takewhile(
                lambda word: key(word) not in _AFTER_UNIT,
                _TIME.sub("", question[found.start(1) : found.end(1)]).split(),
            )
        )
        if words and words[0] not in _OF_EACH:
            return tuple(token.key for token in unify(syllables(" ".join(words)), abbreviations))
    return ()


# «Giá bao nhiêu một mét vuông»
_OF_EACH = frozenset({"một", "mỗi"})
# The counted noun ends before a verb or preposition. «Bao nhiêu người con» counts children, «mấy
# bài» entries.
_AFTER_UNIT = (ASKING - {"con", "bài"}) | frozenset(
    """
    bị được đã có của ở tại trong thuộc và lẫn so tham dự đạt từ đến trên dưới cùng còn mới lên
    thành đang là ra vào chỉ cho vừa kiêm kết phát giảm tăng xóa chuyển
    """.split()
)


_HOW_MANY = re.compile(r"\b(?:bao nhiêu|mấy)\b(?P<rest>[^,;:.?!]*)")
_WHICH = re.compile(r"(?P<noun>(?:[^\W\d]+ )?[^\W\d]+) (?:nào|gì)\b")
# Nouns that narrow nothing down.
_VAGUE = frozenset(
    "điều việc thế chuyện làm loại vấn đề nội dung mục đích cách ý phần bàn đối tượng".split()
)


def read_target(
    question: str, terms: tuple[Token, ...], kind: Kind, unit: tuple[str, ...]
) -> frozenset[str]:
    """Give keys of the terms that narrow what is asked for: see `QuestionAnalysis.target`."""
    shadow = key(question)
    if kind == "count":
        spans = [found.span("rest") for found in _HOW_MANY.finditer(shadow)]
        leave = frozenset(unit[:2])
    elif kind == "clause":
        spans = [found.span("noun") for found in _WHICH.finditer(shadow)]
        leave = _VAGUE
    else:
        return frozenset()
    return frozenset(
        term.key
        for term in terms
        if any(start <= term.start < end for start, end in spans) and term.key not in leave
    )
