"""Any sentence-transformers model in a folder."""

import contextlib
import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rag.config import Settings
from rag.errors import EmbeddingError, MissingDependencyError
from rag.models.bulk import BulkEncoder, Forward
from rag.models.description import fingerprint_files, read_dim, read_prompts
from rag.models.inputs import embed_distinct
from rag.models.precision import Precision
from rag.protocols import Progress
from rag.types import Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class SentenceTransformerEmbedder:
    """Embeds with the model in a folder, which is loaded when first needed."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        """Read the model's description; load nothing yet.

        Args:
            folder: The model.
            settings: Name, prompts (over the model's own), precision, batch size and cache.

        Raises:
            EmbeddingError: If the folder holds no sentence-transformers model.
        """
        self.name = settings.embedding_model
        self.dim = read_dim(folder)
        self._folder = folder
        self._cache_dir = settings.cache_dir
        self._prompts = read_prompts(
            folder,
            query=settings.embedding_query_prompt,
            passage=settings.embedding_passage_prompt,
        )
        self._bulk = BulkEncoder(
            self._load,
            precision=settings.embedding_precision,
            fingerprint=lambda: self.fingerprint,
            batch_size=settings.embedding_batch_size,
            cache_dir=settings.cache_dir,
        )

    @cached_property
    def fingerprint(self) -> str:
        """Content of the model's files and its prompts."""
        return fingerprint_files(self._folder, self._prompts, self._cache_dir)

    def embed(
        self,
        texts: Sequence[str],
        kind: Literal["query", "passage"],
        *,
        progress: Progress | None = None,
    ) -> Vectors:
        """Embed texts. See `rag.protocols.Embedder.embed`."""
        prompt = self._prompts.query if kind == "query" else self._prompts.passage

        def embed(distinct: list[str], report: Progress) -> Vectors:
            return self._bulk.encode(distinct, prompt, report)

        return embed_distinct(texts, dim=self.dim, embed=embed, progress=progress)

    def _load(self, precision: Precision) -> Forward:
        model = load_sentence_transformer(self._folder)

        import torch

        from rag.models.linear import set_precision

        set_precision(model, precision)
        tokeniser = threading.Lock()  # transformers' tokenisers are not safe to share

        def forward(texts: list[str], prompt: str) -> Vectors:
            with torch.inference_mode():
                with tokeniser:
                    features = model.preprocess(texts, prompt=prompt or None)
                rows: Vectors = model(features)["sentence_embedding"].float().numpy()
                return rows

        return forward


def load_sentence_transformer(folder: Path) -> "SentenceTransformer":
    """Load the model in a folder, in float32, for the CPU, quietly and without a network.

    Raises:
        MissingDependencyError: If sentence-transformers is not installed.
        EmbeddingError: If the folder holds no model that can be loaded.
    """
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as exc:
        raise MissingDependencyError(
            "indexing needs sentence-transformers: run `pip install sentence-transformers`",
            package="sentence-transformers",
        ) from exc
    try:
        with quiet_transformers():
            model = SentenceTransformer(
                str(folder),
                device="cpu",
                local_files_only=True,
                model_kwargs={"dtype": "float32"},
            )
    except Exception as exc:  # whatever the code of a model or the reader of a format raises
        raise EmbeddingError(f"the model in {folder} cannot be loaded: {exc}") from exc
    return model.eval()


@contextlib.contextmanager
def quiet_transformers() -> Iterator[None]:
    """Keep the loader's own progress bars off stderr."""
    from transformers.utils import logging

    was_enabled = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call] # transformers has no types here
    try:
        yield
    finally:
        if was_enabled:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call] # the same
