"""Title, date, author and source read out of the plain text of a news page or official document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, NamedTuple

from rag.ingest.byline import Line, find_author, find_source, is_masthead, sign_end
from rag.ingest.letterhead import read_letterhead
from rag.text.dates import DateMention, find_dates
from rag.text.places import find_places
from rag.text.sentences import find_first_sentence
from rag.text.unicode import key
from rag.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What an article's text says of the article."""

    published_at: date | None = None
    """Publication date; None where none is stated."""
    published_precision: Literal["day", "month"] = "day"
    """How exactly the date is stated."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Where the values of `title`, `author`, `source` and `published_at` stand."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Those of `title` and `source` that were put together of several lines."""
    head_end: int = 0
    """Where the head of an official document ends, which names the place it was signed at."""


class _Layout(NamedTuple):
    head: list[Line]
    """Lines above the first paragraph."""
    body: list[Line]
    """From the first paragraph to the last one."""
    tail: list[Line]
    """Lines under the last paragraph."""


class _DateLine(NamedTuple):
    line: Line
    mention: DateMention


_PARAGRAPH_CHARS = 200  # as long as this is a paragraph whatever it ends in
_SHORT_PARAGRAPH_CHARS = 60  # this long and ending in a full stop as well
_MAX_TITLE_CHARS = 250
_MAX_MADE_TITLE_CHARS = 120
_MIN_MADE_TITLE_CHARS = 40
_MAX_SIGN_LINES = 3  # a lead and a caption may stand above the paragraph with the paper's sign
_MAX_LEFT_WORDS = 6

_CRAWLER_MARK = re.compile(r"date (?=\d{4}-\d\d)")
# What stands beside a publication date on its line.
_DATE_LABEL = re.compile(
    r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật"
    r"|(?:ngày )?(?:cập nhật|đăng(?: tải| tin| bài)?|xuất bản|phát hành)"
    r"(?: lần cuối)?(?: vào)?(?: ngày| lúc)?"
    r"|\d{1,2} ?[:hg] ?\d{2}(?::\d{2})?|gmt ?\+? ?7|am|pm|sa|ch)\b"
)
_FILLER = re.compile(r"\b(?:ngày|lúc|vào|date|phút)\b|[\W\d_]+")
_TIME_LEAD = re.compile(
    r"(?:(?:sáng|trưa|chiều|tối|ngày|đêm)(?: nay)?[ ,]*)*(?:ngày )?\(?\d{1,2} ?[-/.] ?\d{1,2}"
    r"(?: ?[-/.] ?\d{4})?\)?, ?|(?:sáng|chiều|tối|ngày) nay(?: \([^)]*\))?, ?"
)
_CLAUSE_END = re.compile(r"(?<!\d)[,;:] | [-–—] | (?:và|nhằm|để|với|do|tại) ")
_LABELLED = re.compile(r"[^:]{2,25}: ?\S{0,20}$|.* [>»›] ")


def read_fields(text: str) -> Fields:
    """Read what the text says of its own title, date, author and source.

    A headline is looked for above the first paragraph only; where there is none, the title is made
    from the first sentence, shortened at a clause to 120 characters at most. An official document
    states its kind, subject and issuing body at its head.

    Args:
        text: Normalised text without furniture, a paragraph to a line; '' gives no fields.
    """
    layout = _lay_out(text)
    dated = _find_date_line(layout)
    letterhead = read_letterhead(text)
    if letterhead is not None:
        if letterhead.dated is not None:
            line = Line(letterhead.dated.start, text[slice(*letterhead.dated)])
            days = [m for m in find_dates(line.text) if m.period.precision == "day"]
            dated = _DateLine(line, days[0]) if days else dated
        values = {"title": letterhead.title, "source": letterhead.issuer}
        return _dated(
            dated,
            values={name: value for name, value in values.items() if value},
            head_end=letterhead.end,
        )
    spans: dict[str, Span] = {}
    title = _find_headline(layout, dated) or _make_title(layout)
    if title is not None:
        spans["title"] = title
    rest_of_head = [line for line in layout.head if title is None or line.start != title.start]
    last = layout.body[-1] if layout.body else None
    author = find_author(rest_of_head, layout.tail, last)
    if author is not None:
        spans["author"] = author
    openings = [line for line in rest_of_head if dated is None or line != dated.line]
    openings += layout.body[:_MAX_SIGN_LINES]
    source = find_source(rest_of_head, openings, layout.tail)
    if source is not None:
        spans["source"] = source
    return _dated(dated, spans=spans)


def _dated(
    dated: _DateLine | None,
    *,
    spans: Mapping[str, Span] | None = None,
    values: Mapping[str, str] | None = None,
    head_end: int = 0,
) -> Fields:
    fields = Fields(spans=spans or {}, values=values or {}, head_end=head_end)
    if dated is None:
        return fields
    mention = dated.mention
    return replace(
        fields,
        published_at=mention.period.start,
        published_precision="month" if mention.period.precision == "month" else "day",
        spans={**fields.spans, "published_at": dated.line.span(mention.start, mention.end)},
    )


