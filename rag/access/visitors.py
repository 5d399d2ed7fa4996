"""Visitors: who sends a request, and what they may do."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.access.accounts import Accounts
from rag.access.accounts_file import Role, accounts_file
from rag.access.addresses import is_loopback
from rag.access.browsers import make_browser_id, read_browser_id
from rag.access.limits import Buckets
from rag.access.names import name_key
from rag.access.sessions import Sessions, read_cookie
from rag.access.tokens import Tokens
from rag.config import Settings
from rag.errors import AccessError, ServerError
from rag.messages import messages_for

SCOPE_KEY = "hoidap.visitor"
"""Where a request's scope holds its `Visitor`."""

_DEFAULT_REQUESTS_PER_MINUTE = 60
_FAILED_LOGINS_PER_MINUTE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who sends a request."""

    name: str
    """Name of the account or token; '' where nobody is asked."""
    role: Role
    """What they may do."""
    browser: str = ""
    """Id of the browser, where anybody is let in from anywhere; '' elsewhere."""

    @property
    def owner(self) -> str:
        """What is kept for the visitor goes by this: the account or token, else the browser.

        Where only this machine can come, there is one owner: what was asked in one browser of it is
        there in another, and in one whose cookies were cleared.
        """
        if self.name:
            return owner_of(self.name)
        return f"browser {self.browser}" if self.browser else ""

    @property
    def is_editor(self) -> bool:
        """Whether they may change the library."""
        return self.role == "editor"


class Access:
    """Decides who may come in.

    Args:
        settings: Where the server listens, who is let in, and the limits.
        path: File of the accounts; None: `settings.accounts_path`.
        clock: Gives the time in seconds, as `time.time` does.
    """

    def __init__(
        self,
        settings: Settings,
        path: Path | None = None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.settings = settings
        self.texts = messages_for(settings.language).access
        file = accounts_file(path or settings.accounts_path)
        self.accounts = Accounts(file)
        self.tokens = Tokens(file)
        self.sessions = Sessions(self.accounts, clock=clock)
        self.failed_logins = Buckets(_FAILED_LOGINS_PER_MINUTE, clock=clock)
        per_minute = settings.requests_per_minute
        if per_minute is None and not self.is_local:
            per_minute = _DEFAULT_REQUESTS_PER_MINUTE
        self.requests = Buckets(per_minute, clock=clock) if per_minute is not None else None

    @property
    def asks(self) -> bool:
        """Whether visitors must say who they are."""
        setting = self.settings.access
        return setting == "accounts" or (setting == "auto" and not is_loopback(self.settings.host))

    @property
    def is_local(self) -> bool:
        """Whether nobody is asked because only this machine can come."""
        return self.settings.access == "auto" and is_loopback(self.settings.host)

    def check_start(self) -> None:
        """Refuse to serve where visitors are asked who they are and nobody could say.

        Raises:
            ServerError: If there is neither an account nor a token.
            AccountsFileError: If they cannot be read.
        """
        if not self.asks or self.accounts.all() or self.tokens.all():
            return
        host, port = self.settings.host, self.settings.port
        why = (
            "the setting access = accounts asks everybody for an account"
            if self.settings.access == "accounts"
            else f"other machines can reach {host}"
        )
        raise ServerError(
            f"{why}, and there is no account yet; make one with `hoidap account add NAME "
            "--role editor` (or a token with `hoidap token add NAME`), or let everybody in with "
            "HOIDAP_ACCESS=open",
            host=host,
            port=port,
        )

    def visitor(self, scope: Mapping[str, Any]) -> Visitor | None:
        """Tell who sends a request.

        A token goes before a session, and a token that is not known is nobody.

        Args:
            scope: Of ASGI; only its headers are read.

        Returns:
            None for somebody who must say who they are first.

        Raises:
            AccountsFileError: If the accounts cannot be read.
        """
        if self.is_local:
            return _LOCAL
        cookies = "; ".join(headers(scope, "cookie"))
        if not self.asks:
            known_browser = read_browser_id(cookies) or make_browser_id()
            return Visitor(name="", role="editor", browser=known_browser)
        token = bearer_token(scope)
        if token is not None:
            known = self.tokens.find(token)
            return Visitor(name=known.name, role=known.role) if known is not None else None
        cookie = read_cookie(cookies)
        account = self.sessions.account(cookie) if cookie is not None else None
        return Visitor(name=account.name, role=account.role) if account is not None else None

    def sign_in(self, name: str, password: str) -> str | None:
        """Check a password; takes as long whatever is wrong with it.

        Returns:
            The value of the session's cookie; None if the name or the password is wrong.

        Raises:
            AccountsFileError: If the accounts cannot be read.
        """
        account = self.accounts.check(name, password)
        return self.sessions.begin(account) if account is not None else None


_LOCAL = Visitor(name="", role="editor")


def owner_of(name: str) -> str:
    """Give what goes by the name of an account or token: see `Visitor.owner`."""
    return f"name {name_key(name)}"


def headers(scope: Mapping[str, Any], name: str) -> list[str]:
    """Give the values of a header of a request, in order; [] if it has none."""
    wanted = name.encode()
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == wanted]


def bearer_token(scope: Mapping[str, Any]) -> str | None:
    """Give the token of a request, known or not; None if it carries none."""
    for value in headers(scope, "authorization"):
        scheme, _, token = value.strip().partition(" ")
        if scheme.lower() == "bearer":
            return token.strip()
    return None


def visitor_of(request: object) -> Visitor:
    """Tell who sent a request that was let in.

    Args:
        request: Of Starlette or FastAPI, or the `gradio.Request` of an event.

    Raises:
        AccessError: If it did not come through the door (`add_access`).
    """
    inner = getattr(request, "request", request)  # Gradio's holds Starlette's
    scope = getattr(inner, "scope", None)
    visitor = scope.get(SCOPE_KEY) if isinstance(scope, dict) else None
    if not isinstance(visitor, Visitor):
        raise AccessError
    return visitor


def require_editor(request: object) -> Visitor:
    """Refuse a request whose sender may not change the library.

    Args:
        request: Of Starlette or FastAPI, or the `gradio.Request` of an event.

    Raises:
        AccessError: If the sender is no editor.
    """
    visitor = visitor_of(request)
    if not visitor.is_editor:
        raise AccessError
    return visitor
