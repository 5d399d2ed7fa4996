"""Answers beside one another: values that differ, and figures of different periods."""

import itertools
from collections.abc import Sequence

from rag.answering.extractive.finding import Finding
from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.sentences.periods import sentence_periods
from rag.text.dates import find_dates
from rag.text.numbers import find_numbers, same_value
from rag.text.unicode import key

# Another document's value is given beside the best if its score is at least this share of it; the
# lower one holds for numbers of the very noun asked for.
_RIVAL_SHARE = 0.9
_SAME_UNIT_RIVAL_SHARE = 0.7
# Or if such a number is this sure by itself.
_SURE_RIVAL = 0.7


def rivals(best: Finding, rival: Finding) -> bool:
    """Say whether another finding may be the answer as well as the best, with another value."""
    if _says_the_same(rival.short_answer, best.short_answer):
        return False
    shares = [finding.candidate.unit_share for finding in (best, rival) if finding.candidate]
    same_unit = best.kind == "count" and min(shares, default=0.0) == 1.0
    if same_unit and rival.confidence >= _SURE_RIVAL:
        return True
    return rival.score >= (_SAME_UNIT_RIVAL_SHARE if same_unit else _RIVAL_SHARE) * best.score


def periods_differ(
    questions: Sequence[QuestionAnalysis], by_part: Sequence[Sequence[Finding]]
) -> bool:
    """Say whether figures of one question, asked of several, are of periods that it did not name.

    «Hà Nam hay Nam Định …» with the figure of a year for the one, of half a year for the other.
    """
    if len({analysis.periods for analysis in questions}) > 1 or not all(
        analysis.kind in ("count", "ratio") for analysis in questions
    ):
        return False
    told = [
        {period for period in own if period.precision != "range"}
        for own, _ in (
            sentence_periods(finding.evidence.document, finding.evidence.span)
            for findings in by_part
            for finding in findings[:1]
        )
    ]
    return all(told) and any(a.isdisjoint(b) for a, b in itertools.combinations(told, 2))


def _says_the_same(answer: str, other: str) -> bool:
    """Say whether two short answers give the same value: 5.136 đảng viên and 5136."""
    days, other_days = find_dates(answer), find_dates(other)
    if days and other_days:
        return days[0].period == other_days[0].period
    numbers, other_numbers = find_numbers(answer), find_numbers(other)
    if numbers and other_numbers:
        return same_value(numbers[0], other_numbers[0])
    return key(answer) == key(other)
