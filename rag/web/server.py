"""The server of the chat: takes the port, warms the assistant, says when the page is ready."""

import contextlib
import errno
import socket
import sys
import threading

from rag.access import Access
from rag.config import Settings
from rag.errors import ServerError
from rag.messages import messages_for
from rag.ui.examples import Examples
from rag.web.application import create_app

_SHUTDOWN_SECONDS = 2
"""How long open pages may hold up the end of the server."""


def serve(settings: Settings) -> None:
    """Serve the chat until interrupted; one line on stdout says when and where it is ready.

    Args:
        settings: Where to listen and what to answer from.

    Raises:
        ServerError: If the address cannot be listened at, or is not of this machine only and nobody
            has an account; known before anything slow is loaded.
        ConfigError: If a setting is wrong.
        ModelError: If the embedding model cannot be found.
    """
    access = Access(settings)
    access.check_start()
    with listen(settings.host, settings.port) as listening:
        # Imported now and not above: they take seconds, and the port is known to be free.
        import uvicorn

        from rag.assistant import Assistant

        texts = messages_for(settings.language)
        assistant = Assistant.from_settings(settings)
        examples = Examples(assistant, texts)
        # Loads the index and the model while Gradio is imported below.
        threading.Thread(target=examples.current, name="hoidap-warm-up", daemon=True).start()
        app = create_app(assistant, examples, access=access)
        ready = texts.page.ready.format(url=page_url(settings.host, settings.port))

        class Server(uvicorn.Server):
            """Says when it is ready."""

            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                sys.stdout.write(f"{ready}\n")
                sys.stdout.flush()

        config = uvicorn.Config(
            app, log_level="warning", timeout_graceful_shutdown=_SHUTDOWN_SECONDS
        )
        with contextlib.suppress(KeyboardInterrupt):
            Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """Take the address for this process.

    A browser that comes early waits until the page is ready instead of being turned away.

    Args:
        host: Name or address of this machine; IPv6 without brackets.
        port: Port number.

    Raises:
        ServerError: If the port is in use, or the address is not of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as exc:
        raise ServerError(
            f"cannot serve at {host} port {port}: {_refusal(exc, port)}", host=host, port=port
        ) from exc


def _refusal(exc: OSError, port: int) -> str:
    """Say why an address cannot be listened at, and what to do."""
    if exc.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        return (
            "the port is in use; choose another port: "
            f"`PORT={other} make chat` or `hoidap chat --port {other}`"
        )
    if exc.errno == errno.EACCES:
        return "this account may not use the port; choose one above 1023, such as 7860"
    # `socket.create_server` keeps of a name that does not resolve only its number.
    if exc.errno in {errno.EADDRNOTAVAIL, socket.EAI_NONAME, socket.EAI_AGAIN}:
        return "that is no address of this machine; give 127.0.0.1, or 0.0.0.0 for all of its own"
    return str(exc.strerror)


def page_url(host: str, port: int) -> str:
    """Give the address to type into a browser of this machine."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared with, not listened at
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
