"""The chat in the browser: questions, cited answers, and the article behind each citation.

Importing this package does not import Gradio, which takes seconds; `build_ui` and `serve` do.
"""

from rag.ui.chat import build_ui
from rag.ui.server import serve

__all__ = ["build_ui", "serve"]
