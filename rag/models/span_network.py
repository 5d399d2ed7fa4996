"""The network of the reader: question and passage in, logits of where an answer starts and ends.

All layers of the packaged encoder, trained on, read question and passage together; its token
embeddings stay as they are and are not shipped twice. The first token of the question stands for
"no answer here", as in BERT's own reader for SQuAD 2.0.

Imports torch: import this module only where torch is wanted.
"""

from collections.abc import Sequence
from typing import Any

import torch
from torch import nn

from rag.models.layers import EncoderLayer, Tensors, TokenEmbeddings

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
        self.embeddings = TokenEmbeddings(encoder, config)
        self.layers = nn.ModuleList(
            EncoderLayer(encoder, f"encoder.layer.{i}", heads, eps)
            for i in range(config["num_hidden_layers"])
        )
        self.segments = nn.Parameter(torch.zeros(2, hidden), requires_grad=False)
        self.span = nn.Linear(hidden, 2)
        nn.init.normal_(self.span.weight, std=_INIT_STD)
        nn.init.zeros_(self.span.bias)
        self.span.requires_grad_(False)

    def trained(self) -> dict[str, nn.Parameter]:
        """Give the parameters that training changes, by name: all but the token embeddings."""
        return {
            name: parameter
            for name, parameter in self.named_parameters()
            if not name.startswith("embeddings.")
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

    def forward(
        self, questions: Sequence[Sequence[int]], windows: Sequence[Sequence[int]]
    ) -> list[torch.Tensor]:
        """Read each question together with its window.

        Args:
            questions: Token ids of each, with the encoder's own first and last token.
            windows: Token ids of as many stretches of passages, likewise.

        Returns:
            For each pair float32 (1 + n_window_tokens, 2): start and end logits, those of "no
            answer" first.
        """
        ids = [row for pair in zip(questions, windows, strict=True) for row in pair]
        kinds = torch.tensor([0, 1], device=self.segments.device).repeat(len(windows))
        n_tokens = torch.tensor([len(row) for row in ids], device=kinds.device)
        states = self.embeddings(ids) + self.segments[kinds.repeat_interleave(n_tokens)]
        lengths = [len(q) + len(w) for q, w in zip(questions, windows, strict=True)]
        for layer in self.layers:
            states = layer(states, lengths)
        logits = self.span(states).float().split(lengths)
        return [
            torch.cat([rows[:1], rows[len(question) :]])
            for rows, question in zip(logits, questions, strict=True)
        ]
