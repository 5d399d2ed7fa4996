"""`hoidap account` and `hoidap token`."""

import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.access import Accounts, Tokens
from rag.access.accounts_file import accounts_file
from rag.access.visitors import owner_of
from rag.config import load_settings
from rag.conversations import Conversations
from rag.testing import make_answer

PATH = Path("vectorstore/accounts.sqlite3")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a text into stdin, which is no terminal."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_accounts_come_and_go(hoidap: Callable, typed: Callable) -> None:
    assert hoidap("account", "list").out == "Chưa có tài khoản nào.\n"
    assert not PATH.exists()

    typed("mật khẩu dài\r\ndòng sau\n")
    done = hoidap("account", "add", "Lan", "--role", "editor")
    assert (done.code, done.out) == (0, "Đã tạo tài khoản Lan (quyền biên tập).\n")
    accounts = Accounts(accounts_file(PATH))
    assert accounts.check("lan", "mật khẩu dài").role == "editor"

    typed("mật khẩu khác")
    assert hoidap("account", "password", "LAN").code == 0
    assert accounts.check("Lan", "mật khẩu dài") is None
    assert accounts.check("Lan", "mật khẩu khác")

    typed("mật khẩu khác\n")
    assert json.loads(hoidap("account", "add", "Anh", "--json").out)["role"] == "reader"
    listed = json.loads(hoidap("account", "list", "--json").out)["accounts"]
    assert [(one["name"], one["role"]) for one in listed] == [("Anh", "reader"), ("Lan", "editor")]
    assert set(listed[0]) == {"name", "role", "created_at"}
    assert hoidap("account", "list").out.splitlines()[1].startswith("Lan\tbiên tập\t")

    assert hoidap("account", "delete", "lan").code == 0
    assert accounts.find("Lan") is None


def test_with_an_account_or_a_token_go_its_conversations(hoidap: Callable, typed: Callable) -> None:
    typed("mật khẩu dài")
    hoidap("account", "add", "Lan")
    hoidap("token", "add", "quét")
    conversations = Conversations(load_settings().conversations_dir)
    for name in ("lan", "quét", "minh"):
        conversations.append(owner_of(name), make_answer("Ai chủ trì?"))

    assert hoidap("account", "delete", "LAN").code == 0
    assert hoidap("token", "delete", "quét").code == 0

    left = {name for name in ("lan", "quét", "minh") if conversations.newest(owner_of(name), n=1)}
    assert left == {"minh"}


@pytest.mark.parametrize(
    ("arguments", "text", "reason"),
    [
        (("account", "add", "Lan"), "ngắn\n", "has 4 characters"),
        (("account", "add", "Lan"), "", "has 0 characters"),
        (("account", "add", ""), "mật khẩu dài\n", "may not be empty"),
        (("account", "password", "Lan"), "mật khẩu dài\n", "there is no account 'Lan'"),
        (("account", "delete", "Lan"), "", "there is no account 'Lan'"),
        (("token", "delete", "quét"), "", "there is no token 'quét'"),
        (("token", "add", "\udcff"), "", "cannot be printed"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    hoidap: Callable, typed: Callable, arguments: tuple[str, ...], text: str, reason: str
) -> None:
    typed(text)
    done = hoidap(*arguments)
    assert done.code == 1
    assert reason in done.error_line
    assert done.out == ""


def test_a_role_that_there_is_not_is_wrong_usage(hoidap: Callable) -> None:
    assert hoidap("account", "add", "Lan", "--role", "boss").code == 2
    assert hoidap("token", "add", "quét", "--role", "boss").code == 2
    assert not PATH.exists()


def test_a_token_is_printed_once_and_alone(hoidap: Callable) -> None:
    done = hoidap("token", "add", "máy quét", "--role", "editor")
    token = done.out.removesuffix("\n")
    assert token.startswith("hd_")
    assert done.error_line == "Token máy quét (quyền biên tập), chỉ hiện một lần này:"
    tokens = Tokens(accounts_file(PATH))
    assert tokens.find(token).role == "editor"

    made = json.loads(hoidap("token", "add", "  Mai ", "--json").out)
    assert (made["name"], made["role"]) == ("Mai", "reader")
    assert tokens.find(made["token"]).name == "Mai"
    listed = hoidap("token", "list")
    assert listed.out.splitlines()[1].startswith("máy quét\tbiên tập\t")
    assert "hd_" not in listed.out + hoidap("token", "list", "--json").out
    assert hoidap("token", "delete", "MAI").code == 0
    assert tokens.find(made["token"]) is None


def test_another_file_by_setting(
    hoidap: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOIDAP_ACCOUNTS_PATH", str(tmp_path / "ai.sqlite3"))
    assert hoidap("token", "add", "x").code == 0
    assert Tokens(accounts_file(tmp_path / "ai.sqlite3")).all()
    (tmp_path / "ai.sqlite3").write_bytes(b"no database" * 99)
    assert "is damaged" in hoidap("token", "list").error_line


def test_at_a_terminal_the_password_is_asked_for_twice_and_not_shown() -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", "from rag.cli import main; main()", "account", "add", "Lan"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = ""

    def until(text: str) -> None:
        nonlocal shown
        while text not in shown:
            shown += os.read(ours, 1000).decode()

    until("Mật khẩu: ")
    os.write(ours, b"mat khau dai\n")
    until("Nhập lại mật khẩu: ")
    os.write(ours, b"mat khau dai\n")
    until("Đã tạo tài khoản Lan")
    assert process.wait() == 0
    os.close(ours)
    assert "mat khau dai" not in shown
    assert Accounts(accounts_file(PATH)).check("Lan", "mat khau dai")
