"""A SQLite file that several threads make at once."""

import sqlite3
import time
from pathlib import Path
from threading import Thread

import pytest

from rag import sqlite_file
from rag.errors import FileError
from rag.sqlite_file import SqliteFile, SqliteLayout

LAYOUT = SqliteLayout(
    migrations=(("CREATE TABLE words (word TEXT NOT NULL) STRICT",),),
    application_id=7,
    error=FileError,
    content="words",
    setting="another",
    begin_anew="begin anew",
)


def add(path: Path, word: str) -> None:
    with SqliteFile(path, LAYOUT).writing() as connection:
        connection.execute("INSERT INTO words VALUES (?)", (word,))


def words(path: Path) -> list[str]:
    with SqliteFile(path, LAYOUT).reading() as connection:
        return [row["word"] for row in connection.execute("SELECT word FROM words ORDER BY word")]


def test_tables_made_by_another_meanwhile_are_no_strangers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "words.sqlite3"
    read_pragma = sqlite_file._pragma
    other = Thread(target=add, args=(path, "hai"))

    def read_slowly(connection: sqlite3.Connection, name: str) -> int:
        value = read_pragma(connection, name)
        if name == "application_id" and not other.ident:
            other.start()
            time.sleep(0.3)  # enough to make the tables, were it not kept waiting
        return value

    monkeypatch.setattr(sqlite_file, "_pragma", read_slowly)
    add(path, "một")
    other.join()
    assert words(path) == ["hai", "một"]


def test_without_a_file_nothing_is_read_and_nothing_is_made(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "words.sqlite3"
    assert words(path) == []
    assert not path.parent.exists()


def test_a_database_without_our_mark_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "words.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE others (n INTEGER)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(FileError, match="of something else"):
        add(path, "một")
    assert path.read_bytes() == before
