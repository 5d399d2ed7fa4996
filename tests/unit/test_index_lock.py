import errno
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rag.errors import IndexBusyError, IndexStoreError
from rag.index.lock import build_lock, disk_errors


def test_a_second_builder_is_told_who_has_the_lock(tmp_path: Path) -> None:
    def second() -> str:
        with pytest.raises(IndexBusyError) as caught, build_lock(tmp_path):
            pass
        return str(caught.value)

    with build_lock(tmp_path), ThreadPoolExecutor(1) as thread:
        for message in (second(), thread.submit(second).result()):
            assert "process " in message
            assert str(tmp_path) in message
            assert "wait" in message


def test_the_lock_is_free_again_after_the_block(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="build failed"), build_lock(tmp_path):
        raise RuntimeError("build failed")
    with build_lock(tmp_path):
        pass


def test_a_lock_file_left_behind_locks_nothing(tmp_path: Path) -> None:
    (tmp_path / "build.lock").touch()
    (tmp_path / "build.owner").write_text("process 1 on nowhere")
    with build_lock(tmp_path):
        pass


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_plain_file_in_place_of_the_folder_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine")
    with (
        pytest.raises(IndexStoreError, match="file is a plain file; name a folder") as caught,
        build_lock(tmp_path / name),
    ):
        pass
    assert "free some space" not in str(caught.value)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("link")
    with pytest.raises(IndexStoreError, match="cannot be written"), build_lock(tmp_path / "link"):
        pass


def sqlite_full() -> sqlite3.OperationalError:
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA max_page_count = 1")
    try:
        connection.execute("CREATE TABLE t (x)")
    except sqlite3.OperationalError as exc:
        return exc
    finally:
        connection.close()
    raise AssertionError("the database did not fill up")


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError("96 requested and 12 written"),  # numpy
        sqlite_full(),
    ],
    ids=["os", "numpy", "sqlite"],
)
def test_a_full_disk_is_named_with_the_remedy(tmp_path: Path, error: Exception) -> None:
    with (
        pytest.raises(IndexStoreError, match=r"disk is full; free some space") as caught,
        disk_errors(tmp_path),
    ):
        raise error
    assert caught.value.__cause__ is error
    assert caught.value.index_dir == tmp_path


def test_another_refusal_keeps_its_reason(tmp_path: Path) -> None:
    with pytest.raises(IndexStoreError, match="Permission denied"), disk_errors(tmp_path):
        raise PermissionError(errno.EACCES, "Permission denied")
