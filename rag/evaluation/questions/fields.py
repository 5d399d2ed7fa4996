"""The fields of a record: the names they go by, and the text of their values."""

import math
import reprlib
from collections.abc import Mapping
from typing import Any

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "_id", "qid"),
    "question": ("question", "query", "text"),
    "answerable": ("answerable",),
    "is_impossible": ("is_impossible",),
    "answers": ("answers", "answer"),
    "evidence": ("evidence", "quotes", "quote", "evidence_quote"),
    "spans": ("spans", "span"),
    "document_ids": ("document_ids", "document_id", "doc_ids", "doc_id", "relevant"),
    "category": ("category", "type"),
    "split": ("split",),
}
"""Field to the names it may have in a file; the first is the canonical one."""

LIST_NAMES = frozenset(
    name for field in ("answers", "evidence", "spans", "document_ids") for name in NAMES[field]
)
"""Names whose values may be several."""


class RecordError(Exception):
    """Why a record cannot be used. Its readers turn it into a `QuestionSetError` with the place.

    Attributes:
        code: Which reason it is, as that of a `QuestionSetError`.
        facts: What its text names.
    """

    def __init__(self, reason: str, code: str = "", **facts: object) -> None:
        super().__init__(reason)
        self.code = code
        self.facts = facts


def given(fields: Mapping[str, Any], field: str) -> object:
    """Give the value of a field by the first of its names that holds something.

    Args:
        fields: A record.
        field: A key of `NAMES`.

    Returns:
        The value; an empty one if only that is there; None if the field is absent or null.
    """
    values = [fields[name] for name in NAMES[field] if fields.get(name) is not None]
    return next((value for value in values if not is_empty(value)), values[0] if values else None)


def is_empty(value: object) -> bool:
    """Say whether a value holds nothing: a blank text, an empty list or object."""
    if isinstance(value, str):
        return not value.strip()
    return isinstance(value, list | dict) and not value


def text_of(value: object, field: str) -> str:
    """Give a text or a number as text, without white space around it.

    A number is written as articles write it, with a decimal comma: 57.0 is `57`, 43.72 is `43,72`.

    Args:
        value: What the record holds.
        field: What to call it in an error.

    Raises:
        RecordError: If it is neither text nor number.
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        # 15 digits are what a spreadsheet shows: 0.1 + 0.2 is 0.3 there.
        return str(int(value)) if value.is_integer() else f"{value:.15g}".replace(".", ",")
    shown = reprlib.repr(value)
    reason = f"`{field}` has {shown}, which is neither text nor number"
    raise RecordError(reason, "no_text_or_number", field=field, value=shown)


def whole_number(value: object, field: str) -> int:
    """Give a whole number, which JSON may write as 3 or 3.0.

    Raises:
        RecordError: If it is none.
    """
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    shown = reprlib.repr(value)
    reason = f"`{field}` has {shown}, which is no whole number"
    raise RecordError(reason, "no_whole_number", field=field, value=shown)
