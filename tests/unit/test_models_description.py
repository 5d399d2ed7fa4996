import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from rag.errors import EmbeddingError
from rag.models.description import Prompts, fingerprint_files, read_dim, read_prompts


def write(folder: Path, **files: Any) -> Path:
    for name, value in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".json").write_text(json.dumps(value))
    return folder


MODULES = [
    {"path": "", "type": "sentence_transformers.models.Transformer"},
    {"path": "pool", "type": "sentence_transformers.sentence_transformer.modules.Pooling"},
    {"path": "dense", "type": "sentence_transformers.base.modules.dense.Dense"},
]


def test_settings_are_stronger_than_the_models_own_prompts(tmp_path: Path) -> None:
    write(tmp_path, config_sentence_transformers={"prompts": {"query": "q: ", "passage": "p: "}})
    assert read_prompts(tmp_path, query=None, passage=None) == Prompts(query="q: ", passage="p: ")
    assert read_prompts(tmp_path, query="", passage="x") == Prompts(query="", passage="x")


def test_document_prompt_goes_before_passage_prompt(tmp_path: Path) -> None:
    own = {"passage": "p: ", "document": "d: ", "query": None}
    write(tmp_path, config_sentence_transformers={"prompts": own})
    assert read_prompts(tmp_path, query=None, passage=None) == Prompts(query="", passage="d: ")


def test_model_without_prompts_has_none(tmp_path: Path) -> None:
    assert read_prompts(tmp_path, query=None, passage=None) == Prompts(query="", passage="")


def test_last_module_gives_the_dim(tmp_path: Path) -> None:
    write(tmp_path, modules=MODULES[:1], config={"hidden_size": 768})
    assert read_dim(tmp_path) == 768
    write(
        tmp_path,
        modules=MODULES[:2],
        pool__config={"embedding_dimension": 700, "pooling_mode": "mean"},
    )
    assert read_dim(tmp_path) == 700
    write(tmp_path, modules=MODULES, dense__config={"out_features": 256})
    assert read_dim(tmp_path) == 256


def test_two_poolings_stand_side_by_side(tmp_path: Path) -> None:
    old = {
        "word_embedding_dimension": 384,
        "pooling_mode_mean_tokens": True,
        "pooling_mode_max_tokens": True,
        "pooling_mode_cls_token": False,
    }
    write(tmp_path, modules=MODULES[:2], config={"hidden_size": 384}, pool__config=old)
    assert read_dim(tmp_path) == 768
    write(
        tmp_path, pool__config={"embedding_dimension": 384, "pooling_mode": ["cls", "max", "mean"]}
    )
    assert read_dim(tmp_path) == 1152


def test_plain_transformer_folder_has_a_dim(tmp_path: Path) -> None:
    assert read_dim(write(tmp_path, config={"hidden_size": 1024})) == 1024


def test_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match="not a sentence-transformers model"):
        read_dim(tmp_path)


def test_fingerprint_is_of_content_and_prompts(tmp_path: Path) -> None:
    model, cache = write(tmp_path / "a", config={"hidden_size": 8}), tmp_path / "cache"
    prompts = Prompts(query="q", passage="p")
    first = fingerprint_files(model, prompts, cache)
    copy = Path(shutil.copytree(model, tmp_path / "b"))
    (copy / "README.md").write_text("not part of the model")
    assert fingerprint_files(copy, prompts, cache) == first
    assert fingerprint_files(copy, Prompts(query="p", passage="q"), cache) != first
    (copy / "model.safetensors").write_bytes(b"1")
    assert fingerprint_files(copy, prompts, cache) != first
