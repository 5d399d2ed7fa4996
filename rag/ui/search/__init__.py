"""The search page: the passages that bear on a query, for who wants sources, not an answer."""

from rag.ui.search.routes import add_search_routes

__all__ = ["add_search_routes"]
