"""Answers that are lists: «Công chứng viên có các quyền sau đây: a) …; b) …»."""

from collections.abc import Sequence
from dataclasses import replace

from rag.answering.extractive.finding import Finding
from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.sentences.evidence import Evidence
from rag.text.lists import end_of_list
from rag.text.synonyms import unify
from rag.text.words import syllables
from rag.types import Span

# Words of a question that a sentence with a list says in other ways.
_FRAME = frozenset({"gồm", "quy", "định", "nội", "dung", "thể"})


def span_with_list(evidence: Evidence) -> Span:
    """Give where a sentence stands, with the list it leads to («… trong các trường hợp sau:»)."""
    return Span(evidence.span.start, end_of_list(evidence.document.text, evidence.span))


def short_answer_with_list(finding: Finding) -> str:
    """Give the short answer; the items of the list where a phrase is asked for."""
    text, end = finding.evidence.document.text, finding.evidence.span.end
    items = text[end : span_with_list(finding.evidence).end] if finding.kind == "clause" else ""
    return " ".join(items.split()) or finding.short_answer


def prefer_lead(
    analysis: QuestionAnalysis, finding: Finding, findings: Sequence[Finding]
) -> Finding:
    """Give a whole list in place of one item or another sentence, where that is what is asked for.

    Args:
        analysis: The question.
        finding: Chosen for it.
        findings: All that were weighed for it, best first.

    Returns:
        The first sentence that leads to a list and holds, with its title, every word of a question
        for a phrase; else the one that leads to the list of the finding, if it holds more of the
        question's words. It is as sure as the finding was. Else the finding.
    """
    if analysis.kind != "clause":
        return finding
    terms = {term.key for term in analysis.terms} - _FRAME
    leads = [
        other
        for other in findings
        if other.agreement.full and span_with_list(other.evidence).end > other.evidence.span.end
    ]
    whole = (lead for lead in leads if terms and terms <= _keys(lead.evidence, analysis))
    of_item = (lead for lead in leads if _leads_to(lead.evidence, finding.evidence, terms))
    chosen = next(whole, next(of_item, finding))
    return replace(chosen, confidence=max(finding.confidence, chosen.confidence))


def _keys(lead: Evidence, analysis: QuestionAnalysis) -> frozenset[str]:
    title = unify(syllables(lead.document.title), analysis.abbreviations)
    return lead.keys | {token.key for token in title}


def _leads_to(lead: Evidence, item: Evidence, terms: set[str]) -> bool:
    return (
        lead.document.id == item.document.id
        and lead.span.end <= item.span.start
        and item.span.end <= span_with_list(lead).end
        and len(terms & lead.keys) > len(terms & item.keys)
    )
