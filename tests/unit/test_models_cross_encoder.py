"""Cross-encoders of a folder: a small real one, made here."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from sentence_transformers import CrossEncoder
from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

from rag.config import Settings, load_settings
from rag.errors import RerankerError
from rag.models.cross_encoder import CrossEncoderReranker, load_reranker
from rag.models.e5s1 import E5S1File
from rag.models.model_folder import write_model_folder
from rag.protocols import Reranker

PASSAGES = ["a b c", "mot hai ba bon nam", "z", "a b c d e f g h"]


@pytest.fixture
def make(tiny_e5s1: Path, tmp_path: Path) -> Callable[..., Settings]:
    """Write a cross-encoder; gives settings that name it."""
    prompts = {"query": "", "document": ""}
    write_model_folder(tmp_path / "e5", E5S1File.read(tiny_e5s1), prompts=prompts, max_tokens=16)
    tokeniser = AutoTokenizer.from_pretrained(tmp_path / "e5")

    def make(*, n_labels: int = 1, precision: str = "float32") -> Settings:
        torch.manual_seed(0)
        config = BertConfig(
            vocab_size=len(tokeniser),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=4,
            intermediate_size=64,
            max_position_embeddings=64,
            num_labels=n_labels,
            pad_token_id=tokeniser.pad_token_id,
        )
        folder = tmp_path / f"cross-{n_labels}"
        BertForSequenceClassification(config).save_pretrained(folder)
        tokeniser.save_pretrained(folder)
        return load_settings(
            reranker=str(folder), embedding_precision=precision, cache_dir=tmp_path / "cache"
        )

    return make


def test_scores_are_those_of_sentence_transformers(make: Callable[..., Settings]) -> None:
    settings = make()
    reranker = load_reranker(settings)
    assert isinstance(reranker, Reranker)
    stock = CrossEncoder(settings.reranker, device="cpu", local_files_only=True)
    expected = stock.predict(
        [("a b", passage) for passage in PASSAGES], activation_fn=torch.nn.Identity()
    )
    assert reranker.score("a b", PASSAGES) == pytest.approx(expected, abs=1e-5)
    assert len(set(expected.tolist())) == len(PASSAGES)


@pytest.mark.parametrize("precision", ["int8", "bfloat16", "auto"])
def test_other_precisions_are_near(make: Callable[..., Settings], precision: str) -> None:
    exact, near = (load_reranker(make(precision=name)) for name in ("float32", precision))
    assert exact is not None
    assert near is not None
    assert near.score("a b", PASSAGES) == pytest.approx(exact.score("a b", PASSAGES), abs=0.05)


def test_no_passages_load_no_model(tmp_path: Path) -> None:
    assert CrossEncoderReranker(tmp_path / "none", load_settings()).score("a", []) == ()
    assert load_reranker(load_settings()) is None


def test_a_folder_without_a_cross_encoder_is_refused(
    make: Callable[..., Settings], tmp_path: Path
) -> None:
    with pytest.raises(RerankerError, match=r"cannot be loaded.*HOIDAP_RERANKER"):
        CrossEncoderReranker(tmp_path, load_settings()).score("a", PASSAGES)
    many = load_reranker(make(n_labels=3))
    assert many is not None
    with pytest.raises(RerankerError, match="gives 3 scores for a pair"):
        many.score("a", PASSAGES)
