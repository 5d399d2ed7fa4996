"""The file of the conversations."""

from pathlib import Path

from rag.errors import ConversationsFileError
from rag.sqlite_file import SqliteFile, SqliteLayout

FILE_NAME = "conversations.sqlite3"
"""Its name in the folder."""

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

LAYOUT = SqliteLayout(
    migrations=_MIGRATIONS,
    application_id=0x686F6964,  # "hoid"
    journal_mode="wal",
    error=ConversationsFileError,
    content="conversations",
    setting="another folder with HOIDAP_CONVERSATIONS_DIR",
    begin_anew="begin anew",
)


def conversations_file(folder: Path) -> SqliteFile:
    """Give the file of a folder; it need not be there yet."""
    return SqliteFile(folder / FILE_NAME, LAYOUT)
