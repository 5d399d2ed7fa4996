"""The trained weights of a reader: one safetensors file that says what it was made for.

Only what training changed is in it; the words are the packaged encoder's. A matrix of a layer is
8-bit integers `NAME` with one float32 scale for each output row, `NAME.scale`; all else is float32.
Its metadata are texts:

| key | value |
|---|---|
| `format_version` | of this table |
| `encoder_sha256` | of the encoder's weights (`rag.models.packaged.WEIGHTS_SHA256`) |
| `tensors_sha256` | of the tensors: bytes in the order of their names |
| `trained_at`, `trained_on` | day, and what was learnt from |

Imports torch: import this module only where torch is wanted.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from rag.errors import ReaderError
from rag.models.digests import file_sha256
from rag.models.layers import Tensors
from rag.models.packaged import WEIGHTS_SHA256

FORMAT_VERSION = 1
_SCALE = ".scale"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderWeights:
    """What a weights file holds."""

    tensors: Tensors
    """By the names of `SpanNetwork.trained`."""
    trained_at: str
    """Day, as YYYY-MM-DD."""
    trained_on: str
    """What was learnt from, in a few words."""


def write_reader_weights(path: Path, weights: ReaderWeights) -> None:
    """Write a weights file, so that a killed run leaves the old one or the new one.

    Args:
        path: The file; its folder must exist.
        weights: In any floating-point type; the matrices of layers are rounded to 8 bits.

    Raises:
        OSError: If it cannot be written; the caller knows what it was for.
    """
    tensors = _packed(weights.tensors)
    metadata = {
        "format_version": str(FORMAT_VERSION),
        "encoder_sha256": WEIGHTS_SHA256,
        "tensors_sha256": _digest(tensors),
        "trained_at": weights.trained_at,
        "trained_on": weights.trained_on,
    }
    temporary = path.with_suffix(".tmp")
    try:
        save_file(tensors, temporary, metadata=metadata)
    except SafetensorError as exc:  # how it reports a full disk
        temporary.unlink(missing_ok=True)
        raise OSError(f"{path}: {exc}") from exc
    temporary.replace(path)


def read_reader_weights(
    path: Path, *, remedy: str, sha256: str | None, cache_dir: Path
) -> ReaderWeights:
    """Read a weights file and make sure that it is whole and fits the packaged encoder.

    Args:
        path: The file.
        remedy: What to do if it cannot be used; ends the message of every error.
        sha256: The file's checksum where it is known; None: its tensors must have the one that
            its metadata give.
        cache_dir: Where the checksum of a file is remembered.

    Raises:
        ReaderError: If it is missing, damaged, no weights file, of a newer hoidap, or made for
            another encoder.
    """
    try:
        found = None if sha256 is None else file_sha256(path, cache_dir)
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata() or {}
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - no dict
    except (OSError, SafetensorError) as exc:
        raise ReaderError(f"the reader's weights {path} cannot be read: {exc}; {remedy}") from exc
    _require_fit(path, metadata, remedy)
    wanted = metadata.get("tensors_sha256", "") if sha256 is None else sha256
    found = _digest(tensors) if found is None else found
    if found != wanted:
        raise ReaderError(
            f"the reader's weights {path} are damaged: they have the checksum {found[:12]}…, not"
            f" {wanted[:12]}…; {remedy}"
        )
    return ReaderWeights(
        tensors=_unpacked(tensors),
        trained_at=metadata.get("trained_at", ""),
        trained_on=metadata.get("trained_on", ""),
    )


def _require_fit(path: Path, metadata: Mapping[str, str], remedy: str) -> None:
    """Refuse weights that were made for something else."""
    version = metadata.get("format_version", "")
    if not version.isdecimal() or "tensors_sha256" not in metadata:
        reason = f"{path} holds no weights of a reader"
    elif int(version) > FORMAT_VERSION:
        reason = (
            f"the reader's weights {path} have format {version}, and this hoidap knows formats up"
            f" to {FORMAT_VERSION}: update hoidap"
        )
    elif metadata.get("encoder_sha256") != WEIGHTS_SHA256:
        made_for = metadata.get("encoder_sha256", "")[:12]
        reason = (
            f"the reader's weights {path} were made for the encoder {made_for}…, not for"
            f" {WEIGHTS_SHA256[:12]}…"
        )
    else:
        return
    raise ReaderError(f"{reason}; {remedy}")


def _packed(tensors: Tensors) -> dict[str, torch.Tensor]:
    """Round the matrices of layers to 8 bits; the few other numbers stay float32."""
    packed = {}
    for name, tensor in tensors.items():
        exact = tensor.detach().to("cpu", torch.float32).contiguous()
        if not (name.startswith("layers.") and exact.ndim == 2):
            packed[name] = exact
            continue
        scale = exact.abs().amax(dim=1).clamp_(min=1e-12).div_(127)
        packed[name] = torch.round(exact / scale[:, None]).to(torch.int8)
        packed[name + _SCALE] = scale
    return packed


def _unpacked(packed: Tensors) -> dict[str, torch.Tensor]:
    """Give back float32 tensors by the names of `SpanNetwork.trained`."""
    return {
        name: tensor.float() * packed[name + _SCALE][:, None] if name + _SCALE in packed else tensor
        for name, tensor in packed.items()
        if not name.endswith(_SCALE)
    }


def _digest(tensors: Tensors) -> str:
    """Give the SHA-256 of the bytes of tensors, in the order of their names."""
    total = hashlib.sha256()
    for _, tensor in sorted(tensors.items()):
        total.update(tensor.view(torch.uint8).numpy().data)
    return total.hexdigest()
