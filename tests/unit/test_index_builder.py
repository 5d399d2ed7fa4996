import errno
import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from rag.errors import (
    DocumentNotFoundError,
    EmbeddingError,
    IndexCorruptError,
    IndexMismatchError,
    IndexNotFoundError,
    IndexStoreError,
)
from rag.index import Index, builder, manifest, update_index
from rag.index.lexical import WORDS_VERSION
from rag.protocols import Progress
from rag.testing import HashEmbedder, line_passages, whole_passage
from rag.types import Document, Passage, Vectors


class CountingEmbedder(HashEmbedder):
    """Remembers what it was asked to embed."""

    def __init__(self) -> None:
        super().__init__()
        self.embedded: list[str] = []

    def embed(
        self,
        texts: Sequence[str],
        kind: Literal["query", "passage"],
        *,
        progress: Progress | None = None,
    ) -> Vectors:
        assert kind == "passage"
        self.embedded.extend(texts)
        return super().embed(texts, kind, progress=progress)


def document(document_id: str, text: str, title: str = "") -> Document:
    return Document(id=document_id, title=title, text=text, content_hash=text)


def never(document: Document) -> tuple[Passage, ...]:
    raise AssertionError(f"{document.id} was chunked")


A = document("a", "Đồng Tháp có đảng viên mới.\nTỉnh ủy họp.")
B = document("b", "An Giang trồng lúa.")


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def index_dir(tmp_path: Path, embedder: CountingEmbedder) -> Path:
    """An index of A and B; the embedder has forgotten how it was made."""
    update_index(tmp_path / "index", embedder, documents=[A, B], chunk=line_passages)
    embedder.embedded.clear()
    return tmp_path / "index"


def state_of(index_dir: Path) -> dict[str, bytes]:
    """Everything a reader reads."""
    return {
        str(path.relative_to(index_dir)): path.read_bytes()
        for path in index_dir.rglob("*")
        if path.is_file() and not path.name.startswith("build.")
    }


def versions_of(index_dir: Path) -> set[str]:
    return {path.name for path in (index_dir / "versions").iterdir()}


def test_a_first_build(tmp_path: Path, embedder: CountingEmbedder) -> None:
    seen: list[tuple[int, int]] = []
    change = update_index(
        tmp_path / "new" / "index",
        embedder,
        documents=[B, A],
        chunk=line_passages,
        progress=lambda n_done, n_total: seen.append((n_done, n_total)),
    )
    assert change.added == ("b", "a")
    assert (change.n_documents, change.n_passages, change.n_embedded) == (2, 3, 3)
    assert seen[-1] == (3, 3)
    assert Index.open(tmp_path / "new" / "index").documents() == (A, B)


def test_known_documents_are_neither_chunked_nor_embedded_nor_written(
    index_dir: Path, embedder: CountingEmbedder
) -> None:
    before = state_of(index_dir)
    change = update_index(index_dir, embedder, documents=[A, B], chunk=never)
    assert change.unchanged == ("a", "b")
    assert (change.n_documents, change.n_passages, change.n_embedded) == (2, 3, 0)
    assert embedder.embedded == []
    assert state_of(index_dir) == before


def test_only_new_passages_are_embedded(index_dir: Path, embedder: CountingEmbedder) -> None:
    longer = document("a", A.text + "\nMới thêm.")
    change = update_index(index_dir, embedder, documents=[longer], chunk=line_passages)
    assert change.updated == ("a",)
    assert embedder.embedded == ["\nMới thêm."]
    assert (change.n_passages, change.n_embedded) == (4, 1)


def test_a_passage_with_new_context_is_new(index_dir: Path, embedder: CountingEmbedder) -> None:
    titled = document("b", B.text, title="Lúa")
    change = update_index(index_dir, embedder, documents=[titled], chunk=line_passages)
    assert change.updated == ("b",)
    assert embedder.embedded == ["Lúa\nAn Giang trồng lúa."]
    assert Index.open(index_dir).document("b").title == "Lúa"


