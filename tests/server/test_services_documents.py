"""The articles of programs, over real HTTP: listed, read, added, deleted, and by whom."""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

import httpx
import pytest

from rag.access import Access
from rag.assistant import Assistant
from rag.messages import VI
from rag.services.examples import ANSWER

Serve: TypeAlias = Callable[..., AbstractContextManager[httpx.Client]]

CITED = ANSWER["citations"][0]
TEXT = "Năm 2024, xã Hòa Bình trồng được 4.321 cây xanh. Cây do người dân góp."
QUESTION = "Xã Hòa Bình trồng bao nhiêu cây xanh năm 2024?"


@pytest.fixture
def library(make_assistant: Callable[..., Assistant], serve: Serve) -> Iterator[httpx.Client]:
    """A server whose articles a test may change."""
    with serve(make_assistant()) as client:
        yield client


def problem_of(response: httpx.Response, status: int) -> dict[str, object]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    return response.json()


def ids(client: httpx.Client, **params: object) -> list[str]:
    listed = client.get("/api/documents", params=params).json()
    return [document["id"] for document in listed["documents"]]


def test_the_list_is_that_of_the_index_page_by_page(
    client: httpx.Client, assistant: Assistant
) -> None:
    listed = client.get("/api/documents").json()

    assert (listed["total"], listed["offset"]) == (5, 0)
    entries = assistant.library.entries()
    assert [document["title"] for document in listed["documents"]] == [
        entry.title for entry in entries
    ]
    assert ids(client, offset=1, limit=2) == [entry.id for entry in entries[1:3]]
    assert client.get("/api/documents", params={"offset": 9}).json() == {
        "total": 5,
        "offset": 9,
        "documents": [],
    }


def test_the_list_can_be_filtered(client: httpx.Client) -> None:
    assert ids(client, place="Đồng Tháp", source=["đto", "khác"]) == [CITED["document_id"]]
    assert ids(client, published_from="2030") == []
    told = problem_of(client.get("/api/documents", params={"place": "Atlantis"}), 422)
    assert told["code"] == "filter_unknown_place"
    for params in ({"limit": 0}, {"limit": 1001}, {"offset": -1}, {"offset": "x"}, {"page": 2}):
        told = problem_of(client.get("/api/documents", params=params), 422)
        assert [error["field"] for error in told["errors"]] == list(params)


def test_an_article_is_read_as_citations_count_it(client: httpx.Client) -> None:
    article = client.get(f"/api/documents/{CITED['document_id']}").json()

    assert article["title"] == CITED["title"]
    assert article["text"][CITED["start"] : CITED["end"]] == CITED["quote"]
    told = problem_of(client.get("/api/documents/không-có"), 404)
    assert "không-có" in told["detail"]


def test_text_is_added_asked_about_and_deleted(library: httpx.Client) -> None:
    article = {"text": TEXT, "title": "Xã Hòa Bình trồng cây", "published_at": "15/07/2024"}
    before = library.post("/api/ask", json={"question": QUESTION}).json()
    assert before["status"] == "refused"

    report = library.post("/api/documents", json=article).json()
    [added] = report["added"]
    assert report["n_documents"] == 6
    answer = library.post("/api/ask", json={"question": QUESTION}).json()
    assert answer["short_answer"].startswith("4.321")
    assert answer["citations"][0]["document_id"] == added
    assert "hoidap_documents 6.0" in library.get("/metrics").text

    again = library.post("/api/documents", json=article).json()
    assert (again["added"], again["unchanged"]) == ([], [added])

    assert library.delete(f"/api/documents/{added}").json()["deleted"] == [added]
    gone = library.post("/api/ask", json={"question": QUESTION}).json()
    assert gone["status"] == "refused"
    problem_of(library.delete(f"/api/documents/{added}"), 404)
    assert library.post("/api/documents", json=article).json()["added"] == [added]


def test_an_id_of_any_letters_is_an_address(library: httpx.Client) -> None:
    strange = "tỉnh/bài #1?%2F"
    report = library.post("/api/documents", json={"text": TEXT, "id": strange}).json()

    assert report["added"] == [strange]
    address = f"/api/documents/{quote(strange, safe='')}"
    assert library.get(address).json()["id"] == strange
    assert library.delete(address).json()["deleted"] == [strange]


