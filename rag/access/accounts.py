"""Accounts: people with a name, a password and a role."""

import secrets
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from rag.access.accounts_file import Role, require_free
from rag.access.names import clean_name, name_key
from rag.access.passwords import hash_password, is_outdated, is_right, renew_hash
from rag.errors import AccountError, AccountsFileError
from rag.sqlite_file import SqliteFile

_SECRET = "sessions"  # noqa: S105 - its name


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person who may sign in."""

    name: str
    """As it was given; unique, whatever the case, also among the tokens."""
    role: Role
    """What the person may do."""
    login_id: str
    """Random; another one once the password is changed, or the account made anew."""
    created_at: datetime
    """When it was made, UTC."""


class Accounts:
    """The accounts of a file. Safe to use from several threads and processes.

    Args:
        file: Where they are kept. Every method may raise its `AccountsFileError`.
    """

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    def add(self, name: str, password: str, role: Role) -> Account:
        """Make an account.

        Raises:
            AccountError: If the name or the password cannot be used, or the name is taken.
        """
        cleaned = clean_name(name)
        password_hash = hash_password(password, name=cleaned)
        account = Account(
            name=cleaned, role=role, login_id=secrets.token_hex(16), created_at=datetime.now(UTC)
        )
        with self._file.writing() as connection:
            require_free(connection, cleaned)
            connection.execute(
                "INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?)",
                (
                    name_key(cleaned),
                    cleaned,
                    role,
                    password_hash,
                    account.login_id,
                    account.created_at.isoformat(),
                ),
            )
        return account

    def all(self) -> tuple[Account, ...]:
        """List the accounts by name."""
        with self._file.reading() as connection:
            rows = connection.execute("SELECT * FROM accounts ORDER BY key").fetchall()
            return tuple(_account(row) for row in rows)

    def find(self, name: str) -> Account | None:
        """Give the account of a name, whatever its case; None if there is none."""
        with self._file.reading() as connection:
            row = _account_row(connection, name)
            return _account(row) if row is not None else None

    def require(self, name: str) -> Account:
        """Give the account of a name.

        Raises:
            AccountError: If there is none.
        """
        account = self.find(name)
        if account is None:
            raise _no_account(name)
        return account

    def set_password(self, name: str, password: str) -> Account:
        """Change a password; whoever is signed in with the old one is out.

        Raises:
            AccountError: If there is no such account, or the password cannot be used.
        """
        password_hash = hash_password(password, name=name)
        with self._file.writing() as connection:
            done = connection.execute(
                "UPDATE accounts SET password_hash = ?, login_id = ? WHERE key = ?",
                (password_hash, secrets.token_hex(16), name_key(name)),
            )
            if not done.rowcount:
                raise _no_account(name)
            return _account(cast(sqlite3.Row, _account_row(connection, name)))

    def delete(self, name: str) -> Account:
        """Remove an account; whoever is signed in with it is out.

        Raises:
            AccountError: If there is no such account.
        """
        with self._file.writing() as connection:
            row = _account_row(connection, name)
            if row is None:
                raise _no_account(name)
            connection.execute("DELETE FROM accounts WHERE key = ?", (row["key"],))
            return _account(row)

    def check(self, name: str, password: str) -> Account | None:
        """Give the account if the password is right.

        Takes as long for a name that nobody has. A hash made with the parameters of another day is
        replaced by one of today.
        """
        with self._file.reading() as connection:
            row = _account_row(connection, name)
        if not is_right(password, row["password_hash"] if row is not None else None) or row is None:
            return None
        kept = row["password_hash"]
        if is_outdated(kept):
            fresh = renew_hash(password)
            # A file that cannot be written now keeps nobody out: there is another time.
            with suppress(AccountsFileError), self._file.writing() as connection:
                connection.execute(
                    "UPDATE accounts SET password_hash = ? WHERE key = ? AND password_hash = ?",
                    (fresh, row["key"], kept),
                )
        return _account(row)

    def secret(self) -> bytes | None:
        """Give the 32 bytes that sign the sessions; None before `make_secret`."""
        with self._file.reading() as connection:
            return _secret(connection)

    def make_secret(self) -> bytes:
        """Give the 32 bytes that sign the sessions, made at the first use."""
        kept = self.secret()
        if kept is not None:
            return kept
        with self._file.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO secrets VALUES (?, ?)", (_SECRET, secrets.token_bytes(32))
            )
            return cast(bytes, _secret(connection))


def _account_row(connection: sqlite3.Connection, name: str) -> sqlite3.Row | None:
    found = connection.execute("SELECT * FROM accounts WHERE key = ?", (name_key(name),)).fetchone()
    return cast(sqlite3.Row | None, found)


def _account(row: sqlite3.Row) -> Account:
    return Account(
        name=row["name"],
        role=row["role"],
        login_id=row["login_id"],
        created_at=datetime.fromisoformat(row["created_at"]),
    )


def _secret(connection: sqlite3.Connection) -> bytes | None:
    row = connection.execute("SELECT value FROM secrets WHERE name = ?", (_SECRET,)).fetchone()
    return row["value"] if row is not None else None


def _no_account(name: str) -> AccountError:
    return AccountError(
        f"there is no account {name!r}; `hoidap account list` shows them", name=name
    )
