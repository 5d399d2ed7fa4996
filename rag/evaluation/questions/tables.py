"""Tables of questions: CSV, and the first sheet of an Excel workbook."""

import csv
import io
import math
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

from rag.errors import QuestionSetError
from rag.evaluation.questions.fields import LIST_NAMES, NAMES, RecordError, text_of
from rag.evaluation.questions.records import (
    Entry,
    Record,
    parse_json,
    problem_of,
    read_bytes,
    read_text,
)
from rag.zip_parts import MAX_UNPACKED_BYTES, find_fault

_DELIMITERS = ",;\t"  # Excel writes a semicolon where the comma is the decimal sign, as in Viet Nam
_KNOWN_NAMES = frozenset(name for names in NAMES.values() for name in names)
_MAX_EMPTY_ROWS = 1_000
_NO_WORKBOOK = "no Excel workbook, or one with a password; save it anew as .xlsx or .csv (UTF-8)"

# What openpyxl and the modules under it raise for a file that is broken in one way or another.
_WORKBOOK_ERRORS = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def read_csv(path: Path) -> Iterator[Entry]:
    """Read a .csv file in UTF-8, with a comma, semicolon or tab between its cells.

    The delimiter is the one under which the header holds most known names. A row is named by the
    line it begins on; a row of empty cells is skipped.

    Raises:
        QuestionSetError: If it cannot be read or its header names no question.
    """
    text = read_text(path)
    first_line = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=lambda mark: _n_known(first_line.split(mark)))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    position = 0
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as exc:
            position += 1
            reason, code = f"not CSV: {exc}", "csv"
            if "unexpected end" in str(exc):
                code = "csv_quote"
                reason = (
                    "a quotation mark that opens here is never closed, and takes in every line "
                    "below; close it, or double it where it is meant"
                )
            yield QuestionSetError(path, reason, line=line, code=code)
            continue
        if not any(cell.strip() for cell in row):
            continue
        if header is None:
            header = _header(path, row, line)
            continue
        position += 1
        if any(cell.strip() for cell in row[len(header) :]):
            reason = (
                f"has {len(row)} cells where the header has {len(header)}; "
                f"put a cell that holds {delimiter!r} between double quotes"
            )
            facts = {"n": len(row), "n_header": len(header), "delimiter": delimiter}
            yield QuestionSetError(path, reason, line=line, code="csv_cells", facts=facts)
            continue
        yield _entry(path, header, row, position, line)
    if header is None:
        raise _no_header(path)


def read_xlsx(path: Path) -> Iterator[Entry]:
    """Read the first sheet of an .xlsx workbook; its first row that is not empty is the header.

    A row of empty cells is skipped, and after 1,000 of them in a row the table is over: a sheet
    that was once formatted to the bottom has a million.

    Raises:
        QuestionSetError: If it cannot be read, is no workbook, or its header names no question.
    """
    header: list[str] | None = None
    position = 0
    for number, row in _sheet_rows(path):
        if header is None:
            header = _header(path, row, number)
            continue
        position += 1
        # Cells right of the header are somebody's notes; a row may be shorter than the header.
        cells = [*row, *[""] * (len(header) - len(row))]
        yield _entry(path, header, cells, position, number)
    if header is None:
        raise _no_header(path)


def _sheet_rows(path: Path) -> list[tuple[int, list[str]]]:
    """Give the rows of the first sheet that hold something, with their 1-based numbers."""
    from openpyxl import load_workbook

    data = read_bytes(path)
    fault = find_fault(data)
    if fault == "too_large":
        limit = MAX_UNPACKED_BYTES // 2**20
        reason = (
            f"unpacks to more than {limit} MiB or 5 million tags; "
            "copy the questions into a new workbook, or save them as .csv (UTF-8)"
        )
        raise QuestionSetError(path, reason, code="xlsx_large", facts={"limit": limit})
    if fault is not None:
        raise QuestionSetError(path, _NO_WORKBOOK, code="no_workbook")
    rows: list[tuple[int, list[str]]] = []
    try:
        # openpyxl warns of what it cannot draw or validate; none of it is in a cell's value.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheet = workbook.worksheets[0]
            sheet.reset_dimensions()  # what the sheet says of its size may be wrong
            last = 0
            for number, row in enumerate(sheet.iter_rows(), start=1):
                cells = [_cell_text(cell.value, cell.number_format) for cell in row]
                if any(cell.strip() for cell in cells):
                    rows.append((number, cells))
                    last = number
                elif number - last >= _MAX_EMPTY_ROWS:
                    break
    except _WORKBOOK_ERRORS as exc:
        raise QuestionSetError(path, _NO_WORKBOOK, code="no_workbook") from exc
    return rows


def _cell_text(value: object, number_format: str | None) -> str:
    """Give what a cell shows, as an article would write it: 57, 43,72%, 15/07/2022."""
    if isinstance(value, date):
        has_time = isinstance(value, datetime) and value.time() != time()
        return value.strftime("%d/%m/%Y %H:%M" if has_time else "%d/%m/%Y")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float) and math.isfinite(value):
        if "%" in (number_format or ""):
            return f"{text_of(float(f'{value * 100:.15g}'), 'cell')}%"
        return text_of(value, "cell")
    return "" if value is None else str(value)


def _n_known(cells: Sequence[str]) -> int:
    return len({cell.strip().strip('"').lower() for cell in cells} & _KNOWN_NAMES)


def _header(path: Path, row: Sequence[str], line: int) -> list[str]:
    names = [cell.strip().lower() for cell in row]
    if not any(name in names for name in NAMES["question"]):
        raise _no_header(path, line)
    for name in sorted(_KNOWN_NAMES):
        if names.count(name) > 1:
            reason = f"has two columns `{name}`; rename one"
            facts = {"name": name}
            raise QuestionSetError(path, reason, line=line, code="two_columns", facts=facts)
    return names


def _no_header(path: Path, line: int = 1) -> QuestionSetError:
    return QuestionSetError(
        path,
        "has no column `question` in its first row; name the columns there",
        line=line,
        code="no_header",
    )


def _entry(
    path: Path, header: Sequence[str], cells: Sequence[str], position: int, line: int
) -> Entry:
    try:
        fields = {
            name: _values(cell, name) if name in LIST_NAMES else cell
            for name, cell in zip(header, cells, strict=False)
        }
    except RecordError as exc:
        return problem_of(exc, path, line=line)
    return Record(path=path, position=position, line=line, fields=fields)


def _values(cell: str, name: str) -> object:
    """Give the values in a cell: a JSON list or object, else texts with `|` between them."""
    text = cell.strip()
    # Nothing but JSON looks like this, or what was meant to be: ['a', 'b'] must not be an answer.
    if text[:1] + text[-1:] in ("[]", "{}"):
        try:
            return parse_json(text)
        except RecordError as exc:
            reason = f'`{name}` is {exc}; write ["…", "…"] with double quotes, or … | …'
            raise RecordError(reason, "json_cell", name=name) from exc
    return [value.strip() for value in text.split("|") if value.strip()]
