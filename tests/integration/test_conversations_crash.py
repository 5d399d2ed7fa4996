"""Conversations written by several processes at once, and by one that is killed: real processes."""

import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rag.conversations import Conversations
from rag.conversations.file import FILE_NAME
from rag.testing import make_answer

OWNER = "lan"
N_KILLS = 8

# Keeps answers of one conversation, and tells of each once it is kept: N of them, or for ever.
CHILD = """
import sys
from pathlib import Path
from rag.conversations import Conversations
from rag.testing import make_answer

folder, owner, n = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
conversations, its, number = Conversations(folder), None, 0
while number != n:
    kept = conversations.append(owner, make_answer(f"câu hỏi {number} " * 200), its)
    its, number = kept.conversation_id, number + 1
    print(kept.id, its, flush=True)
"""


def child(folder: Path, owner: str, n: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, folder, owner, str(n)], stdout=subprocess.PIPE, text=True
    )


def check_whole(folder: Path) -> None:
    """The file is sound, and every turn and no other is known to the search."""
    with sqlite3.connect(folder / FILE_NAME) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO turn_words (turn_words) VALUES ('integrity-check')")
        turns = connection.execute("SELECT id FROM turns ORDER BY id").fetchall()
        words = connection.execute("SELECT rowid FROM turn_words ORDER BY rowid").fetchall()
        assert turns == words
    connection.close()


def test_what_was_kept_before_a_kill_is_there_after_it(tmp_path: Path) -> None:
    kept: set[int] = set()
    for round_ in range(N_KILLS):
        process = child(tmp_path, OWNER, -1)
        # Killed later each time, wherever it is in the next writing.
        for _ in range(1 + 3 * round_):
            turn_id, its = process.stdout.readline().split()
            kept.add(int(turn_id))
        process.send_signal(signal.SIGKILL)
        kept.update(int(line.split()[0]) for line in process.stdout if line.endswith("\n"))
        process.wait()
        process.stdout.close()

        conversations = Conversations(tmp_path)
        assert conversations.turns(OWNER, its)
        check_whole(tmp_path)
    found = [
        turn.id
        for conversation in conversations.newest(OWNER, "câu hỏi", n=N_KILLS + 1)
        for turn in conversations.turns(OWNER, conversation.id)
    ]
    assert len(conversations.newest(OWNER, n=N_KILLS + 1)) == N_KILLS
    # One may have been kept, and the process killed before it could say so.
    assert kept <= set(found)
    assert len(found) <= len(kept) + N_KILLS


def test_processes_that_begin_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    processes = [child(tmp_path, str(number), 10) for number in range(6)]
    for process in processes:
        process.communicate()
        assert process.returncode == 0

    conversations = Conversations(tmp_path)
    for number in range(6):
        (its,) = conversations.newest(str(number), n=2)
        assert len(conversations.turns(str(number), its.id)) == 10
    check_whole(tmp_path)


@pytest.mark.parametrize("n_threads", [16])
def test_threads_share_one_object(tmp_path: Path, n_threads: int) -> None:
    conversations = Conversations(tmp_path)

    def work(number: int) -> int:
        kept = conversations.append(OWNER, make_answer(f"câu {number}"))
        conversations.rate(OWNER, kept.id, "up", str(number))
        conversations.newest(OWNER, "cau", n=5)
        return kept.id

    with ThreadPoolExecutor(n_threads) as executor:
        ids = list(executor.map(work, range(64)))
    assert sorted(ids) == list(range(1, 65))
    assert {turn.comment for turn in conversations.rated()} == {str(n) for n in range(64)}
    check_whole(tmp_path)
