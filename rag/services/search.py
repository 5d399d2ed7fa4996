"""`POST /api/search`: the passages that bear on a query, for who wants sources, not an answer."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from rag.evaluation.answers import HitRecord
from rag.services.asking import Asking
from rag.services.bodies import RequestBody, TopK, json_response
from rag.services.examples import ANSWER, QUESTION
from rag.types import hit_to_json


class SearchRequest(RequestBody):
    """What to look for."""

    query: Annotated[str, Field(description="In Vietnamese.", examples=[QUESTION])]
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
    """How the query was understood, where fingers slipped."""


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
        assistant = asking.assistant
        hits, notices = await asking.run(
            lambda: (
                assistant.search(body.query, body.top_k),
                assistant.tell_understood(body.query),
            )
        )
        found = [hit_to_json(hit, explain=body.explain) for hit in hits]
        return json_response({"query": body.query, "hits": found, "notices": list(notices)})

    return router
