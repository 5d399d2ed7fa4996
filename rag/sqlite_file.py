"""A SQLite file that nobody but its owner may read, opened anew for every use."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rag.errors import FileError

_OWNER_ONLY = 0o600
_FOLDER_OWNER_ONLY = 0o700
_BUSY_SECONDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SqliteLayout:
    """What one kind of file holds, and what to say when a file is not of it."""

    migrations: tuple[tuple[str, ...], ...]
    """Each step, a row of statements, leads from one `user_version` to the next; a step that was
    released is never edited."""
    application_id: int = 0
    """Kept in the file: tells it from other SQLite files. 0 for a kind that keeps none."""
    journal_mode: Literal["delete", "wal"] = "delete"
    """With `wal` readers never wait for a writer, nor a writer for them; the log (`-wal`, `-shm`)
    lies beside the file."""
    error: type[FileError]
    """Raised for whatever goes wrong with the file."""
    content: str
    """What the file is of, in a message: "accounts"."""
    setting: str
    """What names another place, in a message: "another with HOIDAP_ACCOUNTS_PATH"."""
    begin_anew: str
    """What moving a damaged file away is good for, in a message: "make the accounts anew"."""

    @property
    def version(self) -> int:
        """Today's format; kept in the file as its `user_version`."""
        return len(self.migrations)


class SqliteFile:
    """One file of a layout. Threads and processes never share a connection of it.

    Args:
        path: The file; made at the first writing, and its folder, for their owner only.
        layout: What it holds.
    """

    def __init__(self, path: Path, layout: SqliteLayout) -> None:
        self.path = path
        self._layout = layout

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Open the file to read one state of it; where there is none, as if it were empty.

        Raises:
            FileError: The layout's, if the file cannot be read or is none of its kind.
        """
        with self._blamed():
            if self.path.exists():
                with self._connection() as connection:
                    connection.execute("BEGIN")
                    yield connection
            else:
                connection = sqlite3.connect(":memory:", isolation_level=None)
                try:
                    connection.row_factory = sqlite3.Row
                    self._migrate(connection)
                    yield connection
                finally:
                    connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open the file, making it if there is none, for one change: done wholly or not at all.

        Raises:
            FileError: The layout's, if the file cannot be written or is none of its kind.
        """
        with self._blamed():
            self.path.parent.mkdir(mode=_FOLDER_OWNER_ONLY, parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY))
            with self._connection() as connection:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")

    def unusable(self, reason: str) -> FileError:
        """Give the error that names the file and what to do."""
        return self._layout.error(self.path, reason)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        if not self.path.is_file():
            raise self.unusable(f"is no file; name {self._layout.setting}")
        # A copy restored from a backup may be open to all; the journal takes over its mode.
        if stat.S_IMODE(self.path.stat().st_mode) & ~_OWNER_ONLY:
            self.path.chmod(_OWNER_ONLY)
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
        )
        try:
            connection.row_factory = sqlite3.Row
            self._prepare(connection)
            yield connection
        finally:
            connection.close()  # what was not committed is undone

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Make sure that the file is one of ours, in today's format."""
        # One state of it: between two reads another process may make the tables.
        connection.execute("BEGIN")
        version = _pragma(connection, "user_version")
        is_marked = _pragma(connection, "application_id") == self._layout.application_id
        is_empty = not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        connection.execute("COMMIT")
        if not is_empty and not (version and is_marked):
            raise self.unusable(
                f"is a database of something else; move it away, or name {self._layout.setting}"
            )
        if version > self._layout.version:
            raise self.unusable(f"was made by a newer hoidap (format {version}); update hoidap")
        if version < self._layout.version:
            connection.execute(f"PRAGMA journal_mode = {self._layout.journal_mode}")
            self._migrate(connection)
        connection.execute("PRAGMA foreign_keys = ON")

    def _migrate(self, connection: sqlite3.Connection) -> None:
        """Bring the tables to today's format in one step; another process may be at it already."""
        connection.execute("BEGIN IMMEDIATE")
        for step in self._layout.migrations[_pragma(connection, "user_version") :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {self._layout.version}")
        connection.execute(f"PRAGMA application_id = {self._layout.application_id}")
        connection.execute("COMMIT")

    @contextmanager
    def _blamed(self) -> Iterator[None]:
        """Turn what goes wrong with the file into one error that says what to do."""
        try:
            yield
        except OSError as exc:
            raise self.unusable(
                f"cannot be used: {exc.strerror}; check its folder's rights and the space on the "
                "disk"
            ) from exc
        except sqlite3.OperationalError as exc:
            raise self.unusable(
                f"cannot be used: {exc}; check its folder's rights and the space on the disk"
            ) from exc
        except sqlite3.DatabaseError as exc:
            raise self.unusable(
                f"is damaged or no file of {self._layout.content} ({exc}); put a copy in its "
                f"place, or move it away and {self._layout.begin_anew}"
            ) from exc


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
