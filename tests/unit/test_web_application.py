"""The web application: articles by address, headers, and no other machine in the page."""

import asyncio
import re
import warnings

import pytest

from rag.config import load_settings
from rag.errors import DocumentNotFoundError, IndexNotFoundError
from rag.messages import VI
from rag.types import Document
from rag.ui.sources import quote_digest


class Shelf:
    """Stands for an assistant and its library of one article."""

    settings = load_settings()
    text = "Mở đầu. Năm 2022 có 2.472 đảng viên mới."

    @property
    def library(self) -> "Shelf":
        return self

    def current_index(self) -> object:
        raise IndexNotFoundError("no index", index_dir=None)

    def document(self, document_id: str) -> Document:
        if document_id == "no-index":
            self.current_index()
        if document_id != "tỉnh/bài #1":
            raise DocumentNotFoundError(document_id)
        return Document(id=document_id, title="<b>Tiêu đề</b>", text=self.text, content_hash="")


@pytest.fixture(scope="module")
def client():
    with warnings.catch_warnings():
        # Of Starlette's test client, about the HTTP library under it: nothing of ours.
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient

    from rag.web.application import create_app

    async def create():
        return create_app(Shelf())

    # Outside an event loop Gradio opens one of its own and never closes it.
    # Named as a browser on this machine names it, for no other name is let in.
    return TestClient(asyncio.run(create()), base_url="http://127.0.0.1")


def params(**changes: object) -> dict[str, object]:
    quote = Shelf.text[8:]
    given = {"document": "tỉnh/bài #1", "start": 8, "end": len(Shelf.text)}
    return {**given, "check": quote_digest(quote), **changes}


def test_a_citation_opens_as_a_page_of_its_own(client) -> None:
    response = client.get("/source", params=params())

    assert response.status_code == 200
    assert response.text.startswith("<!doctype html>")
    assert f'<mark id="quote" tabindex="-1">{Shelf.text[8:]}</mark>' in response.text
    assert "&lt;b&gt;Tiêu đề&lt;/b&gt;" in response.text


def test_the_panel_gets_the_article_alone(client) -> None:
    response = client.get("/source", params=params(fragment=True))

    assert response.text.startswith("<article")
    assert "<mark" in response.text


def test_a_quote_that_changed_is_not_marked(client) -> None:
    response = client.get("/source", params=params(check="0" * 12))

    assert response.status_code == 200
    assert "<mark" not in response.text
    assert VI.page.source_changed in response.text


def test_an_article_that_is_gone_and_an_index_that_is_gone_are_said(client) -> None:
    gone = client.get("/source", params=params(document="x"))
    no_index = client.get("/source", params=params(document="no-index"))

    assert (gone.status_code, no_index.status_code) == (404, 503)
    assert VI.page.source_missing in gone.text
    assert "hd-error" in no_index.text


@pytest.mark.parametrize(
    "changes",
    [{"start": "abc"}, {"end": ""}, {"start": "1.5"}, {"fragment": "maybe"}, {"document": None}],
    ids=str,
)
def test_an_address_that_is_no_citation_says_so_in_the_language_of_the_page(
    client, changes: dict[str, object]
) -> None:
    given = {name: value for name, value in params(**changes).items() if value is not None}
    response = client.get("/source", params=given)

    assert response.status_code == 400
    assert response.text.startswith('<!doctype html><html lang="vi">')
    assert VI.page.source_bad_link in response.text
    assert "default-src 'self'" in response.headers["content-security-policy"]


def test_the_panel_gets_that_message_alone(client) -> None:
    response = client.get("/source", params=params(start="<b>", fragment="true"))

    assert response.status_code == 400
    assert response.text.startswith("<article")
    assert VI.page.source_bad_link in response.text
    assert "<b>" not in response.text


def test_style_and_script_are_served(client) -> None:
    assert client.get("/hoidap/page.css").headers["content-type"].startswith("text/css")
    assert "javascript" in client.get("/hoidap/page.js").headers["content-type"]


def test_every_response_forbids_other_machines(client) -> None:
    for path in ("/", "/source?document=x", "/hoidap/page.css", "/nothing-here"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert not re.search(r"https?:|\*", policy)


def test_the_page_has_our_title_and_names_no_script_or_style_of_another_machine(client) -> None:
    page = client.get("/").text

    assert VI.page.title in page
    assert not re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//[^"]*"', page)
