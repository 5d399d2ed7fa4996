"""Question files: JSONL, CSV or SQuAD JSON; and gold sets, which say what is right.

A record that cannot be used never stops the rest of a question file: it becomes a problem with its
place. A gold set is our own measure, so there one bad record spoils all.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from rag.errors import QuestionSetError
from rag.types import Question

Record: TypeAlias = tuple[int | None, Any]
"""(1-based line or None, what stood there: an object, or a `QuestionSetError`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFile:
    """What a question file holds."""

    path: Path
    """The file."""
    questions: tuple[Question, ...]
    """In the order of the file; their ids differ."""
    problems: tuple[QuestionSetError, ...]
    """One for each record left out, in the order of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where in the articles the answer stands."""

    file: str
    """Name of the article's file."""
    quote: str
    """Verbatim words of the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvalCase:
    """A question with what a right answer must say and cite."""

    id: str
    """Unique in its gold set."""
    question: str
    """As a person would type it."""
    answerable: bool
    """Whether the articles hold the answer."""
    answers: tuple[tuple[str, ...], ...]
    """For each part of the question the alternatives, one of which must be said; () if not
    answerable."""
    evidence: tuple[Evidence, ...]
    """Every one must be cited; () if not answerable."""
    category: str
    """What kind of question it is."""
    split: str
    """`dev` or `test`."""


def read_questions(path: Path) -> QuestionFile:
    """Read a question file; its suffix says which kind it is.

    - `.jsonl`: an object with `question` and perhaps `id` on each line; further keys are ignored;
    - `.csv`: a header with `question` and perhaps `id`; comma, semicolon or tab between columns;
    - `.json`: SQuAD (`data`, `paragraphs`, `qas`).

    A record without `id` gets its 1-based position in the file.

    Args:
        path: The file, in UTF-8.

    Returns:
        The questions, and a problem for each record that is broken or has an id used before.

    Raises:
        QuestionSetError: If the file cannot be read or holds no usable question.
    """
    readers = {".jsonl": _jsonl_records, ".csv": _csv_records, ".json": _squad_records}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise QuestionSetError(path, "not a question file; give .jsonl, .csv, or SQuAD .json")
    questions: dict[str, Question] = {}
    problems: list[QuestionSetError] = []
    for position, (line, record) in enumerate(reader(path), start=1):
        try:
            question = _question(path, line, record, position)
            if question.id in questions:
                raise QuestionSetError(path, f"the id {question.id!r} was used before", line=line)
            questions[question.id] = question
        except QuestionSetError as problem:
            problems.append(problem)
    if not questions:
        why = f" (first problem: {problems[0]})" if problems else ""
        raise QuestionSetError(path, f"holds no usable question{why}")
    return QuestionFile(path=path, questions=tuple(questions.values()), problems=tuple(problems))


def read_cases(path: Path) -> tuple[EvalCase, ...]:
    """Read a gold set: JSONL with all the fields of `EvalCase`.

    `answers` is a list of alternatives, or a list of such lists where the question has parts.

    Raises:
        QuestionSetError: If a line is not such an object, an id is used twice, or there is none.
    """
    cases: dict[str, EvalCase] = {}
    for line, record in _jsonl_records(path):
        if isinstance(record, QuestionSetError):
            raise record
        try:
            case = _case(record)
        except (KeyError, TypeError) as exc:
            raise QuestionSetError(path, f"not a case of a gold set: {exc!r}", line=line) from exc
        if case.id in cases:
            raise QuestionSetError(path, f"the id {case.id!r} was used before", line=line)
        cases[case.id] = case
    if not cases:
        raise QuestionSetError(path, "holds no case")
    return tuple(cases.values())


def _question(path: Path, line: int | None, record: object, position: int) -> Question:
    if isinstance(record, QuestionSetError):
        raise record
    if not isinstance(record, dict):
        raise QuestionSetError(path, "not an object with `id` and `question`", line=line)
    text, given = record.get("question"), record.get("id")
    if not isinstance(text, str):
        raise QuestionSetError(path, f"record {position} has no text in `question`", line=line)
    if given is None or given == "":
        given = position
    if not isinstance(given, str | int) or isinstance(given, bool):
        raise QuestionSetError(path, f"the id {given!r} is no text or whole number", line=line)
    return Question(id=str(given), text=text)


def _case(record: dict[str, Any]) -> EvalCase:
    answers = record["answers"]
    parts = answers if answers and isinstance(answers[0], list) else [answers] if answers else []
    return EvalCase(
        id=record["id"],
        question=record["question"],
        answerable=record["answerable"],
        answers=tuple(tuple(alternatives) for alternatives in parts),
        evidence=tuple(Evidence(file=e["file"], quote=e["quote"]) for e in record["evidence"]),
        category=record["category"],
        split=record["split"],
    )


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as exc:
        raise QuestionSetError(path, f"cannot be read: {exc.strerror or exc}") from exc


def _read_text(path: Path) -> str:
    try:
        return _read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise QuestionSetError(path, f"not UTF-8 at byte {exc.start}; save it as UTF-8") from exc


def _jsonl_records(path: Path) -> Iterator[Record]:
    content = _read_bytes(path).removeprefix(b"\xef\xbb\xbf")
    for line, raw in enumerate(content.split(b"\n"), start=1):
        if not raw.strip():
            continue
        try:
            yield line, json.loads(raw.decode())
        except UnicodeDecodeError:
            yield line, QuestionSetError(path, "not UTF-8", line=line)
        except json.JSONDecodeError as exc:
            reason = f"not JSON: {exc.msg} at column {exc.colno}"
            yield line, QuestionSetError(path, reason, line=line)
        except RecursionError:
            yield line, QuestionSetError(path, "not JSON: nested too deeply", line=line)


def _csv_records(path: Path) -> Iterator[Record]:
    text = _read_text(path)
    header = text.partition("\n")[0]
    # A spreadsheet set to Vietnamese writes semicolons, for the comma is its decimal sign.
    delimiter = max(",;\t", key=header.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names = [name.strip().lower() for name in next(rows, [])]
    if "question" not in names:
        raise QuestionSetError(path, "has no column `question` in its first line", line=1)
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as exc:
            yield line, QuestionSetError(path, f"not CSV: {exc}", line=line)
            continue
        if any(cell.strip() for cell in row):
            yield line, dict(zip(names, row, strict=False))


def _squad_records(path: Path) -> Iterator[Record]:
    try:
        articles = json.loads(_read_text(path))["data"]
        entries = [qa for article in articles for p in article["paragraphs"] for qa in p["qas"]]
    except json.JSONDecodeError as exc:
        raise QuestionSetError(path, f"not JSON: {exc.msg}", line=exc.lineno) from exc
    except (KeyError, TypeError, RecursionError) as exc:
        raise QuestionSetError(path, "not SQuAD JSON (`data`, `paragraphs`, `qas`)") from exc
    for entry in entries:
        yield None, entry
