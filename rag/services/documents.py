"""`/api/documents`: the articles of the collection, listed, read, added and deleted."""

import tempfile
from functools import partial
from typing import Annotated, Any

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from rag.access import require_editor
from rag.catalogue import DocumentFilter, entry_to_json, read_filter
from rag.library import Library, report_to_json
from rag.services.asking import Asking
from rag.services.bodies import RequestBody, json_response, read_json
from rag.services.uploads import Upload, add_article, add_uploads, read_uploads

_PAGE = 50
_MAX_PAGE = 1000


class ArticleText(RequestBody):
    """An article as text."""

    text: Annotated[str, Field(description="The body.", examples=["Tỉnh có 12 xã. Tin của báo."])]
    title: Annotated[str | None, Field(examples=["Tin trong tỉnh"])] = None
    id: Annotated[str | None, Field(description="None: made of the url or the content.")] = None
    url: str | None = None
    source: Annotated[str | None, Field(examples=["Báo Đồng Tháp"])] = None
    author: str | None = None
    published_at: Annotated[str | None, Field(examples=["15/07/2022"])] = None


class ListQuery(BaseModel):
    """Which articles to list; the conditions are those of `filters` in a question."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Annotated[list[str], Field(default_factory=list, max_length=100)]
    place: Annotated[list[str], Field(default_factory=list, max_length=100)]
    published_from: Annotated[str | None, Field(max_length=100)] = None
    published_to: Annotated[str | None, Field(max_length=100)] = None
    offset: Annotated[int, Field(ge=0, le=10**9)] = 0
    limit: Annotated[int, Field(ge=1, le=_MAX_PAGE)] = _PAGE


class Documents(BaseModel):
    """A page of the list."""

    total: int
    """Articles that match, on all pages."""
    offset: int
    """Articles before this page."""
    documents: list[dict[str, Any]]
    """By id; each as `hoidap info --json` lists it."""


_ADD_BODY = {
    "required": True,
    "content": {
        "application/json": {"schema": ArticleText.model_json_schema()},
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["files"],
                "additionalProperties": False,
                "properties": {
                    "files": {
                        "type": "array",
                        "minItems": 1,
                        "items": {"type": "string", "format": "binary"},
                    }
                },
            }
        },
    },
}


def documents_routes(asking: Asking) -> APIRouter:
    """Give the routes of the articles; only editors may add and delete."""
    router = APIRouter(prefix="/api/documents", tags=["articles"])
    library, settings = asking.assistant.library, asking.assistant.settings
    changing = CapacityLimiter(1)  # one after another, and never in the place of a question

    @router.get("", summary="List the articles", response_class=Response, responses=_ok(Documents))
    async def list_documents(query: Annotated[ListQuery, Query()]) -> Response:
        wanted = read_filter(
            sources=query.source,
            places=query.place,
            published_from=query.published_from,
            published_to=query.published_to,
        )
        return json_response(
            await asking.run(partial(_list, library, wanted, query.offset, query.limit))
        )

    @router.get("/{document_id:path}", summary="Read an article", response_class=Response)
    async def read_document(document_id: str) -> Response:
        document = await asking.run(partial(library.document, document_id))
        return json_response({**entry_to_json(document), "text": document.text})

    @router.post(
        "",
        summary="Add articles, as files or as text",
        description="Files as `hoidap index` takes them. What cannot be read is named in "
        "`failures` and never stops the rest.",
        response_class=Response,
        openapi_extra={"requestBody": _ADD_BODY},
    )
    async def add_documents(request: Request) -> Response:
        require_editor(request)
        with tempfile.TemporaryDirectory(prefix="hoidap-") as folder:
            if request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
                uploads: list[Upload] = await read_uploads(request, settings)
                work = partial(add_uploads, library, uploads, folder)
            else:
                article = await read_json(request, ArticleText)
                work = partial(add_article, library, article.model_dump())
            report = await to_thread.run_sync(work, limiter=changing)
        return json_response(report_to_json(report))

    @router.delete("/{document_id:path}", summary="Delete an article", response_class=Response)
    async def delete_document(document_id: str, request: Request) -> Response:
        require_editor(request)
        work = partial(library.delete, [document_id])
        return json_response(report_to_json(await to_thread.run_sync(work, limiter=changing)))

    return router


def _ok(model: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    return {200: {"model": model}}


def _list(library: Library, wanted: DocumentFilter, offset: int, limit: int) -> dict[str, Any]:
    entries = library.entries()
    if wanted:
        matching = library.select(wanted).document_ids
        entries = tuple(entry for entry in entries if entry.id in matching)
    page = entries[offset : offset + limit]
    return {
        "total": len(entries),
        "offset": offset,
        "documents": [entry_to_json(entry) for entry in page],
    }
