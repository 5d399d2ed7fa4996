import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from rag.models.e5s1 import E5S1File
from rag.models.model_folder import write_model_folder


@pytest.fixture
def folder(tiny_e5s1: Path, tmp_path: Path) -> Path:
    source = E5S1File.read(tiny_e5s1)
    write_model_folder(tmp_path / "model", source, prompts={"query": "q: "}, max_tokens=512)
    return tmp_path / "model"


def test_tensors_have_the_names_of_a_bert_model(folder: Path, tiny_e5s1: Path) -> None:
    tensors, source = load_file(folder / "model.safetensors"), E5S1File.read(tiny_e5s1)
    assert tensors["embeddings.word_embeddings.weight"].shape == (len(source.pieces), 32)
    output = tensors["encoder.layer.1.output.dense.weight"]
    assert np.array_equal(output, source.tensor("l1.fo.w", 64))
    assert output.dtype == np.float32


def test_prompts_and_length_stand_in_the_configuration(folder: Path) -> None:
    config = json.loads((folder / "config_sentence_transformers.json").read_text())
    assert config["prompts"] == {"query": "q: "}
    assert json.loads((folder / "sentence_bert_config.json").read_text())["max_seq_length"] == 512


@pytest.mark.parametrize("text", ["ab  c", " ab\tc", "ab\u00a0\u200bc", "a\x01b\u3000c", "ab\nc"])
def test_spaces_of_all_kinds_are_one_and_controls_are_none(folder: Path, text: str) -> None:
    tokens = Tokenizer.from_file(str(folder / "tokenizer.json")).encode(text).tokens
    assert tokens == ["<s>", "▁", "a", "b", "▁", "c", "</s>"]


def test_unknown_characters_are_marked(folder: Path) -> None:
    ids = Tokenizer.from_file(str(folder / "tokenizer.json")).encode("a漢").ids
    assert ids == [0, 4, 5, 3, 2]
