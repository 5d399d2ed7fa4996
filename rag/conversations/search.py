"""Conversations found by their words: with dấu where they are typed so, else by those without."""

import re
import sqlite3

from rag.text.unicode import fold, has_dau, key, normalize
from rag.types import Answer

_WORD = re.compile(r"[^\W_]+")


def index_turn(connection: sqlite3.Connection, turn_id: int, answer: Answer) -> None:
    """Make a new turn known by its question, its answer and the titles that this cites."""
    titles = dict.fromkeys(citation.title for citation in answer.citations)
    completed = answer.completed_question or ""
    texts = (answer.question, completed, answer.short_answer, answer.text, *titles)
    connection.execute(
        "INSERT INTO turn_words (rowid, exact, folded) VALUES (?, ?, ?)",
        (turn_id, *_forms("\n".join(texts))),
    )


def index_title(connection: sqlite3.Connection, row: int, title: str | None) -> None:
    """Make a conversation known by the title it was given, in place of that before; None: none."""
    connection.execute("DELETE FROM title_words WHERE rowid = ?", (row,))
    if title is not None:
        connection.execute(
            "INSERT INTO title_words (rowid, exact, folded) VALUES (?, ?, ?)", (row, *_forms(title))
        )


def search(connection: sqlite3.Connection, owner: str, query: str, *, n: int) -> list[sqlite3.Row]:
    """Find conversations of an owner, the one asked in last first.

    A word typed without dấu is found with any: `dong` finds `đồng` and `động`; `đồng` finds `đồng`
    only. Where that finds nothing, the dấu of every word are left aside, for some people type half
    of them. The last word may be the beginning of one, for it may still be being typed.

    Args:
        connection: Of the file of the conversations.
        owner: Whose.
        query: Words, all of which a conversation must hold; none for every conversation.
        n: How many, at most.

    Returns:
        Rows of `titled_conversations`.
    """
    words = _WORD.findall(normalize(query))
    if query.strip() and not words:
        return []
    exact = [f'exact : "{key(word)}"' if has_dau(word) else _folded(word) for word in words]
    found = _find(connection, owner, exact, n)
    return found or _find(connection, owner, [_folded(word) for word in words], n)


def _find(
    connection: sqlite3.Connection, owner: str, phrases: list[str], n: int
) -> list[sqlite3.Row]:
    # For each word the conversations that hold it; what stays are those that hold them all.
    holding = (
        " AND row IN (SELECT rowid FROM title_words WHERE title_words MATCH ? UNION "
        "SELECT conversation FROM turn_words JOIN turns ON turns.id = turn_words.rowid "
        "WHERE turn_words MATCH ?)"
    )
    matches = [*phrases[:-1], *(f"{phrase} *" for phrase in phrases[-1:])]
    return connection.execute(
        "SELECT * FROM titled_conversations WHERE owner = ?"  # noqa: S608 - of literals only
        + holding * len(matches)
        + " ORDER BY updated_at DESC, row DESC LIMIT ?",
        (owner, *(match for match in matches for _ in range(2)), n),
    ).fetchall()


def _folded(word: str) -> str:
    return f'folded : "{fold(word)}"'


def _forms(text: str) -> tuple[str, str]:
    """Give a text as it is searched: with its dấu, and without."""
    normal = normalize(text)
    return key(normal), fold(normal)
