"""CSV: a header row with the names of the fields, then one article per row."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from rag.errors import ArticleError
from rag.ingest.reader import (
    RECORD_FIELDS,
    ReadResult,
    article_from_record,
    read_text_file,
    shorten,
)
from rag.types import ReadWarning

_DELIMITERS = ",;\t"  # Excel writes a semicolon where the comma is the decimal sign, as in Viet Nam
_MAX_FIELD_CHARS = 2**31 - 1  # the module's own limit of 128 KiB is shorter than a long article


def read_csv(path: Path) -> Iterator[ReadResult]:
    """Read a .csv file; see `rag.ingest.reader.Reader`.

    The delimiter (comma, semicolon or tab) is the one under which the header holds most known
    names. A row is named by the line it starts on; a row of empty cells is skipped.
    """
    try:
        text, warnings = read_text_file(path)
    except ArticleError as exc:
        yield exc
        return
    csv.field_size_limit(_MAX_FIELD_CHARS)
    header_line = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=lambda mark: len(_known(header_line.split(mark))))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as exc:
            yield ArticleError(path, f"is not a CSV row: {exc}", code="csv_row", line=line)
            continue
        if not any(cell.strip() for cell in row):
            continue
        if header is None:
            header = [cell.strip().lower() for cell in row]
            if "text" not in header:
                columns = shorten(", ".join(header))
                reason = f"has no column 'text' (columns: {columns})"
                yield ArticleError(path, reason, code="csv_header", detail=columns)
                return
            continue
        yield _read_row(row, header, path=path, line=line, warnings=warnings)
    if header is None:
        reason = "has no header row; it must name a column 'text'"
        yield ArticleError(path, reason, code="csv_header", detail="–")


def _known(cells: list[str]) -> set[str]:
    return {cell.strip().strip('"').lower() for cell in cells}.intersection(RECORD_FIELDS)


def _read_row(
    row: list[str],
    header: list[str],
    *,
    path: Path,
    line: int,
    warnings: tuple[ReadWarning, ...],
) -> ReadResult:
    if len(row) != len(header):
        reason = f"has {len(row)} cells where the header has {len(header)}"
        return ArticleError(path, reason, code="csv_row", line=line)
    record = {name: cell for name, cell in zip(header, row, strict=True) if cell.strip()}
    return article_from_record(record, path=path, line=line, warnings=warnings)
