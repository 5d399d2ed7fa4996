"""Messages of the conversation: nothing in a text is interpreted, every marker is a link."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from rag.messages import VI
from rag.types import Answer, Citation, Document, Hit, Passage
from rag.ui.rendering import (
    MAX_QUESTION_CHARS_SHOWN,
    escape_text,
    render_answer,
    render_error,
    render_examples,
    render_question,
    render_suggestions,
    without_suggestions,
)

HOSTILE = [
    "<script>alert(1)</script>",
    "![ảnh](http://evil.example/a.png)",
    "[bấm](javascript:alert(1))",
    "$x^2$ và $$y$$ và \\(z\\)",
    '" onmouseover="alert(1)',
    "<img src=x onerror=alert(1)>",
    "**đậm** `mã` _nghiêng_ # đề mục",
    "&lt;script&gt; &amp;",
]

QUOTE = "Trong năm 2022, toàn tỉnh đã kết nạp được 2.472 đảng viên mới."


def citation(marker: int = 1, **changes: object) -> Citation:
    given = Citation(
        marker=marker,
        document_id="dong-thap",
        passage_id="dong-thap#0",
        title="Công tác tổ chức xây dựng Đảng",
        source="Báo Đồng Tháp",
        url=None,
        published_at=date(2023, 2, 3),
        start=10,
        end=10 + len(QUOTE),
        quote=QUOTE,
    )
    return replace(given, **changes)


def answer(**changes: object) -> Answer:
    given = Answer(
        question="Đồng Tháp kết nạp bao nhiêu đảng viên?",
        text=f"{QUOTE} [1]",
        status="answered",
        short_answer="2.472 đảng viên mới",
        confidence=0.9,
        citations=(citation(),),
        hits=(),
        notices=(),
        generator="extractive",
        timings_seconds={"total": 0.1},
    )
    return replace(given, **changes)


class Seen(HTMLParser):
    """What a browser would make of the HTML: tags with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self) -> list[str]:
        return [str(attributes["href"]) for tag, attributes in self.tags if tag == "a"]


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_reads_as_written_and_holds_no_sign_to_interpret(text: str) -> None:
    escaped = escape_text(text)

    assert Seen(escaped).text == text
    assert not set(escaped) & set("<>\"'`*_[]()!$\\~|")


def test_escape_text_replaces_what_cannot_be_shown() -> None:
    assert escape_text("a\x00b\ud800c\nd\te") == "a\ufffdb\ufffdc d e"
    escape_text("\ud800").encode()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_of_an_answer_becomes_a_tag(hostile: str) -> None:
    plain = Seen(render_answer(answer(notices=("x",)), VI))
    hostile_answer = answer(
        text=f"{hostile} [1]",
        short_answer=hostile,
        notices=(hostile,),
        citations=(citation(title=hostile, source=hostile, quote=hostile, document_id=hostile),),
    )

    seen = Seen(render_answer(hostile_answer, VI))

    assert [tag for tag, _ in seen.tags] == [tag for tag, _ in plain.tags]
    assert {key for _, attributes in seen.tags for key in attributes} <= {"class", "href", "title"}
    assert seen.text.count(hostile) >= 5
    assert all(link.startswith("source?document=") for link in seen.links())


def test_question_and_error_are_escaped() -> None:
    for hostile in HOSTILE:
        assert Seen(render_question(hostile)).text == hostile
        assert hostile in Seen(render_error(hostile, VI)).text


def test_a_message_is_one_line_so_that_markdown_never_leaves_the_html_block() -> None:
    multiline = answer(text="Dòng một. [1]\n\n\nDòng hai.", notices=("a\n\nb",))

    assert "\n" not in render_answer(multiline, VI)
    assert "\n" not in render_question("một\n\nhai")


def test_a_very_long_question_is_cut() -> None:
    shown = Seen(render_question("a" * 100_000)).text

    assert shown == "a" * MAX_QUESTION_CHARS_SHOWN + "…"


