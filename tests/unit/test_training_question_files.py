"""Question files for the reader: where each answer stands, and what is refused."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from rag.errors import QuestionSetError
from rag.training.examples import ReadingExample
from rag.training.question_files import ReadingSet, read_question_files

PASSAGE = "Năm 2021, xã Tân Hòa có 12 chi bộ. Xã kết nạp 9 đảng viên, thêm 12 người so với 2020."
ANSWERED = [
    {"question": f"Câu hỏi thứ {n}?", "passage": f"Tổ {n} có {n} hộ.", "answers": [f"{n} hộ"]}
    for n in range(10)
]


def read(folder: Path, *lines: object) -> ReadingSet:
    """Read lines after ten that are good, so that what they are is what matters."""
    path = folder / "q.jsonl"
    records = [*ANSWERED, *lines]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return read_question_files([path])


def added(found: ReadingSet) -> Sequence[ReadingExample]:
    assert not found.problems
    return found.examples[len(ANSWERED) :]


def squad(*qas: object) -> str:
    return json.dumps({"data": [{"title": "a", "paragraphs": [{"context": PASSAGE, "qas": qas}]}]})


@pytest.mark.parametrize(
    "answer",
    [
        {"answers": ["9 đảng viên"]},
        {"answer": "9 đảng viên"},
        {"answers": [{"text": "9 đảng viên", "answer_start": PASSAGE.index("9 đảng")}]},
        {"answers": {"text": ["9 đảng viên"], "answer_start": [PASSAGE.index("9 đảng")]}},
        {"answers": [["chín đảng viên", "9 đảng viên"]]},
        {"answers": [{"text": " 9 đảng viên ", "answer_start": PASSAGE.index(" 9 đảng")}]},
        # A wrong place is put right where there is only one.
        {"answers": [{"text": "9 đảng viên", "answer_start": 3}]},
    ],
)
def test_an_answer_is_found_in_its_passage(tmp_path: Path, answer: dict[str, object]) -> None:
    (example,) = added(read(tmp_path, {"question": "Bao nhiêu?", "context": PASSAGE, **answer}))
    assert example.answer is not None
    assert (example.answer.start, example.answer_text) == (PASSAGE.index("9 đảng"), "9 đảng viên")


def test_the_place_says_which_of_two_is_meant(tmp_path: Path) -> None:
    second = PASSAGE.rindex("12")
    line = {"question": "Thêm bao nhiêu?", "passage": PASSAGE, "answers": ["12"]}
    (first_of_all,) = added(read(tmp_path, line))
    (told,) = added(read(tmp_path, line | {"answer_start": second}))
    assert (first_of_all.answer.start, told.answer.start) == (PASSAGE.index("12"), second)


def test_a_number_is_not_found_inside_another(tmp_path: Path) -> None:
    line = {"question": "Năm nào?", "passage": "Năm 2021 có 20 hộ.", "answers": ["20"]}
    (example,) = added(read(tmp_path, line))
    assert example.answer.start == len("Năm 2021 có ")


@pytest.mark.parametrize(
    "none", [{"answers": []}, {"is_impossible": True}, {"answerable": "không"}]
)
def test_a_passage_that_does_not_answer(tmp_path: Path, none: dict[str, object]) -> None:
    (example,) = added(read(tmp_path, {"question": "Ở đâu?", "passage": PASSAGE, **none}))
    assert example == ReadingExample(question="Ở đâu?", passage=PASSAGE, answer=None)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"answers": ["11 chi bộ"]}, "the answer '11 chi bộ' does not stand in the passage; copy"),
        (
            {"answers": [{"text": "12", "answer_start": 1}]},
            "the answer '12' does not stand in the passage at 1; count its `answer_start`",
        ),
        ({"answers": ["9"], "is_impossible": True}, "marked as unanswerable yet has answers"),
        ({}, "has no `answers`"),
        ({"answers": [], "answerable": True}, "has no `answers`"),
        ({"answers": ["9"], "passage": " "}, "has no text in `passage`"),
        ({"answers": ["9"], "question": "\ud800"}, "has no text in `question`"),
    ],
)
def test_a_line_that_cannot_be_used(tmp_path: Path, line: dict[str, object], reason: str) -> None:
    found = read(tmp_path, {"question": "Bao nhiêu?", "passage": PASSAGE} | line)
    (problem,) = found.problems
    assert len(found.examples) == len(ANSWERED)
    assert problem.line == len(ANSWERED) + 1
    assert reason in problem.reason


def test_squad(tmp_path: Path) -> None:
    start = PASSAGE.index("12 chi bộ")
    path = tmp_path / "q.json"
    path.write_text(
        squad(
            {
                "id": "a",
                "question": "Mấy chi bộ?",
                "answers": [{"text": "12 chi bộ", "answer_start": start}],
            },
            {"id": "b", "question": "Ai là bí thư?", "answers": [], "is_impossible": True},
            {"id": "c", "question": "Khi nào?", "answers": [{"text": "2022", "answer_start": 4}]},
            *(
                {
                    "question": f"Câu {n}?",
                    "answers": [{"text": "Tân Hòa", "answer_start": PASSAGE.index("Tân Hòa")}],
                }
                for n in range(9)
            ),
        ),
        "utf-8",
    )
    found = read_question_files([path, path])  # what stands twice is learnt once
    assert len(found.examples) == 11
    assert [e.answer_text for e in found.examples[:3]] == ["12 chi bộ", "", "Tân Hòa"]
    assert {example.passage for example in found.examples} == {PASSAGE}
    assert "question 'c': the answer '2022' does not stand" in found.problems[0].reason


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("q.json", "[1, 2", "not JSON"),
        ("q.json", '{"rows": []}', "not SQuAD JSON"),
        ("q.json", '{"data": []}', "holds no usable question"),
        ("q.jsonl", "", "holds no usable question"),
        ("q.jsonl", "{broken", r"holds no usable question.*first problem: .*q.jsonl:1: not JSON"),
        ("q.csv", "question,answers\n", "give SQuAD .json, or .jsonl"),
        ("q.jsonl", json.dumps(ANSWERED[0]), "holds 1 different questions with an answer.*10"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, name: str, content: str, reason: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(QuestionSetError, match=reason):
        read_question_files([path])


@pytest.mark.parametrize("name", ["no.json", "no.jsonl", "no"])
def test_no_such_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(QuestionSetError, match=rf"{name}: cannot be read: No such file"):
        read_question_files([tmp_path / name])
