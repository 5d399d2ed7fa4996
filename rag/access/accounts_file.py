"""The file of the accounts and tokens: one SQLite file that nobody but its owner may read."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

from rag.access.names import name_key
from rag.errors import AccountError, AccountsFileError

Role: TypeAlias = Literal["reader", "editor"]
"""Readers ask and search; editors change the library too."""

FORMAT = 1
"""Layout of the tables; kept in the file as its `user_version`."""

_OWNER_ONLY = 0o600
_BUSY_SECONDS = 5

# `key` is what two names have in common when they are the same. `login_id` changes with the
# password, and with it every session that was signed for the one before.
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS accounts (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('reader', 'editor')),
    password_hash TEXT NOT NULL,
    login_id TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tokens (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('reader', 'editor')),
    sha256 TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS secrets (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
PRAGMA user_version = {FORMAT};
"""


class AccountsFile:
    """Opens the file anew for every use, so that what the command line changes is seen at once.

    Args:
        path: The file; made at the first writing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """Tell whether the file was ever written."""
        return self.path.exists()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """Open the file; None if there is none.

        Raises:
            AccountsFileError: If it cannot be read or is no such file.
        """
        if not self.exists():
            yield None
            return
        with self._connection() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open the file, making it if there is none, for one change: done wholly or not at all.

        Raises:
            AccountsFileError: If it cannot be written or is no such file.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY))
        except OSError as exc:
            raise self._unusable(f"cannot be written: {exc.strerror}") from exc
        with self._connection() as connection:
            if _format(connection) == 0:
                connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        connection: sqlite3.Connection | None = None
        try:
            if not self.path.is_file():
                raise self._unusable("is no file; name another with HOIDAP_ACCOUNTS_PATH")
            # A copy restored from a backup may be open to all; the journal takes over its mode.
            if stat.S_IMODE(self.path.stat().st_mode) & ~_OWNER_ONLY:
                self.path.chmod(_OWNER_ONLY)
            connection = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=rw",
                uri=True,
                timeout=_BUSY_SECONDS,
                isolation_level=None,
            )
            connection.row_factory = sqlite3.Row
            version = _format(connection)
            if version > FORMAT:
                raise self._unusable(
                    f"was made by a newer hoidap (format {version}); update hoidap"
                )
            yield connection
        except OSError as exc:
            raise self._unusable(f"cannot be used: {exc.strerror}") from exc
        except sqlite3.OperationalError as exc:
            raise self._unusable(
                f"cannot be used: {exc}; check its folder's rights and the space on the disk"
            ) from exc
        except sqlite3.DatabaseError as exc:
            raise self._unusable(
                f"is damaged or no file of accounts ({exc}); put a copy in its place, or move it "
                "away and make the accounts anew"
            ) from exc
        finally:
            if connection is not None:
                connection.close()  # what was not committed is undone

    def _unusable(self, reason: str) -> AccountsFileError:
        return AccountsFileError(self.path, reason)


def require_free(connection: sqlite3.Connection, name: str) -> None:
    """Refuse a name that an account or a token has: what is kept of a visitor goes by the name.

    Raises:
        AccountError: If it is taken.
    """
    for kind, table in (("account", "accounts"), ("token", "tokens")):
        found = connection.execute(
            f"SELECT name FROM {table} WHERE key = ?",  # noqa: S608 - one of two literals
            (name_key(name),),
        ).fetchone()
        if found is not None:
            raise AccountError(
                f"there is already {kind} {found['name']!r}; take another name, or delete that one "
                f"first with `hoidap {kind} delete`",
                name=name,
            )


def _format(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
