"""The short answer inside a sentence, found by the kind of the question."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.question.kinds import Kind
from rag.answering.short_answers.candidates import Candidate
from rag.answering.short_answers.clauses import find_clauses
from rag.answering.short_answers.figures import find_counts, find_ratios
from rag.answering.short_answers.mentions import (
    find_codes,
    find_place_names,
    find_times,
)
from rag.answering.short_answers.persons import find_person_names
from rag.answering.short_answers.speech import is_of_speech
from rag.text.synonyms import unify
from rag.text.words import Token, syllables

_Finder: TypeAlias = Callable[[QuestionAnalysis, str, Sequence[Token]], list[Candidate]]
_FINDERS: dict[Kind, _Finder] = {
    "count": find_counts,
    "ratio": find_ratios,
    "code": find_codes,
    "person": find_person_names,
    "date": find_times,
    "place": find_place_names,
    "clause": find_clauses,
}


def find_candidates(analysis: QuestionAnalysis, sentence: str) -> tuple[Candidate, ...]:
    """Find what in a sentence could be the short answer to a question.

    Args:
        analysis: The question.
        sentence: One sentence, verbatim.

    Returns:
        Candidates of the question's kind, best first (ties by position); () where the sentence
        holds none, which is how a sentence without a number fails «bao nhiêu».
    """
    tokens = unify(syllables(sentence), analysis.abbreviations)
    found = [
        candidate
        for candidate in _FINDERS[analysis.kind](analysis, sentence, tokens)
        if not is_of_speech(analysis, sentence, candidate.span)
    ]
    return tuple(sorted(found, key=lambda c: (-c.score, c.span)))
