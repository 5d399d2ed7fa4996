"""Questions of programs, over real HTTP: asked, searched for, in batches, refused."""

import asyncio
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeAlias

import httpx
import pytest
from typer.testing import CliRunner

from rag.access import Access
from rag.assistant import Assistant
from rag.cli import app
from rag.services.examples import ANSWER, PROBLEM, QUESTION, QUESTION_REFUSED

Serve: TypeAlias = Callable[..., AbstractContextManager[httpx.Client]]

FOLLOW_UP = "Đạt bao nhiêu phần trăm chỉ tiêu?"


def printed(*arguments: str, assistant: Assistant) -> dict[str, object]:
    index = ["--index", str(assistant.settings.index_dir)]
    result = CliRunner().invoke(app, [*arguments, "--json", *index], env={"HOIDAP_READER": "rules"})
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def without_times(answer: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in answer.items() if key != "timings_seconds"}


def without_figures(answer: dict[str, Any]) -> dict[str, object]:
    """Leave out what the arithmetic of another processor makes a little different."""
    hits = [{key: hit[key] for key in hit if "score" not in key} for hit in answer["hits"]]
    return without_times(answer) | {"confidence": None, "hits": hits}


def assert_problem(response: httpx.Response, status: int) -> dict[str, object]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == status
    assert {"type", "title", "detail"} <= told.keys()
    return told


def events_of(text: str) -> list[tuple[str, dict[str, object]]]:
    events = []
    for block in text.strip().split("\n\n"):
        name, data = block.split("\n")
        events.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return events


@pytest.mark.parametrize("question", [QUESTION, QUESTION_REFUSED, "dong thap ket nap bao nhieu"])
def test_the_answer_is_that_of_the_command_line(
    client: httpx.Client, assistant: Assistant, question: str
) -> None:
    given = client.post("/api/ask", json={"question": question})

    assert given.headers["content-type"] == "application/json"
    expected = printed("ask", question, assistant=assistant)
    assert without_times(given.json()) == without_times(expected)
    assert list(given.json()) == list(expected)


def test_every_citation_holds_what_it_quotes(client: httpx.Client, assistant: Assistant) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION}).json()

    assert "2.472" in answer["text"]
    for cited in answer["citations"]:
        text = assistant.library.document(cited["document_id"]).text
        assert text[cited["start"] : cited["end"]] == cited["quote"]
    assert any("2.472" in cited["quote"] for cited in answer["citations"])


def test_an_explanation_comes_on_demand(client: httpx.Client) -> None:
    body = {"question": QUESTION, "explain": True, "top_k": 2}
    answer = client.post("/api/ask", json=body).json()

    assert len(answer["hits"]) == 2
    assert answer["queries"] == [QUESTION]
    assert any(weighed["chosen"] for weighed in answer["considered"])


def test_a_question_leans_on_the_history(client: httpx.Client, assistant: Assistant) -> None:
    body = {"question": FOLLOW_UP, "history": [QUESTION]}
    answer = client.post("/api/ask", json=body).json()

    expected = printed("ask", FOLLOW_UP, "--after", QUESTION, assistant=assistant)
    assert answer["completed_question"] is not None
    assert without_times(answer) == without_times(expected)
    alone = client.post("/api/ask", json={"question": FOLLOW_UP}).json()
    assert alone["completed_question"] is None


def test_a_conversation_is_kept_and_gone_on_with(client: httpx.Client) -> None:
    def ask(question: str, conversation_id: str) -> httpx.Response:
        body = {"question": question, "conversation_id": conversation_id}
        return client.post("/api/ask", json=body)

    begun = ask(QUESTION, "new").headers["hoidap-conversation"]
    gone_on = ask(FOLLOW_UP, begun)
    assert gone_on.headers["hoidap-conversation"] == begun
    assert "Đồng Tháp" in gone_on.json()["completed_question"]
    other = ask(FOLLOW_UP, "new")
    assert other.headers["hoidap-conversation"] != begun
    assert other.json()["completed_question"] is None
    assert "hoidap-conversation" not in client.post("/api/ask", json={"question": "ai?"}).headers

    told = assert_problem(ask(QUESTION, "không có"), 404)
    assert told["title"] == "Không có cuộc trò chuyện này"


