"""BM25 over Vietnamese syllables, however much of the dấu is typed.

Three kinds of terms stand side by side in one bm25s index (the only import of it):

- the syllable as written, `án`;
- the syllable without dấu, `~an`, so that "dong thap" finds Đồng Tháp;
- the pair of neighbours without dấu, `an tu`, for most Vietnamese words are two syllables.

A query asks for all three, however it is typed. A syllable written the same then counts for more
than one that is the same but for its dấu, and no rule has to guess whether a query was typed with
dấu, with half of it, or with none.
"""

import logging
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from rag.text.lexicon import Counts
from rag.text.unicode import fold
from rag.text.words import syllables
from rag.types import Rows

if TYPE_CHECKING:
    from bm25s import BM25

WORDS_DIR = "words"
WORDS_VERSION = 3
"""Of what `_terms` gives: must grow when it, or a key under it, gives anything else for a text.

1 kept kĩ and kỹ apart; 2 knew nothing of abbreviations.
"""

# BM25's usual values; 1.5 and .9, .75 and .5 gave the same within .01. Recall@1 on 511 MLQA and
# 1,000 ViQuAD questions over 451 and 2,000 passages, typed with dấu, with half of it, with none:
# .73 .72 .73 and .81 .80 .79; with syllables as written alone .71 .59 .35 and .78 .55 .19.
_K1 = 1.2
_B = 0.75


class Words:
    """The BM25 index of one version, read-only. Safe to share between threads."""

    def __init__(self, passage_ids: Sequence[str] = (), bm25: "BM25 | None" = None) -> None:
        """Take a loaded `bm25s.BM25`; use `load`. Without one there are no words to find."""
        self._ids = passage_ids
        self._bm25 = bm25

    @classmethod
    def load(cls, words_dir: Path, passage_ids: Sequence[str]) -> Self:
        """Load what `write_words` wrote.

        Args:
            words_dir: The folder.
            passage_ids: The id of each row.

        Raises:
            OSError: If a file cannot be read.
        """
        bm25 = _bm25_class().load(words_dir, allow_pickle=False, show_progress=False)
        return cls(passage_ids, bm25)

    @classmethod
    def make(cls, texts: Sequence[str], passage_ids: Sequence[str]) -> Self:
        """Index texts in memory.

        Args:
            texts: As for `write_words`.
            passage_ids: The id of each.
        """
        return cls(passage_ids, _index_words(texts))

    def search(
        self, query: str, top_k: int, rows: "Rows | None" = None
    ) -> tuple[tuple[str, float], ...]:
        """Find the passages that share words with a query.

        Args:
            query: Normalised text.
            top_k: Greatest number of results.
            rows: Which rows to search; None for all. How rare a word is counts among all.

        Returns:
            (passage id, BM25 score) for scores over 0, ordered by (-score, id).
        """
        if self._bm25 is None or top_k < 1:
            return ()
        known = self._bm25.get_tokens_ids(_terms(query))
        scores = self._bm25.get_scores_from_ids(known)
        hit = np.flatnonzero(scores > 0) if rows is None else rows[scores[rows] > 0]
        if len(hit) > top_k:  # keep every row that ties with the last, for ids to decide
            hit = hit[scores[hit] >= np.partition(scores[hit], -top_k)[-top_k]]
        found = [(self._ids[row], float(scores[row])) for row in hit.tolist()]
        return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0]))[:top_k])

    def counts(self) -> Counts:
        """Count the passages that hold each syllable, and each two side by side.

        Words that begin with a letter; a pass over the whole vocabulary.
        """
        if self._bm25 is None:
            return Counts(syllables={}, pairs={})
        n_passages = np.diff(self._bm25.scores["indptr"]).tolist()
        syllables: dict[str, int] = {}
        pairs: dict[tuple[str, str], int] = {}
        for term, row in self._bm25.vocab_dict.items():
            first, _, second = term.partition(" ")
            if second:
                pairs[first, second] = n_passages[row]
            elif term[0].isalpha() and term.isalnum():  # no number, nor a syllable without dấu
                syllables[term] = n_passages[row]
        return Counts(syllables=syllables, pairs=pairs)


def write_words(words_dir: Path, texts: Sequence[str]) -> None:
    """Index the words of texts and write the index; texts without any word make no folder.

    Args:
        words_dir: A folder that does not exist.
        texts: Normalised; the place of each is its row.

    Raises:
        OSError: If the disk refuses.
    """
    bm25 = _index_words(texts)
    if bm25 is not None:
        bm25.save(words_dir, show_progress=False)


def _index_words(texts: Sequence[str]) -> "BM25 | None":
    vocabulary: dict[str, int] = {}
    rows = [
        [vocabulary.setdefault(term, len(vocabulary)) for term in _terms(text)] for text in texts
    ]
    if not vocabulary:
        return None
    bm25 = _bm25_class()(k1=_K1, b=_B, method="lucene")
    bm25.index((rows, vocabulary), create_empty_token=False, show_progress=False)
    return bm25


@cache
def _bm25_class() -> "type[BM25]":
    """Import bm25s: half a second, and only a search or a build needs it."""
    from bm25s import BM25

    # Importing it sets its logger to DEBUG; what is logged is for the program to choose.
    logging.getLogger("bm25s").setLevel(logging.NOTSET)
    bm25_class: type[BM25] = BM25
    return bm25_class


def _terms(text: str) -> list[str]:
    written = [token.key for token in syllables(text)]
    folded = [_fold_syllable(key) for key in written]
    pairs = [f"{first} {second}" for first, second in pairwise(folded)]
    return [*written, *(f"~{syllable}" for syllable in folded), *pairs]


# A collection has millions of syllables and a few thousand different ones.
_fold_syllable = lru_cache(maxsize=100_000)(fold)
