"""The library page: documents listed, searched, added and deleted in the browser."""

from rag.ui.library.routes import add_library_routes

__all__ = ["add_library_routes"]
