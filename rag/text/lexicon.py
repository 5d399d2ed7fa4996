"""The syllables and words of Vietnamese, and which syllables stand side by side.

By these typing is judged, and a question cut into words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Self

from rag.text.places import province_names
from rag.text.syllables import is_syllable
from rag.text.unicode import fold, key, normalize
from rag.text.words import STOPWORDS

_WORDS = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[\n,]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How often syllables occur, and stand side by side."""

    syllables: Mapping[str, int]
    """By the syllable as `key` writes it."""
    pairs: Mapping[tuple[str, str], int]
    """By two neighbours without dấu."""

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Self:
        """Count the words of phrases.

        Args:
            phrases: As `key` writes them.
        """
        syllables: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for phrase in phrases:
            words = _WORDS.findall(phrase)
            syllables.update(words)
            pairs.update(pairwise(map(fold, words)))
        return cls(syllables=syllables, pairs=pairs)


def own_phrases() -> tuple[str, ...]:
    """Give our own question phrases, the names of provinces and the stop words, as written."""
    phrases = (files("rag.text") / "question_phrases.txt").read_text(encoding="utf-8")
    lines = [line for line in phrases.splitlines() if not line.startswith("#")]
    return (*lines, *province_names(), *sorted(STOPWORDS))


@cache
def phrase_counts() -> Counts:
    """Count the words of our own phrases."""
    return Counts.of(part for line in own_phrases() for part in _BREAK.split(key(line)))


@cache
def dictionary_syllables() -> frozenset[str]:
    """Give the syllables of the dictionaries in underthesea's wheel (Apache-2.0).

    They are those of the 22,000 commonest words, and those that more than one of 74,000 words has:
    a syllable of a single rare word is rarer than the slip that looks like it. Of 216,000 syllables
    with dấu in the questions of UIT-ViQuAD, 0.1 % are not among these; nearly all are slips.

    Returns:
        As `key` writes them; only what is spelt as a syllable. Read once, in 0.3 s.
    """
    counts = Counter(_syllables_of("Viet74K.txt"))
    common = {syllable for syllable, n in counts.items() if n > 1}
    return frozenset(filter(is_syllable, common.union(_syllables_of("Viet22K.txt"))))


LONGEST_COMPOUND = 4
"""Syllables; what is longer in the dictionary is a saying."""


@cache
def dictionary_compounds() -> frozenset[str]:
    """Give the words of two to four syllables in the larger of those dictionaries.

    Returns:
        As `key` writes them, a space between two syllables. Read once, in 0.12 s; they take 8 MB.
    """
    words = _dictionary("Viet74K.txt").splitlines()
    compounds = (word for word in words if 0 < word.count(" ") < LONGEST_COMPOUND)
    return frozenset(key(normalize("\n".join(compounds))).splitlines())


def _syllables_of(name: str) -> list[str]:
    """Give what stands between spaces and hyphens in a dictionary."""
    return _WORDS.findall(key(normalize(_dictionary(name))))


def _dictionary(name: str) -> str:
    """Give the text of a dictionary, a word on each line; '' without underthesea."""
    # Not importlib.resources.files: it would import underthesea, which takes seconds.
    package = find_spec("underthesea")
    folders = (package and package.submodule_search_locations) or ()
    paths = [Path(folder, "corpus", "data", name) for folder in folders]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)
