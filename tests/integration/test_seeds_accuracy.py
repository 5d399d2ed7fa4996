"""What hoidap must reach on the gold set over the seed articles, on either half of it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from rag.assistant import Assistant
from rag.evaluation import Result, Run, evaluate, read_question_set, summarise

GOLD_PATH = Path(__file__).resolve().parents[1] / "data" / "seeds_questions.jsonl"
LEAST = 0.95


@pytest.fixture(scope="module")
def run(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Run:
    question_set = read_question_set(GOLD_PATH)
    assert question_set.problems == ()
    return evaluate(assistant, question_set, tmp_path_factory.mktemp("run"))


def accuracy(results: Sequence[Result]) -> float:
    value = summarise(results, {}).metrics["accuracy"].value
    assert value is not None
    return value


def wrong(results: Sequence[Result]) -> list[str]:
    return [result.case.id for result in results if not result.right]


def chosen(run: Run, wanted: Callable[[Result], bool]) -> list[Result]:
    return [result for result in run.results if wanted(result)]


@pytest.mark.parametrize("split", ["dev", "test"])
def test_answers_are_right_and_cited(run: Run, split: str) -> None:
    answerable = chosen(run, lambda r: r.case.split == split and bool(r.case.answerable))
    assert accuracy(answerable) >= LEAST, wrong(answerable)


def test_every_citation_of_an_answer_that_is_right_holds_the_answer(run: Run) -> None:
    right = chosen(run, lambda r: bool(r.case.answerable and r.right))
    assert [r.case.id for r in right if r.scores["citation_precision"] == 0] == []


def test_what_the_articles_do_not_say_is_refused(run: Run) -> None:
    # Over both halves: either has 28 such questions, too few for a bound on each.
    others = chosen(run, lambda r: r.case.answerable is False)
    assert accuracy(others) >= LEAST, wrong(others)


def test_no_answer_has_a_number_that_its_citations_do_not_hold(run: Run) -> None:
    assert run.summary.metrics["unsupported_numbers"].value == 0


def test_every_failure_has_a_cause(run: Run) -> None:
    assert [r.case.id for r in run.results if not r.right and r.cause is None] == []


def test_the_gold_set_is_large_enough(run: Run) -> None:
    assert len(chosen(run, lambda r: bool(r.case.answerable))) >= 100
    assert len(chosen(run, lambda r: r.case.answerable is False)) >= 40
    assert len(chosen(run, lambda r: r.case.category == "two_articles")) >= 6


def test_the_gold_quotes_stand_in_the_articles(seeds_dir: Path) -> None:
    for case in read_question_set(GOLD_PATH).cases:
        for evidence in case.evidence:
            article = (seeds_dir / evidence.file).read_text("utf-8")
            assert evidence.quote in article, case.id
