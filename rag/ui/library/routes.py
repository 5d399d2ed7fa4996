"""What the library page asks of the server: the list, files read, documents added and deleted."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rag.access import visitor_of
from rag.catalogue import Entry
from rag.errors import DocumentNotFoundError, HoidapError, UploadError
from rag.messages import explain_error, messages_for
from rag.ui.failures import Failures
from rag.ui.filters import read_form, wanted_documents
from rag.ui.library.desk import Desk
from rag.ui.library.listing import LIBRARY_PATH, render_list
from rag.ui.library.page import render_library
from rag.ui.library.waiting import render_refused

if TYPE_CHECKING:
    from fastapi import APIRouter, FastAPI

    from rag.config import Settings
    from rag.library import Library

_NO_STORE = {"Cache-Control": "no-store"}
_STATUS: Mapping[type[HoidapError], int] = {DocumentNotFoundError: 404, UploadError: 409}


def add_library_routes(app: "FastAPI", library: "Library", settings: "Settings") -> None:
    """Serve the library page and what is done on it.

    Everybody may read; only editors change the library. What goes wrong is told in the page, or is
    a problem of RFC 9457, in the reader's language.

    Args:
        app: Everything comes to stand under `/library`.
        library: The documents.
        settings: Limits and language.
    """
    desk = Desk(library, settings)
    app.include_router(_reading_routes(desk), include_in_schema=False)
    app.include_router(_changing_routes(desk), include_in_schema=False)


def _reading_routes(desk: Desk) -> "APIRouter":
    from fastapi import APIRouter, Request
    from fastapi.responses import HTMLResponse

    router = APIRouter()
    settings = desk.settings
    texts = messages_for(settings.language)

    @router.get(f"/{LIBRARY_PATH}")
    def page(request: Request) -> HTMLResponse:
        visitor = visitor_of(request)
        asked = request.query_params
        query = read_form(asked)
        number = asked.get("page", "")
        entries: Sequence[Entry] = ()
        status = 200
        try:
            entries = desk.entries()
            listed = render_list(
                entries,
                query,
                wanted_documents(query),
                texts,
                page=int(number[:6]) if number.isdecimal() else 1,
                is_editor=visitor.is_editor,
            )
        except HoidapError as error:
            explanation = explain_error(error, settings.language)
            listed = f'<ul class="hd-uploads">{render_refused(explanation)}</ul>'
            status = 200 if entries else 503
        if "fragment" in asked:
            return HTMLResponse(listed, status, headers=_NO_STORE)
        content = render_library(
            entries,
            query,
            desk.uploads.waiting(visitor.owner) if visitor.is_editor else (),
            settings,
            texts,
            listed=listed,
            is_editor=visitor.is_editor,
        )
        return HTMLResponse(content, status, headers=_NO_STORE)

    return router


def _changing_routes(desk: Desk) -> "APIRouter":
    from fastapi import APIRouter, Body, File, Request, Response, UploadFile
    from fastapi.responses import JSONResponse, StreamingResponse

    router = APIRouter(prefix=f"/{LIBRARY_PATH}")
    language = desk.settings.language
    failures = Failures(
        title=messages_for(language).library.failed, language=language, by_class=_STATUS
    )
    for_editors = failures.for_editors
    ids_in_body = Body(embed=True)
    files_in_form = File()

    @router.post("/uploads")
    def upload(request: Request, files: list[UploadFile] = files_in_form) -> Response:
        return for_editors(
            request,
            lambda owner: JSONResponse(
                [desk.take_file(owner, file.filename or "", file.file.read()) for file in files],
                headers=_NO_STORE,
            ),
        )

    @router.post("/texts")
    def take_text(request: Request, record: dict[str, str]) -> Response:
        return for_editors(
            request,
            lambda owner: JSONResponse([desk.take_text(owner, record)], headers=_NO_STORE),
        )

    @router.post("/discard")
    def discard(request: Request, ids: list[str] = ids_in_body) -> Response:
        def do(owner: str) -> Response:
            desk.uploads.discard(owner, ids)
            return Response(status_code=204, headers=_NO_STORE)

        return for_editors(request, do)

    @router.post("/add")
    def add(request: Request, ids: list[str] = ids_in_body) -> Response:
        return for_editors(
            request,
            lambda owner: StreamingResponse(
                desk.add(owner, ids), media_type="application/x-ndjson", headers=_NO_STORE
            ),
        )

    @router.post("/delete")
    def delete(request: Request, ids: list[str] = ids_in_body) -> Response:
        return for_editors(
            request, lambda _: JSONResponse({"done": desk.delete(ids)}, headers=_NO_STORE)
        )

    return router
