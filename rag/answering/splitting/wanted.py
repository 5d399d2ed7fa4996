"""Noun phrases that name what is wanted, as requests do: «số …», «tên …», «lý do …»."""

import re

from rag.answering.question.content import content_words
from rag.text.unicode import key

_PERSON = (
    r"(?:(?:các|những|một) )?(?:người|đồng chí|ông|bà|vị|cán bộ|lãnh đạo|tác giả|phóng viên|nhà báo"
    r"|(?:phó |nguyên |tân )?(?:bí thư|chủ tịch|giám đốc|trưởng (?:ban|phòng|đoàn)|hiệu trưởng)"
    r"|nữ|nam|anh|chị|thí sinh|đại biểu|(?:đại|thượng|trung|thiếu) (?:tướng|tá))\b"
)
# «Số» heads a count but where it is a part of another noun («số liệu», «số nhà»), or one thing of
# several («số lượng, chất lượng»).
_COUNT = (
    r"(?:tổng )?số(?: lượng)? (?!(?:lượng|liệu|hiệu|điện|phận|mệnh|nhà|đo|mấy|thứ|đầu|cuối|là|của"
    r"|này|đó|và)\b)(?=[^\W\d])"
)
_PLACES_OF = re.compile(
    r"tên (?P<places>(?:các|những|hai|ba) (?P<sort>tỉnh|huyện|xã|quận|phường|đơn vị|cơ quan|nơi))\b"
)
HOW_MUCH = " là bao nhiêu?"
"""How figures are asked for."""
# What is named, but for the words matched, and how it is asked for.
_NAMED = tuple(
    (re.compile(pattern), asks)
    for pattern, asks in (
        (
            r"(?:họ (?:và )?tên|danh tính)(?: của)? (?:đầy đủ(?: của)? )?"
            rf"|tên(?: của)? (?={_PERSON})",
            " là ai?",
        ),
        (r"tên (?:gọi )?(?:của )?(?!(?:là|gì|lửa|trộm|cướp|và)\b)", " tên là gì?"),
        (
            r"(?=tác giả [^\W\d]"
            r"|người (?:chủ trì|ký|viết|báo cáo|trình bày|phát biểu|điều hành|đứng đầu)\b)",
            " là ai?",
        ),
        (r"(?=(?:quê(?: quán)?|nơi (?:sinh|ở)|địa (?:chỉ|điểm))\b)", " ở đâu?"),
        (
            r"(?=(?:lý do|nguyên nhân|mục đích|chủ đề|khẩu hiệu|phương châm|chức (?:vụ|danh)"
            r"|nhan đề|tiêu đề|tựa đề|đầu đề)\b)",
            " là gì?",
        ),
        (r"(?=(?:ngày|thời gian|thời điểm|thời hạn) (?!(?:làm việc|và)\b)[^\W\d])", " là khi nào?"),
        (
            rf"(?={_COUNT}|tỷ lệ (?!(?:này|đó|và)\b)[^\W\d]"
            r"|mức (?:lương|thu nhập|hoàn thành|đóng|chi|phí|tăng|giảm|hỗ trợ|thưởng|đầu tư)\b"
            r"|(?:dân số|diện tích|kinh phí|sản lượng) [^\W\d])",
            HOW_MUCH,
        ),
    )
)
_LEAST_SAID = 5  # with the noun itself; fewer are enough where a preposition tells of what
_LEAST_SAID_OF = 3
_OF = re.compile(r" (?:của|ở|tại|về|trong) \w")


def names_wanted(text: str) -> bool:
    """Say whether a text without a question word is a noun phrase for what is wanted."""
    return ask_for(text) != text


def says_what_of(text: str) -> bool:
    """Say whether a noun phrase for what is wanted tells of what: «tên người chấm hội thi»."""
    least = _LEAST_SAID_OF if _OF.search(key(text)) else _LEAST_SAID
    return names_wanted(text) and len(content_words(text)) >= least


def ask_for(text: str) -> str:
    """Put a noun phrase for what is wanted as a question.

    Args:
        text: A phrase without a question word.

    Returns:
        «Tên người chấm hội thi» gives «người chấm hội thi là ai?»; another text as it is.
    """
    shadow = key(text)
    if places := _PLACES_OF.match(shadow):
        return f"{text[places.start('places') :]} là những {places['sort']} nào?"
    for named, asks in _NAMED:
        if found := named.match(shadow):
            return text[found.end() :].strip() + asks
    return text
