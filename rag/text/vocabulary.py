"""The words that a collection and the language hold, and how likely one follows another."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log
from typing import NamedTuple

from rag.text.lexicon import Counts, dictionary_syllables, phrase_counts
from rag.text.syllables import Parts, is_syllable, take_apart
from rag.text.unicode import fold, has_dau

# Shares in the likelihood of a pair: of the collection, of our own phrases, of the second alone.
_COLLECTION, _PHRASES, _ALONE = 0.5, 0.2, 0.3
_MIN_FOREIGN_CHARS = 4  # shorter ones are abbreviations, and near to everything


class Form(NamedTuple):
    """One way to write a syllable that is known without its dấu."""

    word: str
    """As `key` writes it."""
    parts: Parts
    """Its tone apart."""
    cost: float
    """In nats, that of all forms this one is meant."""


class Vocabulary:
    """What is known of words. Safe to share between threads."""

    def __init__(self, collection: Counts) -> None:
        """Join the counts of a collection with our own phrases and the dictionary."""
        self._sources = ((collection, _COLLECTION), (phrase_counts(), _PHRASES))
        self._held = dictionary_syllables().union(*(c.syllables for c, _ in self._sources))
        self._held_bare = frozenset(map(fold, self._held))
        self._by_parts: dict[Parts, str] = {}
        for word in sorted(self._held, key=lambda word: (word not in dictionary_syllables(), word)):
            if (parts := take_apart(word)) is not None:
                self._by_parts.setdefault(parts, word)
        self._counts = [_fold_counts(counts) for counts, _ in self._sources]
        together = sum(self._counts, Counter())
        self._n_together = together.total() + len(together) + 1
        self._together = together
        self._forms = self._group_forms(together)

    def holds(self, word: str) -> bool:
        """Say whether a word is known as written, or, typed without dấu, with some.

        Args:
            word: As `key` writes it.
        """
        return word in self._held or (not has_dau(word) and fold(word) in self._held_bare)

    def write(self, parts: Parts) -> str | None:
        """Give the known word of these parts, however its tone is placed; None if there is none."""
        return self._by_parts.get(parts)

    def forms(self, bare: str) -> Sequence[Form]:
        """Give the forms of a syllable that the collection or our own phrases hold.

        Args:
            bare: Without dấu.
        """
        return self._forms.get(bare, ())

    def have_met(self, first: str, second: str) -> bool:
        """Say whether the collection or our phrases hold two syllables side by side.

        Args:
            first: Without dấu.
            second: Likewise.
        """
        return any((first, second) in counts.pairs for counts, _ in self._sources)

    def cost(self, first: str | None, second: str) -> float:
        """Give how unlikely one syllable is to follow another.

        The likelihood is a mixture of bigrams of the collection and of our phrases with unigrams of
        both (Jelinek and Mercer, 1980).

        Args:
            first: Without dấu; None for a number, a break or an unknown word.
            second: Without dấu.

        Returns:
            Nats.
        """
        alone = (self._together[second] + 1) / self._n_together
        if first is None:
            return -log(alone)
        likelihood = _ALONE * alone
        for (counts, share), folded in zip(self._sources, self._counts, strict=True):
            if n_first := folded[first]:
                likelihood += share * min(1.0, counts.pairs.get((first, second), 0) / n_first)
        return -log(likelihood)

    def _group_forms(self, together: "Counter[str]") -> dict[str, list[Form]]:
        written: Counter[str] = Counter()
        for counts, _ in self._sources:
            written.update(counts.syllables)
        forms: defaultdict[str, list[Form]] = defaultdict(list)
        for word, n in sorted(written.items()):
            parts = take_apart(word)
            if parts and (is_syllable(word) or len(word) >= _MIN_FOREIGN_CHARS):
                bare = fold(word)
                forms[bare].append(Form(word, parts, -log(n / together[bare])))
        return forms


def _fold_counts(counts: Counts) -> "Counter[str]":
    folded: Counter[str] = Counter()
    for word, n in counts.syllables.items():
        folded[fold(word)] += n
    return folded
