"""Numbers that count something, as Vietnamese papers write them: 2.472, 43,72 %, 57/68.

A dot groups thousands and a comma starts the decimals; so "2,472" is 2.472 (two and a half), though
a writer of English may have meant two thousand. Digits that name a thing (Quận 10, Nghị quyết
39-NQ/TW), order it (thứ 4) or date it (15-7) count nothing and are left out.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rag.text.dates import calendar_spans
from rag.text.number_words import SCALE_PATTERN, SCALES, WORDS_PATTERN, value_of_words
from rag.text.unicode import key


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of a text."""

    start: int
    """First code point in the text."""
    end: int
    """One past its last code point."""
    text: str
    """`text[start:end]`, with its percent sign or scale word (1,5 triệu)."""
    value: Decimal
    """What it says: 43.72 for 43,72 %, 57 for 57/68."""
    kind: Literal["count", "percent", "ratio"]
    """Percent and ratio are written out as such; all else is a count."""
    total: Decimal | None
    """What a ratio is of (68 for 57/68); else None."""


def find_numbers(text: str) -> tuple[Number, ...]:
    """Find the numbers of a text that count something.

    Args:
        text: Normalised text.

    Returns:
        Numbers in order, not overlapping. '' gives ().
    """
    shadow = key(text)
    taken = bytearray(len(shadow))
    for span in calendar_spans(text):
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    for pattern in _NAMES:
        for match in pattern.finditer(shadow):
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return tuple(
        _read(match, text)
        for match in _NUMBER.finditer(shadow)
        if not any(taken[match.start() : match.end()])
    )


_DIGIT_WORD = re.compile(r"(?<!\w)(?:hai|ba|bốn|sáu|bảy|bẩy|tám|chín)(?!\w)")
_NO_DIGIT_BEFORE = re.compile(r"(?<!\w)(?:thứ|tháng|mùng|lần thứ|một) $")


def find_lone_digits(text: str) -> tuple[Number, ...]:
    """Find numbers below ten in words (ba lớp), which `find_numbers` leaves to the context.

    Returns:
        Those that are no part of a number, date or name, in order.
    """
    shadow = key(text)
    if not _DIGIT_WORD.search(shadow):  # as in most sentences, of which each question weighs many
        return ()
    taken = bytearray(len(shadow))
    for start, end in (
        *((s.start, s.end) for s in calendar_spans(text)),
        *((n.start, n.end) for n in find_numbers(text)),
    ):
        taken[start:end] = b"\1" * (end - start)
    return tuple(
        Number(
            start=found.start(),
            end=found.end(),
            text=text[found.start() : found.end()],
            value=Decimal(value_of_words(found[0])),
            kind="count",
            total=None,
        )
        for found in _DIGIT_WORD.finditer(shadow)
        if not any(taken[found.start() : found.end()])
        and text[found.start()].islower()
        and not _NO_DIGIT_BEFORE.search(shadow[: found.start()])
    )


def same_value(a: Number, b: Number) -> bool:
    """Say whether two numbers state the same: 06 and 6, but not 50 and 50 % nor 57 and 57/68."""
    return (a.kind, a.value, a.total) == (b.kind, b.value, b.total)


