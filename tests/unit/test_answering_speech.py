import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.short_answers.speech import is_of_speech, says_another
from rag.types import Span

REPORT = "Ngày 1-3, ông Trần Văn Nam cho biết đàn cá đã chết từ đầu tháng 2."


def is_told(question: str, sentence: str, words: str) -> bool:
    start = sentence.index(words)
    return is_of_speech(analyse_question(question), sentence, Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("question", "words", "of_speech"),
    [
        ("Đàn cá chết khi nào?", "Ngày 1-3", True),
        ("Đàn cá chết khi nào?", "đầu tháng 2", False),
        ("Ai làm đàn cá chết?", "Trần Văn Nam", True),
        # Asked who said it, or when, that is the answer.
        ("Ai cho biết đàn cá đã chết?", "Trần Văn Nam", False),
        ("Ông Nam cho biết việc đó khi nào?", "Ngày 1-3", False),
    ],
)
def test_who_reports_a_thing_did_not_do_it(question: str, words: str, of_speech: bool) -> None:
    assert is_told(question, REPORT, words) is of_speech


def test_a_speaker_who_did_it_himself_may_be_the_answer() -> None:
    sentence = "Ông Trần Văn Nam mở đập và cho biết nước đã rút."
    assert not is_told("Ai mở đập?", sentence, "Trần Văn Nam")


def test_one_of_several_named_is_no_lone_speaker() -> None:
    sentence = "Ông Trần Văn Nam cùng bà Lê Thị Hoa cho biết cá đã chết."
    assert not is_told("Ai thả cá?", sentence, "Trần Văn Nam")


def test_a_time_inside_the_sentence_is_told_of_what_it_reports() -> None:
    sentence = "Đập vỡ sáng 5-3, ông Trần Văn Nam cho biết."
    assert not is_told("Đập vỡ khi nào?", sentence, "sáng 5-3")


@pytest.mark.parametrize(
    ("question", "of_birth"),
    [("Ông Nam vào hội năm nào?", True), ("Ông Nam sinh năm nào?", False)],
)
def test_the_year_of_a_birth_answers_nothing_else(question: str, of_birth: bool) -> None:
    sentence = "Ông Trần Văn Nam sinh năm 1953, là người trồng lúa giỏi."
    assert is_told(question, sentence, "1953") is of_birth


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Ai thả cá?", "Ông Trần Văn Nam dự lễ và phát biểu: cá đã được thả."),
        ("Ai mở hội thi?", "Ông Trần Văn Nam dự lễ và cho biết hội thi đã mở."),
        ("Ai chăm vườn?", "Ông Trần Văn Nam thăm bà con, chia sẻ cách chăm vườn."),
        # Another proposed that.
        ("Ai được tặng giấy khen?", "Ông Trần Văn Nam được đề nghị tặng giấy khen."),
    ],
)
def test_who_does_more_than_say_it_may_be_the_answer(question: str, sentence: str) -> None:
    assert not is_told(question, sentence, "Trần Văn Nam")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Đập vỡ khi nào?", "Ngày 1-3, ông Trần Văn Nam dự họp và cho biết đập đã vỡ."),
        (
            "Đoàn thăm vườn ươm khi nào?",
            "Ngày 1-3, ông Trần Văn Nam thăm vườn ươm, chia sẻ với bà con.",
        ),
        (
            "Hội thi diễn ra khi nào?",
            "Ngày 1-3, ông Trần Văn Nam khai mạc hội thi và cho biết có 5 đội.",
        ),
    ],
)
def test_the_day_of_more_than_a_saying_may_be_the_answer(question: str, sentence: str) -> None:
    assert not is_told(question, sentence, "Ngày 1-3")


def test_an_office_between_a_name_and_the_saying_is_no_deed() -> None:
    sentence = "Bà Lê Thị Hoa, trưởng đoàn, cho biết vườn ươm được chăm kỹ."
    assert is_told("Ai chăm vườn ươm?", sentence, "Lê Thị Hoa")


