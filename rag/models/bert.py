"""The packaged encoder in plain torch: texts laid end to end, so that nothing is padded.

`SentenceTransformer` gives the same vectors from the same folder, but takes 10 seconds to import,
and half the speed is lost to padding, masks and large tensors. Imports torch: import this module
only where torch is wanted.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from rag.errors import EmbeddingError
from rag.models.linear import set_precision
from rag.models.precision import Precision
from rag.types import Vectors

# Integer products are a third faster where the number of tokens is a multiple of this.
_TOKENS_MULTIPLE = 64

# The widest tensors stay in the cache, and the allocator need not go to the kernel for them (13,000
# page faults for each passage otherwise).
_BLOCK_TOKENS = 256

Tensors = Mapping[str, torch.Tensor]


class BertEncoder:
    """A BERT with mean pooling. Safe to share between threads."""

    def __init__(self, folder: Path, precision: Precision) -> None:
        """Load the model.

        Args:
            folder: A model written by `rag.models.model_folder`.
            precision: Arithmetic of the linear layers.

        Raises:
            EmbeddingError: If a file cannot be read.
        """
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            tensors = load_file(folder / "model.safetensors")
            self._tokeniser = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except (OSError, ValueError, SafetensorError) as exc:
            raise EmbeddingError(f"the model in {folder} cannot be read: {exc}") from exc
        self._tokeniser.enable_truncation(config["max_position_embeddings"])
        self._pad_id: int = config["pad_token_id"]
        self._words = tensors["embeddings.word_embeddings.weight"]
        self._positions = (
            tensors["embeddings.position_embeddings.weight"]
            + tensors["embeddings.token_type_embeddings.weight"][0]
        )
        eps = config["layer_norm_eps"]
        self._norm = _norm(tensors, "embeddings.LayerNorm", eps)
        self._layers = nn.ModuleList(
            _Layer(tensors, f"encoder.layer.{i}", config["num_attention_heads"], eps)
            for i in range(config["num_hidden_layers"])
        )
        set_precision(self._layers, precision)

    @torch.inference_mode()
    def forward(self, texts: list[str], prompt: str) -> Vectors:
        """Embed one batch.

        Args:
            texts: At least one.
            prompt: Put before every text.

        Returns:
            float32 (len(texts), dim); not of unit length.
        """
        ids = [
            encoding.ids
            for encoding in self._tokeniser.encode_batch_fast([prompt + text for text in texts])
        ]
        n_missing = -sum(map(len, ids)) % _TOKENS_MULTIPLE
        if n_missing:
            ids.append([self._pad_id] * n_missing)  # a text of its own, which nobody asked for
        lengths = [len(row) for row in ids]
        words = self._words[torch.tensor([i for row in ids for i in row])]
        positions = torch.cat([self._positions[:length] for length in lengths])
        states = self._norm(words.add_(positions))
        for layer in self._layers:
            states = layer(states, lengths)
        parts = states.split(lengths)[: len(texts)]
        rows: Vectors = torch.stack([part.mean(dim=0) for part in parts]).numpy()
        return rows


class _Layer(nn.Module):
    """Self-attention within each text, then the feed-forward part; norms come after."""

    def __init__(self, tensors: Tensors, name: str, n_heads: int, eps: float) -> None:
        super().__init__()
        self._n_heads = n_heads
        attention = f"{name}.attention.self"
        self.inputs = _linear(
            tensors, *(f"{attention}.{part}" for part in ("query", "key", "value"))
        )
        self.outputs = _linear(tensors, f"{name}.attention.output.dense")
        self.attention_norm = _norm(tensors, f"{name}.attention.output.LayerNorm", eps)
        self.widen = _linear(tensors, f"{name}.intermediate.dense")
        self.narrow = _linear(tensors, f"{name}.output.dense")
        self.norm = _norm(tensors, f"{name}.output.LayerNorm", eps)

    def forward(self, states: torch.Tensor, lengths: list[int]) -> torch.Tensor:
        """Give the next states: (n_tokens, hidden) to the same, for texts of these lengths."""
        parts = self.inputs(states).view(len(states), 3, self._n_heads, -1).split(lengths)
        attended = self.outputs(torch.cat([_attend(part) for part in parts]))
        states = self.attention_norm(attended.add_(states))
        return torch.cat([self._feed(block) for block in torch.split(states, _BLOCK_TOKENS)])

    def _feed(self, states: torch.Tensor) -> torch.Tensor:
        """Give each token's next state from its own: (n, hidden) to the same."""
        widened = functional.gelu(self.widen(states))
        normed: torch.Tensor = self.norm(self.narrow(widened).add_(states))
        return normed


def _attend(part: torch.Tensor) -> torch.Tensor:
    """Let the tokens of one text attend to each other: (n, 3, heads, size) to (n, hidden)."""
    query, key, value = part.permute(1, 2, 0, 3).unsqueeze(1)
    found = functional.scaled_dot_product_attention(query, key, value)[0]
    return found.transpose(0, 1).reshape(len(part), -1)


def _linear(tensors: Tensors, *names: str) -> nn.Linear:
    """Make one linear layer of one or several side by side."""
    weight = torch.cat([tensors[f"{name}.weight"] for name in names])
    linear = nn.Linear(weight.shape[1], weight.shape[0], device="meta")
    linear.weight = nn.Parameter(weight, requires_grad=False)
    bias = torch.cat([tensors[f"{name}.bias"] for name in names])
    linear.bias = nn.Parameter(bias, requires_grad=False)
    return linear


def _norm(tensors: Tensors, name: str, eps: float) -> nn.LayerNorm:
    weight = tensors[f"{name}.weight"]
    norm = nn.LayerNorm(len(weight), eps=eps, device="meta")
    norm.weight = nn.Parameter(weight, requires_grad=False)
    norm.bias = nn.Parameter(tensors[f"{name}.bias"], requires_grad=False)
    return norm
