"""Why a question failed, told from its gold and from what was retrieved, cited and said.

For a question whose answer the articles hold, in the order they are tried:

- `not_retrieved`: what answers it is not among the hits;
- `refused_wrongly`: it is (or the set does not say where it stands), and the question was refused;
- `wrong_span`: the evidence is cited, but the text does not say the answer; or the answer is right
  as a sentence, but the short answer is another piece of it;
- `wrong_place_or_period`: the question names a province or a time, and what else is cited tells of
  others, though the evidence does not;
- `not_chosen`: the evidence was among the hits, and not all of it was taken.

For one whose answer they do not hold: `wrong_place_or_period` as above, else `answered_wrongly`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from rag.answering.sentences.periods import DOCUMENT_DATE
from rag.evaluation.answers import AnswerRecord, CitationRecord, HitRecord
from rag.evaluation.matching import comparable
from rag.evaluation.metrics.citations import covers
from rag.evaluation.metrics.retrieval import judge_hits, recall_at
from rag.evaluation.questions.cases import EvalCase, Evidence
from rag.evaluation.results import Cause
from rag.evaluation.scoring import says_each_part
from rag.text.dates import Period, find_dates, overlaps, parse_date, period_of
from rag.text.places import find_places
from rag.text.unicode import key, normalize

SHORT_ANSWER_MIN_F1 = 0.5
"""A short answer that says no alternative is near enough if it shares this much of its words and
has its figures."""

_LAST_MONTH_OF_REVIEW = 3
_Frame = TypeVar("_Frame", str, Period)


def find_cause(case: EvalCase, answer: AnswerRecord, scores: Mapping[str, float]) -> Cause | None:
    """Tell why a question failed.

    Args:
        case: The question with its gold.
        answer: The answer it got.
        scores: From `rag.evaluation.scoring.score_case`.

    Returns:
        The cause; None where nothing failed, or the set does not say what is right.
    """
    accuracy = scores.get("accuracy")
    if accuracy is None:
        return None
    if accuracy:
        return "wrong_span" if _is_short_answer_off(case, answer, scores) else None
    if not answer.answered:
        return "refused_wrongly" if _is_among_hits(case, answer) else "not_retrieved"
    return _cause_of_answer(case, answer)


def _cause_of_answer(case: EvalCase, answer: AnswerRecord) -> Cause:
    """Tell why an answer is wrong."""
    if case.answerable is False:
        return "wrong_place_or_period" if _tells_of_others(case, answer) else "answered_wrongly"
    if not _is_among_hits(case, answer):
        return "not_retrieved"
    if _is_all_cited(case, answer, _is_evidence):
        return "wrong_span"
    # Half of the evidence's words make a citation of it, and those of another province may be that.
    if _tells_of_others(case, answer):
        return "wrong_place_or_period"
    is_cited = _is_all_cited(case, answer, covers) or _quotes_answer(case, answer)
    return "wrong_span" if is_cited else "not_chosen"


def _is_among_hits(case: EvalCase, answer: AnswerRecord) -> bool:
    """Say whether any of what is wanted was found; True where the set does not say what it is."""
    judgement = judge_hits(case, answer.hits)
    return judgement is None or recall_at(judgement, len(answer.hits)) > 0


def _is_short_answer_off(case: EvalCase, answer: AnswerRecord, scores: Mapping[str, float]) -> bool:
    """Say whether a right answer's short answer is another piece of the text, or another figure."""
    is_far = scores.get("f1", 1.0) < SHORT_ANSWER_MIN_F1 or scores.get("numeric_accuracy") == 0
    return is_far and not says_each_part(answer.short_answer, case)


def _is_all_cited(
    case: EvalCase, answer: AnswerRecord, cites: Callable[[CitationRecord, Evidence], bool]
) -> bool:
    return bool(case.evidence) and all(
        any(cites(citation, evidence) for citation in answer.citations)
        for evidence in case.evidence
    )


