"""What a question speaks of and the passages found do not."""

import itertools
import re
from collections.abc import Sequence

from rag.answering.question.analysis import QuestionAnalysis
from rag.text.synonyms import unify
from rag.text.unicode import fold, key
from rag.text.words import Token, syllables
from rag.types import Hit

# What is asked for («huyện nào») need not be called so where it is told.
_ASKED_FOR = re.compile(r"[^\W\d]+ (?:nào|gì|mấy)\b")


def missing_topics(analysis: QuestionAnalysis, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Give what a question speaks of and none of the passages found does.

    Args:
        analysis: The question.
        hits: Passages retrieved.

    Returns:
        Words of the question, verbatim and in order: runs of its terms that no passage holds, with
        or without dấu. A single syllable is seldom a word: it is given with its neighbour.
    """
    held = {
        fold(token.key)
        for hit in hits
        for token in unify(
            syllables(f"{hit.passage.context} {hit.passage.text}"), analysis.abbreviations
        )
    }
    topics = []
    for phrase in _phrases(analysis):
        missing = [token.key.isalpha() and fold(token.key) not in held for token in phrase]
        for is_missing, run in itertools.groupby(range(len(phrase)), key=missing.__getitem__):
            if is_missing:
                first, *others = run
                last = others[-1] if others else first
                if first == last and first > 0:
                    first -= 1
                elif first == last and last + 1 < len(phrase):
                    last += 1
                topics.append(analysis.text[phrase[first].start : phrase[last].end])
    return tuple(dict.fromkeys(topics))


def _phrases(analysis: QuestionAnalysis) -> list[list[Token]]:
    """Put the terms together that stand side by side in the question."""
    asked_for = [found.span() for found in _ASKED_FOR.finditer(key(analysis.text))]
    phrases: list[list[Token]] = []
    end = -1
    for term in analysis.terms:
        if len(term.key) == 1 or any(start <= term.start < stop for start, stop in asked_for):
            continue
        if phrases and analysis.text[end : term.start] == " ":
            phrases[-1].append(term)
        else:
            phrases.append([term])
        end = term.end
    return phrases
