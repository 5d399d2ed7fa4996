"""The seams at which an engineer plugs in parts of their own."""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from rag.types import Draft, Hit, ReadSpan, Turn, Vectors

Progress: TypeAlias = Callable[[int, int], None]
"""Called as `progress(n_done, n_total)` while long work goes on."""


OnText: TypeAlias = Callable[[str], None]
"""Called with each bit of a text as it is written."""


@runtime_checkable
class Embedder(Protocol):
    """Turns texts into vectors whose inner product is their likeness."""

    @property
    def name(self) -> str:
        """The model as configured, for people."""

    @property
    def fingerprint(self) -> str:
        """Identifies the model and its prompts: equal fingerprints give equal vectors (±1e-3)."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    def embed(
        self,
        texts: Sequence[str],
        kind: Literal["query", "passage"],
        *,
        progress: Progress | None = None,
    ) -> Vectors:
        """Embed texts.

        Args:
            texts: Any strings, in any number; an empty sequence gives shape (0, dim).
            kind: Whether the texts are queries or passages; many models want different prompts.
            progress: Told of the number of texts done.

        Returns:
            float32 (len(texts), dim), unit rows, in the order given.

        Raises:
            EmbeddingError: If the model fails.
        """


@runtime_checkable
class Retriever(Protocol):
    """Finds the passages that bear on a query."""

    def search(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        """Find passages.

        Args:
            query: What to look for; no words in it give no hits.
            top_k: Greatest number of hits.

        Returns:
            Hits with ranks 1, 2, …: a total order by `(-score, passage.id)`.
        """


@runtime_checkable
class Reader(Protocol):
    """Finds the very words of a passage that answer a question."""

    def read(self, question: str, passages: Sequence[str]) -> tuple[tuple[ReadSpan, ...], ...]:
        """Read passages for a question.

        Args:
            question: Any string.
            passages: Texts to read, each for itself.

        Returns:
            For each passage its best spans, at most five, best first; none in a passage without
            words.
        """


@runtime_checkable
class Reranker(Protocol):
    """Tells how well passages bear on a query, seeing each beside it."""

    def score(self, query: str, passages: Sequence[str]) -> Sequence[float]:
        """Score passages.

        Args:
            query: Any string.
            passages: Texts, each scored for itself.

        Returns:
            A score for each, in the order given; higher is better. Comparable within one query.
        """


@runtime_checkable
class Rewriter(Protocol):
    """Completes questions that lean on the conversation."""

    def rewrite(self, question: str, history: Sequence[Turn]) -> str:
        """Complete a question.

        Args:
            question: A cleaned question.
            history: The conversation, oldest first; not empty.

        Returns:
            A question that stands by itself; `question` where it does so already.
        """


@runtime_checkable
class Generator(Protocol):
    """Answers a question from hits, and from nothing else."""

    @property
    def name(self) -> str:
        """Short name that goes into `Answer.generator`."""

    def generate(self, question: str, hits: Sequence[Hit]) -> Draft:
        """Answer or refuse.

        Args:
            question: A cleaned question.
            hits: Retrieved passages, best first; may be empty.

        Returns:
            A draft that cites what it says: statements that the citations do not bear out are
            taken out of it afterwards.

        Raises:
            GenerationError: If the generator itself failed (not if the hits hold no answer).
        """


@runtime_checkable
class StreamingGenerator(Generator, Protocol):
    """A generator that shows a draft while it writes it."""

    def stream(self, question: str, hits: Sequence[Hit], on_text: OnText) -> Draft:
        """Answer or refuse as `generate` does.

        Args:
            question: A cleaned question.
            hits: Retrieved passages, best first; may be empty.
            on_text: Told of the text bit by bit, before anything of it is checked; what it is told
                may be another text than that of the draft.
        """
