"""What a program is told of each error."""

import json
import logging
from pathlib import Path

import pytest
from starlette.exceptions import HTTPException

from rag import errors
from rag.config import load_settings
from rag.services.problems import Problems

PLACE = Path("/srv/secret")


def told(error: Exception, *, openai: bool = False) -> tuple[dict[str, object], dict[str, str]]:
    response = Problems(load_settings()).response(error, openai=openai)
    return json.loads(bytes(response.body)), dict(response.headers)


@pytest.mark.parametrize(
    ("error", "status", "title"),
    [
        (errors.QuestionError("", code="empty"), 422, "Câu hỏi không dùng được"),
        (errors.FilterError("", code="bad_date", value="x"), 422, "Bộ lọc không dùng được"),
        (errors.DocumentNotFoundError("d"), 404, "Không có bài viết này"),
        (errors.ConversationNotFoundError("c"), 404, "Không có cuộc trò chuyện này"),
        (
            errors.ArticleError(Path("a.txt"), "x", code="no_text"),
            422,
            "Không đọc được bài viết nào",
        ),
        (errors.AccessError(), 403, "Cần quyền biên tập"),
        (errors.IndexNotFoundError("", index_dir=PLACE), 503, "Chỉ mục chưa dùng được"),
        (errors.IndexBusyError("", index_dir=PLACE), 503, "Chỉ mục đang được cập nhật"),
        (errors.EmbeddingError("x"), 503, "Mô hình chưa dùng được"),
        (errors.ServerBusyError(seconds=5), 503, "Máy chủ đang bận"),
        (errors.ConfigError("x", key="top_k"), 400, "Không làm được"),
        (HTTPException(404), 404, "Không có địa chỉ này"),
        (HTTPException(418, "teapot"), 418, "Không làm được"),
        (RuntimeError("x"), 500, "Lỗi của máy chủ"),
    ],
)
def test_each_error_has_its_status_and_title(error: Exception, status: int, title: str) -> None:
    problem, _ = told(error)

    assert (problem["status"], problem["title"]) == (status, title)
    assert problem["detail"]


def test_a_failure_nobody_thought_of_tells_nothing_but_to_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        problem, _ = told(RuntimeError("password of the database"))

    assert "password" not in json.dumps(problem)
    assert "password of the database" in caplog.text


@pytest.mark.parametrize(
    "error",
    [errors.IndexBusyError("", index_dir=PLACE), errors.ServerBusyError(seconds=5)],
)
def test_who_comes_too_early_is_told_when_to_come_again(error: Exception) -> None:
    assert told(error)[1]["retry-after"] == "5"


def test_a_client_of_the_openai_protocol_finds_what_it_reads() -> None:
    problem, _ = told(errors.QuestionError("", code="empty"), openai=True)
    assert problem["error"] == {
        "message": problem["detail"],
        "type": "invalid_request_error",
        "param": None,
        "code": "question_empty",
    }
    problem, _ = told(errors.EmbeddingError("x"), openai=True)
    assert problem["error"]["type"] == "server_error"
