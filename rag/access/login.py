"""The page to sign in at: plain HTML that needs no script."""

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Route

from rag.access.addresses import client_key
from rag.access.frame import render_frame
from rag.access.names import MAX_NAME_CHARS, name_key
from rag.access.requests import LOGIN_PATH, LOGOUT_PATH, client_of, is_https, local_next
from rag.access.sessions import cookie_header
from rag.access.visitors import SCOPE_KEY, Access
from rag.errors import AccountsFileError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_STYLES = ("hoidap/login.css",)
_MAX_FORM_BYTES = 16 * 1024
_MAX_FIELDS = 10
_KEPT_OF_NAME_CHARS = 100  # of what was typed, when the page is shown again


def login_routes(access: Access) -> list[Route]:
    """Give the routes of signing in and out.

    Args:
        access: Who may come in; its language is that of the page.
    """

    async def show(request: "Request") -> "Response":
        target = local_next(request.query_params.get("next", ""))
        if SCOPE_KEY in request.scope:
            return _go(request, target)
        return _page(access, target)

    async def sign_in(request: "Request") -> "Response":
        fields = await _read_form(request)
        if fields is None:
            return _page(access, "/", error=access.texts.unreadable, status=400)
        name, target = fields.get("name", ""), local_next(fields.get("next", ""))
        if not access.asks:
            return _go(request, target)
        # No account has a longer name, and the limits shall remember no book.
        who = f"{name_key(name)[: MAX_NAME_CHARS + 1]} {client_key(client_of(request.scope))}"
        # Taken before and given back after, so that many at once are counted too.
        seconds = access.failed_logins.take(who)
        if seconds:
            response = _page(
                access,
                target,
                name=name,
                error=access.texts.throttled.format(seconds=seconds),
                status=429,
            )
            response.headers["Retry-After"] = str(seconds)
            return response
        try:
            cookie = await run_in_threadpool(access.sign_in, name, fields.get("password", ""))
        except AccountsFileError:
            return _page(access, target, error=access.texts.unavailable_detail, status=503)
        if cookie is None:
            return _page(access, target, name=name, error=access.texts.wrong, status=401)
        access.failed_logins.give_back(who)
        return _go(request, target, cookie=cookie)

    async def sign_out(request: "Request") -> "Response":
        return _go(request, LOGIN_PATH, cookie="")

    return [
        Route(LOGIN_PATH, show, methods=["GET"], include_in_schema=False),
        Route(LOGIN_PATH, sign_in, methods=["POST"], include_in_schema=False),
        Route(LOGOUT_PATH, sign_out, methods=["POST"], include_in_schema=False),
    ]


async def _read_form(request: "Request") -> dict[str, str] | None:
    """Read the fields of a form; None if it is none, or far too long for this one."""
    body = b""
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > _MAX_FORM_BYTES:
                return None
        fields = parse_qs(
            body.decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=_MAX_FIELDS,
            errors="strict",
        )
    except (ValueError, ClientDisconnect):
        return None
    return {key: values[0] for key, values in fields.items()}


def _go(request: "Request", path: str, *, cookie: str | None = None) -> "Response":
    """Lead the browser to a page, with the session's cookie if it is to change."""
    root = request.scope.get("root_path", "") if path == LOGIN_PATH else ""
    response = RedirectResponse(
        quote(f"{root}{path}", safe="/?#&=%:@!$'()*+,;~"),
        303,
        headers={"Cache-Control": "no-store"},
    )
    if cookie is not None:
        secure = is_https(request.scope)
        response.headers["Set-Cookie"] = cookie_header(cookie, secure=secure)
    return response


def _page(
    access: Access, target: str, *, name: str = "", error: str = "", status: int = 200
) -> HTMLResponse:
    texts = access.texts
    alert = f'<p class="hd-notice" id="error" role="alert">{escape(error)}</p>' if error else ""
    told = ' aria-describedby="error" aria-invalid="true"' if error else ""
    content = (
        f"<h1>{escape(texts.title)}</h1>"
        f"<p>{escape(texts.lead)}</p>{alert}"
        '<form method="post" action="login">'
        f'<input type="hidden" name="next" value="{escape(target)}">'
        f'<label for="name">{escape(texts.name)}</label>'
        f'<input id="name" name="name" value="{escape(name[:_KEPT_OF_NAME_CHARS])}" required '
        f'autocomplete="username" autocapitalize="none" spellcheck="false"{told}>'
        f'<label for="password">{escape(texts.password)}</label>'
        '<input id="password" name="password" type="password" required '
        f'autocomplete="current-password"{told}>'
        f'<button type="submit">{escape(texts.enter)}</button>'
        "</form>"
    )
    html = render_frame(
        texts.title,
        content,
        language=access.settings.language,
        kind="hd-login",
        styles=_STYLES,
        # It lets the browser name this page's origin when it sends the form, and no more.
        head='<meta name="referrer" content="same-origin">',
    )
    return HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})
