"""The evaluation page: question sets asked in the background, reports read, runs compared."""

from rag.ui.evaluation.routes import add_evaluation_routes

__all__ = ["add_evaluation_routes"]
