"""What every embedder does around its model: clean texts, embed each once, check the vectors."""

import re
import unicodedata
from collections.abc import Callable, Sequence

import numpy as np

from rag.errors import EmbeddingError
from rag.protocols import Progress
from rag.types import Vectors

# NUL ends a text in C, and a lone surrogate has no UTF-8.
_UNUSABLE = re.compile("[\x00\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Make a text fit for any tokeniser: NFC, with spaces for NULs and lone surrogates."""
    return unicodedata.normalize("NFC", clean_characters(text))


def clean_characters(text: str) -> str:
    """Make a text fit for any tokeniser, offsets kept: spaces for NULs and surrogates."""
    return _UNUSABLE.sub(" ", text)


def embed_distinct(
    texts: Sequence[str],
    *,
    dim: int,
    embed: Callable[[list[str], Progress], Vectors],
    progress: Progress | None = None,
) -> Vectors:
    """Embed each distinct text once and give every text its row.

    Args:
        texts: Any strings.
        dim: Length of a vector.
        embed: Embeds cleaned, distinct texts (at least one) and reports how many it has done.
        progress: Told of the number of `texts` done, repeated ones included.

    Returns:
        float32 (len(texts), dim), unit rows; (0, dim) for no texts.

    Raises:
        EmbeddingError: If the model gave anything but finite vectors of this length.
    """
    if not texts:
        return np.zeros((0, dim), dtype=np.float32)
    cleaned = [clean_text(text) for text in texts]
    row_of = {text: row for row, text in enumerate(dict.fromkeys(cleaned))}
    n_repeated = len(cleaned) - len(row_of)

    def report(n_done: int, n_total: int) -> None:
        del n_total
        if progress:
            progress(n_repeated + n_done, len(texts))

    rows = np.asarray(embed(list(row_of), report), dtype=np.float32)
    if rows.shape != (len(row_of), dim):
        raise EmbeddingError(f"the model gave shape {rows.shape}, not {(len(row_of), dim)}")
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    if not np.isfinite(lengths).all() or not lengths.all():
        raise EmbeddingError("the model gave a vector that is zero or not finite")
    unit: Vectors = rows / lengths
    return unit[[row_of[text] for text in cleaned]]
