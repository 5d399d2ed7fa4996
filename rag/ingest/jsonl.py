"""JSON Lines: one article per line, its fields by name."""

import json
from collections.abc import Iterator
from pathlib import Path

from rag.errors import ArticleError
from rag.ingest.reader import ReadResult, article_from_record, read_text_file
from rag.types import ReadWarning


def read_jsonl(path: Path) -> Iterator[ReadResult]:
    """Read a .jsonl file; see `rag.ingest.reader.Reader`.

    Blank lines are skipped. A line that is not a JSON object with a `text` is an error of its own.
    """
    try:
        text, warnings = read_text_file(path)
    except ArticleError as exc:
        yield exc
        return
    # Not splitlines(): U+2028 and its like are legal inside a JSON string.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _read_line(line, path=path, number=number, warnings=warnings)


def _read_line(
    line: str, *, path: Path, number: int, warnings: tuple[ReadWarning, ...]
) -> ReadResult:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as exc:
        return ArticleError(path, f"is not JSON: {exc.msg} at column {exc.colno}", line=number)
    except (RecursionError, ValueError):  # Python's limits on nesting and on digits of a number
        return ArticleError(path, "is nested too deeply or holds too long a number", line=number)
    if not isinstance(record, dict):
        return ArticleError(path, 'is not a JSON object such as {"text": "…"}', line=number)
    return article_from_record(record, path=path, line=number, warnings=warnings)
