"""A served chat in a process of its own, and a real Chromium that must not leave this machine."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

HOIDAP = Path(sys.executable).with_name("hoidap")
ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS_DIR = ROOT / "build" / "screenshots"
START_SECONDS = 180
DESKTOP = (1280, 800)

# A busy machine is no failure: waiting costs nothing where the thing waited for comes.
expect.set_options(timeout=START_SECONDS * 1000)

HOSTILE_ARTICLE = """\
<script>window.hacked = 'title'</script> Xã Hòa Bình trồng cây ![ảnh](http://evil.example/t.png)

Năm 2024, xã Hòa Bình trồng được 4.321 cây xanh <img src="http://evil.example/a.png" \
onerror="window.hacked = 'text'"> ![ảnh](http://evil.example/b.png) \
[xem](javascript:window.hacked=1) $x^2$ **đậm**.

<style>body { display: none }</style><svg onload="window.hacked = 'svg'"></svg>
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def articles_index(seeds_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds' index with one more article, which tries to take the page over."""
    from rag import Assistant
    from rag.config import load_settings

    folder = tmp_path_factory.mktemp("browser")
    index_dir = folder / "index"
    shutil.copytree(seeds_index, index_dir, symlinks=True)
    hostile = folder / "hostile.txt"
    hostile.write_text(HOSTILE_ARTICLE, encoding="utf-8")
    Assistant.from_settings(load_settings(index_dir=index_dir)).index([hostile])
    return index_dir


@pytest.fixture(scope="session")
def chat_url(articles_index: Path) -> Iterator[str]:
    """The address of a running `hoidap chat`."""
    # A proxy that leads nowhere: nobody may use it, not even for loopback.
    nowhere = {"HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
    with start_chat(articles_index, articles_index.parent, **nowhere) as (url, server):
        yield url
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) == 0


@pytest.fixture(scope="session")
def start() -> "Callable[..., AbstractContextManager[tuple[str, subprocess.Popen[bytes]]]]":
    """`start_chat`, for tests that need a server of their own."""
    return start_chat


@contextmanager
def start_chat(
    index_dir: Path, folder: Path, port: int | None = None, **environment: str
) -> "Iterator[tuple[str, subprocess.Popen[bytes]]]":
    """Start `hoidap chat` in a folder; gives its address and its process, killed in the end."""
    if port is None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
    command = [HOIDAP, "chat", "--port", str(port), "--index", str(index_dir)]
    server = subprocess.Popen(command, cwd=folder, env={**os.environ, **environment})
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_served(url, server)
        yield url, server
    finally:
        server.kill()
        server.wait()


def wait_until_served(url: str, server: "subprocess.Popen[bytes]") -> None:
    browser_like = build_opener(ProxyHandler({}))
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended before it was ready"
        try:
            with browser_like.open(f"{url}/healthz", timeout=START_SECONDS):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"no page within {START_SECONDS} seconds")


@pytest.fixture
def open_chat(browser: Browser, chat_url: str) -> Iterator[Callable[..., Page]]:
    """Open the chat in a window of a size; fails afterwards on a request to another machine."""
    outside: list[str] = []
    failures: list[str] = []
    contexts = []

    def note(request: Request) -> None:
        if urlsplit(request.url).hostname not in {"127.0.0.1", None}:
            outside.append(request.url)

    def open_page(
        size: tuple[int, int] = DESKTOP, *, dark: bool = False, url: str = chat_url
    ) -> Page:
        context = browser.new_context(
            locale="vi-VN",
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.set_default_timeout(START_SECONDS * 1000)
        contexts.append(context)
        context.on("request", note)
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(str(error)))
        # Also what the content security policy stopped.
        page.on(
            "console", lambda said: failures.append(said.text) if said.type == "error" else None
        )
        page.goto(url)
        page.get_by_role("textbox").wait_for()
        page.locator(".hd-example").first.wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert outside == []
    assert failures == []


@pytest.fixture
def keep_screenshot() -> Callable[[Page, str], Path]:
    """Keep a picture of the page under build/screenshots/."""

    def keep(page: Page, name: str) -> Path:
        SCREENSHOTS_DIR.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS_DIR / f"screenshot-{name}.png"
        page.screenshot(path=path)
        return path

    return keep
