"""Hits put in another order by models that see question and passage together."""

from collections.abc import Sequence
from dataclasses import replace

from rag.index.inputs import passage_input
from rag.protocols import Reader, Reranker, Retriever
from rag.types import Hit

# What a passage's best span adds to its fused score, which is at most 1: its score (a difference of
# logits) above the floor, times the weight. Measured by benchmarks/reading.py.
_WEIGHT = 0.02
_FLOOR = -10.0
_CEILING = 12.0
# Share of a cross-encoder's score, brought to 0 … 1, beside the fused score.
_RERANKER_SHARE = 0.5


class RerankingRetriever:
    """Retrieves, and ranks anew by a cross-encoder. Safe to share between threads if that is."""

    def __init__(self, retriever: Retriever, reranker: Reranker, *, n_reranked: int) -> None:
        """Take the parts.

        Args:
            retriever: Finds the passages.
            reranker: Scores them.
            n_reranked: Passages scored for each query, from the first.
        """
        self._retriever = retriever
        self._reranker = reranker
        self._n_reranked = n_reranked

    def search(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        """Find the passages that bear on a query.

        Args:
            query: What to look for; without a word in it there are no hits.
            top_k: Greatest number of hits.

        Returns:
            Hits with ranks 1, 2, …: a total order by `(-score, passage.id)`. The score is the mean
            of the fused one and the cross-encoder's, brought to 0 … 1 among those it scored (all
            equal: 1; not scored: 0), which have it in `component_scores` and `component_ranks` as
            `reranker`.

        Raises:
            EmbeddingError: If the embedding model fails.
            RerankerError: If the cross-encoder cannot be loaded.
        """
        hits = self._retriever.search(query, top_k=max(top_k, self._n_reranked))
        to_score, others = hits[: self._n_reranked], hits[self._n_reranked :]
        given = self._reranker.score(query, [passage_input(hit.passage) for hit in to_score])
        low, high = min(given, default=0.0), max(given, default=0.0)
        best = sorted(-score for score in given)
        scored = [
            replace(
                hit,
                score=_mean(hit.score, 1.0 if low == high else (score - low) / (high - low)),
                component_ranks={**hit.component_ranks, "reranker": best.index(-score) + 1},
                component_scores={**hit.component_scores, "reranker": score},
            )
            for hit, score in zip(to_score, given, strict=True)
        ]
        return _rank([*scored, *(replace(hit, score=_mean(hit.score, 0)) for hit in others)], top_k)


def _mean(fused: float, reranked: float) -> float:
    return (1 - _RERANKER_SHARE) * fused + _RERANKER_SHARE * reranked


class ReadingRetriever:
    """Retrieves, reads the first passages, and ranks anew. Safe to share between threads."""

    def __init__(self, retriever: Retriever, reader: Reader, *, n_read: int) -> None:
        """Take the parts.

        Args:
            retriever: Finds the passages.
            reader: Reads them.
            n_read: Passages read for each query, from the first.
        """
        self._retriever = retriever
        self._reader = reader
        self._n_read = n_read

    def search(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        """Find the passages that bear on a query.

        Args:
            query: What to look for; without a word in it there are no hits.
            top_k: Greatest number of hits.

        Returns:
            Hits with ranks 1, 2, …: a total order by `(-score, passage.id)`. Those read have in
            `read` what the reader found for the query, and in `component_scores` and
            `component_ranks` the score of the best span and its rank as `reader`.

        Raises:
            EmbeddingError: If the embedding model fails.
            ReaderError: If the reader cannot be loaded.
        """
        hits = self._retriever.search(query, top_k=max(top_k, self._n_read))
        to_read, others = hits[: self._n_read], hits[self._n_read :]
        found = self._reader.read(query, [hit.passage.text for hit in to_read])
        best = sorted(-spans[0].score for spans in found if spans)
        scored = [
            replace(
                hit,
                score=hit.score + _WEIGHT * (_clip(spans[0].score) - _FLOOR),
                read={query: spans},
                component_ranks={
                    **hit.component_ranks,
                    "reader": best.index(-spans[0].score) + 1,
                },
                component_scores={**hit.component_scores, "reader": spans[0].score},
            )
            if spans
            else hit
            for hit, spans in zip(to_read, found, strict=True)
        ]
        return _rank([*scored, *others], top_k)


def _clip(score: float) -> float:
    """Keep a span's score within what makes a difference."""
    return min(_CEILING, max(_FLOOR, score))


def _rank(hits: Sequence[Hit], top_k: int) -> tuple[Hit, ...]:
    order = sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(order[:top_k], start=1))
