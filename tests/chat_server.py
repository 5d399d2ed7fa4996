"""A server on loopback that speaks the OpenAI chat protocol, and says what a test tells it to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class ChatServer:
    """Answers each request with the next reply; the last one again and again.

    A reply is a text (what the model says), an int (an HTTP status), bytes (a body as it is), or
    None (silence until the test is over).
    """

    def __init__(self) -> None:
        self.replies: list[str | int | bytes | None] = []
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.url = ""
        self.over = threading.Event()

    def next_reply(self) -> str | int | bytes | None:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


def stream_of(text: str) -> bytes:
    """Write a reply as server-sent events, three letters each."""
    events = []
    for start in range(0, len(text), 3):
        choice = {"index": 0, "delta": {"role": "assistant", "content": text[start : start + 3]}}
        event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        events.append(json.dumps(event | {"choices": [choice | {"finish_reason": None}]}))
    return "".join(f"data: {event}\n\n" for event in [*events, "[DONE]"]).encode()


@contextmanager
def run_chat_server() -> Iterator[ChatServer]:
    server = ChatServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.requests.append(json.loads(body))
            server.keys.append(self.headers["Authorization"])
            reply = server.next_reply()
            if reply is None:
                server.over.wait()
                return
            status, content = 200, b""
            if isinstance(reply, int):
                status, content = reply, json.dumps({"error": {"message": "no"}}).encode()
            elif isinstance(reply, bytes):
                content = reply
            elif server.requests[-1].get("stream"):
                content = stream_of(reply)
            else:
                message = {"role": "assistant", "content": reply}
                choice = {"index": 0, "message": message, "finish_reason": "stop"}
                content = json.dumps(
                    {"id": "1", "object": "chat.completion", "created": 1, "model": "m"}
                    | {"choices": [choice]}
                ).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("retry-after-ms", "1")  # no test waits for a retry
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{httpd.server_port}/v1"
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        httpd.shutdown()
        thread.join()
        httpd.server_close()
