from pathlib import Path

import pytest

from rag.errors import QuestionSetError
from rag.evaluation.questions.cases import EvalCase, Evidence
from rag.evaluation.questions.gold import read_case
from rag.evaluation.questions.records import Record
from rag.messages import VI, describe_problem

SPAN = {"document_id": "d1", "start": 5, "end": 9}


def case(**fields: object) -> EvalCase:
    fields = {"question": "Ai?", **fields}
    return read_case(Record(path=Path("q.jsonl"), position=4, line=9, fields=fields))


def test_all_fields_under_their_canonical_names() -> None:
    found = case(
        id="q1",
        answerable=True,
        answers=["Ông An", "An"],
        evidence=[{"quote": "Ông An nói.", "file": "a.txt"}],
        spans=[SPAN],
        document_ids=["d1"],
        category="person",
        split="dev",
    )
    assert found == EvalCase(
        id="q1",
        question="Ai?",
        answerable=True,
        answers=(("Ông An", "An"),),
        evidence=(Evidence(quote="Ông An nói.", file="a.txt", document_id="d1", start=5, end=9),),
        relevance={"d1": 1},
        category="person",
        split="dev",
    )


@pytest.mark.parametrize(
    ("value", "answers"),
    [
        ("Ông An", (("Ông An",),)),
        (" Ông An\n", (("Ông An",),)),
        (["Ông An", "An", "Ông An"], (("Ông An", "An"),)),
        ([["Ông An", "An"], ["Huế"]], (("Ông An", "An"), ("Huế",))),
        (2472, (("2472",),)),
        ([57.0, 43.72, 0.1 + 0.2], (("57", "43,72", "0,3"),)),
        ({"text": ["40 ngày", "40"], "answer_start": [3, 3]}, (("40 ngày", "40"),)),
        ({"text": "40 ngày"}, (("40 ngày",),)),
        ([{"text": "40 ngày", "answer_start": 3}], (("40 ngày",),)),
        (["Ông An", " "], (("Ông An",),)),
        ([], ()),
        ("", ()),
        ([""], ()),
        ([[], [""]], ()),
        ({"text": [], "answer_start": []}, ()),
        ({}, ()),
        (None, ()),
    ],
)
@pytest.mark.parametrize("name", ["answers", "answer"])
def test_answers(name: str, value: object, answers: tuple[tuple[str, ...], ...]) -> None:
    if value == {}:
        value = []
    assert case(**{name: value}).answers == answers


@pytest.mark.parametrize(
    ("name", "value", "evidence"),
    [
        ("evidence", ["Câu một.", "Câu hai."], (("Câu một.", ""), ("Câu hai.", ""))),
        ("evidence", "Câu một.", (("Câu một.", ""),)),
        ("evidence", {"quote": "Câu một.", "file": "a.txt"}, (("Câu một.", "a.txt"),)),
        ("evidence", [{"text": "Câu một."}, " "], (("Câu một.", ""),)),
        ("quote", "Câu một.", (("Câu một.", ""),)),
        ("quotes", ["Câu một."], (("Câu một.", ""),)),
        ("evidence_quote", "Câu một.", (("Câu một.", ""),)),
        ("evidence", [], ()),
        ("evidence", None, ()),
    ],
)
def test_quotes(name: str, value: object, evidence: tuple[tuple[str, str], ...]) -> None:
    found = case(**{name: value}).evidence
    assert tuple((e.quote, e.file) for e in found) == evidence
    assert not any(e.has_span for e in found)


def test_spans() -> None:
    at_d1 = Evidence(document_id="d1", start=5, end=9)
    at_7 = Evidence(document_id="7", start=0, end=3)
    given = {"document_id": 7, "start": 0, "end": 3.0}
    assert case(span=SPAN).evidence == (at_d1,)
    assert case(spans=[SPAN, given]).evidence == (at_d1, at_7)
    assert case(evidence=[SPAN]).evidence == (at_d1,)
    assert case(evidence=[SPAN | {"quote": "Câu."}]).evidence == (
        Evidence(quote="Câu.", document_id="d1", start=5, end=9),
    )
    assert (
        case(span=SPAN, quote="Câu.").evidence == case(evidence=[SPAN | {"quote": "Câu."}]).evidence
    )
    # Two spans for one quote: which is its place is not known.
    assert case(spans=[SPAN, given], quote="Câu.").evidence == (
        Evidence(quote="Câu."),
        at_d1,
        at_7,
    )
    assert case(evidence=[SPAN], spans=[given]).evidence == (at_d1, at_7)


@pytest.mark.parametrize(
    ("value", "relevance"),
    [
        ("d1", {"d1": 1}),
        ("d1 | d2", {"d1 | d2": 1}),
        (12, {"12": 1}),
        (["d1", 2, "d1"], {"d1": 1, "2": 1}),
        ({"d1": 2, "d2": 0, "d3": -1, "d4": 1.0}, {"d1": 2, "d4": 1}),
        ([], {}),
        (None, {}),
    ],
)
@pytest.mark.parametrize("name", ["document_ids", "document_id", "doc_ids", "doc_id", "relevant"])
def test_relevance(name: str, value: object, relevance: dict[str, int]) -> None:
    assert case(**{name: value}).relevance == relevance


