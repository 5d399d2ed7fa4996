"""`/healthz` and `/readyz`: whether the server lives, and whether it can answer."""

import logging

from fastapi import APIRouter, Response

from rag.access.problems import problem
from rag.errors import HoidapError
from rag.messages import messages_for
from rag.services.asking import Asking
from rag.services.bodies import json_response

_log = logging.getLogger(__name__)


def health_routes(asking: Asking) -> APIRouter:
    """Give the two routes; anybody may read them, so they tell nothing but yes or no."""
    router = APIRouter(tags=["server"])
    texts = messages_for(asking.assistant.settings.language).services

    @router.head("/healthz", include_in_schema=False)
    @router.get("/healthz", summary="Whether the server lives", response_class=Response)
    async def healthz() -> Response:
        return json_response({"status": "ok"})

    @router.head("/readyz", include_in_schema=False)
    @router.get(
        "/readyz",
        summary="Whether the server can answer questions",
        response_class=Response,
        responses={503: {"description": "The index or the model cannot be opened."}},
    )
    def readyz() -> Response:
        try:
            asking.assistant.library.current_index()
        except HoidapError as error:
            _log.warning("not ready: %s", error)
            return problem(503, texts.not_ready, texts.not_ready_detail)
        return json_response({"status": "ready"})

    return router
