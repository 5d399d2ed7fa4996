from dataclasses import replace

import pytest

from rag.evaluation.answers import AnswerRecord, CitationRecord, HitRecord
from rag.evaluation.causes import find_cause
from rag.evaluation.questions.cases import EvalCase, Evidence
from rag.evaluation.results import Cause
from rag.evaluation.scoring import score_case

TREES = "Trong năm 2022, toàn tỉnh Gia Lai đã trồng mới được 2.472 cây xanh."
ROADS = "Năm 2022, tỉnh Gia Lai làm xong 57 tuyến đường liên xã."
ELSEWHERE = "Trong năm 2022, toàn tỉnh Đồng Tháp đã trồng được 900 cây ăn trái."
EARLIER = "Năm 2019, tỉnh Gia Lai trồng được 815 cây các loại."
CASE = EvalCase(
    id="a",
    question="Tỉnh Gia Lai trồng được bao nhiêu cây xanh trong năm 2022?",
    answerable=True,
    answers=(("2.472 cây xanh", "2.472"),),
    evidence=(Evidence(quote=TREES),),
)
NONE = EvalCase(id="b", question=CASE.question, answerable=False)


def cite(quote: str, title: str = "", published_at: str | None = None) -> CitationRecord:
    return CitationRecord(
        marker=1,
        document_id="d",
        passage_id="d#0",
        title=title,
        source=None,
        url=None,
        published_at=published_at,
        start=0,
        end=len(quote),
        quote=quote,
    )


def answer(
    *cited: str | CitationRecord,
    text: str | None = None,
    short: str = "",
    found: str = TREES,
    title: str = "",
    refused: bool = False,
) -> AnswerRecord:
    """An answer that quotes what it cites, from hits of which the second holds `found`."""
    citations = tuple(cite(each) if isinstance(each, str) else each for each in cited)
    hits = tuple(
        HitRecord(
            rank=rank,
            score=1 / rank,
            document_id=f"d{rank}",
            passage_id=f"d{rank}#0",
            start=0,
            end=len(passage),
            text=passage,
            title=title,
        )
        for rank, passage in enumerate(("Chuyện đâu đâu.", f"{found} Hết."), start=1)
    )
    return AnswerRecord(
        id="a",
        question="?",
        status="refused" if refused else "answered",
        text=" ".join(c.quote for c in citations) if text is None else text,
        short_answer=short,
        confidence=0.5,
        citations=citations,
        hits=hits,
        notices=(),
        generator="test",
        timings_seconds={},
    )


def cause(case: EvalCase, given: AnswerRecord) -> Cause | None:
    return find_cause(case, given, score_case(case, given))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (answer(TREES, short="2.472 cây xanh"), None),
        (answer(TREES, short="2472 cây"), None),
        (answer(TREES, short="toàn tỉnh"), "wrong_span"),
        (answer(TREES, short="900 cây xanh"), "wrong_span"),  # much alike, but for its figure
        (answer(TREES, text="Rất nhiều cây."), "wrong_span"),
        (answer(TREES, text="Rất nhiều cây.", found=ROADS), "not_retrieved"),
        (answer(ROADS), "not_chosen"),
        (answer(ROADS, text="Trồng 2.472 cây."), "not_chosen"),  # said, but cited elsewhere
        (answer(ROADS, found=ROADS), "not_retrieved"),
        (answer(text="2.472"), "not_chosen"),
        (answer(refused=True), "refused_wrongly"),
        (answer(refused=True, found=ROADS), "not_retrieved"),
        (answer(ELSEWHERE), "wrong_place_or_period"),
        (answer(ELSEWHERE, found=ROADS), "not_retrieved"),
        (answer(EARLIER), "wrong_place_or_period"),
        (answer(ROADS, EARLIER), "not_chosen"),  # one of them is of the right year
    ],
)
def test_a_question_with_an_answer(given: AnswerRecord, expected: Cause | None) -> None:
    assert cause(CASE, given) == expected


