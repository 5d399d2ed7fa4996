"""An answer as one text: its notices, its sources, and no Markdown that does more than show it."""

from datetime import date

from rag.messages import EN, VI
from rag.services.replies import render_reply
from rag.types import Answer, Citation


def answer_of(text: str, *citations: Citation, **changes: object) -> Answer:
    given = {
        "question": "?",
        "text": text,
        "status": "answered",
        "short_answer": "",
        "confidence": 1.0,
        "citations": citations,
        "hits": (),
        "notices": (),
        "generator": "extractive",
        "timings_seconds": {},
        **changes,
    }
    return Answer(**given)


def citation_of(marker: int, quote: str, **changes: object) -> Citation:
    given = {
        "marker": marker,
        "document_id": "d",
        "passage_id": "d#0",
        "title": "Tin",
        "source": "Báo",
        "url": None,
        "published_at": date(2022, 7, 1),
        "published_precision": "month",
        "start": 0,
        "end": len(quote),
        "quote": quote,
        **changes,
    }
    return Citation(**given)


def test_what_is_said_of_the_answer_stands_around_it() -> None:
    answer = answer_of(
        "Có 5. [1]",
        citation_of(1, "Có\n5 [3].", url="https://bao.example/1"),
        citation_of(2, "Có 6.", title="", source=None, published_at=None),
        notices=("Xem lại.",),
        completed_question="Có mấy?",
    )

    assert render_reply(answer, VI) == (
        "Hiểu là: Có mấy?\n\nCó 5. [1]\n\nLưu ý: Xem lại.\n\nNguồn:\n"
        "- [1] Tin · Báo · 07/2022 · https://bao.example/1: “Có 5 (3).”\n"
        "- [2] Bài viết không có tiêu đề: “Có 6.”"
    )


def test_an_answer_without_sources_is_its_text() -> None:
    assert render_reply(answer_of("No."), EN) == "No."


def test_markdown_of_an_article_fetches_nothing_and_hides_no_address() -> None:
    hostile = "Xem ![ảnh](http://evil.example/a.png) và [đây](http://evil.example) hay ![x][1]"
    said = render_reply(answer_of(hostile, citation_of(1, hostile, title=hostile)), VI)

    assert "](" not in said
    assert "![" not in said
