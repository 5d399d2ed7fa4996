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

from rag.models.layers import EncoderLayer, Tensors, Texts, TokenEmbeddings

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
        self._encoder_layers = [
            EncoderLayer(encoder, f"encoder.layer.{i}", heads, eps)
            for i in range(config["num_hidden_layers"])
        ]
        self.layers = nn.ModuleList(self._encoder_layers)
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

    @property
    def dropout(self) -> float:
        """Share of states left out while learning; 0 at first."""
        return max(layer.dropout for layer in self._encoder_layers)

    @dropout.setter
    def dropout(self, share: float) -> None:
        for layer in self._encoder_layers:
            layer.dropout = share

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
        pairs = Texts(list(zip(questions, windows, strict=True)), self.segments.device)
        logits = torch.split(self.score(pairs), pairs.lengths)
        return [
            torch.cat([rows[:1], rows[len(question) :]])
            for rows, question in zip(logits, questions, strict=True)
        ]

    def score(self, pairs: Texts) -> torch.Tensor:
        """Give start and end logits of every token of a question and its window.

        Args:
            pairs: Of two parts each, the question and the window.

        Returns:
            float32 (n_tokens, 2).
        """
        is_question = pairs.part_numbers[:, None] == 0
        # Not by brackets: going back through those sums one row after another.
        states = self.embeddings(pairs) + torch.where(is_question, *self.segments)
        for layer in self.layers:
            states = layer(states, pairs)
        logits: torch.Tensor = self.span(states).float()
        return logits
