"""The network of the reader: question and passage in, logits of where an answer starts and ends.

The lower layers are the packaged encoder's own, frozen, and read question and passage apart: a
passage is read once for many questions. The upper layers, which are trained, see both together, as
in DeFormer (Cao et al., "DeFormer: Decomposing Pre-trained Transformers for Faster Question
Answering", 2020). The first token of the question stands for "no answer here", as in BERT's own
reader for SQuAD 2.0.

Imports torch: import this module only where torch is wanted.
"""

from collections.abc import Sequence
from typing import Any

import torch
from torch import nn

from rag.models.layers import EncoderLayer, Tensors, TokenEmbeddings

N_FROZEN_LAYERS = 4
"""Layers that read question and passage apart."""
_INIT_STD = 0.02


class SpanNetwork(nn.Module):
    """Scores every token of a passage as the start and the end of an answer."""

    def __init__(self, encoder: Tensors, config: dict[str, Any]) -> None:
        """Start from an encoder; `load_trained` puts trained weights in its place.

        Args:
            encoder: Tensors of the packaged encoder.
            config: Its `config.json`.
        """
        super().__init__()
        heads, eps, hidden = (
            config[k] for k in ("num_attention_heads", "layer_norm_eps", "hidden_size")
        )
        self._embeddings = TokenEmbeddings(encoder, config)
        layers = [
            EncoderLayer(encoder, f"encoder.layer.{i}", heads, eps)
            for i in range(config["num_hidden_layers"])
        ]
        self.lower = nn.ModuleList(layers[:N_FROZEN_LAYERS])
        self.upper = nn.ModuleList(layers[N_FROZEN_LAYERS:])
        self.segments = nn.Parameter(torch.zeros(2, hidden), requires_grad=False)
        self.span = nn.Linear(hidden, 2)
        nn.init.normal_(self.span.weight, std=_INIT_STD)
        nn.init.zeros_(self.span.bias)
        self.span.requires_grad_(False)

    def trained(self) -> dict[str, nn.Parameter]:
        """Give the parameters that training changes, by name: all but the lower layers."""
        return {
            name: parameter
            for name, parameter in self.named_parameters()
            if name.startswith(("upper.", "segments", "span."))
        }

    @torch.no_grad()
    def load_trained(self, tensors: Tensors) -> None:
        """Put trained weights in.

        Args:
            tensors: By the names of `trained`, in any floating-point type.

        Raises:
            KeyError: If one is missing.
            RuntimeError: If one has another shape.
        """
        for name, parameter in self.trained().items():
            parameter.copy_(tensors[name])

    @torch.no_grad()
    def read_apart(self, ids: Sequence[Sequence[int]]) -> list[torch.Tensor]:
        """Take texts, each for itself, through the frozen layers.

        Args:
            ids: Token ids of each text, with the encoder's own first and last token.

        Returns:
            A tensor (n_tokens, hidden) for each.
        """
        lengths = [len(row) for row in ids]
        states = self._embeddings(ids)
        for layer in self.lower:
            states = layer(states, lengths)
        return list(states.split(lengths))

    def forward(
        self, questions: Sequence[torch.Tensor], passages: Sequence[torch.Tensor]
    ) -> list[torch.Tensor]:
        """Read each question together with its passage.

        Args:
            questions: States (n_question_tokens, hidden) from `read_apart`.
            passages: As many, likewise.

        Returns:
            For each pair float32 (1 + n_passage_tokens, 2): start and end logits, those of "no
            answer" first.
        """
        parts: list[torch.Tensor] = []
        lengths = []
        for question, passage in zip(questions, passages, strict=True):
            parts += [question + self.segments[0], passage + self.segments[1]]
            lengths.append(len(question) + len(passage))
        states = torch.cat(parts)
        for layer in self.upper:
            states = layer(states, lengths)
        logits = self.span(states).float().split(lengths)
        return [
            torch.cat([rows[:1], rows[len(question) :]])
            for rows, question in zip(logits, questions, strict=True)
        ]
