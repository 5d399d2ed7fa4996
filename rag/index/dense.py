"""Exact search by inner product over the vectors of sentences (the only import of faiss).

A passage is as near as its nearest sentence: a question asks for one thing, and a passage says
many. By meaning alone recall@1 is .69 and .63 with one vector a passage, .81 and .76 with one a
sentence (768 ViQuAD questions over 493 and 4,101 passages); .71 and .75 (268 of MLQA over 451).
Vectors of two sentences, or of a sentence's states within its passage (.72), are worse.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
import numpy.typing as npt

from rag.errors import EmbeddingError
from rag.types import Rows, Vectors

if TYPE_CHECKING:
    from faiss import Index as FaissIndex
    from faiss import SearchParameters

VECTORS_FILE = "vectors.faiss"

# For each passage wanted: the nearest vectors are often of the same few passages.
_VECTORS_ASKED = 3
_UNIT_TOLERANCE = 1e-2  # bfloat16 leaves a length of 1 ± 0.004


class Dense:
    """The vectors of one version, read-only. Safe to share between threads."""

    def __init__(
        self, passage_ids: Sequence[str], n_vectors: Sequence[int], vectors: "FaissIndex"
    ) -> None:
        """Take a loaded faiss index of inner products; use `load`."""
        self._ids = passage_ids
        self._vectors = vectors
        # Of each vector the row of its passage.
        self._passages = np.repeat(np.arange(len(n_vectors)), n_vectors)

    @classmethod
    def load(cls, path: Path, passage_ids: Sequence[str], n_vectors: Sequence[int]) -> Self:
        """Load what `write_vectors` wrote.

        Args:
            path: The file.
            passage_ids: The id of each passage, by its row.
            n_vectors: How many vectors each has, one after another; the same number of them.

        Raises:
            OSError: If the file cannot be read.
        """
        import faiss  # 0.4 seconds, and only a search needs it

        # Read here, not by faiss: its errors are bare RuntimeErrors, and it cannot open every path.
        vectors = faiss.deserialize_index(np.fromfile(path, dtype=np.uint8))
        return cls(passage_ids, n_vectors, vectors)

    def vectors(self) -> Vectors:
        """Give a copy of all vectors: float32, (n, dim)."""
        return np.asarray(self._vectors.reconstruct_n(0, self._vectors.ntotal), dtype=np.float32)

    def search(
        self, vector: npt.NDArray[np.float32], top_k: int, rows: "Rows | None" = None
    ) -> tuple[tuple[str, float], ...]:
        """Find the passages with the nearest vectors.

        Args:
            vector: float32 (dim,), of unit length.
            top_k: Greatest number of results.
            rows: Which passages to search; None for all.

        Returns:
            (passage id, inner product of its nearest vector), ordered by (-inner product, id).

        Raises:
            EmbeddingError: If the vector has another shape, or values that are not finite.
        """
        check_vectors(vector[np.newaxis], n=1, dim=self._vectors.d)
        selected = None if rows is None else np.flatnonzero(np.isin(self._passages, rows))
        n_rows = self._vectors.ntotal if selected is None else len(selected)
        wanted = min(top_k, len(self._ids) if rows is None else len(rows))
        if wanted < 1:
            return ()
        asked = min(wanted * _VECTORS_ASKED, n_rows)
        while True:
            products, found = self._vectors.search(
                vector[np.newaxis], asked, params=_search_only(selected)
            )
            nearest: dict[int, float] = {}
            for row, product in zip(self._passages[found[0]], products[0], strict=True):
                nearest.setdefault(int(row), float(product))
            # Ties with the last one wanted must all be seen, for ids to decide among them.
            scores = [*nearest.values()]
            if asked == n_rows or (len(scores) > wanted and scores[-1] < scores[wanted - 1]):
                break
            asked = min(2 * asked, n_rows)
        ranking = [(self._ids[row], score) for row, score in nearest.items()]
        return tuple(sorted(ranking, key=lambda pair: (-pair[1], pair[0]))[:wanted])


def _search_only(rows: "Rows | None") -> "SearchParameters | None":
    if rows is None:
        return None
    import faiss  # see `Dense.load`

    # As an argument, which the parameters then keep alive: an attribute would dangle.
    return faiss.SearchParameters(sel=faiss.IDSelectorBatch(rows))  # type: ignore[call-arg]


def write_vectors(path: Path, vectors: Vectors) -> None:
    """Write vectors as a faiss file, as half floats: half the room, and the same ranking.

    Args:
        path: A file that does not exist.
        vectors: float32 (n, dim) of unit length; n may be 0. Those that were read from such a file
            are written as they were.

    Raises:
        OSError: If the disk refuses.
    """
    import faiss  # see `Dense.load`

    index = faiss.IndexScalarQuantizer(
        vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )
    index.add(vectors)
    path.write_bytes(faiss.serialize_index(index).data)


def check_vectors(vectors: Vectors, *, n: int, dim: int) -> None:
    """Refuse what an embedder must not give: it would be found anywhere or nowhere.

    Raises:
        EmbeddingError: If the shape is not (n, dim), or a row is not of unit length.
    """
    if vectors.shape != (n, dim):
        raise EmbeddingError(
            f"the embedding model gave an array of shape {vectors.shape} where ({n}, {dim}) is "
            "right; its `dim` and its vectors must agree"
        )
    lengths = np.linalg.norm(vectors, axis=1)
    # A comparison with NaN is false, so this refuses values that are not finite as well.
    if not np.all(np.abs(lengths - 1) < _UNIT_TOLERANCE):
        raise EmbeddingError("the embedding model gave vectors that are not of unit length")
