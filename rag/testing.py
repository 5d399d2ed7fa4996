"""To test with: a fake embedder predictable by eye; passages, hits and answers made by hand."""

import zlib
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

from rag.protocols import Progress
from rag.text.sentences import split_sentences
from rag.types import Answer, Citation, Document, Hit, Passage, Span, Status, Vectors


class HashEmbedder:
    """Embeds a text as the bag of its syllables.

    Each syllable (text between spaces, lower case, bare of punctuation at its ends) counts 1 in the
    place `crc32(syllable) % dim`, and the row is divided by its length. So two texts are alike by
    the syllables they share: the same syllables in any order give 1, none in common give 0 (unless
    two of them fall into one place). Letters with other marks are other syllables.
    """

    def __init__(self, dim: int = 64, *, name: str = "hash") -> None:
        """Choose the length of a vector and the name.

        Args:
            dim: Length of a vector, at least 1.
            name: Part of the fingerprint: embedders with other names do not fit the same index.
        """
        self.name = name
        self.dim = dim
        self.fingerprint = f"{name}-{dim}"

    def embed(
        self,
        texts: Sequence[str],
        kind: Literal["query", "passage"],
        *,
        progress: Progress | None = None,
    ) -> Vectors:
        """Embed texts; queries and passages alike. See `rag.protocols.Embedder.embed`."""
        del kind
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            # A text without syllables gets the place of the empty syllable, to have a direction.
            for syllable in _syllables(text) or [""]:
                row[zlib.crc32(syllable.encode("utf-8", "surrogatepass")) % self.dim] += 1
        if progress and texts:
            progress(len(texts), len(texts))
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def make_hit(
    document: Document,
    *,
    start: int = 0,
    score: float = 1.0,
    rank: int = 1,
    component_scores: Mapping[str, float] | None = None,
) -> Hit:
    """Make a hit of a document, its sentences told apart as in an index.

    Args:
        document: Any document.
        start: First code point of the passage, which reaches to the end.
        score: See `Hit.score`.
        rank: See `Hit.rank`.
        component_scores: See `Hit.component_scores`; None for none.
    """
    sentences = tuple(span for span in split_sentences(document.text) if span.start >= start)
    return Hit(
        passage=_cut(document, 0, Span(start, len(document.text)), sentences, context=""),
        document=document,
        score=score,
        rank=rank,
        method="hybrid",
        component_scores=component_scores or {},
    )


def make_answer(
    question: str,
    text: str = "",
    *,
    short_answer: str = "",
    citations: Sequence[Citation] = (),
    hits: Sequence[Hit] = (),
    completed_question: str | None = None,
    status: Status = "answered",
) -> Answer:
    """Make an answer, or a refusal, of a generator called `by hand`.

    Args:
        question: See `Answer.question`.
        text: See `Answer.text`; '' for the question said again.
        short_answer: See `Answer.short_answer`.
        citations: See `Answer.citations`.
        hits: See `Answer.hits`.
        completed_question: See `Answer.completed_question`.
        status: See `Answer.status`.
    """
    return Answer(
        question=question,
        text=text or question,
        status=status,
        short_answer=short_answer,
        confidence=1.0,
        citations=tuple(citations),
        hits=tuple(hits),
        notices=(),
        generator="by hand",
        timings_seconds={},
        completed_question=completed_question,
    )


def whole_passage(document: Document) -> tuple[Passage, ...]:
    """Cut a document into one passage of one sentence, its title for context."""
    span = Span(0, len(document.text))
    return (_cut(document, 0, span, (span,), context=document.title),)


def line_passages(document: Document) -> tuple[Passage, ...]:
    """Cut a document into a passage of every line, each one sentence, its title for context."""
    passages: list[Passage] = []
    start = 0
    for ordinal, line in enumerate(document.text.split("\n")):
        span = Span(start, start + len(line))
        passages.append(_cut(document, ordinal, span, (span,), context=document.title))
        start = span.end + 1
    return tuple(passages)


def _cut(
    document: Document, ordinal: int, span: Span, sentences: tuple[Span, ...], *, context: str
) -> Passage:
    return Passage(
        id=f"{document.id}#{ordinal}",
        document_id=document.id,
        ordinal=ordinal,
        start=span.start,
        end=span.end,
        text=document.text[span.start : span.end],
        context=context,
        sentences=sentences,
    )


def _syllables(text: str) -> list[str]:
    bare = (word.strip(".,;:!?…()[]\"'“”‘’-–") for word in text.lower().split())
    return [syllable for syllable in bare if syllable]
