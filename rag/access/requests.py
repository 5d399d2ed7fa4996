"""Requests: what kind each is, told by its method, path and headers."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rag.access.addresses import is_same_origin
from rag.access.visitors import bearer_token, headers

if TYPE_CHECKING:
    from starlette.types import Scope

LOGIN_PATH = "/login"
"""Where one signs in."""

LOGOUT_PATH = "/logout"
"""Where one signs out."""

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
# No other method: what no page of ours answers would fall to Gradio's.
_PUBLIC = {
    LOGIN_PATH: {"GET", "HEAD", "POST"},
    LOGOUT_PATH: {"POST"},
    "/favicon.ico": {"GET", "HEAD"},
    "/healthz": {"GET", "HEAD"},
    "/readyz": {"GET", "HEAD"},
}
_PUBLIC_FOLDER = "/hoidap/"  # style sheets, scripts and pictures of the pages
_SERVICES = ("/api", "/v1", "/mcp")  # for programs: every request of theirs is work
_SEARCH = "/search"  # a page that is work to make
_EDITORS_ONLY = "/api/documents"


def route_path(scope: "Scope") -> str:
    """Give the path as the application routes it: without the folder it is served under."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    if root and (path == root or path.startswith(f"{root}/")):
        return path[len(root) :] or "/"
    return path


def is_within(path: str, *folders: str) -> bool:
    """Tell whether a path is one of some folders, or lies in one."""
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)


def is_public(scope: "Scope") -> bool:
    """Tell whether a request is answered without asking who sends it."""
    path = route_path(scope)
    if path.startswith(_PUBLIC_FOLDER):
        return _method(scope) in _READING and ".." not in path
    return _method(scope) in _PUBLIC.get(path, ())


def is_counted(scope: "Scope") -> bool:
    """Tell whether a request counts towards the limit on rate.

    A page is made of some fifty files and keeps a connection open: reading those is free.
    """
    return _method(scope) not in _READING or is_within(route_path(scope), *_SERVICES, _SEARCH)


def is_editors_only(scope: "Scope") -> bool:
    """Tell whether a request changes the library."""
    return _method(scope) not in _READING and is_within(route_path(scope), _EDITORS_ONLY)


def is_page_visit(scope: "Scope") -> bool:
    """Tell whether a browser is to show the response as a page."""
    if _method(scope) not in {"GET", "HEAD"} or is_within(route_path(scope), *_SERVICES):
        return False
    mode = headers(scope, "sec-fetch-mode")
    if mode:
        return mode[0] == "navigate"
    # Browsers do not tell the mode to a server without https.
    return any("text/html" in value for value in headers(scope, "accept"))


def is_cross_site(scope: "Scope") -> bool:
    """Tell whether a page of another site sent a request that it may not send.

    It may lead somebody here by a link. Anything else is refused: changes, because they would be
    done in the name of whoever looks at that page; reading by its scripts, because Gradio's own
    answers to them could be read there. A request that carries a token is not the browser's doing:
    no other site can make it carry one, since the request by which it would ask leave is refused.
    """
    if bearer_token(scope) is not None:
        return False
    site = "".join(headers(scope, "sec-fetch-site")[:1])
    origins = headers(scope, "origin")
    if not origins:
        mode = "".join(headers(scope, "sec-fetch-mode")[:1])
        is_link = scope["type"] == "http" and _method(scope) in _READING and mode == "navigate"
        return site in {"cross-site", "same-site"} and not is_link
    # A form of a page with the policy no-referrer sends `null`; `same-origin` no page can forge.
    if origins == ["null"]:
        return site != "same-origin"
    host = "".join(headers(scope, "host")[:1])
    return site == "cross-site" or len(origins) > 1 or not is_same_origin(origins[0], host)


def local_next(target: str) -> str:
    """Give where to go after signing in: a path of this server, else its first page.

    Args:
        target: What the address asked for; anybody may have written it.

    Returns:
        A path that begins with one slash, never the sign-in page itself.
    """
    # Browsers read a backslash as a slash, and leave out tabs and line breaks.
    is_plain = target.isprintable() and " " not in target and "\\" not in target
    if not is_plain or not target.startswith("/") or target.startswith("//"):
        return "/"
    path = target.partition("?")[0].partition("#")[0]
    return "/" if path in {LOGIN_PATH, LOGOUT_PATH} else target


def is_https(scope: Mapping[str, Any]) -> bool:
    """Tell whether a request came by https, to this server or to the proxy before it."""
    return scope.get("scheme") in {"https", "wss"}


def client_of(scope: Mapping[str, Any]) -> str:
    """Give the address that a request came from; '' if it is not known."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def _method(scope: "Scope") -> str:
    return str(scope.get("method", "GET"))  # a WebSocket is opened by GET