def test_files_are_added_under_their_names_and_bad_ones_named(library: httpx.Client) -> None:
    eicar = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
    line = json.dumps({"text": "Tin thứ ba có 33 dòng."})
    sent = [
        ("../../etc/passwd.txt", TEXT.encode()),
        ("C:\\tin\\hai.txt", b"Tin th\xe1\xbb\xa9 hai c\xc3\xb3 22 d\xc3\xb2ng."),
        ("hai.txt", b"Tin th\xe1\xbb\xa9 hai c\xc3\xb3 22 d\xc3\xb2ng."),
        ("ba.jsonl", f"{line}\n{{".encode()),
        ("virus.txt", eicar),
        ("ảnh.png", b"\x89PNG\r\n\x1a\n"),
        ("rỗng.txt", b""),
        ("không phải.pdf", b"%PDF-1.4 nothing"),
    ]
    files = [("files", (name, content)) for name, content in sent]
    report = library.post("/api/documents", files=files).json()

    assert len(report["added"]) == 4
    assert [duplicate["where"] for duplicate in report["duplicates"]] == ["hai.txt"]
    failed = {failure["where"]: failure["reason"] for failure in report["failures"]}
    assert set(failed) == {"ba.jsonl:2", "ảnh.png", "rỗng.txt", "không phải.pdf"}
    assert "known formats" in failed["ảnh.png"]
    assert tempfile.gettempdir() not in json.dumps(report)
    assert library.get("/api/documents").json()["total"] == 9


def test_where_no_article_can_be_read_nothing_changes(library: httpx.Client) -> None:
    files = [("files", ("a.png", b"\x89PNG")), ("files", ("b.txt", b""))]
    told = problem_of(library.post("/api/documents", files=files), 422)
    assert told["title"] == "Không đọc được bài viết nào"
    assert "a.png" in told["detail"]
    assert tempfile.gettempdir() not in told["detail"]

    empty = problem_of(library.post("/api/documents", json={"text": " "}), 422)
    assert VI.articles["no_text"] in empty["detail"]
    assert library.get("/api/documents").json()["total"] == 5


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": 5}, "text"),
        ({"text": TEXT, "places": ["x"]}, "places"),
        ([], "nội dung gửi lên"),
    ],
    ids=str,
)
def test_a_field_that_cannot_be_used_is_named(
    client: httpx.Client, body: object, field: str
) -> None:
    told = problem_of(client.post("/api/documents", json=body), 422)
    assert [error["field"] for error in told["errors"]] == [field]


def test_what_is_neither_form_nor_json_is_told_so(client: httpx.Client) -> None:
    def add(content: bytes, kind: str) -> httpx.Response:
        return client.post("/api/documents", content=content, headers={"Content-Type": kind})

    problem_of(add(b"{", "application/json"), 400)
    problem_of(add(b"\xff", "application/json"), 400)
    problem_of(add(b"[" * 100_000, "application/json"), 400)
    problem_of(add(b"{}", "text/plain"), 415)
    problem_of(add(b"nothing", "multipart/form-data"), 400)
    told = problem_of(client.post("/api/documents", files={"file": ("a.txt", b"x")}), 422)
    assert told["errors"][0]["field"] == "file"
    assert problem_of(client.post("/api/documents", files={"files": (None, b"x")}), 422)


def test_too_many_files_or_too_large_ones_are_refused(client: httpx.Client) -> None:
    for n_files in (501, 511):
        files = [("files", (f"{n}.txt", b"x")) for n in range(n_files)]
        assert "500" in problem_of(client.post("/api/documents", files=files), 413)["detail"]
    large = {"files": ("a.txt", b"x" * (20 * 1024 * 1024 + 1))}
    assert "20 MB" in problem_of(client.post("/api/documents", files=large), 413)["detail"]


def test_only_editors_change_the_library(
    make_assistant: Callable[..., Assistant], tmp_path: Path, serve: Serve
) -> None:
    assistant = make_assistant(access="accounts", accounts_path=tmp_path / "accounts.sqlite3")
    access = Access(assistant.settings)
    reader, editor = (
        {"Authorization": f"Bearer {access.tokens.add(role, role)}"}
        for role in ("reader", "editor")
    )
    with serve(assistant, access) as client:
        problem_of(client.get("/api/documents"), 401)
        assert client.get("/api/documents", headers=reader).json()["total"] == 5
        for headers, status in ((reader, 403), ({}, 401)):
            problem_of(client.post("/api/documents", json={"text": TEXT}, headers=headers), status)
            address = f"/api/documents/{CITED['document_id']}"
            problem_of(client.delete(address, headers=headers), status)
        [added] = client.post("/api/documents", json={"text": TEXT}, headers=editor).json()["added"]
        assert client.delete(f"/api/documents/{added}", headers=editor).status_code == 200
