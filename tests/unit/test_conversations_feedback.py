"""What people said of answers, as a question set that `hoidap eval` reads."""

import json
from pathlib import Path

import pytest

from rag.conversations import Conversations
from rag.conversations.feedback import feedback_record, write_feedback
from rag.conversations.records import KeptTurn, Rating
from rag.errors import QuestionSetError
from rag.evaluation import read_question_set
from rag.testing import make_answer
from rag.types import Answer, Citation

QUOTE = "Toàn tỉnh kết nạp 2.472 đảng viên."
CITATION = Citation(
    marker=1,
    document_id="a",
    passage_id="a#0",
    title="Bài",
    source=None,
    url=None,
    published_at=None,
    start=5,
    end=5 + len(QUOTE),
    quote=QUOTE,
)
ANSWER = make_answer("Bao nhiêu?", f"{QUOTE} [1]", short_answer="2.472", citations=[CITATION])
REFUSAL = make_answer("Còn Long An?", citations=[CITATION], status="refused")


def rated(folder: Path, *ratings: tuple[Answer, Rating, str]) -> tuple[KeptTurn, ...]:
    conversations = Conversations(folder)
    conversations.append("lan", make_answer("chưa đánh giá"))
    for answer, rating, comment in ratings:
        conversations.rate("lan", conversations.append("lan", answer).id, rating, comment)
    return conversations.rated()


def test_a_good_answer_becomes_gold_and_a_bad_one_a_question(tmp_path: Path) -> None:
    turns = rated(
        tmp_path, (ANSWER, "up", ""), (REFUSAL, "up", ""), (ANSWER, "down", "Sai\nnăm \u2028.")
    )
    out = tmp_path / "feedback.jsonl"

    write_feedback(turns, out)

    question_set = read_question_set(out)
    assert question_set.problems == ()
    good, refused, bad = question_set.cases
    assert [case.id for case in question_set.cases] == [f"f{turn.id}" for turn in turns]
    assert (good.answerable, good.answers) == (True, (("2.472",),))
    (evidence,) = good.evidence
    assert (evidence.quote, evidence.document_id) == (QUOTE, "a")
    assert (evidence.start, evidence.end) == (CITATION.start, CITATION.end)
    assert (refused.answerable, refused.answers, refused.evidence) == (False, (), ())
    # Nobody has said yet what would be right.
    assert (bad.answerable, bad.answers, bad.evidence) == (None, (), ())
    lines = [json.loads(line) for line in out.read_text("utf-8").split("\n")[:-1]]
    assert lines[2]["comment"] == turns[2].comment
    assert lines[2]["answer_given"] == ANSWER.text
    assert "lan" not in out.read_text("utf-8").split()


def test_a_follow_up_is_written_as_it_was_completed(tmp_path: Path) -> None:
    completed = make_answer("Còn Gia Lai?", completed_question="Gia Lai kết nạp bao nhiêu?")
    (turn,) = rated(tmp_path, (completed, "down", ""))

    assert feedback_record(turn)["question"] == "Gia Lai kết nạp bao nhiêu?"


def test_a_file_that_is_there_stays_unless_told_otherwise(tmp_path: Path) -> None:
    turns = rated(tmp_path, (ANSWER, "up", "\ud800"))
    out = tmp_path / "feedback.jsonl"
    out.write_text("của biên tập viên", encoding="utf-8")

    with pytest.raises(QuestionSetError, match="--force"):
        write_feedback(turns, out)
    assert out.read_text("utf-8") == "của biên tập viên"
    write_feedback(turns, out, force=True)
    assert len(read_question_set(out).cases) == 1
    with pytest.raises(QuestionSetError, match="cannot be written"):
        write_feedback(turns, tmp_path / "missing" / "feedback.jsonl")
