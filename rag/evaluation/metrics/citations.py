"""Do the citations of an answer hold it, and are all that are needed there?"""

from rag.evaluation.answers import AnswerRecord, CitationRecord
from rag.evaluation.matching import EVIDENCE_SHARE, quotes, says
from rag.evaluation.questions.cases import EvalCase, Evidence


def covers(citation: CitationRecord, evidence: Evidence) -> bool:
    """Say whether a citation quotes a piece of evidence.

    It does by its words (see `rag.evaluation.matching.quotes`), or where both are known by their
    places: it then holds half of the evidence's span, or half of it stands in that span.
    """
    if evidence.quote and quotes(citation.quote, evidence.quote):
        return True
    if not evidence.has_span or citation.document_id != evidence.document_id:
        return False
    n_shared = min(citation.end, evidence.end) - max(citation.start, evidence.start)
    n_shorter = min(citation.end - citation.start, evidence.end - evidence.start)
    return n_shared > 0 and n_shared >= EVIDENCE_SHARE * n_shorter


def citation_precision(case: EvalCase, answer: AnswerRecord) -> float | None:
    """Share of the citations that say an alternative or cover a piece of evidence.

    Where the gold is nothing but relevant documents, a citation of one of them counts.

    Returns:
        0 to 1, and 0 for an answer without citations; None for a refusal, for a question that has
        no answer, and where the set does not say what is right.
    """
    if not _can_be_judged(case, answer):
        return None
    if not answer.citations:
        return 0.0
    return sum(_supports(case, citation) for citation in answer.citations) / len(answer.citations)


def citation_recall(case: EvalCase, answer: AnswerRecord) -> float | None:
    """Share of the pieces of evidence that some citation covers.

    Without evidence, the share of the parts of the answer that some quote says; without answers
    too, the share of the relevant documents that are cited.

    Returns:
        0 to 1; None as in `citation_precision`.
    """
    if not _can_be_judged(case, answer):
        return None
    if case.evidence:
        met = [any(covers(c, evidence) for c in answer.citations) for evidence in case.evidence]
    elif case.answers:
        met = [
            any(says(c.quote, alternative) for c in answer.citations for alternative in part)
            for part in case.answers
        ]
    else:
        cited = {c.document_id for c in answer.citations}
        met = [document in cited for document, grade in case.relevance.items() if grade > 0]
    return sum(met) / len(met)


def _can_be_judged(case: EvalCase, answer: AnswerRecord) -> bool:
    has_gold = case.answers or case.evidence or any(grade > 0 for grade in case.relevance.values())
    return answer.answered and case.answerable is not False and bool(has_gold)


def _supports(case: EvalCase, citation: CitationRecord) -> bool:
    if case.answers or case.evidence:
        return any(says(citation.quote, alternative) for alternative in case.alternatives) or any(
            covers(citation, evidence) for evidence in case.evidence
        )
    return case.relevance.get(citation.document_id, 0) > 0
