"""Write an encoder as a standard sentence-transformers folder; torch is not needed for it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from rag.models.e5s1 import E5S1File, EncoderShape


def write_model_folder(
    folder: Path, source: E5S1File, *, prompts: Mapping[str, str], max_tokens: int
) -> None:
    """Write the model.

    Args:
        folder: Must not exist.
        source: Weights and tokeniser.
        prompts: By the names that sentence-transformers looks for (`query`, `document`).
        max_tokens: Longest text the model reads, in tokens.

    Raises:
        OSError: If it cannot be written; the caller knows what to do about it.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import save_file

    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "2_Normalize").mkdir()
    for name, value in _descriptions(source, prompts, max_tokens).items():
        indent = None if name == "tokenizer.json" else 2
        text = json.dumps(value, ensure_ascii=False, indent=indent)
        (folder / name).write_text(text, encoding="utf-8")
    try:
        save_file(dict(_tensors(source)), folder / "model.safetensors", metadata={"format": "pt"})
    except SafetensorError as exc:  # how it reports a full disk
        raise OSError(f"model.safetensors: {exc}") from exc


def _tensors(source: E5S1File) -> Iterator[tuple[str, npt.NDArray[np.float32]]]:
    """Give the tensors under the names of `BertModel`."""
    hidden, inner = source.shape.hidden_size, source.shape.intermediate_size
    yield "embeddings.word_embeddings.weight", source.tensor("emb.word", hidden)
    yield "embeddings.position_embeddings.weight", source.tensor("emb.pos", hidden)
    yield "embeddings.token_type_embeddings.weight", source.tensor("emb.type", hidden)
    yield "embeddings.LayerNorm.weight", source.tensor("emb.ln.w")
    yield "embeddings.LayerNorm.bias", source.tensor("emb.ln.b")
    # Mean pooling never reads the pooler; without it loaders warn of missing weights.
    yield "pooler.dense.weight", np.zeros((hidden, hidden), dtype=np.float32)
    yield "pooler.dense.bias", np.zeros(hidden, dtype=np.float32)
    linears = {
        "q": ("attention.self.query", hidden),
        "k": ("attention.self.key", hidden),
        "v": ("attention.self.value", hidden),
        "ao": ("attention.output.dense", hidden),
        "fi": ("intermediate.dense", hidden),
        "fo": ("output.dense", inner),
    }
    norms = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
    for layer in range(source.shape.num_hidden_layers):
        for short, (name, n_columns) in linears.items():
            full = f"encoder.layer.{layer}.{name}"
            yield f"{full}.weight", source.tensor(f"l{layer}.{short}.w", n_columns)
            yield f"{full}.bias", source.tensor(f"l{layer}.{short}.b")
        for short, name in norms.items():
            full = f"encoder.layer.{layer}.{name}"
            yield f"{full}.weight", source.tensor(f"l{layer}.{short}.w")
            yield f"{full}.bias", source.tensor(f"l{layer}.{short}.b")


def _descriptions(
    source: E5S1File, prompts: Mapping[str, str], max_tokens: int
) -> dict[str, dict[str, Any] | list[dict[str, Any]]]:
    """Give the JSON files of the folder by name."""
    special = {
        "bos_token": source.pieces[source.bos_id][0],
        "cls_token": source.pieces[source.bos_id][0],
        "eos_token": source.pieces[source.eos_id][0],
        "sep_token": source.pieces[source.eos_id][0],
        "pad_token": source.pieces[source.pad_id][0],
        "unk_token": source.pieces[source.unk_id][0],
        "mask_token": source.pieces[-1][0],
    }
    modules = ("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float32",
            "hidden_act": "gelu",
            "hidden_dropout_prob": 0.1,
            "attention_probs_dropout_prob": 0.1,
            "pad_token_id": source.pad_id,
            **{name: getattr(source.shape, name) for name in EncoderShape.__slots__},
        },
        "tokenizer.json": _tokenizer(source),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": max_tokens,
            "model_input_names": ["input_ids", "attention_mask"],
            "clean_up_tokenization_spaces": False,
            **special,
        },
        "modules.json": [
            {
                "idx": index,
                "name": str(index),
                "path": path,
                "type": f"sentence_transformers.models.{name}",
            }
            for index, (name, path) in enumerate(modules)
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": source.shape.hidden_size,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
        },
        "sentence_bert_config.json": {"max_seq_length": max_tokens, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": dict(prompts),
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def _tokenizer(source: E5S1File) -> dict[str, Any]:
    """Describe the tokeniser: Unigram over NFKC text, words begun by ▁, `<s> … </s>`."""
    specials = source.bos_id, source.pad_id, source.eos_id, source.unk_id, len(source.pieces) - 1
    bos, eos = source.pieces[source.bos_id][0], source.pieces[source.eos_id][0]
    metaspace = {
        "type": "Metaspace",
        "replacement": "▁",
        "prepend_scheme": "always",
        "split": True,
    }
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": piece_id,
                "content": source.pieces[piece_id][0],
                "single_word": False,
                "lstrip": False,
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
            for piece_id in sorted(specials)
        ],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "Nmt"},  # controls go, spaces of all kinds become one kind
                {"type": "NFKC"},
                {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
            ],
        },
        "pre_tokenizer": metaspace,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [
                {"SpecialToken": {"id": bos, "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": eos, "type_id": 0}},
            ],
            "pair": [
                {"SpecialToken": {"id": bos, "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": eos, "type_id": 0}},
                {"SpecialToken": {"id": eos, "type_id": 0}},
                {"Sequence": {"id": "B", "type_id": 0}},
                {"SpecialToken": {"id": eos, "type_id": 0}},
            ],
            "special_tokens": {
                bos: {"id": bos, "ids": [source.bos_id], "tokens": [bos]},
                eos: {"id": eos, "ids": [source.eos_id], "tokens": [eos]},
            },
        },
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": source.unk_id,
            "vocab": source.pieces,
            "byte_fallback": False,
        },
    }
