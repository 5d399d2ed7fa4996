"""`POST /api/search`: the passages that bear on a query, for who wants sources, not an answer."""

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from rag.catalogue import DocumentFilter
from rag.evaluation.answers import HitRecord
from rag.services.asking import Asking
from rag.services.bodies import RequestBody, TopK, json_response
from rag.services.examples import ANSWER, QUESTION
from rag.services.filters import Filters, read_filters
from rag.types import hit_to_json

if TYPE_CHECKING:
    from rag.assistant import Assistant


class SearchRequest(RequestBody):
    """What to look for."""

    query: Annotated[str, Field(description="In Vietnamese.", examples=[QUESTION])]
    filters: Annotated[
        Filters | None, Field(description="Which articles to search; none: all.", examples=[None])
    ] = None
    top_k: TopK = None
    explain: Annotated[
        bool,
        Field(description="Add the title of each hit, and its ranks and scores by component."),
    ] = False


class SearchResult(BaseModel):
    """What was found."""

    query: str
    """As it was sent."""
    hits: list[HitRecord]
    """Best first."""
    notices: list[str]
    """How the query was understood, where fingers slipped; which articles a filter meant."""


def search_routes(asking: Asking) -> APIRouter:
    """Give the route that finds passages."""
    router = APIRouter(tags=["questions"])

    @router.post(
        "/api/search",
        summary="Find passages",
        response_class=Response,
        responses={
            200: {
                "description": "The passages, best first, as in an answer.",
                "model": SearchResult,
                "content": {
                    "application/json": {
                        "example": {"query": QUESTION, "hits": ANSWER["hits"], "notices": []}
                    }
                },
            }
        },
    )
    async def search(body: SearchRequest) -> Response:
        filters = read_filters(body.filters)
        found = await asking.run(
            partial(find, asking.assistant, body.query, body.top_k, filters, explain=body.explain)
        )
        return json_response(found)

    return router


def find(
    assistant: "Assistant",
    query: str,
    top_k: int | None,
    filters: DocumentFilter | None,
    *,
    explain: bool,
) -> dict[str, Any]:
    """Search, and give what `hoidap search --json` prints, with the query under its name.

    Raises:
        HoidapError: As `Assistant.find`.
    """
    found = assistant.find(query, top_k, filters=filters)
    hits = [hit_to_json(hit, explain=explain) for hit in found.hits]
    return {"query": query, "hits": hits, "notices": list(found.notices)}
