"""The reader that the settings name."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from safetensors.torch import save_file

from rag.config import load_settings
from rag.errors import ReaderError
from rag.models import reader as reader_module
from rag.models import reader_parts
from rag.models.reader import load_reader
from rag.models.reader_parts import ReaderParts, load_untrained
from rag.models.reader_weights import ReaderWeights, write_reader_weights
from rag.models.span_network import SpanNetwork
from rag.models.span_reader import trim
from rag.types import ReadSpan

QUESTION = "Ai chủ trì hội nghị?"
PASSAGES = ["Bà Lan chủ trì hội nghị tại Cao Lãnh.", "Chiều nay trời mưa."]


def test_rules_are_no_reader() -> None:
    assert load_reader(load_settings(reader="rules")) is None


@pytest.mark.parametrize("name", ["packaged", "no/such/folder"])
def test_missing_weights(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "PACKAGED_PATH", tmp_path / "none.safetensors")
    with pytest.raises(ReaderError, match=r"no weights of a reader in .*HOIDAP_READER"):
        load_reader(load_settings(reader=name))


def test_a_file_and_its_folder_are_the_same_reader(tmp_path: Path) -> None:
    settings = load_settings(embedding_precision="float32")
    network = load_untrained(settings.cache_dir).network
    path = tmp_path / "reader.safetensors"
    weights = ReaderWeights(tensors=network.trained(), trained_at="2026-11-25", trained_on="none")
    write_reader_weights(path, weights)
    found = []
    for name in (path, tmp_path):
        reader = load_reader(settings.model_copy(update={"reader": str(name)}))
        assert reader is not None
        assert reader.read(QUESTION, []) == ()
        found.append(reader.read(QUESTION, PASSAGES))
    assert found[0] == found[1]
    assert len(found[0]) == len(PASSAGES)
    for spans, passage in zip(found[0], PASSAGES, strict=True):
        assert all(0 <= span.start < span.end <= len(passage) for span in spans)


def test_weights_load_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load_settings(embedding_precision="float32", reader=str(tmp_path))
    network = load_untrained(settings.cache_dir).network
    weights = ReaderWeights(tensors=network.trained(), trained_at="", trained_on="")
    write_reader_weights(tmp_path / "reader.safetensors", weights)
    n_loads = 0
    load = SpanNetwork.load_trained

    def counted(self: SpanNetwork, tensors: dict[str, object]) -> None:
        nonlocal n_loads
        n_loads += 1
        load(self, tensors)  # type: ignore[arg-type]  # it is passed on as it came

    monkeypatch.setattr(SpanNetwork, "load_trained", counted)
    reader = load_reader(settings)
    assert reader is not None
    assert n_loads == 0
    for _ in range(2):
        reader.read(QUESTION, PASSAGES)
    assert n_loads == 1


def test_threads_that_read_first_at_once_load_once(
    tiny_reader: ReaderParts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = ReaderWeights(tensors=tiny_reader.network.trained(), trained_at="", trained_on="")
    write_reader_weights(tmp_path / "reader.safetensors", weights)
    n_loads = 0

    def slowly(cache_dir: Path) -> ReaderParts:
        nonlocal n_loads
        del cache_dir
        n_loads += 1
        time.sleep(0.2)  # the others come in the meantime
        return tiny_reader

    monkeypatch.setattr(reader_parts, "load_untrained", slowly)
    reader = load_reader(load_settings(embedding_precision="float32", reader=str(tmp_path)))
    assert reader is not None
    together = Barrier(8)

    def read() -> tuple[tuple[ReadSpan, ...], ...]:
        together.wait(timeout=60)
        return reader.read("ai chu tri", ["ba lan chu tri"])

    with ThreadPoolExecutor(8) as threads:
        found = [future.result() for future in [threads.submit(read) for _ in range(8)]]
    assert n_loads == 1
    assert found == [found[0]] * 8
    assert found[0][0]


def test_weights_of_another_network(tmp_path: Path) -> None:
    path = tmp_path / "reader.safetensors"
    write_reader_weights(path, ReaderWeights(tensors={}, trained_at="", trained_on=""))
    reader = load_reader(load_settings(embedding_precision="float32", reader=str(path)))
    assert reader is not None
    with pytest.raises(ReaderError, match=r"do not fit its network.*HOIDAP_READER"):
        reader.read(QUESTION, PASSAGES)


def test_a_file_that_is_no_weights(tmp_path: Path) -> None:
    path = tmp_path / "reader.safetensors"
    save_file({}, path)
    reader = load_reader(load_settings(reader=str(path)))
    assert reader is not None
    with pytest.raises(ReaderError, match="holds no weights of a reader"):
        reader.read(QUESTION, PASSAGES)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (" Cao Lãnh.", "Cao Lãnh"),
        ("Đồng Tháp (ĐT)", "Đồng Tháp (ĐT)"),
        ("Đồng Tháp (ĐT", "Đồng Tháp (ĐT"),
        ("(Đồng Tháp", "Đồng Tháp"),
        ("Đồng Tháp)", "Đồng Tháp"),
        ("“Sen hồng", "Sen hồng"),
        ("Đồng Tháp (", "Đồng Tháp"),
        ("\u00a0Cao Lãnh\u3000", "Cao Lãnh"),
        (" ., ", ""),
        ("", ""),
    ],
)
def test_trim(text: str, left: str) -> None:
    around = f"a{text}b"
    start, end = trim(around, 1, 1 + len(text))
    assert around[start:end] == left
