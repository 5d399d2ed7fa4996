from rag.answering.extractive.topics import missing_topics
from rag.answering.question.analysis import analyse_question
from rag.testing import make_hit
from rag.types import Document

HITS = [
    make_hit(
        Document(
            id="a",
            title="",
            text="Tỉnh kết nạp 1.250 đảng viên mới. Trường có nhiều giáo viên giỏi. Tiền còn ít.",
            content_hash="a",
        )
    )
]


def topics(question: str) -> tuple[str, ...]:
    return missing_topics(analyse_question(question), HITS)


def test_words_that_no_passage_holds_are_named_as_the_question_writes_them() -> None:
    asked = "Bao nhiêu Nghệ Nhân ưu tú được vinh danh?"
    assert topics(asked) == ("Nghệ Nhân ưu tú", "vinh danh")


def test_a_single_syllable_takes_its_neighbour_along() -> None:
    assert topics("Tiền lương của giáo viên là bao nhiêu?") == ("Tiền lương",)
    assert topics("Có bao nhiêu lãi tiền?") == ("lãi tiền",)


def test_what_stands_there_without_dau_or_with_is_not_missing() -> None:
    assert topics("Tinh ket nap bao nhieu dang vien?") == ()
    assert topics("Tỉnh kết nạp bao nhiêu đảng viên?") == ()


def test_numbers_are_no_topics() -> None:
    assert topics("Tỉnh có 77 đảng viên phải không?") == ()
