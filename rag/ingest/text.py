"""Plain text files: one article each, its fields still in the text."""

from collections.abc import Iterator
from pathlib import Path

from rag.errors import ArticleError
from rag.ingest.reader import RawArticle, ReadResult, read_text_file


def read_text(path: Path) -> Iterator[ReadResult]:
    """Read a .txt file; see `rag.ingest.reader.Reader`."""
    try:
        text, warnings = read_text_file(path)
    except ArticleError as exc:
        yield exc
        return
    yield RawArticle(path=path, text=text, warnings=warnings)