def test_nobody_goes_on_with_another_ones_conversation(
    make_assistant: Callable[..., Assistant], tmp_path: Path, serve: Serve
) -> None:
    assistant = make_assistant(access="accounts", accounts_path=tmp_path / "accounts.sqlite3")
    access = Access(assistant.settings)
    tokens = [access.tokens.add(name, "reader") for name in ("Lan", "Minh")]
    lan, minh = ({"Authorization": f"Bearer {token}"} for token in tokens)
    with serve(assistant, access) as client:
        body = {"question": QUESTION, "conversation_id": "new"}
        begun = client.post("/api/ask", json=body, headers=lan).headers["hoidap-conversation"]
        body = {"question": FOLLOW_UP, "conversation_id": begun}
        assert_problem(client.post("/api/ask", json=body, headers=minh), 404)
        streamed = client.post(
            "/api/ask", json=body, headers={**lan, "Accept": "text/event-stream"}
        )
        told, (name, answer) = events_of(streamed.text)
        assert told == ("conversation", {"conversation_id": begun})
        assert name == "answer"
        assert "Đồng Tháp" in answer["completed_question"]
        assert_problem(client.post("/api/ask", json=body), 401)
        for path in ("/metrics", "/api/openapi.json", "/v1/models"):
            assert_problem(client.get(path), 401)
        assert client.get("/readyz").status_code == 200


def test_what_cannot_be_asked_in_the_history_is_passed_over(client: httpx.Client) -> None:
    history = ["", "?!", "x" * 5000, QUESTION]
    answer = client.post("/api/ask", json={"question": FOLLOW_UP, "history": history}).json()

    assert "Đồng Tháp" in answer["completed_question"]


def test_a_stream_ends_with_the_checked_answer(client: httpx.Client) -> None:
    given = client.post(
        "/api/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"}
    )

    assert given.headers["content-type"].startswith("text/event-stream")
    [(name, answer)] = events_of(given.text)
    assert name == "answer"
    plain = client.post("/api/ask", json={"question": QUESTION}).json()
    assert without_times(answer) == without_times(plain)


def test_the_example_is_what_the_seeds_answer(client: httpx.Client) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION, "top_k": 1}).json()

    assert without_figures(answer) == without_figures(ANSWER)
    assert answer["confidence"] == pytest.approx(ANSWER["confidence"], abs=0.05)
    assert client.post("/api/ask", json={"question": " "}).json() == PROBLEM
    refused = client.post("/api/ask", json={"question": QUESTION_REFUSED}).json()
    assert refused["status"] == "refused"


def test_a_search_is_that_of_the_command_line(client: httpx.Client, assistant: Assistant) -> None:
    found = client.post("/api/search", json={"query": QUESTION, "top_k": 3}).json()

    expected = printed("search", QUESTION, "--top-k", "3", assistant=assistant)
    assert found == {"query": QUESTION, "hits": expected["hits"], "notices": []}
    slipped = {"query": "Dồng Tháp kết nạpp đảngviên", "top_k": 3}
    found = client.post("/api/search", json=slipped).json()
    expected = printed("search", slipped["query"], "--top-k", "3", assistant=assistant)
    assert found["notices"] == expected["notices"]
    assert "Đồng Tháp kết nạp đảng viên" in found["notices"][0]
    explained = client.post("/api/search", json={"query": QUESTION, "explain": True}).json()
    assert explained["hits"][0]["title"] == ANSWER["citations"][0]["title"]


def test_a_filter_means_what_it_means_on_the_command_line(
    client: httpx.Client, assistant: Assistant
) -> None:
    filters = {"places": ["gia lai"], "published_from": "2022"}
    options = ("--place", "gia lai", "--from", "2022")
    question = "Có bao nhiêu đảng viên bị thi hành kỷ luật?"
    answer = client.post("/api/ask", json={"question": question, "filters": filters}).json()
    expected = printed("ask", question, *options, assistant=assistant)
    assert without_times(answer) == without_times(expected)
    assert answer["notices"]

    found = client.post("/api/search", json={"query": question, "filters": filters}).json()
    expected = printed("search", question, *options, assistant=assistant)
    assert (found["hits"], found["notices"]) == (expected["hits"], expected["notices"])
    assert {hit["document_id"] for hit in found["hits"]} < {
        hit["document_id"]
        for hit in client.post("/api/search", json={"query": question}).json()["hits"]
    }


@pytest.mark.parametrize(
    ("filters", "code"),
    [
        ({"places": ["Atlantis"]}, "filter_unknown_place"),
        ({"published_from": "hôm nào đó"}, "filter_bad_date"),
        ({"published_from": "2023", "published_to": "2022"}, "filter_reversed"),
    ],
)
def test_a_filter_that_can_mean_nothing_is_told_so(
    client: httpx.Client, filters: dict[str, object], code: str
) -> None:
    messages = [{"role": "user", "content": QUESTION}]
    for path, body in (
        ("/api/ask", {"question": QUESTION}),
        ("/api/batch", {"questions": [QUESTION]}),
        ("/v1/chat/completions", {"model": "hoidap", "messages": messages}),
    ):
        given = client.post(path, json={**body, "filters": filters})
        assert assert_problem(given, 422)["code"] == code


