"""What cannot be used gives one clear line on stderr, nothing on stdout, and a documented code."""

import json
import shutil
import socket
from pathlib import Path

import pytest

QUESTION = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("", "the question is empty"),
        (" \t\n ", "the question is empty"),
        ("a" * 100_000, "has 100000 characters; at most 2000"),
        ("\udcff", "the question is empty"),
        ("🙂🙂", "holds no letter or digit"),
    ],
    ids=["empty", "white space", "long", "lone surrogate", "emoji"],
)
def test_a_question_that_cannot_be_asked(
    hoidap, seeds_index: Path, command: str, question: str, reason: str
) -> None:
    result = hoidap(command, question, "--index", seeds_index, "--json")
    assert (result.code, result.out) == (1, "")
    assert result.error_line.startswith("hoidap: ")
    assert reason in result.error_line


@pytest.mark.parametrize("question", [f"{QUESTION}\0", f"\udcff{QUESTION}", f"🙂 {QUESTION}"])
def test_a_question_with_rubbish_in_it_is_answered(
    hoidap, seeds_index: Path, question: str
) -> None:
    result = hoidap("ask", question, "--index", seeds_index, "--json")
    assert (result.code, result.err) == (0, "")
    assert "2.472" in json.loads(result.out)["short_answer"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("ask",),
        ("ask", "a", "b"),
        ("search", "a", "--top-k", "0"),
        ("search", "a", "--top-k", "nhiều"),
        ("batch", "q.jsonl"),
        ("chat", "--port", "70000"),
        ("delete",),
        ("ask", "a", "--indx", "x"),
        ("nothing",),
    ],
    ids=str,
)
def test_wrong_usage(hoidap, arguments: tuple[str, ...]) -> None:
    result = hoidap(*arguments)
    assert result.code == 2
    assert "Usage: hoidap" in result.out + result.err


def test_settings_that_are_not_known(hoidap, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("hoidap.toml").write_text("topk = 5\n")
    result = hoidap("ask", QUESTION)
    assert (result.code, result.out) == (1, "")
    assert "unknown setting 'topk'" in result.error_line
    monkeypatch.setenv("HOIDAP_TOPK", "5")
    assert "unknown variable HOIDAP_TOPK" in hoidap("info").error_line


# The index


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", QUESTION),
        ("search", QUESTION),
        ("info",),
        ("delete", "x"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_index(hoidap, arguments: tuple[str, ...]) -> None:
    result = hoidap(*arguments, "--index", "missing", "--json")
    assert (result.code, result.out) == (1, "")
    assert "there is no index in missing" in result.error_line
    assert "hoidap index" in result.error_line


@pytest.fixture
def own_index(seeds_index: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(seeds_index, tmp_path / "own"))


def largest_file(index_dir: Path) -> Path:
    return max(
        (path for path in index_dir.rglob("*") if path.is_file()), key=lambda p: p.stat().st_size
    )


def lose(index_dir: Path) -> None:
    largest_file(index_dir).unlink()


def truncate(index_dir: Path) -> None:
    path = largest_file(index_dir)
    path.write_bytes(path.read_bytes()[:-100])


def tamper(index_dir: Path) -> None:
    path = largest_file(index_dir)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def tamper_with_manifest(index_dir: Path) -> None:
    path = index_dir / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"n_documents": 5', '"n_documents": 6'))


def empty_manifest(index_dir: Path) -> None:
    (index_dir / "manifest.json").write_bytes(b"")


@pytest.mark.parametrize("damage", [lose, truncate, tamper, tamper_with_manifest, empty_manifest])
def test_a_damaged_index(hoidap, own_index: Path, damage) -> None:
    damage(own_index)
    for command in (("ask", QUESTION), ("info",)):
        result = hoidap(*command, "--index", own_index)
        assert (result.code, result.out) == (1, "")
        assert str(own_index) in result.error_line
        assert "delete the folder" in result.error_line


def test_an_index_of_a_newer_hoidap(hoidap, own_index: Path) -> None:
    path = own_index / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"format_version": 99}))
    result = hoidap("ask", QUESTION, "--index", own_index)
    assert (result.code, result.out) == (1, "")
    assert "format 99" in result.error_line
    assert "update hoidap" in result.error_line


