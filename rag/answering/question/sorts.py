"""Sorts of what is counted: people are no branches, and neither is money."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

Sort: TypeAlias = Literal["people", "bodies", "papers", "events", "money", "pages", "areas", "time"]

_WORDS: dict[Sort, str] = {
    "people": """người, đảng viên, cá nhân, thí sinh, quần chúng, cán bộ, đồng chí, bí thư,
        đại biểu, trưởng thôn, ủy viên, hội viên, đoàn viên, công chức, viên chức, nhân sự,
        thành viên""",
    "bodies": """chi bộ, đảng bộ, tổ chức, tccsđ, đơn vị, cơ quan, tập thể, đảng ủy, chi đoàn,
        doanh nghiệp, công ty""",
    "papers": "văn bản, nghị quyết, kế hoạch, chỉ thị, quyết định, hướng dẫn, bài, tác phẩm",
    "events": "hội nghị, lớp, khóa bồi dưỡng, cuộc, buổi, đợt, hội thi",
    "money": """tiền, đồng, đ, tỷ, triệu, usd, vnđ, vnd, kinh phí, chi phí, vốn, ngân sách,
        thu nhập, đô la""",
    "pages": "trang",
    "time": "năm, tháng, ngày, tuần, giờ, phút, thời gian",
    "areas": """m, m2, mét, km, km2, kilômét, cây số, mẫu, sào, ha, hecta, héc ta, hec ta,
        diện tích, chiều dài""",
}
MEASURES: frozenset[Sort] = frozenset(("money", "time", "areas"))
"""Sorts whose words are all known: a noun that is none of them is of another sort."""
MEASURED_IN: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"tuổi"}), frozenset({"tuổi"})),
    (frozenset({"điểm"}), frozenset({"điểm"})),
    (
        frozenset({"tiền", "phí", "giá", "lương", "vốn"}),
        frozenset({"đồng", "đ", "tỷ", "triệu", "nghìn", "ngàn", "usd", "vnđ", "vnd"}),
    ),
    (
        frozenset({"tích", "km", "mét", "rộng", "dài"}),
        frozenset({"km", "km2", "ha", "hecta", "m2", "mét", "m", "mẫu", "sào", "kilômét"}),
    ),
)
"""By the words that ask for a quantity what it must be counted in: age in years, money in đồng."""
LENGTHS_OF_TIME = frozenset(
    "năm tháng ngày tuần giờ tiếng phút giây quý nhiệm thập thế đêm buổi hôm mùa 10".split()
)
"""What «bao lâu» is told in; synonyms make «10 năm» of «thập kỷ»."""
_SORT_OF = {tuple(w.split()): sort for sort, words in _WORDS.items() for w in words.split(",")}
_LONGEST = max(map(len, _SORT_OF))


def sort_of(noun: Sequence[str]) -> Sort | None:
    """Tell of what sort a counted noun is.

    Args:
        noun: Keys of its syllables, the head first: `đảng`, `viên`, `mới`.

    Returns:
        None for a noun that is none of those known.
    """
    for n in range(_LONGEST, 0, -1):
        if sort := _SORT_OF.get(tuple(noun[:n])):
            return sort
    return None
