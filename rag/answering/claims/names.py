"""The syllables of a text that belong to names, told by their capitals."""

from collections.abc import Iterator

from rag.text.places import find_places
from rag.text.words import STOPWORDS, Token, syllables

# With a name behind them at the start of a sentence, these are no part of it («Ông Nguyễn …»).
_BEFORE_NAMES = STOPWORDS | {"bà", "tỉnh", "huyện", "xã"}
# Written with a capital, but no name by itself.
_NO_NAMES = {"đảng"}
_ENDS_SENTENCE = (".", "!", "?", ":", "…")


def name_syllables(text: str) -> Iterator[Token]:
    """Find the capitalised syllables that belong to names other than of provinces.

    The first word of a sentence has a capital anyway: it belongs to a name only if the next has one
    too, or it is all capitals.
    """
    places = find_places(text)
    tokens = syllables(text)
    for position, token in enumerate(tokens):
        if not token.text[0].isupper() or token.key in _NO_NAMES:
            continue
        if any(p.start <= token.start < p.end for p in places):
            continue
        before = text[: token.start].rstrip(" \"“'(-–")
        begins = not before or before.endswith(_ENDS_SENTENCE)
        following = tokens[position + 1].text if position + 1 < len(tokens) else ""
        if begins and token.key in _BEFORE_NAMES:
            continue
        if begins and not following[:1].isupper() and not token.text.isupper():
            continue
        yield token
