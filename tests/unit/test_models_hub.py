from pathlib import Path

import huggingface_hub
import pytest
from huggingface_hub.errors import LocalEntryNotFoundError

from rag.config import load_settings
from rag.errors import EmbeddingError, RerankerError
from rag.models import load_embedder
from rag.models.cross_encoder import load_reranker
from rag.models.hub import hub_model_dir


def find(name: str) -> Path:
    return hub_model_dir(name, what="model", remedy="give another", error=EmbeddingError)


def hub(folder: Path, monkeypatch: pytest.MonkeyPatch, *, cached: bool) -> list[dict[str, object]]:
    """Stand in for the hub: it writes a weights file unless told to leave it out."""
    calls: list[dict[str, object]] = []

    def snapshot_download(name: str, **options: object) -> str:
        calls.append(options)
        if options.get("local_files_only") and not cached:
            raise LocalEntryNotFoundError("not in the cache")
        ignored = options.get("ignore_patterns", ["*.bin"])
        if isinstance(ignored, list) and "*.bin" not in ignored:
            (folder / "pytorch_model.bin").touch()
        return str(folder)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", snapshot_download)
    return calls


def test_cached_model_is_taken_without_the_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.safetensors").touch()
    calls = hub(tmp_path, monkeypatch, cached=True)
    assert find("a/b") == tmp_path
    assert calls == [{"local_files_only": True}]


def test_old_weights_are_fetched_only_where_there_are_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = hub(tmp_path, monkeypatch, cached=False)
    assert find("a/b") == tmp_path
    assert len(calls) == 3
    assert (tmp_path / "pytorch_model.bin").exists()


@pytest.mark.parametrize("name", ["no/such-model", "not a name!", "../folder"])
def test_unreachable_model_names_the_remedies(name: str) -> None:
    with pytest.raises(EmbeddingError, match="HOIDAP_EMBEDDING_MODEL=packaged") as caught:
        load_embedder(load_settings(embedding_model=name))
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
    with pytest.raises(RerankerError, match=r"set HOIDAP_RERANKER to .* or to none") as caught_too:
        load_reranker(load_settings(reranker=name))
    assert name in str(caught_too.value)
