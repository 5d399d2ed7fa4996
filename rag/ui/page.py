"""The page: Gradio's chat, the articles its citations open and the list of conversations."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from rag.access.frame import STYLE_PATH
from rag.access.problems import problem
from rag.conversations import Conversations
from rag.errors import DocumentNotFoundError, HoidapError
from rag.messages import explain_error, messages_for
from rag.traffic import Traffic
from rag.ui.chat import build_ui
from rag.ui.conversation_routes import add_conversation_routes
from rag.ui.evaluation import add_evaluation_routes
from rag.ui.examples import Examples
from rag.ui.library import add_library_routes
from rag.ui.rendering import render_error
from rag.ui.search import add_search_routes
from rag.ui.sources import (
    SOURCE_PATH,
    quoted_span,
    render_bad_link,
    render_missing,
    render_page,
    render_source,
)

if TYPE_CHECKING:
    from fastapi import FastAPI

    from rag.assistant import Assistant

_STATIC_DIR = Path(__file__).parent / "static"
_CONVERSATIONS_STYLE_PATH = "hoidap/conversations.css"
_SCRIPT_PATHS = ("hoidap/page.js", "hoidap/conversations.js")

# Names only: Gradio fetches nothing for them.
_FONTS = ("Segoe UI", "system-ui", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif")


def add_page(
    app: "FastAPI", assistant: "Assistant", traffic: Traffic, examples: Examples | None = None
) -> None:
    """Put the chat at `/`, the articles and the conversations into an application.

    Args:
        app: Whatever it does not answer otherwise is Gradio's from now on.
        assistant: Answers the questions and gives the articles.
        traffic: What is asked on the page joins it; what runs in the background gives way to it.
        examples: Questions to try; None finds them when the page is first opened.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # Read by Gradio while it is imported.
    import gradio as gr
    from fastapi import Request
    from fastapi.exceptions import RequestValidationError
    from fastapi.responses import HTMLResponse, Response
    from fastapi.staticfiles import StaticFiles

    language = assistant.settings.language
    texts = messages_for(language)
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
            found = assistant.library.document(document)
            quoted = quoted_span(found, start, end, check)
            content = render_source(found, quoted, texts, is_cited=bool(check))
        except DocumentNotFoundError:
            status, content = 404, render_missing(texts)
        except HoidapError as error:
            status, content = 503, render_error(explain_error(error, language), texts)
        return shown(content, status, fragment=fragment)

    @app.exception_handler(RequestValidationError)
    def bad_request(request: Request, _: Exception) -> Response:
        if request.method not in {"GET", "HEAD"}:  # sent by a script of ours, or by somebody's own
            return problem(400, texts.services.malformed, texts.services.malformed_detail)
        fragment = request.query_params.get("fragment") == "true"
        return shown(render_bad_link(texts), 400, fragment=fragment)

    conversations = Conversations(assistant.settings.conversations_dir)
    add_conversation_routes(app, conversations, language=language)
    add_library_routes(app, assistant.library, assistant.settings)
    add_search_routes(app, assistant, traffic)
    add_evaluation_routes(app, assistant, conversations, traffic)
    gr.mount_gradio_app(
        app,
        build_ui(assistant, examples, conversations, traffic),
        path="/",
        theme=gr.themes.Base(primary_hue="teal", neutral_hue="stone", font=_FONTS),
        head=(
            f'<script>document.documentElement.lang = "{language}"</script>'
            f'<link rel="stylesheet" href="{STYLE_PATH}">'
            f'<link rel="stylesheet" href="{_CONVERSATIONS_STYLE_PATH}">'
            + "".join(f'<script src="{path}"></script>' for path in _SCRIPT_PATHS)
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
