"""One builder at a time, and what the disk refuses said in words."""

import errno
import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from rag.errors import IndexBusyError, IndexStoreError
from rag.index.manifest import require_folder

LOCK_FILE = "build.lock"
OWNER_FILE = "build.owner"


@contextmanager
def build_lock(index_dir: Path) -> Iterator[None]:
    """Hold the right to build; the operating system takes it back from a process that dies.

    Args:
        index_dir: Folder of the index; made where there is none.

    Raises:
        IndexBusyError: If another process or thread holds it.
        IndexStoreError: If the folder cannot be written, or is a plain file.
    """
    require_folder(index_dir)
    owner_path = index_dir / OWNER_FILE
    lock = FileLock(index_dir / LOCK_FILE)
    with disk_errors(index_dir):
        index_dir.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(blocking=False)
        except Timeout as exc:
            owner = owner_path.read_text(encoding="utf-8") if owner_path.exists() else ""
            raise IndexBusyError(
                f"{owner or 'another process'} is building the index in {index_dir}; "
                "wait until it has ended, or index into another folder",
                index_dir=index_dir,
            ) from exc
    try:
        with disk_errors(index_dir):
            # For the message above only; it outlives its writer, so it proves nothing by itself.
            owner = f"process {os.getpid()} on {socket.gethostname()}"
            owner_path.write_text(owner, encoding="utf-8")
        yield
    finally:
        lock.release()


@contextmanager
def disk_errors(index_dir: Path) -> Iterator[None]:
    """Turn what the disk refuses within the block into an error that names the remedy.

    Raises:
        IndexStoreError: If the block raised `OSError` or `sqlite3.OperationalError`.
    """
    try:
        yield
    except (OSError, sqlite3.OperationalError) as exc:
        reason = "the disk is full" if _is_full(exc) else str(exc)
        raise IndexStoreError(
            f"the index in {index_dir} cannot be written: {reason}; free some space, or index into "
            "a folder that can be written; an index that was there before still answers",
            index_dir=index_dir,
        ) from exc


def _is_full(exc: OSError | sqlite3.OperationalError) -> bool:
    if isinstance(exc, sqlite3.OperationalError):
        return exc.sqlite_errorcode == sqlite3.SQLITE_FULL
    # numpy tells of a write cut short by an OSError without a number.
    return exc.errno in (errno.ENOSPC, errno.EDQUOT, None)
