"""The file of the accounts and tokens."""

import sqlite3
from pathlib import Path
from typing import Literal, TypeAlias

from rag.access.names import name_key
from rag.errors import AccountError, AccountsFileError
from rag.sqlite_file import SqliteFile, SqliteLayout

Role: TypeAlias = Literal["reader", "editor"]
"""Readers ask and search; editors change the library too."""

# `key` is what two names have in common when they are the same. `login_id` changes with the
# password, and with it every session that was signed for the one before.
_MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE accounts (
            key TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('reader', 'editor')),
            password_hash TEXT NOT NULL,
            login_id TEXT NOT NULL,
            created_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE tokens (
            key TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('reader', 'editor')),
            sha256 TEXT NOT NULL UNIQUE,
            created_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE secrets (
            name TEXT PRIMARY KEY,
            value BLOB NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    ),
)

LAYOUT = SqliteLayout(
    migrations=_MIGRATIONS,
    error=AccountsFileError,
    content="accounts",
    setting="another with HOIDAP_ACCOUNTS_PATH",
    begin_anew="make the accounts anew",
)


def accounts_file(path: Path) -> SqliteFile:
    """Give the file at a path, which need not be there yet.

    It is opened anew for every use: what the command line changes, a running server sees.
    """
    return SqliteFile(path, LAYOUT)


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
