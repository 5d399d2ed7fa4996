"""Markers in an answer's text and the citations they stand for. Pure functions."""

import re
from collections.abc import Iterable

from rag.messages import Messages, format_date
from rag.text.sections import section_at
from rag.types import Citation, Document, Hit, Span

MARKER = re.compile(r"\[(\d{1,3})\]")
"""A marker as it stands in an answer's text."""


def make_citation(marker: int, hit: Hit, span: Span) -> Citation:
    """Quote a span of a hit's document.

    Args:
        marker: 1-based number that stands in the answer's text.
        hit: The passage the span was found in.
        span: Code points of `hit.document.text`.

    Returns:
        A citation whose quote is that very slice.
    """
    document = hit.document
    return Citation(
        marker=marker,
        document_id=document.id,
        passage_id=hit.passage.id,
        title=title_at(document, span.start),
        source=document.source,
        url=document.url,
        published_at=document.published_at,
        published_precision=document.published_precision,
        start=span.start,
        end=span.end,
        quote=document.text[span.start : span.end],
    )


def title_at(document: Document, position: int) -> str:
    """Give a document's title, after the article of a statute: `Điều 20, Luật Cư trú`.

    Args:
        document: May have no title.
        position: A code point of its text, in that article.
    """
    section = section_at(document.text, position)
    if section is None or document.title.startswith(section.label):
        return document.title
    return f"{section.label}, {document.title}" if document.title else section.label


def quote_recognised(citations: Iterable[Citation], hits: Iterable[Hit]) -> bool:
    """Say whether something that is quoted was read from a picture.

    Args:
        citations: What is quoted.
        hits: Of every document quoted, one.
    """
    spans = {hit.document.id: hit.document.field_spans.get("recognised") for hit in hits}
    return any(
        citation.start < span.end and span.start < citation.end
        for citation in citations
        if (span := spans.get(citation.document_id)) is not None
    )


def quote_in_text(citation: Citation) -> str:
    """Give a citation's quote as an answer's text shows it.

    A footnote of the article's own, [2], becomes (2), or it would be taken for a marker.
    """
    return MARKER.sub(r"(\1)", citation.quote.strip())


def describe_source(source: Citation | Document | Hit, texts: Messages) -> str:
    """Give title, source and date of what is cited, as far as they are known, on one line."""
    if isinstance(source, Hit):
        title, source = title_at(source.document, source.passage.start), source.document
    else:
        title = source.title
    published = format_date(source.published_at, texts, precision=source.published_precision)
    parts = (title or texts.page.untitled, source.source, published)
    return " · ".join(part for part in parts if part)
