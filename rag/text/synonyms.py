"""Words of administrative Vietnamese that mean the same, brought to one wording for comparison."""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from rag.text.abbreviations import expand
from rag.text.words import Phrases, Token, keys_of, put_in_place, syllables
from rag.types import Abbreviation


def unify(
    tokens: Sequence[Token], abbreviations: tuple[Abbreviation, ...] = ()
) -> tuple[Token, ...]:
    """Replace every run of syllables that has a synonym by the wording all of them share.

    Args:
        tokens: Syllables of a text, in order.
        abbreviations: What is abbreviated in it, beside what is so everywhere (UBND).

    Returns:
        Tokens with the keys of the shared wording; each stands where the run it came from stood,
        so positions still point into the text. The longest run wins.
    """
    unified: list[Token] = []
    for run, shared in _phrases().divide(expand(tokens, abbreviations)):
        unified += run if shared is None else put_in_place(run, shared)
    return tuple(unified)


@cache
def _phrases() -> Phrases[tuple[str, ...]]:
    """Map every phrase of `synonyms.json`, as syllable keys, to the first of its group."""
    groups: list[list[str]] = json.loads(
        files("rag.text").joinpath("synonyms.json").read_text(encoding="utf-8")
    )
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in groups:
        phrases = [keys_of(syllables(phrase)) for phrase in group]
        for phrase in phrases:
            table[phrase] = phrases[0]
    return Phrases(table)
