"""Examples of several sources laid into one row."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.training.examples import ReadingExample, mix
from rag.types import Span


def examples(source: str, n: int) -> list[ReadingExample]:
    return [
        ReadingExample(question=f"{source} {i}?", passage="Sen nở.", answer=None) for i in range(n)
    ]


def test_answer_text_is_what_stands_there() -> None:
    example = ReadingExample(question="Gì nở?", passage="Sen nở.", answer=Span(0, 3))
    assert example.answer_text == "Sen"
    assert examples("a", 1)[0].answer_text == ""


def test_shares_are_kept() -> None:
    row = mix([(3.0, examples("a", 5)), (1.0, examples("b", 50))], 4000, seed=1)
    counts = Counter(example.question[0] for example in row)
    assert counts.total() == 4000
    assert 0.72 < counts["a"] / 4000 < 0.78


def test_a_source_is_gone_through_before_it_begins_anew_in_another_order() -> None:
    source = examples("a", 20)
    row = mix([(1.0, source)], 60, seed=1)
    rounds = [row[i : i + 20] for i in (0, 20, 40)]
    for found in rounds:
        assert sorted(e.question for e in found) == sorted(e.question for e in source)
    assert rounds[0] != rounds[1] != rounds[2]


def test_sources_without_examples_or_share_are_left_out() -> None:
    row = mix([(1.0, []), (0.0, examples("b", 3)), (0.1, examples("c", 3))], 6, seed=1)
    assert {example.question[0] for example in row} == {"c"}
    assert mix([(1.0, [])], 5, seed=1) == []
    assert mix([], 5, seed=1) == []


@settings(deadline=None)
@given(st.integers(0, 99), st.integers(0, 60), st.integers(0, 60))
def test_a_shorter_row_is_the_beginning_of_a_longer_one(seed: int, n: int, more: int) -> None:
    sources = [(0.7, examples("a", 4)), (0.3, examples("b", 9))]
    assert mix(sources, n, seed=seed) == mix(sources, n + more, seed=seed)[:n]


def test_another_seed_gives_another_row() -> None:
    sources = [(0.5, examples("a", 30)), (0.5, examples("b", 30))]
    assert mix(sources, 30, seed=1) != mix(sources, 30, seed=2)
