"""The best spans of a passage by their start and end logits."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

MAX_ANSWER_TOKENS = 64
"""Longest answer; 99.6 of 100 answers of UIT-ViQuAD's training set are shorter."""


class TokenSpan(NamedTuple):
    """A stretch of tokens with its score."""

    first: int
    """Its first token."""
    last: int
    """Its last token, part of it."""
    score: float
    """Logit of the span less that of "no answer": over 0 where an answer is the likelier."""


def choose_spans(logits: npt.NDArray[np.float32], n_spans: int) -> Sequence[TokenSpan]:
    """Choose the best spans, none of which overlaps a better one.

    Args:
        logits: float32 (1 + n_tokens, 2), start and end; those of "no answer" first.
        n_spans: Most spans.

    Returns:
        Spans, best first; ties by their place. Without tokens there are none.
    """
    none = float(logits[0].sum())
    starts, ends = logits[1:, 0], logits[1:, 1]
    n = len(starts)
    # (n, MAX_ANSWER_TOKENS): row i holds the spans that begin at token i.
    padded = np.concatenate([ends, np.full(MAX_ANSWER_TOKENS, -np.inf, dtype=np.float32)])
    rows = np.lib.stride_tricks.sliding_window_view(padded, MAX_ANSWER_TOKENS)[:n]
    scores = starts[:, None] + rows
    first_of = np.arange(n)[:, None]
    last_of = first_of + np.arange(MAX_ANSWER_TOKENS)
    chosen: list[TokenSpan] = []
    while n and len(chosen) < n_spans:
        first, length = divmod(int(scores.argmax()), MAX_ANSWER_TOKENS)
        best, last = float(scores[first, length]), first + length
        if not np.isfinite(best):
            break
        chosen.append(TokenSpan(first, last, best - none))
        scores[(first_of <= last) & (last_of >= first)] = -np.inf
    return chosen
