"""The kinds of question, told by their question words."""

import re
from typing import Literal, TypeAlias

from rag.text.people import find_people
from rag.text.unicode import CAPITAL, key

Kind: TypeAlias = Literal["count", "ratio", "code", "person", "date", "place", "clause"]
"""What the short answer is: a number with its noun, a percentage or a/b, the code or ordinal of a
thing, a person, a date or period, a place or body, or a phrase."""

QUESTION_WORD = re.compile(r"\b(?:ai|gì|nào|sao|đâu|mấy|bao nhiêu|bao giờ|bao lâu)\b")
"""In the key of a question; one that asks one thing has one."""

# Offices and the like, as they are capitalised or not: «Vị Phó Trưởng ban Tổ chức Tỉnh ủy nào», but
# not «Bí thư Tỉnh ủy thăm bệnh viện nào».
_HEADS = (
    r"(?:(?:nguyên|tân|phó|quyền) )*(?:bí thư|chủ tịch|giám đốc|trưởng (?:ban|phòng|đoàn)"
    r"|thủ tướng|chủ nhiệm|(?:bộ|thứ|cục|vụ|viện|hiệu) trưởng"
    r"|(?:đại|thượng|trung|thiếu) (?:tướng|tá)|cử tri|đại biểu|đảng viên|cán bộ|luật sư|bác sỹ)"
)
# Patterns run on `key(question)`: lower case, unified tone marks. Order matters: the first that
# matches names the kind, so the more telling ones stand first.
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    (
        "ratio",
        r"\b(bao nhiêu|mấy) ?(phần trăm|%)|\bphần trăm\b|(bao nhiêu|mấy) ?(/|trên( tổng số)?) ?"
        r"(bao nhiêu|mấy)|\b(bao nhiêu|mấy)( [^\W\d]+){0,3} trên tổng số|\btỷ (lệ|trọng)\b"
        r"|^(?!.*\b(?:ai|nào|gì|đâu|sao)\b).*%"
        r"|^(?!.*\b(?:tỷ|triệu|đồng|nào|ai|gì)\b)"
        r".*\bmức (độ )?(hoàn thành|đạt|thực hiện)\b[^,;:?]*\b(chỉ tiêu|kế hoạch)\b",
    ),
    (
        "code",
        r"\b(chỉ thị|nghị quyết|quyết định|kế hoạch|hướng dẫn|kết luận|công văn|văn bản"
        r"|thông tư|nghị định) (số )?(mấy|nào)\b|\bsố hiệu\b|\b(lần|nhiệm vụ) thứ mấy\b"
        r"|\bkhóa (mấy|nào)\b",
    ),
    (
        "date",
        r"\b(khi|lúc|năm|ngày|tháng|quý|hôm|mốc|thời gian|thời điểm|giai đoạn|nhiệm kỳ) nào\b"
        r"|\bbao giờ\b|\b(ngày|năm|tháng|nhiệm kỳ|ngày tháng) mấy\b"
        r"|(?<!một )(?<!mỗi )(?<!cả )(?<!hàng )(?<!hằng )(?<!trong )(?<!từng )"
        r"\b(ngày|năm) bao nhiêu(?! [^\W\d])|\bngày tháng( năm)? nào\b"
        r"|\b(những|các) ngày nào\b|\bkhoảng thời gian\b|\bhồi nào\b",
    ),
    (
        "count",
        r"\bbao nhiêu\b|\bmấy\b"
        r"|(?<!chẳng )(?<!không )(?<!chưa )\bbao lâu\b(?!.*(?:\b(?:một|1) |/ ?)lần\b)"
        r"|\bsố lượng\b|\btổng số\b|^(?!.*\b(?:ai|đâu|sao)\b).*\bcon số\b|\bxin số\b|\bcần số\b"
        r"|^số (?!hiệu|văn bản)(?!.*\b(?:ai|gì|nào|đâu|sao)\b)|: ?số (?!hiệu)"
        r"|\bđông (đến )?(bao nhiêu|mấy)\b"
        r"|\b(?:rộng|dài|cao|nặng|sâu) (?:chừng|cỡ|bao|khoảng) nào\b",
    ),
    (
        "person",
        r"\bai\b|(?<!đơn )(?<!nhóm )(?<!loại )\b(người|vị|ông|bà|đồng chí|cán bộ|lãnh đạo|nhân vật"
        r"|tác giả|thí sinh|phóng viên|nhà báo) nào\b"
        r"|\btên (là )?(gì|chi)\b|\bnhững ai\b|^người\b(?!.*\b(?:gì|nào|đâu|sao)\b)|\blà ông nào\b",
    ),
    (
        "place",
        r"\bở đâu\b|\bđâu\b(?! là)"
        r"|\bđâu là (?:(?:những|các) )?(?:nơi|tỉnh|thành phố|huyện|quận|xã|phường|đơn vị|cơ quan"
        r"|địa (?:phương|bàn|chỉ|điểm)|quê)\b"
        r"|\b(nơi|tỉnh|thành phố|huyện|quận|xã|phường|địa phương|địa bàn|vùng"
        r"|cơ quan|đơn vị|tổ chức|cấp|ban|phòng|hội trường|bệnh viện|(?<!môi )trường"
        r"|(?<!môi )trường (?:đại học|cao đẳng|thpt|thcs|tiểu học)) nào\b",
    ),
)
# A name with what it is of, and the small second syllable of a word in it («Sở Xây dựng», «xã Phú
# Hội»).
_OF = r"(?:xã |huyện |tỉnh |phường |quận |thành phố )?"
_NAME = rf"{_OF}[{CAPITAL}][\w/-]*(?: (?![{CAPITAL}])\w+)?"
_OFFICE_ASKED = re.compile(
    rf"(?:^|[,;:\d] )(?i:vị (?!trí)(?:{_HEADS})?|{_HEADS})(?: {_NAME})*"
    r"(?<! tỉnh)(?<! huyện)(?<! xã)(?<! quận)(?<! phường)(?<! phố) nào\b"
)
_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)

