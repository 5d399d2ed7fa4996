"""What a reader found in the hits of a question, sentence by sentence."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.answering.sentences.evidence import Evidence
from rag.types import Hit, Span

# Span scores (differences of logits) are brought to about -1 … 1 by this; more says no more.
_SCALE = 10.0
_MOST = 1.5
_UNREAD = -_MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An answer that a reader found in a sentence."""

    span: Span
    """Where it stands in the sentence."""
    text: str
    """Its words."""
    score: float
    """Its score as a difference of logits; see `rag.types.ReadSpan`."""
    strength: float
    """The score brought to -1.5 … 1.5."""
    lead: float
    """0 for the best reading of the question, else how far behind it the strength is (below 0)."""
    share: float
    """Its share of all that was found for the question (softmax of the scores), 0 to 1."""


class Readings:
    """All that a reader found for one question."""

    def __init__(self, query: str, hits: Sequence[Hit]) -> None:
        """Gather it from hits.

        Args:
            query: The question, or part of one, that the hits were read for.
            hits: Passages; those that were not read for it count for nothing.
        """
        self._found = sorted(
            (
                -span.score,
                hit.document.id,
                hit.passage.start + span.start,
                hit.passage.start + span.end,
            )
            for hit in hits
            for span in hit.read.get(query, ())
        )
        best = -self._found[0][0] if self._found else 0.0
        self._total = sum(math.exp(-loss - best) for loss, *_ in self._found)
        self.were_read = any(query in hit.read for hit in hits)
        """Whether a reader has read any hit for the question."""

    def of(self, evidence: Evidence) -> Reading | None:
        """Give the best reading that begins in a sentence, cut where the sentence ends."""
        sentence = evidence.span
        for loss, document_id, start, end in self._found:
            if document_id == evidence.document.id and sentence.start <= start < sentence.end:
                strength, best = _strength(-loss), -self._found[0][0]
                span = Span(start - sentence.start, min(end, sentence.end) - sentence.start)
                return Reading(
                    span=span,
                    text=evidence.text[span.start : span.end],
                    score=-loss,
                    strength=strength,
                    lead=strength - _strength(best),
                    share=math.exp(-loss - best) / self._total,
                )
        return None


def move_reading(reading: Reading, span: Span, evidence: Evidence) -> Reading:
    """Give a reading other words of its sentence, which rules know to be the right ones."""
    return replace(reading, span=span, text=evidence.text[span.start : span.end])


def _strength(score: float) -> float:
    return max(-_MOST, min(_MOST, score / _SCALE))


def strength_of(reading: Reading | None) -> float:
    """Give the strength of a reading; -1.5, the least, where there is none."""
    return _UNREAD if reading is None else reading.strength
