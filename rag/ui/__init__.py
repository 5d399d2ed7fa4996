"""The chat in the browser: questions, cited answers, and the article behind each citation.

Importing this package does not import Gradio, which takes seconds; `build_ui` and `add_page` do.
"""

from rag.ui.chat import build_ui
from rag.ui.page import add_page

__all__ = ["add_page", "build_ui"]
