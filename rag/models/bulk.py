"""Embed many texts: batches of like length, one on every core, in the fastest precision."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np

from rag.errors import EmbeddingError
from rag.models.precision import Precision, fastest_precision
from rag.protocols import Progress
from rag.types import Vectors

Forward: TypeAlias = Callable[[list[str], str], Vectors]
"""Embeds one batch of texts with a prompt: float32 (n, dim). Called by several threads at once."""

MEASURE_FROM_TEXTS = 64
"""Texts for which it pays to find out the fastest precision, which takes some seconds, once."""

BATCH_CHARS = 2500
"""Characters in a batch (about 650 tokens): enough for the products, few enough for the cache."""

_MAX_WORKERS = 8


class BulkEncoder:
    """A model for many texts, loaded when first needed. Safe to share between threads."""

    def __init__(
        self,
        load: Callable[[Precision], Forward],
        *,
        precision: Precision | Literal["auto"],
        fingerprint: Callable[[], str],
        batch_size: int,
        cache_dir: Path,
    ) -> None:
        """Take the facts; load nothing yet.

        Args:
            load: Loads the model in a precision.
            precision: `auto` for the fastest on this machine.
            fingerprint: Identifies the model.
            batch_size: Greatest number of texts in a batch.
            cache_dir: Where the measured precision is remembered.
        """
        self._load = load
        self._precision = precision
        self._fingerprint = fingerprint
        self._batch_size = batch_size
        self._cache_dir = cache_dir
        self._lock = threading.Lock()
        self._forward: Forward | None = None
        self._is_decided = precision != "auto"

    def encode(self, texts: list[str], prompt: str, progress: Progress) -> Vectors:
        """Embed texts.

        Args:
            texts: At least one.
            prompt: Put before every text.
            progress: Told of the number of texts done.

        Returns:
            float32 (len(texts), dim), in the order given.

        Raises:
            EmbeddingError: If the model cannot be loaded, or fails.
        """
        with self._lock:
            return embed_in_threads(
                texts,
                self._loaded(n_texts=len(texts)),
                prompt=prompt,
                batch_size=self._batch_size,
                progress=progress,
            )

    def _loaded(self, n_texts: int) -> Forward:
        """Give the model in the precision that pays for this number of texts."""
        if self._forward is None or (n_texts >= MEASURE_FROM_TEXTS and not self._is_decided):
            self._forward = None  # never two models in memory
            self._forward = self._load(self._choose_precision(n_texts))
        return self._forward

    def _choose_precision(self, n_texts: int) -> Precision:
        if self._precision != "auto":
            return self._precision
        if n_texts < MEASURE_FROM_TEXTS:
            return "float32"
        self._is_decided = True

        def load(precision: Precision) -> Callable[[list[str]], Vectors]:
            return partial(
                embed_in_threads,
                forward=self._load(precision),
                prompt="",
                batch_size=self._batch_size,
            )

        return fastest_precision(load, fingerprint=self._fingerprint(), cache_dir=self._cache_dir)


def embed_in_threads(
    texts: list[str],
    forward: Forward,
    *,
    prompt: str,
    batch_size: int,
    progress: Progress | None = None,
) -> Vectors:
    """Embed batches, each by one thread, on all cores.

    Threads that share out every matrix product wait for the slowest of them hundreds of times in a
    forward pass; threads with a small batch each wait once, and their tensors stay in the cache.

    Args:
        texts: At least one.
        forward: Embeds one batch.
        prompt: Put before every text.
        batch_size: Greatest number of texts in a batch.
        progress: Told of the number of texts done.

    Returns:
        float32 (len(texts), dim), in the order given.

    Raises:
        EmbeddingError: If the model fails.
    """
    import torch

    from rag.models.cores import N_CORES

    batches = batch_by_length(texts, batch_size=batch_size)
    n_workers = min(N_CORES, _MAX_WORKERS, len(batches))
    found: list[Vectors] = []
    n_done = 0
    pool = ThreadPoolExecutor(
        n_workers, initializer=torch.set_num_threads, initargs=(N_CORES // n_workers,)
    )
    try:
        for rows in pool.map(lambda batch: forward([texts[i] for i in batch], prompt), batches):
            found.append(rows)
            n_done += len(rows)
            if progress:
                progress(n_done, len(texts))
    except (RuntimeError, ValueError, IndexError, TypeError) as exc:
        raise EmbeddingError(f"the embedding model failed: {exc}") from exc
    finally:
        pool.shutdown(cancel_futures=True)
        torch.set_num_threads(N_CORES)
    order = np.argsort([i for batch in batches for i in batch])
    rows_in_order: Vectors = np.concatenate(found)[order]
    return rows_in_order


def batch_by_length(texts: list[str], *, batch_size: int) -> list[list[int]]:
    """Share out texts (their positions) into batches of like length, the longest first."""
    batches: list[list[int]] = []
    room = 0
    for i in sorted(range(len(texts)), key=lambda i: (-len(texts[i]), i)):
        if room <= 0:
            batches.append([])
            room = min(batch_size, max(1, BATCH_CHARS // max(1, len(texts[i]))))
        batches[-1].append(i)
        room -= 1
    return batches
