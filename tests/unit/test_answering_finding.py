from dataclasses import replace

import pytest

from rag.answering.extractive.finding import find_answers
from rag.answering.extractive.weighing import FEATURES, SCORE_FEATURES, features, score_features
from rag.answering.question.analysis import analyse_question
from rag.testing import make_hit
from rag.types import Document, Hit, ReadSpan

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
    wrong = find_answers(QUESTION, [hit_of("a", "Tỉnh Hà Nam có 900 cây cầu.")])[0]
    assert wrong.candidate is not None
    assert right.confidence > 0.5 > wrong.confidence


def test_another_sort_than_the_one_asked_for_is_no_answer() -> None:
    finding = find_answers(QUESTION, [hit_of("a", "Tỉnh Hà Nam có 900 đảng bộ.")])[0]
    assert (finding.candidate, finding.confidence) == (None, 0)


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


@pytest.mark.parametrize("text", ["Tỉnh có 900 đảng viên.", "Tỉnh có 900 cây cầu."])
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
    assert values["other_unit"] == scores["other_unit"] == float("cầu." in text)
    assert scores["candidate"] == 1
    assert score_features(QUESTION, finding.evidence, None)[3] == 0


OFFICES = (
    "Đồng chí Trần Văn Nam, Bí thư Tỉnh ủy và đồng chí Lê Thị Hoa, Phó Bí thư Tỉnh ủy trồng cây."
)


def short_answer(question: str, text: str, read: str) -> str:
    """Give the answer where a reader is sure of some words."""
    start = text.index(read)
    hit = hit_of("a", text)
    hit = replace(hit, read={question: (ReadSpan(start=start, end=start + len(read), score=9.0),)})
    return find_answers(analyse_question(question), [hit])[0].short_answer


@pytest.mark.parametrize("question", ["Bí thư Tỉnh ủy là ai?", "Ai làm Bí thư Tỉnh ủy?"])
def test_where_a_reader_takes_a_deputy_for_the_head_the_head_is_given(question: str) -> None:
    assert short_answer(question, OFFICES, "Lê Thị Hoa") == "Trần Văn Nam"
    assert short_answer(question, OFFICES, "Trần Văn Nam") == "Trần Văn Nam"


def test_where_a_reader_takes_an_office_for_a_name_the_name_is_given() -> None:
    question = "Bí thư Tỉnh ủy tên là gì?"
    assert short_answer(question, OFFICES, "Phó Bí thư Tỉnh ủy") == "Trần Văn Nam"


@pytest.mark.parametrize("end", ["?", "?”"])
def test_what_an_interviewer_asks_is_never_chosen(end: str) -> None:
    asked = f"Thưa ông, tỉnh Hà Nam có 900 đảng viên, đúng không{end}"
    assert find_answers(QUESTION, [hit_of("a", asked)]) == ()
    found = find_answers(QUESTION, [hit_of("a", f"{asked} Tỉnh hiện có 912 đảng viên.")])
    assert [finding.short_answer for finding in found] == ["912 đảng viên"]


def sentences_of(question: str, text: str) -> list[str]:
    return [f.evidence.text for f in find_answers(analyse_question(question), [hit_of("a", text)])]


@pytest.mark.parametrize("signature", ["Trần Văn Nam", "Trần Văn Nam."])
def test_the_signature_of_an_article_answers_nothing(signature: str) -> None:
    told = sentences_of("Ai trồng cây?", f"Dân làng trồng cây xoan.\n{signature}")
    assert told == ["Dân làng trồng cây xoan."]


@pytest.mark.parametrize(
    "text",
    [
        "Trần Văn Nam\nDân làng trồng cây xoan.",  # not its last line
        "Dân làng trồng cây xoan.\nNgười trồng: Trần Văn Nam",
        "Dân làng trồng cây xoan.\nTrần Văn Nam, Lê Thị Hoa",
    ],
)
def test_a_name_elsewhere_is_no_signature(text: str) -> None:
    assert any("Trần Văn Nam" in sentence for sentence in sentences_of("Ai trồng cây?", text))


def test_what_another_says_is_never_chosen() -> None:
    question = "Ông Trần Văn Nam giải thích vì sao cá chết thế nào?"
    his, other = "Ông Trần Văn Nam nói cá chết do nắng.", "Bà Lê Thị Hoa nói cá chết do rét."
    assert sentences_of(question, f"{other} {his}") == [his]


def test_what_answers_nothing_is_no_answer_by_the_rules_either() -> None:
    question = analyse_question("Ông Nam làm trưởng thôn từ khi nào?")
    text = "Ông Nam làm trưởng thôn, nhiệm kỳ 2016-2021."
    assert not find_answers(question, [hit_of("a", text)])[0].has_answer
    text = "Ông Nam làm trưởng thôn từ tháng 5-2016."
    assert find_answers(question, [hit_of("a", text)])[0].short_answer == "tháng 5-2016"
