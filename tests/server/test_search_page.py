"""The search page over HTTP: what is found, what is told, who may ask and how often."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from rag.access import Access
from rag.assistant import Assistant
from rag.messages import VI

QUESTION = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"
BARE = "dong thap ket nap bao nhieu dang vien nam 2022"
Serve = Callable[..., AbstractContextManager[httpx.Client]]


def search(client: httpx.Client, query: str = QUESTION, **more: object) -> str:
    reply = client.get("/search", params={"q": query, **more})
    assert reply.status_code == 200, reply.text
    assert reply.headers["cache-control"] == "no-store"
    return reply.text


def passages(page: str) -> list[str]:
    found = re.findall('<div class="hd-passage"[^>]*>(.*?)</div>', page)
    return [unescape(re.sub("</?(?:p|mark)>", "", passage)) for passage in found]


def marked(page: str) -> set[str]:
    return set(re.findall("<mark>(.*?)</mark>", page))


def test_the_hits_are_those_of_the_service(client: httpx.Client) -> None:
    page = search(client, BARE)
    found = client.post("/api/search", json={"query": BARE}).json()
    assert passages(page) == ["".join(hit["text"].splitlines()) for hit in found["hits"]]
    assert {"đảng viên", "kết nạp"} <= marked(page)
    (understood,) = found["notices"]
    assert understood in unescape(page)
    assert f'value="{BARE}"' in page  # what was typed stays in the box
    assert VI.search.n_hits.format(n=10) in page


def test_a_hit_opens_at_its_passage_in_its_article(client: httpx.Client) -> None:
    page = search(client, top_k=1)
    link = unescape(re.search(r'<h3[^>]*><a href="([^"]*)"', page)[1])
    article = client.get(f"/{link}").text
    quote = re.findall(r"<mark[^>]*>(.*?)</mark>", article)
    assert [unescape("".join(quote))] == passages(page)
    assert VI.page.source_changed not in article


def test_filters_say_which_articles_are_searched(client: httpx.Client) -> None:
    page = search(client, "đảng viên", place="gia lai", **{"from": "2022", "to": "2022"})
    assert set(re.findall(r"<small>([^<]*)</small>", page)) == {"GLO · 07/2022 · Gia Lai"}
    described = "nơi Gia Lai; đăng từ 01/01/2022; đăng đến hết 31/12/2022"
    assert VI.filters.searched.format(n=1, filter=described) in page
    form = page.partition("hd-filters")[2].partition("</form>")[0]
    for kept in ("<option selected>gia lai</option>", 'name="from"', 'value="2022"'):
        assert kept in form


def test_more_hits_are_given_and_the_first_stay_as_they_were(client: httpx.Client) -> None:
    first = search(client)
    more = unescape(re.search(r'<p class="hd-more"><a href="([^"]*)"', first)[1])
    second = client.get(f"/{more}").text
    assert len(passages(second)) == 20
    assert passages(second)[:10] == passages(first)
    for number in ("999999999999999", "101"):
        assert len(passages(search(client, top_k=number))) > 20
    for number in ("0", "-1", "²", "1.5", ""):
        assert len(passages(search(client, top_k=number))) in {1, 10}


def test_before_anything_is_asked_for_there_is_only_the_form(client: httpx.Client) -> None:
    page = client.get("/search")
    assert page.status_code == 200
    assert VI.search.lead in page.text
    assert '<div id="hd-found"></div>' in page.text
    assert 'maxlength="2001"' in page.text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"q": ""}, VI.error_question_empty),
        ({"q": " \n "}, VI.error_question_empty),
        ({"q": "🙂🙂"}, VI.error_question_no_words),
        ({"q": "a" * 2001}, VI.error_question_too_long.format(limit=2000)),
        ({"q": "a", "from": "31/2/2022"}, VI.filters.errors["bad_date"].format(value="31/2/2022")),
        ({"q": "a", "from": "2023", "to": "2022"}, "Khoảng ngày bị ngược"),
        ({"q": "a", "place": "Cổ Loa"}, VI.filters.errors["unknown_place"].format(value="Cổ Loa")),
        (
            {"q": "đảng viên", "source": "Báo Lạ"},
            VI.filters.none_match.format(filter="nguồn Báo Lạ"),
        ),
    ],
)
def test_what_cannot_be_meant_is_told_in_the_page(
    client: httpx.Client, asked: dict[str, str], told: str
) -> None:
    page = client.get("/search", params=asked)
    assert page.status_code == 200
    assert told in page.text
    assert passages(page.text) == []
    for value in asked.values():
        if value.strip():
            assert value in page.text.partition("hd-filters")[2].partition("</form>")[0]


def test_nothing_that_is_asked_for_is_interpreted(client: httpx.Client) -> None:
    evil = "\"><script>window.hacked = 1</script>' đảng viên"
    page = search(client, evil, source=evil)
    assert "<script" not in page
    assert client.get("/search?q=%00%ff%ed%a0%80&q=a&top_k=%00").status_code == 200


def test_without_articles_the_page_says_how_to_begin(
    make_assistant: Callable[..., Assistant], serve: Serve, tmp_path: Path
) -> None:
    with serve(make_assistant(index_dir=tmp_path / "none")) as client:
        assert VI.search.none_yet in search(client)


def test_a_damaged_index_is_told_in_the_page(
    make_assistant: Callable[..., Assistant], serve: Serve
) -> None:
    assistant = make_assistant()
    for path in assistant.settings.index_dir.rglob("manifest.json"):
        path.write_text("{", "utf-8")
    with serve(assistant) as client:
        damaged = client.get("/search", params={"q": QUESTION})
        assert damaged.status_code == 503
        told = VI.error_index_corrupt.format(index_dir=assistant.settings.index_dir)
        assert told in damaged.text


def test_who_is_not_known_is_asked_to_sign_in_and_led_back(
    make_assistant: Callable[..., Assistant], serve: Serve
) -> None:
    assistant = make_assistant(access="accounts", requests_per_minute=3)
    access = Access(assistant.settings)
    with serve(assistant, access) as client:
        browser: dict[str, Any] = {"headers": {"Accept": "text/html"}}
        asked = client.get("/search", params={"q": "đảng viên"}, **browser)
        assert asked.status_code == 303
        assert asked.headers["location"].startswith("/login?next=/search%3Fq%3D")
        assert client.get("/search", params={"q": "đảng viên"}).status_code == 401

        client.headers["Authorization"] = f"Bearer {access.tokens.add('Lan', 'reader')}"
        assert [client.get("/search?q=a", **browser).status_code for _ in range(3)] == [200] * 3
        refused = client.get("/search?q=a", **browser)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "20")
        told = VI.access.too_many_detail.format(limit=3, seconds=20)
        assert f'<p class="hd-notice" role="alert">{told}</p>' in refused.text
        assert client.get("/search?q=a").json()["detail"] == told  # to a program
        assert client.get("/library", **browser).status_code == 200
