"""The library page as HTML: what may be added, how to search, and the list.

It is whole without a script but for sending files and deleting. Every text from an article or a
person is escaped here and in the modules beside.
"""

from collections.abc import Sequence
from html import escape

from rag.access.frame import render_frame
from rag.catalogue import Entry
from rag.config import Settings
from rag.messages import Messages
from rag.ui.filters import render_form
from rag.ui.library.listing import LIBRARY_PATH
from rag.ui.library.uploads import Upload
from rag.ui.library.waiting import render_adding

_STYLES = ("hoidap/library.css",)
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
    content = (
        f"<h1>{escape(words.title)}</h1>{adding}"
        f"{render_form(entries, query, texts, path=LIBRARY_PATH, label=words.search)}"
        f'<div id="hd-documents">{listed}</div>'
    )
    return render_frame(
        words.title,
        content,
        language=settings.language,
        kind="hd-library",
        back=("./", words.back),
        styles=_STYLES,
        script=_SCRIPT_PATH,
        data=told,
    )
