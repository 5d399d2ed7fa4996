"""The web application: the door, the services for programs and the page for people, as one app."""

from typing import TYPE_CHECKING

from rag.access import Access
from rag.access.application import add_access
from rag.messages import messages_for
from rag.traffic import Traffic
from rag.ui.page import add_page

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from rag.assistant import Assistant
    from rag.ui.examples import Examples

_HEADERS = (
    # Gradio's page needs inline scripts and `new Function`; what matters here is that nothing is
    # fetched from, or sent to, another machine, whatever stands in an article.
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
        b"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        b"media-src 'self' blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        b"form-action 'self'; frame-ancestors 'self'",
    ),
    (b"x-content-type-options", b"nosniff"),
    # Not `no-referrer`: a form would then send `Origin: null`, as if it came from elsewhere.
    (b"referrer-policy", b"same-origin"),
)


def create_app(
    assistant: "Assistant", examples: "Examples | None" = None, *, access: Access | None = None
) -> "FastAPI":
    """Build the web application.

    Args:
        assistant: Answers the questions and gives the articles.
        examples: Questions to try; None finds them when the page is first opened.
        access: Who may come in; None as the settings of the assistant say.

    Returns:
        The page at `/`, the articles at `/source`, the services at `/api` and `/v1`. None of them
        asks another machine for anything.
    """
    from fastapi import FastAPI

    from rag.services import add_services

    # The documentation pages that FastAPI adds would load scripts from elsewhere.
    app = FastAPI(title=messages_for(assistant.settings.language).page.title, openapi_url=None)
    add_access(app, access or Access(assistant.settings))
    app.add_middleware(_SecurityHeaders)  # after the door, so that its refusals have them too
    traffic = Traffic()
    add_page(app, assistant, traffic, examples)
    add_services(app, assistant, traffic)
    return app


class _SecurityHeaders:
    """Adds the headers of security to every response."""

    def __init__(self, app: "ASGIApp") -> None:
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        await self._app(scope, receive, send_with_headers)
