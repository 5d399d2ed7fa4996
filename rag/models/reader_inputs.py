"""What the reader's network is given: token ids of a question, and of a passage in windows."""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from rag.models.packaged import PASSAGE_PROMPT, QUERY_PROMPT
from rag.types import Span

MAX_QUESTION_TOKENS = 64
"""Longer questions are cut."""
MAX_WINDOW_TOKENS = 256
"""Tokens of a passage read at once; a passage of 200 syllables has about 240."""
_OVERLAP_TOKENS = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of a passage, as the network reads it."""

    ids: tuple[int, ...]
    """Token ids, with the first token, the prompt and the last token around the text."""
    offset: int
    """Tokens before the first of the text."""
    spans: tuple[Span, ...]
    """Where each token of the text stands in the passage, in code points."""


class ReaderTokeniser:
    """Turns questions and passages into token ids. Safe to share between threads."""

    def __init__(self, tokeniser: Tokenizer) -> None:
        """Take the packaged encoder's tokeniser."""
        self._tokeniser = tokeniser

    def question_ids(self, question: str) -> tuple[int, ...]:
        """Give the ids of a question, with prompt, first and last token.

        The last token follows a question that is not cut twice: the packaged weights were trained
        so, and expect it.
        """
        ids = self._tokeniser.encode(QUERY_PROMPT + question).ids
        return (*ids[: MAX_QUESTION_TOKENS - 1], ids[-1])

    def windows(self, passage: str) -> tuple[Window, ...]:
        """Cut a passage into windows of about equal length that overlap.

        Args:
            passage: Any text.

        Returns:
            At least one window; every token of the passage stands in one.
        """
        encoding = self._tokeniser.encode(PASSAGE_PROMPT + passage)
        skip = len(PASSAGE_PROMPT)
        # The first token of the text may take the prompt's space along.
        first = next(
            (i for i, (_, end) in enumerate(encoding.offsets) if end > skip),
            len(encoding.ids) - 1,
        )
        ids = encoding.ids[first:-1]
        spans = [
            _bare(passage, max(0, start - skip), end - skip)
            for start, end in encoding.offsets[first:-1]
        ]
        head, last = encoding.ids[:first], encoding.ids[-1]
        return tuple(
            Window(
                ids=(*head, *ids[start:end], last),
                offset=len(head),
                spans=tuple(spans[start:end]),
            )
            for start, end in _cut(len(ids))
        )


def _bare(text: str, start: int, end: int) -> Span:
    """Leave out the space that a token begins with, and take in the marks of its last letter."""
    while start < end and text[start].isspace():
        start += 1
    # Of letters and marks that become one character, the tokeniser names the first alone.
    while start < end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return Span(start, end)


def _cut(n_tokens: int) -> Sequence[tuple[int, int]]:
    """Give (start, end) of windows that cover the tokens."""
    if n_tokens <= MAX_WINDOW_TOKENS:
        return [(0, n_tokens)]
    n = math.ceil((n_tokens - _OVERLAP_TOKENS) / (MAX_WINDOW_TOKENS - _OVERLAP_TOKENS))
    last = n_tokens - MAX_WINDOW_TOKENS
    starts = [round(i * last / (n - 1)) for i in range(n)]
    return [(start, start + MAX_WINDOW_TOKENS) for start in starts]
