"""Accounts and tokens: names, passwords, and the file they are kept in."""

import sqlite3
import stat
import threading
import unicodedata
from pathlib import Path

import pytest

from rag.access import Accounts, Tokens, passwords
from rag.access.accounts_file import accounts_file
from rag.access.names import clean_name, name_key
from rag.errors import AccountError, AccountsFileError

PASSWORD = "mật khẩu dài"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "accounts.sqlite3"


@pytest.fixture
def accounts(path: Path) -> Accounts:
    return Accounts(accounts_file(path))


@pytest.fixture
def tokens(path: Path) -> Tokens:
    return Tokens(accounts_file(path))


def test_an_account_is_found_by_its_password(accounts: Accounts) -> None:
    made = accounts.add("Lan", PASSWORD, "editor")

    assert accounts.check("Lan", PASSWORD) == made
    assert accounts.check("Lan", PASSWORD + " ") is None
    assert accounts.check("Lan", "") is None
    assert accounts.check("Mai", PASSWORD) is None
    assert accounts.find("Mai") is None
    assert made.role == "editor"


def test_a_name_is_the_same_in_any_case_and_any_form(accounts: Accounts) -> None:
    made = accounts.add("  Nguyễn   Thị Ấm ", PASSWORD, "reader")

    assert made.name == "Nguyễn Thị Ấm"
    for other in ("NGUYỄN THỊ ẤM", unicodedata.normalize("NFD", "nguyễn thị ấm")):
        assert accounts.find(other) == made
        with pytest.raises(AccountError, match="already account 'Nguyễn Thị Ấm'"):
            accounts.add(other, PASSWORD, "reader")
    assert accounts.all() == (made,)


def test_a_password_is_the_same_however_it_was_typed(accounts: Accounts) -> None:
    made = accounts.add("Lan", unicodedata.normalize("NFD", PASSWORD), "reader")

    assert accounts.check("Lan", unicodedata.normalize("NFC", PASSWORD)) == made
    assert accounts.check("Lan", PASSWORD.upper()) is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "empty"),
        (" \t\n ", "empty"),
        ("x" * 65, "64 characters at most"),
        ("a\x00b", "cannot be printed"),
        ("a\x1b[31mb", "cannot be printed"),
        ("\u202egnp.exe", "cannot be printed"),
        ("\udcff", "cannot be printed"),
    ],
)
def test_what_cannot_be_a_name(
    accounts: Accounts, tokens: Tokens, path: Path, name: str, reason: str
) -> None:
    with pytest.raises(AccountError, match=reason):
        accounts.add(name, PASSWORD, "reader")
    with pytest.raises(AccountError, match=reason):
        tokens.add(name, "reader")
    assert not path.exists()
    assert accounts.find(name) is None


@pytest.mark.parametrize("password", ["", "bảy chữ", "x" * 1025, "\udcff" * 8])
def test_what_cannot_be_a_password(accounts: Accounts, password: str) -> None:
    made = accounts.add("Lan", PASSWORD, "reader")
    with pytest.raises(AccountError, match="'Mai'"):
        accounts.add("Mai", password, "reader")
    with pytest.raises(AccountError, match="'Lan'"):
        accounts.set_password("Lan", password)
    assert accounts.check("Lan", password) is None
    assert accounts.check("Lan", PASSWORD) == made


def test_eight_characters_are_enough_in_any_form(accounts: Accounts) -> None:
    with pytest.raises(AccountError, match="has 7 characters"):
        accounts.add("Lan", unicodedata.normalize("NFD", "ếếếếếếế"), "reader")
    assert accounts.add("Lan", "ếếếếếếếế", "reader")


def test_a_changed_password_is_another_login(accounts: Accounts) -> None:
    before = accounts.add("Lan", PASSWORD, "editor")
    after = accounts.set_password("LAN", "một mật khẩu khác")

    assert (after.name, after.role, after.created_at) == ("Lan", "editor", before.created_at)
    assert after.login_id != before.login_id
    assert accounts.check("Lan", PASSWORD) is None
    assert accounts.check("Lan", "một mật khẩu khác") == after


def test_a_deleted_account_is_gone(accounts: Accounts) -> None:
    made = accounts.add("Lan", PASSWORD, "editor")

    assert accounts.delete("lan") == made
    assert accounts.all() == ()
    for change in (
        lambda: accounts.delete("lan"),
        lambda: accounts.set_password("lan", PASSWORD),
        lambda: accounts.require("lan"),
        lambda: accounts.delete("\udcff"),
    ):
        with pytest.raises(AccountError, match="hoidap account list"):
            change()


def test_a_token_is_found_by_itself_alone(tokens: Tokens) -> None:
    token = tokens.add("máy quét", "reader")

    assert token.startswith("hd_")
    assert len(token) >= 43
    found = tokens.find(token)
    assert (found.name, found.role) == ("máy quét", "reader")
    for other in (token[:-1], token + "x", token.removeprefix("hd_"), "", "hd_", "hd_\udcff"):
        assert tokens.find(other) is None
    assert tokens.all() == (found,)
    assert tokens.delete("MÁY QUÉT") == found
    assert tokens.find(token) is None
    with pytest.raises(AccountError, match="hoidap token list"):
        tokens.delete("máy quét")


