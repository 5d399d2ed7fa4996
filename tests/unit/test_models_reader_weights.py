"""The weights file of a reader: what goes in comes out, and what cannot be used is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import save_file

from rag.errors import ReaderError
from rag.models.reader_weights import ReaderWeights, read_reader_weights, write_reader_weights

REMEDY = "do this instead"
TENSORS = {
    "layers.0.widen.weight": torch.randn(6, 4, generator=torch.Generator().manual_seed(1)),
    "layers.0.widen.bias": torch.tensor([0.123456789, -3.0]),
    "span.weight": torch.tensor([[0.3, 0.1], [1e-5, 7.0]]),
}


def write(folder: Path) -> Path:
    path = folder / "reader.safetensors"
    weights = ReaderWeights(tensors=TENSORS, trained_at="2026-11-25", trained_on="câu hỏi")
    write_reader_weights(path, weights)
    return path


def read(path: Path, sha256: str | None = None) -> ReaderWeights:
    return read_reader_weights(path, remedy=REMEDY, sha256=sha256, cache_dir=path.parent / "cache")


Change = Callable[[dict[str, str], dict[str, torch.Tensor]], object]


def rewrite(path: Path, change: Change) -> None:
    with safe_open(path, framework="pt") as file:
        metadata = file.metadata()
        tensors = {name: file.get_tensor(name).clone() for name in file.keys()}  # noqa: SIM118
    change(metadata, tensors)
    save_file(tensors, path, metadata=metadata)


def test_round_trip(tmp_path: Path) -> None:
    found = read(write(tmp_path))
    assert (found.trained_at, found.trained_on) == ("2026-11-25", "câu hỏi")
    assert set(found.tensors) == set(TENSORS)
    for name in ("layers.0.widen.bias", "span.weight"):
        assert torch.equal(found.tensors[name], TENSORS[name])
    matrix = TENSORS["layers.0.widen.weight"]
    step = matrix.abs().amax(dim=1, keepdim=True) / 127
    distance = (found.tensors["layers.0.widen.weight"] - matrix).abs()
    assert bool((distance <= step * 0.501).all())
    assert [path.name for path in tmp_path.iterdir()] == ["reader.safetensors"]


def test_damaged_tensor(tmp_path: Path) -> None:
    path = write(tmp_path)
    rewrite(path, lambda _, tensors: tensors["span.weight"].add_(1))
    with pytest.raises(ReaderError, match=f"damaged.*{REMEDY}"):
        read(path)


def test_cut_short(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ReaderError, match=f"cannot be read.*{REMEDY}"):
        read(path)


def test_other_checksum(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=f"damaged.*abcabcabcabc….*{REMEDY}"):
        read(write(tmp_path), sha256="abc" * 21 + "d")


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("encoder_sha256", "0123456789ab" * 5, "made for the encoder 0123456789ab…"),
        ("format_version", "2", "have format 2.*update hoidap"),
        ("format_version", "x", "holds no weights of a reader"),
    ],
)
def test_made_for_something_else(tmp_path: Path, key: str, value: str, message: str) -> None:
    path = write(tmp_path)
    rewrite(path, lambda metadata, _: metadata.update({key: value}))
    with pytest.raises(ReaderError, match=f"{message}.*{REMEDY}"):
        read(path)


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=f"cannot be read.*{REMEDY}"):
        read(tmp_path / "reader.safetensors")
