"""The best answer to one plain question in a set of hits, with what speaks for and against it."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.extractive.weighing import (
    rules_leads,
    weigh_by_rules,
    weigh_confidence,
    weigh_with_reader,
)
from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.question.kinds import Kind
from rag.answering.sentences.agreement import Agreement, check_agreement
from rag.answering.sentences.evidence import Evidence, gather_evidence
from rag.answering.sentences.named import named_authors
from rag.answering.sentences.reading import Reading, Readings, move_reading
from rag.answering.short_answers.candidates import Candidate
from rag.answering.short_answers.completion import choose_candidate, complete_span, holds_answer
from rag.answering.short_answers.mentions import is_no_time
from rag.answering.short_answers.naming import is_no_name
from rag.answering.short_answers.persons import names_other_office, tells_of_another
from rag.answering.short_answers.spans import find_candidates
from rag.answering.short_answers.speech import is_of_speech, says_another
from rag.answering.short_answers.vacuous import is_indefinite, names_nothing, says_nothing
from rag.text.people import find_people
from rag.types import Hit, Span

# Sentences looked at for each question; those further down never won on the development half.
_N_SENTENCES = 24

# Of these kinds the rules find by its form what answers, and nothing that does not.
_BY_PATTERN: frozenset[Kind] = frozenset(("count", "ratio", "code"))

_CLOSING = " ”»\"'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sentence chosen for a question."""

    kind: Kind
    """Kind of the question."""
    evidence: Evidence
    """The sentence."""
    candidate: Candidate | None
    """The short answer in it by rules; None where it holds nothing of the kind asked for."""
    reading: Reading | None
    """The short answer in it by a reader; None where it found none, or has not read it."""
    agreement: Agreement
    """Whether place, period and names are the question's."""
    rules_lead: float
    """By how much the rules prefer it, or prefer another; see `extractive.weighing`."""
    score: float
    """What it was chosen by; comparable within one question."""
    confidence: float
    """0 to 1."""

    @property
    def has_answer(self) -> bool:
        """Whether the rules or a reader found a short answer of the kind asked for in it."""
        return holds_answer(self.kind, self.candidate, self.reading)

    @property
    def short_answer(self) -> str:
        """The words that answer; the sentence where there are none."""
        span = complete_span(self.kind, self.evidence.text, self.candidate, self.reading)
        return self.evidence.text[span.start : span.end].strip()


def _borne_out(
    analysis: QuestionAnalysis, evidence: Evidence, reading: Reading, found: Sequence[Candidate]
) -> Reading | None:
    """Give what a reader found if it may be the answer by its kind; what the rules found for it.

    A reader takes a deputy for the head, in a sentence that names both.
    """
    if names_other_office(analysis, evidence.text, reading.span):
        if not found:
            return None
        reading = move_reading(reading, found[0].span, evidence)
    if says_nothing(analysis, reading.text):
        return None
    return None if _answers_nothing(analysis, evidence.text, reading.span) else reading


def _answers_nothing(analysis: QuestionAnalysis, sentence: str, span: Span) -> bool:
    """Say whether words of a sentence are no answer, whoever found them."""
    words = sentence[slice(*span)]
    return (
        is_indefinite(analysis, sentence, span)
        or is_no_name(analysis, words, sentence[: span.start])
        or is_no_time(analysis, sentence, span)
        or tells_of_another(analysis, sentence, span)
        or is_of_speech(analysis, sentence, span)
    )


def _is_signature(evidence: Evidence) -> bool:
    """Say whether a sentence is only who wrote the article, as its last line."""
    text = evidence.text.strip()
    if not evidence.document.text.rstrip().endswith(text):
        return False
    return [person.text for person in find_people(text)] == [text.strip(" .")]


def find_answers(analysis: QuestionAnalysis, hits: Sequence[Hit]) -> tuple[Finding, ...]:
    """Choose sentences for a question.

    Args:
        analysis: The question.
        hits: Passages, best first.

    Returns:
        Findings, best first; those whose place, period and names agree stand before all others.
    """
    authors = named_authors(analysis, hits)
    readings = Readings(analysis.text, hits)
    checked = [
        (evidence, check_agreement(analysis, evidence), readings.of(evidence))
        for evidence in gather_evidence(analysis, hits)
        if (not authors or evidence.document.author in authors)
        and not evidence.text.rstrip(_CLOSING).endswith("?")  # what an interviewer asks
        and not _is_signature(evidence)
        and not says_another(analysis, evidence.text)
    ]
    # Stable: best first among equals. What a reader found is looked at, whatever its words.
    checked.sort(key=lambda found: (not found[1].full, found[2] is None))
    sentences = []
    for evidence, agreement, read in checked[:_N_SENTENCES]:
        found = find_candidates(analysis, evidence.text)
        reading = _borne_out(analysis, evidence, read, found) if read else None
        if reading is None and analysis.kind not in _BY_PATTERN:
            found = tuple(
                candidate
                for candidate in found
                if not names_nothing(analysis, evidence.text[slice(*candidate.span)])
                and not _answers_nothing(analysis, evidence.text, candidate.span)
            )
        candidate = choose_candidate(found, reading)
        sentences.append((evidence, agreement, candidate, reading))
    by_rules = [weigh_by_rules(analysis, found[0], found[2]) for found in sentences]
    leads = rules_leads(
        [
            score if agreement.full and candidate is not None else None
            for score, (_, agreement, candidate, _) in zip(by_rules, sentences, strict=True)
        ]
    )
    findings = []
    for (evidence, agreement, candidate, reading), score, lead in zip(
        sentences, by_rules, leads, strict=True
    ):
        parts = analysis, evidence, candidate, reading
        findings.append(
            Finding(
                kind=analysis.kind,
                evidence=evidence,
                candidate=candidate,
                reading=reading,
                agreement=agreement,
                rules_lead=lead,
                score=weigh_with_reader(*parts, rules_lead=lead) if readings.were_read else score,
                confidence=weigh_confidence(
                    *parts, rules_lead=lead if readings.were_read else None
                ),
            )
        )
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                not f.agreement.full,
                not f.has_answer,
                -f.score,
                f.evidence.document.id,
                f.evidence.span.start,
            ),
        )
    )
