"""A reader: the network, its tokeniser, and the choice of spans put together.

Imports torch: import this module only where torch is wanted.
"""

from collections.abc import Sequence

import torch

from rag.models.cores import Cores
from rag.models.inputs import clean_characters
from rag.models.reader_inputs import ReaderTokeniser, Window
from rag.models.span_choice import choose_spans
from rag.models.span_network import SpanNetwork
from rag.text.unicode import lower_capitals
from rag.types import ReadSpan

_N_SPANS = 5


class SpanReader:
    """Finds the answer to a question in passages. Safe to share between threads."""

    def __init__(self, network: SpanNetwork, tokeniser: ReaderTokeniser) -> None:
        """Take the parts."""
        self._network = network
        self._tokeniser = tokeniser
        self._cores = Cores()

    @torch.inference_mode()
    def read(self, question: str, passages: Sequence[str]) -> tuple[tuple[ReadSpan, ...], ...]:
        """Find answers; see `rag.protocols.Reader.read`."""
        cleaned = [clean_characters(passage) for passage in passages]
        windows = [
            (row, window)
            for row, passage in enumerate(cleaned)
            for window in self._tokeniser.windows(passage)
        ]
        if not windows:
            return ()
        asked = self._tokeniser.question_ids(lower_capitals(clean_characters(question)))
        with self._cores.share():
            logits = self._network([asked] * len(windows), [window.ids for _, window in windows])
        found: list[dict[tuple[int, int], ReadSpan]] = [{} for _ in passages]
        for (row, window), rows in zip(windows, logits, strict=True):
            for span in _spans(rows, window, cleaned[row]):
                known = found[row].get((span.start, span.end))
                if known is None or known.score < span.score:
                    found[row][span.start, span.end] = span
        return tuple(
            tuple(sorted(spans.values(), key=lambda s: (-s.score, s.start, s.end))[:_N_SPANS])
            for spans in found
        )


def _spans(rows: torch.Tensor, window: Window, passage: str) -> list[ReadSpan]:
    first = 1 + window.offset
    kept = torch.cat([rows[:1], rows[first : first + len(window.spans)]])
    found = []
    for chosen in choose_spans(kept.cpu().numpy(), _N_SPANS):
        start, end = trim(passage, window.spans[chosen.first].start, window.spans[chosen.last].end)
        if start < end:
            found.append(ReadSpan(start=start, end=end, score=chosen.score))
    return found


_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", '"': '"'}


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out what a token brought along: spaces, points, and half of a pair of brackets.

    Args:
        text: Where the span stands.
        start: Its first code point.
        end: One past its last.

    Returns:
        Start and end of what is left; an empty span where nothing is.
    """
    while True:
        span = text[start:end]
        if span and (_ends_loose(span) or _opens_late(span) or _closes_alone(span)):
            end -= 1
        elif span and (_begins_loose(span) or _opens_alone(span)):
            start += 1
        else:
            return start, end


def _begins_loose(span: str) -> bool:
    return span[0].isspace() or span[0] in ",;:)]”»"


def _ends_loose(span: str) -> bool:
    return span[-1].isspace() or span[-1] in ".,;:!?"


def _opens_alone(span: str) -> bool:
    close = _PAIRS.get(span[0])
    return close is not None and close not in span[1:]


def _opens_late(span: str) -> bool:
    return span[-1] in "([“«"


def _closes_alone(span: str) -> bool:
    opening = next((o for o, close in _PAIRS.items() if close == span[-1]), None)
    return opening is not None and opening not in span[:-1]
