import hashlib
import os
from pathlib import Path

import pytest

from rag.models import digests
from rag.models.digests import file_sha256, read_json, read_json_list, write_json


def test_digest_is_that_of_the_content(tmp_path: Path) -> None:
    path = tmp_path / "weights"
    path.write_bytes(b"abc")
    assert file_sha256(path, tmp_path / "cache") == hashlib.sha256(b"abc").hexdigest()


def test_unchanged_file_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "weights"
    path.write_bytes(b"abc")
    first = file_sha256(path, tmp_path)
    monkeypatch.setattr(digests.hashlib, "file_digest", None)
    assert file_sha256(path, tmp_path) == first


def test_change_of_the_same_length_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "weights"
    path.write_bytes(b"abc")
    before = file_sha256(path, tmp_path)
    path.write_bytes(b"abd")
    os.utime(path, ns=(1, 1))
    assert file_sha256(path, tmp_path) != before


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"x": 3}'])
def test_broken_cache_only_costs_time(tmp_path: Path, content: str) -> None:
    path = tmp_path / "weights"
    path.write_bytes(b"abc")
    (tmp_path / "digests.json").write_text(content)
    assert file_sha256(path, tmp_path) == hashlib.sha256(b"abc").hexdigest()


def test_cache_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    path = tmp_path / "weights"
    path.write_bytes(b"abc")
    assert file_sha256(path, path / "no-folder") == hashlib.sha256(b"abc").hexdigest()


def test_json_of_another_shape_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_json(path, {"a": "đ"})
    assert read_json(path) == {"a": "đ"}
    assert read_json_list(path) == []
    path.write_text('[{"b": 1}, 2]')
    assert read_json(path) == {}
    assert read_json_list(path) == [{"b": 1}]
    assert read_json(tmp_path / "none") == {}


def test_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_json(path, {"a": 1})
    with pytest.raises(TypeError):
        write_json(path, {"a": object()})
    assert read_json(path) == {"a": 1}
    assert list(tmp_path.iterdir()) == [path]
