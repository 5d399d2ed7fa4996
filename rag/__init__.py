"""hoidap: cited answers to Vietnamese questions from a collection of articles.

    from rag import Assistant
    assistant = Assistant.from_settings()
    print(assistant.ask("Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?").text)

Importing this package imports nothing heavy: `Assistant` is fetched when first named.
"""

from typing import TYPE_CHECKING

from rag.errors import HoidapError
from rag.types import Answer, Citation, Document, Findings, Hit, IndexReport, Passage
from rag.version import __version__

if TYPE_CHECKING:
    from rag.assistant import Assistant
    from rag.catalogue import DocumentFilter
    from rag.config import Settings

__all__ = [
    "Answer",
    "Assistant",
    "Citation",
    "Document",
    "DocumentFilter",
    "Findings",
    "Hit",
    "HoidapError",
    "IndexReport",
    "Passage",
    "Settings",
    "__version__",
]


def __getattr__(name: str) -> object:
    if name == "Assistant":
        from rag.assistant import Assistant

        return Assistant
    if name == "DocumentFilter":
        from rag.catalogue import DocumentFilter

        return DocumentFilter
    if name == "Settings":
        from rag.config import Settings

        return Settings
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
