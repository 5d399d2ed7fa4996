"""The door: what every request passes before the application sees it."""

import logging
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import RedirectResponse

from rag.access.addresses import client_key, host_of, is_loopback, is_other_machine
from rag.access.bodies import Body
from rag.access.browsers import sending_browser_id
from rag.access.problems import problem, problem_page
from rag.access.requests import (
    LOGIN_PATH,
    client_of,
    is_counted,
    is_cross_site,
    is_editors_only,
    is_https,
    is_page_visit,
    is_public,
)
from rag.access.visitors import SCOPE_KEY, Access, Visitor, headers
from rag.errors import AccountsFileError

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_BYTES_PER_MB = 1024 * 1024
_POLICY_VIOLATION = 1008  # how a WebSocket is closed that may not be opened

_log = logging.getLogger(__name__)


class AccessMiddleware:
    """Lets in who may come in, and says who it is in the request's scope.

    Args:
        app: What lies behind the door.
        access: Who may come in.
    """

    def __init__(self, app: "ASGIApp", access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on, or answer it with what is wrong."""
        if scope["type"] == "http":
            refusal = self._refusal(scope)
            if refusal is not None:
                await refusal(scope, receive, send)
                return
            visitor = scope.get(SCOPE_KEY)
            # Not with files of the page, which a proxy may keep and give to others.
            if visitor and visitor.browser and (is_page_visit(scope) or is_counted(scope)):
                send = sending_browser_id(send, visitor.browser, secure=is_https(scope))
            await self._pass_on(scope, receive, send)
        elif scope["type"] == "websocket" and self._refusal(scope) is not None:
            await receive()  # the wish to connect
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION, "reason": ""})
        else:
            await self._app(scope, receive, send)

    def _refusal(self, scope: "Scope") -> "Response | None":
        """Give the response to who is not let in; else note the visitor in the scope."""
        texts = self._access.texts
        refusal = self._refusal_of_origin(scope)
        if refusal is not None:
            return refusal
        try:
            visitor = self._access.visitor(scope)
        except AccountsFileError as exc:
            _log.error("%s", exc)
            return problem(503, texts.unavailable, texts.unavailable_detail)
        seconds = self._wait(scope, visitor)
        if seconds:
            return self._ask_to_wait(scope, seconds)
        if visitor is None:
            return None if is_public(scope) else self._ask_to_sign_in(scope)
        if is_editors_only(scope) and not visitor.is_editor:
            return problem(403, texts.editors, texts.editors_only)
        scope[SCOPE_KEY] = visitor
        scope.setdefault("state", {})["visitor"] = visitor
        return None

    def _refusal_of_origin(self, scope: "Scope") -> "Response | None":
        texts = self._access.texts
        if self._access.is_local:
            # A page elsewhere may give its own name this machine's address (DNS rebinding), and so
            # speak to a server that asks nobody; the name then still stands in the Host header.
            hosts = headers(scope, "host")
            name = host_of(hosts[0]) if len(hosts) == 1 else None
            if name is None:
                return problem(400, texts.wrong_host, texts.wrong_host_detail)
            if not is_loopback(name):
                return problem(421, texts.wrong_host, texts.wrong_host_detail)
            if is_other_machine(client_of(scope)):  # told by a proxy on this machine
                return problem(403, texts.not_local, texts.not_local_detail)
        if is_cross_site(scope):
            return problem(403, texts.cross_site, texts.cross_site_detail)
        return None

    def _wait(self, scope: "Scope", visitor: Visitor | None) -> int:
        """Count a request; seconds to wait if it is one too many."""
        if self._access.requests is None or not is_counted(scope):
            return 0
        if visitor is not None and visitor.name:
            return self._access.requests.take(f"name {visitor.name}")
        return self._access.requests.take(f"address {client_key(client_of(scope))}")

    def _ask_to_wait(self, scope: "Scope", seconds: int) -> "Response":
        texts = self._access.texts
        limit = self._access.requests.per_minute if self._access.requests else 0
        detail = texts.too_many_detail.format(limit=limit, seconds=seconds)
        later = {"Retry-After": str(seconds)}
        if is_page_visit(scope):
            language = self._access.settings.language
            return problem_page(429, texts.too_many, detail, language=language, headers=later)
        return problem(429, texts.too_many, detail, headers=later)

    def _ask_to_sign_in(self, scope: "Scope") -> "Response":
        if is_page_visit(scope):
            # As the browser wrote it, and quoted once more to be a value of a query.
            target = (scope.get("raw_path") or quote(scope["path"]).encode()).decode("latin-1")
            if scope.get("query_string"):
                target += f"?{scope['query_string'].decode('latin-1')}"
            address = f"{scope.get('root_path', '')}{LOGIN_PATH}?next={quote(target, safe='/')}"
            return RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})
        texts = self._access.texts
        return problem(
            401, texts.sign_in, texts.sign_in_detail, headers={"WWW-Authenticate": "Bearer"}
        )

    async def _pass_on(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on, and refuse its body while it is read, should it be too large."""
        settings, texts = self._access.settings, self._access.texts
        body = Body(
            scope,
            receive,
            max_bytes=settings.max_upload_mb * _BYTES_PER_MB,
            max_files=settings.max_upload_files,
        )
        has_begun = False

        async def send_unless_refused(message: "Message") -> None:
            nonlocal has_begun
            if not body.is_refused or has_begun:
                has_begun = True
                await send(message)

        async def refuse() -> None:
            response = problem(
                413, texts.too_large, texts.too_large_detail.format(limit=settings.max_upload_mb)
            )
            if body.has_too_many_files:
                response = problem(
                    413,
                    texts.too_many_files,
                    texts.too_many_files_detail.format(limit=settings.max_upload_files),
                )
            await response(scope, receive, send)

        if body.is_refused:  # by the length that its headers tell
            await refuse()
            return
        try:
            await self._app(scope, body.receive, send_unless_refused)
        except Exception:
            if not body.is_refused or has_begun:
                raise
        # Whatever the application made of a body cut short, this is the answer.
        if body.is_refused and not has_begun:
            await refuse()