def test_the_short_answer_stands_before_the_text() -> None:
    html = render_answer(answer(), VI)

    assert html.index("hd-short") < html.index("hd-text")
    assert "2.472 đảng viên mới" in Seen(html).text


def test_a_short_answer_as_long_as_a_list_stands_in_the_text_alone() -> None:
    assert "hd-short" in render_answer(answer(short_answer="a" * 200), VI)
    assert "hd-short" not in render_answer(answer(short_answer="a" * 201), VI)


def test_a_marker_opens_its_own_citation() -> None:
    other = citation(2, document_id="gia-lai", start=3, end=3 + len(QUOTE))

    links = Seen(
        render_answer(answer(text="Một [2]. Hai [1].", citations=(citation(), other)), VI)
    ).links()

    assert "document=gia-lai&start=3&" in links[0]
    assert "document=dong-thap&start=10&" in links[1]


def test_a_bracketed_number_without_citation_stays_text() -> None:
    seen = Seen(render_answer(answer(text="Điều [7] và [1]."), VI))

    assert "[7]" in seen.text
    assert len(seen.links()) == 2  # [1] in the text, and its article below


def test_quotes_of_one_article_are_listed_under_it_once() -> None:
    seen = Seen(
        render_answer(answer(text="Một [1]. Hai [2].", citations=(citation(), citation(2))), VI)
    )

    assert seen.text.count("[1][2]") == 1
    assert "Báo Đồng Tháp · 03/02/2023" in seen.text


def test_a_date_is_shown_as_exactly_as_it_is_known() -> None:
    document = Document(
        id="dong-thap",
        title="x",
        text="y",
        published_at=date(2022, 7, 1),
        published_precision="month",
        content_hash="",
    )
    passage = Passage(
        id="dong-thap#0",
        document_id="dong-thap",
        ordinal=0,
        start=0,
        end=1,
        text="y",
        context="",
        sentences=(),
    )
    hit = Hit(passage=passage, document=document, score=1.0, rank=1, method="hybrid")
    cited = citation(published_at=document.published_at, published_precision="month")

    seen = Seen(render_answer(answer(citations=(cited,), hits=(hit,)), VI))
    assert "· 07/2022" in seen.text
    assert "01/07/2022" not in seen.text


def test_an_article_without_title_source_or_date_can_be_cited() -> None:
    bare = answer(citations=(citation(title="", source=None, published_at=None),))

    assert VI.page.untitled in Seen(render_answer(bare, VI)).text


def test_a_refusal_says_so_and_names_the_nearest_evidence() -> None:
    refusal = answer(status="refused", short_answer="", text=f"{VI.refused}\n{QUOTE} [1]")

    html = render_answer(refusal, VI)

    assert "hd-refused" in html
    assert "hd-answered" not in html
    assert VI.page.refused in Seen(html).text
    assert VI.page.nearest in Seen(html).text


def test_a_refusal_without_evidence_lists_no_sources() -> None:
    bare = answer(status="refused", short_answer="", text=VI.refused, citations=())

    assert "hd-sources" not in render_answer(bare, VI)


def test_suggestions_are_buttons_named_by_what_they_are_for_and_can_be_taken_away() -> None:
    after, instead = (
        render_suggestions(["Còn <b>?", "Ai?"], VI, instead=instead) for instead in (False, True)
    )
    assert after.count("<button") == 2
    assert "<b>" not in after
    assert VI.page.suggested_next in after
    assert VI.page.suggested_instead in instead
    assert without_suggestions(f"<p>a</p>{after}<p>b</p>{instead}") == "<p>a</p><p>b</p>"
    assert render_suggestions([], VI, instead=False) == ""


def test_examples_are_buttons_and_none_give_nothing() -> None:
    seen = Seen(render_examples(["Ai?", "<b>"], VI))

    assert [tag for tag, _ in seen.tags].count("button") == 2
    assert "Ai?" in seen.text
    assert render_examples([], VI) == ""
