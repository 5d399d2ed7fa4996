"""The door before a page of Gradio: its files, its events and its stream."""

import asyncio
import json
import socket
import threading
from collections.abc import Iterator

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from rag.access import Access, require_editor, visitor_of
from rag.access.application import add_access
from rag.config import load_settings
from rag.errors import AccessError


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Access]]:
    monkeypatch.setenv("GRADIO_ANALYTICS_ENABLED", "False")
    import gradio as gr

    def who(request: gr.Request) -> str:
        return visitor_of(request).name

    def change(request: gr.Request) -> str:
        try:
            return f"changed by {require_editor(request).name}"
        except AccessError:
            return "refused"

    async def build() -> FastAPI:
        with gr.Blocks() as blocks:
            shown = gr.Textbox()
            gr.Button("who").click(who, None, shown, api_name="who")
            gr.Button("change").click(change, None, shown, api_name="change")
        app = FastAPI(openapi_url=None)
        gr.mount_gradio_app(app, blocks, path="/", ssr_mode=False, footer_links=[])
        return app

    access = Access(load_settings(access="accounts", language="en"))
    # Outside an event loop Gradio opens one of its own and never closes it.
    app = asyncio.run(build())
    add_access(app, access)

    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", access
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def call(client: httpx.Client, function: str) -> str:
    """Press a button as Gradio's page does: an event is sent, its outcome comes in a stream."""
    config = client.get("/config").json()
    number = next(f["id"] for f in config["dependencies"] if f["api_name"] == function)
    event = {"data": [], "fn_index": number, "session_hash": "abc", "trigger_id": None}
    assert client.post("/gradio_api/queue/join", json=event).status_code == 200
    lines = client.get("/gradio_api/queue/data", params={"session_hash": "abc"}).text.splitlines()
    messages = [json.loads(line.removeprefix("data: ")) for line in lines if line]
    done = next(m for m in messages if m["msg"] == "process_completed")
    return done["output"]["data"][0]


def test_an_event_knows_who_sent_it(page: tuple[str, Access]) -> None:
    url, access = page
    access.accounts.add("Lan", "mật khẩu của Lan", "editor")
    reader = access.tokens.add("quét", "reader")
    with httpx.Client(base_url=url, trust_env=False) as client:
        # Nothing of Gradio's is there for nobody, not even its own page to sign in.
        for path in ("/config", "/gradio_api/info", "/gradio_api/queue/data?session_hash=abc"):
            assert client.get(path).status_code == 401, path
        for path in ("/gradio_api/queue/join", "/gradio_api/upload", "/gradio_api/run/who"):
            assert client.post(path, json={}).status_code == 401, path
        assert client.get("/", headers={"Accept": "text/html"}).status_code == 303

        form = {"name": "lan", "password": "mật khẩu của Lan"}
        assert client.post("/login", data=form).headers["location"] == "/"
        assert "gradio" in client.get("/", headers={"Accept": "text/html"}).text
        assert call(client, "who") == "Lan"
        assert call(client, "change") == "changed by Lan"

    headers = {"Authorization": f"Bearer {reader}"}
    with httpx.Client(base_url=url, trust_env=False, headers=headers) as client:
        assert call(client, "who") == "quét"
        assert call(client, "change") == "refused"
        # Nor can another site's page press its buttons.
        client.headers["Origin"] = "https://evil.example"
        del client.headers["Authorization"]
        assert client.post("/gradio_api/queue/join", json={}).status_code == 403