@pytest.mark.parametrize(
    ("fields", "answerable"),
    [
        ({}, None),
        ({"answers": None}, None),
        ({"answers": []}, False),
        ({"answers": ""}, False),
        ({"answers": "An"}, True),
        ({"quote": "Ông An nói."}, True),
        ({"span": SPAN}, True),
        ({"document_id": "d1"}, True),
        ({"document_id": {"d1": 0}}, None),
        ({"answers": [], "document_id": "d1"}, True),
        ({"answers": [], "answerable": True}, True),
        ({"answerable": True}, True),
        ({"answerable": False}, False),
        ({"answerable": False, "answers": []}, False),
        ({"answerable": False, "document_id": "d1"}, False),
        ({"is_impossible": True}, False),
        ({"is_impossible": False, "answers": []}, True),
        ({"answerable": True, "is_impossible": True}, True),
        ({"answerable": None, "is_impossible": True}, False),
        ({"answerable": " "}, None),
        ({"answerable": "TRUE"}, True),
        ({"answerable": "Có"}, True),
        ({"answerable": "co\u0301"}, True),
        ({"answerable": "yes"}, True),
        ({"answerable": "1"}, True),
        ({"answerable": 1}, True),
        ({"answerable": 1.0}, True),
        ({"answerable": "không"}, False),
        ({"answerable": "no"}, False),
        ({"answerable": "false"}, False),
        ({"answerable": 0}, False),
    ],
)
def test_whether_it_is_answerable(fields: dict[str, object], answerable: bool | None) -> None:
    assert case(**fields).answerable is answerable


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"answerable": False, "answers": ["An"]}, "marked as unanswerable yet has answers"),
        ({"is_impossible": "có", "answer": "An"}, "marked as unanswerable yet has answers"),
        ({"answerable": "maybe"}, "`answerable` has 'maybe'; write true or false"),
        ({"answerable": 2}, "`answerable` has 2; write true or false"),
        ({"is_impossible": []}, None),
        ({"is_impossible": [True]}, "`is_impossible` has [True], which is neither text nor number"),
        ({"answers": ["An", ["Huế"]]}, "mixes texts with lists"),
        ({"answers": [["An"], []]}, "a part without an alternative"),
        ({"answers": [["An", ["Huế"]]]}, "neither text nor number"),
        ({"answers": True}, "`answers` has True"),
        ({"answers": [None]}, "`answers` has None"),
        ({"answers": float("inf")}, "`answers` has inf"),
        ({"answers": {"value": "An"}}, "neither text nor number"),
        ({"evidence": [{"file": "a.txt"}]}, "a document alone is named in `document_ids`"),
        ({"evidence": [{"document_id": "d1"}]}, "neither `quote` nor `start` and `end`"),
        ({"evidence": [{"quote": "Câu.", "start": 3}]}, "a span without `document_id`"),
        ({"evidence": [["Câu."]]}, "neither text nor number"),
        ({"spans": [SPAN | {"start": 9, "end": 5}]}, "a span from 9 to 5"),
        ({"spans": [SPAN | {"end": 5}]}, "a span from 5 to 5"),
        ({"spans": [SPAN | {"start": -1}]}, "a span from -1 to 9"),
        ({"spans": [{"start": 1, "end": 2}]}, "without `document_id`"),
        ({"spans": [{"document_id": "", "start": 1, "end": 2}]}, "without `document_id`"),
        (
            {"spans": [{"document_id": "d1", "start": 1}]},
            "`end` has None, which is no whole number",
        ),
        ({"spans": [SPAN | {"start": True}]}, "`start` has True"),
        ({"spans": [SPAN | {"start": 0.5}]}, "`start` has 0.5"),
        ({"span": "5-9"}, "give objects with `document_id`, `start`, `end`"),
        ({"relevant": {"d1": "cao"}}, "`document_ids` has 'cao', which is no whole number"),
        ({"relevant": [["d1"]]}, "neither text nor number"),
        ({"category": ["x"]}, "`category` has ['x']"),
        ({"split": {"x": 1}}, "`split` has {'x': 1}"),
        ({"question": None}, "has no text in `question`"),
        ({"question": ["Ai?"]}, "has no text in `question`"),
    ],
)
def test_what_cannot_be_used_is_named(fields: dict[str, object], reason: str | None) -> None:
    if reason is None:
        assert case(**fields).answerable is None
        return
    with pytest.raises(QuestionSetError) as caught:
        case(**fields)
    assert reason in caught.value.reason
    assert describe_problem(caught.value, VI) != caught.value.reason
    assert (caught.value.path, caught.value.line) == (Path("q.jsonl"), 9)


def test_a_name_that_holds_something_goes_before_one_that_does_not() -> None:
    assert case(answers=[], answer="An").answers == (("An",),)
    assert case(answers=["An"], answer="Bình").answers == (("An",),)
    assert (case(type="person").category, case(type=3, category="").category) == ("person", "3")


def test_without_an_id_it_is_the_position() -> None:
    assert [case(id=value).id for value in (None, "", "  ", 12, 12.0, "12")] == [
        *["4"] * 3,
        *["12"] * 3,
    ]