SILENT = "Phong trào trồng cây được bà con hưởng ứng."


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (cite(SILENT), "not_chosen"),  # tells of no place and no time
        (cite(SILENT, title="Đồng Tháp trồng cây"), "wrong_place_or_period"),
        (cite(SILENT, title="Gia Lai trồng cây"), "not_chosen"),
        (cite(SILENT, title="Gia Lai: chuyện năm 2019"), "wrong_place_or_period"),
        (cite(SILENT, published_at="2020-06-01"), "wrong_place_or_period"),
        (cite(SILENT, published_at="2022"), "not_chosen"),
        (cite(SILENT, published_at="2023-02-10"), "not_chosen"),  # a review of 2022
        (cite(SILENT, published_at="2023-06"), "wrong_place_or_period"),
        # The quote says more of itself than its title, the title more than the date.
        (cite(EARLIER, title="Trồng cây năm 2022"), "wrong_place_or_period"),
        (cite(ROADS, title="Đồng Tháp trồng cây", published_at="2019"), "not_chosen"),
        # The date of a document is not the time of what is told.
        (cite("Theo Nghị quyết số 22-NQ/TW, ngày 2/2/2008, cần làm nhiều."), "not_chosen"),
    ],
)
def test_what_a_citation_tells_of(citation: CitationRecord, expected: Cause) -> None:
    assert cause(CASE, answer(citation)) == expected


def test_the_evidence_is_of_the_place_if_it_does_not_say_otherwise() -> None:
    silent = replace(CASE, evidence=(Evidence(quote="Bà con trồng mới được 2.472 cây xanh."),))
    found = silent.evidence[0].quote
    assert cause(silent, answer(ELSEWHERE, found=found)) == "wrong_place_or_period"
    assert (
        cause(silent, answer(ELSEWHERE, found=found, title="Gia Lai trồng cây"))
        == "wrong_place_or_period"
    )
    # Where the evidence itself is told of Đồng Tháp, citing Đồng Tháp is no mistake.
    assert cause(silent, answer(ELSEWHERE, found=found, title="Đồng Tháp vui xuân")) == "not_chosen"


def test_the_evidence_cited_is_of_no_other_place() -> None:
    case = replace(CASE, evidence=(Evidence(quote=ELSEWHERE),))
    assert cause(case, answer(ELSEWHERE, found=ELSEWHERE)) == "wrong_span"


def test_without_evidence_what_says_the_answer_tells_where_it_stands() -> None:
    case = replace(CASE, evidence=())
    assert cause(case, answer(ROADS)) == "not_chosen"
    assert cause(case, answer(ROADS, found=ROADS)) == "not_retrieved"
    assert cause(case, answer(TREES, text="Nhiều cây.")) == "wrong_span"
    assert cause(case, answer(ELSEWHERE)) == "wrong_place_or_period"


def test_one_of_two_parts() -> None:
    case = replace(
        CASE,
        answers=(*CASE.answers, ("57 tuyến đường", "57")),
        evidence=(*CASE.evidence, Evidence(quote=ROADS)),
    )
    assert cause(case, answer(TREES, short="2.472")) == "not_chosen"
    assert cause(case, answer(TREES, ELSEWHERE, short="2.472")) == "wrong_place_or_period"
    assert cause(case, answer(TREES, ROADS, short="2.472; 57")) is None
    assert cause(case, answer(TREES, ROADS, text="2.472 cây.")) == "wrong_span"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (answer(refused=True), None),
        (answer(TREES), "answered_wrongly"),
        (answer(SILENT), "answered_wrongly"),
        (answer(), "answered_wrongly"),
        (answer(ELSEWHERE), "wrong_place_or_period"),
        (answer(EARLIER), "wrong_place_or_period"),
        (answer(cite(SILENT, title="Đồng Tháp trồng cây")), "wrong_place_or_period"),
    ],
)
def test_a_question_without_an_answer(given: AnswerRecord, expected: Cause | None) -> None:
    assert cause(NONE, given) == expected


def test_a_question_that_names_no_place_and_no_time() -> None:
    plain = replace(CASE, question="Trồng được bao nhiêu cây xanh?")
    assert cause(plain, answer(EARLIER)) == "not_chosen"
    assert cause(replace(NONE, question=plain.question), answer(EARLIER)) == "answered_wrongly"


@pytest.mark.parametrize("answerable", [None, True])
@pytest.mark.parametrize("refused", [False, True])
def test_without_gold_no_cause_is_known(answerable: bool | None, refused: bool) -> None:
    case = EvalCase(id="a", question="?", answerable=answerable, relevance={"x": 1})
    assert cause(case, answer(ROADS, refused=refused)) is None


def test_where_the_evidence_stands_may_be_known_by_document() -> None:
    case = replace(CASE, relevance={"d2": 1})
    assert cause(case, answer(refused=True)) == "refused_wrongly"
    assert cause(replace(CASE, relevance={"d3": 1}), answer(refused=True)) == "not_retrieved"
