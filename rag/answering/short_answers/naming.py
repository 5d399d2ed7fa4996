"""Whether words can be the name that a question asks for: a person's, a building's, a title."""

import re

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.short_answers.persons import ASKS_HOLDER, OFFICE
from rag.text.people import find_people
from rag.text.places import find_places
from rag.text.unicode import key

# What the name of a building has in it.
_BUILDINGS = {
    "bệnh viện": r"\b(?:bệnh viện|viện|trung tâm|bv|phòng khám)\b",
    "trường": r"\b(?:trường|đại học|học viện|đh|cao đẳng|thpt|thcs|tiểu học|mầm non)\b",
    "hội trường": r"\b(?:hội trường|trung tâm|nhà|trụ sở|phòng|cung)\b",
}
_WHICH_BUILDING = re.compile(
    r"\b(?P<sort>bệnh viện|hội trường|(?<!môi )(?<!hội )trường)(?: đại học| cao đẳng)? nào\b"
)
_BUILDING_FIRST = re.compile(
    r"(?:trường|nhà|trung tâm|đường|phố|xã|phường|bệnh viện|công ty|hội trường|quảng trường|cung"
    r"|sân vận động|ban quản lý|khu|phòng khám|công viên|tượng đài|đền|chùa|rạp)\b"
)
# Of these each has a name: «nước ngoài» names none.
_NAMEABLE = re.compile(
    r"\b(?:hãng|nước|quốc gia|nhà xuất bản|tờ báo|(?<!tượng )(?<!lâu )đài|trại(?: tạm)? giam"
    r"|(?<!trang )trại|tập đoàn|ngân hàng"
    r"|sân bay|hiệp định(?: [^\W\d]+){0,3}) nào\b"
)
_MOST_BEFORE_NAME = 4  # words: «do hãng phim Giải Phóng»
_LONG_NAMED = re.compile(r"(?:tập đoàn|ngân hàng|hiệp định)\b")
_MOST_IN_LONG_NAME = 7  # «tập đoàn dệt may Việt Nam»
_PRISON = re.compile(r"(?<!trang )\btrại(?: tạm)?(?: giam)? nào\b")
_BEHIND_PRISON = re.compile(r"(?<!trang )\btrại(?: tạm)?(?: giam)? $")
_NAMED = re.compile(r"^.*\btên(?: gọi| là)* ")
_ASKS_TITLE = re.compile(r"\b(?:tựa đề|nhan đề|tiêu đề|tên)(?: là)? gì\b")


_OFFICE_OR_BODY = re.compile(
    rf"(?:các |nguyên )?(?:{OFFICE.pattern}|tỉnh ủy|thành ủy|đảng ủy"
    r"|ban (?:tổ chức|thường|chấp|bí thư|tuyên|dân|nội|kiểm|chỉ)|ủy ban|bộ (?:chính|nội|công)|sở)\b"
)


def is_no_name(analysis: QuestionAnalysis, words: str, before: str = "") -> bool:
    """Say whether words name nobody though a question asks for a name, or a person for a place.

    Likewise what is no hospital, school or hall for one, no title for a title, and «nước ngoài» for
    a country.

    A name that is not known for one has capitals, and begins with no office or body.

    Args:
        analysis: The question.
        words: Words of a sentence.
        before: What stands before them in it: «Bệnh viện» may, where they are «Chợ Rẫy».
    """
    asked = key(analysis.text)
    if analysis.kind in ("clause", "place") and _NAMEABLE.search(asked):
        behind_it = _BEHIND_PRISON.search(key(before)) is not None
        is_prison = behind_it or "trại" in key(words) or not _PRISON.search(asked)
        is_abroad = "nước ngoài" in key(words)
        most = _MOST_IN_LONG_NAME if _LONG_NAMED.match(key(words)) else _MOST_BEFORE_NAME
        begins = words.split()[:most]
        return not is_prison or is_abroad or not any(word[0].isupper() for word in begins)
    if analysis.kind == "place":
        return _is_no_place(asked, words, key(before))
    if analysis.kind == "clause" and _ASKS_TITLE.search(asked):
        title = _NAMED.sub("", words)
        return "“" not in words and all(word[0].islower() for word in title.split()[:2])
    asks_name = analysis.kind == "person" and ASKS_HOLDER.search(asked)
    if not asks_name or find_people(words):
        return False
    small = sum(word[0].islower() for word in words.split())
    return small > len(words.split()) / 2 or _OFFICE_OR_BODY.match(key(words)) is not None


def _is_no_place(asked: str, words: str, before: str) -> bool:
    """Say whether words name an office or a person, or no building of the sort asked for."""
    sort = _WHICH_BUILDING.search(asked)
    building = _BUILDINGS[sort["sort"]] if sort else ""
    if not (re.search(building, key(words)) or re.search(rf"{building} $", before)):
        return True
    office = OFFICE.fullmatch(key(words))
    if office and office["body"]:  # «Phó Trưởng phòng» may be cut short of it
        return True
    named_after = _BUILDING_FIRST.match(key(words)) is not None
    return bool(find_people(words)) and not named_after and not find_places(words)
