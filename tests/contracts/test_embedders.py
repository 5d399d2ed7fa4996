"""What every embedder promises (see rag.protocols.Embedder)."""

from collections.abc import Callable
from typing import Any, Literal

import numpy as np
import pytest

from rag.config import load_settings
from rag.models import load_embedder
from rag.models.packaged import unpacked_model_dir
from rag.protocols import Embedder
from rag.testing import HashEmbedder

Kind = Literal["query", "passage"]
TEXTS = ["Đồng Tháp", "kết nạp 2.472 đảng viên", "Sóc Trăng có 57/68 xã"]


def folder_embedder() -> Embedder:
    settings = load_settings()
    folder = unpacked_model_dir(settings.cache_dir)
    return load_embedder(load_settings(embedding_model=str(folder)))


@pytest.fixture(
    scope="module",
    params=[HashEmbedder, lambda: load_embedder(load_settings()), folder_embedder],
    ids=["hash", "packaged", "folder"],
)
def embedder(request: pytest.FixtureRequest, no_settings_from_outside: None) -> Embedder:
    make: Callable[[], Any] = request.param
    made: Embedder = make()
    return made


@pytest.fixture(params=["query", "passage"])
def kind(request: pytest.FixtureRequest) -> Kind:
    found: Kind = request.param
    return found


def test_it_is_an_embedder(embedder: Embedder) -> None:
    assert isinstance(embedder, Embedder)
    assert embedder.name
    assert len(embedder.fingerprint) > 4


def test_rows_are_float32_of_unit_length(embedder: Embedder, kind: Kind) -> None:
    rows = embedder.embed(TEXTS, kind)
    assert rows.shape == (3, embedder.dim)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(3), abs=1e-4)


def test_no_texts_give_no_rows(embedder: Embedder, kind: Kind) -> None:
    rows = embedder.embed([], kind)
    assert rows.shape == (0, embedder.dim)
    assert rows.dtype == np.float32


def test_rows_come_in_the_order_given(embedder: Embedder, kind: Kind) -> None:
    there, back = embedder.embed(TEXTS, kind), embedder.embed(TEXTS[::-1], kind)
    assert back[::-1] == pytest.approx(there, abs=1e-3)


def test_same_text_gives_the_same_row(embedder: Embedder, kind: Kind) -> None:
    rows = embedder.embed([TEXTS[0], TEXTS[1], TEXTS[0]], kind)
    assert rows[0].tolist() == rows[2].tolist()


def test_like_texts_are_nearer_than_unlike_ones(embedder: Embedder) -> None:
    query = embedder.embed(["kết nạp bao nhiêu đảng viên"], "query")[0]
    near, far = embedder.embed([TEXTS[1], TEXTS[2]], "passage")
    assert query @ near > query @ far


@pytest.mark.parametrize("text", ["", " ", "\0", "a\0b", "\ud800", "🙂", "Ho\u0300a", "x" * 50_000])
def test_any_text_has_a_direction(embedder: Embedder, kind: Kind, text: str) -> None:
    (row,) = embedder.embed([text], kind)
    assert np.linalg.norm(row) == pytest.approx(1, abs=1e-4)


def test_progress_ends_with_all(embedder: Embedder, kind: Kind) -> None:
    told: list[tuple[int, int]] = []
    embedder.embed([*TEXTS, TEXTS[0]], kind, progress=lambda *n: told.append(n))
    assert told[-1] == (4, 4)
