"""Requests, put as the questions they mean: «Đề nghị nêu tên người chủ trì» asks who that is."""

import re

from rag.answering.question.kinds import QUESTION_WORD
from rag.answering.splitting.wanted import ask_for, names_wanted
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
    rf"(?:cho(?: {_ADDRESSED})?(?: (?:xin|hỏi|biết))+|cho {_ADDRESSED}(?= (?:họ|tên|số|tỷ lệ)\b)"
    r"|xin(?= (?:họ tên|tên|số|tỷ lệ|ngày|lý do)\b)|nêu(?! (?:gương|cao|bật))"
    r"|kể(?! (?:từ|cả|đến|chuyện))|liệt kê"
    rf"|(?:thống kê|tra cứu|tra|tìm|lập bảng|xem)(?= (?:giúp|hộ|giùm|cho {_ADDRESSED})))"
)
_TELL_POLITELY = rf"(?:{_TELL}|cung cấp|hỏi|thống kê|báo cáo|tra cứu|tìm|lập bảng|xem)"
_HOW = rf"(?: (?:giúp|hộ|giùm|rõ|cụ thể|lại|thêm|ra|là|cho|thông tin(?: về)?|{_ADDRESSED}))*"
_LEAD = re.compile(
    rf"(?:{_POLITE}+{_TELL_POLITELY}|{_TELL}){_HOW}[,:]? (?:biết[,:]? |hỏi[,:]? |rằng )?"
    rf"|{_POLITE}*{_ADDRESSED}(?: đang)? cần (?:biết )?|cần biết: "
)
_THINGS = r"(?:thông tin|con số|câu hỏi|số liệu|điều|việc|ý)\b[^?.:;]{0,40}[.:] "
# «Nhờ cung cấp hai thông tin. …», «Tôi cần một con số và một lý do: …»
_ANNOUNCES = re.compile(
    rf"(?:{_POLITE}|{_TELL} |(?:cho )?{_ADDRESSED} |cần |có )[^?.:;]{{0,40}}"
    rf"\b(?:một|hai|ba|bốn|vài|mấy) {_THINGS}|(?:hai|ba|bốn) {_THINGS}"
)
_FURTHER = re.compile(
    r"(?:ngoài ra|đồng thời|thêm nữa|bên cạnh đó|mặt khác|tiện thể|nhân tiện|thêm vào đó)"
    r"(?:, | (?=(?:xin|cho|nêu|hãy|vui lòng|đề nghị|nhờ) ))"
    r"|(?:và|còn(?! (?:bao nhiêu|mấy|nước|lại|ai|gì))),? |riêng (?!(?:ông|bà|họ|anh|chị)\b)"
)
# «Riêng Hà Nam, cần biết ai …», «Để viết bài, cho biết ai …»
_ASIDE = re.compile(
    rf"(?P<why>để )?(?:(?!{QUESTION_WORD.pattern})[^,:;?]){{2,60}}, "
    rf"(?P<lead>(?:{_POLITE}*{_TELL}{_HOW}(?: biết)?"
    rf"|(?:{_POLITE}|{_ADDRESSED} )*(?:cần|muốn) biết) )"
    r"(?=\w+ \w+ \w)"
)
_THANKS = re.compile(
    r"[?.!,]+ *(?:(?:em|tôi|mình|dạ|rất) )*(?:xin )?(?:chân thành )?(?:cảm ơn|cám ơn|trân trọng)"
    r"(?: (?:nhiều|rất nhiều|lắm|trước|ạ|anh|chị|ad|bạn|các bạn|mọi người|anh chị))*\W*$"
)
_PLEASE = re.compile(
    r", (?:đề nghị|xin|vui lòng|nhờ|mong)(?: (?:anh|chị|bạn|anh chị|anh/chị))?"
    r" (?:cho biết|nêu|trả lời)(?: (?:rõ|cụ thể|giúp))*\W*$"
)
_CAN = re.compile(
    rf"(?:{_ADDRESSED} )?có thể cho (?:{_ADDRESSED} )?(?:biết|hỏi)(?: giúp| giùm)? "
    rf"|{_ADDRESSED} có biết "
)
_OR_NOT = re.compile(r",?(?: được)? không(?: ạ)?\W*$")
_ASKS = re.compile(rf"{QUESTION_WORD.pattern}|\b(?:không|chưa)\W*$|\?")


def as_question(text: str) -> str:
    """Put a request as the question it means.

    Args:
        text: A cleaned question, or one of several in it.

    Returns:
        It without courtesies, asking by a question word where the request has none: «Nêu tên người
        chủ trì hội nghị» gives «Người chủ trì hội nghị là ai?». A question stays as it is.
    """
    bare = without_courtesies(text)
    asked = bare
    if not _ASKS.search(key(bare)):
        asked = ask_for(bare.strip(" .!:;,"))
    return text if asked == text else capitalise(asked)


def without_courtesies(text: str) -> str:
    """Leave out of a request what leads to what is wanted, and thanks: «Xin cho biết …»."""
    asked = cut_before(cut_before(text, _THANKS), _PLEASE)
    if can := _CAN.match(key(asked)):
        told = asked[can.end() :]
        if QUESTION_WORD.search(key(told)) or names_wanted(told):  # else it asks whether
            asked = cut_before(told, _OR_NOT)
    asked = _behind(asked, _ANNOUNCES)
    asked = _behind(asked, _FURTHER)
    asked = _behind(asked, _LEAD)
    if aside := _ASIDE.match(key(asked)):
        setting = "" if aside["why"] else asked[: aside.start("lead")]
        asked = setting + asked[aside.end("lead") :]
    return asked


def _behind(text: str, lead: re.Pattern[str]) -> str:
    found = lead.match(key(text))
    rest = text[found.end() :] if found else ""
    return rest if len(rest.split()) > 1 else text
