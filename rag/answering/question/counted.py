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
# The counted noun ends before a verb or preposition. «Bao nhiêu người con» counts children.
_AFTER_UNIT = (ASKING - {"con"}) | frozenset(
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
    question: str, terms: tuple[Token, ...], kind: Kind, abbreviations: tuple[Abbreviation, ...]
) -> frozenset[str]:
    """Give keys of the terms that narrow what is asked for: see `QuestionAnalysis.target`."""
    shadow = key(question)
    if kind == "count":
        spans = [found.span("rest") for found in _HOW_MANY.finditer(shadow)]
        leave = frozenset(read_unit(question, abbreviations)[:2])
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


_THAT_ARE = re.compile(
    r"\b(?:bao nhiêu|mấy) (?:(?!(?:mà|do|với|ở|tại|có|vụ|thì)\b)[^\W\d]+ ){1,4}"
    r"là (?P<what>[^,;:.?!]+)"
)


# Members that are counted apart.
_APART = re.compile(
    r"\b(?:bao nhiêu|mấy|số) (?:[^\W\d]+ ){1,3}?(?P<apart>dự khuyết|dự bị|chính thức)\b"
)
# «Tỷ lệ nữ ở mỗi tỉnh»: whose share it is.
_SHARE_OF = re.compile(
    r"\btỷ lệ (?P<what>(?:nữ|nam|người (?!đứng)[^\W\d]+|dân tộc|trẻ|tuổi"
    r"|[^\W\d]+ (?:nữ|trẻ|nam|dân tộc))(?: [^\W\d]+){0,2}?)"
    r"(?= (?:ở|của|trong|tại|là|so|đạt|trên)\b|\W*$)"
)
# What discipline there is, as pairs of keys.
_WHICH_DISCIPLINE = re.compile(r"\bkỷ luật\b.*\b(?:hình thức|mức)(?: kỷ luật| xử lý)? (?:nào|gì)\b")
_DISCIPLINE = frozenset(
    "khiển_trách cảnh_cáo cách_chức cách_hết cách_các cách_tất khai_trừ giáng_chức thôi_việc"
    " bãi_nhiệm miễn_nhiệm cho_thôi".split()
)


# What is asked of a person, and what must be said where it is told.
_OF_A_PERSON = tuple(
    (re.compile(asks), frozenset(told.split()))
    for asks, told in (
        (
            r"(?<!học )(?<!thí )\bsinh (?:vào )?(?:năm|ngày|tháng|khi)\b|\b(?:năm|ngày) sinh\b",
            "sinh sn",
        ),
        (r"\b(?:bao nhiêu|mấy) tuổi\b(?! đảng)|\btuổi (?:là )?(?:bao nhiêu|mấy)\b", "tuổi sinh sn"),
        (
            r"(?<!xa )(?<!về )\bquê (?:quán|gốc|ở|của|ông|bà)\b|(?<!xa )\bquê\W*$"
            r"|\blà người (?:ở )?(?:đâu|tỉnh nào|huyện nào)\b",
            "quê sinh gốc nguyên_quán",
        ),
        (
            r"\btốt nghiệp (?:trường|đại học|ngành|khoa|ở|tại|gì|nào)\b",
            "tốt_nghiệp học cử_nhân kỹ_sư thạc_sĩ tiến_sĩ bác_sĩ sinh_viên",
        ),
        (r"\b(?:số điện thoại|đường dây nóng|số máy)\b", "điện_thoại đt đường_dây số_máy hotline"),
        (r"\b(?:mức|hưởng|tiền) lương\b|\blương (?:bao nhiêu|mấy|tháng)\b", "lương thu_nhập"),
    )
)


def read_attributes(
    shadow: str, terms: tuple[Token, ...], unit: tuple[str, ...], kind: Kind
) -> frozenset[str]:
    """Give what those counted must be, or what discipline: see `QuestionAnalysis.attributes`."""
    of_person = next((told for asks, told in _OF_A_PERSON if asks.search(shadow)), None)
    if of_person is not None:
        return of_person
    if kind == "clause" and _WHICH_DISCIPLINE.search(shadow):
        return _DISCIPLINE
    if kind == "count" and (apart := _APART.search(shadow)):
        return frozenset({apart["apart"].replace(" ", "_")})
    narrowing = {"count": _THAT_ARE, "ratio": _SHARE_OF}.get(kind)
    found = narrowing.search(shadow) if narrowing else None
    if found is None:
        return frozenset()
    start, end = found.span("what")
    said = {term.key for term in terms if start <= term.start < end}
    return frozenset(said.difference(unit, ("người",)))
