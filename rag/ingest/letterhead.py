"""The head of an official document: who issued it, and what it is called.

Decree 30/2020/NĐ-CP and, for the Party's documents, instruction 36-HD/VPTW of 2018 lay down its
form: the issuing body beside the country's name and motto (or the Party's name), a number, place
and date, then the kind of document and its subject. Copied from a page, the columns follow one
another or share a line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.text.unicode import key, lower_capitals
from rag.types import Span

# Against the key of a cell: what stands at the head of every document.
_STATE = re.compile(r"cộng hòa xã hội chủ nghĩa việt nam|đảng cộng sản việt nam")
_MOTTO = re.compile(r"độc lập ?[-.] ?tự do ?[-.] ?hạnh phúc")
_RULE = re.compile(r"[\W_]*")
_NUMBER = re.compile(r"(?:[^\d:]{0,20}\b)?số ?:.*|số \d+.*")
_PLACE_AND_DATE = re.compile(r".*\bngày ?[\d.…]+ ?tháng ?[\d.…]+ ?năm ?[\d.…]+.*")
# With a day, not left blank to be written in; a number may stand on the same line.
_DAY = re.compile(r"(?:số ?:? ?\S+ )?[^\d]*\bngày ?\d{1,2} ?tháng ?\d{1,2} ?năm ?\d{4}\W*")
_SUBJECT_OF_LETTER = re.compile(r"\(?v ?/ ?v ?:? ?|về việc ")
_KIND = re.compile(
    r"(?:bộ luật|luật|hiến pháp|pháp lệnh|nghị quyết(?: liên tịch)?|nghị định|quyết định|chỉ thị"
    r"|thông tư(?: liên tịch)?|lệnh|quy chế|quy định|quy trình|điều lệ|thông cáo|thông báo"
    r"|thông tri|hướng dẫn|chương trình(?: hành động)?|kế hoạch|phương án|đề án|dự án|báo cáo"
    r"|tờ trình|kết luận|công điện|biên bản|hợp đồng|bản ghi nhớ|đề cương|chiến lược)\b"
)
# What follows title and subject.
_BODY = re.compile(
    r"(?:căn cứ\b|kính gửi\b|(?:điều|chương|phần|mục) [\divx]|[ivx]+\.|\d+[.)]|xét\b).*|.*[.:;]"
)
# Who decides stands in capitals between the subject and the text.
_AUTHORITY = re.compile(
    r"(?:chính phủ|thủ tướng|bộ trưởng|chủ tịch|giám đốc|tổng giám đốc|cục trưởng|hiệu trưởng"
    r"|trưởng ban|ủy ban nhân dân|hội đồng nhân dân|quốc hội|ủy ban thường vụ|ban thường vụ"
    r"|ban chấp hành)\b"
)
# «LUẬT CỦA QUỐC HỘI … SỐ 06/2003/QH11 NGÀY 17 THÁNG 6 NĂM 2003 VỀ …»: number and date once more.
_ADDRESS = re.compile(
    r"(?: của quốc hội(?: nước cộng hòa xã hội chủ nghĩa việt nam)?)?"
    r" số \d\S*(?: ngày (?:\d+ tháng \d+ năm \d+|[\d/-]+))?(?: của quốc hội)?(?: về(?: luật)?)?\b"
)
_HEAD_LINES = 12  # the country's name stands among so many
_MAX_LINES = 40
_MAX_LINE_CHARS = 300
_MAX_DATE_CHARS = 60
_MAX_BODY_CHARS = 20_000  # where a title is looked for in small letters
_EDGES = " \t\xa0*_-–—=|"
_MAX_ISSUERS = 3
_MAX_SUBJECT_LINES = 5
_CELL_EDGE = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What an official document says of itself at its head."""

    title: str
    """Kind and subject: `Báo cáo kết quả kết nạp đảng viên năm 2022`."""
    issuer: str | None
    """The body that issued it and those above it: `SỞ NỘI VỤ, UBND TỈNH ĐỒNG THÁP`."""
    dated: Span | None
    """The line with place and date, if it says the day."""
    end: int
    """One past the last code point of the head."""


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int
    """Of its line."""
    end: int
    """Likewise."""
    is_first: bool
    """Whether a blank line or a rule stands before."""


