"""What one step of training learns from: examples as token ids, and the loss of a batch of them.

Imports torch: import this module only where torch is wanted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

from rag.models.layers import Texts, put
from rag.models.reader_inputs import ReaderTokeniser, Window
from rag.models.span_network import SpanNetwork
from rag.training.examples import ReadingExample
from rag.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """An example as the network learns from it."""

    question_ids: tuple[int, ...]
    """Token ids of the question."""
    window: Window
    """The stretch of the passage with the answer; the first where there is none."""
    first: int
    """Its first answer token, counted from 1; 0 where there is no answer."""
    last: int
    """Its last, likewise."""


class LessonBook:
    """Makes lessons of examples; what was made once is kept."""

    def __init__(self, tokeniser: ReaderTokeniser) -> None:
        """Take the network's tokeniser."""
        self._tokeniser = tokeniser
        self._windows: dict[str, tuple[Window, ...]] = {}
        self._lessons: dict[ReadingExample, Lesson] = {}

    def lesson(self, example: ReadingExample) -> Lesson:
        """Give the lesson of an example."""
        if example not in self._lessons:
            self._lessons[example] = self._make(example)
        return self._lessons[example]

    def _make(self, example: ReadingExample) -> Lesson:
        if example.passage not in self._windows:
            self._windows[example.passage] = self._tokeniser.windows(example.passage)
        window = _window_to_learn(self._windows[example.passage], example.answer)
        first, last = _places(window, example.answer)
        return Lesson(
            question_ids=self._tokeniser.question_ids(example.question),
            window=window,
            first=first,
            last=last,
        )


def lesson_logits(network: SpanNetwork, lessons: Sequence[Lesson]) -> torch.Tensor:
    """Read lessons.

    Returns:
        float32 (n_lessons, 1 + most text tokens, 2): logits of start and end, "no answer" first;
        -inf after the last token of a shorter text.
    """
    device = network.segments.device
    pairs = Texts([(x.question_ids, x.window.ids) for x in lessons], device)
    n_tokens = np.array([len(x.window.spans) for x in lessons])
    starts = np.array(pairs.lengths).cumsum() - pairs.lengths
    firsts = starts + [len(x.question_ids) + x.window.offset for x in lessons]
    columns = np.arange(n_tokens.max())
    is_there = columns < n_tokens[:, None]
    places = np.where(is_there, firsts[:, None] + columns, starts[:, None])
    wanted = put(np.concatenate([starts[:, None], places], axis=1), device)
    rows = network.score(pairs).index_select(0, wanted.flatten()).view(*wanted.shape, 2)
    is_missing = put(np.pad(~is_there, ((0, 0), (1, 0))), device)
    return rows.masked_fill(is_missing[..., None], float("-inf"))


def lesson_loss(logits: torch.Tensor, lessons: Sequence[Lesson]) -> torch.Tensor:
    """Give the cross-entropy of start and end, among the text's tokens and "no answer".

    Args:
        logits: From `lesson_logits`.
        lessons: As many.

    Returns:
        Mean over lessons, starts and ends: a scalar.
    """
    wanted = put(np.array([(lesson.first, lesson.last) for lesson in lessons]), logits.device)
    return functional.cross_entropy(logits.transpose(1, 2).flatten(0, 1), wanted.flatten())


def _window_to_learn(windows: Sequence[Window], answer: Span | None) -> Window:
    """Give the window with the answer farthest from its edges; the first where there is none."""
    if answer is None:
        return windows[0]

    def margin(window: Window) -> int:
        if not window.spans:
            return -len(answer)
        return min(answer.start - window.spans[0].start, window.spans[-1].end - answer.end)

    return max(windows, key=margin)


def _places(window: Window, answer: Span | None) -> tuple[int, int]:
    """Give the first and last token of an answer, counted from 1; 0 and 0 where it is not there."""
    inside = [
        i
        for i, span in enumerate(window.spans, start=1)
        if answer is not None and span.end > answer.start and span.start < answer.end
    ]
    return (inside[0], inside[-1]) if inside else (0, 0)
