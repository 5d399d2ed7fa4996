"""Questions and passages that do not fit each other."""

import re

import pytest

from rag.training.examples import ReadingExample
from rag.training.negatives import find_hard_negatives, omit_answers, twist_questions
from rag.types import Span


def example(question: str, passage: str, answer: str) -> ReadingExample:
    start = passage.index(answer)
    return ReadingExample(
        question=question, passage=passage, answer=Span(start, start + len(answer))
    )


EXAMPLES = [
    example(
        "Hội nghị tại Cao Lãnh do ai chủ trì?",
        "Hội nghị tại Cao Lãnh do bà Trần Lan chủ trì, có 120 đại biểu dự.",
        "bà Trần Lan",
    ),
    example(
        "Hội nghị tại Sa Đéc do ai chủ trì?",
        "Hội nghị tại Sa Đéc do ông Lê Minh chủ trì, có 95 đại biểu dự.",
        "ông Lê Minh",
    ),
    example(
        "Hội nghị tại Hồng Ngự có bao nhiêu đại biểu?",
        "Hội nghị tại Hồng Ngự chỉ có 95 đại biểu, cũng do BÀ TRẦN LAN chủ trì.",
        "95",
    ),
]
UNANSWERED = ReadingExample(
    question="Hội nghị bàn gì?", passage="Hội nghị tại Lai Vung vào thứ hai.", answer=None
)


def test_negatives_share_words_and_lack_the_answer() -> None:
    found = find_hard_negatives([*EXAMPLES, UNANSWERED], per_question=9, seed=1)
    by_question = {e.question: e for e in EXAMPLES}
    assert {e.question for e in found} == set(by_question)
    for negative in found:
        source = by_question[negative.question]
        assert negative.answer is None
        assert negative.passage != source.passage
        assert source.answer_text.lower() not in negative.passage.lower()
    # What it reads is looked for among the passages of examples without an answer too.
    assert UNANSWERED.passage in {e.passage for e in found}


def test_at_most_so_many_for_a_question_the_same_ones_for_a_seed() -> None:
    passages = [
        example(f"Xã số {i} trồng gì?", f"Xã số {i} trồng cây giống {i}.", f"giống {i}")
        for i in range(100, 130)
    ]
    found = find_hard_negatives(passages, per_question=2, seed=1)
    questions = [e.question for e in found]
    assert {questions.count(e.question) for e in passages} == {2}
    assert found == find_hard_negatives(passages, per_question=2, seed=1)
    assert found != find_hard_negatives(passages, per_question=2, seed=2)


def test_a_twist_puts_in_a_name_or_number_from_a_passage() -> None:
    source = example(
        "Năm 2019 ai chủ trì hội nghị tại Cao Lãnh?",
        "Năm 2019 bà Lan chủ trì hội nghị tại Cao Lãnh, còn năm 2020 thì tại Sa Đéc.",
        "bà Lan",
    )
    for seed in range(20):
        (twisted,) = twist_questions([source], seed=seed)
        assert (twisted.passage, twisted.answer) == (source.passage, None)
        assert twisted.question in (
            source.question.replace("2019", "2020"),
            source.question.replace("Cao Lãnh", "Sa Đéc"),
        )


def test_names_and_numbers_of_other_passages_are_put_in_too() -> None:
    passages = {e.passage for e in EXAMPLES}
    borrowed = 0
    for seed in range(30):
        for twisted in twist_questions(EXAMPLES, seed=seed):
            assert twisted.passage in passages
            (new,) = re.findall(r"tại (\w+ \w+)", twisted.question)
            borrowed += new not in twisted.passage
    assert borrowed > 0


@pytest.mark.parametrize(
    ("question", "passage", "answer"),
    [
        # Nothing to change but the first word, which is capitalised whatever it is.
        ("Ai chủ trì?", "Bà Lan chủ trì tại Sa Đéc.", "Bà Lan"),
        # The only other name holds the answer.
        ("Ai đến Sa Đéc?", "Có Trần Lan đến Sa Đéc.", "Trần Lan"),
        # The only other number is the answer.
        ("Năm 2019 kết nạp bao nhiêu?", "Năm 2019 kết nạp 120 người.", "120"),
        # The only capitals begin a sentence.
        ("Ai đến Sa Đéc?", "Đông Xuân tốt. Hè Thu kém, rồi anh lan đến Sa Đéc.", "anh lan"),
    ],
)
def test_nothing_to_put_in_is_no_twist(question: str, passage: str, answer: str) -> None:
    for seed in range(10):
        assert twist_questions([example(question, passage, answer)], seed=seed) == []


def test_questions_without_an_answer_are_not_twisted() -> None:
    assert twist_questions([UNANSWERED], seed=1) == []
    assert twist_questions([], seed=1) == []


def test_a_word_gives_way_to_its_opposite() -> None:
    source = example("Xã nào có nhiều nhất?", "Xã Tân Mỹ có nhiều nhất, xã An Hòa có ít.", "Tân Mỹ")
    found = [e for seed in range(30) for e in twist_questions([source], seed=seed)]
    assert {e.question for e in found} == {"Xã nào có ít nhất?"}
    assert {(e.passage, e.answer) for e in found} == {(source.passage, None)}


def test_a_passage_without_the_sentence_that_answers_does_not_answer() -> None:
    passage = "Xã có chợ mới. Bà Lan làm chủ tịch. Dân trồng sen."
    (left,) = omit_answers([example("Ai làm chủ tịch?", passage, "Bà Lan")])
    assert left.passage == "Xã có chợ mới. Dân trồng sen."
    assert (left.question, left.answer) == ("Ai làm chủ tịch?", None)


@pytest.mark.parametrize(
    ("passage", "answer"),
    [
        ("Bà Lan làm chủ tịch.", "Bà Lan"),  # nothing would be left
        ("Bà Lan làm chủ tịch. Dân mến bà LAN.", "Bà Lan"),  # it is left in another sentence
        ("Bà Lan làm chủ tịch. Dân trồng sen.", "chủ tịch. Dân"),  # it stands in two
    ],
)
def test_nothing_is_left_out_where_that_takes_no_answer_away(passage: str, answer: str) -> None:
    assert omit_answers([example("Hỏi gì?", passage, answer), UNANSWERED]) == []
