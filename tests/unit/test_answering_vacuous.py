import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.short_answers.vacuous import is_indefinite, says_nothing
from rag.types import Abbreviation, Span


def is_vacuous(question: str, words: str) -> bool:
    return says_nothing(analyse_question(question), words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Đồng chí", True),
        ("các đồng chí", True),
        ("những ông", True),
        ("hai vị", True),
        ("đồng chí Trần Văn Nam", False),
        ("các bác nông dân", False),
        ("Ban Giám khảo", False),
    ],
)
def test_a_form_of_address_is_nobody(words: str, expected: bool) -> None:
    assert is_vacuous("Ai trao quà cho các hộ?", words) is expected


@pytest.mark.parametrize(
    ("question", "words", "expected"),
    [
        ("Thư viện xã có những sách nào?", "một số cuốn sách", True),
        ("Thư viện xã có những sách nào?", "nhiều cuốn sách hay", True),
        ("Thư viện xã có những sách nào?", "một số cuốn sách như “Cây lúa”", False),
        ("Hội thi gồm những phần nào?", "nhiều phần: chào hỏi, đố vui", False),
        ("Hội thi gồm những phần nào?", "ba phần đố vui", False),
        ("Ai được mời?", "một số cán bộ xã", True),
        # Of what it was like, «nhiều» tells something, and so it does of how many there were.
        ("Hội thi diễn ra như thế nào?", "nhiều đội tranh tài sôi nổi", False),
        ("Thư viện nào có bao nhiêu sách hay?", "nhiều sách quý", False),
    ],
)
def test_some_of_them_does_not_say_which(question: str, words: str, expected: bool) -> None:
    assert is_vacuous(question, words) is expected


@pytest.mark.parametrize(
    ("question", "words", "expected"),
    [
        ("Trưởng thôn Đông là ai?", "trưởng thôn Đông", True),
        ("Đoàn thăm vườn nấm nào?", "vườn nấm", True),
        ("Đoàn thăm vườn nấm nào?", "vườn nấm hội Đoài", False),
        ("Hội thi năm 2010 họp năm nào?", "năm 2010", True),
        ("Hội thi năm 2010 họp năm nào?", "năm 2011", False),
    ],
)
def test_the_words_of_the_question_are_no_answer(question: str, words: str, expected: bool) -> None:
    assert is_vacuous(question, words) is expected


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hội họp hằng tháng hay hằng quý?", "hằng tháng"),
        ("Hội họp hằng tháng hoặc hằng quý?", "hằng quý"),
        ("Hội thi diễn ra ở Hà Nam phải không?", "Hà Nam"),
    ],
)
def test_the_question_itself_gives_the_sides_of_a_choice(question: str, words: str) -> None:
    assert not is_vacuous(question, words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ông Trần Văn Nam", True),
        ("ông Trần Văn Nam từ hôm nay", True),  # whatever stands beside the name
        ("bà Lê Thị Hoa", False),
        ("bà Lê Thị Hoa thay ông Trần Văn Nam", False),
        ("trưởng đoàn xiếc", False),
    ],
)
def test_whom_the_question_names_is_not_whom_it_asks_for(words: str, expected: bool) -> None:
    assert is_vacuous("Ai thay ông Trần Văn Nam?", words) is expected


def test_an_abbreviation_says_no_more_than_its_words() -> None:
    known = (Abbreviation("QBVR", "Quỹ Bảo vệ rừng"),)
    question = "Ai góp tiền cho Quỹ Bảo vệ rừng?"
    assert says_nothing(analyse_question(question, known), "QBVR")
    assert not says_nothing(analyse_question(question), "QBVR")  # not known to be the same


@pytest.mark.parametrize("end", [" à", " chứ", " không ạ", " chưa vậy", " phải không nhỉ"])
def test_a_question_for_yes_or_no_is_answered_in_its_own_words(end: str) -> None:
    assert not is_vacuous(f"Hội thi mở ở Hà Nam{end}?", "Hà Nam")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Ông Trần Văn Nam và bà Lê Thị Hoa, ai trồng cây?", "bà Lê Thị Hoa"),
        ("Hà Nam và Nam Định, tỉnh nào trồng cây?", "Nam Định"),
        ("Đội Đông và đội Đoài, đội nào thắng?", "đội Đoài"),
        ("Trong hai đội Đông, Đoài đội nào thắng?", "đội Đoài"),
    ],
)
def test_one_of_those_named_may_be_asked_for(question: str, words: str) -> None:
    assert not is_vacuous(question, words)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Có mấy đồng chí trồng cây?", False),
        ("Có bao nhiêu đồng chí trồng cây?", False),
        ("Ai trồng cây?", True),
    ],
)
def test_a_form_of_address_may_be_counted(question: str, expected: bool) -> None:
    assert is_vacuous(question, "hai đồng chí") is expected


@pytest.mark.parametrize("question", ["Ai được mời?", "Lãnh đạo nào được mời?"])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("nhiều lãnh đạo, trong đó có ông Trần Văn Nam", False),
        ("một số lãnh đạo, trong đó có bà Hoa", False),
        ("nhiều lãnh đạo xã", True),
    ],
)
def test_many_of_whom_one_is_named_say_who(question: str, words: str, expected: bool) -> None:
    assert is_vacuous(question, words) is expected


@pytest.mark.parametrize(
    ("question", "sentence", "words", "expected"),
    [
        (
            "Doanh nghiệp nào được giao mỏ cát?",
            "Xã giao mỏ cát cho một doanh nghiệp ở xa.",
            "doanh nghiệp ở xa",
            True,
        ),
        (
            "Doanh nghiệp nào được giao mỏ cát?",
            "Xã giao mỏ cát cho một doanh nghiệp ở xa.",
            "một doanh nghiệp",
            True,
        ),
        (
            "Doanh nghiệp nào được giao mỏ cát?",
            "Xã giao mỏ cát cho một doanh nghiệp là Hoa Sen.",
            "doanh nghiệp là Hoa Sen",
            False,
        ),
        (
            "Doanh nghiệp nào được giao mỏ cát?",
            "Xã giao mỏ cát cho doanh nghiệp trong làng.",
            "doanh nghiệp trong làng",
            False,
        ),
        (
            "Giải pháp nào giữ được rừng?",
            "Một giải pháp hay là trồng xen.",
            "giải pháp hay là trồng xen",
            False,
        ),
        ("Giải pháp nào giữ được rừng?", "Một giải pháp hay: trồng xen.", "trồng xen", False),
        ("Xã giao mỏ cát cho ai?", "Cho một doanh nghiệp.", "doanh nghiệp", False),
    ],
)
def test_one_of_them_does_not_say_which(
    question: str, sentence: str, words: str, expected: bool
) -> None:
    start = sentence.index(words)
    span = Span(start, start + len(words))
    assert is_indefinite(analyse_question(question), sentence, span) is expected
