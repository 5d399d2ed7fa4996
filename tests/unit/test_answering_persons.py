import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.short_answers.persons import names_other_office, tells_of_another
from rag.answering.short_answers.spans import find_candidates
from rag.types import Span

OFFICES = (
    "Đồng chí Trần Văn Nam, Bí thư Tỉnh ủy và đồng chí Lê Thị Hoa, Phó Bí thư Tỉnh ủy dự hội nghị."
)


def shorts(question: str, sentence: str) -> list[str]:
    found = find_candidates(analyse_question(question), sentence)
    return [sentence[c.span.start : c.span.end] for c in found]


def test_a_secretary_is_no_deputy_secretary() -> None:
    assert shorts("Bí thư Tỉnh ủy là ai?", OFFICES) == ["Trần Văn Nam"]
    assert shorts("Phó Bí thư Tỉnh ủy là ai?", OFFICES) == ["Lê Thị Hoa"]


def test_a_deputy_is_no_standing_deputy() -> None:
    standing = "Phó Bí thư Thường trực Tỉnh ủy Lê Thị Hoa phát biểu."
    assert shorts("Phó Bí thư Thường trực Tỉnh ủy là ai?", standing) == ["Lê Thị Hoa"]
    assert shorts("Phó Bí thư Thường trực Tỉnh ủy là ai?", OFFICES) == []


def test_the_office_must_be_of_the_same_body() -> None:
    sentence = "Bí thư Huyện ủy Trần Văn Nam phát biểu."
    assert shorts("Bí thư Tỉnh ủy là ai?", sentence) == []
    assert shorts("Bí thư Huyện ủy là ai?", sentence) == ["Trần Văn Nam"]


def test_another_office_is_no_answer() -> None:
    assert shorts("Chủ tịch UBND tỉnh là ai?", "Bí thư Tỉnh ủy Trần Văn Nam phát biểu.") == []


def test_who_did_it_may_be_anyone_named() -> None:
    sentence = "Đồng chí Trần Văn Nam chủ trì hội nghị."
    assert shorts("Ai chủ trì hội nghị?", sentence) == ["Trần Văn Nam"]


def test_the_person_asked_about_is_no_answer() -> None:
    sentence = "Đồng chí Trần Văn Nam trao hoa cho đồng chí Lê Thị Hoa."
    assert shorts("Đồng chí Trần Văn Nam trao hoa cho ai?", sentence) == ["Lê Thị Hoa"]


def test_an_office_answers_where_no_one_is_named() -> None:
    sentence = "Bí thư Đảng ủy Khối tặng giấy khen cho các tập thể."
    assert shorts("Ai tặng giấy khen?", sentence) == ["Bí thư Đảng ủy Khối"]
    assert shorts("Bí thư Đảng ủy Khối là ai?", sentence) == []


def test_no_person_gives_none() -> None:
    assert shorts("Ai chủ trì?", "Hội nghị diễn ra nghiêm túc.") == []


DATES = "Từ năm 2019 đến nay, nhất là tháng 3/2021 và ngày 12/5/2021, nhiệm kỳ 2020-2025 đổi mới."


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Bí thư Quận ủy Quận 9 là ai?", True),
        ("Ai là Chủ tịch Quận 9?", True),
        ("Bí thư Quận ủy Quận 9 tên là gì?", True),
        ("Ai làm Bí thư Quận ủy Quận 9?", True),
        ("Ai đang giữ chức Bí thư Quận ủy Quận 9?", True),
        ("Phó Bí thư Quận ủy Quận 9 là ai?", False),
        ("Phó Bí thư Quận ủy Quận 9 tên gì?", False),
        ("Ai làm Phó Bí thư Quận ủy Quận 9?", False),
        ("Ai phát biểu tại Quận 9?", False),  # asks for no office
        ("Ai trao quà cho Bí thư Quận ủy Quận 9?", False),  # nor for its holder
    ],
)
def test_a_person_of_another_office_is_not_its_holder(question: str, other: bool) -> None:
    sentence = "Phó Bí thư Quận ủy Quận 9 Trần Văn Nam phát biểu, Lê Thị Hoa ghi chép."
    analysis = analyse_question(question)
    for name, expected in (("Trần Văn Nam", other), ("Lê Thị Hoa", False), ("ghi chép", False)):
        start = sentence.index(name)
        span = Span(start, start + len(name))
        assert names_other_office(analysis, sentence, span) is expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Đồng chí Trần Văn Nam kể về cách bồi dưỡng bí thư chi bộ.",
        "Đồng chí Trần Văn Nam, Chủ tịch Hội Nông dân, kể về cách bồi dưỡng bí thư chi bộ.",
    ],
)
def test_who_did_it_may_hold_another_office_than_the_deed_is_about(sentence: str) -> None:
    assert shorts("Ai kể về cách bồi dưỡng bí thư chi bộ?", sentence) == ["Trần Văn Nam"]
    assert shorts("Bí thư chi bộ là ai?", sentence) == []
    assert shorts("Ai làm bí thư chi bộ?", sentence) == []


