"""The whole web application on a real server: the page, the services, the door, the seeds."""

import asyncio
import shutil
import socket
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from rag.access import Access
from rag.access.application import add_access
from rag.assistant import Assistant
from rag.config import Settings, load_settings
from rag.web.application import create_app


@contextmanager
def serving_app(assistant: Assistant, access: Access | None = None) -> Iterator[str]:
    """Serve the application on a free port; gives its address."""

    async def create():
        return create_app(assistant, access=access)

    # Outside an event loop Gradio opens one of its own and never closes it.
    app = asyncio.run(create())
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
    # Named as TCP, which `socket.create_server` leaves out: else asyncio holds small answers back.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture
def make_page_client() -> Callable[..., Any]:
    """Make a client of the server of one page, of a visitor with a token where a role is named."""
    with warnings.catch_warnings():
        # Of Starlette's test client, about the HTTP library under it: nothing of ours.
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient

    def make(settings: Settings, add_routes: Callable[[FastAPI], None], role: str = "") -> Any:
        access = Access(settings.model_copy(update={"access": "accounts" if role else "auto"}))
        app = FastAPI(openapi_url=None)
        add_access(app, access)
        add_routes(app)
        client = TestClient(app, base_url="http://127.0.0.1")
        if role:
            token = access.tokens.add(f"{role} {len(access.tokens.all())}", role)
            client.headers["Authorization"] = f"Bearer {token}"
        return client

    return make


@pytest.fixture(scope="session")
def make_assistant(
    seeds_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Assistant]:
    """Make an assistant over a copy of the seeds' index, by rules, as they answer quickly."""

    def make(**settings: object) -> Assistant:
        folder = tmp_path_factory.mktemp("services")
        shutil.copytree(seeds_index, folder / "index", symlinks=True)
        own = {"index_dir": folder / "index", "conversations_dir": folder / "conversations"}
        given = {**own, "reader": "rules", **settings}
        return Assistant.from_settings(load_settings(**given))

    return make


@pytest.fixture(scope="module")
def own_url(make_assistant: Callable[..., Assistant]) -> Iterator[str]:
    """The address of a server that the tests of one file may change."""
    with serving_app(make_assistant()) as url:
        yield url


@pytest.fixture(scope="session")
def services_url(make_assistant: Callable[..., Assistant]) -> Iterator[str]:
    """The address of a server that nobody changes."""
    with serving_app(make_assistant()) as url:
        yield url


@pytest.fixture
def client(services_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=services_url, trust_env=False, timeout=None) as client:
        yield client


@pytest.fixture
def serve() -> Callable[..., object]:
    """Serve an assistant of a test's own; gives a client."""

    @contextmanager
    def serve(assistant: Assistant, access: Access | None = None) -> Iterator[httpx.Client]:
        with (
            serving_app(assistant, access) as url,
            httpx.Client(base_url=url, trust_env=False, timeout=None) as client,
        ):
            yield client

    return serve
