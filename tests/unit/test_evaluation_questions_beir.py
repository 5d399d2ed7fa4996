import json
from pathlib import Path

import pytest

from rag.errors import QuestionSetError
from rag.evaluation import EvalCase, read_question_set
from rag.evaluation.questions.cases import Article

CORPUS = [
    {"_id": "d1", "title": "Kết nạp đảng", "text": "Xã Tân Hòa kết nạp 9 đảng viên."},
    {"_id": "d2", "title": "", "text": "Huyện có 40 chi bộ."},
    {"_id": 3, "title": "Chỉ có tiêu đề", "text": ""},
]
QUERIES = [
    {"_id": "q2", "text": "Xã nào kết nạp đảng viên?", "metadata": {}},
    {"_id": "q1", "text": "Huyện có mấy chi bộ?"},
    {"_id": "q3", "text": "Không ai chấm."},
]
HEADER = "query-id\tcorpus-id\tscore\n"
QRELS = f"{HEADER}q1\td2\t1\nq2\td1\t2\nq2\td2\t0\nq2\t3\t1\nq1\td1\t-1\n"


def jsonl(records: list[dict]) -> str:
    return "".join(f"{json.dumps(record)}\n" for record in records)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "beir"
    (folder / "qrels").mkdir(parents=True)
    (folder / "corpus.jsonl").write_text(jsonl(CORPUS), "utf-8")
    (folder / "queries.jsonl").write_text(jsonl(QUERIES), "utf-8")
    (folder / "qrels" / "test.tsv").write_text(QRELS, "utf-8")
    return folder


def test_beir(folder: Path) -> None:
    found = read_question_set(folder)
    assert found.cases == (
        EvalCase(
            id="q2",
            question="Xã nào kết nạp đảng viên?",
            answerable=True,
            relevance={"d1": 2, "3": 1},
            split="test",
        ),
        EvalCase(
            id="q1",
            question="Huyện có mấy chi bộ?",
            answerable=True,
            relevance={"d2": 1},
            split="test",
        ),
    )
    assert found.articles == (
        Article(id="d1", title="Kết nạp đảng", text="Xã Tân Hòa kết nạp 9 đảng viên."),
        Article(id="d2", title="", text="Huyện có 40 chi bộ."),
        Article(id="3", title="Chỉ có tiêu đề", text="Chỉ có tiêu đề"),
    )
    assert found.problems == ()


@pytest.mark.parametrize(
    ("names", "taken", "split"),
    [
        (["dev", "test", "train"], "test", "test"),
        (["train", "dev", "other"], "dev", "dev"),
        (["train", "other"], "train", "train"),
        (["other"], "other", ""),
    ],
)
def test_which_judgments_are_taken(folder: Path, names: list[str], taken: str, split: str) -> None:
    (folder / "qrels" / "test.tsv").unlink()
    for name in names:
        query = "q3" if name == taken else "q1"
        (folder / "qrels" / f"{name}.tsv").write_text(f"{HEADER}{query}\td1\t1\n", "utf-8")
    assert [(case.id, case.split) for case in read_question_set(folder).cases] == [("q3", split)]


def test_judgments_beside_the_corpus_and_without_header(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").unlink()
    (folder / "qrels").rmdir()
    (folder / "qrels.tsv").write_bytes(b"\xef\xbb\xbfq1\td2\t1\r\nq2\td1\t1\r\n")
    found = read_question_set(folder)
    assert [(case.id, case.relevance, case.split) for case in found.cases] == [
        ("q2", {"d1": 1}, ""),
        ("q1", {"d2": 1}, ""),
    ]


def test_what_cannot_be_used_is_named_with_its_file_and_line(folder: Path) -> None:
    with (folder / "corpus.jsonl").open("a", encoding="utf-8") as corpus:
        corpus.write('{"_id": "d1", "text": "x"}\n{"text": "x"}\n{"_id": "d4"}\nhỏng\n')
    with (folder / "queries.jsonl").open("a", encoding="utf-8") as queries:
        queries.write('{"_id": "q1", "text": "x"}\n{"_id": "", "text": "x"}\n{"_id": "q4"}\n')
    with (folder / "qrels" / "test.tsv").open("a", encoding="utf-8") as qrels:
        qrels.write("q9\td1\t1\nq9\td2\t1\nq1\td9\t1\nq1\td1\ncao\tcao\tcao\n\nq4\td1\t1\n")
    found = read_question_set(folder)
    assert [case.relevance for case in found.cases] == [{"d1": 2, "3": 1}, {"d2": 1}]
    assert [(p.path.name, p.line, p.reason) for p in found.problems] == [
        ("corpus.jsonl", 4, "the id 'd1' was used before; make it another"),
        ("corpus.jsonl", 5, "has no `_id`"),
        ("corpus.jsonl", 6, "has no text in `text`"),
        ("corpus.jsonl", 7, "not JSON: Expecting value at column 1"),
        ("queries.jsonl", 4, "the id 'q1' was used before; make it another"),
        ("queries.jsonl", 5, "has no `_id`"),
        ("queries.jsonl", 6, "has no text in `question`"),
        ("test.tsv", 7, "there is no query 'q9' in queries.jsonl"),
        ("test.tsv", 9, "there is no document 'd9' in corpus.jsonl"),
        ("test.tsv", 10, "not a query, a document and a whole number, with tabs between them"),
        ("test.tsv", 11, "not a query, a document and a whole number, with tabs between them"),
    ]


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match=r"a BEIR folder holds corpus\.jsonl, queries") as e:
        read_question_set(tmp_path)
    assert e.value.path == tmp_path


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("corpus.jsonl", "has no corpus.jsonl; "),
        ("queries.jsonl", "has no queries.jsonl; "),
        ("qrels/test.tsv", "has no qrels; "),
    ],
)
def test_a_missing_file(folder: Path, name: str, reason: str) -> None:
    (folder / name).unlink()
    with pytest.raises(QuestionSetError) as caught:
        read_question_set(folder)
    assert caught.value.reason.startswith(reason)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("corpus.jsonl", b"", "holds no article with `_id` and `text`"),
        ("corpus.jsonl", b"{}", "first problem: "),
        ("qrels/test.tsv", b"q1\td1\xff\t1\n", "not UTF-8 at byte 5"),
        ("qrels/test.tsv", HEADER.encode(), "holds no usable question"),
        ("qrels/test.tsv", b"q1\td1\t0\n", "holds no usable question"),
        ("queries.jsonl", b"", "there is no query 'q1' in queries.jsonl"),
    ],
)
def test_an_unusable_folder(folder: Path, name: str, content: bytes, reason: str) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(QuestionSetError) as caught:
        read_question_set(folder)
    assert reason in caught.value.reason


def test_several_judgments_of_no_known_split(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").rename(folder / "qrels" / "a.tsv")
    (folder / "qrels" / "b.tsv").write_text(QRELS, "utf-8")
    with pytest.raises(QuestionSetError, match=r"has 2 files; name the one to be used test\.tsv"):
        read_question_set(folder)
