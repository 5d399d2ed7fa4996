import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.short_answers.clauses import find_clauses
from rag.text.synonyms import unify
from rag.text.words import syllables


def clauses(question: str, sentence: str) -> list[str]:
    found = find_clauses(analyse_question(question), sentence, unify(syllables(sentence)))
    return [sentence[c.span.start : c.span.end] for c in found]


def test_what_follows_the_words_of_the_question_is_the_answer() -> None:
    sentence = "Hội nghị tổng kết bàn về nhân sự trong doanh nghiệp."
    assert clauses("Hội nghị tổng kết bàn về gì?", sentence) == ["về nhân sự trong doanh nghiệp"]


@pytest.mark.parametrize("word", ["nhằm", "để", "vì", "do", "nhờ"])
def test_a_reason_is_what_follows_its_conjunction(word: str) -> None:
    sentence = f"Tỉnh mở lớp bồi dưỡng {word} nâng cao trình độ cấp ủy; sau đó tổng kết."
    assert clauses("Vì sao tỉnh mở lớp bồi dưỡng?", sentence) == [
        f"{word} nâng cao trình độ cấp ủy"
    ]


def test_a_sentence_without_a_reason_does_not_tell_why() -> None:
    assert clauses("Vì sao tỉnh mở lớp bồi dưỡng?", "Tỉnh mở lớp bồi dưỡng ở huyện.") == []


def test_the_reason_of_something_else_does_not_tell_why() -> None:
    sentence = "Tỉnh mở lớp bồi dưỡng; họp ngắn để tiết kiệm."
    assert clauses("Vì sao tỉnh mở lớp bồi dưỡng?", sentence) == []


def test_a_sentence_that_calls_itself_the_reason_tells_why() -> None:
    sentence = "Nguyên nhân là do quy định chưa nghiêm."
    assert clauses("Vì sao tham nhũng còn xảy ra?", sentence) == ["do quy định chưa nghiêm"]


def test_the_phrase_ends_with_its_item() -> None:
    sentence = "Mục tiêu gồm: giữ vững số lượng chi bộ; mở thêm lớp bồi dưỡng."
    assert clauses("Mục tiêu gồm những gì?", sentence) == ["giữ vững số lượng chi bộ"]


def test_the_dot_of_a_number_ends_nothing() -> None:
    sentence = "Tỉnh mở lớp bồi dưỡng để kết nạp 1.250 người ở TP.HCM. Lúa tốt."
    assert clauses("Vì sao tỉnh mở lớp bồi dưỡng?", sentence) == ["để kết nạp 1.250 người ở TP.HCM"]


def test_a_sentence_without_the_words_is_given_whole_at_no_score() -> None:
    (candidate,) = find_clauses(
        analyse_question("Danh hiệu gì?"), "Trời mưa to.", syllables("Trời mưa to.")
    )
    assert (candidate.span, candidate.score) == ((0, 11), 0.0)
