"""Questions that ask for two things, taken apart.

«… Đồng Tháp …, còn Gia Lai …?», «Ai ký quyết định và quyết định có hiệu lực từ ngày nào?».
"""

from collections.abc import Sequence
from dataclasses import replace

from rag.answering.question.analysis import QuestionAnalysis, analyse_question
from rag.answering.question.kinds import QUESTION_WORD
from rag.answering.question.proper_names import read_proper_names
from rag.answering.splitting.apart import TWO_QUESTIONS
from rag.answering.splitting.pieces import take_apart
from rag.answering.splitting.request import as_question
from rag.answering.splitting.sharing import complete_parts
from rag.answering.splitting.wanted import HOW_MUCH
from rag.text.unicode import key
from rag.types import Abbreviation, Hit


def split_question(question: str) -> tuple[str, ...]:
    """Split a question about two places, documents or periods into one question for each.

    Each part keeps what the others say besides their own place and time, so that «kết nạp bao
    nhiêu» asked once holds for both. Of two questions in one, the second keeps the topic of the
    first, and what that names where it names nothing of the kind itself.

    Args:
        question: A cleaned question.

    Returns:
        The parts in order; (question,) for a question that asks for one thing.
    """
    apart = take_apart(question)
    if len(apart.pieces) > 1:
        return tuple(map(as_question, complete_parts(apart)))
    asked = as_question(apart.asked)
    if not QUESTION_WORD.search(key(question)):
        # A figure alone is read better as it was asked for: «Tỷ lệ hộ nghèo ở Hà Nam năm 2022».
        asked = asked.removesuffix(HOW_MUCH)
    return (question if key(asked) == key(question) else asked,)


def analyse_parts(question: str, hits: Sequence[Hit]) -> list[QuestionAnalysis]:
    """Read what each part of a question asks for, with what the hits tell of its abbreviations."""
    known = known_abbreviations(hits)
    analyses = [analyse_question(part, known) for part in split_question(question)]
    if len(analyses) == 1:
        return analyses
    # A part keeps words of the others, and names among them: it is about its own, if it has any.
    return [
        replace(analysis, proper_names=read_proper_names(piece) or analysis.proper_names)
        for analysis, piece in zip(analyses, own_words(question), strict=True)
    ]


def known_abbreviations(hits: Sequence[Hit]) -> tuple[Abbreviation, ...]:
    """Give what hits tell of abbreviations, each once."""
    return tuple(dict.fromkeys(known for hit in hits for known in hit.abbreviations))


def asks_twice(question: str) -> bool:
    """Say whether a question is two, each of which must be answered as surely as one alone."""
    return take_apart(question).by == TWO_QUESTIONS


def own_words(question: str) -> tuple[str, ...]:
    """Give what the question itself writes for each of its parts: what a person calls that part.

    Args:
        question: A cleaned question.

    Returns:
        One piece of the question, verbatim but for how it compares, for each part of
        `split_question`, in order.
    """
    apart = take_apart(question)
    return tuple(apart.asked[span.start : span.end].strip(" ,;:?.!") for span in apart.pieces)
