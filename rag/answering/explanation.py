"""How an answer came about, in words: what `hoidap explain` and the page tell of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from rag.answering.extractive.quotation import NAME as EXTRACTIVE
from rag.answering.question.analysis import QuestionAnalysis, analyse_question, place_names
from rag.answering.splitting.parts import known_abbreviations
from rag.citations import title_at
from rag.messages import Messages
from rag.types import Answer, Consideration, Document, Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedSentence:
    """A sentence, and why it was chosen or not."""

    considered: Consideration
    """The sentence with its checks."""
    title: str
    """As a citation's; '' where the answer no longer holds a passage of its document."""
    verdict: str
    """Whether it is quoted, and if it passed every check and is not, why."""
    passed: tuple[str, ...]
    """Checks passed, in words. One that the question gives no ground for (a place where it names
    none) is left out."""
    failed: tuple[str, ...]
    """Checks failed, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartExplained:
    """One thing that a question asks: how it was read, and what was weighed for it."""

    question: str
    """The part as it was searched for."""
    reading: tuple[str, ...]
    """What is looked for, then the places, times and names that it must be of."""
    sentences: tuple[WeighedSentence, ...]
    """Best first."""


def explain_parts(answer: Answer, texts: Messages) -> tuple[PartExplained, ...]:
    """Put what an answer tells of itself into words.

    Args:
        answer: An answer or a refusal.
        texts: Texts of the reader's language.

    Returns:
        The parts of the question in order; one for a question that asks one thing.
    """
    parts = dict.fromkeys((*answer.queries, *(c.question for c in answer.considered)))
    documents = {hit.document.id: hit.document for hit in answer.hits}
    explained = []
    known = known_abbreviations(answer.hits)
    for part in parts or {answer.question: None}:
        analysis = analyse_question(part, known)
        considered = [c for c in answer.considered if c.question == part]
        explained.append(
            PartExplained(
                question=part,
                reading=_reading(analysis, texts, of_article=_is_of_article(answer)),
                sentences=tuple(
                    _weighed(c, analysis, _title(c, documents, texts), texts, best=number == 0)
                    for number, c in enumerate(considered)
                ),
            )
        )
    return tuple(explained)


def explain_confidence(answer: Answer, threshold: float, texts: Messages) -> str:
    """Tell the confidence of an answer and, where it decided, what it had to reach.

    Args:
        answer: An answer or a refusal.
        threshold: Confidence below which a question is refused.
        texts: Texts of the reader's language.
    """
    template = texts.explain.confidence_against
    if not answer.considered:
        template = texts.explain.confidence
    elif len(answer.queries) > 1:
        template = texts.explain.confidence_of_parts
    return template.format(
        confidence=format_figure(answer.confidence, texts),
        threshold=format_figure(threshold, texts),
    )


def explain_none_weighed(answer: Answer, texts: Messages) -> str:
    """Say why no sentence was weighed; '' where some were."""
    if answer.considered:
        return ""
    if _is_of_article(answer):
        return texts.explain.none_weighed_article
    if answer.status == "answered":
        return texts.explain.none_weighed_draft.format(generator=answer.generator)
    return texts.explain.none_weighed


def explain_rank(hit: Hit, texts: Messages) -> tuple[str, ...]:
    """Tell the score of a hit, then its rank and score in each component that found it."""
    words = texts.explain
    return (
        words.score.format(score=format_figure(hit.score, texts, n_decimals=3)),
        *(
            words.component.format(
                name=words.components.get(name, name),
                rank=rank,
                score=format_figure(hit.component_scores.get(name, 0.0), texts, n_decimals=3),
            )
            for name, rank in hit.component_ranks.items()
        ),
    )


def format_figure(value: float, texts: Messages, *, n_decimals: int = 2) -> str:
    """Write a number with the decimal mark of the reader's language.

    From four decimals, which are all that is kept of it: a kept answer shows what it showed.
    """
    return f"{round(value, 4):.{n_decimals}f}".replace(".", texts.decimal_mark)


def _is_of_article(answer: Answer) -> bool:
    # What an article says of itself is read out of its fields; anything else is weighed.
    return answer.status == "answered" and not answer.considered and answer.generator == EXTRACTIVE


def _reading(analysis: QuestionAnalysis, texts: Messages, *, of_article: bool) -> tuple[str, ...]:
    named = (
        (texts.explain.places, place_names(analysis)),
        (texts.explain.times, analysis.period_texts),
        (texts.explain.names, _names(analysis)),
        (
            texts.explain.abbreviations,
            [f"{short} ({long})" for short, long in analysis.abbreviations],
        ),
    )
    wanted = texts.explain.kind_article if of_article else texts.explain.kinds[analysis.kind]
    return (wanted, *(f"{label}: {', '.join(values)}" for label, values in named if values))


def _names(analysis: QuestionAnalysis) -> tuple[str, ...]:
    return analysis.names + analysis.statutes + analysis.articles


def _title(considered: Consideration, documents: Mapping[str, Document], texts: Messages) -> str:
    document = documents.get(considered.document_id)
    if document is None:
        return ""
    return title_at(document, considered.start) or texts.page.untitled


def _weighed(
    considered: Consideration,
    analysis: QuestionAnalysis,
    title: str,
    texts: Messages,
    *,
    best: bool,
) -> WeighedSentence:
    idle = {
        name
        for name, grounds in (
            ("place", place_names(analysis)),
            (
                "period",
                analysis.periods + analysis.compared_periods + analysis.published_periods,
            ),
            ("names", _names(analysis)),
        )
        if not grounds
    }
    words = texts.explain
    failed = [check for check, holds in considered.checks.items() if not holds]
    if considered.chosen:
        verdict = words.chosen
    elif failed:
        verdict = words.not_chosen
    else:  # the best of those that pass is quoted, unless the question itself is wanting
        verdict = words.too_little if best else words.outranked
    return WeighedSentence(
        considered=considered,
        title=title,
        verdict=verdict,
        passed=tuple(
            words.checks_passed[check]
            for check, holds in considered.checks.items()
            if holds and check not in idle
        ),
        failed=tuple(words.checks_failed[check] for check in failed),
    )
