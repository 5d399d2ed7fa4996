"""Parts to test with: a model of some kilobytes in the E5S1 format, written independently of its
reader, a reader on it, and an assistant whose vectors are predictable.
"""

import json
import struct
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

if TYPE_CHECKING:  # imported in the fixture, so that tests of small parts start quickly
    from rag.assistant import Assistant
    from rag.models.reader_parts import ReaderParts

HIDDEN, LAYERS, HEADS, INNER, POSITIONS = 32, 2, 4, 64, 512
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", *"abcdefghijklmnopqrstuvwxyzđ:0123456789", "<mask>"]


def q4_bytes(scales: np.ndarray, weights: np.ndarray) -> bytes:
    """Pack integer weights of -8 to 7, shape (n, 32), with a scale for each row."""
    out = b""
    for scale, row in zip(scales, weights, strict=True):
        halves = [(int(row[j]) + 8) | ((int(row[j + 16]) + 8) << 4) for j in range(16)]
        out += struct.pack("<e16B", float(scale), *halves)
    return out


@pytest.fixture
def tiny_e5s1(tmp_path: Path) -> Path:
    """A file with 32 dims, 2 layers, and letters and figures for pieces."""
    path = tmp_path / "tiny.bin"
    path.write_bytes(tiny_e5s1_bytes())
    return path


def tiny_e5s1_bytes() -> bytes:
    random = np.random.default_rng(0)
    tensors: list[tuple[str, int, int, bytes]] = []

    def add_q4(name: str, n_rows: int, n_columns: int) -> None:
        n_blocks = n_rows * n_columns // 32
        weights = random.integers(-8, 8, size=(n_blocks, 32))
        scales = random.uniform(0.01, 0.05, size=n_blocks)
        tensors.append((name, 1, n_rows * n_columns, q4_bytes(scales, weights)))

    def add_f32(name: str, values: np.ndarray) -> None:
        tensors.append((name, 0, values.size, values.astype("<f4").tobytes()))

    add_q4("emb.word", len(PIECES), HIDDEN)
    add_f32("emb.pos", random.normal(size=POSITIONS * HIDDEN) * 0.1)
    add_f32("emb.type", np.zeros(HIDDEN))
    norms = ["emb.ln", *(f"l{i}.{n}" for i in range(LAYERS) for n in ("aln", "oln"))]
    for norm in norms:
        add_f32(f"{norm}.w", np.ones(HIDDEN))
        add_f32(f"{norm}.b", np.zeros(HIDDEN))
    for i in range(LAYERS):
        for name in ("q", "k", "v", "ao", "fi", "fo"):
            n_rows = INNER if name == "fi" else HIDDEN
            add_q4(f"l{i}.{name}.w", n_rows, INNER if name == "fo" else HIDDEN)
            add_f32(f"l{i}.{name}.b", random.normal(size=n_rows) * 0.1)

    head = b"E5S1" + struct.pack("<I", 1)
    head += struct.pack("<7i", HIDDEN, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, 1)
    head += struct.pack("<fi", 1e-12, 32)
    pieces = [piece.encode() for piece in PIECES]
    head += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, sum(map(len, pieces)))
    offsets = np.cumsum([0, *map(len, pieces)])
    head += struct.pack(f"<{len(offsets)}I", *offsets)
    head += struct.pack(f"<{len(pieces)}f", *(-float(i) for i in range(len(pieces))))
    head += b"".join(pieces)
    head += struct.pack("<iI", 1, 9) + struct.pack("<IBI", ord("\t"), 1, ord(" "))
    head += struct.pack("<i", len(tensors))
    directory_bytes = sum(2 + len(name) + 21 for name, *_ in tensors)
    offset = len(head) + directory_bytes
    body = b""
    for name, dtype, count, data in tensors:
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BIQQ", dtype, count, offset + len(body), len(data))
        body += data
    return head + body


@pytest.fixture
def tiny_reader(tiny_e5s1: Path, tmp_path: Path) -> "ReaderParts":
    """An untrained reader on that model, with its letters for tokens; the head is always the same.

    Give it small letters without dấu: of others it knows none.
    """
    import torch
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    from rag.models.e5s1 import E5S1File
    from rag.models.model_folder import write_model_folder
    from rag.models.reader_inputs import ReaderTokeniser
    from rag.models.reader_parts import ReaderParts
    from rag.models.span_network import SpanNetwork

    folder = tmp_path / "tiny_reader"
    write_model_folder(folder, E5S1File.read(tiny_e5s1), prompts={}, max_tokens=POSITIONS)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        network = SpanNetwork(load_file(folder / "model.safetensors"), config)
    tokeniser = Tokenizer.from_file(str(folder / "tokenizer.json"))
    return ReaderParts(network=network, tokeniser=ReaderTokeniser(tokeniser))


@pytest.fixture
def hash_assistant(tmp_path: Path) -> "Assistant":
    """Real index, retrieval and answers in a folder of its own; only the vectors are made up."""
    from rag.answering import ExtractiveGenerator
    from rag.assistant import Assistant
    from rag.config import load_settings
    from rag.testing import HashEmbedder

    settings = load_settings(index_dir=tmp_path / "index")
    return Assistant(settings, HashEmbedder(), ExtractiveGenerator.from_settings(settings))
