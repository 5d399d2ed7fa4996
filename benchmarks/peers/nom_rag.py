"""The Vietnamese package nom-vn, as its README has it used: `RAG.from_documents`, then `ask`.

Two things differ from the README. Its own embedding model is on a hub only, so its
`VietnameseEmbedder` loads the packaged one. And its chat model is one that says nothing at once, so
that what is timed is what comes before: `ask` gives the passages it found as citations.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nom.embeddings import VietnameseEmbedder
from nom.rag import RAG

from benchmarks.peers.collection import Passage
from benchmarks.peers.system import N_RESULTS, System

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from nom.embeddings import Embedder


class NomRag(System):
    """Sentence chunks, BM25 over its own words, cosines, reciprocal rank fusion."""

    def index(self, passages: Sequence[Passage]) -> int:
        """Index passages given as plain strings."""
        self._ids = [passage.id for passage in passages]
        # A line feed at the end: from_documents takes a string without any for a path, and fails
        # with OSError where it is longer than a file's name may be.
        self._rag = RAG.from_documents(
            [f"{passage.text}\n" for passage in passages],
            llm=_SilentModel(),
            embedder=self.embedder(),
        )
        return len(self._rag.chunks_text)

    def search(self, question: str) -> list[str]:
        """Search by meaning and by words."""
        answer = self._rag.ask(question, top_k=N_RESULTS)
        return [self._ids[citation.doc_idx] for citation in answer.citations]

    def embedder(self) -> "Embedder":
        """Make its default embedder, for another model than its default."""
        return VietnameseEmbedder(str(self.model_dir))


class NomRagWithPrompts(NomRag):
    """The same with an embedder that a developer who has read e5's model card would write."""

    def embedder(self) -> "Embedder":
        """Make an embedder that tells the model what is a question and what a passage."""
        return _PromptedEmbedder(self.model_dir)


class _SilentModel:
    name = "silent"

    def complete(self, prompt: str, *, max_tokens: int = 0) -> str:
        """Say nothing, at once."""
        del prompt, max_tokens
        return ""


class _PromptedEmbedder:
    name = "packaged"

    def __init__(self, model_dir: Path) -> None:
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(str(model_dir), device="cpu")
        self.dim = self._model.get_embedding_dimension()

    def embed(self, text: str) -> "npt.NDArray[np.float32]":
        """Embed a question."""
        return self._model.encode_query(text, show_progress_bar=False)

    def embed_batch(self, texts: list[str], *, batch_size: int = 32) -> "npt.NDArray[np.float32]":
        """Embed passages."""
        return self._model.encode_document(texts, batch_size=batch_size, show_progress_bar=False)
