"""Follow-up questions completed by a chat model, which a real HTTP server on loopback plays."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rag.answering.followups.rewriting import ChatRewriter
from rag.answering.followups.rules import complete_question, stands_alone
from rag.config import load_settings
from rag.errors import ConfigError, MissingDependencyError, PromptError
from rag.protocols import Rewriter
from rag.types import Turn

ADMITTED = Turn(
    question="Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?",
    short_answer="2.472 đảng viên mới",
    quote="Trong năm 2022, toàn tỉnh đã kết nạp được 2.472 đảng viên mới.",
    documents=("Công tác xây dựng Đảng ở Đồng Tháp",),
)
REFUSED = Turn(question="Tỉnh ủy Đồng Tháp họp mấy lần?")
FOLLOW_UP = "Còn Gia Lai thì sao?"
BY_RULES = "Gia Lai kết nạp bao nhiêu đảng viên năm 2022?"
BY_MODEL = "Năm 2022, tỉnh Gia Lai đã kết nạp được bao nhiêu đảng viên?"
UNCLEAR = "Còn chuyện kia?"  # the rules know nothing to put in


def rewriter_for(server: Any, **changes: object) -> ChatRewriter:
    values = {
        "chat_model": "openai:m",
        "chat_base_url": server.url,
        "chat_max_retries": 0,
        "chat_timeout_seconds": 30,
    }
    return ChatRewriter.from_settings(load_settings(**(values | changes)))


def test_what_the_model_writes_is_the_question(chat_server) -> None:
    chat_server.replies = [f"  {BY_MODEL}\n"]
    rewriter = rewriter_for(chat_server)

    assert isinstance(rewriter, Rewriter)
    assert rewriter.rewrite(FOLLOW_UP, [REFUSED, ADMITTED]) == BY_MODEL
    (request,) = chat_server.requests
    system, user = (message["content"] for message in request["messages"])
    assert "câu hỏi" in system
    assert (
        "Hỏi: Tỉnh ủy Đồng Tháp họp mấy lần?\nĐáp: không có câu trả lời\n"
        f"Hỏi: {ADMITTED.question}\nĐáp: 2.472 đảng viên mới\n"
        "Bài: Công tác xây dựng Đảng ở Đồng Tháp\n"
    ) in user
    assert user.endswith(f"Câu hỏi cuối: {FOLLOW_UP}")


def test_the_model_completes_what_the_rules_cannot(chat_server) -> None:
    chat_server.replies = ["Đồng Tháp khen thưởng bao nhiêu đảng viên năm 2022?"]

    assert complete_question(UNCLEAR, [ADMITTED]) == UNCLEAR
    assert rewriter_for(chat_server).rewrite(UNCLEAR, [ADMITTED]) == chat_server.replies[0]


def test_of_a_long_conversation_the_model_is_shown_the_newest_turns(chat_server) -> None:
    chat_server.replies = [BY_MODEL]
    turns = [Turn(question=f"Câu thứ {number}?") for number in range(8)]

    rewriter_for(chat_server).rewrite(FOLLOW_UP, [*turns, ADMITTED])

    shown = chat_server.requests[0]["messages"][1]["content"]
    assert shown.count("Hỏi: ") == 6
    assert "Câu thứ 2?" not in shown
    assert "Câu thứ 3?" in shown


@pytest.mark.parametrize(
    "reply",
    [
        f"{BY_MODEL}\nCâu này hỏi về Gia Lai.",
        "Tôi đã viết lại câu hỏi.",
        "Gia Lai kết nạp rất, " + "rất " * 100 + "nhiều đảng viên phải không?",
        "Gia Lai kết nạp bao nhiêu đảng viên năm 2021?",
        "Gia Lai có kết nạp 472 đảng viên không?",
        " \n",
        b"<html>",
        401,
        500,
    ],
    ids=[
        "two lines",
        "no question",
        "too long",
        "a year nobody said",
        "a part of a number that was said",
        "empty",
        "no JSON",
        "refused",
        "failed",
    ],
)
def test_where_the_model_fails_the_rules_decide(chat_server, reply: str | bytes | int) -> None:
    chat_server.replies = [reply]
    rewriter = rewriter_for(chat_server)

    assert rewriter.rewrite(FOLLOW_UP, [ADMITTED]) == BY_RULES
    assert rewriter.rewrite(UNCLEAR, [ADMITTED]) == UNCLEAR
    assert len(chat_server.requests) == 2


def test_where_the_model_is_silent_or_away_the_rules_decide(chat_server) -> None:
    chat_server.replies = [None]
    silent = rewriter_for(chat_server, chat_timeout_seconds=0.2)
    away = rewriter_for(chat_server, chat_base_url="http://127.0.0.1:9/v1")

    assert silent.rewrite(FOLLOW_UP, [ADMITTED]) == BY_RULES
    assert away.rewrite(FOLLOW_UP, [ADMITTED]) == BY_RULES


WHOLE = [
    "Gia Lai kỷ luật bao nhiêu đảng viên?",
    "gia lai ky luat bao nhieu dang vien",
    "Quận 5 có mấy phường, quận này rộng bao nhiêu?",
    "Đảng viên dự bị là gì?",
    "Chỉ thị 10-CT/TW nói gì?",
    "Truyện Kiều do ai viết?",
]


@pytest.mark.parametrize("question", WHOLE)
def test_the_model_is_not_asked_about_a_question_that_stands_alone(
    chat_server, question: str
) -> None:
    chat_server.replies = [BY_MODEL]

    assert stands_alone(question)
    assert rewriter_for(chat_server).rewrite(question, [ADMITTED]) == question
    assert chat_server.requests == []


@pytest.mark.parametrize(
    "question",
    [
        FOLLOW_UP,
        UNCLEAR,
        "con gia lai thi sao",
        "Gia Lai?",
        "So với Gia Lai thì sao?",
        "Năm đó Gia Lai kỷ luật bao nhiêu đảng viên?",
        "Ông ấy làm gì?",
        "Ai là chủ tịch?",
        "Vì sao?",
    ],
)
def test_what_points_back_or_names_nothing_does_not_stand_alone(question: str) -> None:
    assert not stands_alone(question)


def test_a_wrong_setup_is_told_at_the_first_follow_up(chat_server) -> None:
    for name, error in (("nobody:m", ConfigError), ("ollama:m", MissingDependencyError)):
        rewriter = rewriter_for(chat_server, chat_model=name)
        assert rewriter.rewrite(WHOLE[0], [ADMITTED]) == WHOLE[0]
        with pytest.raises(error, match=name):
            rewriter.rewrite(FOLLOW_UP, [ADMITTED])


def test_a_template_that_cannot_be_used_is_told_at_once(chat_server, tmp_path: Path) -> None:
    (tmp_path / "rewrite.txt").write_text("A\n---\n{article}\n", "utf-8")
    with pytest.raises(PromptError, match=r"unknown variable \{article\}"):
        rewriter_for(chat_server, prompts_dir=tmp_path)


def test_langchain_waits_for_the_first_follow_up() -> None:
    code = (
        "import sys; from rag.assistant import Assistant; from rag.config import load_settings;"
        " Assistant.from_settings(load_settings(chat_model='openai:m', reader='rules'));"
        " sys.exit(any(name.partition('.')[0].startswith('langchain') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
