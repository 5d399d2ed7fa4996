"""The services as one application, and their place in front of the page."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.routing import BaseRoute, Match

from rag.access.requests import is_within, route_path
from rag.conversations import Conversations
from rag.messages import messages_for
from rag.services.ask import ask_routes
from rag.services.asking import Asking
from rag.services.batch import batch_routes
from rag.services.documents import documents_routes
from rag.services.health import health_routes
from rag.services.mcp import create_mcp, is_available
from rag.services.metrics import CountRequests, Metrics, metrics_routes
from rag.services.openai_chat import openai_routes
from rag.services.problems import PROBLEM_RESPONSES, Problems
from rag.services.search import search_routes
from rag.traffic import Traffic
from rag.version import __version__

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from rag.assistant import Assistant

_FOLDERS = ("/api", "/v1", "/mcp", "/healthz", "/readyz", "/metrics")


def add_services(app: FastAPI, assistant: "Assistant", traffic: Traffic) -> None:
    """Put the services into an application, before all that it answers already.

    Args:
        app: Must have the door (`rag.access.application.add_access`).
        assistant: Answers the questions, and keeps the articles.
        traffic: What programs ask joins it; all of it is counted.
    """
    services = create_services(assistant, traffic)
    app.router.routes.insert(0, _ServiceRoute(services))
    begin_others = app.router.lifespan_context

    @asynccontextmanager
    async def begin_all(app: FastAPI) -> AsyncIterator[Mapping[str, Any]]:
        async with begin_others(app) as state, services.router.lifespan_context(services):
            yield state or {}

    app.router.lifespan_context = begin_all


def create_services(assistant: "Assistant", traffic: Traffic) -> FastAPI:
    """Build the application that answers programs.

    Args:
        assistant: Answers the questions, and keeps the articles.
        traffic: What programs ask joins it; all of it is counted.

    Returns:
        An application with its own description (`/api/openapi.json`) and errors, apart from the
        page, whose Gradio would else answer what the services do not know.
    """
    settings = assistant.settings
    app = FastAPI(
        title=messages_for(settings.language).page.title,
        version=__version__,
        openapi_url="/api/openapi.json",
        # They would load scripts from another machine.
        docs_url=None,
        redoc_url=None,
        responses=PROBLEM_RESPONSES,
        redirect_slashes=False,
    )
    metrics = Metrics(assistant)
    traffic.tell(metrics.count_answer)
    asking = Asking(assistant, traffic)
    problems = Problems(settings)
    problems.add_to(app)
    for router in (
        ask_routes(asking, Conversations(settings.conversations_dir), problems),
        search_routes(asking),
        batch_routes(asking, problems),
        documents_routes(asking),
        openai_routes(asking, problems),
        health_routes(asking),
        metrics_routes(metrics),
    ):
        app.include_router(router)
    if is_available():
        _add_mcp(app, asking)
    app.add_middleware(CountRequests, metrics=metrics)
    return app


def _add_mcp(app: FastAPI, asking: Asking) -> None:
    from mcp.server.transport_security import TransportSecuritySettings

    server = create_mcp(asking)
    # The door looks at Host and Origin already, and knows of the names a proxy serves under.
    security = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    # Each request stands for itself: nothing is lost with a session, nor kept for one.
    protocol = server.streamable_http_app(
        json_response=True, stateless_http=True, transport_security=security
    )
    app.router.routes.extend(protocol.routes)
    app.router.lifespan_context = lambda _: server.session_manager.run()


class _ServiceRoute(BaseRoute):
    """Leads every request for a service to the services, also one that they will refuse."""

    def __init__(self, services: "ASGIApp") -> None:
        self._services = services

    def matches(self, scope: "Scope") -> tuple[Match, "Scope"]:
        is_service = scope["type"] == "http" and is_within(route_path(scope), *_FOLDERS)
        return (Match.FULL if is_service else Match.NONE), {}

    async def handle(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        await self._services(scope, receive, send)
