"""The layers of a BERT encoder in plain torch, over texts laid end to end: nothing is padded.

Imports torch: import this module only where torch is wanted.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import torch
from torch import nn
from torch.nn import functional

# The widest tensors stay in the cache, and the allocator need not go to the kernel for them (13,000
# page faults for each passage otherwise).
_BLOCK_TOKENS = 256

Tensors: TypeAlias = Mapping[str, torch.Tensor]
"""Tensors by the names of transformers' `BertModel`."""


class TokenEmbeddings(nn.Module):
    """The first states of tokens: word, place and kind, normed."""

    words: torch.Tensor
    positions: torch.Tensor

    def __init__(self, tensors: Tensors, config: Mapping[str, Any]) -> None:
        """Take tables, which stay frozen.

        Args:
            tensors: Of the model.
            config: Its `config.json`.
        """
        super().__init__()
        words = tensors["embeddings.word_embeddings.weight"]
        places = tensors["embeddings.position_embeddings.weight"]
        kind = tensors["embeddings.token_type_embeddings.weight"][0]
        self.register_buffer("words", words, persistent=False)
        self.register_buffer("positions", places + kind, persistent=False)
        self.norm = make_norm(tensors, "embeddings.LayerNorm", config["layer_norm_eps"])

    def forward(self, ids: Sequence[Sequence[int]]) -> torch.Tensor:
        """Give the states of texts, end to end.

        Args:
            ids: Token ids of each text.

        Returns:
            float32 (n_tokens, hidden).
        """
        rows = torch.tensor([i for row in ids for i in row], device=self.words.device)
        words = self.words[rows]
        positions = torch.cat([self.positions[: len(row)] for row in ids])
        states: torch.Tensor = self.norm(words.add_(positions))
        return states


class EncoderLayer(nn.Module):
    """Self-attention within each text, then the feed-forward part; norms come after."""

    def __init__(self, tensors: Tensors, name: str, n_heads: int, eps: float) -> None:
        """Take the weights, without gradients.

        Args:
            tensors: Of the model.
            name: What the layer's tensors begin with, `encoder.layer.0`.
            n_heads: Attention heads.
            eps: Of the norms.
        """
        super().__init__()
        self._n_heads = n_heads
        attention = f"{name}.attention.self"
        self.inputs = _linear(
            tensors, *(f"{attention}.{part}" for part in ("query", "key", "value"))
        )
        self.outputs = _linear(tensors, f"{name}.attention.output.dense")
        self.attention_norm = make_norm(tensors, f"{name}.attention.output.LayerNorm", eps)
        self.widen = _linear(tensors, f"{name}.intermediate.dense")
        self.narrow = _linear(tensors, f"{name}.output.dense")
        self.norm = make_norm(tensors, f"{name}.output.LayerNorm", eps)

    def forward(self, states: torch.Tensor, lengths: list[int]) -> torch.Tensor:
        """Give the next states: (n_tokens, hidden) to the same, for texts of these lengths."""
        parts = self.inputs(states).view(len(states), 3, self._n_heads, -1).split(lengths)
        attended = self.outputs(torch.cat([_attend(part) for part in parts]))
        # Under autocast the sum would lose what bfloat16 cannot hold.
        states = self.attention_norm(attended.float().add_(states))
        if torch.is_grad_enabled():
            return self._feed(states)
        return torch.cat([self._feed(block) for block in torch.split(states, _BLOCK_TOKENS)])

    def _feed(self, states: torch.Tensor) -> torch.Tensor:
        """Give each token's next state from its own: (n, hidden) to the same."""
        widened = functional.gelu(self.widen(states))
        normed: torch.Tensor = self.norm(self.narrow(widened).float().add_(states))
        return normed


def _attend(part: torch.Tensor) -> torch.Tensor:
    """Let the tokens of one text attend to each other: (n, 3, heads, size) to (n, hidden)."""
    found: torch.Tensor
    if torch.is_grad_enabled():
        # Going back through the fused kernel takes three times as long as through its parts.
        query, key, value = part.permute(1, 2, 0, 3)
        weights = torch.softmax((query * key.shape[-1] ** -0.5) @ key.transpose(1, 2), dim=-1)
        found = weights.to(value.dtype) @ value
    else:
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


def make_norm(tensors: Tensors, name: str, eps: float) -> nn.LayerNorm:
    """Make a norm of the tensors `name.weight` and `name.bias`, without gradients."""
    weight = tensors[f"{name}.weight"]
    norm = nn.LayerNorm(len(weight), eps=eps, device="meta")
    norm.weight = nn.Parameter(weight, requires_grad=False)
    norm.bias = nn.Parameter(tensors[f"{name}.bias"], requires_grad=False)
    return norm
