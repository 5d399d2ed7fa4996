"""Tokens: programs with a name and a role, which send `Authorization: Bearer hd_…`.

A token is 256 random bits, which nobody guesses, so that its SHA-256 is enough to keep: the token
itself cannot be had back from the file.
"""

import hashlib
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from rag.access.accounts_file import Role, require_free
from rag.access.names import clean_name, name_key
from rag.errors import AccountError
from rag.sqlite_file import SqliteFile

TOKEN_PREFIX = "hd_"  # noqa: S105 - no secret
"""How every token begins, so that one is known as such where it was left lying about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A program that may come in."""

    name: str
    """As it was given; unique, whatever the case, also among the accounts."""
    role: Role
    """What the program may do."""
    created_at: datetime
    """When it was made, UTC."""


class Tokens:
    """The tokens of a file. Safe to use from several threads and processes.

    Args:
        file: Where they are kept. Every method may raise its `AccountsFileError`.
    """

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    def add(self, name: str, role: Role) -> str:
        """Make a token and give it: it cannot be had again.

        Raises:
            AccountError: If the name cannot be used or is taken.
        """
        cleaned = clean_name(name)
        token = f"{TOKEN_PREFIX}{secrets.token_urlsafe(32)}"
        with self._file.writing() as connection:
            require_free(connection, cleaned)
            connection.execute(
                "INSERT INTO tokens VALUES (?, ?, ?, ?, ?)",
                (name_key(cleaned), cleaned, role, _digest(token), datetime.now(UTC).isoformat()),
            )
        return token

    def all(self) -> tuple[Token, ...]:
        """List the tokens by name."""
        with self._file.reading() as connection:
            rows = connection.execute("SELECT * FROM tokens ORDER BY key").fetchall()
            return tuple(_token(row) for row in rows)

    def find(self, token: str) -> Token | None:
        """Give what is known of a token; None if it was never made or is deleted."""
        if not token.startswith(TOKEN_PREFIX):
            return None
        with self._file.reading() as connection:
            row = connection.execute(
                "SELECT * FROM tokens WHERE sha256 = ?", (_digest(token),)
            ).fetchone()
            return _token(row) if row is not None else None

    def delete(self, name: str) -> Token:
        """Remove a token; the program that holds it is out.

        Raises:
            AccountError: If there is none of this name.
        """
        with self._file.writing() as connection:
            row = connection.execute(
                "SELECT * FROM tokens WHERE key = ?", (name_key(name),)
            ).fetchone()
            if row is None:
                raise AccountError(
                    f"there is no token {name!r}; `hoidap token list` shows them", name=name
                )
            connection.execute("DELETE FROM tokens WHERE key = ?", (row["key"],))
            return _token(row)


def _token(row: sqlite3.Row) -> Token:
    return Token(
        name=row["name"], role=row["role"], created_at=datetime.fromisoformat(row["created_at"])
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
