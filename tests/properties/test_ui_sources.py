"""Whatever an article holds and wherever its quote stands, the page shows just that."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from rag.messages import VI
from rag.types import Document, Span
from rag.ui.rendering import escape_text
from rag.ui.sources import quote_digest, quoted_span, render_source

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n <>&\"'"))


def shown(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def without_breaks(text: str) -> str:
    """The lines that hold more than space, run together: what paragraphs keep of a text."""
    return "".join(line for line in text.split("\n") if line.strip())


@given(texts, st.data())
def test_the_marked_words_are_the_quote_and_the_article_is_whole(text: str, data) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    document = Document(id="d", title="", text=text, content_hash="")
    span = quoted_span(document, start, end, quote_digest(text[start:end]))
    assert span == (Span(start, end) if start < end else None)

    html = render_source(document, span, VI)

    body = html.split('<div class="hd-body"', 1)[1].split(">", 1)[1]
    assert shown(body) == without_breaks(text)
    marked = shown("\n".join(re.findall(r"<mark[^>]*>(.*?)</mark>", body, re.DOTALL)))
    assert marked.split() == (text[start:end].split() if span else [])


@given(texts)
def test_an_escaped_text_reads_as_written(text: str) -> None:
    escaped = escape_text(text)

    assert unescape(escaped) == text.replace("\n", " ")
    assert not set(escaped) & set("<>\"'`*_[]()!$\\~|")