def test_equal_passages_are_embedded_once(index_dir: Path, embedder: CountingEmbedder) -> None:
    furniture = document("c", "Bản quyền.\nBản quyền.\nTỉnh ủy họp.")
    change = update_index(index_dir, embedder, documents=[furniture], chunk=line_passages)
    assert embedder.embedded == ["\nBản quyền."]
    assert change.n_embedded == 1
    index = Index.open(index_dir)
    vector = embedder.embed(["\nBản quyền."], "passage")[0]
    assert [passage_id for passage_id, _ in index.dense(vector, 2)] == ["c#0", "c#1"]


def test_reused_vectors_stay_with_their_passages(
    index_dir: Path, embedder: CountingEmbedder
) -> None:
    # Its id sorts first, so every row moves.
    update_index(index_dir, embedder, documents=[document("A", "Dòng đầu.")], chunk=line_passages)
    index = Index.open(index_dir)
    for passage in (*index.passages("A"), *index.passages("a"), *index.passages("b")):
        vector = embedder.embed([f"{passage.context}\n{passage.text}"], "passage")[0]
        assert index.dense(vector, 1) == ((passage.id, pytest.approx(1, abs=1e-3)),)


def test_the_same_articles_give_the_same_files_in_any_order(
    tmp_path: Path, index_dir: Path, embedder: CountingEmbedder
) -> None:
    other = tmp_path / "other"
    update_index(other, embedder, documents=[document("x", "Thừa.")], chunk=line_passages)
    update_index(other, embedder, documents=[B], chunk=line_passages)
    update_index(other, embedder, documents=[A], chunk=line_passages, delete=["x"])
    assert Index.open(other).manifest.files == Index.open(index_dir).manifest.files


def test_another_chunking_cuts_every_document_anew(
    index_dir: Path, embedder: CountingEmbedder
) -> None:
    update_index(index_dir, embedder, documents=[A, B], chunk=line_passages, chunking="lines")
    embedder.embedded.clear()
    change = update_index(index_dir, embedder, documents=[B], chunk=whole_passage, chunking="whole")
    assert change.updated == ("b", "a")
    assert change.unchanged == change.added == ()
    assert embedder.embedded == [f"\n{A.text}"]  # B is one line, and was embedded before
    assert (change.n_passages, change.n_embedded) == (2, 1)
    index = Index.open(index_dir)
    assert index.passages("a") == whole_passage(A)
    assert index.manifest.chunking == "whole"

    again = update_index(index_dir, embedder, documents=[A, B], chunk=never, chunking="whole")
    assert again.unchanged == ("a", "b")


def test_deleting_cuts_nothing_anew_and_keeps_what_is_known_of_the_rest(
    index_dir: Path, embedder: CountingEmbedder
) -> None:
    update_index(index_dir, embedder, documents=[A], chunk=line_passages, chunking="lines")
    embedder.embedded.clear()
    change = update_index(
        index_dir, embedder, documents=[], chunk=never, chunking="whole", delete=["b"]
    )
    assert (change.deleted, change.updated, embedder.embedded) == (("b",), (), [])
    assert Index.open(index_dir).manifest.chunking == "lines"
    change = update_index(index_dir, embedder, documents=[A], chunk=whole_passage, chunking="whole")
    assert change.updated == ("a",)


def make_first_format(index_dir: Path) -> None:
    """Make of an index what hoidap 0.1 would have left."""
    path = index_dir / "manifest.json"
    values = json.loads(path.read_text("utf-8"))
    for name in ("checksum", "chunking", "words_version"):
        del values[name]
    values["format_version"] = 1
    canonical = json.dumps(values, sort_keys=True, separators=(",", ":"))
    checksum = hashlib.sha256(canonical.encode()).hexdigest()
    path.write_text(json.dumps({**values, "checksum": checksum}), "utf-8")


