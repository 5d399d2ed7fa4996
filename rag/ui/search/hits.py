"""The hits of the search page, each with the words that were looked for marked."""

import re
from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from rag.answering.explanation import explain_rank
from rag.citations import title_at
from rag.config import MAX_TOP_K
from rag.messages import Messages, format_date
from rag.text.terms import find_terms
from rag.types import Findings, Hit
from rag.ui.sources import passage_link

_LINE = re.compile(r"[^\n]+")


def render_findings(
    found: Findings, form: Mapping[str, str], texts: Messages, *, path: str, top_k: int
) -> str:
    """Show what a search found.

    Args:
        found: What it found.
        form: As `rag.ui.filters.read_form` gives it; kept in the address of more hits.
        texts: Texts of the reader's language.
        path: The page, relative to that of the chat.
        top_k: The hits asked for; where there are as many there may be more.
    """
    words = texts.search
    notices = list(found.notices)
    if not found.hits and not form.keys() - {"q"}:
        notices.append(words.none_found)
    told = "".join(f'<p class="hd-notice">{escape(notice)}</p>' for notice in notices)
    count = escape(words.n_hits.format(n=len(found.hits)))
    items = "".join(
        f'<li id="{_anchor(hit.rank)}">{_render_hit(hit, found, texts)}</li>' for hit in found.hits
    )
    more = ""
    if len(found.hits) == MAX_TOP_K:
        more = f'<p class="hd-notice">{escape(words.no_more.format(n=MAX_TOP_K))}</p>'
    elif len(found.hits) == top_k:
        query = urlencode({**form, "top_k": min(2 * top_k, MAX_TOP_K)})
        address = f"{path}?{query}#{_anchor(top_k + 1)}"
        more = f'<p class="hd-more"><a href="{escape(address)}">{escape(words.more)}</a></p>'
    return f'<h2>{count}</h2>{told}<ol class="hd-hits">{items}</ol>{more}'


def render_marked(text: str, typed: str, meant: str) -> str:
    """Show a text with the words of a query marked.

    Args:
        text: Any text; every line of it that is not blank becomes a paragraph.
        typed: The query as typed.
        meant: The query as it was read.

    Returns:
        HTML; each mark holds whole words of one line.
    """
    spans = find_terms(text, typed, meant)
    paragraphs = []
    for line in _LINE.finditer(text):
        if line[0].isspace():
            continue
        parts = []
        done = line.start()
        for span in spans:
            if line.start() <= span.start < line.end():
                parts.append(escape(text[done : span.start]))
                parts.append(f"<mark>{escape(text[span.start : span.end])}</mark>")
                done = span.end
        paragraphs.append(f"<p>{''.join(parts)}{escape(text[done : line.end()])}</p>")
    return "".join(paragraphs)


def _render_hit(hit: Hit, found: Findings, texts: Messages) -> str:
    document = hit.document
    date = format_date(document.published_at, texts, precision=document.published_precision)
    facts = [document.source or "", date, ", ".join(document.places)]
    language = escape(document.language)
    ranks = "".join(f"<li>{escape(told)}</li>" for told in explain_rank(hit, texts))
    return (
        f'<article><h3 lang="{language}"><a href="{escape(passage_link(hit.passage))}">'
        f"{escape(title_at(document, hit.passage.start) or texts.page.untitled)}</a></h3>"
        f"<small>{escape(' · '.join(fact for fact in facts if fact))}</small>"
        f'<div class="hd-passage" lang="{language}">'
        f"{render_marked(hit.passage.text, found.query, found.meant)}</div>"
        f"<details><summary>{escape(texts.search.ranking.format(rank=hit.rank))}</summary>"
        f"<ul>{ranks}</ul></details></article>"
    )


def _anchor(rank: int) -> str:
    return f"hit-{rank}"
