"""Hybrid retrieval: by meaning and by words, fused into one total order."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from rag.fusion import Ranking, best_of, fuse
from rag.index import Index
from rag.protocols import Embedder
from rag.text.sections import article_labels
from rag.text.unicode import fold, has_dau, lower_capitals, normalize
from rag.text.words import Token, syllables
from rag.types import Abbreviation, Hit, Rows, Vectors

# Share of syllables with dấu from which a query counts as typed in full: the median of ordinary
# questions. For those with somewhat less a smaller weight is as good.
_FULLY_MARKED = 0.8
# What is left of the dense weight for a query without dấu: enough to order what words leave equal.
_LEAST_SHARE = 0.1
# For queries in another language: measured best for English questions (recall@1 .58, at .5 .48).
_FOREIGN_WEIGHT = 0.8

# The shape of a Vietnamese syllable without dấu: onset, nucleus, coda. 998 of 1,000 Vietnamese
# questions have it in half of their words or more, 12 of 1,000 English ones.
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ng?h?|ph?|qu|r|s|t[hr]?|v|x)?"
    r"(?:[aeiouy]|a[iouy]|e[ou]|i(?:a|eu?|u)|o(?:a[ioy]?|eo?|[io])"
    r"|u(?:a[iy]?|e|i|o[aiu]?|u|y(?:a|eu?|u)?)|ye?u?)"
    r"(?:ch?|m|n[gh]?|p|t)?"
)
_VIETNAMESE_SHARE = 0.5

_NAMED_BONUS = 2.0


class HybridRetriever:
    """Finds passages by meaning and by words. Safe to share between threads."""

    def __init__(
        self,
        index: Index,
        embedder: Embedder,
        *,
        dense_weight: float,
        n_candidates: int = 100,
        rows: "Rows | None" = None,
    ) -> None:
        """Take the parts.

        Args:
            index: Where to look.
            embedder: The model the index was made with.
            dense_weight: Share of the dense score in the sum, 0 to 1: 0 finds by words alone, 1 by
                meaning alone. Between them it is the weight of a Vietnamese query typed in full;
                see `weigh_dense` for others.
            n_candidates: Passages taken from each of the two, at least the `top_k` of a search.
            rows: Passages to search, as `Index.rows` gives them; None for all. They are ranked as
                if there were no others, but for how rare a word is.

        Raises:
            IndexMismatchError: If the index was made with another model.
        """
        index.require_fingerprint(embedder.fingerprint)
        self._index = index
        self._embedder = embedder
        self._dense_weight = dense_weight
        self._n_candidates = n_candidates
        self._rows = rows

    def search(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        """Find the passages that bear on a query.

        Args:
            query: What to look for; without a word in it there are no hits.
            top_k: Greatest number of hits.

        Returns:
            Hits with ranks 1, 2, …: a total order by `(-score, passage.id)`. Passages of an article
            of a statute that the query names («Điều 20») come first, with 2 added to their score,
            which is at most 1 else: the words of others refer to it too.

        Raises:
            EmbeddingError: If the model fails.
        """
        query = normalize(query)
        words = syllables(query)
        n_rows = self._index.manifest.n_passages if self._rows is None else len(self._rows)
        if not words or top_k < 1 or not n_rows:
            return ()
        weight = self._dense_weight
        if 0 < weight < 1:
            weight = weigh_dense(words, weight)
        # What is abbreviated in one article may be in full in another.
        abbreviations = self._index.abbreviations
        forms = (query, *abbreviations.other_forms(query))
        vectors = None
        if weight > 0:
            vectors = self._embedder.embed([lower_capitals(form) for form in forms], "query")
        search = partial(
            self._search,
            forms,
            vectors,
            abbreviations=abbreviations.of(query),
            weight=weight,
            top_k=top_k,
        )
        hits = search(self._rows)
        labels = article_labels(query)
        if labels:
            rows = self._index.rows_in_articles(labels)
            if self._rows is not None:
                rows = np.intersect1d(rows, self._rows)
            named = [replace(hit, score=hit.score + _NAMED_BONUS) for hit in search(rows)]
            known = {hit.passage.id for hit in named}
            others = (hit for hit in hits if hit.passage.id not in known)
            hits = tuple(
                replace(hit, rank=rank)
                for rank, hit in enumerate([*named, *others][:top_k], start=1)
            )
        return hits

    def _search(
        self,
        forms: Sequence[str],
        vectors: "Vectors | None",
        rows: "Rows | None",
        *,
        abbreviations: tuple[Abbreviation, ...],
        weight: float,
        top_k: int,
    ) -> tuple[Hit, ...]:
        """Find passages among some rows, or all, by whichever form of the query suits each best."""
        index = self._index
        n_candidates = max(self._n_candidates, top_k)
        dense: Ranking = ()
        if vectors is not None:
            dense = best_of([index.dense(vector, n_candidates, rows) for vector in vectors])
        lexical: Ranking = ()
        if weight < 1:
            lexical = best_of([index.lexical(form, n_candidates, rows) for form in forms])
        method = "lexical" if weight <= 0 else "dense" if weight >= 1 else "hybrid"
        scores = {"dense": dict(dense), "lexical": dict(lexical)}
        hits = []
        for rank, fused in enumerate(fuse(dense, lexical, dense_weight=weight)[:top_k], start=1):
            passage = index.passage(fused.passage_id)
            hits.append(
                Hit(
                    passage=passage,
                    document=index.document(passage.document_id),
                    score=fused.score,
                    rank=rank,
                    method=method,
                    component_ranks=fused.component_ranks,
                    component_scores={
                        name: scores[name][fused.passage_id] for name in fused.component_ranks
                    },
                    abbreviations=abbreviations,
                )
            )
        return tuple(hits)


def weigh_dense(words: Sequence[Token], dense_weight: float) -> float:
    """Fit the dense weight to the way a query is typed.

    Embedding models read Vietnamese without dấu badly; by its words it is found all the same. So
    the weight falls with the share of syllables that have dấu. With a query in another language it
    is the other way about: it shares few words with the articles, and is found by its meaning.

    Measured on 511 MLQA and 700 ViQuAD questions over 451 and 300 passages, with a dense weight of
    .5: recall@1 of questions typed in full .76 and .94, with half of the dấu .74 and .91 (with a
    fixed weight .67 and .88), without dấu .73 and .89 (.50 and .61).

    Args:
        words: The syllables of the query.
        dense_weight: Weight for a Vietnamese query typed in full, between 0 and 1.

    Returns:
        The weight for this query, more than 0 and less than 1.
    """
    letters = [token.key for token in words if not token.key[0].isdigit()]
    if not letters:
        return dense_weight
    n_vietnamese = sum(_SYLLABLE.fullmatch(fold(key)) is not None for key in letters)
    if n_vietnamese < _VIETNAMESE_SHARE * len(letters):
        return max(dense_weight, _FOREIGN_WEIGHT)
    marked = sum(has_dau(key) for key in letters) / len(letters)
    return dense_weight * max(_LEAST_SHARE, min(1.0, marked / _FULLY_MARKED))


def merge_hits(found: Sequence[Sequence[Hit]]) -> tuple[Hit, ...]:
    """Put the hits of several queries into one ranking.

    Args:
        found: Hits of each query, best first.

    Returns:
        Every passage once, the best of each query first, then the second of each, and so on, with
        ranks 1, 2, …; the hits themselves for one query.
    """
    if len(found) == 1:
        return tuple(found[0])
    merged: dict[str, Hit] = {}
    for row in itertools.zip_longest(*found):
        for hit in row:
            if hit is not None:
                known = merged.setdefault(hit.passage.id, hit)
                if known is not hit:
                    merged[hit.passage.id] = replace(known, read={**hit.read, **known.read})
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(merged.values(), start=1))
