from dataclasses import replace
from datetime import date

import pytest

from rag.citations import describe_source, make_citation, quote_in_text, title_at
from rag.messages import VI
from rag.testing import make_answer
from rag.types import Citation, Document, Hit, Passage, Span

TEXT = "Mở đầu.\nHội nghị bầu 15 ủy viên. Bế mạc."


@pytest.fixture
def hit() -> Hit:
    document = Document(
        id="a",
        title="Đại hội",
        text=TEXT,
        url="https://example.test/a",
        source="Báo Mẫu",
        published_at=date(2022, 5, 1),
        content_hash="a",
    )
    passage = Passage(
        id="a#0",
        document_id="a",
        ordinal=0,
        start=0,
        end=len(TEXT),
        text=TEXT,
        context="",
        sentences=(Span(0, 7), Span(8, 32), Span(33, 40)),
    )
    return Hit(passage=passage, document=document, score=1.0, rank=1, method="hybrid")


def citation(hit: Hit, marker: int) -> Citation:
    return make_citation(marker, hit, Span(8, 32))


def test_a_citation_quotes_the_very_slice_and_says_where_from(hit: Hit) -> None:
    assert citation(hit, 2) == Citation(
        marker=2,
        document_id="a",
        passage_id="a#0",
        title="Đại hội",
        source="Báo Mẫu",
        url="https://example.test/a",
        published_at=date(2022, 5, 1),
        start=8,
        end=32,
        quote="Hội nghị bầu 15 ủy viên.",
    )


def test_a_footnote_in_a_quote_is_not_shown_as_a_marker(hit: Hit) -> None:
    text = "Bầu 15 ủy viên [2]. "
    footnoted = replace(citation(hit, 1), quote=text)
    assert quote_in_text(footnoted) == "Bầu 15 ủy viên (2)."
    assert footnoted.quote == text


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Luật Trồng cây", "Điều 1. Cây\nCây xanh.", "Điều 1, Luật Trồng cây"),
        ("Điều 1. Cây", "Điều 1. Cây\nCây xanh.", "Điều 1. Cây"),
        ("", "Điều 1. Cây\nCây xanh.", "Điều 1"),
        ("Trồng cây", "Cây xanh.", "Trồng cây"),
        ("", "Cây xanh.", ""),
    ],
)
def test_what_is_cited_names_the_article_of_a_statute(
    title: str, text: str, expected: str, hit: Hit
) -> None:
    document = replace(hit.document, title=title, text=text)
    assert title_at(document, text.index("Cây xanh")) == expected
    found = replace(hit, document=document, passage=replace(hit.passage, start=len(text) - 1))
    assert describe_source(found, VI) == f"{expected or VI.page.untitled} · Báo Mẫu · 01/05/2022"


def test_a_turn_remembers_the_document_and_not_the_article_of_it(hit: Hit) -> None:
    text = "Điều 1. Cây\nCây xanh.\nĐiều 2. Hoa\nHoa đỏ."
    law = replace(hit.document, title="Luật Trồng cây", text=text)
    found = replace(hit, document=law)
    citations = tuple(
        make_citation(n, found, Span(text.index(quote), text.index(quote) + len(quote)))
        for n, quote in enumerate(("Cây xanh.", "Hoa đỏ."), start=1)
    )
    assert [c.title for c in citations] == ["Điều 1, Luật Trồng cây", "Điều 2, Luật Trồng cây"]
    answer = make_answer("Cây gì?", citations=citations, hits=[found])
    assert answer.as_turn().documents == ("Luật Trồng cây",)