def _lay_out(text: str) -> _Layout:
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            lines.append(Line(start + raw.index(stripped), stripped))
        start += len(raw) + 1
    paragraphs = [i for i, line in enumerate(lines) if _is_paragraph(line.text)]
    # A short notice has no paragraph to speak of; its sentences take their place.
    paragraphs = paragraphs or [i for i, line in enumerate(lines) if line.text.endswith(".")]
    if not paragraphs:
        return _Layout(lines, [], [])
    first, last = paragraphs[0], paragraphs[-1] + 1
    return _Layout(lines[:first], lines[first:last], lines[last:])


def _is_paragraph(line: str) -> bool:
    return len(line) >= _PARAGRAPH_CHARS or (
        len(line) >= _SHORT_PARAGRAPH_CHARS and line.rstrip("”\"' ").endswith((".", "…"))
    )


def _find_date_line(layout: _Layout) -> _DateLine | None:
    for line in (*layout.head, *layout.body[:1], *layout.tail):
        mention = _publication_date(line.text)
        if mention is not None:
            return _DateLine(line, mention)
    return None


def _publication_date(line: str) -> DateMention | None:
    """Give the date of a line that states when the article appeared, and says little else."""
    shadow = key(line)
    mark = _CRAWLER_MARK.match(shadow)
    mentions = find_dates(line[:_PARAGRAPH_CHARS])
    if mark is not None and mentions and mentions[0].period.precision in {"day", "month"}:
        return mentions[0]
    mention = next((m for m in mentions if m.period.precision == "day"), None)
    if mention is None or _is_paragraph(line):
        return None
    before, after = shadow[: mention.start], shadow[mention.end :]
    labels = _DATE_LABEL.findall(f"{before} ; {after}")
    left = _FILLER.sub(" ", _DATE_LABEL.sub(" ", f"{before} ; {after}")).split()
    if not left:
        return mention
    is_set_off = bool(labels) or re.search(r"[|•·-] *$", before) or re.match(r" *[|•·-]", after)
    place = line[: mention.start].strip(" ,")
    is_letterhead = before.rstrip().endswith(",") and len(find_places(place)) == 1 and not after
    return mention if is_letterhead or (is_set_off and len(left) <= _MAX_LEFT_WORDS) else None


def _find_headline(layout: _Layout, dated: _DateLine | None) -> Span | None:
    """Choose the line just above the date, else the first fit line of the head."""
    head = layout.head
    i = head.index(dated.line) if dated is not None and dated.line in head else 0
    above = [line for line in reversed(head[:i]) if _is_headline(line.text, min_words=4)]
    below = [line for line in head[i:] if _is_headline(line.text, min_words=4)]
    short = [line for line in (*head[:1], *head[:i]) if _is_headline(line.text, min_words=2)]
    if not layout.body and dated is None and len(head) < 2:
        return None  # a single line is the article itself
    for line in (*above[:1], *below[:1], *short[-1:]):
        return line.span(0, len(line.text))
    return None


def _is_headline(line: str, *, min_words: int) -> bool:
    return (
        min_words <= len(line.split())
        and len(line) <= _MAX_TITLE_CHARS
        and (not line.endswith(".") or line.endswith("..."))
        and not is_masthead(line)
        and not sign_end(line)
        and not _LABELLED.match(line)
        and _publication_date(line) is None
    )


def _make_title(layout: _Layout) -> Span | None:
    """Take the first sentence without the paper's sign and the time, up to the end of a clause."""
    for line in (*layout.body, *layout.head):
        start = sign_end(line.text)
        start = len(line.text) - len(line.text[start:].lstrip(" -–—"))
        lead = _TIME_LEAD.match(key(line.text), start)
        if lead is not None and line.text[lead.end() : lead.end() + 1].isupper():
            start = lead.end()  # else the sentence would begin in the middle: "Chiều 15-7, tại …"
        rest = line.text[start : start + 2 * _MAX_MADE_TITLE_CHARS]  # more is cut off anyway
        words = rest[: find_first_sentence(rest).end].rstrip(" .…:")
        if len(words) > _MAX_MADE_TITLE_CHARS:
            words = words[: _last_clause_end(words)].rstrip(" ,;:–-")
        if words:
            return line.span(start, start + len(words))
    return None


def _last_clause_end(words: str) -> int:
    ends = [
        clause.start()
        for clause in _CLAUSE_END.finditer(words, 0, _MAX_MADE_TITLE_CHARS)
        if clause.start() >= _MIN_MADE_TITLE_CHARS
    ]
    return ends[-1] if ends else words.rfind(" ", 0, _MAX_MADE_TITLE_CHARS)