def test_a_batch_answers_in_order_line_by_line(client: httpx.Client) -> None:
    questions = [QUESTION, {"id": "b", "question": QUESTION_REFUSED}, "", "Ai chủ trì hội nghị?"]
    given = client.post("/api/batch", json={"questions": questions})

    assert given.headers["content-type"] == "application/jsonl"
    lines = [json.loads(line) for line in given.text.splitlines()]
    assert [line["id"] for line in lines] == ["1", "b", "3", "4"]
    alone = client.post("/api/ask", json={"question": QUESTION}).json()
    assert without_times(lines[0]) == without_times(alone | {"id": "1"})
    assert lines[1]["status"] == lines[2]["status"] == "refused"
    assert lines[2]["generator"] == "none"


def test_a_batch_is_answered_from_the_articles_that_its_filter_means(client: httpx.Client) -> None:
    question = "Có bao nhiêu đảng viên bị thi hành kỷ luật?"
    filters = {"places": ["gia lai"], "published_from": "2022"}
    body = {"questions": [question, QUESTION], "filters": filters, "top_k": 3}
    lines = client.post("/api/batch", json=body).text.splitlines()

    for n, (line, asked) in enumerate(zip(lines, body["questions"], strict=True), start=1):
        alone = {"question": asked, "filters": filters, "top_k": 3}
        expected = client.post("/api/ask", json=alone).json()
        assert without_times(json.loads(line)) == without_times(expected | {"id": str(n)})
    without = json.loads(client.post("/api/batch", json={"questions": [question]}).text)
    assert json.loads(lines[0])["notices"] != without["notices"]


def test_two_questions_of_one_id_are_refused(client: httpx.Client) -> None:
    questions = [{"id": "2", "question": QUESTION}, QUESTION]
    told = assert_problem(client.post("/api/batch", json={"questions": questions}), 422)

    assert told["errors"] == [{"field": "questions", "reason": "có hai câu hỏi cùng một id"}]


# What cannot be used


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "question"),
        ({"question": 5}, "question"),
        ({"question": None}, "question"),
        ({"question": QUESTION, "top_k": 0}, "top_k"),
        ({"question": QUESTION, "top_k": 101}, "top_k"),
        ({"question": QUESTION, "top_k": "5"}, "top_k"),
        ({"question": QUESTION, "topk": 5}, "topk"),
        ({"question": QUESTION, "history": "x"}, "history"),
        ({"question": QUESTION, "history": [1]}, "history.0"),
        ({"question": QUESTION, "history": ["x"], "conversation_id": "y"}, "nội dung gửi lên"),
        ([], "nội dung gửi lên"),
        (None, "nội dung gửi lên"),
    ],
    ids=str,
)
def test_a_field_that_cannot_be_used_is_named(
    client: httpx.Client, body: object, field: str
) -> None:
    told = assert_problem(client.post("/api/ask", json=body), 422)

    assert told["title"] == "Yêu cầu không hợp lệ"
    assert [error["field"] for error in told["errors"]] == [field]


@pytest.mark.parametrize(
    ("question", "code"),
    [(" ", "question_empty"), ("?!", "question_no_words"), ("x" * 2001, "question_too_long")],
)
@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_a_question_that_is_none_is_told_so(
    client: httpx.Client, question: str, code: str, accept: str
) -> None:
    given = client.post("/api/ask", json={"question": question}, headers={"Accept": accept})

    told = assert_problem(given, 422)
    assert told["code"] == code
    assert told["title"] == "Câu hỏi không dùng được"


@pytest.mark.parametrize(
    "content",
    [b"{", b"", b"\xff", b'{"question": "a"', b"[" * 100_000, b'{"question": ' + b"9" * 5000],
    ids=["open", "empty", "no text", "cut", "deep", "long number"],
)
def test_what_is_no_json_is_told_so(client: httpx.Client, content: bytes) -> None:
    given = client.post("/api/ask", content=content, headers={"Content-Type": "application/json"})

    told = assert_problem(given, 422 if content == b"" else 400)
    assert told["title"] == ("Yêu cầu không hợp lệ" if content == b"" else "Sai cú pháp")


def test_json_must_say_that_it_is_json(client: httpx.Client) -> None:
    body = json.dumps({"question": QUESTION}).encode()
    assert_problem(
        client.post("/api/ask", content=body, headers={"Content-Type": "text/plain"}), 422
    )


