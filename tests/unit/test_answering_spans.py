import pytest

from rag.answering.question.analysis import analyse_question
from rag.answering.short_answers.spans import find_candidates

SENTENCE = (
    "Ngày 12/5/2021, đồng chí Trần Văn Nam trao Chỉ thị 05-CT/TW tại huyện Kim Bảng cho 40 chi bộ,"
    " đạt 62,5%, nhằm giúp cơ sở."
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Trao ngày nào?", "Ngày 12/5/2021"),
        ("Ai trao?", "Trần Văn Nam"),
        ("Trao chỉ thị nào?", "Chỉ thị 05-CT/TW"),
        ("Trao tại huyện nào?", "huyện Kim Bảng"),
        ("Trao cho bao nhiêu chi bộ?", "40 chi bộ"),
        ("Trao đạt bao nhiêu phần trăm?", "62,5%"),
        ("Trao cho chi bộ nhằm mục đích gì?", "nhằm giúp cơ sở"),
    ],
)
def test_each_kind_of_question_finds_its_kind_of_answer(question: str, answer: str) -> None:
    candidate = find_candidates(analyse_question(question), SENTENCE)[0]
    assert SENTENCE[candidate.span.start : candidate.span.end] == answer


@pytest.mark.parametrize(
    "question",
    [
        "Ngày nào?",
        "Ai chủ trì?",
        "Chỉ thị nào?",
        "Huyện nào?",
        "Bao nhiêu?",
        "Bao nhiêu phần trăm?",
    ],
)
def test_nothing_of_the_kind_gives_none(question: str) -> None:
    assert find_candidates(analyse_question(question), "hội nghị diễn ra nghiêm túc.") == ()


def test_candidates_come_best_first_and_in_order_where_equal() -> None:
    found = find_candidates(analyse_question("Có bao nhiêu chi bộ?"), "Năm lớp; 5 lớp, 7 chi bộ.")
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    equal = find_candidates(analyse_question("Ai?"), "Đồng chí Trần Văn Nam, đồng chí Lê Thị Hoa.")
    assert [c.span for c in equal] == sorted(c.span for c in equal)
