"""What people write short in messages: «kết nạp đc bn ĐV trong 6T đầu năm»."""

import re

from rag.text.unicode import fold, has_dau

# Only as small letters: BN and KO may be abbreviations of something else.
_WRITTEN_SHORT = {
    "bn": "bao nhiêu",
    "bnhiêu": "bao nhiêu",
    "bnhieu": "bao nhiêu",
    "dc": "được",
    "đc": "được",
    "hok": "không",
    "j": "gì",
    "ko": "không",
    "kô": "không",
    "ntn": "như thế nào",
    "vs": "với",
}
# «đc Lê Văn Ba»: a comrade; «số bn tử vong»: patients.
_COMRADE = re.compile(r"(?<!\w)(?:đc|dc)(?= (?P<next>\w))")
_PARTY_MEMBER = re.compile(
    r"(?<![\w/-])ĐV(?![\w/-])(?! (?:trực thuộc|sự nghiệp|hành chính|chủ trì|thi công|tư vấn))"
)
_WORD = re.compile(rf"(?<!số )(?<!các )(?<![\w@./-])(?:{'|'.join(_WRITTEN_SHORT)})(?![\w@/-]|\.\w)")
# «6T đầu năm», «9T/2022»; but 6t alone may be tons, tỷ or tuổi.
_MONTHS = re.compile(
    r"(?<![\w.,/-])(1[0-2]|[1-9]) ?[Tt](?= (?:đầu|cuối|dau|cuoi) (?:năm|nam|nhiệm|nhiem|\d{4})\b)"
)
_MONTHS_OF = re.compile(r"(?<![\w.,/-])(1[0-2]|[1-9])T[/-]?(?=(?:19|20)\d\d(?!\d))")


def write_out(question: str) -> str:
    """Write out what a question has in the shorthand of messages.

    Args:
        question: Normalised text.

    Returns:
        The question, with dấu in what is written out where it has any itself. Idempotent.
    """
    in_dau = str if has_dau(question) else fold
    question = _COMRADE.sub(
        lambda found: in_dau("đồng chí") if found["next"].isupper() else found[0], question
    )
    question = _PARTY_MEMBER.sub("đảng viên", question)
    question = _WORD.sub(lambda found: in_dau(_WRITTEN_SHORT[found[0]]), question)
    question = _MONTHS.sub(lambda found: f"{found[1]} {in_dau('tháng')}", question)
    return _MONTHS_OF.sub(lambda found: f"{found[1]} {in_dau('tháng đầu năm')} ", question)
