from dataclasses import replace
from datetime import date

import pytest

from rag.citations import dangling_markers, make_citation, quote_in_text, used_markers
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


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("", ()),
        ("Không có số dẫn.", ()),
        ("A [1] B [2] A lần nữa [1]", (1, 2)),
        ("[3][1]", (3, 1)),
        ("[12] [123]", (12, 123)),
        ("[a] [ 1 ] [] (1) [1234]", ()),
    ],
)
def test_used_markers_come_once_in_order(text: str, markers: tuple[int, ...]) -> None:
    assert used_markers(text) == markers


def test_a_footnote_in_a_quote_is_not_shown_as_a_marker(hit: Hit) -> None:
    text = "Bầu 15 ủy viên [2]. "
    footnoted = replace(citation(hit, 1), quote=text)
    assert quote_in_text(footnoted) == "Bầu 15 ủy viên (2)."
    assert footnoted.quote == text


def test_markers_without_a_citation_dangle(hit: Hit) -> None:
    citations = [citation(hit, 1), citation(hit, 2)]
    assert dangling_markers("A [1] B [2]", citations) == ()
    assert dangling_markers("A [3] B [1] C [4][3]", citations) == (3, 4)
    assert dangling_markers("A [1]", []) == (1,)


def test_a_citation_nobody_refers_to_does_not_dangle(hit: Hit) -> None:
    assert dangling_markers("Không có", [citation(hit, 1)]) == ()
