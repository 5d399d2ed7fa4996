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


def dense_of(
    path: Path, vectors: FloatArray, ids: list[str], n_vectors: list[int] | None = None
) -> Dense:
    write_vectors(path / "vectors.faiss", vectors)
    return Dense.load(path / "vectors.faiss", ids, n_vectors or [1] * len(ids))


def inner_products(vectors: FloatArray, query: FloatArray) -> FloatArray:
    # Not by `@`: OpenBLAS now and then raises the flag of an invalid value though all are finite
    # (numpy issue 24067), and a warning is an error here. It has happened once in this test.
    return np.asarray((vectors * query).sum(axis=1), dtype=np.float32)


def test_nearest_first(tmp_path: Path) -> None:
    vectors = unit([[1, 0, 0], [1, 1, 0], [0, 0, 1]])
    found = dense_of(tmp_path, vectors, ["a", "b", "c"]).search(vectors[0], 3)
    assert [passage_id for passage_id, _ in found] == ["a", "b", "c"]
    assert [score for _, score in found] == pytest.approx([1, 0.5**0.5, 0], abs=1e-3)


def test_it_agrees_with_a_sort_of_all_inner_products(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    vectors = unit(rng.integers(1, 3, size=(200, 4)).tolist())
    ids = [f"d{n * 37 % 1009}#0" for n in range(len(vectors))]  # not in the order of the rows
    dense = dense_of(tmp_path, vectors, ids)
    for query in vectors[:20]:
        every = dense.search(query, len(ids))
        products = dict(zip(ids, inner_products(vectors, query), strict=True))
        assert sorted(every, key=lambda pair: (-pair[1], pair[0])) == list(every)
        assert dict(every) == pytest.approx(products, abs=1e-3)
        for top_k in (1, 2, 5, 50):
            # Few directions, so the cut falls among equals nearly always.
            assert dense.search(query, top_k) == every[:top_k]


def test_a_passage_is_as_near_as_its_nearest_vector(tmp_path: Path) -> None:
    rng = np.random.default_rng(8)
    n_vectors = rng.integers(1, 9, size=60).tolist()
    # One that nearly every query is near to, in all of its vectors: it must not crowd out others.
    n_vectors[7] = 300
    vectors = unit(rng.normal(size=(sum(n_vectors), 5)).tolist())
    first = sum(n_vectors[:7])
    vectors[first : first + 300] = unit([[1, 1, 1, 1, 1]])
    ids = [f"d{n * 37 % 61}#0" for n in range(60)]
    dense = dense_of(tmp_path, vectors, ids, n_vectors)
    owners = np.repeat(np.arange(60), n_vectors)
    kept = dense.vectors()
    for query in unit(rng.uniform(0.1, 1, size=(20, 5)).tolist()):
        products = inner_products(kept, query)
        nearest = {ids[row]: float(products[owners == row].max()) for row in range(60)}
        wanted = sorted(nearest.items(), key=lambda pair: (-pair[1], pair[0]))
        rows = np.sort(rng.choice(60, size=20, replace=False))
        chosen = [pair for pair in wanted if ids.index(pair[0]) in rows]
        for top_k in (1, 5, 100):
            found = dense.search(query, top_k)
            assert [passage_id for passage_id, _ in found] == [name for name, _ in wanted[:top_k]]
            assert dict(found) == pytest.approx(dict(wanted[:top_k]), abs=1e-6)
            assert [name for name, _ in dense.search(query, top_k, rows)] == [
                name for name, _ in chosen[:top_k]
            ]


def test_vectors_come_back_as_half_floats_and_then_as_they_are(tmp_path: Path) -> None:
    vectors = unit([[1, 2], [3, -4]])
    kept = dense_of(tmp_path, vectors, ["a", "b"]).vectors()
    assert np.allclose(kept, vectors, atol=5e-4)
    (tmp_path / "vectors.faiss").unlink()
    assert np.array_equal(dense_of(tmp_path, kept, ["a", "b"]).vectors(), kept)


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
