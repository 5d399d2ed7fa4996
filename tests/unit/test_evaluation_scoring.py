from dataclasses import replace

import pytest

from rag.evaluation import EvalCase, Evidence, score
from rag.evaluation.scoring import quotes, says
from rag.types import Answer, Citation

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
    category="two_articles",
    split="test",
)
NONE = replace(
    CASE, id="none", answerable=False, answers=(), evidence=(), category="wrong_year", split="test"
)


def cite(quote: str, marker: int = 1) -> Citation:
    return Citation(
        marker=marker,
        document_id="d",
        passage_id="d#0",
        title="",
        source=None,
        url=None,
        published_at=None,
        start=0,
        end=len(quote),
        quote=quote,
    )


def answer(text: str, *evidence: str, short: str = "", refused: bool = False) -> Answer:
    return Answer(
        question="?",
        text=text,
        status="refused" if refused else "answered",
        short_answer=short,
        confidence=1.0,
        citations=tuple(cite(quote, n) for n, quote in enumerate(evidence, start=1)),
        hits=(),
        notices=(),
        generator="test",
        timings_seconds={},
    )


@pytest.mark.parametrize(
    ("text", "alternative"),
    [
        ("đã kết nạp 787 đảng viên", "787"),
        ("tổng số là 787.", "787"),
        ("787, trong đó", "787"),
        ("đạt 43,72% [1]", "43,72%"),
        ("(25/11)", "25/11"),
        ("ngày 12/11/2021", "12/11"),
        ("Ông NGUYỄN   HỒ\nHẢI chủ trì", "Nguyễn Hồ Hải"),
        ("xoá tên 32 người", "xóa tên"),
        ("kỷ luật uỷ viên", "ủy viên"),
        ("giai đoạn 2010–2020", "2010-2020"),
        ("trực tuye\u0302\u0301n", "trực tuyến"),
        ("787 [1] đảng viên", "787 đảng viên"),
    ],
)
def test_what_is_said(text: str, alternative: str) -> None:
    assert says(text, alternative)


@pytest.mark.parametrize(
    ("text", "alternative"),
    [
        ("1.787 đảng viên", "787"),
        ("787.000 đồng", "787"),
        ("787,5 điểm", "787"),
        ("7877", "787"),
        ("57/68 tổ chức", "57"),
        ("57/68 tổ chức", "68"),
        ("15-7", "7"),
        ("12/112", "12/11"),
        ("2.472 đảng viên [7]", "7"),
        ("Ban Tổ chức", "an Tổ"),
        ("", "787"),
        ("787", ""),
        ("787", "[1]"),
    ],
)
def test_what_is_not_said(text: str, alternative: str) -> None:
    assert not says(text, alternative)


@pytest.mark.parametrize(
    ("quote", "evidence", "expected"),
    [
        ("một hai ba bốn", "hai ba", True),
        ("hai ba", "một hai ba bốn năm sáu", True),
        ("Một, HAI rồi", "một hai ba bốn", True),
        ("một rồi thôi", "một hai ba bốn", False),
        ("", "một", False),
        ("1.787", "787 người được", False),
        ("An Giang kết nạp 12 đảng viên", "Gia Lai kết nạp 787 đảng viên", False),
        ("kết nạp 787 đảng viên trong năm", "Gia Lai kết nạp 787 đảng viên", True),
        ("hai hai hai", "một hai ba bốn năm sáu", False),
    ],
)
def test_which_quote_stands_for_the_evidence(quote: str, evidence: str, expected: bool) -> None:
    assert quotes(quote, evidence) is expected


EVIDENCE = CASE.evidence[0].quote
OTHER = TWO.evidence[1].quote


@pytest.mark.parametrize(
    ("case", "given", "right"),
    [
        (CASE, answer("Kết nạp 2.472 đảng viên [1].", EVIDENCE), True),
        (CASE, answer("Kết nạp 2.472 đảng viên [1].", "Câu nào khác."), False),
        (CASE, answer("Kết nạp 2.472 đảng viên."), False),
        (CASE, answer("Kết nạp 2.473 đảng viên [1].", EVIDENCE), False),
        (CASE, answer("Gần nhất: 2.472 đảng viên [1].", EVIDENCE, refused=True), False),
        (TWO, answer("2.472 [1] và 787 [2].", EVIDENCE, OTHER), True),
        (TWO, answer("2.472 [1].", EVIDENCE, OTHER), False),
        (TWO, answer("2.472 [1] và 787.", EVIDENCE), False),
        (NONE, answer("Không có.", EVIDENCE, refused=True), True),
        (NONE, answer("2.472 [1].", EVIDENCE), False),
    ],
)
def test_what_is_right(case: EvalCase, given: Answer, right: bool) -> None:
    scores = score([case], [given])
    assert scores.outcomes[0].right is right
    assert scores.accuracy == float(right)
    assert scores.wrong_ids == (() if right else (case.id,))


@pytest.mark.parametrize(
    ("short", "exact", "contained"),
    [
        ("2.472 đảng viên", True, True),
        ("2.472 đảng viên mới", False, True),
        ("đảng viên", False, False),
        ("", False, False),
    ],
)
def test_the_short_answer(short: str, exact: bool, contained: bool) -> None:
    (outcome,) = score([CASE], [answer("2.472 đảng viên [1]", EVIDENCE, short=short)]).outcomes
    assert (outcome.short_exact, outcome.short_contained) == (exact, contained)


def test_rates_and_selections() -> None:
    cases = [CASE, TWO, NONE]
    given = [
        answer("2.472 [1]", EVIDENCE, short="2.472"),
        answer("2.472 và 787 [1]", EVIDENCE),
        answer("787 [1]", OTHER),
    ]
    scores = score(cases, given)
    assert (scores.splits, scores.categories) == (
        ("dev", "test"),
        ("number", "two_articles", "wrong_year"),
    )
    assert scores.wrong_ids == ("two", "none")
    assert scores.select(split="dev").accuracy == 1.0
    answerable = scores.select(answerable=True)
    assert (answerable.n, answerable.accuracy, answerable.said_rate) == (2, 0.5, 1.0)
    assert (answerable.citation_rate, answerable.short_exact_rate) == (0.5, 0.5)
    assert answerable.short_contained_rate == 0.5
    assert scores.select(answerable=False).accuracy == 0.0
    assert scores.select(category="two_articles", split="test").n == 1
    nothing = scores.select(split="other")
    assert (nothing.n, nothing.accuracy, nothing.wrong_ids) == (0, 0.0, ())


def test_an_answer_too_few_is_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        score([CASE, NONE], [answer("2.472")])
