"""The ways in which one unknown word of a question may be read."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rag.text.keystrokes import read_telex, read_vni
from rag.text.slips import ANOTHER_LETTER, MARK_LOST, Slip, find_slips, weigh_marks
from rag.text.syllables import Parts, is_syllable, take_apart
from rag.text.unicode import fold, has_dau
from rag.text.vocabulary import Vocabulary
from rag.text.words import STOPWORDS

# In nats, as the costs of slips.
_KEYS = 3.0
_NOT_MET = 6.0  # a word of the language that the collection does not hold
_WRONG_KEY = 7.0  # a digit that VNI has no use for: Thap6
_NO_SPACE = 7.0

_MANY = 2
_MAX_CHARS = 15
_N_READINGS = 40

_BARE_STOPWORDS = frozenset(map(fold, STOPWORDS))

MAY_COUNT = re.compile(r"[a-z]+\d+")
"""`xe61`, of which the digits may be those of VNI or a number."""

_DOUBLED = re.compile(r"(.)\1+")
_NO_ENGLISH = re.compile("[fjw]")  # keys at the ends of few English words, unlike s, r, x
_LATIN = re.compile(r"[a-z]+")
_ENDS_IN_DIGIT = re.compile(r"([a-z]{3,})\d")  # km2 and CO2 are no slips, nor is vòng2


class Reading(NamedTuple):
    """One way to read a word."""

    words: tuple[str, ...]
    """What is written for it, small; () to leave it."""
    bare: tuple[str, ...]
    """How its neighbours know it, without dấu; () for what no pair reaches across."""
    cost: float
    """In nats, of the typing alone."""
    n_witnesses: int = 1
    """How many of its two neighbours must bear it out."""


def read_keys(word: str, vocabulary: Vocabulary) -> list[Reading]:
    """Read a word as typed in the keys of Telex or VNI.

    Args:
        word: An unknown word, as `key` writes it.
        vocabulary: What the keys may make.
    """
    readings = []
    for parts in sorted(read_telex(word) | read_vni(word)):
        if meant := vocabulary.write(parts):
            cost = _cost_of_form(meant, vocabulary)
            reading = Reading((meant,), (fold(meant),), _KEYS + cost)
            if MAY_COUNT.fullmatch(word):
                reading = reading._replace(n_witnesses=2)
            elif spends_many_keys(word, reading) or (cost < _NOT_MET and _NO_ENGLISH.search(word)):
                reading = reading._replace(n_witnesses=0)
            readings.append(reading)
    return readings


def spends_many_keys(word: str, reading: Reading) -> bool:
    """Say whether a word has more than one key for marks: `tieets`, where `gas` may be a word."""
    return len(word) - len(reading.words[0]) >= _MANY


def read_slips(word: str, vocabulary: Vocabulary, *, with_dau: bool) -> list[Reading]:
    """Read a word as typed with a slip.

    Args:
        word: An unknown word, as `key` writes it; has letters, and digits only for a key of VNI.
        vocabulary: What may have been meant.
        with_dau: Whether a word typed without dấu is to be read as one with them. If not, it is
            left without, for `rag.text.restoration` to choose them.

    Returns:
        The likeliest readings, one for each word without dấu, best first.
    """
    bare = fold(word)
    if stuck := _ENDS_IN_DIGIT.fullmatch(word):
        known = any(is_syllable(form.word) for form in vocabulary.forms(stuck[1]))
        return [Reading((stuck[1],), (stuck[1],), _WRONG_KEY, n_witnesses=2)] if known else []
    if not _LATIN.fullmatch(bare) or len(bare) > _MAX_CHARS:
        return []
    readings = [*_place_tone(word, vocabulary), *_split(word, vocabulary)]
    typed = _marks_of(word)
    is_bare = not has_dau(word)
    slips = {bare: Slip(bare, 0.0, MARK_LOST)}
    for slip in find_slips(bare):
        if slip.meant not in slips or slip.cost < slips[slip.meant].cost:
            slips[slip.meant] = slip
    for slip in slips.values():
        forms = vocabulary.forms(slip.meant)
        if not forms or (is_bare and slip.cost > ANOTHER_LETTER):
            continue
        # Cuba is not của, nor NYU như; and one letter is next to nothing.
        is_doubtful = len(bare) == 1 or (
            is_bare and slip.cost >= ANOTHER_LETTER and slip.meant in _BARE_STOPWORDS
        )
        if is_bare and not with_dau:
            cost, meant = 0.0, slip.meant
        else:
            cost, meant = min(
                (form.cost + weigh_marks(typed, form.parts, slip.cost_of_mark), form.word)
                for form in forms
            )
        n_witnesses = 2 if is_doubtful else 1
        readings.append(Reading((meant,), (slip.meant,), slip.cost + cost, n_witnesses))
    return sorted(readings, key=lambda reading: (reading.cost, reading.words))[:_N_READINGS]


def _marks_of(word: str) -> Parts:
    """Set the tone of a word apart, also where a letter with a tone was doubled (họọc)."""
    letters = _DOUBLED.sub(r"\1", word)
    while (parts := take_apart(letters)) is None:
        letters = letters[:-1]  # of two tones the first was meant
    return parts


def _cost_of_form(word: str, vocabulary: Vocabulary) -> float:
    costs = {form.word: form.cost for form in vocabulary.forms(fold(word))}
    return costs.get(word, _NOT_MET)


def _place_tone(word: str, vocabulary: Vocabulary) -> Iterator[Reading]:
    """Read a word with its tone on another vowel: cuả as của."""
    parts = take_apart(word)
    if parts and (meant := vocabulary.write(parts)):
        yield Reading((meant,), (fold(meant),), _cost_of_form(meant, vocabulary), n_witnesses=0)


def _split(word: str, vocabulary: Vocabulary) -> Iterator[Reading]:
    """Read a word as two between which no space was typed."""
    for place in range(1, len(word)):
        words = word[:place], word[place:]
        bare = fold(words[0]), fold(words[1])
        if vocabulary.have_met(*bare) and all(map(vocabulary.holds, words)):
            yield Reading(words, bare, _NO_SPACE)