@pytest.mark.parametrize(
    ("asked", "told", "same"),
    [
        ("UBND", "Ủy ban nhân dân", True),
        ("Hội đồng nhân dân", "HĐND", True),
        ("UBND", "HĐND", False),
    ],
)
def test_a_body_is_the_same_in_short(asked: str, told: str, same: bool) -> None:
    sentence = f"Đồng chí Trần Văn Nam, Chủ tịch {told} tỉnh phát biểu."
    assert shorts(f"Chủ tịch {asked} tỉnh là ai?", sentence) == ["Trần Văn Nam"] * same


@pytest.mark.parametrize(
    ("sentence", "words", "another"),
    [
        (
            "Bà Lê Thị Hoa thay ông Trần Văn Nam, Giám đốc Sở Tư pháp.",
            "Giám đốc Sở Tư pháp",
            True,
        ),
        (
            "Chủ tịch Hội Nông dân thay Giám đốc Sở Tư pháp Trần Văn Nam.",
            "Giám đốc Sở Tư pháp",
            True,
        ),
        (  # the one who came, by office alone
            "Chủ tịch Hội Nông dân thay Giám đốc Sở Tư pháp Trần Văn Nam.",
            "Chủ tịch Hội Nông dân",
            False,
        ),
        (  # the office of the other
            "Giám đốc Sở Tư pháp Lê Thị Hoa thay ông Trần Văn Nam.",
            "Giám đốc Sở Tư pháp",
            False,
        ),
        ("Bà Lê Thị Hoa thay ông Trần Văn Nam, Giám đốc Sở Tư pháp.", "Lê Thị Hoa", False),
        (  # the name is among the words
            "Bà Lê Thị Hoa thay Giám đốc Sở Tư pháp Trần Văn Nam.",
            "Giám đốc Sở Tư pháp Trần Văn Nam",
            False,
        ),
    ],
)
def test_the_office_of_the_one_named_is_not_who_is_asked_for(
    sentence: str, words: str, another: bool
) -> None:
    start = sentence.index(words)
    span = Span(start, start + len(words))
    analysis = analyse_question("Ai thay ông Trần Văn Nam?")
    assert tells_of_another(analysis, sentence, span) is another


def test_an_office_is_what_is_asked_for_where_no_person_is() -> None:
    sentence = "Ông Trần Văn Nam, Giám đốc Sở Tư pháp, dự họp."
    start = sentence.index("Giám đốc")
    span = Span(start, start + len("Giám đốc Sở Tư pháp"))
    analysis = analyse_question("Ông Trần Văn Nam giữ chức vụ gì?")
    assert not tells_of_another(analysis, sentence, span)


def test_where_anyone_is_named_an_office_is_no_answer() -> None:
    sentence = "Ông Trần Văn Nam được Bí thư Đảng ủy Khối tặng giấy khen."
    assert shorts("Ai tặng giấy khen?", sentence) == ["Trần Văn Nam"]
    unnamed = "Đội cấy được Bí thư Đảng ủy Khối tặng giấy khen."
    assert shorts("Ai tặng giấy khen?", unnamed) == ["Bí thư Đảng ủy Khối"]


def test_the_office_of_the_only_one_named_is_no_answer_either() -> None:
    sentence = "Ông Trần Văn Nam, Giám đốc Sở Tư pháp, thôi việc."
    assert shorts("Ai thay ông Trần Văn Nam?", sentence) == []
