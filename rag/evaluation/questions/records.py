"""Records of a question set, each with its place in the file; reading JSON Lines."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from rag.errors import QuestionSetError
from rag.evaluation.questions.fields import RecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one line, row or entry of a file says."""

    path: Path
    """The file."""
    position: int
    """1-based among the records of the file, broken ones included."""
    line: int | None = None
    """1-based line or row it begins on; None where it has none."""
    name: str | int = ""
    """What to call it in a message where it has no line: its id, else its position."""
    fields: Mapping[str, Any]
    """Values by the names the file gives them; see `rag.evaluation.questions.fields`."""

    def problem(self, why: RecordError) -> QuestionSetError:
        """Give the error that says why it is left out."""
        return problem_of(why, self.path, line=self.line, record=self.name)


Entry: TypeAlias = Record | QuestionSetError
"""A record, or why there is none in its place."""


def problem_of(
    why: RecordError, path: Path, *, line: int | None = None, record: str | int = ""
) -> QuestionSetError:
    """Give the error that says where and why a record, or a whole file, cannot be used."""
    return QuestionSetError(
        path, str(why), line=line, code=why.code, facts=why.facts, record=record
    )


def same_id(id_: str) -> RecordError:
    """Give what is wrong with a record whose id another one has."""
    return RecordError(f"the id {id_!r} was used before; make it another", "same_id", id=id_)


def unreadable(path: Path, error: OSError) -> QuestionSetError:
    """Give the error that says why the system does not let a file be read."""
    why = error.strerror or str(error)
    return QuestionSetError(path, f"cannot be read: {why}", code="unreadable", facts={"why": why})


def read_bytes(path: Path) -> bytes:
    """Read a file.

    Raises:
        QuestionSetError: If it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as exc:
        raise unreadable(path, exc) from exc


def read_text(path: Path) -> str:
    """Read a file in UTF-8, with or without a byte order mark.

    Raises:
        QuestionSetError: If it cannot be read or is not UTF-8.
    """
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        reason = f"not UTF-8 at byte {exc.start}; save it as UTF-8"
        raise QuestionSetError(path, reason, code="not_utf8") from exc


def parse_json(text: str) -> object:
    """Parse a JSON value.

    Raises:
        RecordError: If it is none.
    """
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as exc:
        line = f"line {exc.lineno} " if exc.lineno > 1 else ""
        reason = f"not JSON: {exc.msg} at {line}column {exc.colno}"
        raise RecordError(reason, "json", line=exc.lineno, column=exc.colno) from exc
    except RecursionError as exc:
        raise RecordError("not JSON: nested too deeply", "json_value") from exc
    except ValueError as exc:  # Python's limit on the digits of a number
        raise RecordError(f"not JSON: {exc}", "json_value") from exc


def read_jsonl(path: Path) -> Iterator[Entry]:
    """Read a file with a JSON object on each line; blank lines are skipped.

    Raises:
        QuestionSetError: If it cannot be read.
    """
    content = read_bytes(path).removeprefix(b"\xef\xbb\xbf")
    position = 0
    # By bytes, so that one line that is not UTF-8 leaves the rest; not by splitlines(), for U+2028
    # and its like may stand inside a JSON string.
    for line, raw in enumerate(content.split(b"\n"), start=1):
        if not raw.strip():
            continue
        position += 1
        try:
            fields = parse_json(raw.decode())
            if not isinstance(fields, dict):
                raise RecordError("not an object with `id` and `question`", "no_object")
            yield Record(path=path, position=position, line=line, fields=fields)
        except UnicodeDecodeError:
            reason = "not UTF-8; save the file as UTF-8"
            yield QuestionSetError(path, reason, line=line, code="not_utf8")
        except RecordError as exc:
            yield problem_of(exc, path, line=line)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
