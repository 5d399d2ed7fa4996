"""The article behind a citation: the right words marked, and nothing in it interpreted."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from rag.messages import EN, VI
from rag.types import Citation, Document, Span
from rag.ui.sources import (
    quote_digest,
    quoted_span,
    render_missing,
    render_page,
    render_source,
    source_link,
)

TEXT = "Mở đầu.\n\nNăm 2022, tỉnh kết nạp 2.472 đảng viên mới. Hết.\n \nNGÂN NGUYỄN"
QUOTE = "Năm 2022, tỉnh kết nạp 2.472 đảng viên mới."
START = TEXT.index(QUOTE)


def document(**fields: object) -> Document:
    given = {"id": "d", "title": "Tiêu đề", "text": TEXT, "content_hash": "", **fields}
    return Document(**given)  # type: ignore[arg-type]  # the fields of one test


def test_a_link_carries_all_that_is_needed_to_find_the_quote() -> None:
    citation = Citation(
        marker=1,
        document_id="../d?&#/ă",
        passage_id="d#0",
        title="",
        source=None,
        url=None,
        published_at=None,
        start=START,
        end=START + len(QUOTE),
        quote=QUOTE,
    )

    link = urlsplit(source_link(citation))
    query = {key: values[0] for key, values in parse_qs(link.query).items()}

    assert (link.path, link.fragment) == ("source", "quote")
    assert query["document"] == citation.document_id
    assert quoted_span(document(), int(query["start"]), int(query["end"]), query["check"]) == (
        START,
        START + len(QUOTE),
    )


@pytest.mark.parametrize(
    ("start", "end"), [(START - 1, START + 5), (-1, 3), (5, 5), (9, 2), (0, 10**9)]
)
def test_a_quote_that_no_longer_stands_there_is_not_found(start: int, end: int) -> None:
    assert quoted_span(document(), start, end, quote_digest(QUOTE)) is None


def test_the_quote_is_marked_in_its_paragraph() -> None:
    html = render_source(document(), Span(START, START + len(QUOTE)), VI)

    assert re.findall(r"<p>(.*?)</p>", html) == [
        "Mở đầu.",
        f'<mark id="quote" tabindex="-1">{QUOTE}</mark> Hết.',
        "NGÂN NGUYỄN",
    ]
    assert VI.page.source_changed not in html


def test_a_quote_over_two_paragraphs_is_marked_in_both_with_one_anchor() -> None:
    html = render_source(document(), Span(3, START + 3), VI)

    assert re.findall(r"<mark[^>]*>(.*?)</mark>", html) == ["đầu.", "Năm"]
    assert html.count('id="quote"') == 1


def test_an_article_that_changed_is_shown_unmarked_and_says_so() -> None:
    html = render_source(document(), None, VI)

    assert "<mark" not in html
    assert VI.page.source_changed in html


def test_title_source_author_date_and_address_are_shown() -> None:
    shown = render_source(
        document(
            source="Báo Đồng Tháp",
            author="Ngân Nguyễn",
            published_at=date(2023, 2, 3),
            url="https://news.example/a?b=1&c=2",
        ),
        None,
        VI,
    )

    for text in ("Tiêu đề", "Báo Đồng Tháp", "Ngân Nguyễn", "03/02/2023", "news.example ↗"):
        assert text in shown
    assert 'href="https://news.example/a?b=1&amp;c=2"' in shown


def test_particulars_that_are_not_known_are_left_out() -> None:
    shown = render_source(document(title=""), None, VI)

    assert VI.page.untitled in shown
    assert "<dt>" not in shown


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "http:x", "http://[", "//x"],
)
def test_an_address_of_another_kind_is_text(url: str) -> None:
    shown = render_source(document(url=url), None, VI)

    assert "<a " not in shown
    assert url in shown


def test_every_text_is_escaped() -> None:
    hostile = '<script>alert(1)</script><img src=x onerror="alert(1)">'
    shown = render_source(
        document(
            title=hostile,
            text=hostile,
            source=hostile,
            author=hostile,
            url=f"https://news.example/{hostile}",
            language='"><script>',
        ),
        Span(0, 8),
        VI,
    )

    assert "<script" not in shown
    assert "<img" not in shown
    assert shown.count("&lt;script&gt;") >= 4


def test_a_page_of_its_own_names_its_language_and_leads_back() -> None:
    page = render_page(render_missing(EN), EN, language="en")

    assert page.startswith('<!doctype html><html lang="en">')
    assert 'href="./"' in page
    assert EN.page.source_missing in page
