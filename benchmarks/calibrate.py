"""Fit the weights of sentence choice and of confidence in rag/answering/extractive/weighing.py.

python -m benchmarks.calibrate [rules | packaged]

Reads the development halves of tests/data/seeds_questions.jsonl and seeds_questions_fresh.jsonl,
all of seeds_questions_fitted.jsonl, and with a reader the development part of the UIT-ViQuAD
questions that it has not learnt from, half of our questions about news and half of those about
statutes, of ../shared/data; no test half is ever read. With a reader, each question that has an
answer is also asked of the passages found that do not hold it: then it is to be refused. Those
about statutes count for the confidence alone. Prints both sets of weights with their
cross-validated figures; they are copied into rag/answering/extractive/weighing.py by hand, rounded,
the bias of the confidence moved to the threshold.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from benchmarks.bereft import without_answer
from benchmarks.held_out import write_held_out
from benchmarks.news import index_news
from benchmarks.statutes import Asked, cites, index_statutes
from rag import Assistant
from rag.answering import split_question
from rag.answering.extractive.article_facts import asked_field
from rag.answering.extractive.finding import Finding, find_answers
from rag.answering.extractive.weighing import (
    FEATURES,
    READ_FEATURES,
    READ_SCORE_FEATURES,
    SCORE_FEATURES,
    features,
    read_features,
    read_score_features,
    score_features,
)
from rag.answering.question.analysis import analyse_question
from rag.config import load_settings
from rag.evaluation import EvalCase, read_question_set
from rag.evaluation.collection import index_articles
from rag.evaluation.matching import quotes, says
from rag.types import Hit

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests" / "data"
SEED_SETS = (
    "seeds_questions.jsonl",
    "seeds_questions_fitted.jsonl",
    "seeds_questions_fresh.jsonl",
)
RIDGE = 0.002
WIKI_WEIGHT = 0.25
"""Of a question on Wikipedia in the confidence: hoidap is for news and office documents."""
BEREFT_WEIGHT = 0.5
"""Of a question asked of the passages that do not answer it, likewise."""
FOLDS = 10
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The sentences found for one question, best first by the present weights."""

    scores: np.ndarray
    """(n, features of a sentence)."""
    confidences: np.ndarray
    """(n, features of a finding)."""
    right: np.ndarray
    """(n,), whether it answers."""
    weight: float
    """What the question counts for in the confidence."""
    of_choice: bool
    """Whether the weights of the sentence choice are fitted to it."""


def asks_one_thing(case: EvalCase) -> bool:
    """Say whether a question asks for one thing in the content of an article."""
    return (
        case.category != "two_articles"
        and len(split_question(case.question)) == 1
        and asked_field(case.question) is None
    )


def is_right(case: EvalCase, finding: Finding) -> bool:
    """Say whether a sentence answers a case: it holds the answer, or is the evidence itself."""
    text = finding.evidence.text
    return bool(case.answerable) and (
        any(says(text, alternative) for part in case.answers for alternative in part)
        and any(quotes(text, e.quote) or quotes(e.quote, text) for e in case.evidence if e.quote)
    )


def weigh(
    assistant: Assistant, cases: Iterable[EvalCase], *, read: bool, weight: float = 1.0
) -> Iterator[Weighed]:
    """Ask questions, and measure what was found for those for which anything agrees."""
    for case in cases:
        hits = assistant.search(case.question)
        yield from _weigh(case.question, hits, partial(is_right, case), read=read, weight=weight)
        if read and case.answerable:
            left = without_answer(case, hits)
            yield from _weigh_bereft(case.question, left, weight=weight)


def weigh_statutes(folder: Path) -> Iterator[Weighed]:
    """Ask half of the questions about statutes likewise; most are about statutes not there."""
    statutes = index_statutes(folder)
    for asked in statutes.asked:
        if not asked.is_fitted or len(split_question(asked.question)) > 1:
            continue
        hits = statutes.assistant.search(asked.question)
        yield from _weigh(
            asked.question, hits, partial(_stands_in, asked), read=True, weight=1.0, of_choice=False
        )
        if asked.article is not None:
            left = [hit for hit in hits if hit.document.id != asked.document_id]
            yield from _weigh_bereft(asked.question, left, weight=1.0)


def _stands_in(asked: Asked, finding: Finding) -> bool:
    return cites(finding.evidence.document.id, finding.evidence.span.start, asked)


def _weigh_bereft(question: str, hits: Sequence[Hit], *, weight: float) -> Iterator[Weighed]:
    """Weigh what is found in passages that do not answer."""
    return _weigh(question, hits, lambda _: False, read=True, weight=weight * BEREFT_WEIGHT)


