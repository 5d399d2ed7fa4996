"""The library page as HTML: what may be added, how to search, and the list.

It is whole without a script but for sending files and deleting. Every text from an article or a
person is escaped here and in the modules beside.
"""

from collections.abc import Sequence
from html import escape

from rag.catalogue import Entry
from rag.config import Settings
from rag.messages import Messages
from rag.ui.filters import render_form
from rag.ui.library.listing import LIBRARY_PATH
from rag.ui.library.uploads import Upload
from rag.ui.library.waiting import render_adding
from rag.ui.sources import STYLE_PATH

_STYLE_PATH = "hoidap/library.css"
_SCRIPT_PATH = "hoidap/library.js"


def render_library(
    entries: Sequence[Entry],
    query: dict[str, str],
    uploads: Sequence[Upload],
    settings: Settings,
    texts: Messages,
    *,
    listed: str,
    is_editor: bool,
) -> str:
    """Show the whole page.

    Args:
        entries: All documents there are, for the choices of the filters and the uploads' states.
        query: As `rag.ui.filters.read_form` gives it.
        uploads: What waits to be added by this visitor.
        settings: Limits and language.
        texts: Texts of the reader's language.
        listed: From `render_list`, or an error in its place.
        is_editor: Whether the visitor may change the library.
    """
    words = texts.library
    adding = render_adding(entries, uploads, settings, texts)
    if not is_editor:
        adding = f'<p class="hd-notice">{escape(words.readers_only)}</p>'
    told = {
        "sending": words.sending,
        "sent": words.sent,
        "reading": words.reading,
        "indexing": words.indexing,
        "unreachable": words.no_server,
        "too-large": words.errors["too_large"],
        "add": words.add_waiting,
        "delete": words.delete,
        "delete-question": words.delete_question,
        "mb": str(settings.max_upload_mb),
    }
    data = " ".join(f'data-{name}="{escape(text)}"' for name, text in told.items())
    return (
        f'<!doctype html><html lang="{settings.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(words.title)} – hoidap</title>"
        f'<link rel="stylesheet" href="{STYLE_PATH}">'
        f'<link rel="stylesheet" href="{_STYLE_PATH}">'
        f'<script src="{_SCRIPT_PATH}" defer></script></head>'
        f'<body class="hd-page"><main class="hd-library" {data}>'
        f'<a class="hd-back" href="./">← {escape(words.back)}</a>'
        f"<h1>{escape(words.title)}</h1>{adding}"
        f"{render_form(entries, query, texts, path=LIBRARY_PATH, label=words.search)}"
        f'<div id="hd-documents">{listed}</div></main></body></html>'
    )
