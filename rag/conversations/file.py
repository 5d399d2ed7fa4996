"""The file of the conversations: one SQLite file that nobody but its owner may read."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import ConversationsFileError

FILE_NAME = "conversations.sqlite3"
"""Its name in the folder; SQLite puts its log (`-wal`, `-shm`) beside it."""

APPLICATION_ID = 0x686F6964  # "hoid": tells this file from other SQLite files

_OWNER_ONLY = 0o600
_FOLDER_OWNER_ONLY = 0o700
_BUSY_SECONDS = 10

# Each step leads from one `user_version` to the next; a step that was released is never edited.
# A title is null until somebody gives one: till then the first question stands for it. The tables
# of words hold what `rag.conversations.search` makes of given titles and of turns, by their rows.
_MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE conversations (
            row INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            owner TEXT NOT NULL,
            title TEXT,
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX conversations_by_owner ON conversations (owner, updated_at)",
        """
        CREATE TABLE turns (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation INTEGER NOT NULL REFERENCES conversations ON DELETE CASCADE,
            asked_at TEXT NOT NULL,
            question TEXT NOT NULL,
            completed_question TEXT,
            answer TEXT NOT NULL,
            is_replaced INTEGER NOT NULL DEFAULT 0 CHECK (is_replaced IN (0, 1)),
            rating TEXT CHECK (rating IN ('up', 'down')),
            comment TEXT NOT NULL DEFAULT ''
        ) STRICT
        """,
        "CREATE INDEX turns_by_conversation ON turns (conversation)",
        """
        CREATE VIEW owned_turns AS
        SELECT turns.*, conversations.id AS conversation_id, conversations.owner
        FROM turns JOIN conversations ON conversations.row = turns.conversation
        """,
        """
        CREATE VIEW titled_conversations AS
        SELECT row, id, owner, created_at, updated_at, coalesce(title, (
            SELECT question FROM turns
            WHERE turns.conversation = conversations.row AND NOT is_replaced
            ORDER BY turns.id LIMIT 1
        )) AS title
        FROM conversations
        """,
        "CREATE VIRTUAL TABLE title_words USING fts5(exact, folded, "
        "tokenize = 'unicode61 remove_diacritics 0')",
        "CREATE VIRTUAL TABLE turn_words USING fts5(exact, folded, "
        "tokenize = 'unicode61 remove_diacritics 0')",
    ),
)

FORMAT = len(_MIGRATIONS)
"""Layout of the tables; kept in the file as its `user_version`."""


class ConversationsFile:
    """Opens the file anew for every use, so that threads and processes never share a connection.

    Args:
        folder: Where the file is; made at the first writing, for its owner only.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Open the file to read one state of it; where there is none, as if it were empty.

        Raises:
            ConversationsFileError: If it cannot be read or is no such file.
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
                    _migrate(connection)
                    yield connection
                finally:
                    connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open the file, making it if there is none, for one change: done wholly or not at all.

        Raises:
            ConversationsFileError: If it cannot be written or is no such file.
        """
        with self._blamed():
            self.path.parent.mkdir(mode=_FOLDER_OWNER_ONLY, parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY))
            with self._connection() as connection:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        if not self.path.is_file():
            raise self.unusable("is no file; name another folder with HOIDAP_CONVERSATIONS_DIR")
        # A copy restored from a backup may be open to all; the log takes over its mode.
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
        """Make sure that the file is one of ours, in today's format and with a log."""
        version = _pragma(connection, "user_version")
        is_ours = _pragma(connection, "application_id") == APPLICATION_ID
        if not is_ours and connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            raise self.unusable(
                "is a database of something else; move it away, or name another folder with "
                "HOIDAP_CONVERSATIONS_DIR"
            )
        if version > FORMAT:
            raise self.unusable(f"was made by a newer hoidap (format {version}); update hoidap")
        if version < FORMAT:
            # Kept in the file. Readers then never wait for a writer, nor a writer for them.
            connection.execute("PRAGMA journal_mode = WAL")
            _migrate(connection)
        connection.execute("PRAGMA foreign_keys = ON")

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
                f"is damaged or no file of conversations ({exc}); put a copy in its place, or move "
                "it away to begin anew"
            ) from exc

    def unusable(self, reason: str) -> ConversationsFileError:
        """Give the error that names the file and what to do."""
        return ConversationsFileError(self.path, reason)


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to today's format in one step; another process may be doing it already."""
    connection.execute("BEGIN IMMEDIATE")
    for step in _MIGRATIONS[_pragma(connection, "user_version") :]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("COMMIT")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
