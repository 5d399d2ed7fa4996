from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from rag.errors import EmbeddingError
from rag.index.dense import Dense, check_vectors, write_vectors

FloatArray = npt.NDArray[np.float32]


def unit(rows: list[list[float]]) -> FloatArray:
    vectors = np.asarray(rows, dtype=np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def dense_of(path: Path, vectors: FloatArray, ids: list[str]) -> Dense:
    write_vectors(path / "vectors.faiss", vectors)
    return Dense.load(path / "vectors.faiss", ids)


def test_nearest_first(tmp_path: Path) -> None:
    vectors = unit([[1, 0, 0], [1, 1, 0], [0, 0, 1]])
    found = dense_of(tmp_path, vectors, ["a", "b", "c"]).search(vectors[0], 3)
    assert [passage_id for passage_id, _ in found] == ["a", "b", "c"]
    assert [score for _, score in found] == pytest.approx([1, 0.5**0.5, 0])


def test_it_agrees_with_a_sort_of_all_inner_products(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    vectors = unit(rng.integers(1, 3, size=(200, 4)).tolist())
    ids = [f"d{n * 37 % 1009}#0" for n in range(len(vectors))]  # not in the order of the rows
    dense = dense_of(tmp_path, vectors, ids)
    for query in vectors[:20]:
        every = dense.search(query, len(ids))
        products = dict(zip(ids, vectors @ query, strict=True))
        assert sorted(every, key=lambda pair: (-pair[1], pair[0])) == list(every)
        assert dict(every) == pytest.approx(products, abs=1e-6)
        for top_k in (1, 2, 5, 50):
            # Few directions, so the cut falls among equals nearly always.
            assert dense.search(query, top_k) == every[:top_k]


def test_vectors_come_back_as_written(tmp_path: Path) -> None:
    vectors = unit([[1, 2], [3, -4]])
    assert np.array_equal(dense_of(tmp_path, vectors, ["a", "b"]).vectors(), vectors)


def test_no_vectors_give_nothing(tmp_path: Path) -> None:
    empty = np.empty((0, 3), dtype=np.float32)
    dense = dense_of(tmp_path, empty, [])
    assert dense.search(unit([[1, 0, 0]])[0], 5) == ()
    assert dense.vectors().shape == (0, 3)


@pytest.mark.parametrize("top_k", [0, -1])
def test_nothing_wanted_gives_nothing(tmp_path: Path, top_k: int) -> None:
    vectors = unit([[1, 0]])
    assert dense_of(tmp_path, vectors, ["a"]).search(vectors[0], top_k) == ()


def test_a_query_of_another_length_is_refused(tmp_path: Path) -> None:
    dense = dense_of(tmp_path, unit([[1, 0]]), ["a"])
    with pytest.raises(EmbeddingError, match="shape"):
        dense.search(unit([[1, 0, 0]])[0], 1)


@pytest.mark.parametrize("bad", [[0.0, 0.0], [3.0, 4.0], [np.nan, 1.0], [np.inf, 0.0]])
def test_vectors_that_are_not_of_unit_length_are_refused(bad: list[float]) -> None:
    with pytest.raises(EmbeddingError, match="unit length"):
        check_vectors(np.asarray([[1, 0], bad], dtype=np.float32), n=2, dim=2)
