"""Answers as they are kept: JSON, and back."""

import json
from collections.abc import Mapping
from datetime import date
from itertools import starmap
from typing import Any, Literal

from rag.types import Abbreviation, Answer, Citation, Consideration, Document, Hit, Passage

_PRECISIONS: Mapping[int, Literal["day", "month", "year"]] = {1: "year", 2: "month", 3: "day"}


def answer_to_text(answer: Answer) -> str:
    """Write an answer as JSON, with how it came about."""
    text = json.dumps(answer.to_json(explain=True), ensure_ascii=False)
    # A lone surrogate cannot be UTF-8; written as \udXXX it is still the same JSON string.
    return text.encode(errors="backslashreplace").decode()


def answer_from_text(text: str) -> Answer:
    """Read an answer back.

    Args:
        text: Of `answer_to_text`.

    Returns:
        The answer as it was but for two things: figures are rounded as in its JSON, and its hits
        know of their documents the id and the title alone.

    Raises:
        ValueError: If it is no such text.
    """
    try:
        value: dict[str, Any] = json.loads(text)
        return Answer(
            question=value["question"],
            text=value["text"],
            status=value["status"],
            short_answer=value["short_answer"],
            confidence=value["confidence"],
            citations=tuple(_citation(citation) for citation in value["citations"]),
            hits=tuple(_hit(hit) for hit in value["hits"]),
            notices=tuple(value["notices"]),
            generator=value["generator"],
            timings_seconds=value["timings_seconds"],
            queries=tuple(value["queries"]),
            considered=tuple(Consideration(**considered) for considered in value["considered"]),
            completed_question=value["completed_question"],
        )
    except (KeyError, TypeError) as exc:
        raise ValueError(f"no answer: {exc}") from exc


def _citation(value: Mapping[str, Any]) -> Citation:
    # Written as exactly as it is known: 2022-07-15, 2022-07 or 2022.
    written: str | None = value["published_at"]
    if written is None:
        return Citation(**value)
    parts = [int(part) for part in written.split("-")]
    return Citation(
        **{**value, "published_at": date(*(*parts, 1, 1)[:3])},
        published_precision=_PRECISIONS[len(parts)],
    )


def _hit(value: Mapping[str, Any]) -> Hit:
    document_id = value["document_id"]
    return Hit(
        passage=Passage(
            id=value["passage_id"],
            document_id=document_id,
            ordinal=int(value["passage_id"].rpartition("#")[2]),
            start=value["start"],
            end=value["end"],
            text=value["text"],
            context="",
            sentences=(),
        ),
        document=Document(id=document_id, title=value["title"], text="", content_hash=""),
        score=value["score"],
        rank=value["rank"],
        method="hybrid",
        component_ranks=value["component_ranks"],
        component_scores=value["component_scores"],
        abbreviations=tuple(starmap(Abbreviation, value.get("abbreviations", {}).items())),
    )
