"""Quoted sentences put together to an answer, each with its citation."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.extractive.article_facts import ArticleFact
from rag.answering.extractive.finding import Finding
from rag.answering.extractive.lists import short_answer_with_list, span_with_list
from rag.answering.extractive.whereabouts import Whereabouts
from rag.citations import make_citation, quote_in_text
from rag.types import Citation, Consideration, Draft, Hit, Span

NAME = "extractive"
"""What answers made of quoted sentences are called."""
# How sure an answer is that an article states of itself in its text, or that was given with it.
_SURE, _GIVEN = 0.9, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A sentence quoted for the words in it that answer."""

    hit: Hit
    """The passage it stands in."""
    span: Span
    """Where it stands in the document's text."""
    answer: str
    """The short answer that it gives."""
    confidence: float
    """How sure that is, 0 to 1."""


def quote_finding(finding: Finding) -> Quotation:
    """Quote the sentence of a finding, with the list that it leads to."""
    return Quotation(
        hit=finding.evidence.hit,
        span=span_with_list(finding.evidence),
        answer=short_answer_with_list(finding),
        confidence=finding.confidence,
    )


def quote_fact(fact: ArticleFact) -> Quotation:
    """Quote the line in which an article states something of itself."""
    confidence = _SURE if fact.in_text else _GIVEN
    return Quotation(hit=fact.hit, span=fact.quote, answer=fact.value, confidence=confidence)


def quote_whereabouts(where: Whereabouts) -> tuple[Quotation, ...]:
    """Quote what was done, and where."""
    evidence = where.finding.evidence
    return tuple(
        Quotation(
            hit=evidence.hit,
            span=span,
            answer=where.province,
            confidence=where.finding.confidence,
        )
        for span in dict.fromkeys((evidence.span, where.naming))
    )


def put_together(
    quotations: Sequence[Quotation],
    *,
    notices: Sequence[str] = (),
    considered: tuple[Consideration, ...] = (),
) -> Draft:
    """Make an answer of quotations.

    Args:
        quotations: In the order of what was asked, at least one; a sentence quoted twice stands in
            the answer once.
        notices: What to tell beside it.
        considered: The sentences weighed for it.
    """
    quoted: dict[tuple[str, int], Citation] = {}
    for quotation in quotations:
        place = (quotation.hit.document.id, quotation.span.start)
        if place not in quoted:
            quoted[place] = make_citation(len(quoted) + 1, quotation.hit, quotation.span)
    return Draft(
        status="answered",
        text="\n\n".join(f"{quote_in_text(c)} [{c.marker}]" for c in quoted.values()),
        short_answer="; ".join(dict.fromkeys(quotation.answer for quotation in quotations)),
        confidence=min(quotation.confidence for quotation in quotations),
        citations=tuple(quoted.values()),
        notices=tuple(notices),
        generator=NAME,
        considered=considered,
    )
