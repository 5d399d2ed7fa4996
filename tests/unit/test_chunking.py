"""Passages: whole sentences, exact offsets, and the context they lack."""

from datetime import date
from typing import Any

import pytest

from rag.chunking import split_document
from rag.types import Document, Passage


def make_document(text: str, **fields: Any) -> Document:
    return Document(**{"id": "d", "title": "", "text": text, "content_hash": "0" * 64, **fields})


def split(text: str, max_words: int = 20, overlap_words: int = 5) -> tuple[Passage, ...]:
    return split_document(make_document(text), max_words=max_words, overlap_words=overlap_words)


def sentence(n_words: int, word: str = "chi") -> str:
    return " ".join(["Một", *[word] * (n_words - 1)]) + "."


@pytest.mark.parametrize("text", ["", " \n "])
def test_no_text_no_passages(text: str) -> None:
    assert split(text) == ()


def test_a_short_document_is_one_passage() -> None:
    (passage,) = split("  Đảng bộ có 5 chi bộ. Kết quả tốt.\n")
    assert (passage.id, passage.ordinal, passage.document_id) == ("d#0", 0, "d")
    assert passage.text == "Đảng bộ có 5 chi bộ. Kết quả tốt."
    assert (passage.start, passage.end) == (2, 35)
    assert len(passage.sentences) == 2


def test_passages_are_filled_and_overlap_by_whole_sentences() -> None:
    passages = split("\n".join(sentence(5) for _ in range(8)))
    assert [len(passage.sentences) for passage in passages] == [4, 4, 2]
    assert passages[0].sentences[-1] == passages[1].sentences[0]


def test_an_overlap_longer_than_allowed_is_left_out() -> None:
    first, second = split("\n".join([sentence(6), sentence(14), sentence(6), sentence(8)]))
    assert first.end < second.start


def test_overlap_gives_way_to_a_long_next_sentence() -> None:
    passages = split("\n".join([sentence(5), sentence(5), sentence(18)]))
    assert [len(passage.text.split()) for passage in passages] == [10, 18]


def test_a_long_sentence_stands_alone() -> None:
    passages = split("\n".join([sentence(5), sentence(35), sentence(5)]))
    assert [len(passage.text.split()) for passage in passages] == [5, 35, 5]


def test_an_overlong_sentence_is_cut_after_its_clauses() -> None:
    clauses = " ".join("a b c d e f;" if n % 2 else "a b c d e f," for n in range(10))
    passages = split(clauses + " g.", overlap_words=0)
    assert [passage.text[-1] for passage in passages] == [";", ";", ";", ";", "."]
    passages = split(sentence(50), overlap_words=0)
    assert [len(passage.text.split()) for passage in passages] == [20, 20, 10]


def test_context_is_what_the_passage_does_not_say() -> None:
    document = make_document(
        "Công tác xây dựng Đảng\nToàn tỉnh kết nạp 5 đảng viên ở Đồng Tháp.",
        title="Công tác xây dựng Đảng",
        places=("Đồng Tháp", "Gia Lai"),
        published_at=date(2023, 2, 3),
    )
    (passage,) = split_document(document, max_words=200, overlap_words=40)
    assert passage.context == "Gia Lai. 03/02/2023"
    last = split_document(document, max_words=10, overlap_words=0)[-1]
    assert last.context == "Công tác xây dựng Đảng. Gia Lai. 03/02/2023"


@pytest.mark.parametrize(
    ("precision", "expected"), [("day", "01/07/2022"), ("month", "07/2022"), ("year", "2022")]
)
def test_context_dates_are_as_exact_as_known(precision: str, expected: str) -> None:
    document = make_document("Tin.", published_at=date(2022, 7, 1), published_precision=precision)
    (passage,) = split_document(document, max_words=20, overlap_words=0)
    assert passage.context == expected


def test_no_passage_reaches_into_the_next_article_of_a_statute() -> None:
    text = (
        "Nội quy này nói về cây.\nChương I\nCHĂM SÓC CÂY\n"
        "Điều 1. Tưới cây\nTưới cây mỗi ngày.\nKhông tưới khi mưa.\n"
        "Điều 2. Bón cây\nBón cây mỗi tháng."
    )
    document = make_document(text, title="Nội quy vườn")
    passages = split_document(document, max_words=200, overlap_words=40)
    assert [(passage.text.split("\n")[0], passage.context) for passage in passages] == [
        ("Nội quy này nói về cây.", "Nội quy vườn"),
        ("Chương I", "Nội quy vườn. Chăm sóc cây. Điều 1. Tưới cây"),
        ("Điều 2. Bón cây", "Nội quy vườn. Chăm sóc cây. Điều 2. Bón cây"),
    ]
    assert [passage.ordinal for passage in passages] == [0, 1, 2]


def test_an_article_that_is_a_document_does_not_say_its_title_twice() -> None:
    document = make_document("Điều 1. Tưới cây\nTưới cây mỗi ngày.", title="Điều 1. Tưới cây")
    (passage,) = split_document(document, max_words=200, overlap_words=40)
    assert passage.context == ""