def _is_evidence(citation: CitationRecord, evidence: Evidence) -> bool:
    """Say whether a citation is the evidence or a piece of it, and not only like it."""
    quote, wanted = comparable(citation.quote), comparable(evidence.quote)
    if quote and wanted and (quote in wanted or wanted in quote):
        return True
    return covers(citation, replace(evidence, quote=""))


def _quotes_answer(case: EvalCase, answer: AnswerRecord) -> bool:
    """Say whether the quotes say an alternative of each part, which the text then does not."""
    quoted = "\n".join(citation.quote for citation in answer.citations)
    return (
        bool(case.answers)
        and says_each_part(quoted, case)
        and not says_each_part(answer.text, case)
    )


def _tells_of_others(case: EvalCase, answer: AnswerRecord) -> bool:
    """Say whether what is cited tells of places or periods, and of none that is asked about.

    A citation that tells of none is no ground to say so; nor is one that tells of others where the
    evidence does too, for then the question means something else by the name or the year.
    """
    question = normalize(case.question)
    cited = [
        c for c in answer.citations if not any(_is_evidence(c, each) for each in case.evidence)
    ]
    places = map(_places_cited, cited)
    periods = map(_periods_cited, cited)
    finders = _finding_hits(case, answer.hits)
    evidence = [normalize(each.quote) for each in case.evidence]
    sources = (" \n".join(evidence), " \n".join(hit.title for hit in finders))
    asked_places, asked_periods = _places(question), _periods(question)
    return (
        _are_others(asked_places, _join(places), str.__eq__)
        and not _are_others(asked_places, _first(map(_places, sources)), str.__eq__)
    ) or (
        _are_others(asked_periods, _join(periods), overlaps)
        and not _are_others(asked_periods, _first(map(_periods, sources)), overlaps)
    )


def _are_others(
    asked: Sequence[_Frame], told: Sequence[_Frame], agree: Callable[[_Frame, _Frame], bool]
) -> bool:
    return bool(asked and told) and not any(agree(a, b) for a in asked for b in told)


def _finding_hits(case: EvalCase, hits: Iterable[HitRecord]) -> list[HitRecord]:
    """Give the hits that hold a piece of the evidence."""
    judged = ((hit, judge_hits(case, [hit])) for hit in hits)
    return [hit for hit, judgement in judged if judgement is not None and any(judgement.found)]


def _places_cited(citation: CitationRecord) -> tuple[str, ...]:
    """Give the provinces that a quote names; if none, those of its article's title."""
    return _first(map(_places, (normalize(citation.quote), citation.title)))


def _periods_cited(citation: CitationRecord) -> tuple[Period, ...]:
    """Give the periods that a quote tells of; if none, its title; if none, its day of publication.

    With the latter goes its year, and for the first months the year before, which is reviewed then.
    """
    published = parse_date(citation.published_at or "")
    around: list[Period] = []
    if published:
        day, precision = published
        around = [period_of(day, precision), period_of(day, "year")]
        if precision != "year" and day.month <= _LAST_MONTH_OF_REVIEW:
            around.append(period_of(date(day.year - 1, 1, 1), "year"))
    reference = around[0].end if around else None
    return _first(
        (
            _periods(normalize(citation.quote), reference),
            _periods(citation.title, reference),
            tuple(around),
        )
    )


def _places(text: str) -> tuple[str, ...]:
    return tuple(mention.name for mention in find_places(text))


def _periods(text: str, reference: date | None = None) -> tuple[Period, ...]:
    """Give the periods a text tells of; the date of a document it names (22-NQ/TW) is none."""
    shadow = key(text)
    return tuple(
        mention.period
        for mention in find_dates(text, reference=reference)
        if not DOCUMENT_DATE.search(shadow[max(0, mention.start - 60) : mention.start])
    )


def _first(tiers: Iterable[tuple[_Frame, ...]]) -> tuple[_Frame, ...]:
    return next((told for told in tiers if told), ())


def _join(each: Iterable[tuple[_Frame, ...]]) -> tuple[_Frame, ...]:
    return tuple(one for told in each for one in told)
