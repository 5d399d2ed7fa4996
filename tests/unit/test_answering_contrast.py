"""Comparisons, put as questions for what is compared."""

import pytest

from rag.answering.contrast import ask_for_each
from rag.answering.parts import own_words, split_question
from rag.answering.question import analyse_question


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Hà Nam hay Nam Định kết nạp nhiều đảng viên hơn?",
            "Hà Nam hay Nam Định kết nạp bao nhiêu đảng viên",
        ),
        (
            "Nơi nào kết nạp nhiều đảng viên hơn: Hà Nam hay Nam Định?",
            "Hà Nam hay Nam Định kết nạp bao nhiêu đảng viên",
        ),
        (
            "Giữa Hà Nam và Nam Định, tỉnh nào có ít chi bộ hơn?",
            "Hà Nam và Nam Định có bao nhiêu chi bộ",
        ),
        (
            "Hà Nam với Nam Định bên nào đông dân hơn, mỗi bên bao nhiêu?",
            "Hà Nam với Nam Định có bao nhiêu dân",
        ),
        (
            "Hà Nam có đông đảng viên hơn Nam Định không?",
            "Hà Nam có bao nhiêu đảng viên, còn Nam Định",
        ),
        (
            "Tỷ lệ hộ nghèo của Hà Nam cao hơn Nam Định phải không?",
            "Tỷ lệ hộ nghèo của Hà Nam là bao nhiêu, còn Nam Định",
        ),
        (
            "So sánh số đảng viên của Hà Nam với Nam Định.",
            "Số đảng viên của Hà Nam với Nam Định là bao nhiêu",
        ),
        (
            "Số chi bộ ở Hà Nam và ở Nam Định, nơi nào nhiều hơn?",
            "Số chi bộ ở Hà Nam và ở Nam Định là bao nhiêu",
        ),
        (
            "Dân số Hà Nam và Nam Định chênh lệch thế nào?",
            "Dân số Hà Nam và Nam Định là bao nhiêu",
        ),
        (
            "Tỷ lệ hộ nghèo của Hà Nam khác Nam Định thế nào?",
            "Tỷ lệ hộ nghèo của Hà Nam và Nam Định là bao nhiêu",
        ),
    ],
)
def test_a_comparison_becomes_a_question_for_each_side(question: str, asked: str) -> None:
    assert ask_for_each(question) == asked
    parts = split_question(question)
    analyses = [analyse_question(part) for part in parts]
    assert [analysis.places for analysis in analyses] == [("Hà Nam",), ("Nam Định",)]
    assert {analysis.kind for analysis in analyses} <= {"count", "ratio"}
    assert len(own_words(question)) == 2


def test_two_years_are_compared_likewise() -> None:
    parts = split_question("Năm 2021 và năm 2022, năm nào Hà Nam kết nạp nhiều đảng viên hơn?")
    assert parts == (
        "Năm 2021 Hà Nam kết nạp bao nhiêu đảng viên",
        "năm 2022 Hà Nam kết nạp bao nhiêu đảng viên",
    )


@pytest.mark.parametrize(
    "question",
    [
        "Hà Nam kết nạp bao nhiêu đảng viên?",
        "Hà Nam kết nạp bao nhiêu đảng viên, nhiều hơn năm trước không?",
        "Năm 2022 Hà Nam kết nạp nhiều hơn so với năm 2021 bao nhiêu đảng viên?",
        "Nơi nào kết nạp nhiều đảng viên hơn?",
        "Hơn 280 văn bản là của ai?",
        "Làm thế nào để tiết kiệm nhiều hơn?",
        "Hội nghị khác với lễ thế nào?",
        "Giữa nhiệm kỳ, ai chủ trì hội nghị?",
        "",
        "?",
    ],
)
def test_other_questions_compare_nothing(question: str) -> None:
    assert ask_for_each(question) == ""
    assert split_question(question) == (question,)


def test_the_body_of_one_side_is_not_asked_of_the_other() -> None:
    first, second = split_question(
        "Đảng bộ Hà Nam với Đảng bộ Khối các cơ quan tỉnh Nam Định, mỗi nơi có bao nhiêu đảng viên?"
    )
    assert "Khối" not in first
    assert second.startswith("Đảng bộ Khối các cơ quan tỉnh Nam Định")