_PLAIN = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d+[.,]\d+|\d+)"
_PERCENT = r"\s?%|\s+phần trăm(?!\w)"
_UNIT = r"(?:km|m|cm|mm|ha|kg|g|l|ml|kw|kv|mw|gb|mb|đ|tr|usd|vnd)[23²³]?(?!\w)"
_NUMBER = re.compile(
    rf"(?<!\w)(?<!\w[.,/])(?:"
    rf"(?P<part>{_PLAIN})/(?P<total>{_PLAIN})(?![\d/]|[.,]\d)"
    rf"|(?P<plain>{_PLAIN})(?![.,/]?\d)(?=\W|$|{_UNIT})"
    rf"(?:(?P<percent>{_PERCENT})|(?=\s*-\s*{_PLAIN}(?P<of_range>{_PERCENT}))"
    rf"|\s+(?P<scale>{SCALE_PATTERN}))?"
    rf"|(?P<words>{WORDS_PATTERN})(?P<percent_words>\s+phần trăm(?!\w))?"
    rf")"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|[1-9]\d{0,2}(?:,\d{3}){2,}")

# A small number that is a name, not a quantity with its unit ("dự án 120 tỷ", "kế hoạch 5 năm").
_NAME = (
    r"\d{1,3}(?!\w|[.,/-]\d|\s?%)"
    r"(?!\s+(?:bài|cá nhân|cán bộ|chi bộ|đại biểu|đảng viên|đồng|ha|hộ|km|lớp|lượt|năm(?!\s+\d)|"
    r"ngàn|nghìn|người|suất|tập thể|triệu|trường hợp|tỷ|vụ)(?!\w))"
)
_DOCUMENT = r"(?:nghị quyết|nghị định|chỉ thị|thông tư|pháp lệnh)"
# These are verbs or common words too ("kỷ luật 12 đảng viên", "quyết định 3 trường hợp").
_DOCUMENT_OR_VERB = (
    r"(?:kết luận|quyết định|quy định|quy chế|hướng dẫn|kế hoạch|thông báo|công văn|tờ trình|"
    r"báo cáo|chương trình|đề án|dự án|luật|công điện)"
)
_NUMBERED_PLACE = (
    r"(?:quận|phường|khu phố|tổ dân phố|ấp|thôn|khóm|tiểu khu|quốc lộ|tỉnh lộ|quân khu|quân đoàn|"
    r"binh đoàn|sư đoàn|lữ đoàn|trung đoàn|tiểu đoàn|bộ tư lệnh)"
)
_THING_WITH_NUMBER = r"(?:đường|phố|nhà|tổ|đội|lớp|trường|khu|lô|bàn|phòng|bảng|hình|mẫu|biểu|cảng)"
_PER = r"(?:chi|đồng|giờ|hộ|km|kỳ|lượt|m|năm|ngày|người|quý|tháng|tuần)(?!\w)"
_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        # 02-NQ/TW, 01-HD/BTCTU, 100/2019/NĐ-CP; but 12/năm
        rf"(?<!\w)\d+(?:/\d{{4}})?[-/](?!{_PER})[a-zđ]{{2,}}\d*(?:[-/][a-zđ]+\d*)*(?!\w)",
        # nghị quyết số 21, chỉ thị 05, kết luận số 21, đề án 06
        rf"(?<!\w){_DOCUMENT}(?:\s+số)?\s+{_NAME}",
        rf"(?<!\w){_DOCUMENT_OR_VERB}\s+"
        rf"(?:số\s+{_NAME}|(?=0){_NAME}|{_NAME}(?=\s+(?:ngày|về|của)))",
        # đường số 7, tổ số 3; but tổng số 120, trong số 57, một số 5
        rf"(?<!\w){_THING_WITH_NUMBER}\s+số\s+{_NAME}",
        # nghị quyết trung ương 6, 7, 9; ban chỉ đạo 35
        rf"(?<!\w)(?:trung ương|ban chỉ đạo|đại hội|đại hội đảng|tổng cục)\s+{_NAME}"
        r"(?:(?:,\s*|\s+và\s+)\d{1,2}(?![\w%]|[.,]\d))*",
        # quận 10, trung đoàn 66
        rf"(?<!\w){_NUMBERED_PLACE}\s+{_NAME}",
        # thứ 4, lần 2, khóa 13, điều 5, trang 7
        rf"(?<!\w)(?<!danh )(?<!hạng )(?<!huy )(?<!huân )"
        rf"(?:thứ|lần|kỳ họp|khóa|khoá|điều|khoản|chương|mục|phụ lục|trang)\s+{_NAME}",
        # thứ hai mươi, tháng mười hai
        rf"(?<!\w)(?:thứ|tháng|mùng)\s+{WORDS_PATTERN}",
        # covid-19; 1.2.3; 0912345678
        r"(?<=[^\W\d_]-)\d+(?!\w)",
        r"(?<!\w)\d+\.\d{1,2}\.\d+(?:\.\d+)*(?!\w)",
        r"(?<![\w.,])0\d{4,}(?!\w)",
    )
)


def _read(match: re.Match[str], text: str) -> Number:
    kind: Literal["count", "percent", "ratio"] = "count"
    total = None
    if match["part"]:
        kind, value, total = "ratio", _value(match["part"]), _value(match["total"])
    elif match["words"]:
        value = Decimal(value_of_words(match["words"]))
    else:
        value = _value(match["plain"]) * SCALES.get(match["scale"], 1)
    if match["percent"] or match["of_range"] or match["percent_words"]:
        kind = "percent"
    start, end = match.span()
    return Number(start=start, end=end, text=text[start:end], value=value, kind=kind, total=total)


def _value(digits: str) -> Decimal:
    """Read digits with their separators; dots group by threes, unless the number starts with 0."""
    if _GROUPED.fullmatch(digits):
        whole, _, decimals = digits.partition(",") if digits.count(",") == 1 else (digits, "", "")
        return Decimal(re.sub(r"\D", "", whole) + (f".{decimals}" if decimals else ""))
    return Decimal(digits.replace(",", "."))
