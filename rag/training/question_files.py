"""Read question files for a reader to learn from: each question with its passage.

| suffix | format |
|---|---|
| `.json` | SQuAD 1.1 or 2.0 |
| `.jsonl` | an object on each line, with the fields below |

| name | also | value |
|---|---|---|
| `question` | `query` `text` | the question |
| `passage` | `context` | the text that is read |
| `answers` | `answer` | texts, or {text, answer_start}; empty: the passage does not answer |
| `answer_start` | | place of a single answer, in code points from 0 |
| `answerable` | `is_impossible`, its opposite | false: the passage does not answer |

An answer without a place is taken where it first stands as whole words; one with a wrong place,
where it stands if that is once only. Of several answers the first that is found is learnt.
"""

import re
import reprlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import QuestionSetError
from rag.evaluation.questions.fields import RecordError, given, text_of
from rag.evaluation.questions.gold import read_answers, read_mark
from rag.evaluation.questions.records import Entry, Record, read_jsonl
from rag.evaluation.questions.squad import read_paragraphs
from rag.models.inputs import clean_characters
from rag.training.examples import ReadingExample
from rag.types import Span

MIN_ANSWERED = 10
"""Fewest questions with an answer: below that there is nothing to learn, and none to try."""

_PASSAGE_NAMES = ("passage", "context")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSet:
    """What question files hold for a reader."""

    examples: tuple[ReadingExample, ...]
    """In the order of the files, each once."""
    problems: tuple[QuestionSetError, ...]
    """One for each record left out."""


def read_question_files(paths: Sequence[Path]) -> ReadingSet:
    """Read question files; see the module for their formats.

    A record that is broken never stops the rest.

    Args:
        paths: The files, at least one.

    Raises:
        QuestionSetError: If a file cannot be read or holds no usable question, or if all of them
            hold fewer than ten questions with an answer.
    """
    examples: dict[ReadingExample, None] = {}
    problems: list[QuestionSetError] = []
    for path in paths:
        found, left_out = _read(path)
        if not found:
            why = f" (first problem: {left_out[0]})" if left_out else ""
            reason = f"holds no usable question with its passage; it needs one at least{why}"
            raise QuestionSetError(path, reason)
        examples.update(dict.fromkeys(found))
        problems += left_out
    n_answered = len({example.question for example in examples if example.answer is not None})
    if n_answered < MIN_ANSWERED:
        together = "" if len(paths) == 1 else ", together with the other files,"
        why = f" (first problem: {problems[0]})" if problems else ""
        raise QuestionSetError(
            paths[0],
            f"holds{together} {n_answered} different questions with an answer, and a reader needs"
            f" {MIN_ANSWERED} at least, better a thousand; add more{why}",
        )
    return ReadingSet(examples=tuple(examples), problems=tuple(problems))


def _read(path: Path) -> tuple[list[ReadingExample], list[QuestionSetError]]:
    suffix = path.suffix.lower()
    try:
        if suffix == ".json":
            entries = _squad_entries(path)
        elif suffix == ".jsonl":
            entries = read_jsonl(path)
        else:
            path.stat()  # that it is not there comes before what it is called
            reason = "not a file of questions with passages; give SQuAD .json, or .jsonl"
            raise QuestionSetError(path, reason)
    except OSError as exc:
        raise QuestionSetError(path, f"cannot be read: {exc.strerror or exc}") from exc
    examples, problems = [], []
    for entry in entries:
        try:
            if isinstance(entry, QuestionSetError):
                raise entry
            examples.append(_example(entry))
        except QuestionSetError as problem:
            problems.append(problem)
    return examples, problems


def _squad_entries(path: Path) -> Iterator[Entry]:
    """Give the questions of a SQuAD file, each as a record that has its passage."""
    position = 0
    for found in read_paragraphs(path):
        if isinstance(found, QuestionSetError):
            yield found
            continue
        article, questions = found
        for question in questions:
            position += 1
            if not isinstance(question, dict):
                yield QuestionSetError(path, "not an object with `question`", record=position)
                continue
            name = question.get("id") or position
            fields = {**question, "passage": article.text}
            yield Record(path=path, position=position, name=name, fields=fields)


def _example(record: Record) -> ReadingExample:
    """Read a record.

    Raises:
        QuestionSetError: If a field is missing, or the answer does not stand in the passage.
    """
    fields = record.fields
    try:
        question = given(fields, "question")
        if not isinstance(question, str) or not clean_characters(question).strip():
            raise RecordError("has no text in `question`")
        passage = next((fields[name] for name in _PASSAGE_NAMES if fields.get(name)), None)
        if not isinstance(passage, str) or not clean_characters(passage).strip():
            raise RecordError("has no text in `passage`; give the text that holds the answer")
        return ReadingExample(
            question=clean_characters(question),
            passage=clean_characters(passage),
            answer=_answer(fields, passage),
        )
    except RecordError as exc:
        raise record.problem(exc) from exc


def _answer(fields: Mapping[str, Any], passage: str) -> Span | None:
    """Give where the answer stands; None where the passage does not answer.

    Raises:
        RecordError: If that is not said, is contradictory, or is not so.
    """
    answers, is_answerable = read_answers(fields), read_mark(fields)
    if answers and is_answerable is False:
        raise RecordError("is marked as unanswerable yet has answers; remove one of the two")
    if not answers:
        if is_answerable or (answers is None and is_answerable is None):
            raise RecordError("has no `answers`; give them, or [] if the passage does not answer")
        return None
    places = list(_places(given(fields, "answers"), fields.get("answer_start")))
    for text, start in places:
        span = _find(passage, text, start)
        if span is not None:
            return span
    text, start = places[0]
    told = reprlib.repr(text)
    if start is None:
        raise RecordError(f"the answer {told} does not stand in the passage; copy it word for word")
    raise RecordError(
        f"the answer {told} does not stand in the passage at {start}; count its `answer_start` in"
        " characters from 0, or leave it out"
    )


def _places(value: object, start: object) -> Iterator[tuple[str, int | None]]:
    """Give (text, place) of each answer, in whichever form `read_answers` takes them."""
    if isinstance(value, dict):
        yield from _places(value.get("text"), value.get("answer_start", start))
    elif isinstance(value, list):
        starts = start if isinstance(start, list) else []
        if len(starts) != len(value):
            starts = [start] * len(value)
        for item, place in zip(value, starts, strict=True):
            yield from _places(item, place)
    else:
        text = value if isinstance(value, str) else text_of(value, "answers")
        yield text, start if type(start) is int else None


def _find(passage: str, text: str, start: int | None) -> Span | None:
    """Give where a text stands, by its place if that is right, else by itself."""
    bare = text.strip()
    if not bare:
        return None
    if start is not None and start >= 0:
        place = start + len(text) - len(text.lstrip())
        if passage.startswith(bare, place):
            return Span(place, place + len(bare))
    found = re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", passage)
    spans = [Span(*match.span()) for match in found]
    is_sure = len(spans) == 1 or (spans and start is None)
    return spans[0] if is_sure else None
