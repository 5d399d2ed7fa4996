"""bm25s with all its defaults but the English stop words."""

from collections.abc import Sequence

import bm25s

from benchmarks.peers.collection import Passage
from benchmarks.peers.system import N_RESULTS, System


class PlainBM25(System):
    """Whole passages, in lower case, by words of two letters or more."""

    def index(self, passages: Sequence[Passage]) -> int:
        """Count words."""
        self._ids = [passage.id for passage in passages]
        texts = [passage.text for passage in passages]
        self._bm25 = bm25s.BM25()
        self._bm25.index(
            bm25s.tokenize(texts, stopwords=None, show_progress=False), show_progress=False
        )
        return len(texts)

    def search(self, question: str) -> list[str]:
        """Search by words."""
        words = bm25s.tokenize(question, stopwords=None, show_progress=False)
        found, _ = self._bm25.retrieve(words, k=N_RESULTS, show_progress=False)
        return [self._ids[i] for i in found[0]]
