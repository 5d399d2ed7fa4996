from pathlib import Path

import numpy as np
import pytest

from rag.errors import EmbeddingError
from rag.models.bert import BertEncoder
from rag.models.e5s1 import E5S1File
from rag.models.model_folder import write_model_folder
from rag.models.sentence_transformer import load_sentence_transformer

TEXTS = ["a b c", "", "mot hai ba bon nam", "x" * 300, "z" * 700, "漢 a"]


@pytest.fixture
def folder(tiny_e5s1: Path, tmp_path: Path) -> Path:
    write_model_folder(tmp_path / "m", E5S1File.read(tiny_e5s1), prompts={}, max_tokens=512)
    return tmp_path / "m"


def test_vectors_are_those_of_sentence_transformers(folder: Path) -> None:
    stock = np.asarray(load_sentence_transformer(folder).encode(TEXTS, prompt="p: "))
    found = BertEncoder(folder, "float32").forward(TEXTS, "p: ")
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    assert found == pytest.approx(stock, abs=1e-5)


def test_texts_of_a_batch_do_not_see_each_other(folder: Path) -> None:
    encoder = BertEncoder(folder, "float32")
    alone = np.concatenate([encoder.forward([text], "") for text in TEXTS])
    assert encoder.forward(TEXTS, "") == pytest.approx(alone, abs=1e-5)


def test_precision_is_that_asked_for(folder: Path) -> None:
    exact, int8, bfloat16 = (
        BertEncoder(folder, precision).forward(TEXTS[:1], "")
        for precision in ("float32", "int8", "bfloat16")
    )
    assert int8 == pytest.approx(exact, abs=0.1)
    assert bfloat16 == pytest.approx(exact, abs=0.1)
    assert len({rows.tobytes() for rows in (exact, int8, bfloat16)}) == 3


@pytest.mark.parametrize("name", ["model.safetensors", "config.json"])
def test_unreadable_file_is_reported(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"")
    with pytest.raises(EmbeddingError, match="cannot be read"):
        BertEncoder(folder, "float32")
