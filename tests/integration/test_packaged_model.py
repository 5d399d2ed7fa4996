"""The packaged model: three ways to the same vectors, on sentences and passages of the seeds."""

from pathlib import Path

import numpy as np
import pytest

from rag.config import Settings, load_settings
from rag.models import load_embedder
from rag.models.engine import Engine
from rag.models.packaged import DIM, unpacked_model_dir, weights_path
from rag.models.precision import MIN_COSINE, MIN_MEAN_COSINE
from rag.types import Vectors


@pytest.fixture(scope="module")
def settings(no_settings_from_outside: None) -> Settings:
    return load_settings()


@pytest.fixture(scope="module")
def lines(seeds_dir: Path) -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds_dir.glob("*.txt"))]
    found = [line.strip() for text in texts for line in text.splitlines()]
    return [line for line in found if 40 <= len(line) <= 600][::6]


@pytest.fixture(scope="module")
def of_engine(lines: list[str]) -> Vectors:
    return Engine(weights_path()).embed(lines, "passage", lambda *_: None)


def cosines(some: Vectors, others: Vectors) -> Vectors:
    found: Vectors = (some * others).sum(axis=1)
    return found


def test_unpacked_model_has_the_vectors_of_the_engine(
    settings: Settings, lines: list[str], of_engine: Vectors
) -> None:
    from sentence_transformers import SentenceTransformer

    folder = unpacked_model_dir(settings.cache_dir)
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    found = np.asarray(model.encode_document(lines))
    assert len(lines) >= 10
    assert found.shape == (len(lines), DIM)
    assert cosines(found, of_engine).min() >= 0.999
    query = np.asarray(model.encode_query(lines[:1]))
    assert (
        cosines(query, Engine(weights_path()).embed(lines[:1], "query", lambda *_: None)) >= 0.999
    )


@pytest.mark.parametrize("precision", ["float32", "int8", "bfloat16"])
def test_every_precision_keeps_the_vectors(
    settings: Settings, lines: list[str], of_engine: Vectors, precision: str
) -> None:
    folder = unpacked_model_dir(settings.cache_dir)
    found = load_embedder(
        load_settings(embedding_model=str(folder), embedding_precision=precision)
    ).embed(lines, "passage")
    assert cosines(found, of_engine).mean() >= MIN_MEAN_COSINE
    assert cosines(found, of_engine).min() >= MIN_COSINE


def test_text_beyond_the_window_is_cut_off_alike(settings: Settings, lines: list[str]) -> None:
    long = " ".join(lines) * 2
    folder = unpacked_model_dir(settings.cache_dir)
    bulk = load_embedder(load_settings(embedding_model=str(folder), embedding_precision="float32"))
    engine = Engine(weights_path()).embed([long], "passage", lambda *_: None)
    assert cosines(bulk.embed([long], "passage"), engine) >= 0.999