ASKED = "Ông Trần Văn Nam giải thích vì sao cá chết như thế nào?"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông Lê Văn Ba cho biết cá chết do nước bẩn.",
        "Giám đốc Lê Văn Ba nhấn mạnh nước bẩn.",
        "Ông Ba cho biết cá chết do nước bẩn.",
        "Cá chết do nước bẩn, bà Hoa cũng nói.",
        "Theo ông Ba, cá chết do nước bẩn.",
        "Cá chết, theo bà Lê Thị Hoa, do nước bẩn.",
    ],
)
@pytest.mark.parametrize(
    "question",
    [
        ASKED,
        "Theo ông Trần Văn Nam, vì sao cá chết?",
        "Theo lời của ông Trần Văn Nam, vì sao cá chết?",
        "Theo Chủ tịch UBND xã Trần Văn Nam, vì sao cá chết?",
        "Chủ tịch UBND xã Trần Văn Nam cho biết vì sao cá chết?",
        "Vì sao cá chết theo Trần Văn Nam?",
    ],
)
def test_what_another_says_is_not_what_he_says(question: str, sentence: str) -> None:
    assert says_another(analyse_question(question), sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Cá chết do nước bẩn.",
        "Ông Trần Văn Nam cho biết cá chết do nước bẩn.",
        "Ông Nam cho biết cá chết do nước bẩn.",
        "Bà Lê Thị Hoa kể lại: ông Nam nói cá chết do nước bẩn.",  # quoted by a third
        "Theo ông Nam, cá chết do nước bẩn mà ông Lê Văn Ba đã thừa nhận xả ra.",
        "Ông cho biết Lê Văn Ba đã thừa nhận xả nước bẩn.",  # who is spoken of all along
        "Ông này nói ông Ba cho biết nước bẩn.",
        "Ông Lê Văn Ba bị nhắc nhở vì xả nước bẩn.",
        "Ông Lê Văn Ba xả nước bẩn.",
        "Theo luật, xả nước bẩn bị phạt.",
        "",
    ],
)
def test_his_words_and_what_nobody_says_may_be_what_he_says(sentence: str) -> None:
    assert not says_another(analyse_question(ASKED), sentence)


@pytest.mark.parametrize(
    "question",
    [
        "Vì sao cá chết?",
        "Ông Trần Văn Nam nuôi cá gì?",
        "Ông Trần Văn Nam bị nhắc nhở vì sao?",
        "Ông Trần Văn Nam được khẳng định có công gì?",
        "Ông Trần Văn Nam nói chuyện với ai?",
        "Làng học theo gương ông Trần Văn Nam thế nào?",
    ],
)
def test_where_nobodys_words_are_asked_for_anybody_may_say_it(question: str) -> None:
    sentence = "Ông Lê Văn Ba cho biết cá chết do nước bẩn."
    assert not says_another(analyse_question(question), sentence)


def test_a_given_name_is_the_same_wherever_its_tone_is_written() -> None:
    question = analyse_question("Bà Lê Thị Hoà nói gì về cá?")
    assert not says_another(question, "Bà Hòa nói ông Trần Văn Nam cho biết cá đã chết.")
    assert says_another(question, "Ông Trần Văn Nam cho biết hòa nước vào là cá chết.")


@pytest.mark.parametrize(
    ("sentence", "of_speech"),
    [
        ("Ông Trần Văn Ba cho biết ông đã trồng vườn cây.", False),
        ("Ông Trần Văn Ba cho biết gia đình ông trồng vườn cây.", False),
        ("Ông Trần Văn Ba cho biết ông này đã trồng vườn cây.", True),
        ("Ông Trần Văn Ba cho biết ông Tư đã trồng vườn cây.", True),
    ],
)
def test_who_tells_of_himself_may_have_done_it(sentence: str, of_speech: bool) -> None:
    assert is_told("Ai trồng vườn cây?", sentence, "Trần Văn Ba") is of_speech
