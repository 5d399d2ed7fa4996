"""People named in Vietnamese news, with the office that stands beside the name.

A name is a run of two to five capitalised syllables that starts with a surname. Streets, cities,
prizes and teachings that bear a person's name (đường Lê Duẩn, phong cách Hồ Chí Minh) name no one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.text.unicode import CAPITAL, key
from rag.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention:
    """A person named in a text."""

    start: int
    """First code point of the name."""
    end: int
    """One past its last code point."""
    text: str
    """`text[start:end]`: the name alone, without office or form of address."""
    role: Span | None
    """Where the office stands ("Phó Bí thư Thành ủy TPHCM"); "đồng chí" and "ông" are none."""


def find_people(text: str) -> tuple[PersonMention, ...]:
    """Find the people of a text.

    Args:
        text: Normalised text.

    Returns:
        Mentions in order, not overlapping; names in capitals are not found. '' gives ().
    """
    shadow = key(text)
    names = tuple(_names(text, shadow))
    ceilings = (*(name.start for name in names), len(text))[1:]
    mentions = []
    floor = 0  # offices up to here belong to people named before
    for name, ceiling in zip(names, ceilings, strict=True):
        before = _office_before(shadow, floor, name.start)
        after = _office_after(shadow, name.end, ceiling)
        mentions.append(
            PersonMention(
                start=name.start,
                end=name.end,
                text=text[name.start : name.end],
                role=before or after,
            )
        )
        floor = after.end if after else name.end
    return tuple(mentions)


# The commonest surnames of the Kinh and of the larger minorities.
_SURNAME_LIST = """
    âu bành bế bùi cấn chế chu chung cù cung dương diệp doãn đàm đàng đào đặng đậu điểu đinh đỗ
    đổng đới giáp giàng hàn hầu hồ hoàng hứa huỳnh kha khổng khuất khúc khương kiều ksor lã lại
    lầu lê lò lư lữ lương lưu lý mã mạc mạch mẫn nghiêm ngô ngụy nguyễn nhữ nông phạm phan phí
    phùng quách quản rahlan rcom rơ sầm siu tạ tào thạch thẩm thân thiều tiêu tô tôn tống trần
    triệu trịnh trương ung uông võ vũ vừ vương
"""
# These as often start a name of something else (Đoàn Thanh niên): they need a third syllable.
_DOUBTFUL_SURNAME_LIST = """
    bạch cao châu đoàn hà hạ kim la lâm lục ma mai ninh phương quan tăng thái trà văn vi viên
