"""The packaged encoder in plain torch: texts laid end to end, so that nothing is padded.

`SentenceTransformer` gives the same vectors from the same folder, but takes 10 seconds to import,
and half the speed is lost to padding, masks and large tensors. Imports torch: import this module
only where torch is wanted.
"""

import json
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn

from rag.errors import EmbeddingError
from rag.models.layers import EncoderLayer, Texts, TokenEmbeddings
from rag.models.linear import set_precision
from rag.models.precision import Precision
from rag.types import Vectors

# Integer products are a third faster where the number of tokens is a multiple of this.
_TOKENS_MULTIPLE = 64


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
        self._embeddings = TokenEmbeddings(tensors, config)
        heads, eps = config["num_attention_heads"], config["layer_norm_eps"]
        self._layers = nn.ModuleList(
            EncoderLayer(tensors, f"encoder.layer.{i}", heads, eps)
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
        laid = Texts([[row] for row in ids], torch.device("cpu"))
        states = self._embeddings(laid)
        for layer in self._layers:
            states = layer(states, laid)
        parts = states.split(laid.lengths)[: len(texts)]
        rows: Vectors = torch.stack([part.mean(dim=0) for part in parts]).numpy()
        return rows
