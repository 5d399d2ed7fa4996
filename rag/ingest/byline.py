"""Who wrote an article and which paper published it, as lines of its own say."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rag.text.places import find_places
from rag.text.unicode import key
from rag.types import Span


class Line(NamedTuple):
    """A line of an article that is not blank."""

    start: int
    """First code point in the article's text."""
    text: str
    """The line, without white space at its ends."""

    def span(self, start: int, end: int) -> Span:
        """Give the span, in the article's text, of `text[start:end]`."""
        return Span(self.start + start, self.start + end)


_AUTHOR_LABEL = re.compile(
    r"(?:tác giả|người viết|người thực hiện|thực hiện|phóng viên|pv"
    r"|(?:tin|bài)(?:(?: và|,| -|/|,? tin|,? bài)? (?:ảnh|bài))?) ?[:-] ?"
)
_SOURCE_LABEL = re.compile(r"\(?nguồn(?: tin| bài)? ?: ?")
_MASTHEAD = re.compile(
    r"(?:cổng|trang) (?:thông tin|tin)(?: tổng hợp)? điện tử\b.*|^(?:báo|tạp chí) .*"
)
# A paper's sign before the first sentence: (TTXVN) -, ĐTO -, Hà Nội (TTXVN) -, (Chinhphu.vn) –
_DATELINE = re.compile(
    r"(?:date [\d-]+ )?(?P<place>[^()\n\d]{2,30} ?)?\((?P<sign>[^()\d\n]{2,40})\)(?P<dash> ?[-:])?"
)
_BARE_SIGN = re.compile(r"(?P<sign>[A-ZĐ]{2,7}(?: Online)?|[\w.]{2,30}\.(?:vn|com)) ?[-–—] +(?=\S)")
# On a line of its own, or behind the byline, where copying may have lost the space.
_AGENCY = re.compile(r"(?:^|(?<=[\w\s(-]))\(?Theo (?P<source>[^()]{1,60}(?<!\.))\)?$")

# What stands in the place of a byline and is no person.
_PAPERS = re.compile(
    r"(?:báo )?(?:ttxvn|vov|vtv|vnexpress|vietnamnet|vietnam ?\+|vietnamplus|zing|dân trí|dân việt"
    r"|tiền phong|tuổi trẻ|thanh niên|nhân dân|(?:người )?lao động|tin tức|sài gòn giải phóng"
    r"|công an nhân dân|quân đội nhân dân|đại đoàn kết|pháp luật|giao thông|infonet|soha|kenh14"
    r"|người đưa tin|đất việt|trí thức trẻ|chinhphu\.vn)(?: online| điện tử)?"
)
_OFFICE_WORDS = re.compile(
    r"\b(?:chủ tịch|bí thư|giám đốc|trưởng|phó|ban|ủy|hội|đảng|sở|văn phòng|phòng|báo|đài|tỉnh"
    r"|trung tâm|nơi nhận|tổng hợp|thông báo|ảnh|video|clip|nguồn|admin|hết|tòa soạn)\b"
)
_SEPARATOR = re.compile(r" *[-–—,&/;+] *| và ")
_REMARK = re.compile(r" *\([^()]*\)$| *\.$| +(?:ghi|thực hiện|lược dịch|dịch|tổng hợp)$")
_AFTER_SENTENCE = re.compile(r"[.!?…”\"] ?/?\.? +(?=[^.!?…”\"]{2,80}$)")
_NO_SIGNS = frozenset({"UBND", "HĐND", "MTTQ", "TP", "HTX", "BHXH"})
_MIN_SIGNED_CHARS = 100  # a headline may begin in the same way: ASEAN - Trung Quốc …
_MAX_NAME_WORDS = 5
_MAX_BYLINE_CHARS = 80
_MAX_SOURCE_WORDS = 10


def find_author(head: Sequence[Line], tail: Sequence[Line], last: Line | None) -> Span | None:
    """Find the byline.

    Args:
        head: Lines above the first paragraph.
        tail: Lines under the last paragraph.
        last: The last paragraph, which may end in the byline; None if there is none.

    Returns:
        Where the name stands, with the office beside it (`Cảnh Miên – Văn phòng ĐUK`), but without
        label, remark in brackets or agency; None if no one signed.
    """
    ends = list(tail)
    if last is not None and (sentence_end := _AFTER_SENTENCE.search(last.text)):
        ends.insert(0, Line(last.start + sentence_end.end(), last.text[sentence_end.end() :]))
    for line in (*ends, *head):
        label = _AUTHOR_LABEL.match(key(line.text))
        signed = _REMARK.sub("", line.text)
        if label is not None and _is_byline(signed[label.end() :]):
            return line.span(label.end(), len(signed))
    for line in reversed(ends):
        signed = _REMARK.sub("", _before_agency(line.text))
        if _is_byline(signed):
            return line.span(0, len(signed))
    # `Theo Hà Trang` above the name of a paper: the paper's writer, not a source.
    for line, paper in pairwise(tail):
        credit = _AGENCY.match(line.text)
        if credit is not None and _is_paper(paper.text) and _is_byline(credit["source"]):
            return line.span(*credit.span("source"))
    return None


