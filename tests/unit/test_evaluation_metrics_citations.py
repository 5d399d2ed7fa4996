import pytest

from rag.evaluation.answers import AnswerRecord, CitationRecord
from rag.evaluation.metrics.citations import citation_precision, citation_recall, covers
from rag.evaluation.questions.cases import EvalCase, Evidence

TREES = "Huyện Hoà An đã trồng mới được 2.472 cây xanh trong năm."
ROADS = "Cũng trong năm, huyện làm xong 57/68 tuyến đường liên xã."


def cite(quote: str, document: str = "d", start: int = 0, end: int = 0) -> CitationRecord:
    return CitationRecord(
        marker=1,
        document_id=document,
        passage_id=f"{document}#0",
        title="",
        source=None,
        url=None,
        published_at=None,
        start=start,
        end=end or start + len(quote),
        quote=quote,
    )


def answer(*citations: CitationRecord, refused: bool = False) -> AnswerRecord:
    return AnswerRecord(
        id="a",
        question="?",
        status="refused" if refused else "answered",
        text="…",
        short_answer="",
        confidence=0.5,
        citations=citations,
        hits=(),
        notices=(),
        generator="test",
        timings_seconds={},
    )


def case(**gold: object) -> EvalCase:
    return EvalCase(id="a", question="?", **gold)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("document", "start", "end", "expected"),
    [
        ("d", 100, 140, True),
        ("d", 120, 220, True),  # half of the evidence
        ("d", 121, 221, False),
        ("d", 130, 135, True),  # a piece of it
        ("d", 135, 145, True),  # half of it a piece of it
        ("d", 136, 146, False),
        ("d", 140, 180, False),
        ("e", 100, 140, False),
    ],
)
def test_where_a_citation_covers_a_span(
    document: str, start: int, end: int, expected: bool
) -> None:
    evidence = Evidence(document_id="d", start=100, end=140)
    assert covers(cite("…", document, start, end), evidence) is expected


def test_words_cover_where_places_do_not() -> None:
    evidence = Evidence(quote=TREES, document_id="d", start=100, end=140)
    assert covers(cite(TREES.replace("Hoà", "Hòa"), "copy"), evidence)
    assert covers(cite("…", "d", 100, 140), evidence)
    assert not covers(cite(ROADS, "d", 200, 240), evidence)


BOTH = case(
    answers=(("2.472 cây xanh",), ("57/68",)),
    evidence=(Evidence(quote=TREES), Evidence(quote=ROADS)),
)
ANSWERS = case(answers=(("2.472", "hai nghìn"), ("57/68",)))
QRELS = case(relevance={"x": 2, "y": 1, "z": 0})


@pytest.mark.parametrize(
    ("gold", "cited", "precision", "recall"),
    [
        (BOTH, [cite(TREES), cite(ROADS)], 1, 1),
        (BOTH, [cite(TREES)], 1, 1 / 2),
        (BOTH, [cite(TREES), cite("Thời tiết năm nay thuận lợi."), cite(TREES)], 2 / 3, 1 / 2),
        (BOTH, [cite("Tổng cộng: 57/68.")], 1, 0),  # says the answer, but is another sentence
        (BOTH, [cite("Thời tiết năm nay thuận lợi.")], 0, 0),
        (BOTH, [], 0, 0),
        (ANSWERS, [cite("có 2.472 cây"), cite("có 3 cây")], 1 / 2, 1 / 2),
        (ANSWERS, [cite("57/68 và hai nghìn")], 1, 1),
        (QRELS, [cite("…", "x"), cite("…", "x"), cite("…", "z"), cite("…", "w")], 1 / 2, 1 / 2),
        (QRELS, [cite("…", "y"), cite("…", "x")], 1, 1),
        (QRELS, [], 0, 0),
    ],
)
def test_precision_and_recall(
    gold: EvalCase, cited: list[CitationRecord], precision: float, recall: float
) -> None:
    assert citation_precision(gold, answer(*cited)) == pytest.approx(precision)
    assert citation_recall(gold, answer(*cited)) == pytest.approx(recall)


@pytest.mark.parametrize(
    ("gold", "refused"),
    [
        (BOTH, True),
        (case(), False),
        (case(answerable=True, relevance={"x": 0}), False),
        (case(answerable=False, answers=(("57",),)), False),
    ],
)
def test_what_cannot_be_judged(gold: EvalCase, refused: bool) -> None:
    given = answer(cite(TREES), refused=refused)
    assert citation_precision(gold, given) is None
    assert citation_recall(gold, given) is None
