"""JSON Lines: one article per line, its fields by name."""

import json
from collections.abc import Iterator
from pathlib import Path

from rag.errors import ArticleError
from rag.ingest.reader import ReadResult, article_from_record, read_text_file
from rag.types import ReadWarning

_EXAMPLE = '{"text": "…"}'
_NO_JSON = "json"


def read_jsonl(path: Path) -> Iterator[ReadResult]:
    """Read a .jsonl file; see `rag.ingest.reader.Reader`.

    Blank lines are skipped. A line that is not a JSON object with a `text` is an error of its own;
    a file in which no line is an object is one error.
    """
    try:
        text, warnings = read_text_file(path)
    except ArticleError as exc:
        yield exc
        return
    # Not splitlines(): U+2028 and its like are legal inside a JSON string.
    lines = enumerate(text.split("\n"), start=1)
    results = [
        _read_line(line, path=path, number=number, warnings=warnings)
        for number, line in lines
        if line.strip()
    ]
    if len(results) > 1 and all(_is_no_json(result) for result in results):
        # Prose, or one object over many lines: a line for the file tells as much as one for each.
        reason = f"is not JSON Lines, {_EXAMPLE} on each line"
        yield ArticleError(path, reason, code="other", detail="JSONL")
        return
    yield from results


def _read_line(
    line: str, *, path: Path, number: int, warnings: tuple[ReadWarning, ...]
) -> ReadResult:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as exc:
        reason = f"is not JSON: {exc.msg} at column {exc.colno}"
        return ArticleError(path, reason, code=_NO_JSON, line=number)
    except (RecursionError, ValueError):  # Python's limits on nesting and on digits of a number
        reason = "is nested too deeply or holds too long a number"
        return ArticleError(path, reason, code=_NO_JSON, line=number)
    if not isinstance(record, dict):
        reason = f"is not a JSON object such as {_EXAMPLE}"
        return ArticleError(path, reason, code=_NO_JSON, line=number)
    return article_from_record(record, path=path, line=number, warnings=warnings)


def _is_no_json(result: ReadResult) -> bool:
    return isinstance(result, ArticleError) and result.code == _NO_JSON