def read_letterhead(text: str) -> Letterhead | None:
    """Read the head of an official document.

    Args:
        text: Normalised text, a paragraph to a line.

    Returns:
        None where the text does not begin like one, or names neither kind nor subject.
    """
    cells = list(_cells(text))
    state = next((i for i, cell in enumerate(cells[:_HEAD_LINES]) if _names_state(cell)), None)
    if state is None:
        return None
    left = [(cell, _STATE.sub("", key(cell.text)).strip()) for cell in cells]
    for i, (cell, shadow) in enumerate(left):
        subject = _SUBJECT_OF_LETTER.match(shadow)
        kind = _KIND.match(key(cell.text))
        # Of a letter the subject stands under its number; elsewhere «về việc …» is a sentence.
        if subject is not None and i > state and _is_number_or_date(left[i - 1][1]):
            title, end = _subject([cell.text], cells[i + 1 :], cell.end)
        elif kind is not None and i > state and cell.text[: kind.end()].isupper():
            title, end = _title(cell, kind.end(), cells[i + 1 :])
        else:
            continue
        return Letterhead(
            title=_as_written_in(text[end : end + _MAX_BODY_CHARS], title),
            issuer=_issuer(left[:i]),
            dated=_dated(left),
            end=end,
        )
    return None


def _is_number_or_date(shadow: str) -> bool:
    return bool(_NUMBER.fullmatch(shadow) or _PLACE_AND_DATE.fullmatch(shadow))


def _dated(cells: Sequence[tuple[_Cell, str]]) -> Span | None:
    """Give the first line at the head that says where and on which day the document was signed."""
    for cell, shadow in cells:
        if _DAY.fullmatch(shadow) and len(shadow) <= _MAX_DATE_CHARS:
            return Span(cell.start, cell.end)
    return None


def _cells(text: str) -> Iterator[_Cell]:
    """Give what stands in each line or cell at the head, without the motto and rules."""
    follows_blank = True
    start = 0
    for n, line in enumerate(text.split("\n", _MAX_LINES)[:_MAX_LINES]):
        if len(line) > _MAX_LINE_CHARS:
            return
        for cell in line.split(_CELL_EDGE):
            motto = _MOTTO.search(key(cell))
            kept = f"{cell[: motto.start()]}{cell[motto.end() :]}" if motto else cell
            kept = kept.strip(_EDGES)
            if not _RULE.fullmatch(kept):
                yield _Cell(kept, start, start + len(line), follows_blank or n == 0)
                follows_blank = False
        follows_blank = follows_blank or _RULE.fullmatch(line) is not None
        start += len(line) + 1


def _names_state(cell: _Cell) -> bool:
    found = _STATE.search(key(cell.text))
    return found is not None and cell.text[found.start() : found.end()].isupper()


def _title(kind: _Cell, kind_end: int, following: Sequence[_Cell]) -> tuple[str, int]:
    """Put kind and subject together, and tell where they end."""
    parts = [kind.text[:kind_end], kind.text[kind_end:]]
    return _subject([part for part in parts if part.strip()], following, kind.end)


def _subject(parts: list[str], following: Sequence[_Cell], end: int) -> tuple[str, int]:
    has_subject = len(parts) > 1
    for cell in following[:_MAX_SUBJECT_LINES]:
        shadow = key(cell.text)
        is_dated = _PLACE_AND_DATE.fullmatch(shadow) and len(shadow) <= _MAX_DATE_CHARS
        is_authority = has_subject and cell.text.isupper() and _AUTHORITY.match(shadow)
        if _BODY.fullmatch(shadow) or is_dated or is_authority or (has_subject and cell.is_first):
            break
        parts.append(cell.text)
        has_subject, end = True, cell.end
    title = " ".join(" ".join(parts).split())
    address = _ADDRESS.search(key(title))
    if address is not None:
        title = f"{title[: address.start()]}{title[address.end() :]}"
    return title, end


def _issuer(before: Sequence[tuple[_Cell, str]]) -> str | None:
    """Give the bodies named above the number and the date, the issuing one first."""
    found: list[str] = []
    for cell, shadow in before:
        if _is_number_or_date(shadow):
            break
        state = _STATE.search(key(cell.text))
        body = cell.text[: state.start()] + cell.text[state.end() :] if state else cell.text
        body = body.strip(_EDGES)
        if len(body) > 2 and body.isupper():
            found.append(" ".join(body.split()))
    return ", ".join(reversed(found[:_MAX_ISSUERS])) or None


def _as_written_in(text: str, title: str) -> str:
    """Write what is in capitals as the text writes it in small letters, where it does."""
    kind = _KIND.match(key(title))
    kind_end = kind.end() if kind is not None else 0
    subject = title[kind_end:].strip()
    if subject.isupper():
        title = _find_in_small_letters(text, title) or title
    if title.isupper():
        subject = _find_in_small_letters(text, subject) or subject
        title = f"{title[:kind_end]} {subject}"
    head = lower_capitals(title[:kind_end])
    return f"{head[:1].upper()}{head[1:]}{title[kind_end:]}".strip()


def _find_in_small_letters(text: str, capitals: str) -> str | None:
    pattern = r"\s+".join(re.escape(word) for word in key(capitals).split())
    for found in re.finditer(rf"\b{pattern}\b", key(text)):
        written = text[found.start() : found.end()]
        if not written.isupper():
            return " ".join(written.split())
    return None
