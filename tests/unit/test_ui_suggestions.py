"""What is suggested to ask next: questions that the cited article answers."""

from dataclasses import replace
from pathlib import Path

import pytest

from rag.config import load_settings
from rag.ingest import read_records
from rag.library import Library
from rag.testing import HashEmbedder, make_answer
from rag.types import Answer, Citation
from rag.ui.suggestions import N_SUGGESTED, Suggestions, short_questions

JOINED = "Trong năm 2022, toàn tỉnh đã kết nạp được 2.472 đảng viên mới."
SENTENCES = (
    JOINED,
    "Năm 2022, tỉnh Đồng Tháp có 68 tổ chức cơ sở đảng.",
    "Năm 2022, tỉnh Đồng Tháp đã trồng được 4.321 cây xanh.",
    "Năm 2022, tỉnh Đồng Tháp đã xây mới 15 trường học.",
    "Năm 2022, tỉnh Đồng Tháp đã giải ngân 38,6 tỷ đồng.",
)
RECORD = {
    "id": "đt",
    "title": "Đồng Tháp kết nạp đảng viên",
    "text": "\n\n".join(SENTENCES),
    "published_at": "2023-02-03",
    "places": ["Đồng Tháp"],
}
MONEY = "Năm 2022, tỉnh Đồng Tháp đã giải ngân bao nhiêu tiền?"
MEMBERS = "Trong năm 2022, toàn tỉnh Đồng Tháp đã kết nạp được bao nhiêu đảng viên mới?"


@pytest.fixture
def library() -> Library:
    library = Library(load_settings(index_dir=Path("index")), HashEmbedder())
    library.add(read_records([RECORD], where=Path("r")))
    return library


def answer_citing(library: Library, quote: str, question: str = "?", **given: object) -> Answer:
    document = library.document("đt")
    start = document.text.index(quote)
    cited = Citation(
        marker=1,
        document_id=document.id,
        passage_id=f"{document.id}#0",
        title=document.title,
        source=None,
        url=None,
        published_at=None,
        start=start,
        end=start + len(quote),
        quote=quote,
    )
    return make_answer(question, citations=(cited,), **given)


def test_after_an_answer_comes_what_it_does_not_say_the_shortest_first(library: Library) -> None:
    suggestions = Suggestions(library)
    after_members = suggestions.after(answer_citing(library, JOINED))
    assert len(after_members) == N_SUGGESTED
    assert after_members[0] == MONEY
    assert MEMBERS not in after_members
    assert MONEY not in suggestions.after(answer_citing(library, SENTENCES[-1]))


def test_in_place_of_a_refused_question_the_nearest_that_is_answered_comes_first(
    library: Library,
) -> None:
    refusal = answer_citing(library, JOINED, status="refused")
    suggested = Suggestions(library).after(refusal)
    assert suggested[:2] == (MEMBERS, MONEY)


def test_what_was_asked_is_not_suggested(library: Library) -> None:
    suggestions = Suggestions(library)
    for asked in (
        answer_citing(library, JOINED, MONEY.upper()),
        answer_citing(library, JOINED, completed_question=MONEY),
    ):
        suggested = suggestions.after(asked)
        assert suggested
        assert MONEY not in suggested


def test_only_an_article_that_is_there_suggests_something(library: Library) -> None:
    suggestions = Suggestions(library)
    answer = answer_citing(library, JOINED)
    assert suggestions.after(replace(answer, citations=())) == ()
    library.delete(["đt"])
    assert suggestions.after(answer) == ()


def test_an_article_that_was_changed_suggests_what_it_says_now(library: Library) -> None:
    suggestions = Suggestions(library)
    assert MONEY in suggestions.after(answer_citing(library, JOINED))
    library.delete(["đt"])
    library.add(read_records([RECORD | {"text": "\n\n".join(SENTENCES[:3])}], where=Path("r")))
    assert MONEY not in suggestions.after(answer_citing(library, JOINED))


def test_short_questions_come_with_some_that_have_no_answer(library: Library) -> None:
    made = short_questions([library.document("đt")])
    assert {one.answerable for one in made} == {True, False}
    lengths = [len(one.question) for one in made]
    assert lengths == sorted(lengths)
    assert short_questions([]) == ()
