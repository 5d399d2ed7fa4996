"""Comparisons, put as questions for what is compared."""

import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.splitting.contrast import ask_for_each, without_told_side
from rag.answering.splitting.parts import own_words, split_question


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
            "Đảng bộ Hà Nam đông hơn Đảng bộ Nam Định cỡ nào, mỗi bên bao nhiêu đảng viên?",
            "Đảng bộ Hà Nam bao nhiêu đảng viên, còn Đảng bộ Nam Định",
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
        "Hà Nam có nhiều hợp tác xã hơn Nam Định là nhờ đâu?",
        "Số đảng viên của Hà Nam nhiều hơn Nam Định bao nhiêu?",
        "Hà Nam xếp cao hơn Nam Định mấy bậc?",
        "",
        "?",
    ],
)
def test_other_questions_compare_nothing(question: str) -> None:
    assert ask_for_each(question) == ""
    assert split_question(question) == (question,)


@pytest.mark.parametrize(
    "question",
    [
        "Hà Nam và Nam Định hợp tác nhiều hơn trong lĩnh vực nào?",
        "Để có nhiều đảng viên hơn, Hà Nam và Nam Định đã làm gì?",
        "Hà Nam và Nam Định có nhiều hơn 5 huyện không?",
        "Chuyển đổi số ở Hà Nam và Nam Định khác nhau thế nào?",
        "Chính sách cho dân tộc thiểu số ở Hà Nam khác Nam Định thế nào?",
        "Mức chênh lệch thu nhập giữa Hà Nam và Nam Định là bao nhiêu?",
        "Một số mô hình ở Hà Nam và Nam Định có gì khác nhau?",
        "So kè số đảng viên ở Hà Nam và Nam Định ra sao?",
    ],
)
def test_what_is_no_question_for_two_figures_is_not_made_one(question: str) -> None:
    assert ask_for_each(question) == ""


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Hà Nam hay Nam Định đông dân hơn ạ?", "Hà Nam hay Nam Định bao nhiêu dân"),
        (
            "Tỷ lệ hộ nghèo Hà Nam cao hơn hay thấp hơn Nam Định?",
            "Tỷ lệ hộ nghèo Hà Nam là bao nhiêu, còn Nam Định",
        ),
        (
            "So sánh giúp tôi số chi bộ của Hà Nam và Nam Định",
            "Số chi bộ của Hà Nam và Nam Định là bao nhiêu",
        ),
        (
            "Năm nào Hà Nam có nhiều chi bộ hơn, 2021 hay 2022?",
            "Năm 2021 hay năm 2022 Hà Nam có bao nhiêu chi bộ",
        ),
    ],
)
def test_how_people_say_it(question: str, asked: str) -> None:
    assert ask_for_each(question) == asked
    assert len(split_question(question)) == 2


def test_a_town_and_a_district_of_one_name_are_two_sides() -> None:
    question = "Huyện Cao Lãnh và thành phố Cao Lãnh, nơi nào có nhiều xã hơn?"
    assert split_question(question) == (
        "Huyện Cao Lãnh có bao nhiêu xã",
        "thành phố Cao Lãnh có bao nhiêu xã",
    )


def test_the_body_of_one_side_is_not_asked_of_the_other() -> None:
    first, second = split_question(
        "Đảng bộ Hà Nam với Đảng bộ Khối các cơ quan tỉnh Nam Định, mỗi nơi có bao nhiêu đảng viên?"
    )
    assert "Khối" not in first
    assert second.startswith("Đảng bộ Khối các cơ quan tỉnh Nam Định")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Hà Nam đông gấp nhiều lần Nam Định: mỗi bên có bao nhiêu hộ?",
            "Hà Nam bao nhiêu hộ, còn Nam Định",
        ),
        (
            "Hà Nam vượt xa Nam Định, lần lượt là bao nhiêu hộ?",
            "Hà Nam bao nhiêu hộ, còn Nam Định",
        ),
        (
            "Đảng bộ Hà Nam đông hơn Đảng bộ Nam Định, vậy lần lượt là mấy hộ?",
            "Đảng bộ Hà Nam mấy hộ, còn Đảng bộ Nam Định",
        ),
    ],
)
def test_how_many_there_are_on_each_side_of_a_gap_is_asked_for(question: str, asked: str) -> None:
    assert ask_for_each(question) == asked
    analyses = [analyse_question(part) for part in split_question(question)]
    assert [analysis.places for analysis in analyses] == [("Hà Nam",), ("Nam Định",)]
    assert [(analysis.kind, analysis.unit) for analysis in analyses] == [("count", ("hộ",))] * 2


@pytest.mark.parametrize(
    "told",
    [
        "nhiều hay ít hơn con số 9 cây của Nam Định?",
        "cao hay thấp hơn mức 9 cây của Nam Định?",
        "nhiều hay ít hơn con số 9?",
    ],
)
def test_a_side_whose_figure_the_question_tells_is_not_asked_for(told: str) -> None:
    question = f"Hà Nam trồng bao nhiêu cây xoan, {told}"
    assert without_told_side(question) == "Hà Nam trồng bao nhiêu cây xoan"
    assert split_question(question) == ("Hà Nam trồng bao nhiêu cây xoan",)


def test_a_question_that_tells_no_figure_stays_as_it_is() -> None:
    question = "Hà Nam trồng nhiều hay ít cây hơn Nam Định?"
    assert without_told_side(question) == question


def test_a_side_far_ahead_is_a_side_all_the_same() -> None:
    question = "Hà Nam đông hơn hẳn Nam Định, vậy lần lượt là mấy người?"
    assert split_question(question) == ("Hà Nam mấy người", "Nam Định mấy người")


@pytest.mark.parametrize("than", ["nhiều hay ít hơn", "ít hay nhiều hơn"])
def test_what_a_question_tells_of_the_other_side_is_not_asked(than: str) -> None:
    question = f"Hà Nam trồng bao nhiêu cây xoan, {than} con số 9 cây của Nam Định?"
    assert split_question(question) == ("Hà Nam trồng bao nhiêu cây xoan",)
