"""Browsers: told apart by a cookie, where anybody is let in from anywhere.

What a browser's visitor asked is then shown to no other. The cookie is 256 random bits, which
nobody guesses: a signature would add nothing to it.
"""

import re
import secrets
from typing import TYPE_CHECKING

from rag.access.sessions import read_cookie

if TYPE_CHECKING:
    from starlette.types import Message, Send

COOKIE = "hoidap_browser"
"""Name of the cookie."""

_COOKIE_SECONDS = 400 * 24 * 60 * 60  # as long as browsers keep any; counted anew at each visit
_ID = re.compile(r"[\w-]{43}", re.ASCII)


def make_browser_id() -> str:
    """Make the id of a browser that has none yet."""
    return secrets.token_urlsafe(32)


def read_browser_id(cookies: str) -> str | None:
    """Give the id of a browser by its `Cookie` header; None if it has none of ours."""
    found = read_cookie(cookies, COOKIE)
    return found if found is not None and _ID.fullmatch(found) else None


def sending_browser_id(send: "Send", browser_id: str, *, secure: bool) -> "Send":
    """Give a `send` that lets the browser keep its id.

    Args:
        send: Of ASGI.
        browser_id: Of `make_browser_id`.
        secure: Whether the request came by https: the browser then never sends it otherwise.
    """
    header = (
        f"{COOKIE}={browser_id}; Path=/; Max-Age={_COOKIE_SECONDS}; HttpOnly; SameSite=Lax"
        f"{'; Secure' if secure else ''}"
    )

    async def send_with_cookie(message: "Message") -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), (b"set-cookie", header.encode())]
        await send(message)

    return send_with_cookie
