"""The values that flow through hoidap: frozen, slotted, keyword-only.

Offsets everywhere are half-open code-point positions in `Document.text`.
"""

from rag.types.answers import (
    Answer,
    Citation,
    Consideration,
    Draft,
    Question,
    Status,
    Turn,
)
from rag.types.documents import Abbreviation, Document, Passage, Rows, Span, Vectors, iso_date
from rag.types.hits import Findings, Hit, ReadSpan, hit_to_json
from rag.types.reports import IndexReport, ReadFailure, ReadWarning, WarningCode

__all__ = [
    "Abbreviation",
    "Answer",
    "Citation",
    "Consideration",
    "Document",
    "Draft",
    "Findings",
    "Hit",
    "IndexReport",
    "Passage",
    "Question",
    "ReadFailure",
    "ReadSpan",
    "ReadWarning",
    "Rows",
    "Span",
    "Status",
    "Turn",
    "Vectors",
    "WarningCode",
    "hit_to_json",
    "iso_date",
]
