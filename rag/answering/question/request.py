"""Requests, put as the questions they mean: «Đề nghị nêu tên người chủ trì» asks who that is."""

import re

from rag.answering.question.compound import QUESTION_WORD
from rag.text.unicode import capitalise, cut_before, key

# «Xin cho biết», «Đề nghị thống kê giúp», «Em cần», in the key of a question.
_ADDRESSED = r"(?:tôi|em|mình|cháu|chúng tôi|anh|chị|bạn|anh chị|anh/chị)"
_POLITE = (
    r"(?:(?:kính|rất|xin|vui lòng|đề nghị|nhờ|làm ơn|hãy|mong|dạ|ạ|alo"
    r"|(?:anh|chị|em|bạn) ơi|chào (?:bạn|anh|chị|ad)"
    rf"|{_ADDRESSED}(?: (?:đang|rất))? (?:cần|muốn)|(?:anh|chị|bạn|anh chị|anh/chị)),? )"
)
# Without a polite word before them, others begin real questions: «Cung cấp nước cho bao nhiêu hộ?».
_TELL = (
    rf"(?:cho(?: {_ADDRESSED})?(?: (?:xin|hỏi|biết))+|nêu(?! (?:gương|cao|bật))"
    r"|kể(?! (?:từ|cả|đến|chuyện))|liệt kê"
    rf"|(?:thống kê|tra cứu|tra|tìm)(?= (?:giúp|hộ|giùm|cho {_ADDRESSED})))"
)
_TELL_POLITELY = rf"(?:{_TELL}|cung cấp|hỏi|thống kê|báo cáo|tra cứu|tìm)"
_HOW = rf"(?: (?:giúp|hộ|giùm|rõ|cụ thể|lại|thêm|ra|là|cho|thông tin(?: về)?|{_ADDRESSED}))*"
_LEAD = re.compile(
    rf"(?:{_POLITE}+{_TELL_POLITELY}|{_TELL}){_HOW}[,:]? (?:biết[,:]? |hỏi[,:]? |rằng )?"
    rf"|{_POLITE}*{_ADDRESSED}(?: đang)? cần (?:biết )?"
)
# «Nhờ cung cấp hai thông tin. …», «Tôi cần một con số và một lý do: …»
_ANNOUNCES = re.compile(
    rf"(?:{_POLITE}|{_TELL} |{_ADDRESSED} |cần |có )[^?.:;]{{0,40}}"
    r"\b(?:một|hai|ba|vài|mấy) (?:thông tin|con số|câu hỏi|số liệu|điều|việc|ý)\b[^?.:;]{0,40}[.:] "
)
_FURTHER = re.compile(
    r"(?:ngoài ra|đồng thời|thêm nữa|bên cạnh đó|mặt khác|tiện thể|nhân tiện|thêm vào đó),"
    r" |(?:và|còn(?! (?:bao nhiêu|mấy|nước|lại|ai|gì))),? |riêng (?=(?:ở|tại|về|với) )"
)
_THANKS = re.compile(
    r"[?.!,]+ *(?:(?:em|tôi|mình|dạ|rất) )*(?:xin )?(?:chân thành )?(?:cảm ơn|cám ơn|trân trọng)"
    r"(?: (?:nhiều|rất nhiều|lắm|trước|ạ|anh|chị|ad|bạn|các bạn|mọi người|anh chị))*\W*$"
)
_CAN = re.compile(
    rf"(?:{_ADDRESSED} )?có thể cho (?:{_ADDRESSED} )?(?:biết|hỏi)(?: giúp| giùm)? "
    rf"|{_ADDRESSED} có biết "
)
_OR_NOT = re.compile(r",?(?: được)? không(?: ạ)?\W*$")
_ASKS = re.compile(rf"{QUESTION_WORD.pattern}|\b(?:không|chưa)\W*$|\?")
_ASKS_OR_NAMES = re.compile(
    rf"{QUESTION_WORD.pattern}|^(?:số|tỷ lệ|tên|họ tên|ngày|thời|địa|lý do|nguyên)\b"
)
_PERSON = (
    r"(?:(?:các|những|một) )?(?:người|đồng chí|ông|bà|vị|cán bộ|lãnh đạo|tác giả|phóng viên|nhà báo"
    r"|(?:phó |nguyên |tân )?(?:bí thư|chủ tịch|giám đốc|trưởng (?:ban|phòng|đoàn)|hiệu trưởng)"
    r"|nữ|nam|anh|chị|thí sinh|đại biểu|(?:đại|thượng|trung|thiếu) (?:tướng|tá))\b"
)
_PLACES_OF = re.compile(
    r"tên (?P<places>(?:các|những|hai|ba) (?P<sort>tỉnh|huyện|xã|quận|phường|đơn vị|cơ quan|nơi))\b"
)
# What a request names, but for the words matched, and how it is asked for.
_NAMED = tuple(
    (re.compile(pattern), asks)
    for pattern, asks in (
        (
            r"(?:họ (?:và )?tên|danh tính)(?: của)? (?:đầy đủ(?: của)? )?"
            rf"|tên(?: của)? (?={_PERSON})",
            "là ai",
        ),
        (r"tên (?:gọi )?(?:của )?(?!là\b|lửa\b|trộm\b|cướp\b)", "tên là gì"),
        (r"(?=(?:quê(?: quán)?|nơi (?:sinh|ở)|địa (?:chỉ|điểm))\b)", "ở đâu"),
        (r"(?=(?:lý do|nguyên nhân|mục đích|chủ đề|khẩu hiệu)\b)", "là gì"),
        (r"(?=(?:ngày|thời gian|thời điểm|thời hạn) (?!làm việc)[^\W\d])", "là khi nào"),
    )
)


def as_question(text: str) -> str:
    """Put a request as the question it means.

    Args:
        text: A cleaned question, or one of several in it.

    Returns:
        It without courtesies, asking by a question word where the request has none: «Nêu tên người
        chủ trì hội nghị» gives «Người chủ trì hội nghị là ai?». A question stays as it is.
    """
    asked = cut_before(text, _THANKS)
    can = _CAN.match(key(asked))
    if can and _ASKS_OR_NAMES.search(key(asked[can.end() :])):  # else it asks whether
        asked = cut_before(asked, _OR_NOT)[can.end() :]
    asked = _behind(asked, _ANNOUNCES)
    asked = _behind(asked, _FURTHER)
    asked = _behind(asked, _LEAD)
    shadow = key(asked)
    if not _ASKS.search(shadow):
        asked = _with_question_word(asked.strip(" .!:;,"), shadow)
    return text if asked == text else capitalise(asked)


def _behind(text: str, lead: re.Pattern[str]) -> str:
    found = lead.match(key(text))
    rest = text[found.end() :] if found else ""
    return rest if len(rest.split()) > 1 else text


def _with_question_word(asked: str, shadow: str) -> str:
    if places := _PLACES_OF.match(shadow):
        return f"{asked[places.start('places') :]} là những {places['sort']} nào?"
    for named, asks in _NAMED:
        if found := named.match(shadow):
            return f"{asked[found.end() :].strip()} {asks}?"
    return asked
