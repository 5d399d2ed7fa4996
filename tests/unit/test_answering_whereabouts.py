"""A province that another sentence of the article names than the one with the figure."""

import pytest

from rag.answering import ExtractiveGenerator
from rag.answering.extractive.whereabouts import Whereabouts, find_whereabouts
from rag.answering.question.analysis import analyse_question
from rag.testing import make_hit
from rag.text.places import main_places
from rag.types import Document, Draft, Hit

QUESTION = "Tỉnh nào trồng được 2.472 cây xanh?"
FIGURE = "Năm qua, toàn tỉnh trồng được 2.472 cây xanh ven đường."


def article(*lines: str) -> Document:
    text = "\n".join(lines)
    return Document(
        id="a", title=lines[0], text=text, places=main_places(text, lines[0]), content_hash="a"
    )


def hit_of(document: Document) -> Hit:
    return make_hit(document, component_scores={"dense": 0.88})


THAI_BINH = article("Thái Bình trồng cây", "Bà con ra đồng từ sớm.", FIGURE)
TWO = article("Thái Bình và Hưng Yên trồng cây", "Bà con ra đồng từ sớm.", FIGURE)
NOWHERE = article("Phong trào trồng cây", "Bà con ra đồng từ sớm.", FIGURE)


def whereabouts(
    document: Document, question: str = QUESTION, *, threshold: float = 0.5
) -> Whereabouts | None:
    return find_whereabouts(analyse_question(question), [hit_of(document)], threshold=threshold)


def ask(question: str, document: Document) -> Draft:
    return ExtractiveGenerator(threshold=0.5, language="vi").generate(question, [hit_of(document)])


def test_the_province_is_named_by_another_sentence() -> None:
    found = whereabouts(THAI_BINH)
    assert found is not None
    assert found.province == "Thái Bình"
    assert found.finding.evidence.text == FIGURE
    assert THAI_BINH.text[slice(*found.naming)] == "Thái Bình trồng cây"


@pytest.mark.parametrize(
    "question",
    [
        QUESTION,
        "Tỉnh nào trồng được gần 2.500 cây xanh ven đường?",
        "Địa phương nào trồng được 2.472 cây xanh ven đường?",
    ],
)
def test_what_was_done_and_where_are_both_cited(question: str) -> None:
    draft = ask(question, THAI_BINH)
    assert (draft.status, draft.short_answer) == ("answered", "Thái Bình")
    assert [c.quote for c in draft.citations] == [FIGURE, "Thái Bình trồng cây"]
    assert draft.text == f"{FIGURE} [1]\n\nThái Bình trồng cây [2]"


def test_a_sentence_that_tells_both_is_cited_once() -> None:
    sentence = "Bà con Thái Bình trồng được 2.472 cây xanh ven đường."
    draft = ask(QUESTION, article("Phong trào trồng cây", sentence))
    assert draft.short_answer == "Thái Bình"
    assert [c.quote for c in draft.citations] == [sentence]


@pytest.mark.parametrize("document", [TWO, NOWHERE])
def test_an_article_of_two_provinces_or_none_does_not_tell_which(document: Document) -> None:
    assert whereabouts(document, threshold=0.0) is None
    assert ask(QUESTION, document).status == "refused"


@pytest.mark.parametrize(
    "question",
    [
        "Tỉnh nào trồng được 2.500 cây xanh?",
        "Tỉnh nào trồng được gần 3.000 cây xanh?",
        "Tỉnh nào trồng được 2.472 cây xanh năm 2019?",
    ],
)
def test_another_figure_or_year_is_of_no_province(question: str) -> None:
    assert whereabouts(THAI_BINH, question, threshold=0.0) is None
    assert ask(question, THAI_BINH).status == "refused"


@pytest.mark.parametrize(
    "question",
    [
        "Huyện nào trồng được 2.472 cây xanh?",
        "Ai trồng được 2.472 cây xanh?",
        "Thái Bình học tỉnh nào trồng được 2.472 cây xanh?",  # names a place itself
    ],
)
def test_only_a_province_is_looked_for(question: str) -> None:
    assert whereabouts(THAI_BINH, question, threshold=0.0) is None


def test_the_sentence_with_the_figure_must_be_sure() -> None:
    found = whereabouts(THAI_BINH)
    assert found is not None
    confidence = found.finding.confidence
    assert whereabouts(THAI_BINH, threshold=confidence) is not None
    assert whereabouts(THAI_BINH, threshold=confidence + 0.001) is None


def test_no_hits_are_nowhere() -> None:
    assert find_whereabouts(analyse_question(QUESTION), [], threshold=0.0) is None


LEADER = "Huyện Tam Nông dẫn đầu kết nạp đảng viên mới với 90 người."


@pytest.mark.parametrize("place", ["Địa phương", "Tỉnh"])
def test_what_a_district_did_is_not_told_of_its_province(place: str) -> None:
    document = article("Đồng Tháp trồng cây", "Bà con ra đồng từ sớm.", LEADER)
    question = f"{place} nào dẫn đầu kết nạp đảng viên mới?"
    assert document.places == ("Đồng Tháp",)
    assert whereabouts(document, question, threshold=0.0) is None
    assert ask(question, document).short_answer != "Đồng Tháp"


def test_how_many_of_which_province_asks_for_no_place() -> None:
    document = article(
        "Thái Bình mở hội nghị", "Bà con ra đồng từ sớm.", "Hội nghị của tỉnh có 60 đại biểu."
    )
    question = "Hội nghị của tỉnh nào có bao nhiêu đại biểu?"
    assert analyse_question(question).kind == "count"
    assert whereabouts(document, question, threshold=0.0) is None
