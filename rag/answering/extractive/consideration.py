"""The sentences weighed for an answer, as `hoidap explain` and the page show them."""

from collections.abc import Sequence

from rag.answering.extractive.finding import Finding
from rag.answering.question.analysis import QuestionAnalysis
from rag.types import Consideration, Span

MAX_PER_PART = 5
"""Sentences told of for each part of a question; more only where the answer quotes more."""


def list_considered(
    ranked: Sequence[tuple[QuestionAnalysis, Sequence[Finding]]],
    chosen: Sequence[Sequence[Finding]],
    *,
    threshold: float,
) -> tuple[Consideration, ...]:
    """Tell which sentences were weighed, and what spoke for and against each.

    Args:
        ranked: Each part of the question with its findings, best first.
        chosen: For each part the findings quoted as its answer; empty where there are none.
        threshold: Confidence that was asked of the findings.

    Returns:
        Part by part, best first: the findings chosen, and of the others the best that make up
        `MAX_PER_PART`.
    """
    considered: list[Consideration] = []
    for (analysis, findings), answers in zip(ranked, chosen, strict=True):
        quoted = {_place(finding) for finding in answers}
        n_others = max(0, MAX_PER_PART - len(quoted))
        for finding in findings:
            is_quoted = _place(finding) in quoted
            if not is_quoted:
                n_others -= 1
            if is_quoted or n_others >= 0:
                considered.append(_consideration(analysis, finding, threshold, chosen=is_quoted))
    return tuple(considered)


def _place(finding: Finding) -> tuple[str, Span]:
    return finding.evidence.document.id, finding.evidence.span


def _consideration(
    analysis: QuestionAnalysis, finding: Finding, threshold: float, *, chosen: bool
) -> Consideration:
    evidence, agreement = finding.evidence, finding.agreement
    has_answer = finding.has_answer
    return Consideration(
        question=analysis.text,
        document_id=evidence.document.id,
        start=evidence.span.start,
        end=evidence.span.end,
        text=evidence.text,
        short_answer=finding.short_answer if has_answer else "",
        score=finding.score,
        confidence=finding.confidence,
        checks={
            "place": agreement.place,
            "period": agreement.period,
            "names": agreement.names,
            "candidate": has_answer,
            "confidence": finding.confidence >= threshold,
        },
        chosen=chosen,
    )
