r"""How dates are written: regular expressions for the shadow that `rag.text.unicode.key` gives.

Every pattern names its parts: `d m y` day, month, year; `d1 m1 y1` the start of a range; `near` a
year told by the time of writing; `q` quarter; `n` and `half` of "6 tháng đầu năm". Where a cue
stands before the date, `mention` is the date without it.
"""

import re

_D = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_M = r"(?P<m>0?[1-9]|1[0-2])"
_Y = r"(?P<y>(?:19|20)\d\d)"
_D1, _M1, _Y1 = (part.replace(">", "1>", 1) for part in (_D, _M, _Y))

_ALONE = r"(?<!\w)(?<!\w[.,/-])"
_MAYBE_NGAY = rf"(?=[\dn]){_ALONE}(?:ngày\s+)?"  # the look ahead is for speed
_END = r"(?![\w%]|[.,/-]\d|[/-][a-zđ])"
_NEAR = r"(?P<near>nay|ngoái|trước)(?!\s+(?:đó|đây|khi|mắt))"
_ITS_YEAR = rf"(?:(?:\s*[/-]\s*|,?\s+(?:năm\s+)?){_Y}|\s+năm\s+{_NEAR})"
_TO = r"(?:\s*-\s*|\s+(?:đến|tới|và)\s+)(?:ngày\s+)?"

_TIME_WORD = (
    r"(?<!\w)(?:ngày|mùng|chủ nhật|thứ (?:hai|ba|tư|năm|sáu|bảy)"
    r"|(?:sáng|trưa|chiều|tối|đêm|hôm)(?: nay| qua| mai)?)"
)
_COUNTED = (  # what, right behind a number, shows that the number counts
    r"(?!\s*%|\s+(?:phần trăm|nghìn|ngàn|triệu|tỷ|bài|cá nhân|cán bộ|căn|chi bộ|chỉ tiêu|"
    r"cơ sở|công chức|cuộc|đại biểu|đảng|đoàn viên|đồng|đơn vị|doanh nghiệp|giáo viên|giờ|ha|hộ|"
    r"hội viên|học|huyện|kg|km|lần|lớp|lượt|m2|năm|ngày|người|nhiệm vụ|phần|phút|suất|tập thể|tấn|"
    r"tháng|thí sinh|tổ chức|trường|tuổi|văn bản|viên chức|xã|ý kiến)(?!\w))"
)
_NOT_A_QUANTITY = "".join(
    f"(?<!{word} )"
    for word in ("hơn", "gần", "khoảng", "trên", "dưới", "được", "có", "thêm", "tăng", "giảm")
)
_SINGLE_YEAR = r"(?<!\w)năm" + "".join(  # "những năm trước", "10 năm trước" are several
    f"(?<!{word} năm)"
    for word in (
        *("những", "các", "nhiều", "mấy", "vài", "một", "hai", "ba", "bốn", "sáu", "bảy", "tám"),
        *("chín", "mười", r"\d"),
    )
)


