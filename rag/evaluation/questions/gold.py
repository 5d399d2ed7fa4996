"""What a record says of a right answer: from its fields to an `EvalCase`."""

import reprlib
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rag.evaluation.questions.cases import EvalCase, Evidence
from rag.evaluation.questions.fields import RecordError, given, is_empty, text_of, whole_number
from rag.evaluation.questions.records import Record

_FLAGS = {"true": True, "1": True, "yes": True, "có": True}
_FLAGS |= {"false": False, "0": False, "no": False, "không": False}


def read_case(record: Record) -> EvalCase:
    """Read a record; `rag.evaluation.questions.reading` explains its fields.

    Raises:
        QuestionSetError: If a field cannot be used, or the mark contradicts the answers.
    """
    fields = record.fields
    try:
        answers, evidence, relevance = read_answers(fields), _evidence(fields), _relevance(fields)
        answerable = read_mark(fields)
        if answerable is False and answers:
            reason = "is marked as unanswerable yet has answers; remove one of the two"
            raise RecordError(reason, "marked_unanswerable")
        has_gold = bool(answers or evidence or relevance)
        if answerable is None and (has_gold or answers is not None):
            answerable = has_gold
        return EvalCase(
            id=_id(fields) or str(record.position),
            question=_question(fields),
            answerable=answerable,
            answers=answers or (),
            evidence=evidence,
            relevance=relevance,
            category=_label(fields, "category"),
            split=_label(fields, "split"),
        )
    except RecordError as exc:
        raise record.problem(exc) from exc


def read_mark(fields: Mapping[str, Any]) -> bool | None:
    """Say whether the question is marked as answerable; None without a mark.

    Raises:
        RecordError: If the mark is no truth value.
    """
    mark = _flag(given(fields, "answerable"), "answerable")
    if mark is not None:
        return mark
    impossible = _flag(given(fields, "is_impossible"), "is_impossible")
    return None if impossible is None else not impossible


def read_answers(fields: Mapping[str, Any]) -> tuple[tuple[str, ...], ...] | None:
    """Give the alternatives of each part of the question.

    Returns:
        () where the answers are given as none at all; None where they are not given.

    Raises:
        RecordError: If they are anything but texts, numbers, lists of them, or lists of such lists.
    """
    value = given(fields, "answers")
    if value is None:
        return None
    parts = [value]
    if isinstance(value, list) and any(isinstance(part, list) for part in value):
        if not all(isinstance(part, list) for part in value):
            reason = "`answers` mixes texts with lists; make a list for each part"
            raise RecordError(reason, "answers_mixed")
        parts = value
    alternatives = tuple(_alternatives(part) for part in parts)
    if not any(alternatives):
        return ()
    if not all(alternatives):
        reason = "`answers` has a part without an alternative; fill it or remove it"
        raise RecordError(reason, "answers_part_empty")
    return alternatives


def _alternatives(part: object) -> tuple[str, ...]:
    """Give the distinct texts of a part, which may be in the form of SQuAD: {"text": …}."""
    if isinstance(part, dict):
        part = part.get("text")
    items = part if isinstance(part, list) else [part]
    texts = (
        text_of(item.get("text") if isinstance(item, dict) else item, "answers") for item in items
    )
    return tuple(dict.fromkeys(text for text in texts if text))


def _evidence(fields: Mapping[str, Any]) -> tuple[Evidence, ...]:
    """Give quotes and spans; as many spans as quotes are the places of those quotes."""
    pieces = [_piece(item) for item in _items(given(fields, "evidence"))]
    spans = [_span(item, "spans") for item in _items(given(fields, "spans"))]
    if len(pieces) == len(spans) and not any(piece.has_span for piece in pieces):
        return tuple(
            replace(span, quote=piece.quote, file=piece.file)
            for piece, span in zip(pieces, spans, strict=True)
        )
    return (*pieces, *spans)


def _piece(item: object) -> Evidence:
    if not isinstance(item, dict):
        return Evidence(quote=text_of(item, "evidence"))
    quote = item.get("quote") if item.get("quote") is not None else item.get("text")
    piece = Evidence(
        quote="" if quote is None else text_of(quote, "quote"),
        file="" if item.get("file") is None else text_of(item["file"], "file"),
    )
    if item.get("start") is not None or item.get("end") is not None:
        return replace(_span(item, "evidence"), quote=piece.quote, file=piece.file)
    if not piece.quote:
        raise RecordError(
            "`evidence` has neither `quote` nor `start` and `end`; "
            "a document alone is named in `document_ids`",
            "evidence_empty",
        )
    return piece


def _span(item: object, field: str) -> Evidence:
    if not isinstance(item, dict):
        shown = reprlib.repr(item)
        reason = f"`{field}` has {shown}; give objects with `document_id`, `start`, `end`"
        raise RecordError(reason, "span_object", field=field, value=shown)
    document_id = item.get("document_id", item.get("doc_id"))
    if document_id is None or is_empty(document_id):
        reason = f"`{field}` has a span without `document_id`"
        raise RecordError(reason, "span_document", field=field)
    start, end = whole_number(item.get("start"), "start"), whole_number(item.get("end"), "end")
    if not 0 <= start < end:
        reason = (
            f"`{field}` has a span from {start} to {end}; it must start at 0 or later and end after"
        )
        raise RecordError(reason, "span_range", field=field, start=start, end=end)
    return Evidence(document_id=text_of(document_id, "document_id"), start=start, end=end)


def _relevance(fields: Mapping[str, Any]) -> dict[str, int]:
    value = given(fields, "document_ids")
    if not isinstance(value, dict):
        return {text_of(item, "document_ids"): 1 for item in _items(value)}
    grades = {key.strip(): whole_number(grade, "document_ids") for key, grade in value.items()}
    return {key: grade for key, grade in grades.items() if key and grade > 0}


def _items(value: object) -> list[object]:
    """Give the values of a field that is a list or a single value; empty ones are none."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if item is not None and not is_empty(item)]


def _id(fields: Mapping[str, Any]) -> str:
    value = given(fields, "id")
    if value is None:
        return ""
    if isinstance(value, str):
        return value if value.strip() else ""
    try:
        return str(whole_number(value, "id"))
    except RecordError as exc:
        shown = reprlib.repr(value)
        reason = f"the id {shown} is no text or whole number"
        raise RecordError(reason, "bad_id", value=shown) from exc


def _question(fields: Mapping[str, Any]) -> str:
    value = given(fields, "question")
    if not isinstance(value, str):
        raise RecordError("has no text in `question`", "no_question")
    return value


def _label(fields: Mapping[str, Any], field: str) -> str:
    value = given(fields, field)
    return "" if value is None else text_of(value, field)


def _flag(value: object, field: str) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    if is_empty(value):
        return None
    word = unicodedata.normalize("NFC", text_of(value, field)).lower()
    if word not in _FLAGS:
        shown = reprlib.repr(value)
        reason = f"`{field}` has {shown}; write true or false"
        raise RecordError(reason, "bad_mark", field=field, value=shown)
    return _FLAGS[word]
