"""Fusion against a naive twin that looks every score up anew, in exact fractions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.fusion import fuse

# Tenths, so that ties are common and exact.
SCORES = st.integers(-20, 20).map(lambda tenths: tenths / 10)
RANKINGS = st.dictionaries(st.text("abc", min_size=1, max_size=2), SCORES, max_size=8).map(
    lambda scores: sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
)


def naive(ranking: list[tuple[str, float]], passage_id: str) -> Fraction:
    scores = {key: Fraction(value) for key, value in ranking}
    if passage_id not in scores:
        return Fraction(0)
    low, high = min(scores.values()), max(scores.values())
    return (scores[passage_id] - low) / (high - low) if low != high else Fraction(1)


@given(dense=RANKINGS, lexical=RANKINGS, weight=st.sampled_from([0.0, 0.1, 0.5, 0.7, 1.0]))
def test_it_agrees_with_the_naive_twin(
    dense: list[tuple[str, float]], lexical: list[tuple[str, float]], weight: float
) -> None:
    fused = fuse(dense, lexical, dense_weight=weight)
    assert {each.passage_id for each in fused} == {key for key, _ in dense + lexical}
    assert len({each.passage_id for each in fused}) == len(fused)
    for each in fused:
        wanted = Fraction(weight) * naive(dense, each.passage_id)
        wanted += (1 - Fraction(weight)) * naive(lexical, each.passage_id)
        assert each.score == pytest.approx(float(wanted), abs=1e-9)
        ranks = {
            name: [key for key, _ in ranking].index(each.passage_id) + 1
            for name, ranking in (("dense", dense), ("lexical", lexical))
            if each.passage_id in dict(ranking)
        }
        assert each.component_ranks == ranks
    assert list(fused) == sorted(fused, key=lambda each: (-each.score, each.passage_id))
