"""The web application: Gradio's page, and the articles its citations open, as one ASGI app."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import DocumentNotFoundError, HoidapError
from rag.messages import explain_error, messages_for
from rag.ui.chat import build_ui
from rag.ui.examples import Examples
from rag.ui.rendering import render_error
from rag.ui.sources import (
    SOURCE_PATH,
    STYLE_PATH,
    quoted_span,
    render_bad_link,
    render_missing,
    render_page,
    render_source,
)

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from rag.access import Access
    from rag.assistant import Assistant

_STATIC_DIR = Path(__file__).parent / "static"
_SCRIPT_PATH = "hoidap/page.js"

# Names only: Gradio fetches nothing for them.
_FONTS = ("Segoe UI", "system-ui", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif")

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
    assistant: "Assistant", examples: Examples | None = None, *, access: "Access | None" = None
) -> "FastAPI":
    """Build the web application.

    Args:
        assistant: Answers the questions and gives the articles.
        examples: Questions to try; None finds them when the page is first opened.
        access: Who may come in; None as the settings of the assistant say.

    Returns:
        The chat at `/` and the articles at `/source`. Neither asks another machine for anything.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # Read by Gradio while it is imported.
    import gradio as gr
    from fastapi import FastAPI, Request
    from fastapi.exceptions import RequestValidationError
    from fastapi.responses import HTMLResponse
    from fastapi.staticfiles import StaticFiles

    from rag.access import Access
    from rag.access.application import add_access

    language = assistant.settings.language
    texts = messages_for(language)
    # The documentation pages that FastAPI adds would load scripts from elsewhere.
    app = FastAPI(title=texts.ui_title, openapi_url=None)
    add_access(app, access or Access(assistant.settings))
    app.add_middleware(_SecurityHeaders)  # after the door, so that its refusals have them too
    app.mount(f"/{Path(STYLE_PATH).parent}", StaticFiles(directory=_STATIC_DIR))

    def shown(content: str, status: int, *, fragment: bool) -> HTMLResponse:
        page = content if fragment else render_page(content, texts, language=language)
        return HTMLResponse(page, status_code=status)

    @app.get(f"/{SOURCE_PATH}", response_class=HTMLResponse)
    def source(
        document: str, start: int = 0, end: int = 0, check: str = "", fragment: bool = False
    ) -> HTMLResponse:
        status = 200
        try:
            found = assistant.document(document)
            content = render_source(found, quoted_span(found, start, end, check), texts)
        except DocumentNotFoundError:
            status, content = 404, render_missing(texts)
        except HoidapError as error:
            status, content = 503, render_error(explain_error(error, language), texts)
        return shown(content, status, fragment=fragment)

    @app.exception_handler(RequestValidationError)
    def bad_link(request: Request, _: Exception) -> HTMLResponse:
        fragment = request.query_params.get("fragment") == "true"
        return shown(render_bad_link(texts), 400, fragment=fragment)

    gr.mount_gradio_app(
        app,
        build_ui(assistant, examples),
        path="/",
        theme=gr.themes.Base(primary_hue="teal", neutral_hue="stone", font=_FONTS),
        head=(
            f'<script>document.documentElement.lang = "{language}"</script>'
            f'<link rel="stylesheet" href="{STYLE_PATH}"><script src="{_SCRIPT_PATH}"></script>'
        ),
        favicon_path=str(_STATIC_DIR / "favicon.svg"),
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        pwa=False,
        enable_monitoring=False,
        mcp_server=False,
        show_error=False,
    )
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
