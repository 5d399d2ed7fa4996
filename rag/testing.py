"""A fake embedder that is predictable by eye, for unit tests of the parts around it."""

import zlib
from collections.abc import Sequence
from typing import Literal

import numpy as np

from rag.protocols import Progress
from rag.types import Vectors


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


def _syllables(text: str) -> list[str]:
    bare = (word.strip(".,;:!?…()[]\"'“”‘’-–") for word in text.lower().split())
    return [syllable for syllable in bare if syllable]
