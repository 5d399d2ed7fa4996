"""Rows of the tables: found, written, taken out."""

import sqlite3
from datetime import datetime
from typing import cast

from rag.conversations.answers import answer_to_text
from rag.conversations.records import Conversation
from rag.errors import ConversationNotFoundError
from rag.text.unicode import normalize
from rag.types import Answer

MAX_TITLE_CHARS = 100
"""Longest title; what is longer is cut."""

_MAX_ID = 2**63 - 1  # greatest number that SQLite takes


def row_of(connection: sqlite3.Connection, owner: str, conversation_id: str) -> int:
    """Give the row of a conversation.

    Raises:
        ConversationNotFoundError: If the owner has none with this id.
    """
    found = None
    if conversation_id.isascii():  # what comes from an address may be no text that SQLite takes
        found = connection.execute(
            "SELECT row FROM conversations WHERE id = ? AND owner = ?", (conversation_id, owner)
        ).fetchone()
    if found is None:
        raise ConversationNotFoundError(conversation_id)
    return int(found["row"])


def turn_of(connection: sqlite3.Connection, owner: str, turn_id: int) -> sqlite3.Row:
    """Give a turn that was not replaced, as a row of `owned_turns`.

    Raises:
        ConversationNotFoundError: If the owner has none with this id.
    """
    found = None
    if turn_id <= _MAX_ID:
        found = connection.execute(
            "SELECT * FROM owned_turns WHERE id = ? AND owner = ? AND NOT is_replaced",
            (turn_id, owner),
        ).fetchone()
    if found is None:
        raise ConversationNotFoundError(str(turn_id))
    return cast(sqlite3.Row, found)


def find_conversation(
    connection: sqlite3.Connection, owner: str, conversation_id: str
) -> Conversation:
    """Give a conversation.

    Raises:
        ConversationNotFoundError: If the owner has none with this id.
    """
    row = row_of(connection, owner, conversation_id)
    found = connection.execute("SELECT * FROM titled_conversations WHERE row = ?", (row,))
    return read_conversation(found.fetchone())


def insert_turn(connection: sqlite3.Connection, row: int, now: str, answer: Answer) -> int:
    """Add a turn to a conversation; gives its id."""
    completed = answer.completed_question
    done = connection.execute(
        "INSERT INTO turns (conversation, asked_at, question, completed_question, answer) "
        "VALUES (?, ?, ?, ?, ?)",
        (
            row,
            now,
            normalize(answer.question),
            normalize(completed) if completed is not None else None,
            answer_to_text(answer),
        ),
    )
    return cast(int, done.lastrowid)


def replace_from(connection: sqlite3.Connection, owner: str, row: int, turn_id: int) -> None:
    """Take a turn and those after it out of a conversation; rated ones are kept, unseen.

    Raises:
        ConversationNotFoundError: If the turn is not in it.
    """
    if turn_of(connection, owner, turn_id)["conversation"] != row:
        raise ConversationNotFoundError(str(turn_id))
    connection.execute(
        "UPDATE turns SET is_replaced = 1 WHERE conversation = ? AND id >= ?", (row, turn_id)
    )
    connection.execute(
        "DELETE FROM turn_words WHERE rowid IN "
        "(SELECT id FROM turns WHERE conversation = ? AND is_replaced)",
        (row,),
    )
    connection.execute(
        "DELETE FROM turns WHERE conversation = ? AND is_replaced AND rating IS NULL", (row,)
    )


def delete_rows(connection: sqlite3.Connection, rows: list[int]) -> int:
    """Remove conversations with their turns and words; how many."""
    for row in rows:
        connection.execute(
            "DELETE FROM turn_words WHERE rowid IN (SELECT id FROM turns WHERE conversation = ?)",
            (row,),
        )
        connection.execute("DELETE FROM title_words WHERE rowid = ?", (row,))
        connection.execute("DELETE FROM conversations WHERE row = ?", (row,))  # and its turns
    return len(rows)


def read_conversation(row: sqlite3.Row) -> Conversation:
    """Read a row of `titled_conversations`."""
    return Conversation(
        id=row["id"],
        title=_shown_title(row["title"]),
        created_at=datetime.fromisoformat(row["created_at"]),
        updated_at=datetime.fromisoformat(row["updated_at"]),
    )


def _shown_title(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= MAX_TITLE_CHARS:
        return line
    return f"{line[: MAX_TITLE_CHARS - 1].rsplit(' ', 1)[0]}…"
