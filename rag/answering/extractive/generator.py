"""Answers without a chat model: the sentences that answer, quoted and cited."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, Self

from rag.answering.extractive.article_facts import ArticleFact, asked_field, find_article_facts
from rag.answering.extractive.consideration import list_considered
from rag.answering.extractive.finding import Finding, find_answers
from rag.answering.extractive.lists import prefer_lead, short_answer_with_list, span_with_list
from rag.answering.extractive.refusal import refuse
from rag.answering.extractive.rivals import periods_differ, rivals
from rag.answering.extractive.statutes import find_articles
from rag.answering.extractive.whereabouts import Whereabouts, find_whereabouts
from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.question.parts import analyse_parts, asks_twice, own_words
from rag.answering.sentences.agreement import named_authors
from rag.citations import make_citation, quote_in_text
from rag.config import Settings
from rag.messages import Messages, messages_for
from rag.text.places import find_places
from rag.types import Citation, Consideration, Draft, Hit

NAME = "extractive"

# With fewer words than these, besides places, times and question words, any sentence would do.
_MIN_TERMS = 2
# A sentence that answers surely stands in for one that ranks a little higher but may not answer.
_RUNNER_UP_SHARE = 0.85
# A part of a question needs this share of the threshold: the other part's words, which it keeps,
# cannot all be found beside its own answer.
_PART_SHARE = 0.3


class ExtractiveGenerator:
    """Answers with the very sentences of the articles; the default generator."""

    def __init__(self, *, threshold: float, language: Literal["vi", "en"]) -> None:
        """Take its settings.

        Args:
            threshold: Confidence below which a question is refused, 0 to 1.
            language: Of refusals and notices.
        """
        self._threshold = threshold
        self._texts: Messages = messages_for(language)

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """Build it as the settings say."""
        return cls(threshold=settings.refusal_threshold, language=settings.language)

    @property
    def name(self) -> str:
        """`extractive`."""
        return NAME

    def generate(self, question: str, hits: Sequence[Hit]) -> Draft:
        """Answer from hits, or refuse; see `rag.protocols.Generator`."""
        field = asked_field(question)
        questions = analyse_parts(question, hits)
        if field == "author" and named_authors(questions[0], hits):
            field = None  # the author is given, something else is asked
        if field is not None:
            facts = [
                fact
                for analysis in questions
                for fact in find_article_facts(field, analysis, hits, texts=self._texts)
            ]
            if facts:
                return self._state(facts)
        articles = find_articles(questions[0], hits) if len(questions) == 1 else ()
        if articles:
            return self._state(articles)
        ranked = _rank(questions, hits)
        alone = len(ranked) == 1
        whole = alone or asks_twice(question)
        threshold = self._threshold * (1 if whole else _PART_SHARE)
        by_part = [
            self._choose(analysis, findings, alone=alone, threshold=threshold)
            for analysis, findings in ranked
        ]
        chosen = [finding for findings in by_part for finding in findings]
        if alone and not any(find_places(finding.short_answer) for finding in chosen):
            where = find_whereabouts(questions[0], hits, threshold=threshold)
            if where is not None:
                considered = list_considered(ranked, [[where.finding]], threshold=threshold)
                return self._locate(where, considered)
        if _says_too_little(questions) or not any(
            finding.confidence >= self._threshold for finding in chosen
        ):
            # Whatever a part may do with less: no sentence reached what one of them must reach.
            considered = list_considered(ranked, [()] * len(ranked), threshold=self._threshold)
            return refuse(ranked, hits, texts=self._texts, generator=NAME, considered=considered)
        named = zip(own_words(question), by_part, strict=True)
        missing = [words for words, found in named if not found]
        considered = list_considered(ranked, by_part, threshold=threshold)
        draft = self._quote(chosen, alone=alone, missing=missing, considered=considered)
        if periods_differ(questions, by_part):
            notices = (*draft.notices, self._texts.notice_periods_differ)
            draft = replace(draft, notices=notices)
        return draft

    def refuse(self, question: str, hits: Sequence[Hit]) -> Draft:
        """Refuse, whatever the hits hold, and say what is missing."""
        ranked = _rank(analyse_parts(question, hits), hits)
        considered = list_considered(ranked, [()] * len(ranked), threshold=self._threshold)
        return refuse(ranked, hits, texts=self._texts, generator=NAME, considered=considered)

    def _choose(
        self,
        analysis: QuestionAnalysis,
        findings: Sequence[Finding],
        *,
        alone: bool,
        threshold: float,
    ) -> list[Finding]:
        """Give the finding to answer with, and rivals of other documents; [] to refuse."""
        if not findings:
            return []
        sure = [
            finding
            for finding in findings
            if finding.agreement.full
            and finding.confidence >= threshold
            and finding.score >= _RUNNER_UP_SHARE * findings[0].score
        ]
        if not sure:
            return []
        best = prefer_lead(analysis, sure[0], findings)
        if not alone or analysis.places or analysis.kind not in ("count", "ratio", "date"):
            return [best]
        chosen = [best]
        for rival in findings:
            known = {finding.evidence.document.id for finding in chosen}
            if (
                rival.agreement.full
                and rival.has_answer
                and rival.evidence.document.id not in known
                and rival.confidence >= threshold
                and rivals(best, rival)
            ):
                chosen.append(rival)
        return chosen

    def _quote(
        self,
        findings: Sequence[Finding],
        *,
        alone: bool,
        missing: Sequence[str],
        considered: tuple[Consideration, ...],
    ) -> Draft:
        """Put the chosen sentences together, each with its citation."""
        lines: list[str] = []
        citations: list[Citation] = []
        for finding in findings:
            evidence = finding.evidence
            known = [
                c
                for c in citations
                if (c.document_id, c.start) == (evidence.document.id, evidence.span.start)
            ]
            if known:
                continue
            citation = make_citation(len(citations) + 1, evidence.hit, span_with_list(evidence))
            citations.append(citation)
            lines.append(f"{quote_in_text(citation)} [{citation.marker}]")
        notices = [self._texts.notice_part_missing.format(part=part) for part in missing]
        if alone and len(citations) > 1:
            notices.append(self._texts.notice_values_differ)
        return Draft(
            status="answered",
            text="\n\n".join(lines),
            short_answer="; ".join(dict.fromkeys(map(short_answer_with_list, findings))),
            confidence=min(finding.confidence for finding in findings),
            citations=tuple(citations),
            notices=tuple(notices),
            generator=NAME,
            considered=considered,
        )

    def _locate(self, where: Whereabouts, considered: tuple[Consideration, ...]) -> Draft:
        """Put what was done, and where, together, each cited."""
        evidence = where.finding.evidence
        spans = dict.fromkeys((evidence.span, where.naming))
        citations = tuple(make_citation(n, evidence.hit, span) for n, span in enumerate(spans, 1))
        return Draft(
            status="answered",
            text="\n\n".join(f"{quote_in_text(c)} [{c.marker}]" for c in citations),
            short_answer=where.province,
            confidence=where.finding.confidence,
            citations=citations,
            generator=NAME,
            considered=considered,
        )

    def _state(self, facts: Sequence[ArticleFact]) -> Draft:
        """Put facts about articles together, each with the line that says it."""
        lines: list[str] = []
        citations: list[Citation] = []
        for fact in facts:
            citation = make_citation(len(citations) + 1, fact.hit, fact.quote)
            citations.append(citation)
            lines.append(f"{quote_in_text(citation)} [{citation.marker}]")
        in_text = all(fact.in_text for fact in facts)
        return Draft(
            status="answered",
            text="\n\n".join(lines),
            short_answer="; ".join(dict.fromkeys(fact.value for fact in facts)),
            confidence=0.9 if in_text else 0.7,
            citations=tuple(citations),
            notices=() if in_text else (self._texts.notice_field_not_in_text,),
            generator=NAME,
        )


def _rank(
    questions: Sequence[QuestionAnalysis], hits: Sequence[Hit]
) -> list[tuple[QuestionAnalysis, tuple[Finding, ...]]]:
    return [
        (analysis, find_answers(analysis, _apart(hits, analysis, questions)))
        for analysis in questions
    ]


def _apart(
    hits: Sequence[Hit], analysis: QuestionAnalysis, questions: Sequence[QuestionAnalysis]
) -> Sequence[Hit]:
    """Leave out, for a part that names no place, the articles about the other parts' places."""
    if analysis.places:
        return hits
    others = {place for other in questions for place in other.places}
    return [hit for hit in hits if not others & set(hit.document.places)]


def _says_too_little(questions: Sequence[QuestionAnalysis]) -> bool:
    """Say whether there is nothing to look for: «xin chào», «2.472»."""
    words = {term.key for analysis in questions for term in analysis.terms if term.key.isalpha()}
    return len(words) < _MIN_TERMS
