"""What hoidap must reach on the gold set over the seed articles, on either half of it."""

from pathlib import Path

import pytest

from rag.assistant import Assistant
from rag.evaluation import Scores, read_cases, score

GOLD_PATH = Path(__file__).resolve().parents[1] / "data" / "seeds_questions.jsonl"
LEAST = 0.95


@pytest.fixture(scope="module")
def scores(assistant: Assistant) -> Scores:
    cases = read_cases(GOLD_PATH)
    return score(cases, list(assistant.batch(case.question for case in cases)))


@pytest.mark.parametrize("split", ["dev", "test"])
def test_answers_are_right_and_cited(scores: Scores, split: str) -> None:
    answerable = scores.select(split=split, answerable=True)
    assert answerable.accuracy >= LEAST, answerable.wrong_ids


@pytest.mark.parametrize("split", ["dev", "test"])
def test_every_answer_that_says_it_cites_the_evidence(scores: Scores, split: str) -> None:
    outcomes = scores.select(split=split, answerable=True).outcomes
    assert [o.case.id for o in outcomes if o.said and not o.cited] == []


def test_what_the_articles_do_not_say_is_refused(scores: Scores) -> None:
    # Over both halves: either has 28 such questions, too few for a bound on each.
    others = scores.select(answerable=False)
    assert others.accuracy >= LEAST, others.wrong_ids


def test_the_gold_set_is_large_enough(scores: Scores) -> None:
    assert scores.select(answerable=True).n >= 100
    assert scores.select(answerable=False).n >= 40
    assert scores.select(category="two_articles").n >= 6


def test_the_gold_quotes_stand_in_the_articles(seeds_dir: Path) -> None:
    for case in read_cases(GOLD_PATH):
        for evidence in case.evidence:
            article = (seeds_dir / evidence.file).read_text("utf-8")
            assert evidence.quote in article, case.id
