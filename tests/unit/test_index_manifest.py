import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from rag.errors import (
    IndexCorruptError,
    IndexNewerError,
    IndexNotFoundError,
    IndexStoreError,
)
from rag.index.manifest import (
    FORMAT_VERSION,
    FileRecord,
    Manifest,
    read_manifest,
    record_file,
    switch_manifest,
)

VALUES: dict[str, Any] = {
    "format_version": FORMAT_VERSION,
    "version": "20260102T030405-0123abcd",
    "model": "mô hình",
    "fingerprint": "hash-64",
    "dim": 64,
    "n_documents": 1,
    "n_passages": 2,
    "chunking": "sentences of 200 words",
    "words_version": 2,
    "created_at": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    "files": {"words/data.csc.index.npy": FileRecord(sha256="a" * 64, bytes=3)},
}
MANIFEST = Manifest(**VALUES)


def test_it_comes_back_as_written(tmp_path: Path) -> None:
    switch_manifest(tmp_path, MANIFEST)
    assert read_manifest(tmp_path) == MANIFEST
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


def test_a_half_written_new_manifest_is_no_manifest(tmp_path: Path) -> None:
    switch_manifest(tmp_path, MANIFEST)
    (tmp_path / "manifest.json.new").write_text("{")
    assert read_manifest(tmp_path) == MANIFEST


@pytest.mark.parametrize("name", ["nowhere", "folder", "nowhere/below"])
def test_no_manifest_is_no_index(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(IndexNotFoundError, match="hoidap index") as caught:
        read_manifest(tmp_path / name)
    assert caught.value.index_dir == tmp_path / name


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_plain_file_in_place_of_the_folder_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(IndexStoreError, match="file is a plain file; name a folder") as caught:
        read_manifest(tmp_path / name)
    assert "hoidap index" not in str(caught.value)
    assert caught.value.index_dir == tmp_path / name


def test_a_manifest_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").mkdir()
    with pytest.raises(IndexStoreError, match=r"manifest\.json cannot be read"):
        read_manifest(tmp_path)


def test_any_cut_or_altered_byte_is_noticed(tmp_path: Path) -> None:
    switch_manifest(tmp_path, MANIFEST)
    path = tmp_path / "manifest.json"
    whole = path.read_bytes()
    damaged = [whole[:n] for n in range(len(whole) - 2)]
    damaged += [whole[:n] + b"9" + whole[n + 1 :] for n in range(len(whole) - 1)]
    n_refused = 0
    for content in damaged:
        path.write_bytes(content)
        try:
            # Only white space may change without a difference.
            assert read_manifest(tmp_path) == MANIFEST
        except IndexCorruptError as error:
            n_refused += 1
            assert str(path) in str(error)
            assert "hoidap" in str(error)
    assert n_refused > len(whole)


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b'"x"', b"{}", b"\xff\xfe", b"\x00" * 9])
def test_what_is_no_manifest_at_all_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(IndexCorruptError, match="delete the folder") as caught:
        read_manifest(tmp_path)
    assert str(tmp_path / "manifest.json") in str(caught.value)


def test_the_first_format_is_read_and_knows_neither_its_chunking_nor_new_words(
    tmp_path: Path,
) -> None:
    # As hoidap 0.1 wrote it.
    first = {
        "format_version": 1,
        "version": "20260102T030405-0123abcd",
        "model": "hash",
        "fingerprint": "hash-64",
        "dim": 64,
        "n_documents": 1,
        "n_passages": 2,
        "created_at": "2026-01-02T03:04:05Z",
        "files": {"words/data.csc.index.npy": {"sha256": "a" * 64, "bytes": 3}},
        "checksum": "26121910fc4917be0ecddd6c562f632d5016cb8ad089b154f3a8970d1123679e",
    }
    (tmp_path / "manifest.json").write_text(json.dumps(first))
    manifest = read_manifest(tmp_path)
    assert (manifest.format_version, manifest.chunking, manifest.words_version) == (1, None, 1)
    assert manifest.n_passages == 2


def test_a_newer_format_asks_for_a_newer_hoidap(tmp_path: Path) -> None:
    newer = {"format_version": FORMAT_VERSION + 1, "checksum": "of another kind", "new": [1]}
    (tmp_path / "manifest.json").write_text(json.dumps(newer))
    with pytest.raises(IndexNewerError, match="update hoidap"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "values",
    [
        {"version": "../../elsewhere"},
        {"files": {"../secret.txt": FileRecord(sha256="a" * 64, bytes=3)}},
        {"files": {"/etc/passwd": FileRecord(sha256="a" * 64, bytes=3)}},
        {"n_passages": -1},
    ],
)
def test_names_cannot_lead_out_of_the_folder(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Manifest(**{**VALUES, **values})


def test_a_file_is_recorded_by_size_and_checksum(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    # The example of FIPS 180-2.
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert record_file(tmp_path / "abc") == FileRecord(sha256=digest, bytes=3)
