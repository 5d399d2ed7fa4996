"""The layers of a BERT encoder in plain torch, over texts laid end to end: nothing is padded.

Imports torch: import this module only where torch is wanted.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

# The widest tensors stay in the cache, and the allocator need not go to the kernel for them (13,000
# page faults for each passage otherwise).
_BLOCK_TOKENS = 256

Tensors: TypeAlias = Mapping[str, torch.Tensor]
"""Tensors by the names of transformers' `BertModel`."""


class Texts:
    """Token ids of texts, laid end to end. A text may have parts, each with places of its own."""

    def __init__(self, texts: Sequence[Sequence[Sequence[int]]], device: torch.device) -> None:
        """Lay texts out.

        Args:
            texts: Token ids of each part of each text.
            device: Where they are read.
        """
        parts = [part for text in texts for part in text]
        n_tokens = np.array([len(part) for part in parts], dtype=np.int64)
        ends = n_tokens.cumsum()
        ids = np.concatenate([np.asarray(part, dtype=np.int64) for part in parts])
        numbers = np.array([i for text in texts for i in range(len(text))], dtype=np.int64)
        places = np.arange(len(ids)) - np.repeat(ends - n_tokens, n_tokens)
        self.lengths = [sum(map(len, text)) for text in texts]
        """Number of tokens of each."""
        self.ids = put(ids, device)
        """int64 (n_tokens,)."""
        self.part_numbers = put(np.repeat(numbers, n_tokens), device)
        """Which part of its text each token is of: int64 (n_tokens,)."""
        self.part_places = put(places, device)
        """Where in it: int64 (n_tokens,)."""

    @property
    def device(self) -> torch.device:
        """Where they are read."""
        return self.ids.device

    @cached_property
    def bounds(self) -> torch.Tensor:
        """Where each begins, and where the last ends: int32 (n_texts + 1,)."""
        return put(np.cumsum([0, *self.lengths], dtype=np.int32), self.device)


def put(array: npt.NDArray[Any], device: torch.device) -> torch.Tensor:
    """Put numbers where they are needed, without waiting for a GPU to be done with others."""
    tensor = torch.from_numpy(array)
    return tensor if device.type == "cpu" else tensor.pin_memory().to(device, non_blocking=True)


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

    def forward(self, texts: Texts) -> torch.Tensor:
        """Give the states of texts, end to end: float32 (n_tokens, hidden)."""
        words = self.words[texts.ids]
        states: torch.Tensor = self.norm(words.add_(self.positions[texts.part_places]))
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
        self.dropout = 0.0
        """Share of states left out while learning."""
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

    def forward(self, states: torch.Tensor, texts: Texts) -> torch.Tensor:
        """Give the next states of texts: (n_tokens, hidden) to the same."""
        parts = self.inputs(states).view(len(states), 3, self._n_heads, -1)
        if parts.device.type == "cuda" and parts.dtype == torch.bfloat16:
            attended = _attend_at_once(parts, texts)
        else:
            attended = torch.cat([_attend(part) for part in parts.split(texts.lengths)])
        # Under autocast the sum would lose what bfloat16 cannot hold.
        attended = self._drop(self.outputs(attended))
        states = self.attention_norm(attended.float().add_(states))
        if torch.is_grad_enabled():
            return self._feed(states)
        return torch.cat([self._feed(block) for block in torch.split(states, _BLOCK_TOKENS)])

    def _feed(self, states: torch.Tensor) -> torch.Tensor:
        """Give each token's next state from its own: (n, hidden) to the same."""
        narrowed = self.narrow(functional.gelu(self.widen(states)))
        normed: torch.Tensor = self.norm(self._drop(narrowed).float().add_(states))
        return normed

    def _drop(self, states: torch.Tensor) -> torch.Tensor:
        """Leave out some states, while learning and if asked to."""
        if not self.dropout or not torch.is_grad_enabled():
            return states
        return functional.dropout(states, self.dropout)


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


def _attend_at_once(parts: torch.Tensor, texts: Texts) -> torch.Tensor:
    """Do the same for all texts, (n_tokens, 3, heads, size) to (n_tokens, hidden), on a GPU.

    It is quick to compute and slow to begin, so one kernel serves all.
    """
    from torch.nn.attention.varlen import varlen_attn  # looks for kernels when imported

    query, key, value = (part.contiguous() for part in parts.unbind(1))
    longest = max(texts.lengths)
    found = varlen_attn(query, key, value, texts.bounds, texts.bounds, longest, longest)
    return torch.as_tensor(found).view(len(parts), -1)


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
