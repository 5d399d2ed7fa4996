"""Are the figures of an answer the right ones, and do they stand in what it cites?"""

from collections.abc import Sequence
from datetime import date

from rag.citations import MARKER
from rag.evaluation.answers import AnswerRecord, CitationRecord
from rag.evaluation.matching import says
from rag.evaluation.questions.cases import EvalCase
from rag.text.dates import calendar_spans, find_dates, parse_date, period_of
from rag.text.numbers import Number, find_numbers, same_value
from rag.text.unicode import key, normalize
from rag.text.words import STOPWORDS, syllables

_SOME_DAY = date(2000, 12, 31)
"""Told to both sides where the day of writing is unknown: 15-7 is then the same day in both."""


def numeric_accuracy(case: EvalCase, prediction: str) -> float | None:
    """Say whether a prediction gives the figures of the gold answer, with their units.

    For each part of the question whose gold holds a number it must say every number of one
    alternative, with the same value and kind (2.472 = 2472, but 50 is not 50 %) and, right behind
    it, the first syllable of the unit that the alternative writes there. An alternative of such a
    part without numbers (hai người) is met by its words.

    Args:
        case: The question with its gold.
        prediction: The short answer; '' for a refusal.

    Returns:
        1 or 0; None for a question that has no answer, or none that holds a number.
    """
    if case.answerable is False:
        return None
    parts = [part for part in case.answers if any(find_numbers(normalize(a)) for a in part)]
    if not parts:
        return None
    said = _figures(prediction)
    return float(
        all(
            any(_meets(said, prediction, alternative) for alternative in part if alternative)
            for part in parts
        )
    )


def unsupported_numbers(answer: AnswerRecord) -> int | None:
    """Count the numbers and dates of an answer's text that no quote it cites holds.

    A number is held if it stands there with the same value and kind; a date if the same days stand
    there, told by the day of writing where it is known, or the same words.

    Returns:
        A count; None for a refusal.
    """
    if not answer.answered:
        return None
    text = normalize(MARKER.sub(" ", answer.text))
    quoted = [number for citation in answer.citations for number in find_numbers(citation.quote)]
    n_numbers = sum(
        not any(same_value(number, other) for other in quoted) for number in find_numbers(text)
    )
    spans = [(span.start, span.end) for span in calendar_spans(text)]
    for citation in answer.citations:
        supported = _dates_in(citation, text)
        spans = [
            (start, end)
            for start, end in spans
            if (start, end) not in supported and not _stands_in(text[start:end], citation.quote)
        ]
    return n_numbers + len(spans)


def _figures(text: str) -> list[tuple[Number, str]]:
    """Give each number of a text with the first syllable of its unit; '' where it has none."""
    text = normalize(text)
    tokens = syllables(text)
    figures = []
    for number in find_numbers(text):
        unit = ""
        following = next((token for token in tokens if token.end > number.end), None)
        # In 12km number and unit are one token.
        start = max(following.start, number.end) if following else 0
        if following and not text[number.end : start].strip():
            unit = key(text[start : following.end])
        if unit in STOPWORDS or not unit[:1].isalpha():
            unit = ""
        figures.append((number, unit))
    return figures


def _meets(said: Sequence[tuple[Number, str]], prediction: str, alternative: str) -> bool:
    wanted = _figures(alternative)
    if not wanted:
        return says(prediction, alternative)
    return all(
        any(same_value(number, other) and unit in ("", its_unit) for other, its_unit in said)
        for number, unit in wanted
    )


def _dates_in(citation: CitationRecord, text: str) -> set[tuple[int, int]]:
    """Give the spans of those dates of a text that a quote holds."""
    published = parse_date(citation.published_at or "")
    reference = period_of(*published).end if published else _SOME_DAY
    quoted = {
        (mention.period.start, mention.period.end)
        for mention in find_dates(citation.quote, reference=reference)
    }
    return {
        (mention.start, mention.end)
        for mention in find_dates(text, reference=reference)
        if (mention.period.start, mention.period.end) in quoted
    }


def _stands_in(words: str, quote: str) -> bool:
    wanted, held = ([token.key for token in syllables(text)] for text in (words, quote))
    return any(
        held[start : start + len(wanted)] == wanted for start in range(len(held) - len(wanted) + 1)
    )
