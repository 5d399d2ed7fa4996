"""Any sentence-transformers model in a folder, embedded by `SentenceTransformer`."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from rag.errors import EmbeddingError, MissingDependencyError
from rag.models.description import Prompts, fingerprint_files, read_dim
from rag.models.inputs import embed_distinct
from rag.models.precision import Precision, fastest_precision, set_precision
from rag.protocols import Progress
from rag.types import Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

MEASURE_FROM_TEXTS = 64
"""Texts for which it pays to find out the fastest precision, which takes some 10 seconds, once."""

BATCH_CHARS = 2000
"""Characters in a batch (about 500 tokens), so that its tensors fit into a core's cache."""

_MAX_WORKERS = 8


class SentenceTransformerEmbedder:
    """Embeds with the model in a folder, which is loaded when first needed."""

    def __init__(
        self,
        find_folder: Callable[[], Path],
        *,
        name: str,
        prompts: Prompts,
        precision: Precision | Literal["auto"],
        batch_size: int,
        cache_dir: Path,
    ) -> None:
        """Take the facts; read and load nothing yet.

        Args:
            find_folder: Gives the folder of the model, making it if need be.
            name: The model as configured.
            prompts: What to put before texts.
            precision: Arithmetic; `auto` for the fastest on this machine.
            batch_size: Greatest number of texts in a forward pass.
            cache_dir: Where digests and measurements are remembered.
        """
        self.name = name
        self._find_folder = find_folder
        self._prompts = prompts
        self._precision = precision
        self._batch_size = batch_size
        self._cache_dir = cache_dir
        self._lock = threading.Lock()
        self._model: SentenceTransformer | None = None
        self._decided = False

    @cached_property
    def fingerprint(self) -> str:
        """Content of the model's files and its prompts."""
        return fingerprint_files(self._find_folder(), self._prompts, self._cache_dir)

    @cached_property
    def dim(self) -> int:
        """Length of a vector."""
        return read_dim(self._find_folder())

    def embed(
        self,
        texts: Sequence[str],
        kind: Literal["query", "passage"],
        *,
        progress: Progress | None = None,
    ) -> Vectors:
        """Embed texts. See `rag.protocols.Embedder.embed`."""

        def embed(distinct: list[str], report: Progress) -> Vectors:
            prompt = self._prompts.query if kind == "query" else self._prompts.passage
            with self._lock:
                return self._encode(distinct, prompt, report)

        return embed_distinct(texts, dim=self.dim, embed=embed, progress=progress)

    def _encode(self, texts: list[str], prompt: str, report: Progress) -> Vectors:
        model = self._loaded(n_texts=len(texts))
        return encode(model, texts, prompt=prompt, batch_size=self._batch_size, progress=report)

    def _loaded(self, n_texts: int) -> "SentenceTransformer":
        """Give the model in the precision that pays for this number of texts."""
        if self._model is None or (n_texts >= MEASURE_FROM_TEXTS and not self._decided):
            self._model = None  # never two models in memory
            precision = self._choose_precision(n_texts)
            self._model = self._load(precision)
        return self._model

    def _choose_precision(self, n_texts: int) -> Precision:
        if self._precision != "auto":
            self._decided = True
            return self._precision
        if n_texts < MEASURE_FROM_TEXTS:
            return "float32"
        self._decided = True

        def encode_sample(model: "SentenceTransformer", texts: list[str]) -> Vectors:
            return encode(model, texts, prompt="", batch_size=self._batch_size)

        return fastest_precision(
            self._load, encode_sample, fingerprint=self.fingerprint, cache_dir=self._cache_dir
        )

    def _load(self, precision: Precision) -> "SentenceTransformer":
        model = load_sentence_transformer(self._find_folder())
        set_precision(model, precision)
        return model


def encode(
    model: "SentenceTransformer",
    texts: list[str],
    *,
    prompt: str,
    batch_size: int,
    progress: Progress | None = None,
) -> Vectors:
    """Embed texts with one thread for each batch, a batch on every core.

    Threads that share out each matrix product wait for the slowest of them hundreds of times in a
    forward pass; threads with a small batch each wait once, and their tensors stay in the cache.

    Args:
        model: Loaded and in eval mode.
        texts: At least one.
        prompt: Put before every text.
        batch_size: Greatest number of texts in a batch.
        progress: Told of the number of texts done.

    Returns:
        float32 (len(texts), dim), in the order given.

    Raises:
        EmbeddingError: If the model fails.
    """
    import torch

    tokeniser = threading.Lock()  # the fast tokenisers cannot be used by two threads at once

    def forward(batch: list[int]) -> Vectors:
        with torch.inference_mode():
            with tokeniser:
                features = model.preprocess([texts[i] for i in batch], prompt=prompt or None)
            rows: Vectors = model(features)["sentence_embedding"].float().numpy()
            return rows

    batches = batch_by_length(texts, batch_size)
    n_threads = torch.get_num_threads()
    n_workers = min(n_threads, _MAX_WORKERS, len(batches))
    share = n_threads // n_workers
    found: list[Vectors] = []
    pool = ThreadPoolExecutor(n_workers, initializer=torch.set_num_threads, initargs=(share,))
    try:
        for rows in pool.map(forward, batches):
            found.append(rows)
            if progress:
                progress(sum(map(len, found)), len(texts))
    except (RuntimeError, ValueError, IndexError, TypeError) as exc:
        raise EmbeddingError(f"the embedding model failed: {exc}") from exc
    finally:
        pool.shutdown(cancel_futures=True)
        torch.set_num_threads(n_threads)
    order = np.argsort([i for batch in batches for i in batch])
    return np.concatenate(found)[order]


def batch_by_length(texts: list[str], batch_size: int) -> list[list[int]]:
    """Share out texts into batches of like length, longest first, so that little is padded."""
    batches: list[list[int]] = []
    room = 0
    for i in sorted(range(len(texts)), key=lambda i: (-len(texts[i]), i)):
        if room <= 0:
            batches.append([])
            room = min(batch_size, max(1, BATCH_CHARS // max(1, len(texts[i]))))
        batches[-1].append(i)
        room -= 1
    return batches


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
        with _quiet_transformers():
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
def _quiet_transformers() -> Iterator[None]:
    """Keep the loader's own progress bars off stderr."""
    from transformers.utils import logging

    was_enabled = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call] # transformers has no types here
    try:
        yield
    finally:
        if was_enabled:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call] # the same
