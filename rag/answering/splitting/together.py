"""Names that a question sets side by side but asks of together: «đường nối Hà Nội và Hải Phòng»."""

import re

from rag.answering.question.kinds import QUESTION_WORD
from rag.text.unicode import key
from rag.types import Span

JOINED_WITH = (
    "".join(f"(?<!{verb} )" for verb in "nhập nhất nghĩa việc hợp tác giáp ranh nối".split())
    + "với"
)
"""«Với» for «và», but not «sáp nhập với», «làm việc với»; for a pattern."""
_ENCLOSED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|\([^()]*\)")
_A_FEW_WORDS = r"(?:[^\W\d]+ ){0,4}"
# «Khoảng cách giữa … và …», «nối … và …», «ngoài … và …», «giáp với …, …»
_BINDS = re.compile(
    rf"(?:(?P<between>(?<!^)\bgiữa {_A_FEW_WORDS})"
    r"|\b(?:(?<!kết )nối(?: liền)?|(?<!bên )(?<!nước )ngoài"
    r"|giáp(?: ranh)?(?: với)?) (?:tỉnh |thành phố |huyện )?)$"
)
_MERGES = re.compile(
    r"(?P<when>\b(?:sau|khi|trước|từ) (?:khi )?)?\b(?:sáp nhập|hợp nhất) "
    r"(?:(?:hai|ba|các|tỉnh|thành phố|huyện|xã) ){0,2}$"
)
_ONE_OF = re.compile(rf"\btrong (?:số|các|những|hai|ba|bốn) {_A_FEW_WORDS}$")
_JOINED = re.compile(rf"(?:, | và |, và | với ){_A_FEW_WORDS}")
_NO_PAIR = re.compile(
    r"\b(?:chênh|khác|so sánh|đối chiếu|hơn|kém|mỗi|từng|lần lượt)\b"
    r"|\b(?:nơi|bên|đằng|tỉnh|huyện|xã|bài|đơn vị|địa phương) nào\b"
)
# «Ông bị bắt năm 2018 và bị xử năm 2020 về tội gì?»
_FURTHER_DEED = re.compile(
    r"(?:bị|được|đã|làm|quê|sống|lớn lên|sinh|nghỉ hưu|chuyển|lên|trở thành|công tác|cho đến"
    r"|vào đảng|(?:trước|sau) khi|tầm nhìn|định hướng)\b"
)
# «Số người bị khai trừ năm 2021 và bị cảnh cáo năm 2022» are two.
_FIGURES = re.compile(r"^(?:tổng )?(?:số|tỷ lệ|mức)\b|\blà (?:bao nhiêu|mấy)\b")


def stand_together(question: str, left: Span, right: Span, *, are_joined: bool) -> bool:
    """Say whether two neighbouring names are asked of together, so that neither stands alone.

    Args:
        question: A cleaned question.
        left: Where one name stands.
        right: Where the next of its kind does.
        are_joined: Whether `left` stands together with the one before it.
    """
    if any(
        found.start() < left.start and right.end <= found.end()
        for found in _ENCLOSED.finditer(question)
    ):
        return True
    shadow = key(question)
    if not _JOINED.fullmatch(shadow, left.end, right.start):
        return False
    before, behind = shadow[: left.start], shadow[right.end :]
    binds = _BINDS.search(before)
    if are_joined or (binds and not (binds["between"] and _NO_PAIR.search(shadow))):
        return True
    if _ONE_OF.search(before):
        return re.search(r"\bnào\b.*\b(?:nhất|đầu tiên|cuối cùng)\b", behind) is not None
    merges = _MERGES.search(before)
    # «Sau sáp nhập A và B có bao nhiêu xã?» may ask of each.
    return merges is not None and (not merges["when"] or re.search(r",| thì ", behind) is not None)


def tells_further(question: str, cut: Span, right: Span) -> bool:
    """Say whether a name behind a cut belongs to what is told further of one that is asked of."""
    shadow = key(question)
    if QUESTION_WORD.search(shadow[: right.end]) or _FIGURES.search(shadow):
        return False
    return _FURTHER_DEED.match(shadow[cut.end : right.start]) is not None
