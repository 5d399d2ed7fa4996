from math import log2

import pytest

from rag.evaluation.answers import HitRecord
from rag.evaluation.metrics.retrieval import (
    Judgement,
    judge_hits,
    ndcg_at,
    recall_at,
    reciprocal_rank,
)
from rag.evaluation.questions.cases import EvalCase, Evidence

QUOTE = "Toàn tỉnh Bến Cát đã trồng mới được 2.472 cây xanh trong năm 2022."


def hit(rank: int, document: str, text: str = "…", start: int = 0, end: int = 100) -> HitRecord:
    return HitRecord(
        rank=rank,
        score=1 / rank,
        document_id=document,
        passage_id=f"{document}#{rank}",
        start=start,
        end=end,
        text=text,
    )


def case(**gold: object) -> EvalCase:
    return EvalCase(id="a", question="?", **gold)  # type: ignore[arg-type]


def judge(judged: EvalCase, *hits: HitRecord) -> Judgement:
    judgement = judge_hits(judged, hits)
    assert judgement is not None
    return judgement


def test_documents_rank_at_their_best_passage_and_gain_their_grade() -> None:
    qrels = case(relevance={"x": 1, "y": 3, "z": 2, "not": 0})
    judged = judge(qrels, hit(1, "other"), hit(2, "x"), hit(3, "other"), hit(4, "x"), hit(5, "y"))
    assert judged.gains == (0, 1, 3)
    assert [recall_at(judged, k) for k in (1, 2, 3, 10)] == [0, 1 / 3, 2 / 3, 2 / 3]
    assert reciprocal_rank(judged) == 1 / 2
    ideal = 3 / log2(2) + 2 / log2(3) + 1 / log2(4)
    assert ndcg_at(judged, 10) == pytest.approx((1 / log2(3) + 3 / log2(4)) / ideal)
    assert ndcg_at(judged, 2) == pytest.approx((1 / log2(3)) / (3 / log2(2) + 2 / log2(3)))
    assert ndcg_at(judged, 1) == 0


def test_ranks_count_not_the_order_given() -> None:
    qrels = case(relevance={"x": 1})
    assert reciprocal_rank(judge(qrels, hit(3, "x"), hit(1, "y"), hit(2, "z"))) == 1 / 3


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(0, 100, 1), (0, 15, 1), (15, 40, 1), (0, 14, 0), (16, 40, 0), (20, 40, 0)],
)
def test_a_span_is_found_by_a_passage_that_holds_half_of_it(
    start: int, end: int, found: int
) -> None:
    gold = case(evidence=(Evidence(document_id="x", start=10, end=20),))
    assert judge(gold, hit(1, "x", start=start, end=end)).found == (found,)
    assert judge(gold, hit(1, "y", start=start, end=end)).found == (0,)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Báo cáo. {QUOTE} Hết.", 1),
        (QUOTE.upper().replace(" ", "\n"), 1),
        ("đã trồng mới được 2.472 cây", 1),
        ("Mở đầu. Toàn tỉnh Bến Cát đã trồng mới được", 1),  # ends in the middle of the quote
        ("được 2.472 cây xanh trong năm 2022. Ngoài ra", 1),  # and the next one begins there
        ("Toàn tỉnh Bến Cát đã trồng rừng", 0),
        ("Toàn tỉnh trồng mới 2.472 cây xanh", 0),
        ("", 0),
    ],
)
def test_a_quote_is_found_by_the_passage_it_stands_in(text: str, found: int) -> None:
    gold = case(answers=(("không thấy",),), evidence=(Evidence(quote=QUOTE),))
    assert judge(gold, hit(1, "x", text)).found == (found,)


def test_half_of_a_short_quote_finds_nothing() -> None:
    gold = case(evidence=(Evidence(quote="thu 15 tỷ đồng năm nay"),))
    assert judge(gold, hit(1, "x", "chi 3 tỷ đồng năm nay")).found == (0,)
    assert judge(gold, hit(1, "x", "đã thu 15 tỷ đồng năm nay.")).found == (1,)


def test_without_evidence_a_passage_must_say_the_answer() -> None:
    gold = case(answers=(("57 cây", "57"), ("Hoà An",)))
    judged = judge(gold, hit(1, "x", "157 cây"), hit(2, "y", "xã Hòa An"), hit(3, "z", "trồng 57"))
    assert judged.found == (0, 1, 1)
    assert [recall_at(judged, k) for k in (1, 2, 3)] == [0, 1 / 2, 1]
    assert reciprocal_rank(judged) == 1 / 2
    assert ndcg_at(judged, 10) == pytest.approx((1 / log2(3) + 1 / log2(4)) / (1 + 1 / log2(3)))


def test_what_is_found_again_gains_nothing() -> None:
    gold = case(answers=(("57",),))
    judged = judge(gold, hit(1, "x", "là 57"), hit(2, "y", "là 57"))
    assert (judged.gains, judged.found) == ((1, 0), (1, 0))
    assert (recall_at(judged, 10), ndcg_at(judged, 10)) == (1, 1)


def test_two_pieces_in_the_first_passage_are_a_perfect_ranking() -> None:
    gold = case(answers=(("57",), ("68",)))
    judged = judge(gold, hit(1, "x", "57 cây và 68 hoa"), hit(2, "y", "khác"))
    assert judged.found == (2, 0)
    assert (recall_at(judged, 1), reciprocal_rank(judged), ndcg_at(judged, 10)) == (1, 1, 1)


def test_nothing_found() -> None:
    for judged in (judge(case(answers=(("57",),))), judge(case(relevance={"x": 2}), hit(1, "y"))):
        assert (recall_at(judged, 10), reciprocal_rank(judged), ndcg_at(judged, 10)) == (0, 0, 0)


@pytest.mark.parametrize(
    "gold",
    [
        case(),
        case(answerable=True),
        case(relevance={"x": 0}),
        case(answerable=False, answers=(("57",),)),
        case(answerable=False, relevance={"x": 1}),
    ],
)
def test_without_gold_there_is_no_judgement(gold: EvalCase) -> None:
    assert judge_hits(gold, [hit(1, "x", "57")]) is None
