"""What a reader learns from: questions with passages, and where in them the answer stands."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingExample:
    """A question, a passage, and the answer in it."""

    question: str
    """As asked."""
    passage: str
    """What is read."""
    answer: Span | None
    """Where the answer stands in the passage; None where the passage does not answer."""

    @property
    def answer_text(self) -> str:
        """The words of the answer; '' where there is none."""
        return "" if self.answer is None else self.passage[self.answer.start : self.answer.end]


def mix(
    sources: Sequence[tuple[float, Sequence[ReadingExample]]], n_examples: int, *, seed: int
) -> list[ReadingExample]:
    """Lay examples of several sources into one row to be learnt from in order.

    Args:
        sources: (share, examples) of each; shares are relative. A source is gone through in an
            order of its own as often as its share needs, in another order each time.
        n_examples: Length of the row.
        seed: The same seed gives the same row, and a shorter row is the beginning of a longer one.

    Returns:
        The row. Sources without examples, or with no share, are left out; no source gives [].
    """
    used = [(share, examples) for share, examples in sources if share > 0 and examples]
    if not used:
        return []
    chance = random.Random(seed)  # noqa: S311 - order, no secret
    streams = [
        _endless(examples, random.Random(chance.random()))  # noqa: S311 - order, no secret
        for _, examples in used
    ]
    order = chance.choices(range(len(used)), [share for share, _ in used], k=n_examples)
    return [next(streams[i]) for i in order]


def _endless(examples: Sequence[ReadingExample], chance: random.Random) -> Iterator[ReadingExample]:
    while True:
        yield from chance.sample(examples, len(examples))