def test_odd_text_is_no_failure(client: httpx.Client) -> None:
    for question in ("\\ud800 Đồng Tháp", "\\u0000 Đồng Tháp", "<script>alert(1)</script>"):
        body = f'{{"question": "{question}"}}'.encode()
        given = client.post("/api/ask", content=body, headers={"Content-Type": "application/json"})
        assert given.status_code in {200, 422}
        given.json()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/ask", 405),
        ("PUT", "/api/search", 405),
        ("POST", "/healthz", 405),
        ("GET", "/api", 404),
        ("GET", "/api/nothing", 404),
        ("POST", "/v1/embeddings", 404),
        ("GET", "/api/ask/", 404),
    ],
)
def test_a_service_that_there_is_not_is_told_so(
    client: httpx.Client, method: str, path: str, status: int
) -> None:
    told = assert_problem(client.request(method, path), status)
    assert "/api/openapi.json" in told["detail"]


def test_another_site_may_not_ask(client: httpx.Client) -> None:
    headers = {"Origin": "https://evil.example"}
    for path in ("/api/ask", "/api/search", "/api/batch", "/v1/chat/completions"):
        assert_problem(client.post(path, json={}, headers=headers), 403)


def test_the_page_is_still_there(client: httpx.Client) -> None:
    assert "hoidap" in client.get("/").text
    assert client.get("/source", params={"document": "x"}).status_code == 404
    assert client.get("/api/ask").headers["content-security-policy"]


def test_without_an_index_it_says_what_to_do(
    make_assistant: Callable[..., Assistant], tmp_path: Path, serve: Serve
) -> None:
    with serve(make_assistant(index_dir=tmp_path / "none")) as client:
        for path, body in (
            ("/api/ask", {"question": QUESTION}),
            ("/api/search", {"query": QUESTION}),
            ("/api/batch", {"questions": [QUESTION]}),
        ):
            told = assert_problem(client.post(path, json=body), 503)
            assert "hoidap index" in told["detail"]
        streamed = client.post(
            "/api/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"}
        )
        assert_problem(streamed, 503)
        not_ready = assert_problem(client.get("/readyz"), 503)
        assert str(tmp_path) not in json.dumps(not_ready)
        assert client.get("/healthz").json() == {"status": "ok"}
        assert "hoidap_documents 0.0" in client.get("/metrics").text


# The server goes on while questions are answered


def test_many_ask_at_once_and_the_server_stays_there(services_url: str) -> None:
    async def ask_all() -> list[httpx.Response]:
        async with httpx.AsyncClient(
            base_url=services_url, trust_env=False, timeout=None
        ) as client:
            asked = [
                asyncio.create_task(
                    client.post("/api/ask", json={"question": f"{QUESTION} lần {n}"})
                )
                for n in range(20)
            ]
            await asyncio.sleep(0.2)
            assert (await client.get("/healthz")).status_code == 200
            assert not all(task.done() for task in asked)
            return await asyncio.gather(*asked)

    assert {answer.status_code for answer in asyncio.run(ask_all())} == {200}


# What is counted


def test_requests_and_answers_are_counted(make_assistant: Callable[..., Assistant], serve) -> None:
    with serve(make_assistant()) as client:
        assert 'hoidap_answers_total{status="answered"} 0.0' in client.get("/metrics").text
        client.post("/api/ask", json={"question": QUESTION})
        client.post("/api/ask", json={"question": QUESTION_REFUSED})
        client.post("/api/batch", json={"questions": [QUESTION]})
        client.post("/api/ask", json={"question": ""})
        client.get("/api/nothing")
        client.request("BREW", "/api/nothing")
        given = client.get("/metrics")

    assert given.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = given.text.splitlines()
    assert 'hoidap_answers_total{status="answered"} 2.0' in lines
    assert 'hoidap_answers_total{status="refused"} 1.0' in lines
    assert 'hoidap_requests_total{method="POST",path="/api/ask",status="200"} 2.0' in lines
    assert 'hoidap_requests_total{method="POST",path="/api/ask",status="422"} 1.0' in lines
    assert 'hoidap_requests_total{method="GET",path="other",status="404"} 1.0' in lines
    assert 'hoidap_requests_total{method="other",path="other",status="404"} 1.0' in lines
    assert 'hoidap_request_seconds_count{path="/api/ask"} 3.0' in lines
    assert "hoidap_answer_seconds_count 3.0" in lines
    assert "hoidap_documents 5.0" in lines
