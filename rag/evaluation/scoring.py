"""Score one answer against its gold: a value for every metric that the gold allows.

An answer to a question that has one is right if its text says one alternative of each part, and for
every piece of evidence a citation quotes it, or quotes another sentence that says the answer. Where
the set gives evidence alone, citing all of it is right. A question without an answer is rightly
refused.
"""

from rag.evaluation.answers import AnswerRecord
from rag.evaluation.matching import says
from rag.evaluation.metrics.answers import (
    exact_match,
    f1,
    gold_texts,
    squad_exact_match,
    squad_f1,
)
from rag.evaluation.metrics.citations import citation_precision, citation_recall, covers
from rag.evaluation.metrics.numbers import numeric_accuracy, unsupported_numbers
from rag.evaluation.metrics.retrieval import judge_hits, ndcg_at, recall_at, reciprocal_rank
from rag.evaluation.questions.cases import EvalCase, Evidence


def score_case(case: EvalCase, answer: AnswerRecord) -> dict[str, float]:
    """Score an answer.

    Args:
        case: The question with its gold.
        answer: The answer it got.

    Returns:
        Score to value, in the order of `rag.evaluation.metrics.METRICS`: `accuracy`, `recall@1`,
        `recall@5`, `recall@10`, `mrr`, `ndcg@10`, `exact_match`, `f1`, `squad_exact_match`,
        `squad_f1`, `numeric_accuracy`, `citation_precision`, `citation_recall`,
        `unsupported_numbers` (a count) and `latency_seconds`. What the gold does not allow is
        absent.
    """
    prediction = answer.short_answer if answer.answered else ""
    scores: dict[str, float | None] = {"accuracy": _accuracy(case, answer)}
    judgement = judge_hits(case, answer.hits)
    if judgement is not None:
        scores |= {f"recall@{k}": recall_at(judgement, k) for k in (1, 5, 10)}
        scores |= {"mrr": reciprocal_rank(judgement), "ndcg@10": ndcg_at(judgement, 10)}
    golds = gold_texts(case)
    if golds:
        scores |= {
            "exact_match": exact_match(prediction, golds),
            "f1": f1(prediction, golds),
            "squad_exact_match": squad_exact_match(prediction, golds),
            "squad_f1": squad_f1(prediction, golds),
        }
    scores |= {
        "numeric_accuracy": numeric_accuracy(case, prediction),
        "citation_precision": citation_precision(case, answer),
        "citation_recall": citation_recall(case, answer),
        "unsupported_numbers": unsupported_numbers(answer),
        "latency_seconds": answer.timings_seconds.get("total"),
    }
    return {name: float(value) for name, value in scores.items() if value is not None}


def says_each_part(text: str, case: EvalCase) -> bool:
    """Say whether a text says one alternative of each part of a question."""
    return all(any(says(text, alternative) for alternative in part) for part in case.answers)


def cites_evidence(case: EvalCase, answer: AnswerRecord) -> bool:
    """Say whether for every piece of evidence a citation quotes it or says the answer it holds.

    Beside answers a piece counts only if the set quotes it: a span alone may be of the answer as
    the annotator found it first. True without evidence.
    """
    return all(
        any(
            covers(citation, evidence)
            or any(says(citation.quote, alternative) for alternative in alternatives)
            for citation in answer.citations
        )
        for evidence, alternatives in _evidence_with_answers(case)
        if evidence.quote or not case.answers
    )


def _accuracy(case: EvalCase, answer: AnswerRecord) -> float | None:
    if case.answerable is False:
        return float(not answer.answered)
    if not case.answers and not case.evidence:
        return None
    return float(
        answer.answered and says_each_part(answer.text, case) and cites_evidence(case, answer)
    )


def _evidence_with_answers(case: EvalCase) -> list[tuple[Evidence, tuple[str, ...]]]:
    """Pair each piece of evidence with the answers it holds: an article may say a thing twice."""
    if len(case.answers) == len(case.evidence):
        return list(zip(case.evidence, case.answers, strict=True))
    return [(evidence, case.alternatives) for evidence in case.evidence]
