import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from rag.errors import EmbeddingError
from rag.models import bulk, cores
from rag.models.bulk import BulkEncoder, batch_by_length, embed_in_threads
from rag.types import Vectors


def forward(texts: list[str], prompt: str) -> Vectors:
    """Give a vector by which the text can be told."""
    return np.array([[len(prompt + text), ord(text[0])] for text in texts], dtype=np.float32)


def ignore(*_: int) -> None:
    """Take progress and do nothing with it."""


def test_batches_hold_texts_of_like_length_longest_first() -> None:
    texts = ["x" * n for n in (10, 1500, 900, 10, 5000, 12)]
    assert batch_by_length(texts, batch_size=2) == [[4], [1], [2, 5], [0, 3]]
    assert batch_by_length(["", ""], batch_size=8) == [[0, 1]]


def test_rows_come_in_the_order_given() -> None:
    texts = [chr(97 + i) * (1 + i * 7 % 11) for i in range(20)]
    found = embed_in_threads(texts, forward, prompt="p: ", batch_size=3)
    assert found.tolist() == forward(texts, "p: ").tolist()


def test_threads_are_shared_out_and_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before, shares = torch.get_num_threads(), set()

    def note(texts: list[str], prompt: str) -> Vectors:
        shares.add(torch.get_num_threads())
        return forward(texts, prompt)

    monkeypatch.setattr(cores, "N_CORES", 4)
    try:
        embed_in_threads(["a", "b"], note, prompt="", batch_size=1)
        assert torch.get_num_threads() == 4
    finally:
        torch.set_num_threads(before)
    assert shares == {2}


def test_progress_grows_to_the_number_of_texts() -> None:
    told: list[tuple[int, int]] = []
    embed_in_threads(
        ["a", "b", "c"], forward, prompt="", batch_size=2, progress=lambda *n: told.append(n)
    )
    assert told == [(2, 3), (3, 3)]


def test_failure_stops_the_work_and_is_reported() -> None:
    n_calls = 0
    lock = threading.Lock()

    def fail(texts: list[str], prompt: str) -> Vectors:
        nonlocal n_calls
        with lock:
            n_calls += 1
        raise RuntimeError("out of memory")

    with pytest.raises(EmbeddingError, match="out of memory"):
        embed_in_threads(["a"] * 5000, fail, prompt="", batch_size=1)
    assert n_calls < 5000


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Make an encoder that notes the precisions loaded; int8 is fastest, say the measurements."""
    monkeypatch.setattr(bulk, "MEASURE_FROM_TEXTS", 3)
    monkeypatch.setattr(bulk, "fastest_precision", lambda *_, **__: "int8")

    def make(precision: Any) -> tuple[BulkEncoder, list[str]]:
        loaded: list[str] = []

        def load(precision: str) -> Any:
            loaded.append(precision)
            return forward

        encoder = BulkEncoder(
            load,
            precision=precision,
            fingerprint=lambda: "f",
            batch_size=2,
            cache_dir=tmp_path,
        )
        return encoder, loaded

    return make


def test_precision_is_measured_for_much_work_only(make: Any) -> None:
    encoder, loaded = make("auto")
    for texts in (["a"], ["a", "b"], ["a", "b", "c"], ["a"], ["a", "b", "c"]):
        encoder.encode(texts, "", ignore)
    assert loaded == ["float32", "int8"]


def test_precision_of_the_settings_is_kept(make: Any) -> None:
    encoder, loaded = make("bfloat16")
    encoder.encode(["a"], "", ignore)
    encoder.encode(["a"] * 9, "", ignore)
    assert loaded == ["bfloat16"]


def test_prompt_reaches_the_model(make: Any) -> None:
    encoder, _ = make("float32")
    assert encoder.encode(["a"], "p: ", ignore).tolist() == [[4.0, 97.0]]
