"""The Model Context Protocol, as the official client speaks it: over HTTP, and with a process."""

import shutil
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import anyio
import pytest
from mcp import StdioServerParameters
from mcp.client.client import Client
from mcp.types import CallToolResult

from rag.assistant import Assistant
from rag.services.examples import ANSWER, QUESTION

HOIDAP = Path(sys.executable).with_name("hoidap")
CITED = ANSWER["citations"][0]


def talk(server: object, say: Callable[[Client], Awaitable[None]]) -> None:
    async def converse() -> None:
        async with Client(server) as client:
            await say(client)

    anyio.run(converse)


def text_of(result: CallToolResult) -> str:
    return "\n".join(block.text for block in result.content)


async def use_the_tools(client: Client) -> None:
    listed = (await client.list_tools()).tools
    assert {tool.name for tool in listed} == {"ask", "search", "read_document"}
    assert all(tool.annotations.read_only_hint for tool in listed)

    answered = await client.call_tool("ask", {"question": QUESTION})
    assert not answered.is_error
    assert answered.structured_content["citations"] == ANSWER["citations"]
    assert text_of(answered).startswith(f"{CITED['quote']} [1]\n\nNguồn:\n- [1] {CITED['title']}")

    follow_up = {"question": "Đạt bao nhiêu phần trăm chỉ tiêu?", "history": [QUESTION]}
    leant = await client.call_tool("ask", follow_up)
    assert "Đồng Tháp" in leant.structured_content["completed_question"]

    found = await client.call_tool("search", {"query": QUESTION, "top_k": 2})
    hits = found.structured_content["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2]
    assert hits[0]["text"] in text_of(found)

    place = {"document_id": CITED["document_id"], "start": CITED["start"]}
    read = await client.call_tool(
        "read_document", {**place, "max_chars": CITED["end"] - CITED["start"]}
    )
    assert read.structured_content["text"] == CITED["quote"]
    assert read.structured_content["published_at"] == CITED["published_at"]
    beyond = await client.call_tool("read_document", {**place, "start": 10_000_000})
    part = beyond.structured_content
    assert part["text"] == ""
    assert part["start"] == part["end"] == part["n_chars"] > 1000


def test_the_tools_are_served_over_http(services_url: str) -> None:
    talk(f"{services_url}/mcp", use_the_tools)


def test_the_tools_are_served_to_a_program_that_starts_them(assistant: Assistant) -> None:
    index = ["--index", str(assistant.settings.index_dir)]
    home = {"HOME": str(Path.home()), "HOIDAP_READER": "rules"}
    command = StdioServerParameters(command=str(HOIDAP), args=["mcp", *index], env=home)

    talk(command, use_the_tools)


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("ask", {"question": " "}, "Câu hỏi đang trống"),
        ("search", {"query": "?!"}, "Câu hỏi không có từ nào"),
        ("search", {"query": QUESTION, "top_k": 0}, "top_k"),
        ("read_document", {"document_id": "không có"}, "không có"),
        ("read_document", {}, "document_id"),
        ("delete", {}, "delete"),
    ],
)
def test_what_cannot_be_done_is_told_to_the_model(
    services_url: str, tool: str, arguments: dict[str, object], told: str
) -> None:
    async def fail(client: Client) -> None:
        result = await client.call_tool(tool, arguments)
        assert result.is_error
        assert told in text_of(result)

    talk(f"{services_url}/mcp", fail)


def test_another_site_uses_no_tool(client) -> None:
    given = client.post("/mcp", json={}, headers={"Origin": "https://evil.example"})
    assert given.status_code == 403


def test_without_an_index_the_model_is_told(
    make_assistant: Callable[..., Assistant], tmp_path: Path, serve
) -> None:
    assistant = make_assistant()
    shutil.rmtree(assistant.settings.index_dir)

    async def fail(client: Client) -> None:
        result = await client.call_tool("ask", {"question": QUESTION})
        assert result.is_error
        assert "hoidap index" in text_of(result)

    with serve(assistant) as http:
        talk(str(http.base_url.join("/mcp")), fail)
