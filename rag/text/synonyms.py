"""Words of administrative Vietnamese that mean the same, brought to one wording for comparison."""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from rag.text.words import Token, syllables


def unify(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Replace every run of syllables that has a synonym by the wording all of them share.

    Args:
        tokens: Syllables of a text, in order.

    Returns:
        Tokens with the keys of the shared wording; each stands where the run it came from stood,
        so positions still point into the text. The longest run wins.
    """
    table = _table()
    unified: list[Token] = []
    position = 0
    while position < len(tokens):
        for length in range(min(_longest(), len(tokens) - position), 0, -1):
            run = tokens[position : position + length]
            shared = table.get(tuple(token.key for token in run))
            if shared is not None:
                unified.extend(
                    Token(start=run[0].start, end=run[-1].end, text=word, key=word)
                    for word in shared
                )
                position += length
                break
        else:
            unified.append(tokens[position])
            position += 1
    return tuple(unified)


@cache
def _table() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Map every phrase of `synonyms.json`, as syllable keys, to the first of its group."""
    groups: list[list[str]] = json.loads(
        files("rag.text").joinpath("synonyms.json").read_text(encoding="utf-8")
    )
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in groups:
        phrases = [tuple(token.key for token in syllables(phrase)) for phrase in group]
        for phrase in phrases:
            table[phrase] = phrases[0]
    return table


@cache
def _longest() -> int:
    return max(len(phrase) for phrase in _table())
