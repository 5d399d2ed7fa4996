"""What the search page shows of its hits."""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from rag.messages import EN, VI, Messages
from rag.testing import make_hit
from rag.types import Document, Findings, Hit
from rag.ui.search.hits import render_findings, render_marked
from rag.ui.sources import quoted_span

TEXT = "Mở đầu.\n\nNăm 2022 kết nạp 2.472 đảng viên <mới>.\n \nHết."


def document(**fields: object) -> Document:
    given = {"id": "../d?&#", "title": "Tin", "text": TEXT, "content_hash": "", **fields}
    return Document(**given)  # type: ignore[arg-type]  # the fields of one test


def hit(**fields: object) -> Hit:
    return replace(
        make_hit(document(**fields), score=0.95312, component_scores={"dense": 0.8811}),
        component_ranks={"dense": 2},
    )


def findings(*hits: Hit, notices: tuple[str, ...] = ()) -> Findings:
    return Findings(query="dang vien", meant="đảng viên", hits=hits, notices=notices)


def render(found: Findings, form: dict[str, str], texts: Messages = VI, top_k: int = 10) -> str:
    return render_findings(found, form, texts, path="search", top_k=top_k)


def test_each_line_is_a_paragraph_with_the_words_marked_and_the_rest_escaped() -> None:
    assert render_marked(TEXT, "dang vien", "đảng viên") == (
        "<p>Mở đầu.</p><p>Năm 2022 kết nạp 2.472 <mark>đảng viên</mark> &lt;mới&gt;.</p><p>Hết.</p>"
    )


def test_a_hit_tells_what_it_is_from_and_leads_to_itself() -> None:
    html = render(
        findings(hit(source="ĐTO", published_at=date(2023, 2, 1), published_precision="month")),
        {"q": "dang vien"},
    )
    assert "<small>ĐTO · 02/2023</small>" in html
    for told in (VI.explain.score.format(score="0,953"), "hạng 2 (0,881)"):
        assert told in html.partition("<details>")[2]
    address = re.search(r'<a href="(source[^"]*)">Tin</a>', html)
    assert address is not None
    link = urlsplit(address[1].replace("&amp;", "&"))
    asked = {name: values[0] for name, values in parse_qs(link.query).items()}
    assert (asked["document"], link.fragment) == ("../d?&#", "quote")
    span = quoted_span(document(), int(asked["start"]), int(asked["end"]), asked["check"])
    assert span == (0, len(TEXT))


def test_nothing_of_an_article_a_query_or_a_notice_is_interpreted() -> None:
    evil = "\"'><script>alert(1)</script>"
    found = findings(
        hit(title=evil, source=evil, places=(evil,), text=evil, language='"x'), notices=(evil,)
    )
    html = render(found, {"q": evil, "source": evil}, top_k=1)
    assert "<script" not in html
    assert '"x' not in html
    assert html.count("&lt;script&gt;") == 5  # title, source, place, text, notice


@pytest.mark.parametrize("texts", [VI, EN])
def test_more_hits_are_offered_while_there_may_be_some(texts: Messages) -> None:
    form = {"q": "đảng viên", "place": "Huế"}
    two = findings(*(replace(hit(), rank=rank) for rank in (1, 2)))
    more = re.search(r'<a href="([^"]*)">' + texts.search.more, render(two, form, texts, top_k=2))
    assert more is not None
    link = urlsplit(more[1].replace("&amp;", "&"))
    assert parse_qs(link.query) == {"q": ["đảng viên"], "place": ["Huế"], "top_k": ["4"]}
    assert link.fragment == "hit-3"
    assert texts.search.more not in render(two, form, texts, top_k=3)

    many = findings(*(replace(hit(), rank=rank) for rank in range(1, 101)))
    html = render(many, form, texts, top_k=100)
    assert texts.search.more not in html
    assert texts.search.no_more.format(n=100) in html
    nearly = findings(*(replace(hit(), rank=rank) for rank in range(1, 81)))
    assert "top_k=100#hit-81" in render(nearly, form, texts, top_k=80)


def test_where_nothing_is_found_that_is_said_once() -> None:
    assert VI.search.none_found in render(findings(), {"q": "a"})
    told = render(findings(notices=("Không có bài nào khớp.",)), {"q": "a", "from": "2022"})
    assert VI.search.none_found not in told
    assert "Không có bài nào khớp." in told
