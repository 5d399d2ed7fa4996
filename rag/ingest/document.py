"""A raw article becomes a document: clean text, fields, id and content hash."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from rag.errors import ArticleError
from rag.ingest.fields import Fields, read_fields
from rag.ingest.furniture import drop_furniture
from rag.ingest.reader import RawArticle, shorten
from rag.text.dates import parse_date
from rag.text.districts import district_places, main_districts
from rag.text.places import main_places
from rag.text.unicode import key, normalize
from rag.types import Document, Span

_ID_CHARS = 16  # 64 bits: among a million articles a clash has odds of one in 36 million
_COMPACT_DATE = re.compile(r"\d{8}")


def make_document(raw: RawArticle) -> Document:
    """Make the document that is kept of an article.

    What was given with the article counts more than what its text says.

    Raises:
        ArticleError: If the text holds no words, or the date given is not a date.
    """
    text = _clean(raw.text)
    if not any(char.isalnum() for char in text):
        raise ArticleError(raw.path, "holds no text", code="no_text", line=raw.line)
    given = {name: _one_line(value) for name, value in _given_fields(raw).items()}
    fields = read_fields(text)
    values: dict[str, str | None] = {}
    spans: dict[str, Span] = {}
    for name, value in given.items():
        span = _locate(value, text, fields.spans.get(name))
        values[name] = value or (text[span.start : span.end] if span else fields.values.get(name))
        if span is not None:
            spans[name] = span
    published_at, precision = _publication_date(raw, fields)
    if "published_at" in fields.spans and published_at == fields.published_at:
        spans["published_at"] = fields.spans["published_at"]
    recognised = _span_of_lines(raw.recognised, text)
    if recognised is not None:
        spans["recognised"] = recognised
    title = values["title"] or ""
    content_hash = hash_content(text)
    url = _one_line(raw.url) or None
    return Document(
        id=_one_line(raw.id) or _make_id(url, content_hash),
        title=title,
        text=text,
        url=url,
        source=values["source"],
        author=values["author"],
        published_at=published_at,
        published_precision=precision,
        places=_places(text[fields.head_end :], title, fields.values.get("source", "")),
        content_hash=content_hash,
        field_spans=spans,
    )


def hash_content(text: str) -> str:
    """Give the SHA-256 of a text, hexadecimal; white space and Unicode form make no difference."""
    return hashlib.sha256(_one_line(text).encode()).hexdigest()


def _places(body: str, title: str, source: str) -> tuple[str, ...]:
    districts = district_places(main_districts(body, title))
    return (*main_places(body, f"{title}\n{source}"), *districts)


def _given_fields(raw: RawArticle) -> dict[str, str | None]:
    return {"title": raw.title, "author": raw.author, "source": raw.source}


def _make_id(url: str | None, content_hash: str) -> str:
    if url is None:
        return "c" + content_hash[:_ID_CHARS]
    return "u" + hashlib.sha256(url.encode()).hexdigest()[:_ID_CHARS]


def _clean(text: str) -> str:
    """Normalise, strip each line, drop furniture and leave at most one blank line together."""
    lines = [line.strip() for line in normalize(text).split("\n")]
    text = "\n".join(drop_furniture(lines))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _one_line(text: str | None) -> str:
    return " ".join(normalize(text or "").split())


def _locate(value: str, text: str, read: Span | None) -> Span | None:
    """Give where a value stands in the text: as read from it, or as a line of its own."""
    if not value or (read is not None and key(text[read.start : read.end]) == key(value)):
        return read
    match = re.search(rf"^{re.escape(value)}$", text, re.MULTILINE)
    return Span(*match.span()) if match is not None else None


def _span_of_lines(lines: Sequence[str], text: str) -> Span | None:
    """Give the span from the first to the last of some lines of a text."""
    wanted = {normalize(line).strip() for line in lines}
    found = [match for match in re.finditer(r".+", text) if match[0] in wanted]
    return Span(found[0].start(), found[-1].end()) if found else None


def _publication_date(
    raw: RawArticle, fields: Fields
) -> tuple[date | None, Literal["day", "month", "year"]]:
    if raw.published_at is None:
        return fields.published_at, fields.published_precision
    written = _one_line(raw.published_at)
    if _COMPACT_DATE.fullmatch(written):  # 20230203, which in running text would be a number
        written = f"{written[:4]}-{written[4:6]}-{written[6:]}"
    parsed = parse_date(written)
    if parsed is None:
        given = shorten(written)
        reason = f"'published_at' is {given!r}; write a date such as 2023-02-03"
        raise ArticleError(raw.path, reason, code="date", detail=given, line=raw.line)
    return parsed
