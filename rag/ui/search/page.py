"""The search page as HTML: how to search, and what was found. It needs no script."""

from collections.abc import Mapping, Sequence
from html import escape

from rag.access.frame import render_frame
from rag.catalogue import Entry
from rag.config import Settings
from rag.messages import Messages
from rag.ui.filters import render_form

SEARCH_PATH = "search"
"""Where the page is served, relative to the page of the chat."""

_STYLES = ("hoidap/library.css", "hoidap/search.css")


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
    title = f"{form['q']} – {words.title}" if "q" in form else words.title
    search = render_form(
        entries,
        form,
        texts,
        path=SEARCH_PATH,
        label=words.query,
        max_chars=settings.max_question_chars,
    )
    content = (
        f"<h1>{escape(words.title)}</h1><p>{escape(words.lead)}</p>{search}"
        f'<div id="hd-found">{found}</div>'
    )
    return render_frame(
        title,
        content,
        language=settings.language,
        kind="hd-library hd-search",
        back=("./", texts.page.back),
        styles=_STYLES,
    )


def render_failure(explanation: str) -> str:
    """Say in the place of hits why there are none."""
    return f'<p class="hd-notice" role="alert">{escape(explanation)}</p>'
