from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from rag.errors import DocumentNotFoundError
from rag.index.articles import Articles, write_articles
from rag.index.inputs import sentence_inputs, word_input
from rag.text.abbreviations import Abbreviations
from rag.types import Document, Passage, Span

FULL = Document(
    id="đt-1",
    title="Đồng Tháp “kết nạp” đảng viên",
    text="Tiêu đề.\nToàn tỉnh kết nạp 2.472 đảng viên.",
    url="https://example.vn/a?b=1",
    source="Báo Đồng Tháp",
    author="Hoà Bình",
    published_at=date(2022, 12, 1),
    published_precision="month",
    places=("Đồng Tháp", "An Giang"),
    language="vi",
    content_hash="f" * 64,
    field_spans={"title": Span(0, 7)},
)
BARE = Document(id="đz", title="", text="Không có gì.", content_hash="0" * 64)


def passage_of(document: Document, ordinal: int, start: int, end: int) -> Passage:
    return Passage(
        id=f"{document.id}#{ordinal}",
        document_id=document.id,
        ordinal=ordinal,
        start=start,
        end=end,
        text=document.text[start:end],
        context=document.title,
        sentences=(Span(start, end),),
    )


PASSAGES = (passage_of(FULL, 0, 0, 8), passage_of(FULL, 1, 9, len(FULL.text)))


@pytest.fixture
def articles(tmp_path: Path) -> Articles:
    path = tmp_path / "thư mục?#%" / "articles.sqlite"  # what a URI would trip over
    path.parent.mkdir()
    write_articles(path, [(FULL, PASSAGES), (BARE, ())])
    return Articles(path)


def test_every_field_comes_back_as_it_went_in(articles: Articles) -> None:
    assert articles.documents() == (FULL, BARE)
    assert articles.document("đt-1") == FULL
    assert articles.passages("đt-1") == PASSAGES
    assert articles.passage("đt-1#1") == PASSAGES[1]


def test_an_entry_is_its_document_without_the_text(articles: Articles) -> None:
    entries = articles.entries()
    assert len(entries) == 2
    for entry, document in zip(entries, (FULL, BARE), strict=True):
        for field in fields(entry):
            assert getattr(entry, field.name) == getattr(document, field.name)


def test_the_rows_of_each_document_that_has_any(articles: Articles) -> None:
    assert articles.rows_by_document() == {"đt-1": range(2)}


def test_a_document_without_passages_has_none(articles: Articles) -> None:
    assert articles.passages("đz") == ()


def test_rows_follow_the_order_written(articles: Articles) -> None:
    assert articles.passage_ids() == ("đt-1#0", "đt-1#1")
    assert articles.n_sentences() == tuple(len(p.sentences) for p in PASSAGES)


def test_the_strings_of_words_and_vectors_follow_the_rows(articles: Articles) -> None:
    known = Abbreviations()
    assert articles.word_inputs(known) == tuple(word_input(p, known) for p in PASSAGES)
    every = [text for passage in PASSAGES for text in sentence_inputs(passage)]
    assert list(articles.sentence_inputs()) == every


def test_what_a_passage_abbreviates_is_indexed_in_full() -> None:
    text = "Quỹ Bảo vệ rừng (QBVR) và UBND tỉnh; QBVR, tư, T.Ư họp."
    passage = replace(PASSAGES[0], text=text)
    known = Abbreviations([text])
    assert word_input(passage, known).split("\n") == [
        passage.context,
        text,
        "Quỹ Bảo vệ rừng",
        "ủy ban nhân dân",
        "trung ương",
    ]


def test_only_texts_with_brackets_explain(tmp_path: Path) -> None:
    explaining = replace(BARE, id="a", text="Quỹ Bảo vệ rừng (QBVR)", content_hash="a")
    write_articles(tmp_path / "articles.sqlite", [(BARE, ()), (explaining, ())])
    found = Articles(tmp_path / "articles.sqlite").texts_explaining()
    assert list(found) == [explaining.text]


@pytest.mark.parametrize("unknown", ["", "đt", "đt-1 ", "' OR 1=1 --"])
def test_an_unknown_id_is_named(articles: Articles, unknown: str) -> None:
    with pytest.raises(DocumentNotFoundError) as caught:
        articles.document(unknown)
    assert caught.value.document_id == unknown
    with pytest.raises(DocumentNotFoundError):
        articles.passage(unknown)


def test_words_are_of_the_context_then_the_text() -> None:
    assert word_input(PASSAGES[0], Abbreviations()) == f"{FULL.title}\nTiêu đề."


def test_threads_may_share_it(articles: Articles) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: articles.documents(), range(50)))
    assert found == [(FULL, BARE)] * 50


def test_the_file_is_opened_read_only(articles: Articles, tmp_path: Path) -> None:
    before = sorted(path.name for path in (tmp_path / "thư mục?#%").iterdir())
    articles.document("đz")
    articles.close()
    assert sorted(path.name for path in (tmp_path / "thư mục?#%").iterdir()) == before


def test_the_rows_of_an_article_of_a_statute(tmp_path: Path) -> None:
    law = Document(id="a", title="Luật Cây", text="xyzt", content_hash="a")
    article = Document(id="b", title="Điều 20. Tưới", text="x", content_hash="b")
    contexts = (
        "Luật Cây. Điều 2",
        "Luật Cây. Chung. Điều 20. Tưới",
        "Điều 20a. Bón",
        "Theo Điều 20",
    )
    passages = [
        replace(passage_of(law, n, n, n + 1), context=context) for n, context in enumerate(contexts)
    ]
    path = tmp_path / "articles.sqlite"
    write_articles(path, [(law, tuple(passages)), (article, (passage_of(article, 0, 0, 1),))])
    articles = Articles(path)
    assert articles.rows_by_article() == {"Điều 2": [0], "Điều 20": [1, 4], "Điều 20a": [2]}
