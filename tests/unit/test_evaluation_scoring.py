from dataclasses import replace

import pytest

from rag.evaluation import EvalCase, Evidence, score_case
from rag.evaluation.answers import AnswerRecord, CitationRecord, HitRecord

CASE = EvalCase(
    id="a",
    question="Kết nạp bao nhiêu đảng viên?",
    answerable=True,
    answers=(("2.472 đảng viên", "2.472"),),
    evidence=(Evidence(file="a.txt", quote="Toàn tỉnh đã kết nạp được 2.472 đảng viên mới."),),
    category="number",
    split="dev",
)
TWO = replace(
    CASE,
    id="two",
    answers=(("2.472",), ("787",)),
    evidence=(*CASE.evidence, Evidence(file="b.txt", quote="Gia Lai kết nạp 787 đảng viên.")),
)
NONE = replace(CASE, id="none", answerable=False, answers=(), evidence=())
EVIDENCE = CASE.evidence[0].quote
OTHER = TWO.evidence[1].quote


def cite(quote: str, marker: int = 1, document: str = "d") -> CitationRecord:
    return CitationRecord(
        marker=marker,
        document_id=document,
        passage_id=f"{document}#0",
        title="",
        source=None,
        url=None,
        published_at=None,
        start=0,
        end=len(quote),
        quote=quote,
    )


def hit(rank: int, text: str, document: str = "d") -> HitRecord:
    return HitRecord(
        rank=rank,
        score=1 / rank,
        document_id=document,
        passage_id=f"{document}#{rank}",
        start=0,
        end=len(text),
        text=text,
    )


def answer(
    text: str,
    *evidence: str,
    short: str = "",
    refused: bool = False,
    hits: tuple[HitRecord, ...] = (),
    seconds: float | None = None,
) -> AnswerRecord:
    return AnswerRecord(
        id="a",
        question="?",
        text=text,
        status="refused" if refused else "answered",
        short_answer=short,
        confidence=1.0,
        citations=tuple(cite(quote, n) for n, quote in enumerate(evidence, start=1)),
        hits=hits,
        notices=(),
        generator="test",
        timings_seconds={} if seconds is None else {"retrieve": 0.1, "total": seconds},
    )


@pytest.mark.parametrize(
    ("case", "given", "right"),
    [
        (CASE, answer("Kết nạp 2.472 đảng viên [1].", EVIDENCE), True),
        (CASE, answer("Kết nạp 2.472 đảng viên [1].", "Câu nào khác."), False),
        (CASE, answer("Kết nạp 2.472 đảng viên [1].", "Năm ấy thêm 2.472 người."), True),
        (CASE, answer("Kết nạp 2.472 đảng viên."), False),
        (CASE, answer("Kết nạp 2.473 đảng viên [1].", EVIDENCE), False),
        (CASE, answer("Gần nhất: 2.472 đảng viên [1].", EVIDENCE, refused=True), False),
        (TWO, answer("2.472 [1] và 787 [2].", EVIDENCE, OTHER), True),
        (TWO, answer("2.472 [1].", EVIDENCE, OTHER), False),
        (TWO, answer("2.472 [1] và 787.", EVIDENCE), False),
        # What says the answer of the one part does not stand for the evidence of the other.
        (TWO, answer("2.472 [1] và 787 [2].", EVIDENCE, "Đã có 2.472 rồi."), False),
        (NONE, answer("Không có.", EVIDENCE, refused=True), True),
        (NONE, answer("2.472 [1].", EVIDENCE), False),
        (replace(CASE, evidence=()), answer("2.472 đảng viên."), True),
        (replace(CASE, answerable=None), answer("2.472 đảng viên [1].", EVIDENCE), True),
        (replace(CASE, answers=()), answer("Câu bất kỳ [1].", EVIDENCE), True),
        (replace(CASE, answers=()), answer("Câu bất kỳ [1].", OTHER), False),
        (replace(CASE, answers=()), answer("Câu.", EVIDENCE, refused=True), False),
    ],
)
def test_accuracy(case: EvalCase, given: AnswerRecord, right: bool) -> None:
    assert score_case(case, given)["accuracy"] == float(right)