def _weigh(
    question: str,
    hits: Sequence[Hit],
    right: Callable[[Finding], bool],
    *,
    read: bool,
    weight: float,
    of_choice: bool = True,
) -> Iterator[Weighed]:
    analysis = analyse_question(question)
    found = [f for f in find_answers(analysis, hits) if f.agreement.full and f.has_answer]
    if not found:
        return
    scores, confidences = [], []
    for f in found:
        parts = analysis, f.evidence, f.candidate
        if read:
            scores.append(read_score_features(*parts, f.reading, rules_lead=f.rules_lead))
            confidences.append(read_features(*parts, f.reading, rules_lead=f.rules_lead))
        else:
            scores.append(score_features(*parts))
            confidences.append(features(*parts))
    yield Weighed(
        scores=np.array(scores),
        confidences=np.array(confidences),
        right=np.array([right(f) for f in found], dtype=bool),
        weight=weight,
        of_choice=of_choice,
    )


def seed_questions() -> Iterator[EvalCase]:
    """Give the development questions about the seed articles."""
    for name in SEED_SETS:
        gold = read_question_set(TESTS / name)
        assert not gold.problems, gold.problems
        yield from (c for c in gold.cases if c.split == "dev" and asks_one_thing(c))


def fit_choice(groups: list[Weighed]) -> np.ndarray:
    """Fit a softmax over the sentences of each question that has a right one."""

    def loss(weights: np.ndarray) -> float:
        total = 0.0
        for group in groups:
            scores = group.scores @ weights
            likely = np.exp(scores - scores.max())
            share = likely[group.right].sum() / likely.sum()
            total -= float(np.log(share + 1e-12))
        return total / len(groups) + RIDGE * float(weights @ weights)

    return np.asarray(minimize(loss, np.ones(groups[0].scores.shape[1])).x)


def chosen_right(groups: list[Weighed], weights: np.ndarray) -> list[bool]:
    """Say for each question whether the sentence with the highest score is right."""
    return [bool(group.right[np.argmax(group.scores @ weights)]) for group in groups]


def report_choice(groups: list[Weighed], names: tuple[str, ...]) -> np.ndarray:
    """Print the weights of sentence choice, and give them."""
    answerable = [group for group in groups if group.of_choice and group.right.any()]
    weights = fit_choice(answerable)
    held_out: list[bool] = []
    for fold in range(FOLDS):
        rest = [group for i, group in enumerate(answerable) if i % FOLDS != fold]
        part = [group for i, group in enumerate(answerable) if i % FOLDS == fold]
        held_out += chosen_right(part, fit_choice(rest))
    print("## Sentence choice\n")
    print(json.dumps(dict(zip(names, weights.round(2).tolist(), strict=True))))
    print(f"\nRight sentence first, {FOLDS}-fold: {np.mean(held_out):.3f} of {len(answerable)}\n")
    return weights


def report_confidence(groups: list[Weighed], weights: np.ndarray, names: tuple[str, ...]) -> None:
    """Print the weights of the confidence in the sentence that the other weights choose."""
    best = [int(np.argmax(group.scores @ weights)) for group in groups]
    x = np.array([group.confidences[i] for group, i in zip(groups, best, strict=True)])
    y = np.array([group.right[i] for group, i in zip(groups, best, strict=True)])
    w = [group.weight for group in groups]
    model = LogisticRegression(fit_intercept=False, max_iter=5000)
    likely = cross_val_predict(
        model, x, y, cv=FOLDS, method="predict_proba", params={"sample_weight": w}
    )[:, 1]
    model.fit(x, y, sample_weight=w)
    print("## Confidence\n")
    print(json.dumps(dict(zip(names, model.coef_[0].round(2).tolist(), strict=True))))
    print(f"\nArea under the ROC curve, {FOLDS}-fold: {roc_auc_score(y, likely):.3f}\n")
    print("| threshold | right ones kept | wrong ones refused |\n|---|---|---|")
    for threshold in THRESHOLDS:
        kept, refused = (likely[y] >= threshold).mean(), (likely[~y] < threshold).mean()
        print(f"| {threshold} | {kept:.3f} | {refused:.3f} |")


def main() -> None:
    """Print the weights and what they reach."""
    reader = sys.argv[1] if len(sys.argv) > 1 else "packaged"
    read = reader != "rules"
    groups: list[Weighed] = []
    with tempfile.TemporaryDirectory() as folder:
        seeds = Assistant.from_settings(
            load_settings(index_dir=Path(folder) / "seeds", reader=reader)
        )
        seeds.index([ROOT / "seeds"])
        groups += weigh(seeds, seed_questions(), read=read)
        if read:
            path = Path(folder) / "held_out.json"
            write_held_out(path, "dev", unanswerable=True)
            wiki = Assistant.from_settings(
                load_settings(index_dir=Path(folder) / "wiki", reader=reader)
            )
            gold = index_articles(wiki, read_question_set(path), Path(folder) / "wiki.jsonl")
            cases = [case for case in gold.cases if asks_one_thing(case)]
            groups += weigh(wiki, cases, read=read, weight=WIKI_WEIGHT)
            news, asked = index_news(Path(folder))
            of_news = [case for case in asked if case.split == "dev" and asks_one_thing(case)]
            groups += weigh(news, of_news, read=read)
            groups += weigh_statutes(Path(folder))
    weights = report_choice(groups, READ_SCORE_FEATURES if read else SCORE_FEATURES)
    report_confidence(groups, weights, READ_FEATURES if read else FEATURES)


if __name__ == "__main__":
    main()