def test_an_index_of_the_first_format_answers_and_is_cut_anew_once(
    index_dir: Path, embedder: CountingEmbedder
) -> None:
    make_first_format(index_dir)
    old = Index.open(index_dir)
    assert (old.manifest.format_version, old.manifest.chunking) == (1, None)
    assert old.documents() == (A, B)
    assert [passage_id for passage_id, _ in old.lexical("Đồng Tháp", 5)] == ["a#0"]

    change = update_index(index_dir, embedder, documents=[A, B], chunk=line_passages)
    assert change.updated == ("a", "b")
    assert change.n_embedded == len(embedder.embedded) == 3  # its vectors were of whole passages
    new = Index.open(index_dir)
    assert (new.manifest.format_version, new.manifest.chunking) == (3, "")
    assert new.manifest.words_version == WORDS_VERSION
    again = update_index(index_dir, embedder, documents=[A, B], chunk=never)
    assert again.unchanged == ("a", "b")


def test_deleting_from_an_index_of_the_first_format_leaves_its_chunking_unknown(
    index_dir: Path, embedder: CountingEmbedder
) -> None:
    make_first_format(index_dir)
    update_index(index_dir, embedder, documents=[], chunk=never, delete=["b"])
    index = Index.open(index_dir)
    assert (index.manifest.format_version, index.manifest.chunking) == (3, None)
    assert index.manifest.words_version == WORDS_VERSION


def test_words_of_another_version_are_written_anew_without_any_change(
    index_dir: Path, embedder: CountingEmbedder
) -> None:
    older = Index.open(index_dir).manifest.model_copy(update={"words_version": WORDS_VERSION - 1})
    manifest.switch_manifest(index_dir, older)
    change = update_index(index_dir, embedder, documents=[A, B], chunk=never)
    assert (change.unchanged, change.n_embedded) == (("a", "b"), 0)
    assert Index.open(index_dir).manifest.words_version == WORDS_VERSION


def test_a_copy_is_left_out_and_reported(index_dir: Path, embedder: CountingEmbedder) -> None:
    change = update_index(
        index_dir, embedder, documents=[document("z", B.text)], chunk=line_passages
    )
    assert change.duplicates == (("z", "b"),)
    assert change.n_documents == 2


def test_delete_and_add_again(index_dir: Path, embedder: CountingEmbedder) -> None:
    change = update_index(index_dir, embedder, documents=[], chunk=line_passages, delete=["a"])
    assert change.deleted == ("a",)
    index = Index.open(index_dir)
    assert index.documents() == (B,)
    assert index.lexical("Đồng Tháp", 5) == ()
    change = update_index(index_dir, embedder, documents=[A], chunk=line_passages)
    assert change.added == ("a",)
    assert change.duplicates == ()
    assert Index.open(index_dir).passages("a") == line_passages(A)
    assert Index.open(index_dir).lexical("Đồng Tháp", 1)[0][0] == "a#0"


def test_an_unknown_id_to_delete_changes_nothing(
    index_dir: Path, embedder: CountingEmbedder
) -> None:
    before = state_of(index_dir)
    with pytest.raises(DocumentNotFoundError):
        update_index(index_dir, embedder, documents=[], chunk=line_passages, delete=["a", "nope"])
    assert state_of(index_dir) == before


def test_deleting_without_an_index_makes_none(tmp_path: Path, embedder: CountingEmbedder) -> None:
    with pytest.raises(IndexNotFoundError):
        update_index(tmp_path / "no", embedder, documents=[], chunk=line_passages, delete=["a"])
    assert not (tmp_path / "no").exists()


