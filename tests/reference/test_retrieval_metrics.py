"""Retrieval metrics against trec_eval, through ir-measures, on random graded rankings."""

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import RR, R, nDCG

from rag.evaluation.answers import HitRecord
from rag.evaluation.metrics.retrieval import judge_hits, ndcg_at, recall_at, reciprocal_rank
from rag.evaluation.questions.cases import EvalCase

DOCUMENTS = [f"d{n:02}" for n in range(30)]
# ir-measures has several backends; this one is trec_eval itself.
TREC_EVAL = ir_measures.providers.registry["pytrec_eval"]


def test_trec_eval_is_at_hand() -> None:
    assert TREC_EVAL.is_available()


@given(
    qrels=st.dictionaries(st.sampled_from(DOCUMENTS), st.integers(1, 4), min_size=1, max_size=15),
    ranking=st.lists(st.sampled_from(DOCUMENTS), unique=True, min_size=1, max_size=30),
)
def test_they_agree_with_trec_eval(qrels: dict[str, int], ranking: list[str]) -> None:
    hits = [
        HitRecord(
            rank=rank,
            score=1 / rank,
            document_id=document,
            passage_id=f"{document}#0",
            start=0,
            end=1,
            text="…",
        )
        for rank, document in enumerate(ranking, start=1)
    ]
    judgement = judge_hits(EvalCase(id="q", question="?", relevance=qrels), hits)
    assert judgement is not None
    run = {"q": {document: -float(rank) for rank, document in enumerate(ranking)}}
    wanted = TREC_EVAL.calc_aggregate([R @ 1, R @ 5, R @ 10, RR, nDCG @ 10], {"q": qrels}, run)
    found = {
        R @ 1: recall_at(judgement, 1),
        R @ 5: recall_at(judgement, 5),
        R @ 10: recall_at(judgement, 10),
        RR: reciprocal_rank(judgement),
        nDCG @ 10: ndcg_at(judgement, 10),
    }
    assert found == pytest.approx(wanted, abs=1e-6)
