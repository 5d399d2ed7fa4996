import pytest

from rag.answering.mentions import is_no_name, names_other_office
from rag.answering.question import analyse_question
from rag.answering.spans import find_candidates
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
    ("question", "answers"),
    [
        ("Hội nghị họp ngày nào?", {"ngày 12/5/2021"}),
        ("Hội nghị họp tháng nào?", {"tháng 3/2021", "ngày 12/5/2021"}),
        ("Đổi mới ở nhiệm kỳ nào?", {"nhiệm kỳ 2020-2025"}),
        (
            "Đổi mới khi nào?",
            {"năm 2019", "tháng 3/2021", "ngày 12/5/2021", "nhiệm kỳ 2020-2025"},
        ),
    ],
)
def test_a_date_must_be_as_exact_as_asked(question: str, answers: set[str]) -> None:
    assert set(shorts(question, DATES)) == answers


def test_which_day_is_not_answered_with_a_year() -> None:
    assert shorts("Hội nghị họp ngày nào?", "Hội nghị họp năm 2021.") == []


def test_a_day_without_a_year_answers_which_day() -> None:
    assert shorts("Hội nghị họp ngày nào?", "Chiều 15-7, hội nghị họp.") == ["15-7"]


def test_the_day_of_a_document_answers_only_questions_about_documents() -> None:
    sentence = "Tỉnh ủy ban hành Hướng dẫn số 01-HD/TU ngày 25-3-2022 về đại hội."
    assert shorts("Đại hội họp ngày nào?", sentence) == []
    assert shorts("Hướng dẫn về đại hội ban hành ngày nào?", sentence) == ["ngày 25-3-2022"]


def test_the_date_the_question_gives_is_no_answer() -> None:
    sentence = "Hội nghị ngày 12/5/2021 bàn về đại hội, tổ chức ngày 20/6/2021."
    question = "Hội nghị ngày 12/5/2021 nói đại hội tổ chức ngày nào?"
    assert shorts(question, sentence) == ["ngày 20/6/2021"]


def test_codes_and_ordinals_are_told_apart() -> None:
    sentence = "Quán triệt Chỉ thị số 05-CT/TW và Nghị quyết Đại hội lần thứ XIII."
    assert shorts("Quán triệt chỉ thị nào?", sentence)[0] == "Chỉ thị số 05-CT/TW"
    assert shorts("Đại hội lần thứ mấy?", sentence)[0] == "lần thứ XIII"


def test_the_code_the_question_gives_is_no_answer() -> None:
    sentence = "Kế hoạch 12-KH/TU thực hiện Nghị quyết 21-NQ/TW."
    assert shorts("Kế hoạch 12-KH/TU thực hiện nghị quyết nào?", sentence) == [
        "Nghị quyết 21-NQ/TW"
    ]


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("Lớp mở ở tỉnh nào?", "Lớp mở tại tỉnh Hà Nam.", "Hà Nam"),
        ("Lớp mở ở huyện nào?", "Lớp mở tại huyện Kim Bảng.", "huyện Kim Bảng"),
        ("Cơ quan nào mở lớp?", "Ban Tổ chức Tỉnh ủy mở lớp.", "Ban Tổ chức Tỉnh ủy"),
    ],
)
def test_a_place_is_of_the_sort_asked_for(question: str, sentence: str, answer: str) -> None:
    assert answer in shorts(question, sentence)


def test_a_district_is_no_ward() -> None:
    assert shorts("Lớp mở ở phường nào?", "Lớp mở tại huyện Kim Bảng.") == []


def test_the_place_the_question_names_is_no_answer() -> None:
    assert shorts("Hà Nam học tập tỉnh nào?", "Hà Nam học tập Nam Định.") == ["Nam Định"]


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


@pytest.mark.parametrize("question", ["Bí thư Tỉnh ủy tên là gì?", "Ai làm Bí thư Tỉnh ủy?"])
@pytest.mark.parametrize(
    ("words", "nameless"),
    [
        ("Phó Bí thư Tỉnh ủy", True),
        ("Ban Dân vận Tỉnh ủy", True),
        ("người dân trong xã", True),
        ("Trần Văn Nam", False),
        ("Y Ban", False),  # not known for a name
    ],
)
def test_an_office_or_words_in_small_letters_are_no_name(
    question: str, words: str, nameless: bool
) -> None:
    assert is_no_name(analyse_question(question), words) is nameless


def test_who_did_it_need_not_be_named() -> None:
    analysis = analyse_question("Ai trồng cây?")
    assert not is_no_name(analysis, "người dân trong xã")
    assert not is_no_name(analysis, "Phó Bí thư Tỉnh ủy")


def test_a_person_is_no_place() -> None:
    analysis = analyse_question("Huyện nào trồng nhiều cây nhất?")
    assert is_no_name(analysis, "Trần Văn Nam")
    assert not is_no_name(analysis, "huyện Kim Bảng")
    assert not is_no_name(analysis, "Nam Định")


@pytest.mark.parametrize(
    ("question", "words", "nameless"),
    [
        ("Bà con được khám ở bệnh viện nào?", "Trạm Y tế xã Phú Hội", True),
        ("Bà con được khám ở bệnh viện nào?", "Hà Nam", True),
        ("Bà con được khám ở bệnh viện nào?", "Bệnh viện Đa khoa Hà Nam", False),
        ("Lớp do trường nào mở?", "Sở Nội vụ Nam Định", True),
        ("Lớp do trường đại học nào mở?", "Đại học Nam Định", False),
        ("Hội thi diễn ra ở hội trường nào?", "huyện Kim Bảng", True),
        ("Hội thi diễn ra ở hội trường nào?", "Nhà văn hóa Nguyễn Du", False),
    ],
)
def test_a_building_asked_for_must_be_one(question: str, words: str, nameless: bool) -> None:
    assert is_no_name(analyse_question(question), words) is nameless


def test_a_hall_named_after_a_person_is_a_place() -> None:
    analysis = analyse_question("Hội thi diễn ra ở đâu?")
    assert not is_no_name(analysis, "Nhà văn hóa Nguyễn Du")
    assert is_no_name(analysis, "Nguyễn Du")


def test_a_title_begins_with_a_capital() -> None:
    analysis = analyse_question("Cuốn sách có tựa đề gì?")
    assert is_no_name(analysis, "cuốn sách về cấy lúa")
    assert not is_no_name(analysis, "Mùa lúa mới")
