"""Answers without a chat model: the sentences that answer, quoted and cited."""

from collections.abc import Sequence
from typing import Literal, Self

from rag.answering.extractive.article_facts import ArticleFact, asked_field, find_article_facts
from rag.answering.extractive.consideration import list_considered
from rag.answering.extractive.finding import Finding, find_answers
from rag.answering.extractive.lists import prefer_lead
from rag.answering.extractive.quotation import (
    NAME,
    put_together,
    quote_fact,
    quote_finding,
    quote_whereabouts,
)
from rag.answering.extractive.refusal import refuse
from rag.answering.extractive.rivals import periods_differ, rivals
from rag.answering.extractive.statutes import find_articles
from rag.answering.extractive.whereabouts import find_whereabouts
from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.sentences.named import named_authors
from rag.answering.splitting.parts import analyse_parts, asks_twice, own_words
from rag.config import Settings
from rag.messages import Messages, messages_for
from rag.text.places import find_places
from rag.text.unicode import key
from rag.types import Draft, Hit

# With fewer words than these, besides places, times and question words, any sentence would do.
_MIN_TERMS = 2
# A sentence that answers surely stands in for one that ranks a little higher but may not answer, or
# gives the same answer less surely.
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
        questions = analyse_parts(question, hits)
        facts = [self._facts(analysis, hits) for analysis in questions]
        if any(facts) and all(
            told or asked_field(analysis.text)
            for told, analysis in zip(facts, questions, strict=True)
        ):
            return self._state([fact for told in facts for fact in told])
        articles = find_articles(questions[0], hits) if len(questions) == 1 else ()
        if articles:
            return self._state(articles)
        ranked = _rank(questions, hits)
        alone = len(ranked) == 1
        whole = alone or asks_twice(question)
        threshold = self._threshold * (1 if whole else _PART_SHARE)
        by_part = [
            [] if told else self._choose(analysis, findings, alone=alone, threshold=threshold)
            for told, (analysis, findings) in zip(facts, ranked, strict=True)
        ]
        chosen = [finding for findings in by_part for finding in findings]
        if alone and not any(find_places(finding.short_answer) for finding in chosen):
            where = find_whereabouts(questions[0], hits, threshold=threshold)
            if where is not None:
                considered = list_considered(ranked, [[where.finding]], threshold=threshold)
                return put_together(quote_whereabouts(where), considered=considered)
        is_sure = any(facts) or any(f.confidence >= self._threshold for f in chosen)
        if _says_too_little(questions) or not is_sure:
            # Whatever a part may do with less: no sentence reached what one of them must reach.
            considered = list_considered(ranked, [()] * len(ranked), threshold=self._threshold)
            return refuse(ranked, hits, texts=self._texts, generator=NAME, considered=considered)
        quotations = [
            [*map(quote_fact, told), *map(quote_finding, findings)]
            for told, findings in zip(facts, by_part, strict=True)
        ]
        named = zip(own_words(question), quotations, strict=True)
        notices = [
            self._texts.notice_part_missing.format(part=part) for part, found in named if not found
        ]
        if alone and len(chosen) > 1:
            notices.append(self._texts.notice_values_differ)
        if periods_differ(questions, by_part):
            notices.append(self._texts.notice_periods_differ)
        return put_together(
            [quotation for of_part in quotations for quotation in of_part],
            notices=notices,
            considered=list_considered(ranked, by_part, threshold=threshold),
        )

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
            and (
                finding.score >= _RUNNER_UP_SHARE * findings[0].score
                or key(finding.short_answer).endswith(key(findings[0].short_answer))
            )
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

    def _facts(self, analysis: QuestionAnalysis, hits: Sequence[Hit]) -> tuple[ArticleFact, ...]:
        """Read what a question asks of an article itself: who wrote it, when, its title."""
        field = asked_field(analysis.text)
        if field == "author" and named_authors(analysis, hits):
            field = None  # the author is given, something else is asked
        if field is None:
            return ()
        return find_article_facts(field, analysis, hits, texts=self._texts)

    def _state(self, facts: Sequence[ArticleFact]) -> Draft:
        """Put facts about articles together, each with the line that says it."""
        in_text = all(fact.in_text for fact in facts)
        notices = () if in_text else (self._texts.notice_field_not_in_text,)
        return put_together([*map(quote_fact, facts)], notices=notices)


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
