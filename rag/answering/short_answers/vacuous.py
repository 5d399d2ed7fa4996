"""Words that answer nothing: the question's own, a form of address, «một số cán bộ»."""

import re

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.question.kinds import CHOICE
from rag.text.people import find_people
from rag.text.synonyms import unify
from rag.text.unicode import key
from rag.text.words import STOPWORDS, syllables
from rag.types import Span

_ADDRESS = re.compile(r"(?:(?:các|những|hai|ba) )?(?:đồng chí|ông|bà|anh|chị|vị|cô|chú)")
_SOME = re.compile(
    r"(?:(?:có )?(?:một số|một vài|vài|mấy|nhiều) )(?!.*(?:\bnhư\b|\bgồm\b|\blà\b|[:“\"]))"
)
# «Doanh nghiệp nào»; and the noun behind what names none.
_WHICH_ONE = re.compile(r"\b(?P<noun>[^\W\d]+ [^\W\d]+) nào\b")
_WHY = re.compile(r"\b(?:vì sao|tại sao|sao lại|lý do|nguyên nhân|do đâu)\b")
_NO_REASON = re.compile(
    r"\b(?:không|chưa) (?:được )?(?:nói|nêu|cho biết|tiết lộ|công bố|giải thích)(?: rõ)? "
    r"(?:lý do|nguyên nhân)\b"
)
_ONE_OF = re.compile(r"\b(?:một|một số|vài|mấy) $")
_BEGINS_ONE_OF = re.compile(r"(?:một|một số|vài|mấy) ")
_TELLS_WHICH = re.compile(r"\b(?:như|gồm|là)\b|[:“\"]")  # «một giải pháp hay là trồng xen»
_WHICH = re.compile(r"\b(?:nào|gì|ai)\b")


def says_nothing(analysis: QuestionAnalysis, words: str) -> bool:
    """Say whether words answer nothing, whatever is asked.

    Args:
        analysis: The question.
        words: Words of a sentence.

    Returns:
        True for what names nothing, and for what the question itself says (but of the sides of a
        choice).
    """
    is_choice = CHOICE.search(key(analysis.text)) is not None
    return names_nothing(analysis, words) or (not is_choice and _is_of_question(analysis, words))


def names_nothing(analysis: QuestionAnalysis, words: str) -> bool:
    """Say whether words are a form of address («các đồng chí»), or «một số …» where it asks which.

    Args:
        analysis: The question.
        words: Words of a sentence.
    """
    shadow = key(words)
    if analysis.kind != "count" and _ADDRESS.fullmatch(shadow):
        return True
    asked = key(analysis.text)
    names_some = any(word[0].isupper() for word in words.split()[1:])
    if _SOME.match(shadow) and _WHICH.search(asked) and not names_some:
        return analysis.kind == "person" or not analysis.target.isdisjoint(shadow.split())
    return False


def is_indefinite(analysis: QuestionAnalysis, sentence: str, span: Span) -> bool:
    """Say whether words only say that there is one of what is asked for: «một doanh nghiệp».

    Likewise where a sentence says that no reason was given, and one is asked for.

    Args:
        analysis: The question; «Doanh nghiệp nào được giao mỏ cát?» asks which one.
        sentence: A sentence.
        span: Words of it.
    """
    if _NO_REASON.search(key(sentence)) and _WHY.search(key(analysis.text)):
        return True
    words = key(sentence[slice(*span)])
    asked = _WHICH_ONE.search(key(analysis.text))
    one = _BEGINS_ONE_OF.match(words)
    return (
        asked is not None
        and sentence[slice(*span)].islower()
        and words.startswith(asked["noun"], one.end() if one else 0)
        and (one is not None or _ONE_OF.search(key(sentence[: span.start])) is not None)
        and not _TELLS_WHICH.search(words)
    )


def _is_of_question(analysis: QuestionAnalysis, words: str) -> bool:
    """Say whether words are all the question's, or name only whom it names and ask for another."""
    if analysis.kind == "person" and (people := find_people(words)):
        asked = key(analysis.text)
        return all(key(person.text) in asked for person in people)
    known = analysis.abbreviations
    own = {token.key for token in unify(syllables(analysis.text), known)}
    said = {token.key for token in unify(syllables(words), known)} - STOPWORDS
    return said <= own
