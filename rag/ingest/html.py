"""HTML pages: the article's text in lines, its fields from the page's metadata."""

import codecs
import json
import re
import unicodedata
import warnings
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.dammit import EncodingDetector
from bs4.exceptions import ParserRejectedMarkup

from rag.errors import ArticleError
from rag.ingest.byline import is_masthead
from rag.ingest.html_body import find_body, inline_text, read_lines
from rag.ingest.kinds import HTML
from rag.ingest.reader import (
    RawArticle,
    ReadResult,
    conversion_warnings,
    decode,
    read_bytes,
    refuse_suspects,
)
from rag.text.legacy import Conversion, decode_legacy

# The parser of the standard library, so that a page reads alike wherever it is read.
_PARSER = "html.parser"
# What pages in fonts from before Unicode declare, for want of a name for what they are in.
_WESTERN = frozenset({"iso8859-1", "iso8859-15", "cp1252", "cp1258"})
_ISO_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?!\d)")
_SEPARATORS = re.compile(r" [|–—-] ")  # between the headline and the name of the site

_META = {
    "title": ("og:title", "twitter:title"),
    "author": ("author", "article:author", "dc.creator"),
    "source": ("og:site_name", "dc.publisher"),
    "url": ("og:url",),
    "published_at": (
        "article:published_time", "datepublished", "pubdate", "dc.date", "dc.date.issued", "date",
    ),
}  # fmt: skip


def read_html(path: Path) -> Iterator[ReadResult]:
    """Read an .html or .htm file; see `rag.ingest.reader.Reader`."""
    try:
        page = _decode_page(path)
        soup = _parse(page.text)
    except ArticleError as exc:
        yield exc
        return
    except ParserRejectedMarkup:
        yield ArticleError(path, "is not HTML that can be parsed", code="damaged", detail="HTML")
        return
    fields = _read_metadata(soup)
    title = fields.get("title") or (inline_text(soup.title) if soup.title is not None else "")
    body, headline = find_body(soup, _headlines(soup, title))
    text = read_lines(body)
    if headline and headline not in text.split("\n"):
        text = f"{headline}\n{text}"  # so that the headline can be cited
    yield RawArticle(
        path=path,
        text=text,
        title=headline or _without_site(title, fields.get("source")),
        url=fields.get("url"),
        source=fields.get("source"),
        author=fields.get("author"),
        published_at=fields.get("published_at") or _stated_time(body),
        warnings=conversion_warnings(page),
    )


def _parse(page: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        # Guesses that the page is a file name, a URL or XML: what it is was said by its suffix.
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(page, _PARSER)


def _decode_page(path: Path) -> Conversion:
    """Decode a page: in what it declares to be in, unless its bytes say something else.

    Raises:
        ArticleError: If it is in something else than it declares, or it cannot be told in what.
    """
    data = read_bytes(path, HTML)
    declared = EncodingDetector.find_declared_encoding(data, is_html=True)
    try:
        codec = codecs.lookup(declared).name if declared is not None else None
    except LookupError:
        codec = None
    has_mark = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        if declared is None or codec in {None, "utf-8", "ascii"} or has_mark or _is_utf8(data):
            return decode(data, path)
        legacy = decode_legacy(data) if codec in _WESTERN else None
        page = data.decode(declared)
        if legacy is None or (legacy.suspects and codec == "cp1258"):
            return Conversion(page)
        refuse_suspects(legacy, path)
        is_as_declared = legacy.text == unicodedata.normalize("NFC", page)
        return Conversion(page) if is_as_declared else legacy
    except UnicodeError as exc:
        reason = f"is not {declared} text, as it declares; save it as UTF-8 and try again"
        raise ArticleError(path, reason, code="encoding", detail=str(declared)) from exc
    except LookupError as exc:  # a codec of Python's that is no text encoding, such as base64
        reason = f"declares the unknown encoding {declared!r}"
        raise ArticleError(path, reason, code="encoding", detail=str(declared)) from exc


def _is_utf8(data: bytes) -> bool:
    """Say whether bytes are UTF-8 and not ASCII alone: text in another encoding never is."""
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _read_metadata(soup: BeautifulSoup) -> dict[str, str]:
    """Read `title`, `author`, `source`, `url` and `published_at`, where the page states them."""
    by_name: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        name = str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        content = " ".join(str(tag.get("content") or "").split())
        if name and content:
            by_name.setdefault(name, content)
    fields: dict[str, str] = {}
    for field, names in _META.items():
        value = next((by_name[name] for name in names if name in by_name), None)
        if value is not None:
            fields[field] = value
    canonical = soup.select_one('link[rel~="canonical"][href]')
    if canonical is not None:
        fields["url"] = str(canonical["href"]).strip()
    if fields.get("author", "").startswith(("http:", "https:")):
        del fields["author"]  # the address of a profile, as Facebook's article:author wants it
    if "published_at" in fields and not _ISO_DATE.match(fields["published_at"]):
        del fields["published_at"]  # many pages put any words there; the text may state the date
    return {**_read_linked_data(soup), **fields}


def _read_linked_data(soup: BeautifulSoup) -> dict[str, str]:
    """Read author, publisher and date from schema.org data, which search engines ask papers for."""
    fields: dict[str, str] = {}
    for script in soup.select('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.get_text())
        except (json.JSONDecodeError, RecursionError):
            continue  # it is the page's own affair; the article itself can still be read
        for item in data if isinstance(data, list) else [data]:
            if not isinstance(item, dict) or "datePublished" not in item:
                continue
            for field, value in (
                ("author", _name(item.get("author"))),
                ("source", _name(item.get("publisher"))),
                ("published_at", item["datePublished"]),
            ):
                if isinstance(value, str) and value.strip():
                    fields.setdefault(field, value.strip())
    if not _ISO_DATE.match(fields.get("published_at", "")):
        fields.pop("published_at", None)
    return fields


def _name(entity: object) -> object:
    if isinstance(entity, list) and entity:
        entity = entity[0]
    return entity.get("name") if isinstance(entity, dict) else entity


def _headlines(soup: BeautifulSoup, title: str) -> Iterator[str]:
    """Give what the headline may be: the title, a part of it, or an <h1> that begins it."""
    yield title
    headings = [inline_text(tag) for tag in soup.find_all("h1")]
    yield from (heading for heading in headings if heading and title.startswith(heading))
    yield from sorted(_SEPARATORS.split(title), key=len, reverse=True)[:1]
    if len(headings) == 1:
        yield headings[0]


def _without_site(title: str, site: str | None) -> str | None:
    """Give a title without the name of the site behind a bar or dash; None if it is all name."""
    head, mark, tail = title.rpartition(" | ")
    if not mark and site and title.endswith(site):
        head, mark, tail = title.rpartition(" - ")
    title = head if mark and len(head) > len(tail) else title
    return title if title and title != site and not is_masthead(title) else None


def _stated_time(body: Tag) -> str | None:
    """Give the day in the first <time> of the article."""
    for tag in body.find_all("time", datetime=True):
        stated = str(tag["datetime"])
        if _ISO_DATE.match(stated):
            return stated
    return None
