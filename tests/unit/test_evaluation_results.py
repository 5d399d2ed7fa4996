"""Results and answers as they lie in files."""

import json
from datetime import date
from pathlib import Path

import pytest

from rag.errors import QuestionSetError
from rag.evaluation.answers import AnswerRecord, read_answers
from rag.evaluation.questions.cases import EvalCase, Evidence
from rag.evaluation.results import Result, read_results, write_results
from rag.types import Answer, Citation, Consideration, Document, Hit, Passage, Span

DOCUMENT = Document(id="d", title="Bài", text="Có 57/68 chi bộ.", content_hash="0")
PASSAGE = Passage(
    id="d#0",
    document_id="d",
    ordinal=0,
    start=0,
    end=16,
    text=DOCUMENT.text,
    context="",
    sentences=(Span(0, 16),),
)
ANSWER = Answer(
    question="Bao nhiêu?",
    text="Có 57/68 chi bộ. [1]",
    status="answered",
    short_answer="57/68 chi bộ",
    confidence=0.75,
    citations=(
        Citation(
            marker=1,
            document_id="d",
            passage_id="d#0",
            title="Bài",
            source=None,
            url=None,
            published_at=date(2022, 7, 1),
            published_precision="month",
            start=0,
            end=16,
            quote=DOCUMENT.text,
        ),
    ),
    hits=(
        Hit(
            passage=PASSAGE,
            document=DOCUMENT,
            score=0.5,
            rank=1,
            method="hybrid",
            component_ranks={"dense": 2},
            component_scores={"dense": 0.81},
        ),
    ),
    notices=("Lưu ý",),
    generator="extractive",
    timings_seconds={"total": 0.25},
    queries=("Bao nhiêu?",),
    considered=(
        Consideration(
            question="Bao nhiêu?",
            document_id="d",
            start=0,
            end=16,
            text=DOCUMENT.text,
            short_answer="57/68",
            score=1.5,
            confidence=0.75,
            checks={"place": True, "period": False},
            chosen=True,
        ),
    ),
)
RESULT = Result(
    case=EvalCase(
        id="7",
        question="bao nhieu",
        answerable=True,
        answers=(("57/68", "57 / 68"), ("2022",)),
        evidence=(Evidence(quote="57/68 chi bộ", file="a.txt"),),
        relevance={"d": 2},
        category="ratio",
        split="test",
    ),
    variant="no-dau",
    answer=AnswerRecord.from_answer(ANSWER, id="7"),
    scores={"accuracy": 1.0, "f1": 0.5},
    right=True,
    cause="wrong_span",
)


def test_a_record_says_what_the_answer_says() -> None:
    record = AnswerRecord.from_answer(ANSWER, id="7")
    assert (record.id, record.answered, record.short_answer) == ("7", True, "57/68 chi bộ")
    assert record.citations[0].published_at == "2022-07"
    assert record.hits[0].component_ranks == {"dense": 2}
    assert (record.hits[0].title, record.hits[0].document_id) == ("Bài", "d")
    assert record.considered[0].checks == {"place": True, "period": False}
    assert record.queries == ("Bao nhiêu?",)


def test_a_line_that_batch_writes_is_a_record_too(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(json.dumps(ANSWER.to_json(id="7")) + "\n", "utf-8")
    (record,) = read_answers(path)
    assert (record.text, record.considered, record.hits[0].title) == (ANSWER.text, (), "")


def test_results_come_back_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    write_results(path, [RESULT, RESULT])
    assert read_results(path) == (RESULT, RESULT)


def test_a_lone_surrogate_does_not_stop_a_results_file(tmp_path: Path) -> None:
    broken = AnswerRecord.from_answer(ANSWER).model_copy(update={"question": "\ud800"})
    path = tmp_path / "results.jsonl"
    write_results(path, [Result(**{**_fields(RESULT), "answer": broken})])
    assert read_results(path)[0].answer.question == "\ud800"


@pytest.mark.parametrize(
    "line", ["{", "[]", "{}", '{"id": "1"}', '{"id": "1", "gold": {"answers": 3}}']
)
def test_what_is_no_result_or_answer_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "x.jsonl"
    write_results(path, [RESULT])
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    for read in (read_results, read_answers):
        with pytest.raises(QuestionSetError) as error:
            read(path)
        assert error.value.line == 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    for read in (read_results, read_answers):
        with pytest.raises(QuestionSetError, match="cannot be read"):
            read(tmp_path / "none.jsonl")


def _fields(result: Result) -> dict[str, object]:
    return {name: getattr(result, name) for name in Result.__slots__}
