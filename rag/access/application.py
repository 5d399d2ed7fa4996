"""Puts the door in front of a web application."""

from typing import TYPE_CHECKING

from rag.access.login import login_routes
from rag.access.middleware import AccessMiddleware

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from rag.access.visitors import Access


def add_access(app: "Starlette", access: "Access") -> None:
    """Let in only who may come in, and serve the pages of signing in and out.

    A middleware that is added afterwards stands before the door, and so sees its refusals too: that
    of the security headers should.

    Args:
        app: Of Starlette or FastAPI; what is mounted in it, such as Gradio, is behind the door too.
        access: Who may come in.
    """
    app.router.routes[:0] = login_routes(access)  # before Gradio's own pages of these names
    app.add_middleware(AccessMiddleware, access=access)
