import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from rag.errors import IndexNotFoundError, QuestionSetError
from rag.evaluation import run_batch
from rag.text.questions import clean_question
from rag.types import Answer, Question


class EchoAssistant:
    """Answers every question with itself, and remembers what it was asked."""

    def __init__(self, *, fails_after: int | None = None) -> None:
        self.settings = SimpleNamespace(max_question_chars=50, language="vi")
        self.asked: list[str] = []
        self.fails_after = fails_after
        self.lock = threading.Lock()

    def ask(self, question: str, *, top_k: int | None = None, **_: object) -> Answer:
        question = clean_question(question, max_chars=self.settings.max_question_chars)
        with self.lock:
            if self.fails_after is not None and len(self.asked) >= self.fails_after:
                raise IndexNotFoundError("there is no index", index_dir=Path("x"))
            self.asked.append(question)
        return Answer(
            question=question,
            text=f"{question} top_k={top_k}",
            status="answered",
            short_answer=question,
            confidence=1.0,
            citations=(),
            hits=(),
            notices=(),
            generator="echo",
            timings_seconds={},
        )


QUESTIONS = [Question(id=str(n), text=f"Câu  số {n}?") for n in range(4)]


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


@pytest.fixture
def finished(out: Path) -> Iterator[bytes]:
    run_batch(EchoAssistant(), QUESTIONS, out)
    return out.read_bytes()


def test_one_line_for_each_question_in_order(out: Path) -> None:
    told: list[tuple[int, int]] = []
    report = run_batch(
        EchoAssistant(), QUESTIONS, out, top_k=3, progress=lambda *counts: told.append(counts)
    )
    assert [(line["id"], line["text"]) for line in read(out)] == [
        (str(n), f"Câu số {n}? top_k=3") for n in range(4)
    ]
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert (report.n_questions, report.n_kept, report.n_answered, report.n_refused) == (4, 0, 4, 0)


def test_letters_stay_letters(out: Path) -> None:
    run_batch(EchoAssistant(), QUESTIONS, out)
    assert "Câu số 0?" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "đang trống"),
        (" \n\0", "đang trống"),
        ("\ud800", "đang trống"),
        ("🙂🙂", "không có từ nào"),
        ("a" * 51, "dài quá 50 ký tự"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_in_its_place(
    out: Path, text: str, why: str
) -> None:
    questions = [QUESTIONS[0], Question(id="x", text=text), QUESTIONS[1]]
    report = run_batch(EchoAssistant(), questions, out)
    lines = read(out)
    assert [line["id"] for line in lines] == ["0", "x", "1"]
    assert (lines[1]["question"], lines[1]["status"]) == (text, "refused")
    assert why in lines[1]["text"]
    assert lines[1]["notices"] == [lines[1]["text"]]
    assert (report.n_answered, report.n_refused) == (2, 1)
    assert run_batch(EchoAssistant(), questions, out).n_kept == 3


@pytest.mark.parametrize("n_bytes_lost", [1, 2, 30, 1000])
def test_a_torn_file_is_taken_up_again(out: Path, finished: bytes, n_bytes_lost: int) -> None:
    out.write_bytes(finished[: max(0, len(finished) - n_bytes_lost)])
    assistant = EchoAssistant()
    report = run_batch(assistant, QUESTIONS, out)
    assert out.read_bytes() == finished
    assert report.n_kept + len(assistant.asked) == 4
    assert assistant.asked


def test_every_place_to_tear_at(out: Path, finished: bytes) -> None:
    for n_bytes in range(len(finished)):
        out.write_bytes(finished[:n_bytes])
        run_batch(EchoAssistant(), QUESTIONS, out)
        assert out.read_bytes() == finished


def test_a_finished_file_is_left_alone(out: Path, finished: bytes) -> None:
    assistant = EchoAssistant()
    assert run_batch(assistant, QUESTIONS, out).n_kept == 4
    assert assistant.asked == []
    assert out.read_bytes() == finished


def test_more_questions_at_the_end_are_answered(out: Path, finished: bytes) -> None:
    more = [*QUESTIONS, Question(id="new", text="Còn gì nữa?")]
    assert run_batch(EchoAssistant(), more, out).n_kept == 4
    assert [line["id"] for line in read(out)] == ["0", "1", "2", "3", "new"]


@pytest.mark.parametrize(
    ("questions", "line"),
    [
        (QUESTIONS[:3], 4),
        ([QUESTIONS[0], Question(id="1", text="Câu khác?")], 2),
        ([Question(id="other", text=QUESTIONS[0].text)], 1),
        ([], 1),
    ],
)
def test_answers_to_other_questions_are_never_overwritten(
    out: Path, finished: bytes, questions: list[Question], line: int
) -> None:
    with pytest.raises(QuestionSetError, match="delete the file or choose another") as caught:
        run_batch(EchoAssistant(), questions, out)
    assert caught.value.line == line
    assert out.read_bytes() == finished


@pytest.mark.parametrize(
    "content",
    [
        b"An article somebody wrote.",
        b"An article\nof two lines\n",
        b'{"id": "0", "question": "C\xc3\xa2u s\xe1\xbb\x91 0?"}',
        b'{"id": "0", "question": "C\xc3\xa2u s\xe1\xbb\x91 0?"}\n',
        b"[1]\n",
        b"\xff\n",
    ],
)
def test_a_file_given_by_mistake_is_never_overwritten(out: Path, content: bytes) -> None:
    out.write_bytes(content)
    with pytest.raises(QuestionSetError, match="delete the file or choose another"):
        run_batch(EchoAssistant(), QUESTIONS, out)
    assert out.read_bytes() == content


def test_what_was_answered_before_a_failure_stays(out: Path, finished: bytes) -> None:
    out.unlink()
    with pytest.raises(IndexNotFoundError):
        run_batch(EchoAssistant(fails_after=2), QUESTIONS, out)
    assert len(read(out)) == 2
    assert run_batch(EchoAssistant(), QUESTIONS, out).n_kept == 2
    assert out.read_bytes() == finished


def test_a_failure_before_the_first_answer_leaves_no_file(out: Path) -> None:
    with pytest.raises(IndexNotFoundError):
        run_batch(EchoAssistant(fails_after=0), QUESTIONS, out)
    assert not out.exists()


def test_a_failure_before_the_first_new_answer_leaves_the_file_of_before(out: Path) -> None:
    for content in (b"", json.dumps({"id": "0", "question": "Câu số 0?"}).encode()[:9]):
        out.write_bytes(content)
        with pytest.raises(IndexNotFoundError):
            run_batch(EchoAssistant(fails_after=0), QUESTIONS, out)
        assert out.read_bytes() == b""


def test_no_questions_give_an_empty_file(out: Path) -> None:
    assert run_batch(EchoAssistant(), [], out).n_questions == 0
    assert out.read_bytes() == b""


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="cannot be written: No such file or directory"):
        run_batch(EchoAssistant(), QUESTIONS, tmp_path / "missing" / "out.jsonl")
    with pytest.raises(QuestionSetError, match="not a plain file"):
        run_batch(EchoAssistant(), QUESTIONS, tmp_path)


