"""Slips of the fingers: which words are one away from what was typed, and how unlikely that is."""

from collections.abc import Iterator
from typing import NamedTuple

from rag.text.keystrokes import neighbour_keys
from rag.text.syllables import Parts
from rag.text.unicode import has_dau

_LETTERS = "abcdefghijklmnopqrstuvwxyz"

# In nats. A word is typed wrong about once in a hundred (4.6), and then in one of a few ways.
_DOUBLED = 5.0
_SWAPPED = 5.5
_MISSING = 5.5
ANOTHER_LETTER = 6.0
"""The least cost of a slip by which a letter stands there that should not."""
_NEIGHBOUR = ANOTHER_LETTER
_STRAY = 8.0

MARK_LOST = 1.0
"""The cost of a mark that went with its letter, or whose key was missed."""
_MARK_LEFT_OUT = 3.0
_MARK_ADDED = 4.0


class Slip(NamedTuple):
    """What may have been meant by what was typed."""

    meant: str
    """Small letters without dấu."""
    cost: float
    """In nats."""
    cost_of_mark: float
    """The cost of each mark that the word meant has and the word typed has not."""


def find_slips(typed: str) -> Iterator[Slip]:
    """Give all strings that are one slip away.

    A slip is a letter doubled, swapped with the next, left out, hit beside its key, or put in.

    Args:
        typed: Small letters without dấu.

    Yields:
        Slips; one string may come more than once.
    """
    for i, char in enumerate(typed):
        before, after = typed[:i], typed[i + 1 :]
        around = typed[max(0, i - 1) : i] + after[:1]
        if char in around:
            yield Slip(before + after, _DOUBLED, _MARK_LEFT_OUT)
        else:
            is_near = any(char in neighbour_keys(letter) for letter in around)
            yield Slip(before + after, _NEIGHBOUR if is_near else _STRAY, MARK_LOST)
        if after and after[0] != char:
            yield Slip(before + after[0] + char + after[1:], _SWAPPED, _MARK_LEFT_OUT)
        for letter in neighbour_keys(char):
            yield Slip(before + letter + after, _NEIGHBOUR, MARK_LOST)
        for letter in _LETTERS:
            yield Slip(before + letter + char + after, _MISSING, MARK_LOST)
    for letter in _LETTERS:
        yield Slip(typed + letter, _MISSING, MARK_LOST)


def weigh_marks(typed: Parts, meant: Parts, cost_of_mark: float) -> float:
    """Give the cost, in nats, of the marks typed where those of another word were meant.

    Args:
        typed: What was typed.
        meant: What may have been meant.
        cost_of_mark: Of each mark that was not typed. One typed that the word has not costs more.
    """
    cost = 0.0
    if typed.tone != meant.tone:
        cost += _MARK_ADDED if typed.tone else cost_of_mark
    marked = [letter for letter in meant.letters if has_dau(letter)]
    for letter in filter(has_dau, typed.letters):
        if letter in marked:
            marked.remove(letter)
        else:
            cost += _MARK_ADDED
    return cost + cost_of_mark * len(marked)
