"""A question taken apart: its pieces, and what each of them names."""

from collections.abc import Sequence
from typing import NamedTuple

from rag.answering.splitting.compound import is_question
from rag.types import Span

TWO_QUESTIONS = "question"
"""Told by no kind of name: each piece is a question by itself."""


class Anchor(NamedTuple):
    """What one piece of a question may name in place of another."""

    span: Span
    name: str
    kind: str


class Apart(NamedTuple):
    """A question taken apart."""

    asked: str
    """The question; for each side where it compares two."""
    pieces: list[Span]
    """Where its parts stand; all of it where it asks for one thing."""
    anchors: list[Anchor]
    """What it names."""
    by: str
    """The kind of what each piece names for itself; `TWO_QUESTIONS` where each asks its own; ''
    where the second leaves out what the first asks, one thing is asked of all, or there is one."""
    told: tuple[str, ...] = ()
    """What is asked of each piece, where it is told once and for all of them."""


def between(of: Span, cuts: Sequence[Span]) -> list[Span]:
    """Give what is left of a stretch where it is cut: one piece more than there are cuts."""
    starts = [of.start, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), of.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def text_of(apart: Apart, number: int) -> str:
    """Give the words of a piece, by its number from 0."""
    piece = apart.pieces[number]
    return apart.asked[piece.start : piece.end]


def asks_alone(apart: Apart, number: int) -> bool:
    """Say whether a piece is a question by itself, of more than its names and times."""
    return is_question(text_of(apart, number), named_in(apart, number))


def named_in(apart: Apart, number: int) -> list[Span]:
    """Give where a piece names something, from its own beginning."""
    start = apart.pieces[number].start
    return [Span(*(n - start for n in anchor.span)) for anchor in anchors_in(apart, number)]


def anchors_in(apart: Apart, number: int) -> list[Anchor]:
    """Give what a piece names, by the number of the piece from 0."""
    piece = apart.pieces[number]
    return [anchor for anchor in apart.anchors if piece.start <= anchor.span.start < piece.end]
