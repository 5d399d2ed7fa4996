"""Fit the weights of sentence choice and of confidence in rag/answering/finding.py.

python -m benchmarks.calibrate

Reads the development half of tests/data/seeds_questions.jsonl and all of
seeds_questions_fitted.jsonl; the test half is never read. Prints both sets of weights with their
cross-validated figures; they are copied into rag/answering/finding.py by hand, rounded, the bias of
the confidence moved to the threshold.
"""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from rag import Assistant
from rag.answering import split_question
from rag.answering.article_facts import asked_field
from rag.answering.finding import (
    FEATURES,
    SCORE_FEATURES,
    Finding,
    features,
    find_answers,
    score_features,
)
from rag.answering.question import QuestionAnalysis, analyse_question
from rag.config import load_settings
from rag.evaluation import EvalCase, read_question_set
from rag.evaluation.matching import quotes, says

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data"
RIDGE = 0.002
FOLDS = 10
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6)


def cases() -> Iterator[EvalCase]:
    """Give the development questions that ask for one thing in the content of an article."""
    for name in ("seeds_questions.jsonl", "seeds_questions_fitted.jsonl"):
        gold = read_question_set(DATA / name)
        assert not gold.problems, gold.problems
        for case in gold.cases:
            one_thing = case.category != "two_articles" and len(split_question(case.question)) == 1
            if case.split == "dev" and one_thing and asked_field(case.question) is None:
                yield case


def is_right(case: EvalCase, finding: Finding) -> bool:
    """Say whether a sentence answers a case: it holds the answer, or is the evidence itself."""
    text = finding.evidence.text
    return case.answerable and (
        any(says(text, alternative) for part in case.answers for alternative in part)
        and any(quotes(text, evidence.quote) for evidence in case.evidence)
    )


def fit_choice(groups: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Fit a softmax over the sentences of each question: rows (n, features), right ones (n,)."""

    def loss(weights: np.ndarray) -> float:
        total = 0.0
        for rows, right in groups:
            scores = rows @ weights
            likely = np.exp(scores - scores.max())
            total -= float(np.log(likely[right].sum() / likely.sum() + 1e-12))
        return total / len(groups) + RIDGE * float(weights @ weights)

    return np.asarray(minimize(loss, np.ones(len(SCORE_FEATURES))).x)


def chosen_right(groups: list[tuple[np.ndarray, np.ndarray]], weights: np.ndarray) -> list[bool]:
    """Say for each question whether the sentence with the highest score is right."""
    return [bool(right[np.argmax(rows @ weights)]) for rows, right in groups]


def main() -> None:
    """Print the weights and what they reach."""
    choices: list[tuple[np.ndarray, np.ndarray]] = []
    rows: list[tuple[float, ...]] = []
    labels: list[bool] = []
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant.from_settings(load_settings(index_dir=Path(folder) / "index"))
        assistant.index([ROOT / "seeds"])
        for case in cases():
            analysis: QuestionAnalysis = analyse_question(case.question)
            found = find_answers(analysis, assistant.search(case.question))
            findings = [finding for finding in found if finding.agreement.full]
            right = np.array([is_right(case, finding) for finding in findings], dtype=bool)
            if right.any():
                measured = [score_features(analysis, f.evidence, f.candidate) for f in findings]
                choices.append((np.array(measured), right))
            if findings and findings[0].candidate is not None:
                best = findings[0]
                rows.append(features(analysis, best.evidence, best.candidate))
                labels.append(bool(right[0]))

    weights = fit_choice(choices)
    held_out: list[bool] = []
    for fold in range(FOLDS):
        rest = [group for i, group in enumerate(choices) if i % FOLDS != fold]
        part = [group for i, group in enumerate(choices) if i % FOLDS == fold]
        held_out += chosen_right(part, fit_choice(rest))
    print("## Sentence choice\n")
    print(json.dumps(dict(zip(SCORE_FEATURES, weights.round(2).tolist(), strict=True))))
    print(f"\nRight sentence first, {FOLDS}-fold: {np.mean(held_out):.3f} of {len(choices)}\n")

    model = LogisticRegression(fit_intercept=False, class_weight="balanced")
    x, y = np.array(rows), np.array(labels)
    likely = cross_val_predict(model, x, y, cv=FOLDS, method="predict_proba")[:, 1]
    model.fit(x, y)
    print("## Confidence\n")
    print(json.dumps(dict(zip(FEATURES, model.coef_[0].round(2).tolist(), strict=True))))
    print(f"\nArea under the ROC curve, {FOLDS}-fold: {roc_auc_score(y, likely):.3f}\n")
    print("| threshold | right ones kept | wrong ones refused |\n|---|---|---|")
    for threshold in THRESHOLDS:
        kept, refused = (likely[y] >= threshold).mean(), (likely[~y] < threshold).mean()
        print(f"| {threshold} | {kept:.3f} | {refused:.3f} |")


if __name__ == "__main__":
    main()
