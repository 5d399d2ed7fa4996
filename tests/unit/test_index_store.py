import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from rag.errors import (
    DocumentNotFoundError,
    IndexCorruptError,
    IndexMismatchError,
    IndexNotFoundError,
)
from rag.index import Index, manifest, store, update_index
from rag.testing import HashEmbedder, whole_passage
from rag.types import Document

EMBEDDER = HashEmbedder()


def document(document_id: str, text: str) -> Document:
    return Document(id=document_id, title=f"Bài {document_id}", text=text, content_hash=text)


DOCUMENTS = (document("a", "Đồng Tháp kết nạp đảng viên."), document("b", "An Giang trồng lúa."))


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    update_index(tmp_path / "index", EMBEDDER, documents=DOCUMENTS, chunk=whole_passage)
    return tmp_path / "index"


def files_of(index_dir: Path) -> list[Path]:
    found = [path for path in (index_dir / "versions").rglob("*") if path.is_file()]
    assert {path.name for path in found} >= {"articles.sqlite", "vectors.faiss"}
    return found


def test_it_gives_what_was_put_in(index_dir: Path) -> None:
    index = Index.open(index_dir)
    assert index.documents() == DOCUMENTS
    assert index.document("b") == DOCUMENTS[1]
    assert index.passages("a") == whole_passage(DOCUMENTS[0])
    assert index.passage("b#0") == whole_passage(DOCUMENTS[1])[0]
    assert index.manifest.model == EMBEDDER.name
    assert (index.manifest.n_documents, index.manifest.n_passages) == (2, 2)


def test_it_finds_by_meaning_and_by_words(index_dir: Path) -> None:
    index = Index.open(index_dir)
    vector = EMBEDDER.embed(["Bài b\nAn Giang trồng lúa."], "query")[0]
    assert index.dense(vector, 1) == (("b#0", pytest.approx(1, abs=1e-3)),)
    assert [passage_id for passage_id, _ in index.lexical("dang vien", 5)] == ["a#0"]


def test_unknown_ids_are_named(index_dir: Path) -> None:
    index = Index.open(index_dir)
    for look in (index.document, index.passages, index.passage):
        with pytest.raises(DocumentNotFoundError) as caught:
            look("c")
        assert caught.value.document_id == "c"


def test_a_missing_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFoundError, match=r"hoidap index .* --index"):
        Index.open(tmp_path / "nowhere")


def test_every_missing_file_is_named(index_dir: Path, tmp_path: Path) -> None:
    for path in files_of(index_dir):
        shutil.copy2(path, tmp_path / "kept")
        path.unlink()
        with pytest.raises(IndexCorruptError, match=r"is missing; delete the folder") as caught:
            Index.open(index_dir)
        assert str(path) in str(caught.value)
        shutil.move(tmp_path / "kept", path)
    Index.open(index_dir)  # and nothing else was wrong


def test_every_truncated_file_is_named(index_dir: Path) -> None:
    for path in files_of(index_dir):
        content = path.read_bytes()
        path.write_bytes(content[:-1])
        with pytest.raises(IndexCorruptError, match=rf"has {len(content) - 1} bytes") as caught:
            Index.open(index_dir)
        assert str(path) in str(caught.value)
        path.write_bytes(content)
    Index.open(index_dir)


def test_every_altered_file_is_named(index_dir: Path) -> None:
    for path in files_of(index_dir):
        content = path.read_bytes()
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
        with pytest.raises(IndexCorruptError, match="was altered") as caught:
            Index.open(index_dir)
        assert str(path) in str(caught.value)
        path.write_bytes(content)
    Index.open(index_dir)


def test_a_newer_format_asks_for_a_newer_hoidap(index_dir: Path) -> None:
    path = index_dir / "manifest.json"
    values = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**values, "format_version": 4}), encoding="utf-8")
    with pytest.raises(IndexCorruptError, match="update hoidap"):
        Index.open(index_dir)


def test_words_of_another_version_are_made_anew_in_memory(index_dir: Path) -> None:
    stored = Index.open(index_dir).manifest
    words = {name for name in stored.files if name.startswith("words/")}
    assert words
    files = {name: record for name, record in stored.files.items() if name not in words}
    older = stored.model_copy(update={"words_version": 1, "files": files})
    manifest.switch_manifest(index_dir, older)
    shutil.rmtree(index_dir / "versions" / older.version / "words")
    index = Index.open(index_dir)
    assert [passage_id for passage_id, _ in index.lexical("dang vien", 5)] == ["a#0"]
    assert [passage_id for passage_id, _ in index.lexical("Bài b", 5)] == ["b#0", "a#0"]


def test_another_model_is_refused_with_both_named(index_dir: Path) -> None:
    index = Index.open(index_dir)
    index.require_fingerprint(EMBEDDER.fingerprint)
    with pytest.raises(IndexMismatchError) as caught:
        index.require_fingerprint("e5-of-another-make")
    for part in ("e5-of-another-make", EMBEDDER.fingerprint, str(index_dir), "another folder"):
        assert part in str(caught.value)


def test_a_reader_keeps_its_version_across_switches(index_dir: Path) -> None:
    index = Index.open(index_dir)
    assert index.is_current()
    for n in range(3):  # more than the versions that are kept
        update_index(
            index_dir, EMBEDDER, documents=[document("a", f"Bản {n}")], chunk=whole_passage
        )
        assert not index.is_current()
        assert index.documents() == DOCUMENTS
        assert [passage_id for passage_id, _ in index.lexical("đảng viên", 5)] == ["a#0"]
        assert index.passage("a#0").text == DOCUMENTS[0].text
    assert Index.open(index_dir).document("a").text == "Bản 2"


def test_a_reader_whose_version_goes_while_it_opens_takes_the_newer_one(
    index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_manifest = manifest.read_manifest
    n_reads = 0

    def read_then_lose_the_race(folder: Path) -> manifest.Manifest:
        nonlocal n_reads
        n_reads += 1
        stale = read_manifest(folder)
        if n_reads == 1:
            update_index(
                index_dir, EMBEDDER, documents=[document("c", "Mới.")], chunk=whole_passage
            )
            shutil.rmtree(index_dir / "versions" / stale.version)
        return stale

    monkeypatch.setattr(store, "read_manifest", read_then_lose_the_race)
    index = Index.open(index_dir)
    assert [each.id for each in index.documents()] == ["a", "b", "c"]


def test_an_index_deleted_under_a_reader_is_not_current(index_dir: Path) -> None:
    index = Index.open(index_dir)
    shutil.rmtree(index_dir)
    assert not index.is_current()


def test_threads_may_share_it(index_dir: Path) -> None:
    index = Index.open(index_dir)
    vector = EMBEDDER.embed(["lúa"], "query")[0]

    def look(_: int) -> tuple[object, ...]:
        return index.documents(), index.dense(vector, 2), index.lexical("lúa", 2)

    first = look(0)
    with ThreadPoolExecutor(4) as threads:
        assert all(found == first for found in threads.map(look, range(50)))


def test_vectors_are_kept_by_what_was_embedded(index_dir: Path) -> None:
    vectors = Index.open(index_dir).vectors_by_input()
    wanted = EMBEDDER.embed(["Bài a\nĐồng Tháp kết nạp đảng viên."], "passage")[0]
    assert len(vectors) == 2
    vector = vectors["Bài a\nĐồng Tháp kết nạp đảng viên."]
    assert np.allclose(vector, wanted, atol=5e-4)  # kept as half floats
