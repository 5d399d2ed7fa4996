"""What the files of a sentence-transformers folder say, read without loading the model."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import EmbeddingError
from rag.models.digests import file_sha256, read_json, read_json_list

_MODEL_SUFFIXES = {".json", ".safetensors", ".bin", ".txt", ".model", ".py"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompts:
    """What is put before a text."""

    query: str
    """Before every query."""
    passage: str
    """Before every passage."""


def read_prompts(folder: Path, *, query: str | None, passage: str | None) -> Prompts:
    """Choose the prompts of a model.

    Args:
        folder: The model; its `config_sentence_transformers.json` may name prompts.
        query: From the settings, over the model's own; None if not set.
        passage: The same for passages.

    Returns:
        The prompts; '' where neither says anything.
    """
    own = read_json(folder / "config_sentence_transformers.json").get("prompts")
    own = own if isinstance(own, dict) else {}
    # The names, and their order, in which SentenceTransformer.encode_document looks for a prompt.
    passages = [own[name] for name in ("document", "passage", "corpus") if own.get(name)]
    return Prompts(
        query=query if query is not None else own.get("query") or "",
        passage=passage if passage is not None else next(iter(passages), ""),
    )


def read_dim(folder: Path) -> int:
    """Give the length of the model's vectors.

    Raises:
        EmbeddingError: If the folder does not say, so that it holds no such model.
    """
    dim: Any = None
    for module in read_json_list(folder / "modules.json"):
        config = read_json(folder / str(module.get("path", "")) / "config.json")
        match str(module.get("type", "")).rsplit(".", 1)[-1]:
            case "Transformer":
                dim = config.get("hidden_size", dim)
            case "Pooling":
                width = config.get("embedding_dimension", config.get("word_embedding_dimension"))
                dim = _n_pooled(config) * width if isinstance(width, int) else dim
            case "Dense":
                dim = config.get("out_features", dim)
    dim = dim or read_json(folder / "config.json").get("hidden_size")
    if not isinstance(dim, int) or dim < 1:
        raise EmbeddingError(
            f"{folder} is not a sentence-transformers model: its modules.json and config.json do"
            " not give the length of a vector"
        )
    return dim


def _n_pooled(config: dict[str, Any]) -> int:
    """How many pooled vectors are put side by side."""
    modes = config.get("pooling_mode")
    if isinstance(modes, str):
        return 1
    if isinstance(modes, list):
        return len(modes)
    return sum(value is True for key, value in config.items() if key.startswith("pooling_mode_"))


def fingerprint_files(folder: Path, prompts: Prompts, cache_dir: Path) -> str:
    """Identify a model by the content of its files and its prompts.

    Args:
        folder: The model.
        prompts: The prompts in use.
        cache_dir: Where the digests of files are remembered.

    Returns:
        64 hexadecimal digits; the same for copies of the model elsewhere.

    Raises:
        EmbeddingError: If a file cannot be read.
    """
    total = hashlib.sha256()
    try:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.suffix in _MODEL_SUFFIXES and not name.startswith(".") and path.is_file():
                total.update(f"{name}\0{file_sha256(path, cache_dir)}\0".encode())
    except OSError as exc:
        raise EmbeddingError(f"the model in {folder} cannot be read: {exc}") from exc
    total.update(f"{prompts.query}\0{prompts.passage}".encode())
    return total.hexdigest()