def find_source(head: Sequence[Line], first: Sequence[Line], tail: Sequence[Line]) -> Span | None:
    """Find which paper or site published the article.

    Args:
        head: Lines above the first paragraph, the title not among them.
        first: The lines that the sign of a paper may stand before.
        tail: Lines under the last paragraph.

    Returns:
        Where its name or sign stands: the sign before the first sentence, else the masthead, else
        what a line `Nguồn: …` or `Theo …` names; None if it is not stated.
    """
    for line in first:
        sign = _find_sign(line)
        if sign is not None:
            return sign
    for line in head:
        masthead = _MASTHEAD.search(key(line.text))
        if masthead is not None and len(line.text.split()) <= 2 * _MAX_SOURCE_WORDS:
            return line.span(*masthead.span())
    for line in (*reversed(tail), *head):
        label = _SOURCE_LABEL.match(key(line.text))
        value = line.text[label.end() :].rstrip(" .)") if label is not None else ""
        if label is not None and 0 < len(value.split()) <= _MAX_SOURCE_WORDS:
            return line.span(label.end(), label.end() + len(value))
    for line in reversed(tail):
        if _is_paper(line.text):
            return line.span(0, len(line.text))
        agency = _AGENCY.search(line.text)
        if agency is not None:
            return line.span(*agency.span("source"))
    return None


def is_masthead(text: str) -> bool:
    """Say whether a line is the name of a site or paper, and so no headline."""
    shadow = key(text)
    return _MASTHEAD.search(shadow) is not None and not shadow.startswith(("báo ", "tạp chí "))


def sign_end(text: str) -> int:
    """Give where the first sentence begins, after a crawler's mark and a paper's sign if any."""
    sign = _find_sign(Line(0, text))
    if sign is None:
        return 0
    return len(text) - len(text[sign.end :].lstrip(") -–—:"))


def _find_sign(line: Line) -> Span | None:
    bare = _BARE_SIGN.match(line.text)
    if (
        bare is not None
        and len(line.text) >= _MIN_SIGNED_CHARS
        and not line.text[bare.end()].islower()
        and bare["sign"] not in _NO_SIGNS
        and not _names_place(bare["sign"])
    ):
        return line.span(*bare.span("sign"))
    dateline = _DATELINE.match(line.text.replace("–", "-").replace("—", "-"))
    if dateline is None or len(line.text) < 2 * dateline.end():
        return None
    sign, place = dateline["sign"], (dateline["place"] or "").strip()
    if (place and not _names_place(place)) or _names_place(sign):
        return None
    # Without a dash only what cannot be a remark such as (Tiếp theo và hết) or (ảnh).
    looks_like_sign = " " not in sign and any(char.isupper() for char in sign[1:] or sign)
    if dateline["dash"] or looks_like_sign or ".vn" in sign or _is_paper(sign):
        return line.span(*dateline.span("sign"))
    return None


def _is_paper(text: str) -> bool:
    return _PAPERS.fullmatch(key(text)) is not None


def _names_place(text: str) -> bool:
    mentions = find_places(text)
    return len(mentions) == 1 and len(mentions[0].text) >= len(text.strip(" ,-"))


def _before_agency(text: str) -> str:
    """Cut `T.ThủyTheo CNN` or `Hà An (Theo BBC)` where the agency begins."""
    agency = re.search(r"\(?(?:(?<=[^\W\d_])|\b)(?:Theo|Ảnh|Video)\b.*$", text)
    return text[: agency.start()].rstrip(" -–(") if agency is not None else text


def _is_byline(text: str) -> bool:
    if not 0 < len(text) <= _MAX_BYLINE_CHARS or any(char.isdigit() for char in text):
        return False
    first, *others = _SEPARATOR.split(text)
    if not _is_name(first) or _is_paper(text) or _names_place(text):
        return False
    return all(_is_name(other) or other[:1].isupper() for other in others)


def _is_name(text: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= _MAX_NAME_WORDS or _OFFICE_WORDS.search(key(text)):
        return False
    if len(words) == 1 and text.isupper() and "." not in text:
        return False  # an abbreviation such as VOV
    return all(
        part[:1].isupper() and part.isalpha()
        for word in words
        for part in word.strip(".").split(".")
    )
