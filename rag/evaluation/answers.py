"""Answers as they lie in files: one JSON object a line, read back with their types checked.

Everything is scored from these, never from an `Answer` in memory: so an old run can be scored anew,
and what is scored is what the file shows.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from rag.errors import QuestionSetError
from rag.types import Answer


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class CitationRecord(_Record):
    """A citation, as `rag.types.Citation` explains its fields."""

    marker: int
    document_id: str
    passage_id: str
    title: str
    source: str | None
    url: str | None
    published_at: str | None
    start: int
    end: int
    quote: str


class HitRecord(_Record):
    """A hit; offsets are those of its passage."""

    rank: int
    score: float
    document_id: str
    passage_id: str
    start: int
    end: int
    text: str
    title: str = ""
    component_ranks: Mapping[str, int] = {}
    component_scores: Mapping[str, float] = {}
    abbreviations: Mapping[str, str] = {}


class ConsiderationRecord(_Record):
    """A sentence weighed, as `rag.types.Consideration` explains its fields."""

    question: str
    document_id: str
    start: int
    end: int
    text: str
    short_answer: str
    score: float
    confidence: float
    checks: Mapping[str, bool]
    chosen: bool


class AnswerRecord(_Record):
    """An answer, as `rag.types.Answer` explains its fields."""

    id: str | None
    question: str
    status: Literal["answered", "refused"]
    text: str
    short_answer: str
    confidence: float
    citations: tuple[CitationRecord, ...]
    hits: tuple[HitRecord, ...]
    notices: tuple[str, ...]
    generator: str
    timings_seconds: Mapping[str, float]
    queries: tuple[str, ...] = ()
    considered: tuple[ConsiderationRecord, ...] = ()
    completed_question: str | None = None

    @classmethod
    def from_answer(cls, answer: Answer, *, id: str | None = None) -> "AnswerRecord":  # noqa: A002
        """Give the record that a file would hold of an answer."""
        return cls.model_validate(answer.to_json(id=id, explain=True))

    @property
    def answered(self) -> bool:
        """Whether it is an answer and not a refusal."""
        return self.status == "answered"


def read_answers(path: Path) -> tuple[AnswerRecord, ...]:
    """Read a file of answers, as `hoidap batch` and `hoidap eval` write it.

    Raises:
        QuestionSetError: If it cannot be read or a line is not such an answer.
    """
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise QuestionSetError(path, f"cannot be read: {exc}") from exc
    return tuple(
        _read_line(path, number, line) for number, line in enumerate(lines, start=1) if line
    )


def _read_line(path: Path, number: int, line: str) -> AnswerRecord:
    try:
        value: Any = json.loads(line)
        return AnswerRecord.model_validate(value)
    except (ValueError, ValidationError) as exc:
        reason = "not an answer as `hoidap batch` writes it; run it anew into another file"
        raise QuestionSetError(path, reason, line=number) from exc