# «tên gì» asks for a person only when a person is what the question speaks of.
_PERSON_ROLE = re.compile(
    r"\b(bí thư|chủ tịch|trưởng ban|trưởng phòng|giám đốc|chủ nhiệm|tổng biên tập|người|ông|bà"
    r"|đồng chí|lãnh đạo|phó ban|phó trưởng ban|phó bí thư|phó chủ tịch|tác giả|chánh văn phòng)\b"
    r"|^(?:(?:nữ|nam|vị) )?(?:cán bộ|anh|chị|cô|chú|đại tá|thượng tá|trung tá|hiệu trưởng"
    r"|viện trưởng|phóng viên|nhà báo|luật sư|bác sỹ|giáo viên|bị cáo|bị can|nghi can|nạn nhân)\b"
)
_WHO_IS = re.compile(r"(?:(?:ông|bà|anh|chị|đồng chí) )?(?:\w+ ){2,5}là ai\W*$")
_NEAR_START = 9
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_NAME_ASKED = re.compile(r"\btên (là )?(gì|chi)\b|\blà gì\b")
_ROLE_ONLY = re.compile(
    r"^(phó )?(bí thư|chủ tịch|trưởng ban|giám đốc|chủ nhiệm|phó trưởng ban)\b"
    r"(?!.*\b(gì|nào|sao|bao|mấy)\b)"
)


CHOICE = re.compile(
    r"\b(?:hay|hoặc)\b|\btrong (?:hai|ba|số|các) |\bgiữa "
    r"|\b(?:không|chưa|chứ|à|hả)(?: (?:ạ|vậy|thế|nhỉ))?\W*$"
    r"|\bvà [^,?]+, (?:[^\W\d]+ ){0,2}(?:ai|nào)\b"
)
"""Questions that give the answers themselves, in their key: of two sides, or yes and no."""


def _without_quoted(question: str) -> str:
    """Blank what a question quotes, unless all that asks stands there: «vì sao câu “… đâu” …»."""
    blank = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), question)
    return blank if QUESTION_WORD.search(key(blank)) else question


def kind_of(question: str) -> Kind:
    """Give the kind of a question; `clause` where no question word tells."""
    question = _without_quoted(question)
    shadow = key(question)
    if _WHO_IS.match(shadow) and any(p.start < _NEAR_START for p in find_people(question)):
        return "clause"  # «Trần Văn Nam là ai?»: an office tells
    if _ROLE_ONLY.search(shadow):
        return "person"
    for kind, pattern in _KINDS:
        if pattern.search(shadow) or (kind == "person" and _OFFICE_ASKED.search(question)):
            if kind == "person" and _NAME_ASKED.search(shadow) and not _PERSON_ROLE.search(shadow):
                continue
            return kind
    return "clause"
