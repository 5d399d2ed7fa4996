import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.short_answers.mentions import is_no_time
from rag.answering.short_answers.spans import find_candidates
from rag.types import Span

DATES = "Từ năm 2019 đến nay, nhất là tháng 3/2021 và ngày 12/5/2021, nhiệm kỳ 2020-2025 đổi mới."


def shorts(question: str, sentence: str) -> list[str]:
    found = find_candidates(analyse_question(question), sentence)
    return [sentence[c.span.start : c.span.end] for c in found]


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
    ("question", "words", "coarse"),
    [
        ("Hội thi mở ngày nào?", "năm 2021", True),
        ("Hội thi mở ngày nào?", "tháng 5/2021", True),
        ("Hội thi mở ngày nào?", "ngày 12/5/2021", False),
        ("Hội thi mở ngày nào?", "tháng 5/2021, từ ngày 12/5/2021", False),  # one of them will do
        ("Hội thi mở những ngày nào?", "từ ngày 1 đến 10/12/2021", False),
        ("Hội thi mở ngày nào?", "hôm rằm", False),  # no date that is known
        ("Hội thi mở tháng nào?", "năm 2021", True),
        ("Hội thi mở tháng nào?", "12/5/2021", False),
        ("Hội thi mở năm nào?", "năm 2021", False),
        ("Hội lập vào năm nào?", "ngày 12/5/2021", False),
        ("Hội thi mở khi nào?", "năm 2021", False),
        ("Ai mở hội thi?", "năm 2021", False),  # asks for no time
    ],
)
def test_a_year_is_no_time_for_a_day(question: str, words: str, coarse: bool) -> None:
    assert is_no_time(analyse_question(question), words, Span(0, len(words))) is coarse


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Ban Chấp hành khóa mấy?", "khóa IX"),
        ("Ban Chấp hành khóa nào?", "khóa IX"),
        ("Đại hội lần thứ mấy?", "lần thứ VI"),
    ],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "Đại hội lần thứ VI bầu Ban Chấp hành khóa IX.",
        "Ban Chấp hành khóa IX do Đại hội lần thứ VI bầu ra.",
    ],
)
def test_a_term_of_office_is_no_congress(question: str, answer: str, sentence: str) -> None:
    assert shorts(question, sentence)[0] == answer


def test_a_term_of_office_may_stand_in_figures() -> None:
    assert shorts("Ban Chấp hành khóa mấy?", "Ban Chấp hành Khóa 12 họp.") == ["Khóa 12"]
    assert shorts("Ban Chấp hành khóa mấy?", "Lớp khóa học 12 người.") == []


def test_the_term_of_office_the_question_gives_is_no_answer() -> None:
    sentence = "Ban Chấp hành khóa IX giao lại cho khóa X."
    assert shorts("Ban Chấp hành khóa IX giao lại cho khóa nào?", sentence) == ["khóa X"]


@pytest.mark.parametrize(
    ("question", "sentence", "words", "coarse"),
    [
        ("Ông Nam làm chủ tịch từ khi nào?", "Ông Nam, Chủ tịch nhiệm kỳ 2016-2021.", "", True),
        ("Ông Nam làm chủ tịch năm nào?", "Ông Nam, Chủ tịch nhiệm kỳ 2016-2021.", "", True),
        (
            "Ông Nam làm chủ tịch từ khi nào?",
            "Ông Nam, Chủ tịch nhiệm kỳ 2016-2021.",
            "nhiệm kỳ 2016-2021",
            True,
        ),
        ("Ông Nam làm chủ tịch từ khi nào?", "Ông Nam làm từ nhiệm kỳ 2016-2021.", "", False),
        ("Làng trồng rừng khi nào?", "Làng trồng rừng trong nhiệm kỳ 2016-2021.", "", False),
        ("Làng trồng rừng nhiệm kỳ nào?", "Làng trồng rừng, nhiệm kỳ 2016-2021.", "", False),
        ("Làng trồng rừng giai đoạn nào?", "Làng trồng rừng, nhiệm kỳ 2016-2021.", "", False),
        ("Làng trồng rừng khi nào?", "Làng trồng rừng giai đoạn 2016-2021.", "", False),
        ("Ai trồng rừng?", "Làng trồng rừng, nhiệm kỳ 2016-2021.", "", False),
    ],
)
def test_a_term_of_office_does_not_say_when(
    question: str, sentence: str, words: str, coarse: bool
) -> None:
    words = words or "2016-2021"
    start = sentence.index(words)
    span = Span(start, start + len(words))
    assert is_no_time(analyse_question(question), sentence, span) is coarse


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("Theo kế hoạch, Cơ quan điều tra mở hội thi.", []),
        ("Hôm qua, Trưởng thôn mở hội thi.", []),
        ("Cơ quan mở hội thi.", []),
        ("Hội thi mở tại Huế trong ba ngày.", ["Huế"]),
        ("Hội thi mở tại Vinh trong ba ngày.", ["Vinh"]),
        ("Hội thi mở tại Vinh.", ["Vinh"]),
        ("Hội thi mở tại Sapa mùa lúa chín.", ["Sapa"]),
        ("Hội thi mở tại Singapore mùa lúa chín.", ["Singapore"]),
        ("Hội thi mở tại Phú Hội mùa lúa chín.", ["Phú Hội"]),
    ],
)
def test_the_capital_of_a_word_of_two_syllables_is_no_place(
    sentence: str, answers: list[str]
) -> None:
    assert [found for found in shorts("Hội thi mở ở đâu?", sentence) if found != "Hội"] == answers


@pytest.mark.parametrize(
    ("question", "words", "no_time"),
    [
        ("Hội nghị họp ngày nào?", "ngày 30-6", True),
        ("Số liệu tính đến ngày nào?", "ngày 30-6", False),
        ("Hội nghị họp ngày nào?", "ngày 5-7", False),
        ("Hội nghị họp ngày nào?", "ngày 28-6-2021", True),
        ("Nghị quyết 02 ban hành ngày nào?", "ngày 28-6-2021", False),
    ],
)
def test_the_end_of_a_span_and_the_date_of_a_paper_are_no_day_of_an_event(
    question: str, words: str, no_time: bool
) -> None:
    sentence = (
        "Từ đầu năm đến ngày 30-6, xã trồng 40 cây theo Nghị quyết số 02-NQ/TU ngày 28-6-2021, và "
        "ngày 5-7 họp sơ kết."
    )
    start = sentence.index(words)
    span = Span(start, start + len(words))
    assert is_no_time(analyse_question(question), sentence, span) is no_time


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Khi nào hội thi ngừng nhận bài?", "Hội thi nhận bài từ đầu năm đến ngày 30-6-2021."),
        ("Hội thi mở khi nào?", "Hội thi mở từ nay đến hết ngày 30-6-2021."),
    ],
)
def test_the_end_of_a_span_may_be_asked_for(question: str, sentence: str) -> None:
    assert shorts(question, sentence) == ["ngày 30-6-2021"]
    start = sentence.index("ngày 30")
    assert not is_no_time(analyse_question(question), sentence, Span(start, start + 14))


def test_since_when_may_be_told_by_a_year_and_a_stretch_of_time_by_a_term() -> None:
    assert shorts("Ông làm bí thư từ năm nào?", "Năm 2015, ông làm bí thư.") == ["Năm 2015"]
    sentence = "Ông làm bí thư nhiệm kỳ 2016-2021."
    span = Span(sentence.index("nhiệm"), len(sentence) - 1)
    assert not is_no_time(analyse_question("Ông làm bí thư thời gian nào?"), sentence, span)
