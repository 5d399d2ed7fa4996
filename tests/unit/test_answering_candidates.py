import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.short_answers.candidates import nearness
from rag.text.numbers import find_numbers
from rag.text.words import syllables
from rag.types import Span

QUESTION = "Kết nạp bao nhiêu đảng viên?"


def near(sentence: str, part: str, question: str = QUESTION) -> float:
    start = sentence.index(part)
    span = Span(start, start + len(part))
    numbers = find_numbers(sentence)
    return nearness(analyse_question(question), syllables(sentence), span, numbers, sentence)


def test_words_beside_a_span_count_more_than_words_far_from_it() -> None:
    sentence = "Đã kết nạp 12 đảng viên và trong dịp này còn trao tặng thêm 7 suất quà."
    assert near(sentence, "12") > near(sentence, "7") > 0


@pytest.mark.parametrize(
    ("closer", "farther"),
    [
        ("Kết nạp đảng viên 12", "Kết nạp đảng viên; 12"),
        ("Kết nạp đảng viên, 12", "Kết nạp đảng viên; 12"),
        ("Kết nạp đảng viên 12", "Kết nạp đảng viên, 12"),
        ("Kết nạp đảng viên tốt 12", "Kết nạp đảng viên 45 12"),
    ],
)
def test_a_semicolon_a_comma_and_another_number_part(closer: str, farther: str) -> None:
    assert near(closer, "12") > near(farther, "12")


def test_words_before_and_behind_count_alike() -> None:
    assert near("đảng viên 12", "12", "Bao nhiêu đảng viên?") == pytest.approx(
        near("12 viên đảng", "12", "Bao nhiêu đảng viên?")
    )


def test_a_word_counts_once() -> None:
    assert near("kết nạp đảng viên 12 kết nạp đảng viên", "12") <= 4
    assert near("nạp nạp nạp 12", "12") == near("nạp 12", "12")


def test_none_of_the_words_gives_nothing() -> None:
    assert near("Mở 12 lớp", "12") == 0
    assert near("Mở 12 lớp", "12", "Ai?") == 0