def test_a_disk_that_fills_up_leaves_what_can_be_taken_up_again(out: Path, finished: bytes) -> None:
    resource = pytest.importorskip("resource", reason="Windows has no limit on the size of files")
    out.unlink()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(finished) // 2 + 5, limits[1]))
    try:
        with pytest.raises(QuestionSetError, match="cannot be written: File too large"):
            run_batch(EchoAssistant(), QUESTIONS, out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert out.read_bytes() == finished[: len(finished) // 2 + 5]
    assert run_batch(EchoAssistant(), QUESTIONS, out).n_kept == 2
    assert out.read_bytes() == finished


class SlowFirst(EchoAssistant):
    """Takes longer over earlier questions, so that later ones are ready first."""

    def ask(self, question: str, *, top_k: int | None = None, **_: object) -> Answer:
        time.sleep(0.05 if question.endswith("0?") else 0)
        return super().ask(question, top_k=top_k)


def test_lines_stand_in_order_whichever_worker_is_done_first(out: Path) -> None:
    questions = [Question(id=str(n), text=f"Câu số {n}?") for n in range(40)]
    assistant = SlowFirst()
    run_batch(assistant, questions, out, n_workers=4)
    assert [line["id"] for line in read(out)] == [question.id for question in questions]
    assert sorted(assistant.asked) == sorted(question.text for question in questions)


def test_an_error_among_several_workers_keeps_what_came_before_it(out: Path) -> None:
    questions = [Question(id=str(n), text=f"Câu số {n}?") for n in range(40)]
    assistant = EchoAssistant(fails_after=10)
    with pytest.raises(IndexNotFoundError):
        run_batch(assistant, questions, out, n_workers=4)
    kept = [line["id"] for line in read(out)] if out.exists() else []
    assert kept == [str(n) for n in range(len(kept))]
    assert len(assistant.asked) == 10
    assert run_batch(EchoAssistant(), questions, out).n_kept == len(kept)


def test_an_explained_answer_says_how_it_came_about(out: Path) -> None:
    run_batch(EchoAssistant(), QUESTIONS[:1], out, explain=True)
    assert (read(out)[0]["queries"], read(out)[0]["considered"]) == ([], [])
