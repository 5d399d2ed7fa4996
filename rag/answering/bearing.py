"""Whether sentences that bear a statement out are about what was asked, and the words that answer.

That «Đồng Tháp kết nạp 2.472 đảng viên» is true does not make it an answer about Long An.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.claims.wording import Source
from rag.answering.extractive.finding import find_answers
from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.sentences.agreement import check_agreement
from rag.answering.sentences.evidence import Evidence, gather_evidence
from rag.answering.sentences.named import named_authors
from rag.answering.short_answers.spans import find_candidates
from rag.answering.splitting.parts import analyse_parts
from rag.text.unicode import key
from rag.types import Citation, Hit, Span

# Share of the question's words that sentence, title and the sentence before hold: below it a
# refusal does not even show the sentence as the nearest.
_MIN_COVERAGE = 0.25
# Kinds whose answers have a form that rules never miss; a name may be one they do not know.
_OF_KNOWN_FORM = frozenset({"count", "ratio", "date"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One thing asked, and the sentences as they stand to it."""

    analysis: QuestionAnalysis
    evidence: dict[tuple[str, Span], Evidence]


class Bearing:
    """A question and the sentences found for it."""

    def __init__(self, question: str, hits: Sequence[Hit]) -> None:
        """Read the question.

        Args:
            question: A cleaned question.
            hits: The passages whose sentences will be asked about.
        """
        self._hits = hits
        self._parts = tuple(
            _Part(analysis=analysis, evidence=_sentences(analysis, hits))
            for analysis in analyse_parts(question, hits)
        )

    def holds(self, sources: Sequence[Source]) -> bool:
        """Say whether sentences are about one of the things asked.

        Its place must be that of each of them; and one must be of its period and its names, hold a
        quarter of its words, and a number or date where one is asked for.
        """
        return any(self._holds(part, sources) for part in self._parts)

    def _holds(self, part: _Part, sources: Sequence[Source]) -> bool:
        known = [part.evidence.get((source.document.id, source.span)) for source in sources]
        found = [evidence for evidence in known if evidence is not None]
        agreements = [check_agreement(part.analysis, evidence) for evidence in found]
        return (
            len(found) == len(sources)
            and all(agreement.place for agreement in agreements)
            and any(
                agreement.full and _may_answer(part.analysis, evidence)
                for agreement, evidence in zip(agreements, found, strict=True)
            )
        )

    def coverage(self, citations: Sequence[Citation]) -> float:
        """Give the share of the question's words that the best of some sentences holds, 0 to 1."""
        places = [
            (citation.document_id, Span(citation.start, citation.end)) for citation in citations
        ]
        shares = (
            part.evidence[place].coverage
            for part in self._parts
            for place in places
            if place in part.evidence
        )
        return max(shares, default=0.0)

    def short_answer(self, text: str, citations: Sequence[Citation]) -> str:
        """Give the words of the sentences cited that answer, where the answer says them too.

        Args:
            text: The answer.
            citations: Its citations, each of one sentence.

        Returns:
            Those for each thing asked, with semicolons between; '' where there are none.
        """
        places = {(citation.document_id, citation.start) for citation in citations}
        said = " ".join(key(text).split())
        words = []
        for part in self._parts:
            for finding in find_answers(part.analysis, self._hits):
                place = (finding.evidence.document.id, finding.evidence.span.start)
                if place in places and finding.agreement.full and finding.has_answer:
                    short = finding.short_answer
                    words += [short] if " ".join(key(short).split()) in said else []
                    break
        return "; ".join(dict.fromkeys(words))


def _sentences(analysis: QuestionAnalysis, hits: Sequence[Hit]) -> dict[tuple[str, Span], Evidence]:
    authors = named_authors(analysis, hits)
    return {
        (evidence.document.id, evidence.span): evidence
        for evidence in gather_evidence(analysis, hits)
        if not authors or evidence.document.author in authors
    }


def _may_answer(analysis: QuestionAnalysis, evidence: Evidence) -> bool:
    return evidence.coverage >= _MIN_COVERAGE and (
        analysis.kind not in _OF_KNOWN_FORM or bool(find_candidates(analysis, evidence.text))
    )
