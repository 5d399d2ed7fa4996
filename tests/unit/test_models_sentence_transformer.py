from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rag.config import load_settings
from rag.errors import EmbeddingError
from rag.models.e5s1 import E5S1File
from rag.models.model_folder import write_model_folder
from rag.models.sentence_transformer import SentenceTransformerEmbedder, load_sentence_transformer

TEXTS = ["a b c", "mot hai ba bon nam", "z", "a b c d e f g h", "nam nam"]


@pytest.fixture
def folder(tiny_e5s1: Path, tmp_path: Path) -> Path:
    prompts = {"query": "q: ", "document": "p: "}
    write_model_folder(tmp_path / "model", E5S1File.read(tiny_e5s1), prompts=prompts, max_tokens=16)
    return tmp_path / "model"


@pytest.fixture
def make(folder: Path, tmp_path: Path) -> Any:
    def make(**changes: Any) -> SentenceTransformerEmbedder:
        options = {"embedding_precision": "float32", "cache_dir": tmp_path / "cache"} | changes
        return SentenceTransformerEmbedder(
            folder, load_settings(embedding_model=str(folder), **options)
        )

    return make


@pytest.mark.parametrize("kind", ["query", "passage"])
def test_rows_are_those_of_sentence_transformers(make: Any, folder: Path, kind: Any) -> None:
    stock = load_sentence_transformer(folder)
    encode = stock.encode_query if kind == "query" else stock.encode_document
    texts = [*TEXTS, "beyond the sixteen tokens that it reads"]
    expected = np.asarray(encode(texts, normalize_embeddings=True))
    assert make().embed(texts, kind) == pytest.approx(expected, abs=1e-5)


def test_prompt_of_the_settings_is_used(make: Any) -> None:
    found = make(embedding_query_prompt="p: ").embed(TEXTS, "query")
    assert found == pytest.approx(make().embed(TEXTS, "passage"), abs=1e-6)


@pytest.mark.parametrize("precision", ["int8", "bfloat16"])
def test_other_precisions_are_near_but_not_the_same(make: Any, precision: str) -> None:
    exact = make().embed(TEXTS, "passage")
    found = make(embedding_precision=precision).embed(TEXTS, "passage")
    assert found.dtype == np.float32
    assert (exact * found).sum(axis=1).min() > 0.99
    assert not np.array_equal(exact, found)


def test_folder_that_holds_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match="not a sentence-transformers model"):
        SentenceTransformerEmbedder(tmp_path, load_settings())


def test_model_that_cannot_be_loaded_is_named(make: Any, folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(EmbeddingError, match=folder.name):
        make().embed(TEXTS, "passage")
