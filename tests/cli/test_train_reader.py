"""`hoidap train-reader`, some steps of it on the real encoder."""

import json
from pathlib import Path

import pytest

from rag.config import load_settings
from rag.models.reader import load_reader

NAMES = "Lan Mai Cúc Hoa Huệ Sen Đào Mận Lê Hồng Nhài Trúc".split()
PASSAGE = "Bà Lan chủ trì hội nghị tại Cao Lãnh."


def write_questions(path: Path, *, n: int = len(NAMES)) -> Path:
    lines = [
        {
            "question": f"Ai chủ trì hội nghị tại xã {name}?",
            "passage": f"Sáng nay, bà Phạm Thị {name} chủ trì hội nghị tại xã {name}.",
            "answers": [f"Phạm Thị {name}"],
        }
        for name in NAMES[:n]
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_train_try_read_and_go_on(hoidap) -> None:
    command = ("train-reader", write_questions(Path("q.jsonl")), "--out", "mine", "--from-encoder")
    done = hoidap(*command, "--epochs", 1)
    assert done.code == 0
    begun, progress = done.err.splitlines()
    assert begun.startswith("Đọc được 12 ví dụ (12 có câu trả lời)")
    assert progress.startswith("16/16 lượt ví dụ, sai số ")
    assert "mine/reader.safetensors" in done.out
    assert "HOIDAP_READER=mine" in done.out

    reader = load_reader(load_settings(reader="mine", embedding_precision="float32"))
    ((span, *_),) = reader.read("Ai chủ trì hội nghị?", [PASSAGE])
    assert 0 <= span.start < span.end <= len(PASSAGE)

    # The checkpoint of the last step is there, so nothing more is learnt.
    again = hoidap(*command, "--epochs", 1, "--json")
    assert (again.code, again.err.count("\n")) == (0, 1)
    report = json.loads(again.out)
    assert (report["weights"], report["problems"]) == ("mine/reader.safetensors", [])
    assert report["n_learnt"] + report["n_held_out"] == 12
    assert 0 <= report["exact_match"] <= report["f1"] <= 1
    assert report["f1_before"] is None

    write_questions(Path("q.jsonl"), n=11)
    other = hoidap(*command, "--epochs", 1)
    assert (other.code, other.out) == (1, "")
    assert other.err.splitlines()[-1] == (
        "hoidap: mine: holds the checkpoint of a training with other questions; choose another"
        " folder, or delete it"
    )

    write_questions(Path("q.jsonl"))
    Path("mine/checkpoint.pt").write_bytes(b"PK\x03\x04 cut short")
    damaged = hoidap(*command, "--epochs", 1)
    assert (damaged.code, damaged.out) == (1, "")
    assert "checkpoint mine/checkpoint.pt cannot be read" in damaged.err
    assert "delete it to begin anew" in damaged.err


def test_the_packaged_reader_learns_on(hoidap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_LANGUAGE", "en")
    path = write_questions(Path("q.jsonl"))
    with path.open("a", encoding="utf-8") as file:
        file.write('{"question": "Ai vắng?", "passage": "Ông Minh.", "answers": ["ông Tâm"]}\n')
    done = hoidap("train-reader", path, "--out", "mine")
    assert done.code == 3
    problem, begun, progress = done.err.splitlines()
    assert problem.startswith("q.jsonl:13: the answer 'ông Tâm' does not stand in the passage")
    assert begun == "12 examples read (12 with an answer). Preparing to learn…"
    assert progress.startswith("32/32 examples seen, loss 0.")
    learnt, tried, before, *_ = done.out.splitlines()
    assert learnt.endswith("held out → mine/reader.safetensors")
    assert "F1 100.0 %" in tried
    assert "Before it learnt: F1 " in before


def test_files_that_cannot_be_learnt_from(hoidap) -> None:
    Path("list.json").write_text("[1, 2]", "utf-8")
    Path("empty.jsonl").write_text("", "utf-8")
    write_questions(Path("few.jsonl"), n=9)
    for name, reason in (
        ("no.json", "no.json: cannot be read: No such file"),
        ("list.json", "list.json: not SQuAD JSON"),
        ("empty.jsonl", "empty.jsonl: holds no usable question"),
        ("few.jsonl", "few.jsonl: holds 9 different questions with an answer"),
    ):
        done = hoidap("train-reader", name, "--out", "mine")
        assert (done.code, done.out) == (1, "")
        assert reason in done.error_line
    assert not Path("mine").exists()


def test_a_folder_with_a_reader_from_elsewhere_is_left_alone(hoidap) -> None:
    write_questions(Path("q.jsonl"))
    Path("mine").mkdir()
    Path("mine/reader.safetensors").write_bytes(b"")
    done = hoidap("train-reader", "q.jsonl", "--out", "mine", "--from-encoder")
    assert (done.code, done.out) == (1, "")
    assert "mine: holds a reader.safetensors that is of no training here" in done.err
    assert [path.name for path in Path("mine").iterdir()] == ["reader.safetensors"]
