"""Nothing that a request may hold breaks the door, or lets anybody past it."""

import asyncio
import string
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from rag.access import Access, Accounts, passwords, visitor_of
from rag.access.accounts_file import accounts_file
from rag.access.addresses import client_key, is_same_origin
from rag.access.application import add_access
from rag.access.limits import Buckets
from rag.access.names import clean_name, name_key
from rag.access.requests import local_next
from rag.access.sessions import Sessions
from rag.config import load_settings
from rag.errors import AccountError

NAMES = [
    "host",
    "origin",
    "cookie",
    "authorization",
    "accept",
    "content-type",
    "content-length",
    "sec-fetch-site",
    "sec-fetch-mode",
    "x-forwarded-for",
    "te",
]
VALUES = st.one_of(
    st.sampled_from(
        [
            b"127.0.0.1",
            b"null",
            b"http://[",
            b"http://127.0.0.1",
            b"cross-site",
            b"navigate",
            b"text/html",
            b"multipart/form-data; boundary=x",
            b"application/x-www-form-urlencoded",
            b"Bearer hd_x",
            b"hoidap_session=a.b.c",
            b"9999999999999999999999",
        ]
    ),
    st.binary(max_size=60),
)
HEADERS = st.lists(st.tuples(st.sampled_from(NAMES).map(str.encode), VALUES), max_size=6)
PATHS = st.one_of(
    st.sampled_from(["/", "/login", "/logout", "/api/documents", "/hoidap/../login", "*"]),
    st.text(max_size=30).map("/".__add__),
    st.text(alphabet="/.\\%2ef?#:@", max_size=12),
)
METHODS = st.sampled_from(
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "X"]
)
CLIENTS = st.one_of(st.none(), st.tuples(st.text(max_size=10), st.integers(0, 65535)))


@pytest.fixture(scope="module", autouse=True)
def quick_hashes() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_MEMORY_KIB", 16)
        patch.setattr(passwords, "_PASSES", 1)
        passwords._hasher.cache_clear()
        passwords._hash_of_nobody.cache_clear()
        yield
    passwords._hasher.cache_clear()
    passwords._hash_of_nobody.cache_clear()


@pytest.fixture(scope="module")
def access(tmp_path_factory: pytest.TempPathFactory) -> Access:
    """Asks everybody; limits nobody, so that every request is looked at."""
    path = tmp_path_factory.mktemp("access") / "accounts.sqlite3"
    access = Access(load_settings(access="accounts", requests_per_minute=10**9), path)
    access.accounts.add("Lan", "mật khẩu dài", "editor")
    access.accounts.make_secret()
    return access


@pytest.fixture(scope="module")
def app(access: Access) -> Starlette:
    def secret(request: Request) -> JSONResponse:
        return JSONResponse({"secret": visitor_of(request).name})

    methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "X"]
    app = Starlette(routes=[Route("/{path:path}", secret, methods=methods)])
    add_access(app, access)
    return app


def answer(app: Starlette, scope: dict[str, object], body: bytes) -> tuple[int, dict, bytes]:
    pieces = [{"type": "http.request", "body": body, "more_body": False}]
    sent = []

    async def receive() -> dict[str, object]:
        return pieces.pop(0) if pieces else {"type": "http.disconnect"}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    start = sent[0]
    headers = {key.decode("latin-1"): value for key, value in start["headers"]}
    return start["status"], headers, b"".join(m.get("body", b"") for m in sent[1:])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(METHODS, PATHS, HEADERS, CLIENTS, st.binary(max_size=80), st.binary(max_size=80))
@example("POST", "/login", [], None, b"", b"name=%00&password=%F0%9F%98%80&next=//a")
@example("GET", "/login", [], None, b"next=%0d%0aSet-Cookie:a=b", b"")
@example("GET", "/\ud800", [(b"accept", b"text/html")], None, b"", b"")
def test_no_request_breaks_the_door_or_passes_it_unknown(
    app: Starlette,
    method: str,
    path: str,
    headers: list[tuple[bytes, bytes]],
    client: tuple[str, int] | None,
    query: bytes,
    body: bytes,
) -> None:
    raw_path = path.encode("utf-8", "surrogatepass")
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": raw_path,
        "query_string": query,
        "headers": headers,
        "client": client,
        "server": ("127.0.0.1", 80),
        "scheme": "http",
        "root_path": "",
    }
    status, given_headers, content = answer(app, scope, body)

    assert status < 500
    assert b"secret" not in content
    for value in given_headers.values():
        assert not {b"\r"[0], b"\n"[0]} & set(value)
    if "location" in given_headers:
        location = given_headers["location"].decode("ascii")
        assert urlsplit(urljoin("http://here/", location)).netloc == "here"


@given(st.one_of(st.text(), st.text(alphabet="/\\.:@?# \t\nevil"), st.text().map("//".__add__)))
def test_after_signing_in_one_stays_on_this_server(target: str) -> None:
    path = local_next(target)
    assert path.startswith("/")
    assert path[1:2] not in {"/", "\\"}
    # What a browser leaves out before it reads an address.
    read = path.replace("\\", "/").translate(dict.fromkeys(map(ord, "\t\r\n")))
    assert urlsplit(urljoin("http://here/login", read)).netloc == "here"


@given(st.text(max_size=80))
def test_a_name_that_is_kept_has_the_key_of_what_was_typed(name: str) -> None:
    try:
        cleaned = clean_name(name)
    except AccountError:
        return
    assert clean_name(cleaned) == cleaned
    assert name_key(cleaned) == name_key(name) == name_key(cleaned.upper().lower().casefold())


@given(st.text(max_size=60))
def test_no_invented_cookie_is_a_session(access: Access, cookie: str) -> None:
    assert access.sessions.account(cookie) is None


@given(
    st.integers(0, 10**6), st.text(alphabet=string.ascii_letters + "-_.", min_size=1, max_size=1)
)
def test_no_letter_of_a_cookie_may_change(access: Access, place: int, letter: str) -> None:
    account = access.accounts.find("Lan")
    cookie = access.sessions.begin(account)
    place %= len(cookie) - 1  # the last letter of a signature has bits that say nothing
    forged = cookie[:place] + letter + cookie[place + 1 :]
    assert (access.sessions.account(forged) is not None) == (forged == cookie)


@given(st.text(max_size=40), st.text(max_size=40))
def test_origins_and_clients_may_be_anything(origin: str, host: str) -> None:
    assert is_same_origin(origin, host) in {True, False}
    assert not is_same_origin(f"https://{host}.evil.example", host)
    assert isinstance(client_key(origin), str)


@given(st.integers(1, 100), st.lists(st.floats(0, 30), min_size=1, max_size=60))
def test_a_bucket_never_gives_more_than_its_rate(per_minute: int, waits: list[float]) -> None:
    now = [0.0]
    buckets = Buckets(per_minute, clock=lambda: now[0])
    n_taken = 0
    for wait in waits:
        now[0] += wait
        seconds = buckets.take("a")
        n_taken += not seconds
        assert n_taken <= per_minute + now[0] * per_minute / 60 + 1e-6
        if seconds:
            now[0] += seconds + 1e-6
            assert buckets.take("a") == 0
            n_taken += 1


def test_sessions_of_two_files_do_not_mix(access: Access, tmp_path) -> None:
    others = Accounts(accounts_file(tmp_path / "others.sqlite3"))
    others.add("Lan", "mật khẩu dài", "editor")
    cookie = access.sessions.begin(access.accounts.find("Lan"))
    others.make_secret()
    assert Sessions(others).account(cookie) is None
