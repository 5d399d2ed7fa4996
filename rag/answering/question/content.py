"""The words of a question that say something, without question words and particles."""

from rag.answering.question.slots import Slot
from rag.text.loose import LoosePattern
from rag.text.unicode import fold, has_dau, key
from rag.text.words import STOPWORDS, Token, syllables

ASKS = LoosePattern(
    r"(?<!\w)(?:ai|gì|nào|sao|đâu|mấy|bao nhiêu|bao giờ|phần trăm|tỷ lệ|lý do|nguyên nhân)(?!\w)"
)
"""Words that ask, in the key of a text."""

_PARTICLES = frozenset(
    """
    ai gì nào sao đâu mấy bao nhiêu khi lúc giờ vậy thế ạ à ừ nhỉ hả xin hỏi cho biết em tôi mình
    giúp với không là phải vì thì cụ thể chính xác ở tổng cộng tất cả toàn riêng bên phía đối
    """.split()
)


def content_words(question: str, slots: tuple[Slot, ...] = ()) -> tuple[Token, ...]:
    """Give the words that say something, outside slots.

    Args:
        question: Normalised text, with its dấu or without.
        slots: Stretches to leave out.

    Returns:
        Tokens in order.
    """
    return tuple(
        token
        for token in syllables(question)
        if not _is_little(token.key)
        and not any(slot.start <= token.start < slot.end for slot in slots)
    )


def folded_words(text: str) -> frozenset[str]:
    """Give the words of a text, by which two texts are compared however they were typed."""
    return frozenset(fold(token.text) for token in syllables(text))


def _is_little(word: str) -> bool:
    return word in _LITTLE_WORDS or (not has_dau(word) and word in _BARE_LITTLE_WORDS)


_LITTLE_WORDS = STOPWORDS | {key(word) for word in _PARTICLES}
_BARE_LITTLE_WORDS = frozenset(map(fold, _LITTLE_WORDS))
