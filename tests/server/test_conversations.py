"""The list of conversations over HTTP: whose it is, what may be done, and what is downloaded."""

import io
import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from fastapi import FastAPI

from rag.access import Access
from rag.access.application import add_access
from rag.config import load_settings
from rag.conversations import Conversations
from rag.conversations.file import FILE_NAME
from rag.messages import VI
from rag.testing import make_answer
from rag.ui.conversation_routes import N_LISTED, add_conversation_routes

HOSTILE = "<script>window.hacked = 1</script> \"' & Đồng Tháp"


@pytest.fixture
def conversations(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path)


@pytest.fixture
def client(conversations: Conversations) -> Callable[..., Any]:
    """Gives a client of the server, of a visitor with a token where one is named."""
    with warnings.catch_warnings():
        # Of Starlette's test client, about the HTTP library under it: nothing of ours.
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient

    def make(name: str = "") -> TestClient:
        access = Access(load_settings(access="accounts" if name else "auto"))
        app = FastAPI(openapi_url=None)
        add_access(app, access)
        add_conversation_routes(app, conversations, language="vi")
        client = TestClient(app, base_url="http://127.0.0.1")
        if name:
            client.headers["Authorization"] = f"Bearer {access.tokens.add(name, 'reader')}"
        return client

    return make


def test_the_list_is_newest_first_marks_the_open_one_and_escapes(client, conversations) -> None:
    hostile = conversations.append("", make_answer(HOSTILE)).conversation_id
    conversations.append("", make_answer("Ai chủ trì?"))

    listed = client().get("/conversations", params={"current": hostile})

    assert listed.headers["cache-control"] == "no-store"
    assert "<script>" not in listed.text
    assert listed.text.index("Ai chủ trì?") < listed.text.index("Đồng Tháp")
    assert listed.text.count("aria-current") == 1
    assert f'href="?c={hostile}"' in listed.text.partition("aria-current")[0].rpartition("<li>")[2]


def test_the_list_is_searched_and_grows(client, conversations) -> None:
    for number in range(N_LISTED + 1):
        conversations.append("", make_answer(f"Đồng Tháp {number:02}"))
    client = client()

    first = client.get("/conversations").text
    assert first.count("<li>") == N_LISTED
    assert f'class="hd-more" value="{2 * N_LISTED}"' in first
    more = client.get("/conversations", params={"n": 2 * N_LISTED}).text
    assert more.count("<li>") == N_LISTED + 1
    assert "hd-more" not in more
    found = client.get("/conversations", params={"q": "dong 07"}).text
    assert (found.count("<li>"), "Đồng Tháp 07" in found) == (1, True)
    assert VI.conversations.none_found in client.get("/conversations", params={"q": "!"}).text
    assert client.get("/conversations", params={"n": "x", "q": " "}).text == first


def test_a_conversation_is_renamed_and_deleted(client, conversations) -> None:
    its = conversations.append("", make_answer("Ai chủ trì?")).conversation_id
    client = client()

    assert client.put(f"/conversations/{its}/title", json={"title": "Họp"}).status_code == 204
    assert conversations.find("", its).title == "Họp"
    assert client.delete(f"/conversations/{its}").status_code == 204
    gone = client.delete(f"/conversations/{its}")
    assert (gone.status_code, gone.json()["detail"]) == (404, VI.conversations.not_found)
    assert VI.conversations.none in client.get("/conversations").text


def test_an_answer_is_rated_and_given_to_paste(client, conversations) -> None:
    turn = conversations.append("", make_answer("Ai?", "Ông A chủ trì.", short_answer="Ông A"))
    client, address = client(), f"/conversations/turns/{turn.id}"

    said = {"rating": "down", "comment": "Sai người."}
    assert client.put(f"{address}/rating", json=said).status_code == 204
    (rated,) = conversations.rated()
    assert (rated.rating, rated.comment) == ("down", "Sai người.")
    assert client.put(f"{address}/rating", json={"rating": None}).status_code == 204
    assert conversations.rated() == ()
    for wrong in ({"rating": "best"}, {}, [], {"rating": "up", "comment": 1}):
        assert client.put(f"{address}/rating", json=wrong).status_code == 422
    text = client.get(f"{address}/text")
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    assert text.text == "Ông A\n\nÔng A chủ trì.\n"


@pytest.mark.parametrize(
    ("title", "plain", "full"),
    [
        ("Đồng Tháp: kết nạp?", "dong-thap-ket-nap", "%C4%90%E1%BB%93ng%20Th%C3%A1p%20"),
        ("🙂", "hoidap", "%F0%9F%99%82.md"),
        ('"; filename="x.exe\r\nX: y', "filename-x-exe-x-y", "%3B%20filename%3Dx.exe%20X%20y.md"),
        ("../..", "hoidap", "''hoidap.md"),
    ],
)
def test_a_download_has_the_name_of_the_conversation(
    client, conversations, title: str, plain: str, full: str
) -> None:
    its = conversations.append("", make_answer(title)).conversation_id

    named = client().get(f"/conversations/{its}/file.md").headers["content-disposition"]

    assert named.startswith(f'attachment; filename="{plain}.md"; ')
    assert full in named


def test_each_format_is_what_it_says(client, conversations) -> None:
    its = conversations.append("", make_answer("Ai chủ trì?", "Ông A.")).conversation_id
    client = client()

    markdown = client.get(f"/conversations/{its}/file.md")
    assert markdown.text.startswith("# Ai chủ trì?\n")
    as_json = client.get(f"/conversations/{its}/file.json")
    assert json.loads(as_json.content)["turns"][0]["text"] == "Ông A."
    word = docx.Document(io.BytesIO(client.get(f"/conversations/{its}/file.docx").content))
    assert "Ông A." in [paragraph.text for paragraph in word.paragraphs]
    assert client.get(f"/conversations/{its}/file.exe").status_code == 404


def test_nobody_sees_or_changes_what_is_anothers(client, conversations) -> None:
    turn = conversations.append("name minh", make_answer("của Minh"))
    its = turn.conversation_id
    lan = client("Lan")

    assert "của Minh" not in lan.get("/conversations").text
    for method, path, value in (
        ("GET", f"{its}/file.md", None),
        ("PUT", f"{its}/title", {"title": "x"}),
        ("DELETE", its, None),
        ("GET", f"turns/{turn.id}/text", None),
        ("PUT", f"turns/{turn.id}/rating", {"rating": "up"}),
    ):
        refused = lan.request(method, f"/conversations/{path}", json=value)
        assert (refused.status_code, refused.json()["detail"]) == (404, VI.conversations.not_found)
    assert conversations.turns("name minh", its) == (turn,)
    del lan.headers["Authorization"]
    assert lan.get("/conversations").status_code == 401


def test_another_site_changes_nothing(client, conversations) -> None:
    its = conversations.append("", make_answer("một")).conversation_id
    client = client()
    client.headers["Origin"] = "https://evil.example"

    assert client.delete(f"/conversations/{its}").status_code == 403
    assert client.put(f"/conversations/{its}/title", json={"title": "x"}).status_code == 403
    assert conversations.find("", its).title == "một"


def test_a_damaged_file_is_said_in_the_list_and_as_a_problem(client, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"x" * 9999)
    client = client()

    listed = client.get("/conversations")
    assert listed.status_code == 200
    assert FILE_NAME in listed.text
    failed = client.delete("/conversations/x")
    assert failed.status_code == 503
    assert failed.headers["content-type"].startswith("application/problem+json")
    assert FILE_NAME in failed.json()["detail"]
