import shutil
from pathlib import Path

import pytest

from rag.config import load_settings
from rag.errors import EmbeddingError
from rag.models import load_embedder
from rag.models.e5s1 import E5S1File
from rag.models.embedder import PackagedEmbedder
from rag.models.model_folder import write_model_folder


def test_packaged_model_is_the_default(tmp_path: Path) -> None:
    embedder = load_embedder(load_settings(cache_dir=tmp_path))
    assert isinstance(embedder, PackagedEmbedder)
    assert embedder.dim == 384
    assert not list(tmp_path.iterdir())


def test_folder_is_taken_with_its_prompts(tiny_e5s1: Path, tmp_path: Path) -> None:
    folder, cache = tmp_path / "model", tmp_path / "cache"
    prompts = {"query": "q: ", "document": "p: "}
    write_model_folder(folder, E5S1File.read(tiny_e5s1), prompts=prompts, max_tokens=512)
    plain = load_embedder(load_settings(embedding_model=str(folder), cache_dir=cache))
    assert plain.name == str(folder)
    assert plain.dim == 32
    copy = shutil.copytree(folder, tmp_path / "copy")
    moved = load_embedder(load_settings(embedding_model=str(copy), cache_dir=cache))
    assert moved.fingerprint == plain.fingerprint
    prompted = load_embedder(
        load_settings(embedding_model=str(copy), cache_dir=cache, embedding_query_prompt="")
    )
    assert prompted.fingerprint != plain.fingerprint


def test_name_that_is_nowhere_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match="HOIDAP_EMBEDDING_MODEL=packaged"):
        load_embedder(load_settings(embedding_model="no/such-model", cache_dir=tmp_path))
