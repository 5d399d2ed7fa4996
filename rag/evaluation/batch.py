"""Answer a file of questions, one line each, so that an interruption loses nothing.

The answers file is its own record of progress: its complete lines are the questions done. A run
keeps them, cuts a line that was torn by the interruption, and goes on.
"""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.errors import QuestionError, QuestionSetError
from rag.messages import explain_error
from rag.protocols import Progress
from rag.text.questions import clean_question
from rag.types import Answer, Question, Status

if TYPE_CHECKING:
    from rag.assistant import Assistant


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchReport:
    """What a batch run did."""

    n_questions: int
    """Questions asked for; as many lines as the answers file now has."""
    n_kept: int
    """Lines that an earlier run had written."""
    n_answered: int
    """Lines with status `answered`, kept ones included."""
    n_refused: int
    """Lines with status `refused`, kept ones included."""
    seconds: float
    """Wall time of this run."""


def run_batch(
    assistant: "Assistant",
    questions: Sequence[Question],
    out_path: Path,
    *,
    top_k: int | None = None,
    progress: Progress | None = None,
) -> BatchReport:
    """Write one answer a line, in the order of the questions, flushed line by line.

    A question that cannot be asked (empty, too long, no words) gets a refusal that says so, so that
    lines and questions stay in step.

    Args:
        assistant: Answers the questions.
        questions: With ids that differ; none gives an empty file.
        out_path: Written to; answers that an earlier run left there to the first of these questions
            are kept as they are.
        top_k: Passages to retrieve for each; None for the setting.
        progress: Told of the number of lines written.

    Returns:
        Counts over the whole file.

    Raises:
        QuestionSetError: If the file holds answers to other questions, or cannot be written.
        IndexStoreError: If there is no usable index; the lines written so far stay.
    """
    started = time.perf_counter()
    limit = assistant.settings.max_question_chars
    asked = [(question.id, _as_asked(question, max_chars=limit)) for question in questions]
    with _blame(out_path):
        statuses, n_bytes = _read_head(out_path, asked)
        out = out_path.open("ab", buffering=0)
    n_kept = len(statuses)
    with out:
        with _blame(out_path):
            out.truncate(n_bytes)
        for n_done, question in enumerate(questions[n_kept:], start=n_kept):
            if progress is not None:
                progress(n_done, len(questions))
            answer = _answer(assistant, question, top_k=top_k)
            with _blame(out_path):
                _write(out, _line(answer.to_json(id=question.id)))
            statuses.append(answer.status)
    if progress is not None:
        progress(len(questions), len(questions))
    return BatchReport(
        n_questions=len(questions),
        n_kept=n_kept,
        n_answered=statuses.count("answered"),
        n_refused=statuses.count("refused"),
        seconds=time.perf_counter() - started,
    )


def _as_asked(question: Question, *, max_chars: int) -> str:
    """Give the text that the line of this question shows."""
    try:
        return clean_question(question.text, max_chars=max_chars)
    except QuestionError:
        return question.text


def _answer(assistant: "Assistant", question: Question, *, top_k: int | None) -> Answer:
    started = time.perf_counter()
    try:
        return assistant.ask(question.text, top_k=top_k)
    except QuestionError as exc:
        why = explain_error(exc, assistant.settings.language)
        return Answer(
            question=question.text,
            text=why,
            status="refused",
            short_answer="",
            confidence=0.0,
            citations=(),
            hits=(),
            notices=(why,),
            generator="none",
            timings_seconds={"total": time.perf_counter() - started},
        )


@contextmanager
def _blame(path: Path) -> Iterator[None]:
    """Turn an error of the operating system into one that names the answers file."""
    try:
        yield
    except OSError as exc:
        raise QuestionSetError(path, f"cannot be written: {exc.strerror or exc}") from exc


def _write(out: FileIO, line: bytes) -> None:
    while line:  # an unbuffered write may take only a part, as on a disk that is nearly full
        line = line[out.write(line) :]


def _line(value: dict[str, Any]) -> bytes:
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
    line = _line({"id": question_id, "question": text, "status": ""})
    return line.removesuffix(b'"}\n')


def _other_answers(path: Path, number: int) -> QuestionSetError:
    return QuestionSetError(
        path, "not an answer to these questions; delete the file or choose another", line=number
    )
