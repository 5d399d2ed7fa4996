"""The web application: the page and the services behind one door, and the server that serves it."""

from rag.web.server import serve

__all__ = ["serve"]
