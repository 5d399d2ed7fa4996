"""A stretch of a sentence that may be the short answer, and how near the question's words stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.question.analysis import QuestionAnalysis
from rag.text.numbers import Number
from rag.text.words import Token
from rag.types import Span

# A question's word counts less the farther it stands from the candidate, and less again beyond a
# semicolon (another item of a list), another number, or a comma.
_DECAY = 0.93
_BEYOND = {";": 0.25, ",": 0.85, "(": 0.95, ")": 0.95}
_BEYOND_NUMBER = 0.6
_SCALE = 4.0

# Words with which a noun phrase ends, for another begins or something is told of it.
PHRASE_ENDS = frozenset(
    """
    bị được đạt chiếm tham cho với trong của tại ở là có vì do để nhằm theo từ đã đang sẽ so tăng
    giảm gồm về trên dưới bằng đến vào khi mà
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stretch of a sentence that may be the short answer."""

    span: Span
    """Where it stands in the sentence."""
    score: float
    """How well its surroundings answer the question; comparable within one question."""
    unit_share: float
    """For a number: share of the counted noun's syllables that follow it; else 1."""
    support: float = 1.0
    """For a number: share of the words that govern it which the question says too; else 1. Low for
    «kết nạp được 2.472 đảng viên» where the question is how many there are."""


def nearness(
    analysis: QuestionAnalysis,
    tokens: Sequence[Token],
    span: Span | Number,
    numbers: Sequence[Number],
    sentence: str,
) -> float:
    """Measure how near a question's words stand to a span of a sentence.

    Args:
        analysis: The question.
        tokens: Syllables of the sentence.
        span: The candidate.
        numbers: Numbers of the sentence, behind which words count less.
        sentence: The sentence.

    Returns:
        The question's terms in the sentence, each once, faded by distance: 0 to 4.
    """
    wanted = {token.key for token in analysis.terms} | set(analysis.unit)
    best: dict[str, float] = {}
    for step in (-1, 1):
        fade = 1.0
        previous = span.start if step < 0 else span.end
        for token in tokens[::step]:
            if not (token.end <= span.start if step < 0 else token.start >= span.end):
                continue
            between = (
                sentence[token.end : previous] if step < 0 else sentence[previous : token.start]
            )
            fade *= _DECAY
            for mark in between:
                fade *= _BEYOND.get(mark, 1.0)
            if any(n.start <= token.start < n.end for n in numbers):
                fade *= _BEYOND_NUMBER
            if token.key in wanted:
                best[token.key] = max(best.get(token.key, 0.0), fade)
            previous = token.start if step < 0 else token.end
    return sum(best.values()) / max(1, len(wanted)) * _SCALE
