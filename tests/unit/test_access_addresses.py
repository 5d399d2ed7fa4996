"""Which addresses are this machine's, and which origins the server's own."""

import pytest

from rag.access.addresses import (
    client_key,
    host_of,
    is_loopback,
    is_other_machine,
    is_same_origin,
)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost", "LocalHost.", "hoidap.localhost"],
)
def test_only_this_machine_reaches(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    ["0.0.0.0", "::", "", "0", "127.1", "10.0.0.1", "fe80::1", "may-chu", "localhost.evil.vn"],
)
def test_others_may_reach(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("client", "is_other"),
    [
        ("203.0.113.9", True),
        ("::ffff:203.0.113.9", True),
        ("fe80::1%eth0", True),
        ("127.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("::1", False),
        ("testclient", False),
        ("", False),
    ],
)
def test_a_client_that_is_surely_elsewhere(client: str, is_other: bool) -> None:
    assert is_other_machine(client) == is_other


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Hoidap.example.VN:80", "hoidap.example.vn"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]:7860", "[::1]"),
        ("[::1", None),
        ("a@b", None),
        ("a/b", None),
        ("a:b", None),
        ("a b", None),
        ("", None),
    ],
)
def test_the_name_in_a_host_header(header: str, name: str | None) -> None:
    assert host_of(header) == name


@pytest.mark.parametrize(
    ("origin", "host", "is_same"),
    [
        ("http://127.0.0.1:7860", "127.0.0.1:7860", True),
        ("https://Hoidap.example.vn", "hoidap.example.vn", True),
        ("https://hoidap.example.vn", "hoidap.example.vn:443", True),
        ("http://hoidap.example.vn:80", "hoidap.example.vn", True),
        ("http://[::1]:7860", "[::1]:7860", True),
        ("http://127.0.0.1:7861", "127.0.0.1:7860", False),
        ("http://localhost:7860", "127.0.0.1:7860", False),
        ("https://hoidap.example.vn", "hoidap.example.vn:80", False),
        ("https://hoidap.example.vn.evil.example", "hoidap.example.vn", False),
        ("https://hoidap.example.vn@evil.example", "hoidap.example.vn", False),
        ("https://evil.example#hoidap.example.vn", "hoidap.example.vn", False),
        ("ftp://hoidap.example.vn", "hoidap.example.vn", False),
        ("null", "hoidap.example.vn", False),
        ("", "", False),
        ("http://[", "[", False),
        ("http://", "", False),
    ],
)
def test_origins(origin: str, host: str, is_same: bool) -> None:
    assert is_same_origin(origin, host) == is_same


def test_one_with_many_addresses_counts_once() -> None:
    assert client_key("2001:db8:1:2::3") == client_key("2001:db8:1:2:ffff::9")
    assert client_key("2001:db8:1:2::3") != client_key("2001:db8:1:3::3")
    assert client_key("203.0.113.9") != client_key("203.0.113.8")
    assert client_key("::ffff:203.0.113.9") == client_key("203.0.113.9")
    assert client_key("fe80::1%eth0")
    assert client_key("unix") == "unix"
