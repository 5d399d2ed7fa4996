"""Sessions: whose a cookie is, and until when."""

from pathlib import Path

import pytest

from rag.access import Accounts
from rag.access.accounts_file import accounts_file
from rag.access.sessions import Sessions, cookie_header, read_cookie

NOON = 1_800_000_000.0


@pytest.fixture
def now() -> list[float]:
    return [NOON]


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    return Accounts(accounts_file(tmp_path / "accounts.sqlite3"))


@pytest.fixture
def sessions(accounts: Accounts, now: list[float]) -> Sessions:
    return Sessions(accounts, clock=lambda: now[0])


@pytest.mark.parametrize("name", ["Lan", "Nguyễn Thị Ấm", "😀" * 64])
def test_a_session_is_of_whom_it_was_begun_for(
    sessions: Sessions, accounts: Accounts, name: str
) -> None:
    account = accounts.add(name, "mật khẩu dài", "reader")
    cookie = sessions.begin(account)
    assert cookie.isascii()
    assert not set(cookie) & set(' ;,"\\')
    assert sessions.account(cookie) == account


def test_a_session_ends_after_twelve_hours(
    sessions: Sessions, accounts: Accounts, now: list[float]
) -> None:
    account = accounts.add("Lan", "mật khẩu dài", "reader")
    cookie = sessions.begin(account)
    for later, is_over in ((43_199, False), (43_200, True), (-60, False), (-61, True)):
        now[0] = NOON + later
        assert (sessions.account(cookie) is None) == is_over, later


def test_the_cookie_of_another_server_is_nobodys(
    sessions: Sessions, accounts: Accounts, tmp_path: Path, now: list[float]
) -> None:
    accounts.add("Lan", "mật khẩu dài", "reader")
    accounts.make_secret()
    others = Accounts(accounts_file(tmp_path / "others.sqlite3"))
    lan = others.add("Lan", "mật khẩu dài", "editor")
    assert sessions.account(Sessions(others, clock=lambda: now[0]).begin(lan)) is None


def test_a_forged_cookie_makes_no_file(sessions: Sessions, tmp_path: Path) -> None:
    assert sessions.account("WyJMYW4iXQ.AAAA") is None
    assert list(tmp_path.iterdir()) == []


def test_the_header_of_a_cookie() -> None:
    assert cookie_header("a.b", secure=False) == (
        "hoidap_session=a.b; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax"
    )
    assert cookie_header("a.b", secure=True).endswith("; SameSite=Lax; Secure")
    assert cookie_header("", secure=False).startswith("hoidap_session=; Path=/; Max-Age=0;")


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("hoidap_session=a.b", "a.b"),
        ("x=1;hoidap_session=a=b ; y=2", "a=b"),
        ("hoidap_session=; hoidap_session=c", "c"),
        ("xhoidap_session=a", None),
        ("hoidap_session", None),
        (";;==;", None),
        ("", None),
    ],
)
def test_the_cookie_is_found_in_its_header(header: str, value: str | None) -> None:
    assert read_cookie(header) == value
