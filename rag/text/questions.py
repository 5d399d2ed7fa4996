"""Clean a question, or say why it cannot be one."""

from rag.errors import QuestionError
from rag.text.unicode import normalize


def clean_question(question: str, *, max_chars: int) -> str:
    """Give a question fit for retrieval: normal text on one line.

    Args:
        question: As it was typed. NULs and lone surrogates become spaces.
        max_chars: Greatest length in characters, as typed.

    Returns:
        The question in NFC, every run of white space one space, none at the ends.

    Raises:
        QuestionError: `too_long`, `empty` (white space only), or `no_words` (no letter or digit).
    """
    # Before anything else: the cost of refusing must not grow with the question.
    if len(question) > max_chars:
        raise QuestionError(
            f"the question has {len(question)} characters; at most {max_chars} are taken",
            code="too_long",
            limit=max_chars,
        )
    question = " ".join(normalize(question).split())
    if not question:
        raise QuestionError("the question is empty; type one in words", code="empty")
    if not any(char.isalnum() for char in question):
        raise QuestionError(
            f"the question {question!r} holds no letter or digit; type it in words", code="no_words"
        )
    return question