def test_accounts_and_tokens_share_their_names(accounts: Accounts, tokens: Tokens) -> None:
    accounts.add("Lan", PASSWORD, "reader")
    tokens.add("quét", "reader")
    with pytest.raises(AccountError, match="already account 'Lan'"):
        tokens.add("LAN", "reader")
    with pytest.raises(AccountError, match="already token 'quét'"):
        accounts.add("Quét", PASSWORD, "reader")


def test_the_file_gives_no_password_and_no_token_away(
    accounts: Accounts, tokens: Tokens, path: Path
) -> None:
    accounts.add("Lan", "correct horse battery", "editor")
    token = tokens.add("quét", "editor")
    content = path.read_bytes()

    assert b"$argon2id$v=19$m=65536,t=3,p=2$" in content
    assert b"correct horse" not in content
    assert token.encode() not in content
    assert token.removeprefix("hd_").encode() not in content


def test_only_the_owner_may_read_the_file(accounts: Accounts, path: Path) -> None:
    accounts.add("Lan", PASSWORD, "editor")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)  # as a copy from elsewhere may be
    assert accounts.find("Lan")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_reading_makes_no_file(accounts: Accounts, tokens: Tokens, path: Path) -> None:
    assert accounts.all() == ()
    assert accounts.secret() is None
    assert accounts.check("Lan", PASSWORD) is None
    assert tokens.find("hd_x") is None
    assert not path.exists()


def test_a_hash_of_other_days_is_renewed(
    accounts: Accounts, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other_days:
        other_days.setattr(passwords, "_MEMORY_KIB", 16)
        passwords._hasher.cache_clear()
        made = accounts.add("Lan", PASSWORD, "editor")
    passwords._hasher.cache_clear()
    assert b"m=16," in path.read_bytes()

    assert accounts.check("Lan", "một mật khẩu khác") is None
    assert b"m=16," in path.read_bytes()
    assert accounts.check("Lan", PASSWORD) == made  # the same login: nobody is signed out by it
    with sqlite3.connect(path) as connection:
        kept = connection.execute("SELECT password_hash FROM accounts").fetchone()[0]
    connection.close()
    assert kept.startswith("$argon2id$v=19$m=65536,")
    assert accounts.check("Lan", PASSWORD) == made


def test_a_name_that_nobody_has_is_checked_against_a_hash_too(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.add("Lan", PASSWORD, "editor")
    checked = []
    hasher = passwords._hasher()

    class Watched:
        def verify(self, kept: str, letters: str) -> bool:
            checked.append(kept.rpartition("$")[0].rpartition("$")[0])
            return hasher.verify(kept, letters)

    passwords._hash_of_nobody()
    monkeypatch.setattr(passwords, "_hasher", Watched)
    for name in ("Lan", "Mai", "\udcff", "", "x" * 10_000):
        assert accounts.check(name, "một mật khẩu khác") is None
    assert checked == ["$argon2id$v=19$m=65536,t=3,p=2"] * 5


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"x" * 99])
def test_a_damaged_file_is_told_so(accounts: Accounts, path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    for use in (accounts.all, lambda: accounts.add("Lan", PASSWORD, "editor")):
        with pytest.raises(AccountsFileError, match="is damaged or no file of accounts") as caught:
            use()
        assert caught.value.path == path
    assert path.read_bytes() == content


def test_a_file_of_another_format_is_left_alone(accounts: Accounts, path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 9")
    connection.close()
    with pytest.raises(AccountsFileError, match="newer hoidap"):
        accounts.add("Lan", PASSWORD, "editor")


def test_a_folder_in_its_place_is_told_so(accounts: Accounts, path: Path) -> None:
    path.mkdir(parents=True)
    mode = path.stat().st_mode
    with pytest.raises(AccountsFileError, match="is no file"):
        accounts.all()
    with pytest.raises(AccountsFileError, match="cannot be used"):
        accounts.add("Lan", PASSWORD, "editor")
    assert path.stat().st_mode == mode


def test_a_file_where_the_folder_should_be_is_told_so(accounts: Accounts, path: Path) -> None:
    path.parent.write_text("")
    with pytest.raises(AccountsFileError, match="cannot be used"):
        accounts.add("Lan", PASSWORD, "editor")


def test_one_of_many_at_once_gets_the_name(accounts: Accounts, tokens: Tokens) -> None:
    refused: list[AccountError] = []

    def add() -> None:
        try:
            tokens.add("quét", "reader")
        except AccountError as exc:
            refused.append(exc)

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 7
    assert len(tokens.all()) == 1


def test_the_secret_is_made_once(accounts: Accounts, path: Path) -> None:
    secret = accounts.make_secret()
    assert len(secret) == 32
    assert accounts.make_secret() == Accounts(accounts_file(path)).secret() == secret


@pytest.mark.parametrize(
    ("name", "key"), [("Lan", "lan"), ("  LÊ  Văn\tÚt ", "lê văn út"), ("STRASSE", "strasse")]
)
def test_keys(name: str, key: str) -> None:
    assert name_key(name) == key
    assert name_key(clean_name(name)) == key
    assert name_key("straße") == name_key("STRASSE")