"""
_DOUBTFUL_SURNAMES = frozenset(_DOUBTFUL_SURNAME_LIST.split())
_SURNAMES = frozenset(_SURNAME_LIST.split()) | _DOUBTFUL_SURNAMES
_CAPITALISED_RUN = re.compile(rf"(?<!\w)[{CAPITAL}]\w*(?:[ \u00a0][{CAPITAL}]\w*)+")
_SYLLABLE = re.compile(r"\w+")

# Places that start with a surname; a person may be named right behind ("Chủ tịch Hà Nội Nguyễn …").
_PLACE = re.compile(
    r"(?<!\w)(?:(?:tp\.?|thành phố)\s*hồ chí minh|hà (?:giang|nam|nội|tĩnh|đông)|cao bằng|chu lai|"
    r"hoàng sa|lâm đồng|lý sơn|ninh (?:bình|thuận)|phan (?:rang|thiết)|thái (?:bình|lan|nguyên)|"
    r"trà vinh)(?!\w)"
)
_NAMED_AFTER = re.compile(
    r"(?<!\w)(?:đường|phố|đại lộ|cầu|chợ|công viên|quảng trường|bảo tàng|bệnh viện|lăng|đền|"
    r"tượng đài|giải thưởng|giải|huân chương|quỹ|học viện|quốc gia|tư tưởng|đạo đức|phong cách|"
    r"gương|công ty|tập đoàn|mang tên|(?:nhà|căn|số) \d+\w?|cộng sản|tncs|đường mòn|chiến dịch|"
    r"(?:trường|thpt|thcs|tiểu học|mầm non|đại học)(?: \w+){0,2}"
    # but not after an organ of the place: "Chủ tịch UBND xã Nguyễn Văn A"
    r"|(?<!ubnd )(?<!hđnd )(?<!mttq )(?<!đảng ủy )(?<!công an )(?<!quân sự )(?<!đoàn )"
    r"(?:tp\.?|thành phố|thị xã|thị trấn|huyện|quận|phường|xã|thôn|ấp))\s+$"
)

_OFFICE = (
    r"(?<!\w)(?:(?:nguyên|quyền|phó) )*(?:"
    r"(?:bộ|chi cục|chỉ huy|cục|hiệu|thị|thứ|tổ|viện|vụ|đội) trưởng|trưởng|phó (?:ban|phòng|"
    r"văn phòng)|(?:tổng )?bí thư|chủ tịch|chủ nhiệm|(?:tổng )?giám đốc|thủ tướng|"
    r"chánh (?:văn phòng|án|thanh tra)|(?:(?:tỉnh|thành|quận|huyện|đảng) )?ủy viên|chuyên viên|"
    r"chính ủy|tư lệnh|tổng biên tập|thư ký|đại biểu quốc hội|đô đốc|"
    r"(?:đại|thượng|trung|thiếu) (?:tướng|tá))(?!\w)"
)
_OFFICE_HEAD = re.compile(_OFFICE)
_OFFICE_JOINT = re.compile(rf"\s*[,(-]\s*(?={_OFFICE})")
# What shows that an office's name is over, or that the words before a name are no office.
_VERB = (
    r"(?<!\w)(?:báo cáo|bị|biểu dương|chia sẻ|chịu|cho|chủ trì|chúc mừng|cũng|cùng|do|dự|đã|đang|"
    r"đánh giá|đề nghị|được|ghi nhận|gặp|giữ|kết luận|khai mạc|khẳng định|ký|là|làm|nêu|"
    r"nhấn mạnh|nói|phát biểu|quyết định|sẽ|tại|tham dự|tham gia|thăm|thay|tặng|trao|trình bày|từ|"
    r"vì|với|vừa|xem xét|xử lý|yêu cầu)(?!\w)"
)
_OFFICE_END = re.compile(
    rf"[.;:!?()\n\"]|,(?!\s*{_OFFICE})|\s+(?:{_VERB}|và\s+(?:các|đồng chí|ông|bà)(?!\w))"
)
_NOT_IN_OFFICE = re.compile(rf",|\s-\s|{_VERB}|(?<!\w)và\s*$")
_CLAUSE_START = re.compile(r"[.;:!?()\n\"]")
_ADDRESS = re.compile(r"(?:,\s*|\s+)?(?:các\s+)?(?<!\w)(?:đồng chí|ông|bà|anh|chị)\s*$")
_LINK = re.compile(r"(?:,\s*|\s+kiêm\s+)$")
_NEXT_NAME = re.compile(
    r"\s*(?:,|;|-|(?<!\w)(?:và|cùng|với))\s*(?:(?:các )?(?:đồng chí|ông|bà)\s+)?$"
    r"|\s+(?:đồng chí|ông|bà)\s+$"
)


def _names(text: str, shadow: str) -> Iterator[Span]:
    cased = list(text)
    for place in _PLACE.finditer(shadow):
        cased[place.start() : place.end()] = "-" * (place.end() - place.start())
    for run in _CAPITALISED_RUN.finditer("".join(cased)):
        name = _name_in(text, shadow, Span(*run.span()))
        if name and not _NAMED_AFTER.search(shadow, max(0, name.start - 40), name.start):
            yield name


def _name_in(text: str, shadow: str, run: Span) -> Span | None:
    """Find the name in a run of capitalised syllables: from a surname to an office or the end."""
    syllables: list[Span] = []
    for match in _SYLLABLE.finditer(shadow, run.start, run.end):
        capitals = len(match[0]) > 1 and text[match.start() : match.end()].isupper()
        if capitals or _OFFICE_HEAD.match(shadow, match.start()):
            if syllables:
                break
        elif syllables or match[0] in _SURNAMES:
            syllables.append(Span(*match.span()))
    if not 2 <= len(syllables) <= 5:
        return None
    name = Span(syllables[0].start, syllables[-1].end)
    surname = shadow[slice(*syllables[0])]
    if len(syllables) == 2 and surname in _DOUBTFUL_SURNAMES:
        return None
    return name


def _office_before(shadow: str, floor: int, end: int) -> Span | None:
    """Find the office right before a name, with the offices that a comma or "kiêm" adds to it."""
    for clause in _CLAUSE_START.finditer(shadow, floor, end):
        floor = clause.end()
    address = _ADDRESS.search(shadow, floor, end)
    stop = end = address.start() if address else end
    start = None
    for head in reversed(list(_OFFICE_HEAD.finditer(shadow, floor, end))):
        if _NOT_IN_OFFICE.search(shadow, head.end(), stop):
            break
        start = head.start()
        link = _LINK.search(shadow, floor, start)
        if not link:
            break
        stop = link.start()
    return None if start is None else _trimmed(shadow, start, end)


def _office_after(shadow: str, start: int, ceiling: int) -> Span | None:
    """Find the office that a comma or dash joins to a name."""
    joint = _OFFICE_JOINT.match(shadow, start, ceiling)
    if not joint:
        return None
    over = _OFFICE_END.search(shadow, joint.end(), ceiling)
    if over:
        return _trimmed(shadow, joint.end(), over.start())
    if ceiling == len(shadow):
        return _trimmed(shadow, joint.end(), ceiling)
    # In "Lê A, Bí thư Tỉnh ủy Trần B" the office is the next one's.
    link = _NEXT_NAME.search(shadow, joint.end(), ceiling)
    return _trimmed(shadow, joint.end(), link.start()) if link else None


def _trimmed(shadow: str, start: int, end: int) -> Span | None:
    while end > start and shadow[end - 1] in " \n-":
        end -= 1
    return Span(start, end) if end > start else None
