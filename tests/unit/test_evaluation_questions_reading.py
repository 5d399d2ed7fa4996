import json
from pathlib import Path

import pytest

from rag.errors import QuestionSetError
from rag.evaluation import EvalCase, read_question_set
from rag.messages import VI, describe_problem
from rag.types import Question


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def pairs(path: Path) -> list[tuple[str, str]]:
    return [(case.id, case.question) for case in read_question_set(path).cases]


def test_jsonl_keeps_order_and_ignores_other_keys(tmp_path: Path) -> None:
    path = write(
        tmp_path / "q.jsonl",
        '{"id": "b", "question": "Ai?", "note": ["x"]}\n\n{"id": 7, "question": "Ở đâu?"}\n',
    )
    found = read_question_set(path)
    assert found.path == path
    assert found.cases == (
        EvalCase(id="b", question="Ai?"),
        EvalCase(id="7", question="Ở đâu?"),
    )
    assert found.questions == (Question(id="b", text="Ai?"), Question(id="7", text="Ở đâu?"))
    assert (found.problems, found.articles) == ((), ())


def test_a_byte_order_mark_and_crlf_are_no_part_of_the_question(tmp_path: Path) -> None:
    path = write(tmp_path / "q.JSONL", '\ufeff{"question": "Ai?"}\r\n{"question": "Gì?"}')
    assert pairs(path) == [("1", "Ai?"), ("2", "Gì?")]


def test_a_line_separator_inside_a_string_ends_no_line(tmp_path: Path) -> None:
    path = write(tmp_path / "q.jsonl", '{"id": "a", "question": "một\u2028hai"}\n')
    assert pairs(path) == [("a", "một\u2028hai")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"question": "Ai?"', "not JSON: "),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"question": "Ai?", "answers": [NaN]}', "NaN is no number"),
        (b'{"question": "Ai?", "answers": ' + b"9" * 5000 + b"}", "not JSON: "),
        (b'{"question": "\xff"}', "not UTF-8; save the file as UTF-8"),
        (b'"Ai?"', "not an object"),
        (b'{"id": "x"}', "has no text in `question`"),
        (b'{"id": "x", "question": 5}', "has no text in `question`"),
        (b'{"id": true, "question": "Ai?"}', "the id True is no text or whole number"),
        (b'{"id": 1.5, "question": "Ai?"}', "the id 1.5 is no text or whole number"),
        (b'{"id": ["a"], "question": "Ai?"}', "the id ['a'] is no text or whole number"),
        (b'{"id": "a", "question": "Ai?"}', "the id 'a' was used before"),
        (b'{"id": "x", "question": "Ai?", "answers": {"a": 1}}', "neither text nor number"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_kept(tmp_path: Path, line: bytes, reason: str) -> None:
    first, last = b'{"id": "a", "question": "Ai?"}', '{"id": "c", "question": "Khi nào?"}'.encode()
    found = read_question_set(write(tmp_path / "q.jsonl", b"\n".join([first, line, last])))
    assert [case.id for case in found.cases] == ["a", "c"]
    (problem,) = found.problems
    assert (problem.path, problem.line) == (tmp_path / "q.jsonl", 2)
    assert reason in problem.reason
    assert describe_problem(problem, VI) != problem.reason
    assert str(problem).startswith(f"{tmp_path / 'q.jsonl'}:2: ")


def test_a_missing_id_is_the_position_whatever_became_of_the_lines_before(tmp_path: Path) -> None:
    path = write(
        tmp_path / "q.jsonl", 'broken\n\n{"question": "Ai?"}\n{"id": "", "question": "Gì?"}'
    )
    assert pairs(path) == [("2", "Ai?"), ("3", "Gì?")]


def test_an_id_may_be_another_records_position(tmp_path: Path) -> None:
    path = write(tmp_path / "q.jsonl", '{"id": 2, "question": "Ai?"}\n{"question": "Gì?"}')
    found = read_question_set(path)
    assert [case.id for case in found.cases] == ["2"]
    assert [problem.line for problem in found.problems] == [2]


def test_an_empty_question_is_a_question(tmp_path: Path) -> None:
    assert pairs(write(tmp_path / "q.jsonl", '{"id": "a", "question": ""}')) == [("a", "")]


def test_other_names(tmp_path: Path) -> None:
    lines = [{"_id": "a", "text": "Ai?"}, {"qid": 3, "query": "Gì?"}]
    lines.append({"id": "c", "question": "Khi nào?", "text": "Cả bài."})
    path = write(tmp_path / "q.jsonl", "\n".join(json.dumps(line) for line in lines))
    assert pairs(path) == [("a", "Ai?"), ("3", "Gì?"), ("c", "Khi nào?")]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("q.txt", "Ai?", "not a question file; give .jsonl, .csv, .xlsx, SQuAD .json, or a BEIR"),
        ("q", "Ai?", "not a question file"),
        ("q.xls", b"\xd0\xcf\x11\xe0", "save it as .xlsx"),
        ("q.jsonl", "", "holds no usable question"),
        ("q.jsonl", "x\n", "first problem: "),
        ("q.jsonl", '{"question": "Ai?"}\n'.encode("utf-16"), "save the file as UTF-8"),
    ],
)
def test_an_unusable_file(tmp_path: Path, name: str, content: str | bytes, reason: str) -> None:
    with pytest.raises(QuestionSetError) as caught:
        read_question_set(write(tmp_path / name, content))
    assert caught.value.path == tmp_path / name
    assert reason in caught.value.reason
    assert describe_problem(caught.value, VI) != caught.value.reason


@pytest.mark.parametrize("name", ["q.jsonl", "q.csv", "q.xlsx", "q.json", "q.txt", "q"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(QuestionSetError, match="cannot be read: No such file"):
        read_question_set(tmp_path / name)


def test_a_path_through_a_file(tmp_path: Path) -> None:
    write(tmp_path / "q.jsonl", "")
    with pytest.raises(QuestionSetError, match="cannot be read: Not a directory"):
        read_question_set(tmp_path / "q.jsonl" / "q.csv")


@pytest.mark.parametrize(
    "name",
    [
        "seeds_questions.jsonl",
        "seeds_questions_fitted.jsonl",
        "seeds_questions_fresh.jsonl",
        "seeds_questions_written.jsonl",
    ],
)
def test_our_own_gold_sets_are_read_whole(name: str) -> None:
    path = Path(__file__).resolve().parents[1] / "data" / name
    gold = read_question_set(path)
    assert gold.problems == ()
    for case, line in zip(gold.cases, path.read_text("utf-8").splitlines(), strict=True):
        record = json.loads(line)
        assert (case.id, case.answerable) == (record["id"], record["answerable"])
        assert sorted(case.alternatives) == sorted(
            alternative
            for part in record["answers"]
            for alternative in (part if isinstance(part, list) else [part])
        )
        assert [{"file": e.file, "quote": e.quote} for e in case.evidence] == record["evidence"]
