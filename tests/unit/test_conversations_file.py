"""The file of the conversations when it is not what it should be: one clear error, no harm done."""

import os
import sqlite3
from pathlib import Path

import pytest

from rag.conversations import Conversations
from rag.conversations.file import FILE_NAME, LAYOUT
from rag.errors import ConversationsFileError
from rag.testing import make_answer

OWNER = ""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


@pytest.fixture
def conversations(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path)


def fails(conversations: Conversations, message: str) -> None:
    """Reading and writing raise one error that names the file."""
    for use in (
        lambda: conversations.newest(OWNER, n=1),
        lambda: conversations.append(OWNER, make_answer("a")),
    ):
        with pytest.raises(ConversationsFileError, match=message) as caught:
            use()
        assert FILE_NAME in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_file_of_something_else_stays_as_it_is(conversations: Conversations, path: Path) -> None:
    path.write_bytes(b"Nh\xe1\xba\xadt k\xc3\xbd " * 500)
    fails(conversations, "damaged or no file of conversations")
    assert path.read_bytes() == b"Nh\xe1\xba\xadt k\xc3\xbd " * 500


@pytest.mark.parametrize("version", [0, LAYOUT.version])
def test_a_database_of_something_else_stays_as_it_is(
    conversations: Conversations, path: Path, version: int
) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE accounts (name)")
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    before = path.read_bytes()

    fails(conversations, "database of something else")
    assert path.read_bytes() == before


def test_a_file_of_a_newer_hoidap_is_not_touched(conversations: Conversations, path: Path) -> None:
    conversations.append(OWNER, make_answer("a"))
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {LAYOUT.version + 1}")
    connection.close()

    fails(conversations, "newer hoidap")


def test_an_empty_file_is_begun_anew(conversations: Conversations, path: Path) -> None:
    path.touch()  # what a process leaves that is killed at once
    assert conversations.newest(OWNER, n=1) == ()
    assert conversations.append(OWNER, make_answer("a")).id == 1


def test_a_damaged_file_is_one_clear_error(conversations: Conversations, path: Path) -> None:
    for number in range(50):
        conversations.append(OWNER, make_answer(f"câu hỏi {number} " * 50))
    whole = path.read_bytes()

    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ConversationsFileError, match="damaged"):
        conversations.rated()
        conversations.newest(OWNER, "câu hỏi", n=100)
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    fails(conversations, "damaged")


def test_an_answer_that_is_no_answer_is_one_clear_error(
    conversations: Conversations, path: Path
) -> None:
    kept = conversations.append(OWNER, make_answer("a"))
    for text in ("{", "[]", "{}", '{"question": 1}'):
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE turns SET answer = ?", (text,))
        connection.close()
        with pytest.raises(ConversationsFileError, match=f"turn {kept.id}"):
            conversations.turns(OWNER, kept.conversation_id)


def test_a_folder_in_its_place_is_one_clear_error(conversations: Conversations, path: Path) -> None:
    path.mkdir()
    with pytest.raises(ConversationsFileError, match="HOIDAP_CONVERSATIONS_DIR"):
        conversations.newest(OWNER, n=1)
    with pytest.raises(ConversationsFileError):
        conversations.append(OWNER, make_answer("a"))


def test_a_file_in_the_place_of_the_folder_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConversationsFileError, match="cannot be used"):
        Conversations(tmp_path / "file").append(OWNER, make_answer("a"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_one_clear_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ConversationsFileError, match="rights"):
            Conversations(tmp_path).append(OWNER, make_answer("a"))
    finally:
        tmp_path.chmod(0o700)


def test_a_change_that_fails_is_undone(
    conversations: Conversations, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    kept = conversations.append(OWNER, make_answer("một"))
    with monkeypatch.context() as patch:
        patch.setattr("rag.conversations.conversations.index_turn", full)
        with pytest.raises(ConversationsFileError, match="disk is full"):
            conversations.append(OWNER, make_answer("hai"), kept.conversation_id, replacing=kept.id)

    assert conversations.turns(OWNER, kept.conversation_id) == (kept,)
    assert conversations.newest(OWNER, "hai", n=1) == ()
