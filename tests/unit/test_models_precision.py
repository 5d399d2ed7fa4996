import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rag.errors import EmbeddingError
from rag.models.precision import fastest_precision, keeps_vectors
from rag.types import Vectors


class Machine:
    """A machine on which a precision takes so many seconds for a text and turns vectors so far."""

    def __init__(self, seconds: dict[str, float], angles: dict[str, float] | None = None) -> None:
        self.seconds, self.angles = seconds, angles or {}
        self.now = 0.0
        self.loaded: list[str] = []
        self.n_embedded: dict[str, int] = {}

    def load(self, precision: str) -> Any:
        self.loaded.append(precision)

        def embed(texts: list[str]) -> Vectors:
            if precision not in self.seconds:
                raise EmbeddingError("not on this machine")
            self.now += self.seconds[precision] * len(texts)
            self.n_embedded[precision] = self.n_embedded.get(precision, 0) + len(texts)
            angle = self.angles.get(precision, 0.0)
            return np.array([[np.cos(angle), np.sin(angle)]] * len(texts), dtype=np.float32)

        return embed

    def fastest(self, cache_dir: Path, fingerprint: str = "f") -> str:
        return fastest_precision(self.load, fingerprint=fingerprint, cache_dir=cache_dir)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    def use(machine: Machine) -> Machine:
        monkeypatch.setattr(time, "perf_counter", lambda: machine.now)
        return machine

    return use


def test_fastest_is_taken(clock: Any, tmp_path: Path) -> None:
    machine = clock(Machine({"float32": 3, "bfloat16": 2, "int8": 4}))
    assert machine.fastest(tmp_path) == "bfloat16"


def test_fast_precision_that_turns_vectors_is_not_taken(clock: Any, tmp_path: Path) -> None:
    machine = clock(Machine({"float32": 3, "bfloat16": 2, "int8": 1}, {"int8": 0.1}))
    assert machine.fastest(tmp_path) == "bfloat16"


def test_precision_that_does_not_run_is_passed_over(clock: Any, tmp_path: Path) -> None:
    assert clock(Machine({"float32": 3})).fastest(tmp_path) == "float32"


def test_model_that_fails_in_float32_is_an_error(clock: Any, tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match="not on this machine"):
        clock(Machine({"int8": 3})).fastest(tmp_path)


def test_a_precision_that_is_far_too_slow_is_not_waited_for(clock: Any, tmp_path: Path) -> None:
    machine = clock(Machine({"float32": 1, "int8": 20, "bfloat16": 3}))
    assert machine.fastest(tmp_path) == "float32"
    assert machine.n_embedded["int8"] == 2
    assert machine.n_embedded["bfloat16"] == machine.n_embedded["float32"] + 1


def test_measurement_is_made_once_for_each_model(clock: Any, tmp_path: Path) -> None:
    machine = clock(Machine({"float32": 3, "bfloat16": 2, "int8": 1}))
    machine.fastest(tmp_path)
    assert machine.fastest(tmp_path) == "int8"
    assert len(machine.loaded) == 3
    machine.fastest(tmp_path, "another")
    assert len(machine.loaded) == 6


def test_unknown_value_in_the_cache_is_measured_again(clock: Any, tmp_path: Path) -> None:
    machine = clock(Machine({"float32": 3, "bfloat16": 2, "int8": 1}))
    machine.fastest(tmp_path)
    path = tmp_path / "precision.json"
    known = json.loads(path.read_text())
    path.write_text(json.dumps({key: {"precision": "int3"} for key in known}))
    assert machine.fastest(tmp_path) == "int8"


def test_bounds_are_on_the_mean_and_on_the_worst() -> None:
    exact = np.array([[1, 0]] * 10, dtype=np.float32)

    def turned(cosines: list[float]) -> Vectors:
        return np.array([[c, (1 - c * c) ** 0.5] for c in cosines], dtype=np.float32)

    assert keeps_vectors(exact, turned([0.9995] * 10))
    assert not keeps_vectors(exact, turned([0.9985] * 10))
    assert not keeps_vectors(exact, turned([0.9999] * 9 + [0.997]))
