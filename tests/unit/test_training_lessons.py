"""What is learnt and what is held out."""

from rag.training.examples import ReadingExample
from rag.training.lessons import BATCH_SIZE, plan_lessons
from rag.types import Span

NAMES = "Lan Mai Cúc Hoa Huệ Sen Đào Mận Lê Hồng".split()


def make_examples(n_each: int) -> list[ReadingExample]:
    found = []
    for name in NAMES:
        for n in range(1, n_each + 1):
            passage = f"Năm 20{n:02}, xã {name} có {n * 7} chi bộ và bà {name} là bí thư."
            start = passage.index(f"{n * 7} chi bộ")
            question = f"Năm 20{n:02}, xã {name} có bao nhiêu chi bộ?"
            answer = Span(start, start + len(f"{n * 7} chi bộ"))
            found.append(ReadingExample(question=question, passage=passage, answer=answer))
    return found


def test_what_is_held_out_is_not_learnt() -> None:
    examples = make_examples(10)
    lessons = plan_lessons(examples, n_epochs=2, seed=0)
    held_out = {example.question for example in lessons.tried}
    assert held_out.isdisjoint(example.question for example in lessons.row)
    assert lessons.n_learnt + lessons.n_held_out == len(examples)
    assert 5 <= lessons.n_held_out <= 15
    assert {example.answer is None for example in lessons.tried} == {True, False}

    learnt = [example for example in lessons.row if example in set(examples)]
    assert len(set(learnt)) == lessons.n_learnt
    assert 1.6 <= len(learnt) / lessons.n_learnt <= 2.4
    assert any(example.answer is None for example in lessons.row)
    assert len(lessons.row) % BATCH_SIZE == 0


def test_it_stays_held_out_when_questions_are_added() -> None:
    few, many = make_examples(5), make_examples(10)
    tried = plan_lessons(few, n_epochs=1, seed=1).tried
    assert {e.question for e in tried} <= {
        e.question for e in plan_lessons(many, n_epochs=1, seed=2).tried
    }


def test_one_is_held_out_of_however_few() -> None:
    for first in range(10):  # none of most of these tens has a checksum that holds it out
        examples = make_examples(2)[first : first + 10]
        lessons = plan_lessons(examples, n_epochs=1, seed=0)
        assert any(example.answer is not None for example in lessons.tried)
        assert lessons.row


def test_the_seed_gives_the_order() -> None:
    examples = make_examples(3)
    rows = [plan_lessons(examples, n_epochs=1, seed=seed).row for seed in (1, 1, 2)]
    assert rows[0] == rows[1] != rows[2]
