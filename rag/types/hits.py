"""Passages found for a query, and what a reader found in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rag.types.documents import Abbreviation, Document, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSpan:
    """An answer that a reader found in a passage."""

    start: int
    """First code point in the passage's text."""
    end: int
    """One past its last code point."""
    score: float
    """Logit of the answer less that of "no answer here"; comparable across passages. Over 0 where
    the reader holds an answer for likelier than none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found for a query."""

    passage: Passage
    """The passage."""
    document: Document
    """Its document."""
    score: float
    """Fused score; higher is better. Comparable within one query only."""
    rank: int
    """1-based position; ties are broken by passage id."""
    method: str
    """Which retrieval found it: `dense`, `lexical` or `hybrid`."""
    component_ranks: Mapping[str, int] = field(default_factory=dict)
    """1-based rank in each component that found it; `reader` among those that were read, `reranker`
    among those that a cross-encoder scored."""
    component_scores: Mapping[str, float] = field(default_factory=dict)
    """Raw score in each component that found it: `dense` a cosine, `lexical` a BM25 sum, `reader`
    the score of the best span that a reader found, `reranker` the score of a cross-encoder."""
    read: Mapping[str, tuple[ReadSpan, ...]] = field(default_factory=dict)
    """What a reader found in it for each query it was read for, best first, in offsets of
    `passage.text`."""
    abbreviations: tuple[Abbreviation, ...] = ()
    """What the query, or the collection for words of the query, abbreviates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a search found, and how it was read."""

    query: str
    """As it was typed, cleaned of control characters."""
    meant: str
    """As it was searched for: with its slips mended and its dấu restored."""
    hits: tuple[Hit, ...]
    """The passages, best first."""
    notices: tuple[str, ...]
    """How the query was read, where otherwise than typed; which documents a filter meant."""


def hit_to_json(hit: Hit, *, explain: bool = False) -> dict[str, Any]:
    """Give a hit as the object that stands in the `hits` of an answer.

    Args:
        hit: The hit.
        explain: Add its title, its rank and raw score in each component that found it, and what is
            abbreviated.
    """
    explanation: dict[str, Any] = {}
    if explain:
        explanation = {
            "title": hit.document.title,
            "component_ranks": dict(hit.component_ranks),
            "component_scores": {k: round(v, 6) for k, v in hit.component_scores.items()},
            "abbreviations": dict(hit.abbreviations),
        }
    return {
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "document_id": hit.document.id,
        "passage_id": hit.passage.id,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "text": hit.passage.text,
        **explanation,
    }
