"""The door of the server, over real HTTP: who comes in, and what is refused before it is read."""

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI, Request, WebSocket
from starlette.responses import PlainTextResponse, StreamingResponse
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from rag.access import Access, passwords, require_editor, visitor_of
from rag.access.application import add_access
from rag.access.problems import problem
from rag.access.visitors import owner_of
from rag.config import load_settings
from rag.errors import AccessError

PASSWORD = "mật khẩu của Lan"
MB = 1024 * 1024


@dataclass
class Clock:
    """A clock that goes only when a test says so."""

    now: float = field(default_factory=time.time)

    def __call__(self) -> float:
        return self.now


@dataclass
class Door:
    """A server with a small application behind the door."""

    url: str
    access: Access
    clock: Clock
    n_bytes_read: list[int]

    @property
    def host(self) -> str:
        return self.url.removeprefix("http://")

    def client(self, **headers: str) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers=headers, trust_env=False)


def tiny_app(n_bytes_read: list[int]) -> FastAPI:
    app = FastAPI(openapi_url=None)

    @app.get("/")
    def home(request: Request) -> dict[str, str]:
        visitor = visitor_of(request)
        assert request.state.visitor is visitor
        return {"name": visitor.name, "role": visitor.role}

    @app.get("/owner")
    @app.post("/owner")
    def owner(request: Request) -> str:
        return visitor_of(request).owner

    @app.get("/api/documents")
    @app.post("/api/documents")
    @app.delete("/api/documents/{name:path}")
    def documents(name: str = "") -> dict[str, str]:
        return {"done": name}

    @app.post("/api/read")
    async def read(request: Request) -> dict[str, int]:
        n_bytes_read[0] = 0
        async for piece in request.stream():
            n_bytes_read[0] += len(piece)
        return {"n": n_bytes_read[0]}

    @app.post("/api/ask")
    def ask(body: dict[str, object]) -> dict[str, object]:
        return body

    @app.post("/api/form")
    async def form(request: Request) -> dict[str, int]:
        async with request.form(max_files=100_000) as sent:
            return {"n": len(sent.multi_items())}

    @app.post("/gradio_api/queue/join")
    def join(request: Request) -> object:
        try:
            return {"name": require_editor(request).name}
        except AccessError as exc:
            return problem(403, "no", str(exc))

    @app.get("/gradio_api/queue/data")
    def data() -> StreamingResponse:
        return StreamingResponse(iter(["data: 1\n\n"]), media_type="text/event-stream")

    @app.get("/healthz")
    def healthz() -> PlainTextResponse:
        return PlainTextResponse("ok")

    @app.websocket("/gradio_api/ws")
    async def talk(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text(visitor_of(websocket).name)
        await websocket.close()

    return app


@contextmanager
def serving(clock: Clock, **settings: object) -> Iterator[Door]:
    # The settings say where the server would listen; the tests always reach it by loopback.
    access = Access(load_settings(**settings), clock=clock)
    n_bytes_read = [0]
    app = tiny_app(n_bytes_read)
    add_access(app, access)
    config = uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    # Named as TCP, which `socket.create_server` leaves out: else asyncio holds small answers back.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield Door(url, access, clock, n_bytes_read)
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hashes of little memory: what they must withstand is no matter here."""
    monkeypatch.setattr(passwords, "_MEMORY_KIB", 16)
    monkeypatch.setattr(passwords, "_PASSES", 1)
    passwords._hasher.cache_clear()
    passwords._hash_of_nobody.cache_clear()
    yield
    passwords._hasher.cache_clear()
    passwords._hash_of_nobody.cache_clear()


@pytest.fixture
def door() -> Iterator[Door]:
    """Anybody on this machine, nobody from elsewhere."""
    with serving(Clock()) as door:
        yield door


@pytest.fixture
def asking() -> Iterator[Door]:
    """A server that other machines reach, so that it asks; Lan is its editor, Minh its reader."""
    with serving(Clock(), host="0.0.0.0", language="en", max_upload_mb=1) as door:
        door.access.accounts.add("Lan", PASSWORD, "editor")
        yield door


@pytest.fixture
def sign_in(asking: Door) -> Iterator[Callable[..., httpx.Client]]:
    clients = []

    def sign_in(name: str = "Lan", password: str = PASSWORD) -> httpx.Client:
        client = asking.client()
        clients.append(client)
        form = {"name": name, "password": password}
        assert client.post("/login", data=form).status_code == 303
        return client

    yield sign_in
    for client in clients:
        client.close()


def assert_problem(response: httpx.Response, status: int) -> dict[str, object]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    content = response.json()
    assert content["status"] == status
    assert content["type"] == "about:blank"
    assert content["title"]
    assert content["detail"]
    return content


# Where nobody is asked


def test_on_loopback_everybody_is_the_local_editor(door: Door) -> None:
    with door.client() as client:
        assert client.get("/").json() == {"name": "", "role": "editor"}
        assert client.post("/api/documents").json() == {"done": ""}
        assert client.get("/", headers={"Authorization": "Bearer EMPTY"}).status_code == 200
    assert not door.access.settings.accounts_path.exists()


def test_on_loopback_nobody_signs_in(door: Door) -> None:
    with door.client() as client:
        for response in (
            client.get("/login?next=/api/documents"),
            client.post("/login", data={"name": "x", "password": "y", "next": "/api/documents"}),
        ):
            assert response.status_code == 303
            assert response.headers["location"] == "/api/documents"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("evil.example", 421),
        ("evil.example:7860", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.evil.example", 421),
        ("192.168.1.9", 421),
        ("[2001:db8::1]", 421),
        ("localhost@evil.example", 400),
        ("", 400),
        ("[", 400),
        ("127.0.0.1", 200),
        ("LOCALHOST:7860", 200),
        ("[::1]:7860", 200),
    ],
)
def test_a_name_that_leads_here_by_trickery_is_refused(door: Door, host: str, status: int) -> None:
    with door.client() as client:
        response = client.get("/", headers={"Host": host})
    if status == 200:
        assert response.status_code == 200
    else:
        assert "http://127.0.0.1" in assert_problem(response, status)["detail"]


def test_a_request_that_a_proxy_passes_on_for_another_machine_is_refused(door: Door) -> None:
    with door.client() as client:
        response = client.get("/", headers={"X-Forwarded-For": "203.0.113.9"})
        assert "HOIDAP_ACCESS=accounts" in assert_problem(response, 403)["detail"]
        assert client.get("/", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 200


def test_open_lets_everybody_in_by_any_name() -> None:
    with serving(Clock(), host="0.0.0.0", access="open") as door, door.client() as client:
        response = client.get("/", headers={"Host": "hoidap.example.vn"})
        assert response.json() == {"name": "", "role": "editor"}


# Whose it is


def test_what_is_kept_goes_by_the_name_whatever_its_case_and_the_password() -> None:
    with serving(Clock(), access="accounts") as door, door.client() as client:
        door.access.accounts.add("Lan", PASSWORD, "reader")
        client.post("/login", data={"name": "LAN", "password": PASSWORD})
        assert client.get("/owner").json() == owner_of("lan")
        assert "hoidap_browser" not in client.cookies

        headers = {"Authorization": f"Bearer {door.access.tokens.add('quét', 'reader')}"}
        assert client.get("/owner", headers=headers).json() == owner_of("quét")


def test_on_this_machine_everything_is_one_persons() -> None:
    with serving(Clock()) as door, door.client() as client:
        assert client.get("/owner", headers={"Cookie": "hoidap_browser=" + "a" * 43}).json() == ""
        assert "set-cookie" not in client.get("/owner").headers


def test_where_anybody_is_let_in_each_browser_has_its_own() -> None:
    with serving(Clock(), host="0.0.0.0", access="open") as door:
        with door.client() as lan, door.client() as minh:
            page = {"Accept": "text/html"}
            given = lan.get("/owner", headers=page)
            attributes = given.headers["set-cookie"].partition(";")[2]
            assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(attributes.strip().split("; "))
            assert "Secure" not in attributes

            its = given.json()
            assert lan.get("/owner").json() == lan.post("/owner").json() == its != ""
            assert minh.post("/owner").json() not in {its, ""}
            assert minh.get("/owner").json() == minh.get("/owner").json() != its
            # Nothing that a proxy may keep carries one.
            assert "set-cookie" not in lan.get("/owner").headers
        for forged in ("a" * 42, "a" * 44, "a" * 42 + "%", ""):
            headers = {"Cookie": f"hoidap_browser={forged}"}
            response = httpx.get(f"{door.url}/owner", headers=headers, trust_env=False)
            assert re.fullmatch(r"browser [\w-]{43}", response.json(), re.ASCII)


# Other sites


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://127.0.0.1.evil.example"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Site": "same-site"},  # a page of another port of this machine
    ],
)
def test_another_site_changes_nothing(door: Door, method: str, headers: dict[str, str]) -> None:
    with door.client() as client:
        assert_problem(client.request(method, "/api/documents", headers=headers), 403)


def test_a_request_that_carries_a_token_is_no_other_sites_doing(asking: Door) -> None:
    token = asking.access.tokens.add("quét", "editor")
    headers = {"Origin": "https://app.example", "Sec-Fetch-Site": "cross-site"}
    with asking.client(**headers) as client:
        assert_problem(client.post("/api/documents"), 403)
        client.headers["Authorization"] = f"Bearer {token}"
        assert client.post("/api/documents").status_code == 200


def test_the_own_page_changes_what_it_likes(door: Door) -> None:
    for headers in (
        {"Origin": door.url, "Sec-Fetch-Site": "same-origin"},
        {"Origin": door.url.upper().replace("HTTP", "http")},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},  # a form under no-referrer
        {},  # a program
    ):
        with door.client(**headers) as client:
            assert client.post("/api/documents").status_code == 200, headers


def test_another_site_may_link_here_but_not_read(door: Door) -> None:
    with door.client() as client:
        link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
        assert client.get("/", headers=link).status_code == 200
        for headers in (
            {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
            {"Origin": "https://evil.example"},
        ):
            assert_problem(client.get("/gradio_api/queue/data", headers=headers), 403)
        asks_leave = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
        refused = client.options("/api/documents", headers=asks_leave)
        assert_problem(refused, 403)
        assert "access-control-allow-origin" not in refused.headers


# Signing in


def test_a_page_leads_to_signing_in_and_back(asking: Door) -> None:
    with asking.client() as client:
        browser = {"Accept": "text/html", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "none"}
        to_login = client.get("/api-note/t%C3%ACm%20x?q=%26a&b=1", headers=browser)
        assert to_login.status_code == 303
        login = to_login.headers["location"]
        assert login.startswith("/login?next=/api-note/")

        page = client.get(login)
        assert page.status_code == 200
        assert page.headers["cache-control"] == "no-store"
        assert '<html lang="en">' in page.text
        assert "<script" not in page.text
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.text))
        form = {"name": "lan", "password": PASSWORD, "next": fields["next"].replace("&amp;", "&")}
        done = client.post("/login", data=form, headers={"Origin": asking.url})

        assert done.status_code == 303
        assert done.headers["location"] == "/api-note/t%C3%ACm%20x?q=%26a&b=1"
        cookie = done.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Path=/" in cookie
        assert "Max-Age=43200" in cookie
        assert "Secure" not in cookie
        assert client.get("/").json() == {"name": "Lan", "role": "editor"}
        assert client.get("/login").headers["location"] == "/"


def test_the_cookie_is_secure_when_the_request_came_by_https(asking: Door) -> None:
    form = {"name": "Lan", "password": PASSWORD}
    with asking.client(**{"X-Forwarded-Proto": "https"}) as client:
        assert "; Secure" in client.post("/login", data=form).headers["set-cookie"]


def test_a_program_is_told_so_in_json(asking: Door) -> None:
    with asking.client() as client:
        for response in (
            client.get("/api/documents", headers={"Accept": "text/html"}),
            client.get("/source", headers={"Accept": "text/html", "Sec-Fetch-Mode": "cors"}),
            client.get("/"),
            client.post("/", headers={"Accept": "text/html"}),
            client.get("/gradio_api/queue/data"),
            client.get("/hoidap/../api/documents"),
        ):
            assert_problem(response, 401)
            assert response.headers["www-authenticate"] == "Bearer"
        assert client.get("/healthz").text == "ok"
        assert client.get("/hoidap/page.css").status_code == 404  # let through to what serves it


def test_a_wrong_name_and_a_wrong_password_are_told_alike(asking: Door) -> None:
    with asking.client() as client:
        wrong = client.post("/login", data={"name": "Lan", "password": "mật khẩu khác"})
        unknown = client.post("/login", data={"name": "Mai", "password": PASSWORD})
    assert (wrong.status_code, unknown.status_code) == (401, 401)
    assert "set-cookie" not in wrong.headers
    assert wrong.text.replace("Lan", "Mai") == unknown.text
    assert "The account name or the password is wrong." in wrong.text
    assert PASSWORD not in unknown.text


def test_a_name_that_is_a_script_is_only_shown(asking: Door) -> None:
    name = '"><script>alert(1)</script>'
    asking.access.accounts.add(name, PASSWORD, "reader")
    with asking.client() as client:
        failed = client.post("/login", data={"name": name, "password": "x" * 8, "next": name})
        assert "<script" not in failed.text
        assert "&quot;&gt;&lt;script&gt;" in failed.text
        assert client.post("/login", data={"name": name, "password": PASSWORD}).status_code == 303
        assert client.get("/").json()["name"] == name


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/login",
        "/login?next=/login",
        "/logout",
        "",
    ],
)
def test_signing_in_leads_to_no_other_place(asking: Door, target: str) -> None:
    with asking.client() as client:
        page = client.get("/login", params={"next": target})
        assert 'name="next" value="/"' in page.text
        form = {"name": "Lan", "password": PASSWORD, "next": target}
        assert client.post("/login", data=form).headers["location"] == "/"


def test_the_fifth_failure_in_a_minute_is_the_last(asking: Door) -> None:
    wrong = {"name": "LAN", "password": "mật khẩu khác"}
    right = {"name": "Lan", "password": PASSWORD}
    with asking.client() as client:
        assert [client.post("/login", data=wrong).status_code for _ in range(5)] == [401] * 5
        throttled = client.post("/login", data=right)
        assert throttled.status_code == 429
        assert throttled.headers["retry-after"] == "12"
        assert "12 seconds" in throttled.text
        # Somebody else is not kept out by it, nor is the same person elsewhere.
        elsewhere = client.post("/login", data=right, headers={"X-Forwarded-For": "203.0.113.9"})
        assert elsewhere.status_code == 303
        asking.clock.now += 60
        assert client.post("/login", data=right).status_code == 303


def test_signing_in_often_is_no_failure(asking: Door) -> None:
    form = {"name": "Lan", "password": PASSWORD}
    with asking.client() as client:
        assert {client.post("/login", data=form).status_code for _ in range(7)} == {303}


@pytest.mark.parametrize(
    "body",
    [b"\xff\xfe", b"name=%FF", b"&a" * 50, b"name=" + b"x" * 20_000, b'{"name": "Lan"}', b""],
)
def test_a_form_that_is_none_is_told_so(asking: Door, body: bytes) -> None:
    with asking.client() as client:
        response = client.post("/login", content=body)
    assert response.status_code in {400, 401}
    assert "<form" in response.text


def test_another_site_signs_nobody_in(asking: Door) -> None:
    form = {"name": "Lan", "password": PASSWORD}
    with asking.client(Origin="https://evil.example") as client:
        response = client.post("/login", data=form)
    assert_problem(response, 403)
    assert "set-cookie" not in response.headers


# Sessions


def test_a_session_lasts_twelve_hours(asking: Door, sign_in: Callable[..., httpx.Client]) -> None:
    client = sign_in()
    asking.clock.now += 12 * 3600 - 2
    assert client.get("/").status_code == 200
    asking.clock.now += 2
    assert client.get("/").status_code == 401


def test_a_cookie_that_was_tampered_with_is_nobodys(
    asking: Door, sign_in: Callable[..., httpx.Client]
) -> None:
    cookie = sign_in().cookies["hoidap_session"]
    payload, _, signature = cookie.rpartition(".")
    changed = "A" if payload[3] != "A" else "B"
    for forged in (
        f"{payload[:3]}{changed}{payload[4:]}.{signature}",
        f"{payload}.{signature[::-1]}",
        payload,
        f"{payload}.",
        "x",
        ".",
        "é",
        cookie * 200,
    ):
        header = f"hoidap_session={forged}".encode()
        with asking.client() as client:
            assert client.get("/", headers=[(b"cookie", header)]).status_code == 401, forged


def test_a_session_ends_with_the_password(
    asking: Door, sign_in: Callable[..., httpx.Client]
) -> None:
    client = sign_in()
    asking.access.accounts.set_password("lan", "một mật khẩu mới")
    assert client.get("/").status_code == 401
    assert sign_in(password="một mật khẩu mới").get("/").status_code == 200


def test_a_session_ends_with_the_account_even_if_it_is_made_anew(
    asking: Door, sign_in: Callable[..., httpx.Client]
) -> None:
    client = sign_in()
    asking.access.accounts.delete("Lan")
    assert client.get("/").status_code == 401
    asking.access.accounts.add("Lan", PASSWORD, "editor")
    assert client.get("/").status_code == 401


def test_signing_out_takes_the_cookie_away(sign_in: Callable[..., httpx.Client]) -> None:
    client = sign_in()
    out = client.post("/logout")
    assert (out.status_code, out.headers["location"]) == (303, "/login")
    assert client.get("/").status_code == 401


def test_a_session_outlives_the_server(tmp_path: Path) -> None:
    settings = {"access": "accounts", "accounts_path": tmp_path / "accounts.sqlite3"}
    with serving(Clock(), **settings) as door, door.client() as client:
        door.access.accounts.add("Lan", PASSWORD, "reader")
        client.post("/login", data={"name": "Lan", "password": PASSWORD})
        cookie = client.cookies["hoidap_session"]
    with serving(Clock(), **settings) as door, door.client() as client:
        client.cookies.set("hoidap_session", cookie)
        assert client.get("/").json() == {"name": "Lan", "role": "reader"}


# Roles and tokens


def test_a_reader_asks_and_searches_but_changes_nothing(
    asking: Door, sign_in: Callable[..., httpx.Client]
) -> None:
    asking.access.accounts.add("Minh", PASSWORD, "reader")
    reader, editor = sign_in("Minh"), sign_in()
    assert reader.get("/api/documents").status_code == 200
    assert reader.post("/api/ask", json={"question": "?"}).status_code == 200
    for response in (
        reader.post("/api/documents"),
        reader.delete("/api/documents/a"),
        reader.delete("/api/documents/../documents/a"),
    ):
        assert "role editor" in assert_problem(response, 403)["detail"]
    assert_problem(reader.post("/gradio_api/queue/join"), 403)
    assert editor.post("/gradio_api/queue/join").json() == {"name": "Lan"}
    assert editor.delete("/api/documents/a").json() == {"done": "a"}


def test_a_token_lets_a_program_in(asking: Door) -> None:
    token = asking.access.tokens.add("quét", "reader")
    with asking.client(Authorization=f"Bearer {token}") as client:
        assert client.get("/").json() == {"name": "quét", "role": "reader"}
        assert_problem(client.post("/api/documents"), 403)
        asking.access.tokens.delete("quét")
        assert_problem(client.get("/"), 401)


@pytest.mark.parametrize("token", ["hd_", "hd_x", "hd_ü", "x" * 5000, "hd_'; DROP TABLE tokens"])
def test_a_token_that_was_never_made_is_nobodys(
    asking: Door, sign_in: Callable[..., httpx.Client], token: str
) -> None:
    header = [(b"authorization", f"Bearer {token}".encode("latin-1"))]
    assert_problem(sign_in().get("/", headers=header), 401)  # even with a session beside it


def test_the_way_of_a_websocket_is_guarded_too(
    asking: Door, sign_in: Callable[..., httpx.Client]
) -> None:
    address = f"ws://{asking.host}/gradio_api/ws"
    cookie = {"Cookie": f"hoidap_session={sign_in().cookies['hoidap_session']}"}
    with connect(address, additional_headers=cookie, proxy=None) as talking:
        assert talking.recv() == "Lan"
    with pytest.raises(InvalidStatus, match="403"), connect(address, proxy=None):
        pass
    with (
        pytest.raises(InvalidStatus, match="403"),
        connect(address, additional_headers=cookie, origin="https://evil.example", proxy=None),
    ):
        pass


def test_a_damaged_file_lets_nobody_in_and_breaks_nothing(
    asking: Door, sign_in: Callable[..., httpx.Client], caplog: pytest.LogCaptureFixture
) -> None:
    client = sign_in()
    asking.access.settings.accounts_path.write_bytes(b"no database" * 1000)
    assert_problem(client.get("/"), 503)
    assert "accounts.sqlite3: is damaged" in caplog.text
    form = {"name": "Lan", "password": PASSWORD}
    page = client.post("/login", data=form, headers={"Cookie": ""})
    assert page.status_code == 503
    asking.access.settings.accounts_path.unlink()
    assert client.get("/").status_code == 401


# Limits


def test_a_visitor_who_asks_too_often_waits(asking: Door) -> None:
    tokens = [asking.access.tokens.add(name, "editor") for name in ("một", "hai")]
    with asking.client(Authorization=f"Bearer {tokens[0]}") as client:
        codes = [client.post("/api/ask", json={}).status_code for _ in range(61)]
        assert codes == [200] * 60 + [429]
        refused = client.get("/api/documents")
        assert "60" in assert_problem(refused, 429)["detail"]
        assert refused.headers["retry-after"] == "1"
        assert client.get("/").status_code == 200  # the files of a page are free
        asking.clock.now += 2
        assert client.post("/api/ask", json={}).status_code == 200
        client.headers["Authorization"] = f"Bearer {tokens[1]}"
        assert client.post("/api/ask", json={}).status_code == 200


def test_nobody_in_particular_is_limited_by_address() -> None:
    with serving(Clock(), access="open", requests_per_minute=2) as door, door.client() as client:
        codes = [client.post("/api/ask", json={}).status_code for _ in range(3)]
        assert codes == [200, 200, 429]
        other = {"X-Forwarded-For": "203.0.113.9"}
        assert client.post("/api/ask", json={}, headers=other).status_code == 200


def test_only_this_machine_asks_as_often_as_it_likes_unless_told_otherwise(door: Door) -> None:
    with door.client() as client:
        assert {client.get("/api/documents").status_code for _ in range(80)} == {200}
    with serving(Clock(), requests_per_minute=1) as limited, limited.client() as client:
        assert client.get("/api/documents").status_code == 200
        assert client.get("/api/documents").status_code == 429


def test_a_body_of_a_told_length_is_refused_before_it_is_read(
    asking: Door, sign_in: Callable[..., httpx.Client]
) -> None:
    client = sign_in()
    response = client.post("/api/read", content=b"x" * (MB + 1))
    assert "1 MB" in assert_problem(response, 413)["detail"]
    assert asking.n_bytes_read == [0]
    assert client.post("/api/read", content=b"x" * MB).json() == {"n": MB}


@pytest.mark.parametrize("path", ["/api/read", "/api/ask", "/api/form"])
def test_a_body_of_untold_length_is_refused_while_it_is_read(
    asking: Door, sign_in: Callable[..., httpx.Client], path: str
) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n'
        for _ in range(40):
            yield b" " * (MB // 10)

    types = {"/api/ask": "application/json", "/api/form": "multipart/form-data; boundary=x"}
    headers = {"Content-Type": types.get(path, "text/plain")}
    response = sign_in().post(path, content=pieces(), headers=headers)
    assert_problem(response, 413)
    assert asking.n_bytes_read[0] <= MB


def test_a_length_beyond_all_numbers_is_no_accident(door: Door) -> None:
    for length in ("9" * 18, "9" * 19, "9" * 5000, "-1", "x", "1, 2"):
        with socket.create_connection(door.host.split(":")) as raw:
            head = (
                f"POST /api/read HTTP/1.1\r\nHost: {door.host}\r\nContent-Length: {length}\r\n\r\n"
            )
            raw.sendall(head.encode())
            assert raw.recv(100).startswith((b"HTTP/1.1 413", b"HTTP/1.1 400")), length


def test_too_many_files_at_once_are_refused(door: Door) -> None:
    def send(n_files: int) -> httpx.Response:
        files = [("files", (f"{i}.txt", b"Tin ngay hom nay.")) for i in range(n_files)]
        with door.client() as client:
            return client.post("/api/form", files=files)

    assert send(500).json() == {"n": 500}
    assert "500" in assert_problem(send(511), 413)["detail"]


# What a request may hold, however strange, is no failure of the server.


@pytest.mark.parametrize(
    "target",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/hoidap/..%2f..%2fetc/passwd",
        "/hoidap/%5c..%5c..",
        "/api/documents/%00",
        "/%ff%fe",
        "//evil.example/%0d%0aSet-Cookie:x",
        "http://evil.example/",
        "/login?next=%0d%0aSet-Cookie:%20a=b",
        "/login?next=%ff",
        "/login?next=" + "a" * 20_000,
        "*",
    ],
)
def test_no_path_breaks_the_server(asking: Door, target: str) -> None:
    with socket.create_connection(asking.host.split(":")) as raw:
        head = f"GET {target} HTTP/1.1\r\nHost: {asking.host}\r\nAccept: text/html\r\n"
        raw.sendall(f"{head}Connection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(65536), b"")).decode()
    assert re.match(r"HTTP/1.1 (200|303|4\d\d) ", answer), answer[:200]
    headers = answer.partition("\r\n\r\n")[0].lower()
    assert "\nset-cookie:" not in headers
    assert "root:" not in answer
    location = re.search(r"^location: (.*)$", headers, re.MULTILINE)
    assert location is None or location[1].startswith("/login?next=")


def test_a_problem_is_in_the_language_of_the_server(door: Door, asking: Door) -> None:
    with door.client(Origin="https://evil.example") as client:
        vietnamese = client.post("/api/ask")
    assert json.loads(vietnamese.content.decode("utf-8"))["title"] == "Yêu cầu đến từ trang khác"
    with asking.client() as client:
        assert client.get("/api/documents").json()["title"] == "Sign in first"
