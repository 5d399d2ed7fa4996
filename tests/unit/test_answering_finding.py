import pytest

from rag.answering.finding import find_answers
from rag.answering.question import analyse_question
from rag.answering.weighing import FEATURES, SCORE_FEATURES, features, score_features
from rag.testing import make_hit
from rag.types import Document, Hit

QUESTION = analyse_question("Hà Nam có bao nhiêu đảng viên?")


def hit_of(document_id: str, text: str, *, place: str = "Hà Nam", author: str | None = None) -> Hit:
    document = Document(
        id=document_id,
        title="",
        text=text,
        places=(place,),
        author=author,
        content_hash=document_id,
    )
    return make_hit(document)


def test_a_sentence_with_the_figure_stands_before_one_without() -> None:
    hits = [hit_of("a", "Tỉnh Hà Nam có nhiều đảng viên tốt. Tỉnh hiện có 900 đảng viên.")]
    first, second = find_answers(QUESTION, hits)
    assert first.short_answer == "900 đảng viên"
    assert second.candidate is None
    assert second.confidence == 0
    assert second.short_answer == "Tỉnh Hà Nam có nhiều đảng viên tốt."


def test_what_agrees_stands_before_what_does_not() -> None:
    hits = [
        hit_of("a", "Tỉnh có 900 đảng viên.", place="Nam Định"),
        hit_of("b", "Số đảng viên tăng nhiều, tới 70 người ở xã."),
    ]
    found = find_answers(QUESTION, hits)
    assert [(f.evidence.document.id, f.agreement.full) for f in found] == [
        ("b", True),
        ("a", False),
    ]


def test_the_unit_asked_for_is_surer_than_another() -> None:
    right = find_answers(QUESTION, [hit_of("a", "Tỉnh Hà Nam có 900 đảng viên.")])[0]
    wrong = find_answers(QUESTION, [hit_of("a", "Tỉnh Hà Nam có 900 đảng bộ.")])[0]
    assert right.confidence > 0.5 > wrong.confidence


def test_an_event_makes_unsure_how_many_there_are() -> None:
    level = find_answers(QUESTION, [hit_of("a", "Tỉnh Hà Nam có 900 đảng viên.")])[0]
    event = find_answers(QUESTION, [hit_of("a", "Tỉnh Hà Nam kết nạp 900 đảng viên.")])[0]
    assert level.confidence > event.confidence


def test_only_the_named_author_is_heard() -> None:
    question = analyse_question("Theo bài của Mai Hoa, có bao nhiêu đảng viên?")
    hits = [
        hit_of("a", "Có 900 đảng viên.", author="MAI HOA"),
        hit_of("b", "Có 700 đảng viên.", author="LÊ BÌNH"),
    ]
    assert [f.evidence.document.id for f in find_answers(question, hits)] == ["a"]


def test_confidences_are_probabilities_and_equals_are_ordered() -> None:
    hits = [hit_of(name, "Có 900 đảng viên. Có 900 đảng viên.") for name in ("b", "a")]
    found = find_answers(QUESTION, hits)
    assert [(f.evidence.document.id, f.evidence.span.start) for f in found] == [
        ("a", 18),  # the sentence before it says the same, which counts a little
        ("b", 18),
        ("a", 0),
        ("b", 0),
    ]
    assert all(0 <= f.confidence <= 1 for f in found)


def test_no_hits_give_no_findings() -> None:
    assert find_answers(QUESTION, []) == ()


@pytest.mark.parametrize("text", ["Tỉnh có 900 đảng viên.", "Tỉnh có 900 đảng bộ."])
def test_features_have_a_name_each(text: str) -> None:
    finding = find_answers(QUESTION, [hit_of("a", text)])[0]
    assert finding.candidate is not None
    values = dict(
        zip(FEATURES, features(QUESTION, finding.evidence, finding.candidate), strict=True)
    )
    scores = dict(
        zip(
            SCORE_FEATURES,
            score_features(QUESTION, finding.evidence, finding.candidate),
            strict=True,
        )
    )
    assert values["bias"] == 1
    assert values["other_unit"] == scores["other_unit"] == float("bộ." in text)
    assert scores["candidate"] == 1
    assert score_features(QUESTION, finding.evidence, None)[3] == 0