def test_a_span_must_be_cited_only_where_there_are_no_answers() -> None:
    span = Evidence(document_id="d", start=1000, end=1010)
    given = answer("2.472 [1].", "Câu nào khác.")
    assert score_case(replace(CASE, evidence=(span,)), given)["accuracy"] == 1
    assert score_case(replace(CASE, evidence=(span,), answers=()), given)["accuracy"] == 0
    here = replace(span, start=2, end=8)
    assert score_case(replace(CASE, evidence=(here,), answers=()), given)["accuracy"] == 1


def test_all_scores_of_a_right_answer() -> None:
    given = answer(
        "Toàn tỉnh đã kết nạp được 2.472 đảng viên mới [1].",
        EVIDENCE,
        short="2.472 đảng viên mới",
        hits=(hit(1, "Chuyện khác."), hit(2, f"Năm qua. {EVIDENCE}")),
        seconds=1.5,
    )
    scores = score_case(CASE, given)
    assert list(scores) == [
        *("accuracy", "recall@1", "recall@5", "recall@10", "mrr", "ndcg@10", "exact_match", "f1"),
        *("squad_exact_match", "squad_f1", "numeric_accuracy", "citation_precision"),
        *("citation_recall", "unsupported_numbers", "latency_seconds"),
    ]
    assert scores == pytest.approx(
        {
            "accuracy": 1,
            "recall@1": 0,
            "recall@5": 1,
            "recall@10": 1,
            "mrr": 1 / 2,
            "ndcg@10": 0.6309297536,  # 1 / log2(3)
            "exact_match": 0,
            "f1": 6 / 7,
            "squad_exact_match": 0,
            "squad_f1": 6 / 7,
            "numeric_accuracy": 1,
            "citation_precision": 1,
            "citation_recall": 1,
            "unsupported_numbers": 0,
            "latency_seconds": 1.5,
        }
    )
    assert all(type(value) is float for value in scores.values())


def test_a_refusal_says_nothing() -> None:
    given = answer("Gần nhất: 99 [1].", OTHER, short="2.472", refused=True)
    assert score_case(CASE, given) == {
        "accuracy": 0,
        **dict.fromkeys(("recall@1", "recall@5", "recall@10", "mrr", "ndcg@10"), 0),
        **dict.fromkeys(("exact_match", "f1", "squad_exact_match", "squad_f1"), 0),
        "numeric_accuracy": 0,
    }


def test_a_due_refusal_matches_the_empty_answer() -> None:
    matches = ("exact_match", "f1", "squad_exact_match", "squad_f1")
    refused = score_case(NONE, answer("Không có.", refused=True))
    assert refused == {"accuracy": 1, **dict.fromkeys(matches, 1)}
    answered = score_case(NONE, answer("2.472 [1].", EVIDENCE, short="2.472"))
    assert answered == {"accuracy": 0, **dict.fromkeys(matches, 0), "unsupported_numbers": 0}


def test_the_parts_of_an_answer_are_matched_in_one() -> None:
    given = answer("2.472 [1] và 787 [2].", EVIDENCE, OTHER, short="2.472; 787")
    scores = score_case(TWO, given)
    assert (scores["exact_match"], scores["squad_exact_match"]) == (1, 1)
    assert (scores["numeric_accuracy"], scores["citation_recall"]) == (1, 1)


def test_documents_alone_give_retrieval_and_citations() -> None:
    case = EvalCase(id="a", question="?", relevance={"d": 2, "e": 1})
    given = answer("Câu [1].", "Câu", hits=(hit(1, "…", "e"), hit(2, "…", "x")))
    scores = score_case(case, given)
    assert set(scores) == {
        *("recall@1", "recall@5", "recall@10", "mrr", "ndcg@10"),
        *("citation_precision", "citation_recall", "unsupported_numbers"),
    }
    assert (scores["recall@5"], scores["mrr"]) == (0.5, 1)
    assert (scores["citation_precision"], scores["citation_recall"]) == (1, 0.5)


@pytest.mark.parametrize("answerable", [None, True])
def test_without_gold_there_is_little_to_score(answerable: bool | None) -> None:
    case = EvalCase(id="a", question="?", answerable=answerable)
    assert score_case(case, answer("57 cây.", seconds=2.0)) == {
        "unsupported_numbers": 1,
        "latency_seconds": 2.0,
    }
    assert score_case(case, answer("Không có.", refused=True)) == {}
