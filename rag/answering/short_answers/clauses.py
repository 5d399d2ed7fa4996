"""Short answers that are phrases: reasons, and what follows the question's own words."""

import re
from collections.abc import Sequence

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.short_answers.candidates import Candidate
from rag.text.unicode import key
from rag.text.words import Token
from rag.types import Span

PURPOSE = re.compile(r"\b(?:nhằm|để|vì|do|bởi|nhờ)\b")
"""What a purpose or reason begins with, in the key of a text."""
_WHY = re.compile(
    r"\b(?:mục đích|để làm gì|vì sao|tại sao|lý do|nguyên nhân|nguyên do|nhằm|do đâu|sao lại)\b"
    r"|\bvì [^?]*\b(?:gì|nào|đâu)\b"
    r"|\b(?:lỗi|vi phạm|sai phạm)( cụ thể)? (?:gì|nào)\b"
)
_THE_REASON = re.compile(r"\W*(?:nguyên nhân|nguyên do|lý do|sở dĩ)\b")
# The dot of 1.250 or TP.HCM ends nothing.
_ITEM_START = re.compile(r"[;(]|\.(?!\w)")
_ITEM_END = re.compile(r"[;…]|\.(?!\w)|$")
_RUN_DECAY = 0.8
_MIN_TOKENS_AFTER = 3


def find_clauses(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    """Take what follows the last of the question's words that stand together; else the sentence."""
    shadow = key(sentence)
    if _WHY.search(key(analysis.text)):
        return [
            _phrase(sentence, reason.start(), 1.0)
            for reason in PURPOSE.finditer(shadow)
            if _speaks_of(analysis, tokens, sentence, reason.start())
        ][:1]
    terms = {token.key for token in analysis.terms}
    marks = [token.key in terms for token in tokens]
    best, best_end = 0.0, 0
    run = 0.0
    for position, marked in enumerate(marks):
        run = run * _RUN_DECAY + marked
        if run > best + 1e-9 and position + _MIN_TOKENS_AFTER < len(tokens):
            best, best_end = run, tokens[position].end
    rest = sentence[best_end:].lstrip(" ,:–-")
    start = len(sentence) - len(rest)
    return [_phrase(sentence, start, best)]


def _speaks_of(
    analysis: QuestionAnalysis, tokens: Sequence[Token], sentence: str, position: int
) -> bool:
    """Say whether the item of a sentence at a position holds two of the question's words.

    Or whether the sentence begins by calling itself the reason.
    """
    if _THE_REASON.match(key(sentence)):
        return True
    start = max((found.end() for found in _ITEM_START.finditer(sentence, 0, position)), default=0)
    end = _ITEM_END.search(sentence, position)
    stop = end.start() if end else len(sentence)
    here = {token.key for token in tokens if start <= token.start < stop}
    return len(here & analysis.focus) >= min(2, len(analysis.focus))


def _phrase(sentence: str, start: int, score: float) -> Candidate:
    """Cut a phrase at the end of its clause: a semicolon, full stop, or closing bracket."""
    end = _ITEM_END.search(sentence, start)
    stop = end.start() if end else len(sentence)
    return Candidate(span=Span(start, stop), score=score, unit_share=1.0)
