"""The library page over HTTP: who may do what, what is told, and that texts are escaped."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rag.config import load_settings
from rag.errors import IndexBusyError
from rag.ingest import read_records
from rag.library import Library
from rag.messages import VI
from rag.testing import HashEmbedder
from rag.ui.library import add_library_routes
from rag.ui.library.listing import N_LISTED

HOSTILE = "<script>window.hacked = 1</script> \"' & Đồng Tháp"
RECORDS = [
    {
        "id": "đt",
        "title": "Đồng Tháp kết nạp đảng viên",
        "text": "Đồng Tháp kết nạp 40 đảng viên mới.",
        "source": "ĐTO",
        "published_at": "2023-02-03",
    },
    {
        "id": "gl",
        "title": "Gia Lai sơ kết",
        "text": "Gia Lai kết nạp 50 đảng viên mới.",
        "source": "GLO",
        "published_at": "2022-07-15",
    },
    {"id": "xã/1 #?", "title": HOSTILE, "text": "Không ghi ngày.", "source": "<b>Báo</b>"},
]


@pytest.fixture
def library() -> Library:
    library = Library(load_settings(index_dir=Path("index")), HashEmbedder())
    library.add(read_records(RECORDS, where=Path("r")))
    return library


@pytest.fixture
def make_client(make_page_client: Callable[..., Any]) -> Callable[..., Any]:
    """Make a client of the server, of a visitor with a token of a role where one is named."""

    def make(library: Library, role: str = "", **given: object) -> Any:
        settings = load_settings(**given)
        return make_page_client(
            settings, lambda app: add_library_routes(app, library, settings), role
        )

    return make


@pytest.fixture
def client(make_client, library: Library) -> Any:
    return make_client(library)


def titles(html: str) -> list[str]:
    rows = html.partition('<ul class="hd-entries">')[2].partition("</ul>")[0]
    return re.findall(r"<a [^>]*>(.*?)</a>", rows)


def send(client: Any, *files: tuple[str, bytes]) -> list[dict[str, Any]]:
    reply = client.post("/library/uploads", files=[("files", file) for file in files])
    assert reply.status_code == 200, reply.text
    return reply.json()


def add(client: Any, ids: list[str]) -> dict[str, Any]:
    reply = client.post("/library/add", json={"ids": ids})
    assert reply.status_code == 200
    return json.loads(reply.text.splitlines()[-1])


def test_documents_are_listed_newest_first_and_escaped(client) -> None:
    page = client.get("/library")
    assert page.headers["cache-control"] == "no-store"
    assert "<script>window" not in page.text
    assert "<b>Báo</b>" not in page.text
    listed = titles(page.text)
    assert listed[:2] == [RECORDS[0]["title"], RECORDS[1]["title"]]
    assert listed[2].startswith("&lt;script&gt;")
    assert "source?document=x%C3%A3%2F1+%23%3F" in page.text
    for text in ("ĐTO · 03/02/2023 · Đồng Tháp", VI.library.n_documents.format(n=3)):
        assert text in page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "kết nạp"}, ["đt"]),
        ({"q": "ket nap"}, ["đt"]),
        ({"q": "KẾT na"}, ["đt"]),
        ({"q": "kêt nạp"}, []),
        ({"q": "viên đồng"}, ["đt"]),
        ({"q": "ồng"}, []),
        ({"q": ".*"}, []),
        ({"source": "GLO"}, ["gl"]),
        ({"source": "dto", "place": "dong thap"}, ["đt"]),
        ({"place": "Gia Lai"}, ["gl"]),
        ({"from": "2023"}, ["đt"]),
        ({"from": "7/2022", "to": "15/7/2022"}, ["gl"]),
        ({"q": "gia", "from": "2023"}, []),
    ],
)
def test_documents_are_found_by_title_source_place_and_date(client, query, found) -> None:
    page = client.get("/library", params={**query, "fragment": ""}).text
    by_title = {record["title"]: record["id"] for record in RECORDS}
    assert [by_title[title] for title in titles(page)] == found
    assert (VI.library.none_found in page) == (not found)
    undated = VI.library.undated.format(n=1)
    assert (undated in page) == ("from" in query and "q" not in query)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"from": "31/2/2022"}, VI.filters.errors["bad_date"].format(value="31/2/2022")),
        ({"from": "2023", "to": "2022"}, VI.filters.errors["reversed"].partition("(")[0]),
        ({"place": "Cổ Loa"}, VI.filters.errors["unknown_place"].format(value="Cổ Loa")),
    ],
)
def test_a_filter_that_cannot_be_meant_is_told_and_kept_in_the_form(client, query, told) -> None:
    page = client.get("/library", params=query)
    assert page.status_code == 200
    assert told in page.text
    assert titles(page.text) == []
    for value in query.values():
        assert value in page.text.partition("hd-filters")[2].partition("</form>")[0]


def test_long_lists_come_in_pages(make_client, library) -> None:
    more = [{"id": str(n), "title": f"Tin {n:03}", "text": f"Tin số {n}."} for n in range(60)]
    library.add(read_records(more, where=Path("r")))
    client = make_client(library)
    first = client.get("/library", params={"q": "tin"}).text
    assert len(titles(first)) == N_LISTED
    assert "library?q=tin&amp;page=2" in first
    last = client.get("/library", params={"q": "tin", "page": "2"}).text
    assert titles(last) == [f"Tin {n:03}" for n in range(50, 60)]
    for number in ("9", "99999999999999999999", "²"):
        assert titles(client.get("/library", params={"q": "tin", "page": number}).text)
    assert titles(client.get("/library", params={"q": "tin", "page": "-1"}).text) == titles(first)


def test_a_file_is_shown_as_it_was_read_before_it_is_added(client, library) -> None:
    text = "Hà Nam họp\n\nCập nhật ngày: 03/02/2024\n\nHNO - Tỉnh Hà Nam có 7 <b>lớp</b>."
    (read,) = send(client, ("hà nam.txt", text.encode()))
    for shown in ("hà nam.txt", "Hà Nam họp", "03/02/2024", "7 &lt;b&gt;lớp", VI.library.state_new):
        assert shown in read["html"]
    assert len(library.entries()) == 3
    assert read["html"] in client.get("/library").text  # it still waits after a reload

    done = add(client, [read["id"]])
    assert done == {
        "done": VI.library.added.format(n_added=1, n_updated=0, n_same=0, n_documents=4)
    }
    assert "Hà Nam họp" in titles(client.get("/library").text)
    assert "hd-discard" not in client.get("/library").text


def test_progress_is_told_while_documents_are_added(client) -> None:
    (read,) = send(client, ("a.txt", "Cà Mau có 3 xã.".encode()))
    lines = client.post("/library/add", json={"ids": [read["id"]]}).text.splitlines()
    assert json.loads(lines[0]) == {"n_done": 1, "n_total": 1}


def test_what_is_known_already_is_told_and_what_was_deleted_can_be_sent_again(
    client, library
) -> None:
    file = ("a.txt", RECORDS[0]["text"].encode())
    (read,) = send(client, file)
    assert RECORDS[0]["title"] in read["html"]
    assert VI.library.state_duplicate.partition("{")[0] in read["html"]
    same = VI.library.added.format(n_added=0, n_updated=0, n_same=1, n_documents=3)
    assert add(client, [read["id"]]) == {"done": same}

    deleted = client.post("/library/delete", json={"ids": ["đt"]})
    assert deleted.json() == {"done": VI.library.deleted.format(n=1, n_documents=2)}
    (again,) = send(client, file)
    assert VI.library.state_new in again["html"]
    assert "thêm 1," in add(client, [again["id"]])["done"]
    assert RECORDS[0]["text"] in {library.document(e.id).text for e in library.entries()}

    line = json.dumps({**RECORDS[1], "text": "Gia Lai kết nạp 51 đảng viên."})
    (update,) = send(client, ("gl.jsonl", line.encode()))
    assert VI.library.state_update.format(title="Gia Lai sơ kết") in update["html"]
    assert "cập nhật 1," in add(client, [update["id"]])["done"]
    assert "51" in library.document("gl").text


def test_each_of_several_files_gets_its_own_answer(client) -> None:
    replies = send(
        client,
        ("tốt.txt", "Tin tốt.".encode()),
        ("../lên trên.txt", b"a"),
        ("rỗng.txt", b""),
        ("ảnh.png", b"\x89PNG"),
        ("<img src=x onerror=alert(1)>.txt", b"a"),
        ("hỏng.pdf", b"%PDF-1.4"),
    )
    assert [bool(reply["id"]) for reply in replies] == [True, False, False, False, False, False]
    errors = VI.library.errors
    assert errors["name"].format(name="../lên trên.txt") in replies[1]["html"]
    assert errors["empty"].format(name="rỗng.txt") in replies[2]["html"]
    assert errors["kind"].partition("{")[0] in replies[3]["html"]
    assert "<img" not in replies[4]["html"]
    assert VI.articles["damaged"].format(detail="PDF") in replies[5]["html"]


def test_too_large_and_too_many_are_refused_in_vietnamese(make_client, library) -> None:
    small = make_client(library, max_upload_mb=1, max_upload_files=2)
    reply = small.post("/library/uploads", files=[("files", ("a.txt", b"a" * 1_100_000))])
    assert reply.status_code == 413
    assert reply.json()["detail"] == VI.access.too_large_detail.format(limit=1)
    replies = send(small, *((f"{n}.txt", f"Tin {n}.".encode()) for n in range(3)))
    assert [bool(reply["id"]) for reply in replies] == [True, True, False]
    assert VI.library.errors["too_many"].format(name="2.txt", detail="2") in replies[2]["html"]


def test_500_files_are_read_and_added_at_once(make_client, library) -> None:
    client = make_client(library)
    ids = []
    for first in range(0, 500, 50):
        batch = (
            (f"{n}.txt", f"Tin số {n}: có {n} lớp học.".encode()) for n in range(first, first + 50)
        )
        ids += [reply["id"] for reply in send(client, *batch)]
    assert all(ids)
    assert "thêm 500," in add(client, ids)["done"]
    assert len(library.entries()) == 503


def test_a_text_is_pasted_and_discarded(client, library) -> None:
    record = {"text": "Huế có 9 phường.", "title": "", "source": " ", "published_at": "7/2022"}
    (read,) = client.post("/library/texts", json=record).json()
    assert VI.library.pasted_name in read["html"]
    assert "07/2022" in read["html"]
    assert client.post("/library/discard", json={"ids": [read["id"]]}).status_code == 204
    gone = client.post("/library/add", json={"ids": [read["id"]]})
    assert (gone.status_code, gone.json()["detail"]) == (409, VI.library.errors["gone"])
    (empty,) = client.post("/library/texts", json={"text": " "}).json()
    assert empty["id"] is None


def test_readers_read_and_only_editors_change(make_client, library) -> None:
    reader, editor = make_client(library, "reader"), make_client(library, "editor")
    page = reader.get("/library").text
    assert len(titles(page)) == 3
    assert VI.library.readers_only in page
    for part in ("hd-files", "hd-delete", "checkbox", "hd-paste"):
        assert part not in page
        assert part in editor.get("/library").text
    requests: list[Callable[[Any], Any]] = [
        lambda who: who.post("/library/uploads", files=[("files", ("a.txt", b"Tin."))]),
        lambda who: who.post("/library/texts", json={"text": "Tin."}),
        lambda who: who.post("/library/discard", json={"ids": []}),
        lambda who: who.post("/library/add", json={"ids": []}),
        lambda who: who.post("/library/delete", json={"ids": ["đt"]}),
    ]
    for request in requests:
        refused = request(reader)
        assert (refused.status_code, refused.json()["detail"]) == (403, VI.access.editors_only)
    assert len(library.entries()) == 3
    assert requests[4](editor).status_code == 200
    anonymous = make_client(library, "reader")
    del anonymous.headers["Authorization"]
    assert anonymous.post("/library/delete", json={"ids": ["gl"]}).status_code == 401
    assert len(library.entries()) == 2


def test_a_request_from_another_site_changes_nothing(client, library) -> None:
    elsewhere = {"Origin": "http://evil.example"}
    refused = client.post("/library/delete", json={"ids": ["đt"]}, headers=elsewhere)
    assert refused.status_code == 403
    assert len(library.entries()) == 3


def test_what_is_gone_already_is_told_and_nothing_is_deleted(client, library) -> None:
    refused = client.post("/library/delete", json={"ids": ["đt", "không có"]})
    assert refused.status_code == 404
    assert refused.headers["content-type"] == "application/problem+json"
    assert len(library.entries()) == 3


def test_an_index_that_cannot_be_written_leaves_the_files_waiting(
    client, library, monkeypatch
) -> None:
    (read,) = send(client, ("a.txt", "Tin mới.".encode()))

    def busy(*_: object, **__: object) -> None:
        raise IndexBusyError("busy", index_dir=Path("index"))

    with monkeypatch.context() as patch:
        patch.setattr("rag.library.update_index", busy)
        assert add(client, [read["id"]]) == {"error": VI.error_index_busy}
        failed = client.post("/library/delete", json={"ids": ["đt"]})
        assert (failed.status_code, failed.json()["detail"]) == (503, VI.error_index_busy)
    assert "thêm 1," in add(client, [read["id"]])["done"]


def test_without_an_index_the_page_says_how_to_begin(make_client) -> None:
    library = Library(load_settings(index_dir=Path("none")), HashEmbedder())
    client = make_client(library)
    page = client.get("/library")
    assert page.status_code == 200
    assert VI.library.none_yet in page.text
    (read,) = send(client, ("a.txt", "Tin đầu tiên.".encode()))
    assert "thêm 1," in add(client, [read["id"]])["done"]
    assert len(titles(client.get("/library").text)) == 1


def test_a_damaged_index_is_told_in_the_page(client, library) -> None:
    manifest = Path("index/manifest.json")
    manifest.write_text("{}", "utf-8")
    page = client.get("/library")
    assert page.status_code == 503
    assert VI.error_index_corrupt.partition("{")[0] in page.text
