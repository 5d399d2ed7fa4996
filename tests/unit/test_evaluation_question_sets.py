import json
from pathlib import Path

import pytest

from rag.errors import QuestionSetError
from rag.evaluation import read_cases, read_questions
from rag.types import Question


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def pairs(path: Path) -> list[tuple[str, str]]:
    return [(q.id, q.text) for q in read_questions(path).questions]


def test_jsonl_keeps_order_and_ignores_other_keys(tmp_path: Path) -> None:
    path = write(
        tmp_path / "q.jsonl",
        '{"id": "b", "question": "Ai?", "answers": ["x"]}\n\n{"id": 7, "question": "Ở đâu?"}\n',
    )
    assert pairs(path) == [("b", "Ai?"), ("7", "Ở đâu?")]


def test_a_byte_order_mark_and_crlf_are_no_part_of_the_question(tmp_path: Path) -> None:
    path = write(tmp_path / "q.jsonl", '\ufeff{"question": "Ai?"}\r\n{"question": "Gì?"}')
    assert pairs(path) == [("1", "Ai?"), ("2", "Gì?")]


def test_a_line_separator_inside_a_string_ends_no_line(tmp_path: Path) -> None:
    path = write(tmp_path / "q.jsonl", '{"id": "a", "question": "một\u2028hai"}\n')
    assert pairs(path) == [("a", "một\u2028hai")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"question": "Ai?"', "not JSON: "),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"question": "\xff"}', "not UTF-8"),
        (b'"Ai?"', "not an object"),
        (b'{"id": "x"}', "has no text in `question`"),
        (b'{"id": "x", "question": 5}', "has no text in `question`"),
        (b'{"id": true, "question": "Ai?"}', "the id True is no text or whole number"),
        (b'{"id": "a", "question": "Ai?"}', "the id 'a' was used before"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_kept(tmp_path: Path, line: bytes, reason: str) -> None:
    first, last = b'{"id": "a", "question": "Ai?"}', '{"id": "c", "question": "Khi nào?"}'.encode()
    found = read_questions(write(tmp_path / "q.jsonl", b"\n".join([first, line, last])))
    assert [q.id for q in found.questions] == ["a", "c"]
    (problem,) = found.problems
    assert (problem.path, problem.line) == (tmp_path / "q.jsonl", 2)
    assert reason in problem.reason
    assert str(problem).startswith(f"{tmp_path / 'q.jsonl'}:2: ")


def test_a_missing_id_is_the_position_whatever_became_of_the_lines_before(tmp_path: Path) -> None:
    path = write(tmp_path / "q.jsonl", 'broken\n{"question": "Ai?"}\n{"id": "", "question": "Gì?"}')
    assert pairs(path) == [("2", "Ai?"), ("3", "Gì?")]


def test_an_empty_question_is_a_question(tmp_path: Path) -> None:
    assert pairs(write(tmp_path / "q.jsonl", '{"id": "a", "question": ""}')) == [("a", "")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_any_column_order(tmp_path: Path, delimiter: str) -> None:
    rows = [["Question", "note", "id"], ['"Ai, ở đâu; khi nào?"', "x", "q1"], ["Gì?", "", ""]]
    path = write(tmp_path / "q.csv", "\ufeff" + "\r\n".join(delimiter.join(row) for row in rows))
    assert pairs(path) == [("q1", "Ai, ở đâu; khi nào?"), ("2", "Gì?")]


def test_csv_problems_name_the_line_where_the_record_begins(tmp_path: Path) -> None:
    content = 'id,question\na,"hai\ndòng"\nb\n\nc,"hỏng" rồi\nd,Ai?\n'
    found = read_questions(write(tmp_path / "q.csv", content))
    assert [(q.id, q.text) for q in found.questions] == [("a", "hai\ndòng"), ("d", "Ai?")]
    assert [problem.line for problem in found.problems] == [4, 6]


def test_squad(tmp_path: Path) -> None:
    qas = [[{"id": "a", "question": "Ai?", "answers": []}], [{"id": "b", "question": "Gì?"}, 5]]
    data = {"data": [{"paragraphs": [{"context": "…", "qas": entry}]} for entry in qas]}
    found = read_questions(write(tmp_path / "q.json", json.dumps(data)))
    assert found.questions == (Question(id="a", text="Ai?"), Question(id="b", text="Gì?"))
    assert [problem.reason for problem in found.problems] == [
        "not an object with `id` and `question`"
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("q.txt", "Ai?", "give .jsonl, .csv, or SQuAD .json"),
        ("q.jsonl", "", "holds no usable question"),
        ("q.jsonl", "x\n", "first problem: "),
        ("q.csv", "", "no column `question`"),
        ("q.csv", "id,text\n1,Ai?\n", "no column `question`"),
        ("q.csv", b"id,question\n1,\xff\n", "not UTF-8 at byte 14"),
        ("q.json", '{"data": [', "not JSON"),
        ("q.json", '[{"question": "Ai?"}]', "not SQuAD JSON"),
        ("q.json", '{"data": [{"qas": []}]}', "not SQuAD JSON"),
    ],
)
def test_an_unusable_file(tmp_path: Path, name: str, content: str | bytes, reason: str) -> None:
    with pytest.raises(QuestionSetError) as caught:
        read_questions(write(tmp_path / name, content))
    assert reason in caught.value.reason


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="cannot be read: No such file"):
        read_questions(tmp_path / "q.jsonl")


CASE = {
    "id": "a",
    "question": "Ai?",
    "answerable": True,
    "answers": ["Ông A", "A"],
    "evidence": [{"file": "a.txt", "quote": "Ông A nói"}],
    "category": "person",
    "split": "dev",
}


def test_a_case_has_parts_or_is_its_own_part(tmp_path: Path) -> None:
    cases = [CASE, CASE | {"id": "b", "answers": [["A"], ["B", "C"]]}]
    cases.append(CASE | {"id": "c", "answerable": False, "answers": [], "evidence": []})
    path = write(tmp_path / "gold.jsonl", "\n".join(json.dumps(case) for case in cases))
    assert [case.answers for case in read_cases(path)] == [
        (("Ông A", "A"),),
        (("A",), ("B", "C")),
        (),
    ]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not a case"),
        (json.dumps({k: v for k, v in CASE.items() if k != "split"}), "'split'"),
        (json.dumps(CASE), "the id 'a' was used before"),
    ],
)
def test_one_bad_case_spoils_a_gold_set(tmp_path: Path, second: str, reason: str) -> None:
    path = write(tmp_path / "gold.jsonl", f"{json.dumps(CASE)}\n{second}\n")
    with pytest.raises(QuestionSetError, match=r"gold\.jsonl:2: ") as caught:
        read_cases(path)
    assert reason in caught.value.reason


def test_a_gold_set_without_cases(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="holds no case"):
        read_cases(write(tmp_path / "gold.jsonl", "\n"))
