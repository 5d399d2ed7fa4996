"""The search page as HTML: how to search, and what was found. It needs no script."""

from collections.abc import Mapping, Sequence
from html import escape

from rag.catalogue import Entry
from rag.config import Settings
from rag.messages import Messages
from rag.ui.filters import render_form
from rag.ui.sources import STYLE_PATH

SEARCH_PATH = "search"
"""Where the page is served, relative to the page of the chat."""

_STYLES = (STYLE_PATH, "hoidap/library.css", "hoidap/search.css")


def render_search(
    entries: Sequence[Entry],
    form: Mapping[str, str],
    settings: Settings,
    texts: Messages,
    *,
    found: str,
) -> str:
    """Show the whole page.

    Args:
        entries: All documents there are, for the choices of the filters.
        form: As `rag.ui.filters.read_form` gives it.
        settings: Limits and language.
        texts: Texts of the reader's language.
        found: From `render_findings`, or an error in its place; '' before anything is asked for.
    """
    words = texts.search
    title = " – ".join((*([form["q"]] if "q" in form else []), words.title, "hoidap"))
    styles = "".join(f'<link rel="stylesheet" href="{style}">' for style in _STYLES)
    search = render_form(
        entries,
        form,
        texts,
        path=SEARCH_PATH,
        label=words.query,
        max_chars=settings.max_question_chars,
    )
    return (
        f'<!doctype html><html lang="{settings.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>{styles}</head>"
        '<body class="hd-page"><main class="hd-library hd-search">'
        f'<a class="hd-back" href="./">← {escape(texts.ui_back)}</a>'
        f"<h1>{escape(words.title)}</h1><p>{escape(words.lead)}</p>{search}"
        f'<div id="hd-found">{found}</div></main></body></html>'
    )


def render_failure(explanation: str) -> str:
    """Say in the place of hits why there are none."""
    return f'<p class="hd-notice" role="alert">{escape(explanation)}</p>'