def test_an_index_of_another_model(
    hoidap, own_index: Path, seeds_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOIDAP_EMBEDDING_PASSAGE_PROMPT", "văn bản: ")
    for command in (("ask", QUESTION), ("index", seeds_dir), ("delete", "x")):
        result = hoidap(*command, "--index", own_index)
        assert (result.code, result.out) == (1, "")
        assert "model" in result.error_line
    assert hoidap("info", "--index", own_index).code == 0


def test_an_index_that_is_being_built_elsewhere(
    hoidap, own_index: Path, seeds_dir: Path, tmp_path: Path
) -> None:
    from rag.index.lock import build_lock

    (tmp_path / "new.txt").write_text("Hà Giang kết nạp 12 đảng viên năm 2024.", "utf-8")
    with build_lock(own_index):
        result = hoidap("index", tmp_path / "new.txt", "--index", own_index)
        assert (result.code, result.out) == (1, "")
        assert str(own_index) in result.error_line
        assert hoidap("ask", QUESTION, "--index", own_index).code == 0


def test_a_document_that_is_not_there(hoidap, own_index: Path) -> None:
    document_id = json.loads(hoidap("info", "--index", own_index, "--json").out)["documents"][0][
        "id"
    ]
    result = hoidap("delete", document_id, "missing", "--index", own_index)
    assert (result.code, result.out) == (1, "")
    assert "no document has the id 'missing'" in result.error_line
    assert json.loads(hoidap("info", "--index", own_index, "--json").out)["n_documents"] == 5


# Articles


def test_nothing_to_index(hoidap, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    for name in ("missing", "empty", "binary.txt"):
        result = hoidap("index", tmp_path / name, "--index", "index", "--json")
        assert (result.code, result.out) == (1, "")
        assert str(tmp_path / name) in result.error_line
    assert not Path("index").exists()


def test_bad_files_are_named_and_the_rest_is_indexed(hoidap, own_index: Path) -> None:
    folder = Path("articles")
    folder.mkdir()
    (folder / "a.txt").write_bytes(bytes(range(256)))
    good = {"id": "g", "text": "Hà Giang kết nạp 12 đảng viên năm 2024."}
    (folder / "b.jsonl").write_text(f"{json.dumps(good)}\n{{broken\n", "utf-8")
    result = hoidap("index", folder, "--index", own_index, "--json")
    assert result.code == 3
    binary, broken = result.err.splitlines()
    assert binary.startswith("articles/a.txt: ")
    assert broken.startswith("articles/b.jsonl:2: ")
    report = json.loads(result.out)
    assert (report["added"], len(report["failures"])) == (["g"], 2)


# Question files


def test_bad_lines_of_a_question_file(hoidap, seeds_index: Path) -> None:
    questions = f'{{"question": "{QUESTION}"}}\n{{broken\n{{"question": " \\u0000"}}\n'
    Path("q.jsonl").write_text(questions, "utf-8")
    result = hoidap("batch", "q.jsonl", "--out", "o.jsonl", "--index", seeds_index, "--json")
    assert result.code == 3
    assert result.error_line.startswith("q.jsonl:2: not JSON")
    assert json.loads(result.out)["problems"][0]["line"] == 2
    lines = [json.loads(line) for line in Path("o.jsonl").read_text("utf-8").splitlines()]
    assert [(line["id"], line["status"]) for line in lines] == [("1", "answered"), ("3", "refused")]
    assert "đang trống" in lines[1]["text"]


def test_an_unusable_question_file(hoidap, seeds_index: Path) -> None:
    Path("q.txt").write_text(QUESTION, "utf-8")
    for name, reason in (("q.txt", "not a question file"), ("missing.csv", "No such file")):
        result = hoidap("batch", name, "--out", "o.jsonl", "--index", seeds_index, "--json")
        assert (result.code, result.out) == (1, "")
        assert reason in result.error_line
    assert not Path("o.jsonl").exists()


def test_an_answers_file_of_other_questions(hoidap, seeds_index: Path) -> None:
    Path("q.jsonl").write_text(json.dumps({"id": "a", "question": QUESTION}), "utf-8")
    Path("o.jsonl").write_text("tôi viết gì đây\n", "utf-8")
    result = hoidap("batch", "q.jsonl", "--out", "o.jsonl", "--index", seeds_index, "--json")
    assert (result.code, result.out) == (1, "")
    assert "o.jsonl:1: not an answer to these questions" in result.error_line
    assert Path("o.jsonl").read_text("utf-8") == "tôi viết gì đây\n"


# The chat


def test_a_port_in_use(hoidap, seeds_index: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = hoidap("chat", "--port", port, "--index", seeds_index)
    assert (result.code, result.out) == (1, "")
    assert f"127.0.0.1 port {port}" in result.error_line
    assert "--port" in result.error_line
