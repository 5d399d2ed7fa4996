from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from rag.errors import EmbeddingError
from rag.models import sentence_transformer
from rag.models.description import Prompts
from rag.models.e5s1 import E5S1File
from rag.models.model_folder import write_model_folder
from rag.models.sentence_transformer import (
    SentenceTransformerEmbedder,
    batch_by_length,
    load_sentence_transformer,
)

TEXTS = ["a b c", "mot hai ba bon nam", "z", "a b c d e f g h", "nam nam"]


@pytest.fixture
def make(tiny_e5s1: Path, tmp_path: Path) -> Any:
    write_model_folder(tmp_path / "model", E5S1File.read(tiny_e5s1), prompts={}, max_tokens=512)

    def make(**changes: Any) -> SentenceTransformerEmbedder:
        options: dict[str, Any] = {
            "name": "tiny",
            "prompts": Prompts(query="", passage=""),
            "precision": "float32",
            "batch_size": 2,
            "cache_dir": tmp_path / "cache",
        }
        return SentenceTransformerEmbedder(lambda: tmp_path / "model", **(options | changes))

    return make


def test_rows_are_those_of_sentence_transformers(make: Any, tmp_path: Path) -> None:
    stock = load_sentence_transformer(tmp_path / "model")
    expected = stock.encode(["q: " + text for text in TEXTS], normalize_embeddings=True)
    found = make(prompts=Prompts(query="q: ", passage="p: ")).embed(TEXTS, "query")
    assert found == pytest.approx(expected, abs=1e-5)


def test_a_text_has_one_vector_whatever_stands_beside_it(make: Any) -> None:
    embedder = make()
    alone = np.concatenate([embedder.embed([text], "passage") for text in TEXTS])
    assert embedder.embed(TEXTS, "passage") == pytest.approx(alone, abs=1e-5)


def test_threads_are_given_back(make: Any) -> None:
    before = torch.get_num_threads()
    make().embed(TEXTS, "passage")
    assert torch.get_num_threads() == before


def test_progress_grows_to_the_number_of_texts(make: Any) -> None:
    told: list[tuple[int, int]] = []
    make().embed(TEXTS, "passage", progress=lambda *n: told.append(n))
    assert [total for _, total in told] == [5] * len(told)
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1] == (5, 5)


@pytest.mark.parametrize("precision", ["int8", "bfloat16"])
def test_other_precisions_keep_the_vectors(make: Any, precision: str) -> None:
    exact = make().embed(TEXTS, "passage")
    found = make(precision=precision).embed(TEXTS, "passage")
    assert found.dtype == np.float32
    assert (exact * found).sum(axis=1).min() > 0.99
    assert not np.array_equal(exact, found)


def test_precision_is_measured_for_much_work_only(
    make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentence_transformer, "MEASURE_FROM_TEXTS", 4)
    asked: list[str] = []

    def fastest_precision(*_: object, fingerprint: str, **__: object) -> str:
        asked.append(fingerprint)
        return "int8"

    monkeypatch.setattr(sentence_transformer, "fastest_precision", fastest_precision)
    embedder = make(precision="auto")
    embedder.embed(TEXTS[:3], "passage")
    assert not asked
    embedder.embed(TEXTS, "passage")
    embedder.embed(TEXTS, "passage")
    assert asked == [embedder.fingerprint]


def test_batches_hold_texts_of_like_length_longest_first() -> None:
    texts = ["x" * n for n in (10, 1500, 900, 10, 5000, 12)]
    assert batch_by_length(texts, batch_size=2) == [[4], [1], [2, 5], [0, 3]]
    assert batch_by_length(["", ""], batch_size=8) == [[0, 1]]


def test_folder_that_holds_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(EmbeddingError, match="empty"):
        load_sentence_transformer(tmp_path / "empty")
