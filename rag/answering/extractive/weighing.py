"""What makes one sentence a better answer than another, and how sure an answer is."""

import math
from collections.abc import Sequence

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.sentences.evidence import Evidence
from rag.answering.sentences.reading import Reading, strength_of
from rag.answering.short_answers.candidates import Candidate
from rag.answering.short_answers.completion import holds_answer, overlaps

# All weights were fitted by benchmarks/calibrate.py to development questions: those of the score by
# a softmax over the sentences of a question, those of the confidence by logistic regression on the
# sentence chosen, its bias moved so that 0.5 is the threshold. The first of each pair holds where
# no reader has read the passages. For the confidence, each question was also asked of what is left
# without the passages that answer it, and questions about statutes were added, of which most are
# about laws that are not in the collection.
SCORE_FEATURES = (
    "words",
    "passage",
    "coverage",
    "candidate",
    "nearness",
    "unit_share",
    "other_unit",
    "support",
    "target",
)
"""Names of what `score_features` gives, in order."""
_SCORE_WEIGHTS = (4.5, 2.7, 2.9, 2.3, 3.2, 0.3, -0.4, 0.3, 0.9)

FEATURES = (
    "bias",
    "coverage",
    "lexical",
    "dense",
    "nearness",
    "other_unit",
    "support",
    "target",
)
"""Names of what `features` gives, in order."""
_CONFIDENCE_WEIGHTS = (-2.4, 4.0, 1.9, 1.6, 0.1, -2.4, 0.15, 0.0)

READER = ("reader", "lead", "agrees")
"""Names of what a reading gives: its strength, how far it is behind the best, and whether the rules
found an answer of the right kind in the same place."""
READ_SCORE_FEATURES = (*SCORE_FEATURES, *READER, "rules_lead")
"""Names of what `read_score_features` gives, in order."""
_READ_SCORE_WEIGHTS = (
    *(1.75, 1.95, 0.95, -0.5, 0.25, 0.05, -0.05, -0.05, 0.35),
    *(1.3, 0.55, 0.25, 1.15),
)
READ_FEATURES = (*FEATURES, *READER, "share", "words", "passage", "rules_lead", "pairs")
"""Names of what `read_features` gives, in order."""
_READ_CONFIDENCE_WEIGHTS = (
    *(-3.05, 1.5, 1.45, 1.35, 0.25, -0.4, 0.3, -0.1),
    *(0.85, 0.65, 0.3, 0.05, 1.85, -0.75, 1.25, 1.2),
)

# Differences of scores are brought to about -1 … 1 by this.
_LEAD_SCALE = 3.0


def weigh_by_rules(
    analysis: QuestionAnalysis, evidence: Evidence, candidate: Candidate | None
) -> float:
    """Weigh what the rules choose a sentence by; comparable within one question."""
    return _weigh(_SCORE_WEIGHTS, score_features(analysis, evidence, candidate))


def weigh_with_reader(
    analysis: QuestionAnalysis,
    evidence: Evidence,
    candidate: Candidate | None,
    reading: Reading | None,
    *,
    rules_lead: float,
) -> float:
    """Weigh what a sentence is chosen by where a reader has read; comparable within one question.

    Args:
        analysis: The question.
        evidence: The sentence.
        candidate: What the rules found in it.
        reading: What the reader did.
        rules_lead: From `rules_leads`.
    """
    values = read_score_features(analysis, evidence, candidate, reading, rules_lead=rules_lead)
    return _weigh(_READ_SCORE_WEIGHTS, values)


def rules_leads(scores: Sequence[float | None]) -> tuple[float, ...]:
    """Tell by how much the rules prefer each sentence, or prefer another to it.

    Args:
        scores: From `weigh_by_rules`; None for sentences that the rules would not give.

    Returns:
        For the best how far it is ahead of the next, for the others how far behind the best:
        -1 to 1.
    """
    known = sorted((score for score in scores if score is not None), reverse=True)
    if not known:
        return (-1.0,) * len(scores)
    best = scores.index(known[0])
    ahead = known[0] - known[1] if len(known) > 1 else _LEAD_SCALE
    gaps = [-_LEAD_SCALE if score is None else score - known[0] for score in scores]
    gaps[best] = ahead
    return tuple(max(-1.0, min(1.0, gap / _LEAD_SCALE)) for gap in gaps)


def weigh_confidence(
    analysis: QuestionAnalysis,
    evidence: Evidence,
    candidate: Candidate | None,
    reading: Reading | None,
    *,
    rules_lead: float | None,
) -> float:
    """Weigh how sure a sentence answers the question, 0 to 1.

    Args:
        analysis: The question.
        evidence: The sentence.
        candidate: What the rules found in it.
        reading: What the reader did.
        rules_lead: From `rules_leads`; None where no reader has read the passages.

    Returns:
        0 where it holds no answer: nothing of the kind asked for by the rules, nor by a reader.
    """
    if not holds_answer(analysis.kind, candidate, reading):
        return 0.0
    if rules_lead is None:
        return _logistic(_weigh(_CONFIDENCE_WEIGHTS, features(analysis, evidence, candidate)))
    values = read_features(analysis, evidence, candidate, reading, rules_lead=rules_lead)
    return _logistic(_weigh(_READ_CONFIDENCE_WEIGHTS, values))


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
        evidence.target,
    )


def read_score_features(
    analysis: QuestionAnalysis,
    evidence: Evidence,
    candidate: Candidate | None,
    reading: Reading | None,
    *,
    rules_lead: float,
) -> tuple[float, ...]:
    """Measure what makes a sentence better than the others where a reader has read."""
    return (
        *score_features(analysis, evidence, candidate),
        *reader_features(candidate, reading),
        rules_lead,
    )


def read_features(
    analysis: QuestionAnalysis,
    evidence: Evidence,
    candidate: Candidate | None,
    reading: Reading | None,
    *,
    rules_lead: float,
) -> tuple[float, ...]:
    """Measure what speaks for and against a finding where a reader has read."""
    return (
        *features(analysis, evidence, candidate),
        *reader_features(candidate, reading),
        reading.share if reading else 0.0,
        evidence.words,
        evidence.passage,
        rules_lead,
        evidence.pairs,
    )


def reader_features(candidate: Candidate | None, reading: Reading | None) -> tuple[float, ...]:
    """Measure what a reader makes of a sentence: each of `READER`, -1.5 to 1.5."""
    if reading is None:
        return strength_of(None), -1.0, 0.0
    agrees = candidate is not None and overlaps(candidate, reading)
    return reading.strength, max(-1.0, reading.lead), float(agrees)


def _logistic(total: float) -> float:
    return 1 / (1 + math.exp(-total))


def _weigh(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))