def _compile(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


HINT = re.compile(r"\d|(?:năm|quý|tháng|nửa)\s+(?:nay|ngoái|trước|i|đầu|cuối)")
"""Whatever the patterns below match has one of these in it; most sentences have none."""

CLOCK = _compile(
    rf"{_ALONE}\d{{1,2}}:\d\d(?::\d\d)?(?!\w)",
    rf"{_ALONE}\d{{1,2}}[hg](?:\d\d)?(?!\w)",
    rf"{_ALONE}\d{{1,2}} giờ \d{{1,2}}(?: phút)?(?!\w)",
    r"(?<!\w)(?:lúc|hồi|vào) \d{1,2} giờ(?!\w)",
)
"""Times of day: 10:02:34, 9h30, 14 giờ 30."""

_ISO_TIME = r"t\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?"
ISO_DAY = _compile(rf"{_ALONE}{_Y}(?P<sep>[-/]){_M}(?P=sep){_D}(?:{_ISO_TIME})?{_END}")
"""2022-01-25, 2022-01-25T10:00:00+07:00."""

_FIRST_DAY = rf"{_D1}(?:[/-]{_M1})?"
_LAST_DAY = rf"{_D}(?:[/-]|\s+tháng\s+){_M}"
DAY_RANGE = _compile(
    rf"{_MAYBE_NGAY}{_FIRST_DAY}\s*-\s*{_LAST_DAY}{_ITS_YEAR}{_END}",
    rf"(?<!\w)(?:từ\s+|(?=ngày))"
    rf"(?P<mention>(?:ngày\s+)?{_FIRST_DAY}{_TO}{_LAST_DAY}{_ITS_YEAR}){_END}",
    rf"{_ALONE}{_D1}-{_D}/{_M}{_END}{_COUNTED}",
    rf"(?<!\w)từ\s+(?P<mention>{_D1}\s+đến\s+{_D}/{_M})(?=\s*[,.;)]|$)",
    rf"{_ALONE}ngày\s+{_FIRST_DAY}{_TO}{_LAST_DAY}{_END}{_COUNTED}",
)
"""15-20/7/2022, 15-20/7, ngày 15 và 16-7, ngày 30-6 đến 2-7-2022."""

_CLAUSE_END = r"(?=\s*(?:[,.;:)?!]|$)|\s+(?:toàn|đã|có|cả|các)(?!\w))"
DAY = _compile(
    rf"{_MAYBE_NGAY}{_D}(?P<sep>[-/.]){_M}(?P=sep){_Y}{_END}",
    rf"{_MAYBE_NGAY}{_D}(?:\s+|/)tháng\s+{_M}{_ITS_YEAR}{_END}",
    rf"{_MAYBE_NGAY}{_D}[-/]{_M},?\s+năm\s+(?:{_Y}|{_NEAR}){_END}",
    rf"{_MAYBE_NGAY}{_D}(?:\s+|/)tháng\s+{_M}{_END}{_COUNTED}",
    rf"(?P<mention>(?<!\w)ngày\s+{_D}[-/]{_M}){_END}{_COUNTED}",
    rf"{_TIME_WORD}\s+\(?(?P<mention>{_D}[-/]{_M}){_END}{_COUNTED}",
    rf"(?<!\w)(?:đến|tới)\s+(?P<mention>{_D}-{_M}){_CLAUSE_END}",
    rf"(?<!\w)từ\s+(?P<mention>{_D}[-/]{_M})(?=\s*,|\s+đến nay)",
    rf"(?<!\w)vào\s+(?P<mention>{_D}[-/]{_M}){_CLAUSE_END}",
    # A range of numbers ascends, so this is none: 15-7.
    rf"{_ALONE}(?=1[3-9]|[23]\d){_D}-{_M}{_END}{_COUNTED}",
    # Equal numbers in brackets, "(10/10)", are rather all of ten.
    rf"\((?P<mention>{_D}[-/](?!(?P=d)\)){_M})\)",
)
"""28-6-2021, ngày 25 tháng 1 năm 2022; without a year behind a cue only: chiều 15-7, (25/11)."""

DAY_OF_MONTH = _compile(rf"(?<!mỗi )(?<!\w)ngày\s+{_D}{_END}{_COUNTED}")
"""Ngày 15: its month is not told, but it counts nothing."""

MONTH = _compile(
    rf"{_ALONE}tháng\s+{_M}{_ITS_YEAR}{_END}",
    rf"{_ALONE}{_M}[/-]{_Y}{_END}",
    rf"{_ALONE}{_Y}[/-](?P<m>0[1-9]|1[0-2]){_END}",
    rf"(?<!\d )(?<!\w)tháng\s+{_M}{_END}{_COUNTED}",
)
"""Tháng 7 năm 2022, 7/2022, 2022-07, tháng 7."""

QUARTER = _compile(
    rf"(?<!\w)quý\s+(?P<q>i{{1,3}}|iv|[1-4]){_ITS_YEAR}{_END}",
    rf"(?<!\w)quý\s+(?P<q>i{{1,3}}|iv|[1-4]){_END}",
)
"""Quý I/2022, quý I năm nay, quý I."""

_PART = r"(?:(?P<n>\d{1,2}|ba|sáu|chín)\s+tháng|nửa)\s+(?P<half>đầu|cuối)"
PART_OF_YEAR = _compile(
    rf"{_ALONE}{_PART}(?:\s+của)?\s+(?:năm\s+)?(?:{_Y}|{_NEAR}){_END}",
    rf"{_ALONE}{_PART}(?:\s+của)?\s+năm(?!\w)",
)
"""6 tháng đầu năm 2022, nửa cuối năm."""

YEAR_RANGE = _compile(
    r"(?:(?<!\w)(?:giai đoạn|nhiệm k[ỳì]|thời k[ỳì]|niên khóa|năm học|từ(?: năm)?|các năm|năm)\s+)?"
    rf"{_ALONE}{_Y1}(?:\s*-\s*|\s+(?:đến|tới)\s+)(?:năm\s+)?{_Y}{_END}"
)
"""Nhiệm kỳ 2020-2025, 2001 - 2022, từ năm 2010 đến năm 2020."""

YEAR = _compile(
    rf"(?<!\w)năm\s+{_Y}{_END}",
    r"(?<!\w)năm\s+(?P<near>nay|ngoái)(?!\w)",
    rf"{_SINGLE_YEAR}\s+{_NEAR}(?!\w)",
    rf"(?=[12]){_NOT_A_QUANTITY}{_ALONE}{_Y}{_END}{_COUNTED}",
)
"""Năm 2022, năm ngoái, 2022."""