def test_an_emptied_index_finds_nothing_and_can_be_filled_again(
    index_dir: Path, embedder: CountingEmbedder
) -> None:
    change = update_index(index_dir, embedder, documents=[], chunk=line_passages, delete=["b", "a"])
    assert (change.n_documents, change.n_passages) == (0, 0)
    index = Index.open(index_dir)
    assert index.documents() == ()
    assert index.dense(embedder.embed(["lúa"], "passage")[0], 5) == ()
    assert index.lexical("lúa", 5) == ()
    update_index(index_dir, embedder, documents=[B], chunk=line_passages)
    assert Index.open(index_dir).documents() == (B,)


def test_an_index_of_another_model_is_refused(index_dir: Path) -> None:
    before = state_of(index_dir)
    with pytest.raises(IndexMismatchError, match="another folder"):
        update_index(index_dir, HashEmbedder(name="other"), documents=[A], chunk=line_passages)
    assert state_of(index_dir) == before


def test_a_damaged_index_is_refused(index_dir: Path, embedder: CountingEmbedder) -> None:
    next((index_dir / "versions").rglob("vectors.faiss")).write_bytes(b"")
    before = state_of(index_dir)
    with pytest.raises(IndexCorruptError, match=r"vectors\.faiss has 0 bytes"):
        update_index(index_dir, embedder, documents=[A], chunk=line_passages)
    assert state_of(index_dir) == before


def test_the_previous_version_is_kept_and_no_more(
    index_dir: Path, embedder: CountingEmbedder
) -> None:
    (first,) = versions_of(index_dir)
    update_index(index_dir, embedder, documents=[document("c", "Ba.")], chunk=line_passages)
    second = Index.open(index_dir).manifest.version
    assert versions_of(index_dir) == {first, second}
    update_index(index_dir, embedder, documents=[document("d", "Bốn.")], chunk=line_passages)
    assert versions_of(index_dir) == {second, Index.open(index_dir).manifest.version}


def test_what_a_killed_build_left_is_removed(index_dir: Path, embedder: CountingEmbedder) -> None:
    shutil.copytree(
        next((index_dir / "versions").iterdir()),
        index_dir / "versions" / "20200101T000000-00000000",
    )
    (index_dir / "manifest.json.new").write_text('{"format')
    update_index(index_dir, embedder, documents=[document("c", "Ba.")], chunk=line_passages)
    assert "20200101T000000-00000000" not in versions_of(index_dir)
    assert not (index_dir / "manifest.json.new").exists()


@pytest.mark.parametrize("step", ["write_articles", "write_vectors", "write_words", "sync"])
def test_a_disk_that_fills_up_leaves_the_old_index(
    index_dir: Path,
    embedder: CountingEmbedder,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = state_of(index_dir)
    monkeypatch.setattr(builder, step, full)
    with pytest.raises(IndexStoreError, match="the disk is full"):
        update_index(index_dir, embedder, documents=[document("c", "Ba.")], chunk=line_passages)
    assert state_of(index_dir) == before
    monkeypatch.undo()
    update_index(index_dir, embedder, documents=[document("c", "Ba.")], chunk=line_passages)
    assert Index.open(index_dir).manifest.n_documents == 3


def test_a_disk_that_fills_up_at_the_switch_leaves_the_old_index(
    index_dir: Path, embedder: CountingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(manifest, "sync", full)
    with pytest.raises(IndexStoreError, match="the disk is full"):
        update_index(index_dir, embedder, documents=[document("c", "Ba.")], chunk=line_passages)
    assert Index.open(index_dir).documents() == (A, B)


class BrokenEmbedder(HashEmbedder):
    """Gives vectors of twice the length."""

    def embed(
        self,
        texts: Sequence[str],
        kind: Literal["query", "passage"],
        *,
        progress: Progress | None = None,
    ) -> Vectors:
        return np.asarray(2 * super().embed(texts, kind, progress=progress), dtype=np.float32)


def test_vectors_that_are_not_of_unit_length_are_never_stored(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match="unit length"):
        update_index(tmp_path / "index", BrokenEmbedder(), documents=[A], chunk=line_passages)
    with pytest.raises(IndexNotFoundError):
        Index.open(tmp_path / "index")
