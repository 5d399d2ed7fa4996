"""Rankings of passages put together. Pure functions."""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

Ranking = Sequence[tuple[str, float]]
"""(passage id, score), best first."""


class Fused(NamedTuple):
    """One passage of a fused ranking."""

    passage_id: str
    """The passage."""
    score: float
    """Weighted sum of the normalised scores, 0 to 1."""
    component_ranks: dict[str, int]
    """1-based rank in each component that found it."""


def best_of(rankings: Sequence[Ranking]) -> Ranking:
    """Give each passage the best score that it has in any of some rankings."""
    if len(rankings) == 1:
        return rankings[0]
    best: dict[str, float] = {}
    for passage_id, score in itertools.chain.from_iterable(rankings):
        best[passage_id] = max(score, best.get(passage_id, score))
    return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))


def fuse(dense: Ranking, lexical: Ranking, *, dense_weight: float) -> tuple[Fused, ...]:
    """Fuse two rankings by the weighted sum of their scores, each brought to 0 … 1.

    Scores are brought to 0 … 1 by minimum and maximum among the candidates of each ranking (all
    equal: 1); who is missing from a ranking has 0 there. This is the convex combination of Bruch,
    Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", 2023.

    Args:
        dense: (passage id, score), best first; may be empty.
        lexical: Likewise.
        dense_weight: Weight of `dense`, 0 to 1; `lexical` has the rest.

    Returns:
        Every passage of either, ordered by (-score, passage id).
    """
    scores: dict[str, float] = {}
    ranks: dict[str, dict[str, int]] = {}
    parts = (("dense", dense, dense_weight), ("lexical", lexical, 1 - dense_weight))
    for name, ranking, weight in parts:
        for rank, (passage_id, score) in enumerate(_normalise(ranking), start=1):
            scores[passage_id] = scores.get(passage_id, 0.0) + weight * score
            ranks.setdefault(passage_id, {})[name] = rank
    order = sorted(scores, key=lambda passage_id: (-scores[passage_id], passage_id))
    return tuple(Fused(key, scores[key], ranks[key]) for key in order)


def _normalise(ranking: Ranking) -> list[tuple[str, float]]:
    if not ranking:
        return []
    values = [score for _, score in ranking]
    low, high = min(values), max(values)
    if low == high:
        return [(passage_id, 1.0) for passage_id, _ in ranking]
    return [(passage_id, (score - low) / (high - low)) for passage_id, score in ranking]
