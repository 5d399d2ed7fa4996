"""Who is asked, who may start, and who sent a request."""

from types import SimpleNamespace

import pytest

from rag.access import Access, Visitor, require_editor, visitor_of
from rag.config import load_settings
from rag.errors import AccessError, ServerError

LAN = Visitor(name="Lan", role="editor")
MINH = Visitor(name="Minh", role="reader")


@pytest.mark.parametrize(
    ("access", "host", "asks", "is_local"),
    [
        ("auto", "127.0.0.1", False, True),
        ("auto", "::1", False, True),
        ("auto", "localhost", False, True),
        ("auto", "0.0.0.0", True, False),
        ("auto", "::", True, False),
        ("auto", "10.0.0.5", True, False),
        ("auto", "may-chu", True, False),
        ("open", "0.0.0.0", False, False),
        ("open", "127.0.0.1", False, False),
        ("accounts", "127.0.0.1", True, False),
    ],
)
def test_where_visitors_are_asked(access: str, host: str, asks: bool, is_local: bool) -> None:
    door = Access(load_settings(access=access, host=host))
    assert (door.asks, door.is_local) == (asks, is_local)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "may-chu"])
def test_it_does_not_start_where_nobody_could_come_in(host: str) -> None:
    access = Access(load_settings(host=host, port=80))
    with pytest.raises(ServerError) as caught:
        access.check_start()
    assert (caught.value.host, caught.value.port) == (host, 80)
    for remedy in ("hoidap account add NAME --role editor", "HOIDAP_ACCESS=open", host):
        assert remedy in str(caught.value)

    access.tokens.add("quét", "reader")
    access.check_start()
    access.tokens.delete("quét")
    with pytest.raises(ServerError):
        access.check_start()
    access.accounts.add("Lan", "mật khẩu dài", "reader")
    access.check_start()


def test_it_starts_where_nobody_is_asked() -> None:
    Access(load_settings()).check_start()
    Access(load_settings(host="0.0.0.0", access="open")).check_start()
    with pytest.raises(ServerError, match="access = accounts asks everybody"):
        Access(load_settings(access="accounts")).check_start()


def test_the_limit_on_rate() -> None:
    assert Access(load_settings()).requests is None
    assert Access(load_settings(access="open")).requests.per_minute == 60
    assert Access(load_settings(access="accounts")).requests.per_minute == 60
    assert Access(load_settings(requests_per_minute=7)).requests.per_minute == 7


@pytest.mark.parametrize(
    "wrap",
    [
        lambda scope: SimpleNamespace(scope=scope),  # as Starlette's
        lambda scope: SimpleNamespace(request=SimpleNamespace(scope=scope)),  # as Gradio's
    ],
)
def test_who_sent_a_request(wrap) -> None:
    assert visitor_of(wrap({"hoidap.visitor": MINH})) == MINH
    assert require_editor(wrap({"hoidap.visitor": LAN})) == LAN
    with pytest.raises(AccessError):
        require_editor(wrap({"hoidap.visitor": MINH}))


@pytest.mark.parametrize(
    "request_",
    [
        None,
        SimpleNamespace(request=None),
        SimpleNamespace(scope={}),
        SimpleNamespace(scope={"hoidap.visitor": "Lan"}),
    ],
)
def test_a_request_that_did_not_come_through_the_door_is_refused(request_: object) -> None:
    with pytest.raises(AccessError):
        visitor_of(request_)
