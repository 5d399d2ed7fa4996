"""Exact search by inner product over the vectors of the passages (the only import of faiss)."""

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

_UNIT_TOLERANCE = 1e-2  # bfloat16 leaves a length of 1 ± 0.004


class Dense:
    """The vectors of one version, read-only. Safe to share between threads."""

    def __init__(self, passage_ids: Sequence[str], flat: "FaissIndex") -> None:
        """Take a loaded `faiss.IndexFlatIP`; use `load`."""
        self._ids = passage_ids
        self._flat = flat

    @classmethod
    def load(cls, path: Path, passage_ids: Sequence[str]) -> Self:
        """Load what `write_vectors` wrote.

        Args:
            path: The file.
            passage_ids: The id of each row.

        Raises:
            OSError: If the file cannot be read.
        """
        import faiss  # 0.4 seconds, and only a search needs it

        # Read here, not by faiss: its errors are bare RuntimeErrors, and it cannot open every path.
        return cls(passage_ids, faiss.deserialize_index(np.fromfile(path, dtype=np.uint8)))

    def vectors(self) -> Vectors:
        """Give a copy of all vectors: float32, (number of passages, dim)."""
        return np.asarray(self._flat.reconstruct_n(0, self._flat.ntotal), dtype=np.float32)

    def search(
        self, vector: npt.NDArray[np.float32], top_k: int, rows: "Rows | None" = None
    ) -> tuple[tuple[str, float], ...]:
        """Find the passages whose vectors are nearest.

        Args:
            vector: float32 (dim,), of unit length.
            top_k: Greatest number of results.
            rows: Which rows to search; None for all.

        Returns:
            (passage id, inner product), ordered by (-inner product, id).

        Raises:
            EmbeddingError: If the vector has another shape, or values that are not finite.
        """
        check_vectors(vector[np.newaxis], n=1, dim=self._flat.d)
        n_rows = self._flat.ntotal if rows is None else len(rows)
        wanted = min(top_k, n_rows)
        if wanted < 1:
            return ()
        asked = wanted
        while True:
            asked = min(asked + 1, n_rows)
            scores, found_rows = self._flat.search(
                vector[np.newaxis], asked, params=_search_only(rows)
            )
            # Ties with the last one wanted must all be seen, for ids to decide among them.
            if asked == n_rows or scores[0, -1] < scores[0, wanted - 1]:
                break
            asked *= 2
        found = [
            (self._ids[row], float(score))
            for row, score in zip(found_rows[0], scores[0], strict=True)
        ]
        return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0]))[:wanted])


def _search_only(rows: "Rows | None") -> "SearchParameters | None":
    if rows is None:
        return None
    import faiss  # see `Dense.load`

    # As an argument, which the parameters then keep alive: an attribute would dangle.
    return faiss.SearchParameters(sel=faiss.IDSelectorBatch(rows))  # type: ignore[call-arg]


def write_vectors(path: Path, vectors: Vectors) -> None:
    """Write vectors as a faiss file.

    Args:
        path: A file that does not exist.
        vectors: float32 (n, dim); n may be 0.

    Raises:
        OSError: If the disk refuses.
    """
    import faiss  # see `Dense.load`

    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(vectors)
    path.write_bytes(faiss.serialize_index(flat).data)


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
