"""What the search page asks of the server: passages found, a page at a time."""

from typing import TYPE_CHECKING

from anyio import CapacityLimiter, to_thread

from rag.config import MAX_TOP_K
from rag.errors import HoidapError, IndexNotFoundError, UserError
from rag.messages import explain_error, messages_for
from rag.traffic import Traffic
from rag.ui.filters import read_form, wanted_documents
from rag.ui.search.hits import render_findings
from rag.ui.search.page import SEARCH_PATH, render_failure, render_search

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import FastAPI

    from rag.assistant import Assistant
    from rag.catalogue import Entry

_AT_ONCE = 4
"""Searches at the same time; further ones wait."""


def add_search_routes(app: "FastAPI", assistant: "Assistant", traffic: Traffic) -> None:
    """Serve the search page, to everybody who is let in.

    What goes wrong is told in the page, in the reader's language.

    Args:
        app: The page comes to stand at `/search`.
        assistant: Searches.
        traffic: What is looked for joins it.
    """
    from fastapi import Request
    from fastapi.responses import HTMLResponse

    limiter = CapacityLimiter(_AT_ONCE)

    @app.get(f"/{SEARCH_PATH}", include_in_schema=False)
    async def search(request: Request) -> HTMLResponse:
        with traffic.one():
            page, status = await to_thread.run_sync(
                _search, assistant, dict(request.query_params), limiter=limiter
            )
        return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})


def _search(assistant: "Assistant", address: "Mapping[str, str]") -> tuple[str, int]:
    """Give the page for what an address asks, and its status."""
    settings = assistant.settings
    texts = messages_for(settings.language)
    form = read_form(address)
    found, status = "", 200
    entries: Sequence[Entry] = ()
    try:
        entries = assistant.library.entries()
        if "q" in address:
            top_k = _read_top_k(address, settings.top_k)
            findings = assistant.find(form.get("q", ""), top_k, filters=wanted_documents(form))
            found = render_findings(findings, form, texts, path=SEARCH_PATH, top_k=top_k)
    except IndexNotFoundError:
        found = render_failure(texts.search.none_yet)
    except HoidapError as error:
        found = render_failure(explain_error(error, settings.language))
        status = 200 if isinstance(error, UserError) else 503
    return render_search(entries, form, settings, texts, found=found), status


def _read_top_k(address: "Mapping[str, str]", usual: int) -> int:
    """Give the hits that an address asks for; the usual number where that cannot be meant."""
    number = address.get("top_k", "")
    return min(max(1, int(number[:6])), MAX_TOP_K) if number.isdecimal() else usual
