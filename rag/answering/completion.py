"""The short answer made complete: a reader's words, and what the rules know of its kind."""

import re

from rag.answering.candidates import Candidate
from rag.answering.kinds import Kind
from rag.answering.reading import Reading
from rag.types import Span

# A figure without the noun it counts is half an answer.
_BARE_FIGURE = re.compile(r"[\d.,/]+(?: (?:nghìn|ngàn|triệu|tỷ))?")


def complete_span(
    kind: Kind, sentence: str, candidate: Candidate | None, reading: Reading | None
) -> Span:
    """Choose the words of a sentence that are the short answer.

    A reader knows where an answer stands; the rules know that a count is said with its noun.

    Args:
        kind: Kind of the question.
        sentence: The sentence, verbatim.
        candidate: What the rules found in it.
        reading: What a reader found in it.

    Returns:
        The span in the sentence; all of it where neither found anything.
    """
    if reading is None:
        return candidate.span if candidate else Span(0, len(sentence))
    if candidate is None:
        return reading.span
    holds = candidate.span.start <= reading.span.start and reading.span.end <= candidate.span.end
    words = sentence[reading.span.start : reading.span.end]
    if kind == "count" and holds and _BARE_FIGURE.fullmatch(words):
        return candidate.span
    return reading.span
