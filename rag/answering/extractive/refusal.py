"""Refusals: what was missing, and the nearest evidence, shown as such."""

from collections.abc import Sequence

from rag.answering.extractive.finding import Finding
from rag.answering.extractive.topics import missing_topics
from rag.answering.question.analysis import QuestionAnalysis, place_names
from rag.answering.question.proper_names import whole_name
from rag.answering.sentences.named import missing_names
from rag.citations import make_citation, quote_in_text
from rag.messages import Messages
from rag.text.unicode import key
from rag.types import Consideration, Draft, Hit

# Below this share of the question's words the nearest sentence is not worth showing.
_NEAR_COVERAGE = 0.25
_MOST_TOPICS = 3  # names first, for they tell most


def refuse(
    ranked: Sequence[tuple[QuestionAnalysis, Sequence[Finding]]],
    hits: Sequence[Hit],
    *,
    texts: Messages,
    generator: str,
    considered: tuple[Consideration, ...] = (),
) -> Draft:
    """Say that the collection does not hold the answer, and why.

    Args:
        ranked: Each part of the question with its findings, best first.
        hits: Passages retrieved.
        texts: Texts of the reader's language.
        generator: Name that goes into the draft.
        considered: Sentences weighed, to go into the draft.

    Returns:
        A refusal that names the place, period or topic that is missing, with the nearest sentence
        cited if one is near.
    """
    findings = [finding for _, found in ranked for finding in found]
    reason = texts.refused if hits else texts.refused_nothing_found
    if findings:
        nearest = max(findings, key=lambda f: f.score)
        analysis = next(a for a, found in ranked if nearest in found)
        reason = _reason(analysis, findings, hits, texts)
        if nearest.evidence.coverage >= _NEAR_COVERAGE:
            citation = make_citation(1, nearest.evidence.hit, nearest.evidence.span)
            places = nearest.evidence.document.places
            near = texts.nearest_evidence.format(
                title=citation.title or texts.page.untitled,
                about=f" ({', '.join(places)})" if places else "",
                quote=quote_in_text(citation),
            )
            return Draft(
                status="refused",
                text=f"{reason} {near}",
                short_answer="",
                confidence=nearest.confidence if nearest.agreement.full else 0.0,
                citations=(citation,),
                generator=generator,
                considered=considered,
            )
    return Draft(
        status="refused",
        text=reason,
        short_answer="",
        confidence=0.0,
        generator=generator,
        considered=considered,
    )


def _reason(
    analysis: QuestionAnalysis, findings: Sequence[Finding], hits: Sequence[Hit], texts: Messages
) -> str:
    places = place_names(analysis)
    if places and not any(f.agreement.place for f in findings):
        return texts.refused_place.format(place=", ".join(places))
    if analysis.periods and not any(f.agreement.place and f.agreement.period for f in findings):
        return texts.refused_period.format(period=_period_words(analysis))
    names = _names_missing(analysis, findings)
    others = missing_topics(analysis, hits)
    topics = [*names, *(topic for topic in others if not any(topic in name for name in names))]
    if topics:
        told = ", ".join(f"“{topic}”" for topic in topics[:_MOST_TOPICS])
        return texts.refused_topic.format(topic=told)
    return texts.refused


def _names_missing(analysis: QuestionAnalysis, findings: Sequence[Finding]) -> list[str]:
    """Give the names that no sentence stands by, as the question writes them."""
    missing = (set(missing_names(analysis, finding.evidence)) for finding in findings)
    shadow = key(analysis.text)
    places = sorted((shadow.find(name), len(name)) for name in set.intersection(*missing))
    return [
        analysis.text[slice(*whole_name(analysis.text, start, start + length))]
        for start, length in places
        if start >= 0
    ]


def _period_words(analysis: QuestionAnalysis) -> str:
    return ", ".join(analysis.period_texts)
