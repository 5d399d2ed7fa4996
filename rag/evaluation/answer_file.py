"""The file that a batch writes: one answer a line, and thereby its own record of progress.

Its complete lines are the questions done. A run keeps them, cuts a line that was torn by an
interruption, and goes on.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rag.errors import QuestionSetError
from rag.types import Status


class AnswerFile:
    """An answers file, open to append to.

    Opened with `with`; a new file in which nothing came to be written goes away again.
    """

    def __init__(self, path: Path, asked: Sequence[tuple[str, str]]) -> None:
        """Read what an earlier run left.

        Args:
            path: The file; may be missing.
            asked: (id, text) of each question, in order.

        Raises:
            QuestionSetError: If anything stands there but a beginning of the answers asked for, so
                that a file given by mistake is never overwritten.
        """
        self._path = path
        self._is_new = not path.exists()
        with _blame(path):
            statuses, self._n_bytes = _read_head(path, asked)
        self.statuses = statuses
        """Status of each complete line, in order."""

    def __enter__(self) -> Self:
        with _blame(self._path):
            self._out: FileIO = self._path.open("ab", buffering=0)
            self._out.truncate(self._n_bytes)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._out.close()
        if kind is not None and self._is_new and not self.statuses:
            self._path.unlink()

    def append(self, answer: dict[str, Any]) -> None:
        """Write an answer as one line, to the end of the file.

        Raises:
            QuestionSetError: If the disk refuses.
        """
        line = json_line(answer)
        with _blame(self._path):
            while line:  # an unbuffered write may take only a part, as on a disk nearly full
                line = line[self._out.write(line) :]
        self.statuses.append(answer["status"])


@contextmanager
def _blame(path: Path) -> Iterator[None]:
    """Turn an error of the operating system into one that names the answers file."""
    try:
        yield
    except OSError as exc:
        raise QuestionSetError(path, f"cannot be written: {exc.strerror or exc}") from exc


def json_line(value: dict[str, Any]) -> bytes:
    """Write an object as one line of JSON, with its line end."""
    # A lone surrogate cannot be UTF-8; written as \udXXX it is still the same JSON string.
    return json.dumps(value, ensure_ascii=False).encode(errors="backslashreplace") + b"\n"


def _read_head(path: Path, asked: Sequence[tuple[str, str]]) -> tuple[list[Status], int]:
    """Read what an earlier run left.

    Args:
        path: The answers file; may be missing.
        asked: (id, text) of each question, in order.

    Returns:
        (status of each complete line, their length in bytes).

    Raises:
        QuestionSetError: If anything stands there but a beginning of the answers asked for, so that
            a file given by mistake is never overwritten.
    """
    if not path.exists():
        return [], 0
    if not path.is_file():
        raise QuestionSetError(path, "not a plain file; choose another for the answers")
    *lines, torn = path.read_bytes().split(b"\n")
    statuses: list[Status] = []
    for number, raw in enumerate(lines, start=1):
        expected = asked[number - 1] if number <= len(asked) else None
        statuses.append(_status_of(path, raw, number, expected))
    if torn:
        if len(lines) >= len(asked):
            raise _other_answers(path, len(lines) + 1)
        opening = _opening(*asked[len(lines)])
        if not (torn.startswith(opening) or opening.startswith(torn)):
            raise _other_answers(path, len(lines) + 1)
    return statuses, sum(len(raw) + 1 for raw in lines)


def _status_of(path: Path, raw: bytes, number: int, expected: tuple[str, str] | None) -> Status:
    try:
        line = json.loads(raw)
        status: Status = line["status"]
        found = line["id"], line["question"]
    except (ValueError, KeyError, TypeError) as exc:
        raise _other_answers(path, number) from exc
    if found != expected or status not in ("answered", "refused"):
        raise _other_answers(path, number)
    return status


def _opening(question_id: str, text: str) -> bytes:
    """Give the bytes that the line of a question begins with."""
    beginning = {"id": question_id, "question": text, "completed_question": None, "status": ""}
    line = json_line(beginning)
    return line.removesuffix(b'"}\n')


def _other_answers(path: Path, number: int) -> QuestionSetError:
    return QuestionSetError(
        path, "not an answer to these questions; delete the file or choose another", line=number
    )
