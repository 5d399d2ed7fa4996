"""Whether a statement is borne out by sentences of an article, and if not, what is not.

A statement rests on one sentence, or on a few of one passage where that names what the others do
not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from rag.answering.claims.numbers import find_figures, holds_number
from rag.answering.claims.wording import (
    Source,
    codes_stand,
    dates_stand,
    names_stand,
    negations_agree,
    say_in_full,
    share_of_words,
)
from rag.text.numbers import find_lone_digits, find_numbers
from rag.text.unicode import key
from rag.text.words import syllables

Reason: TypeAlias = Literal[
    "marker", "number", "date", "name", "negation", "words", "question", "length"
]
"""What fails: it cites nothing that was shown (`marker`), has a number, date or name that the
sentence has not, denies otherwise, or says something else (`words`); or the sentence bears it out,
but is not about the `question`; or it stands behind more others than are checked (`length`)."""

MIN_SHARE = 0.75
"""Share of its content words that must stand in the sentences cited."""

# More sentences than these prove too much: any statement can be put together from a long passage.
_MAX_SENTENCES = 3
# Sentences, best first, that others are tried beside.
_N_TRIED = 3

# A sentence is looked at again for each statement that cites its passage.
_figures = lru_cache(maxsize=1024)(find_figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a statement."""

    reason: Reason | None
    """Why it fails; None for a statement that is borne out."""
    share: float
    """Share of its content words that stand in the sentences, 0 to 1."""
    sources: tuple[Source, ...]
    """The sentences that bear it out, the main one first; () where none do."""


def check_statement(statement: str, candidates: Sequence[Source]) -> Verdict:
    """Look for the sentences that bear a statement out.

    Args:
        statement: Its words, without markers.
        candidates: The sentences that may, in order, all of one document.

    Returns:
        The verdict: with the fewest sentences, of those the ones with the greatest share of its
        words, of those the first. Without candidates it fails for its `marker`.
    """
    known = dict.fromkeys(known for source in candidates for known in source.hit.abbreviations)
    statement = say_in_full(statement, tuple(known))
    singles = [(candidate, *_judge(statement, (candidate,))) for candidate in candidates]
    held = [single for single in singles if single[1] is None]
    if held:
        best = max(held, key=lambda single: single[2])  # the first of equals
        return Verdict(reason=None, share=best[2], sources=(best[0],))
    if not singles:
        return Verdict(reason="marker", share=0.0, sources=())
    if not _numbers_stand(statement, candidates):
        return Verdict(reason="number", share=max(single[2] for single in singles), sources=())
    singles.sort(key=lambda single: -single[2])
    for n in range(2, _MAX_SENTENCES + 1):
        found = _join(statement, [single[0] for single in singles[:_N_TRIED]], candidates, n)
        if found is not None:
            return found
    return Verdict(reason=singles[0][1], share=singles[0][2], sources=())


def states_only(text: str, sources: Sequence[Source]) -> bool:
    """Say whether a short answer holds nothing that one of the sentences does not hold."""
    return any(_judge(text, (source,)) == (None, 1.0) for source in sources)


def _join(
    statement: str, mains: Sequence[Source], candidates: Sequence[Source], n: int
) -> Verdict | None:
    """Try n sentences together: a main one, and those nearest before or behind it that add most."""
    best: Verdict | None = None
    for main in mains:
        chosen = [main]
        while len(chosen) < n:
            rest = [candidate for candidate in candidates if candidate not in chosen]
            if not rest:
                break
            chosen.append(
                max(
                    rest,
                    key=lambda source: (
                        _n_held(statement, [*chosen, source]),
                        -abs(source.span.start - main.span.start),
                    ),
                )
            )
        if len(chosen) < n:
            continue
        reason, share = _judge(statement, tuple(chosen))
        if reason is None and (best is None or share > best.share):
            best = Verdict(reason=None, share=share, sources=tuple(chosen))
    return best


def _n_held(statement: str, sources: Sequence[Source]) -> float:
    held = frozenset[str]().union(*(_words(source.in_full) for source in sources))
    return sum(token.key in held for token in syllables(statement))


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(token.key for token in syllables(text))


def _numbers_stand(statement: str, candidates: Sequence[Source]) -> bool:
    """Say whether each number stands in one of many sentences: else no joining of them will do."""
    claimed = _figures(statement)
    held = [(source.in_full, _figures(source.in_full)) for source in candidates]
    return all(
        any(holds_number(text, figures, claimed, n) for text, figures in held)
        for n in range(len(claimed))
    )


def _judge(statement: str, sources: tuple[Source, ...]) -> tuple[Reason | None, float]:
    """Check a statement against sentences taken together, the main one first."""
    share = share_of_words(statement, sources)
    figures = [_figures(source.in_full) for source in sources]
    claimed = _figures(statement)
    holders: list[Source] = []
    for n in range(len(claimed)):
        holder = next(
            (
                source
                for source, held in zip(sources, figures, strict=True)
                if holds_number(source.in_full, held, claimed, n)
            ),
            None,
        )
        if holder is None:
            return "number", share
        holders.append(holder)
    main = [source for source in sources if source in holders] or sources[:1]
    if not _digit_words_stand(statement, sources) or not codes_stand(statement, sources):
        return "number", share
    if not dates_stand(statement, sources, holders):
        return "date", share
    if not names_stand(statement, sources, main):
        return "name", share
    if not negations_agree(statement, sources):
        return "negation", share
    return (None if share >= MIN_SHARE else "words"), share


def _digit_words_stand(statement: str, sources: Sequence[Source]) -> bool:
    said = find_lone_digits(statement)
    if not said:
        return True
    words = {token.key for source in sources for token in syllables(source.in_full)}
    values = {number.value for source in sources for number in find_numbers(source.in_full)}
    return all(key(digit.text) in words or digit.value in values for digit in said)
