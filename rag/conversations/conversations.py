"""Conversations kept in a folder: begun, gone on with, found again, rated, deleted."""

import secrets
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from rag.conversations.answers import answer_from_text
from rag.conversations.file import conversations_file
from rag.conversations.records import Conversation, KeptTurn, Rating
from rag.conversations.rows import (
    MAX_TITLE_CHARS,
    delete_rows,
    find_conversation,
    insert_turn,
    read_conversation,
    replace_from,
    row_of,
    turn_of,
)
from rag.conversations.search import index_title, index_turn, search
from rag.text.unicode import normalize
from rag.types import Answer, Turn

MAX_COMMENT_CHARS = 2000
"""Longest comment; what is longer is cut."""

N_TURNS_LEANT_ON = 6
"""Turns that a question may lean on."""


class Conversations:
    """The conversations of a folder. Safe to use from several threads and processes.

    An owner is any string that stands for one person; nobody sees what is another's. Every method
    may raise `ConversationsFileError`.

    Args:
        folder: Where their file is; made when the first answer is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._file = conversations_file(folder)

    def append(
        self,
        owner: str,
        answer: Answer,
        conversation_id: str | None = None,
        *,
        replacing: int | None = None,
    ) -> KeptTurn:
        """Keep an answer.

        Args:
            owner: Who asked.
            answer: What was answered.
            conversation_id: The conversation that it goes on with; None begins one.
            replacing: Id of the turn that was asked anew. It and those after it go; of them, rated
                ones stay known to `rated`.

        Raises:
            ConversationNotFoundError: If the owner has no such conversation, or no such turn in it.
        """
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        with self._file.writing() as connection:
            if conversation_id is None:
                conversation_id = secrets.token_hex(16)
                connection.execute(
                    "INSERT INTO conversations (id, owner, created_at, updated_at) "
                    "VALUES (?, ?, ?, ?)",
                    (conversation_id, owner, now, now),
                )
            row = row_of(connection, owner, conversation_id)
            if replacing is not None:
                replace_from(connection, owner, row, replacing)
            turn_id = insert_turn(connection, row, now, answer)
            index_turn(connection, turn_id, answer)
            connection.execute("UPDATE conversations SET updated_at = ? WHERE row = ?", (now, row))
            return self._turn(turn_of(connection, owner, turn_id))

    def find(self, owner: str, conversation_id: str) -> Conversation:
        """Give a conversation.

        Raises:
            ConversationNotFoundError: If the owner has none with this id.
        """
        with self._file.reading() as connection:
            return find_conversation(connection, owner, conversation_id)

    def turns(self, owner: str, conversation_id: str) -> tuple[KeptTurn, ...]:
        """Give the turns of a conversation, oldest first.

        Raises:
            ConversationNotFoundError: If the owner has none with this id.
        """
        with self._file.reading() as connection:
            row = row_of(connection, owner, conversation_id)
            found = connection.execute(
                "SELECT * FROM owned_turns WHERE conversation = ? AND NOT is_replaced ORDER BY id",
                (row,),
            )
            return tuple(self._turn(turn) for turn in found)

    def turn(self, owner: str, turn_id: int) -> KeptTurn:
        """Give one turn.

        Raises:
            ConversationNotFoundError: If the owner has none with this id.
        """
        with self._file.reading() as connection:
            return self._turn(turn_of(connection, owner, turn_id))

    def history(
        self, owner: str, conversation_id: str, *, before: int | None = None
    ) -> tuple[Turn, ...]:
        """Give what the next question of a conversation may lean on, oldest first.

        Args:
            owner: Who asks.
            conversation_id: The conversation.
            before: Id of a turn that is asked anew; only those before it count.

        Raises:
            ConversationNotFoundError: If the owner has none with this id.
        """
        turns = self.turns(owner, conversation_id)
        earlier = [turn for turn in turns if before is None or turn.id < before]
        return tuple(turn.answer.as_turn() for turn in earlier[-N_TURNS_LEANT_ON:])

    def newest(self, owner: str, query: str = "", *, n: int) -> tuple[Conversation, ...]:
        """List conversations, the one asked in last first.

        Args:
            owner: Whose.
            query: Words that must all stand in the title or the turns, in any order; typed with or
                without dấu. A blank one gives every conversation.
            n: How many, at most.
        """
        with self._file.reading() as connection:
            return tuple(read_conversation(row) for row in search(connection, owner, query, n=n))

    def rename(self, owner: str, conversation_id: str, title: str) -> Conversation:
        """Give a conversation another title; a blank one gives it that of its first question.

        Raises:
            ConversationNotFoundError: If the owner has none with this id.
        """
        with self._file.writing() as connection:
            row = row_of(connection, owner, conversation_id)
            given = " ".join(normalize(title).split())[:MAX_TITLE_CHARS] or None
            connection.execute("UPDATE conversations SET title = ? WHERE row = ?", (given, row))
            index_title(connection, row, given)
            return find_conversation(connection, owner, conversation_id)

    def delete(self, owner: str, conversation_id: str) -> None:
        """Remove a conversation with all that was said of its answers.

        Raises:
            ConversationNotFoundError: If the owner has none with this id.
        """
        with self._file.writing() as connection:
            delete_rows(connection, [row_of(connection, owner, conversation_id)])

    def delete_all(self, owner: str) -> int:
        """Remove every conversation of an owner; how many there were."""
        if not self._file.path.exists():
            return 0
        with self._file.writing() as connection:
            rows = connection.execute("SELECT row FROM conversations WHERE owner = ?", (owner,))
            return delete_rows(connection, [row["row"] for row in rows])

    def rate(self, owner: str, turn_id: int, rating: Rating | None, comment: str = "") -> None:
        """Keep what somebody thinks of an answer, in place of what they thought before.

        Args:
            owner: Who asked.
            turn_id: The turn.
            rating: None takes it back, and the comment with it.
            comment: What they say about it; '' for nothing.

        Raises:
            ConversationNotFoundError: If the owner has no such turn.
        """
        said = normalize(comment).strip()[:MAX_COMMENT_CHARS] if rating else ""
        with self._file.writing() as connection:
            turn = turn_of(connection, owner, turn_id)
            connection.execute(
                "UPDATE turns SET rating = ?, comment = ? WHERE id = ?", (rating, said, turn["id"])
            )

    def rated(self) -> tuple[KeptTurn, ...]:
        """Give the turns of every owner that were rated, in the order they were asked."""
        with self._file.reading() as connection:
            found = connection.execute(
                "SELECT * FROM owned_turns WHERE rating IS NOT NULL ORDER BY id"
            )
            return tuple(self._turn(turn) for turn in found)

    def _turn(self, row: sqlite3.Row) -> KeptTurn:
        try:
            answer = answer_from_text(row["answer"])
        except ValueError as exc:
            raise self._file.unusable(f"is damaged ({exc} in turn {row['id']})") from exc
        return KeptTurn(
            id=row["id"],
            conversation_id=row["conversation_id"],
            asked_at=datetime.fromisoformat(row["asked_at"]),
            answer=answer,
            rating=row["rating"],
            comment=row["comment"],
        )
