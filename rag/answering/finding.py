"""The best answer to one plain question in a set of hits, with what speaks for and against it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.agreement import Agreement, check_agreement, named_authors
from rag.answering.candidates import Candidate
from rag.answering.evidence import Evidence, gather_evidence
from rag.answering.kinds import Kind
from rag.answering.question import QuestionAnalysis
from rag.answering.spans import find_candidates
from rag.types import Hit

# Sentences looked at for each question; those further down never won on the development half.
_N_SENTENCES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sentence chosen for a question."""

    kind: Kind
    """Kind of the question."""
    evidence: Evidence
    """The sentence."""
    candidate: Candidate | None
    """The short answer in it; None where it holds nothing of the kind asked for."""
    agreement: Agreement
    """Whether place, period and names are the question's."""
    score: float
    """What it was chosen by; comparable within one question."""
    confidence: float
    """0 to 1."""

    @property
    def short_answer(self) -> str:
        """The words of the candidate; the sentence where there is none."""
        if self.candidate is None:
            return self.evidence.text
        return self.evidence.text[self.candidate.span.start : self.candidate.span.end].strip()


def find_answers(analysis: QuestionAnalysis, hits: Sequence[Hit]) -> tuple[Finding, ...]:
    """Choose sentences for a question.

    Args:
        analysis: The question.
        hits: Passages, best first.

    Returns:
        Findings, best first; those whose place, period and names agree stand before all others.
    """
    findings = []
    authors = named_authors(analysis, hits)
    checked = [
        (evidence, check_agreement(analysis, evidence))
        for evidence in gather_evidence(analysis, hits)
        if not authors or evidence.document.author in authors
    ]
    checked.sort(key=lambda pair: not pair[1].full)  # stable: best first among equals
    for evidence, agreement in checked[:_N_SENTENCES]:
        candidates = find_candidates(analysis, evidence.text)
        candidate = candidates[0] if candidates else None
        findings.append(
            Finding(
                kind=analysis.kind,
                evidence=evidence,
                candidate=candidate,
                agreement=agreement,
                score=_weigh(_SCORE_WEIGHTS, score_features(analysis, evidence, candidate)),
                confidence=(
                    _logistic(_weigh(_CONFIDENCE_WEIGHTS, features(analysis, evidence, candidate)))
                    if candidate
                    else 0.0  # nothing of the kind asked for: no answer
                ),
            )
        )
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                not f.agreement.full,
                f.candidate is None,
                -f.score,
                f.evidence.document.id,
                f.evidence.span.start,
            ),
        )
    )


# Both sets of weights were fitted by benchmarks/calibrate.py to development questions: the first
# by a softmax over the sentences of a question, the second by logistic regression on the sentence
# chosen, its bias moved so that 0.5 is the threshold.
SCORE_FEATURES = (
    "words",
    "passage",
    "coverage",
    "candidate",
    "nearness",
    "unit_share",
    "other_unit",
    "support",
    "foreign",
    "target",
)
"""Names of what `score_features` gives, in order."""
_SCORE_WEIGHTS = (4.5, 2.7, 2.9, 2.3, 3.2, 0.3, -0.4, 0.3, 0.0, 0.9)

FEATURES = (
    "bias",
    "coverage",
    "lexical",
    "dense",
    "nearness",
    "other_unit",
    "support",
    "foreign",
    "target",
)
"""Names of what `features` gives, in order."""
_CONFIDENCE_WEIGHTS = (-2.4, 4.0, 1.9, 1.6, 0.1, -2.4, 0.15, -2.3, 0.0)


def score_features(
    analysis: QuestionAnalysis, evidence: Evidence, candidate: Candidate | None
) -> tuple[float, ...]:
    """Measure what makes a sentence better than the others, each as a number of about 0 to 1."""
    figure = candidate is not None and analysis.kind == "count"
    return (
        evidence.words,
        evidence.passage,
        evidence.coverage,
        float(candidate is not None),
        candidate.score / 4 if candidate else 0.0,
        candidate.unit_share if candidate and figure else 0.5,
        float(candidate is not None and candidate.unit_share == 0.0),
        candidate.support if candidate and figure else 0.5,
        float(candidate is not None and candidate.foreign),
        evidence.target,
    )


def features(
    analysis: QuestionAnalysis, evidence: Evidence, candidate: Candidate
) -> tuple[float, ...]:
    """Measure what speaks for and against a finding, each as a number of about 0 to 1."""
    return (
        1.0,
        evidence.coverage,
        evidence.lexical,
        (evidence.hit.component_scores.get("dense", 0.8) - 0.8) * 10,
        candidate.score / 4,
        float(candidate.unit_share == 0.0),
        candidate.support if analysis.kind == "count" else 0.5,
        float(candidate.foreign),
        evidence.target,
    )


def _weigh(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def _logistic(total: float) -> float:
    return 1 / (1 + math.exp(-total))
