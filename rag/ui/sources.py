"""The article behind a citation, as HTML: what a marker in an answer opens.

A citation's link carries all that is needed to open it (document, offsets, and a digest of the
quote), so an old answer keeps its own source, after a reload and after a restart. The same link
gives a fragment to the panel of the chat and a whole page to a browser without JavaScript.
"""

import hashlib
import re
from collections.abc import Iterator
from html import escape
from typing import Literal
from urllib.parse import urlencode, urlsplit

from rag.access.frame import render_frame
from rag.messages import Messages, format_date
from rag.types import Citation, Document, Passage, Span

SOURCE_PATH = "source"
"""Where articles are served, relative to the page of the chat."""

_QUOTE_ANCHOR = "quote"
_LINE = re.compile(r"[^\n]+")


def source_link(citation: Citation) -> str:
    """Give the relative address that opens a citation.

    Args:
        citation: The quote and where it stands.

    Returns:
        An address that still tells whether the quote stands there once the article has changed.
    """
    return _link(citation.document_id, citation.start, citation.end, citation.quote)


def passage_link(passage: Passage) -> str:
    """Give the relative address that opens an article at a passage, as `source_link` does."""
    return _link(passage.document_id, passage.start, passage.end, passage.text)


def quote_digest(quote: str) -> str:
    """Give 12 hexadecimal digits that change when the quote does."""
    return hashlib.sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def quoted_span(document: Document, start: int, end: int, check: str) -> Span | None:
    """Tell where a quote stands in a document.

    Args:
        document: The document as it is now.
        start: First code point of the quote when it was cited.
        end: One past its last code point.
        check: `quote_digest` of the quote.

    Returns:
        The span, or None if these words no longer stand there.
    """
    stands = 0 <= start < end <= len(document.text)
    if stands and quote_digest(document.text[start:end]) == check:
        return Span(start, end)
    return None


def document_link(document_id: str) -> str:
    """Give the relative address that opens an article, without a quote in it."""
    return f"{SOURCE_PATH}?{urlencode({'document': document_id})}"


def render_source(
    document: Document, quoted: Span | None, texts: Messages, *, is_cited: bool = True
) -> str:
    """Show an article with its particulars and its quoted sentence.

    Args:
        document: The article; every text of it is escaped.
        quoted: What to mark; None for a quote that no longer stands in the article.
        texts: Texts of the reader's language.
        is_cited: Whether a quote is to be marked: if it cannot be, that is said.

    Returns:
        One `<article>`; the first marked words have the id `quote`.
    """
    published = format_date(document.published_at, texts, precision=document.published_precision)
    facts = [
        (texts.page.source, escape(document.source or "")),
        (texts.page.published, escape(published)),
        (texts.page.author, escape(document.author or "")),
        (texts.page.original, _render_address(document.url or "")),
    ]
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{value}</dd></div>" for name, value in facts if value
    )
    changed = ""
    if is_cited and not quoted:
        changed = f'<p class="hd-notice">{escape(texts.page.source_changed)}</p>'
    if "recognised" in document.field_spans:
        changed += f'<p class="hd-notice">{escape(texts.page.source_recognised)}</p>'
    return (
        '<article class="hd-article"><header>'
        f'<h2 lang="{escape(document.language)}">'
        f"{escape(document.title or texts.page.untitled)}</h2>"
        f"<dl>{rows}</dl></header>{changed}"
        f'<div class="hd-body" lang="{escape(document.language)}">'
        f"{''.join(_render_paragraphs(document.text, quoted))}</div></article>"
    )


def render_missing(texts: Messages) -> str:
    """Say that an article is no longer in the collection."""
    return _render_notice(texts.page.source_missing)


def render_bad_link(texts: Messages) -> str:
    """Say that an address was never one of `source_link`."""
    return _render_notice(texts.page.source_bad_link)


def render_page(content: str, texts: Messages, *, language: Literal["vi", "en"]) -> str:
    """Wrap an article into a page of its own, readable without JavaScript."""
    return render_frame(texts.page.panel, content, language=language, back=("./", texts.page.back))


def _link(document_id: str, start: int, end: int, quote: str) -> str:
    query = urlencode(
        {"document": document_id, "start": start, "end": end, "check": quote_digest(quote)}
    )
    return f"{SOURCE_PATH}?{query}#{_QUOTE_ANCHOR}"


def _render_notice(text: str) -> str:
    return f'<article class="hd-article"><p class="hd-notice">{escape(text)}</p></article>'


def _render_address(url: str) -> str:
    # An address comes from an article file: only the web's own schemes become a link.
    try:
        parts = urlsplit(url)
    except ValueError:
        return escape(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return escape(url)
    return (
        f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(parts.netloc)} ↗</a>"
    )


def _render_paragraphs(text: str, quoted: Span | None) -> Iterator[str]:
    anchor = f' id="{_QUOTE_ANCHOR}" tabindex="-1"'
    for line in _LINE.finditer(text):
        if line[0].isspace():
            continue
        start, end = line.span()
        if quoted is None or quoted.end <= start or quoted.start >= end:
            yield f"<p>{escape(text[start:end])}</p>"
            continue
        marked = Span(max(start, quoted.start), min(end, quoted.end))
        yield (
            f"<p>{escape(text[start : marked.start])}"
            f"<mark{anchor}>{escape(text[marked.start : marked.end])}</mark>"
            f"{escape(text[marked.end : end])}</p>"
        )
        anchor = ""
