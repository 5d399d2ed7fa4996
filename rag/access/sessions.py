"""Sessions: the signed cookie of a person who signed in.

The cookie says who and since when; nothing is kept on the server, so a restart ends no session. It
ends after 12 hours, with a new password, and with the account.
"""

import hashlib
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from rag.access.accounts import Account, Accounts

if TYPE_CHECKING:
    from itsdangerous import URLSafeSerializer

SESSION_SECONDS = 12 * 60 * 60
"""How long a session lasts: a working day."""

COOKIE = "hoidap_session"
"""Name of the cookie."""

_CLOCK_SKEW_SECONDS = 60  # a session may be this much from the future, where a clock was set back
_MAX_COOKIE_CHARS = 4096


class Sessions:
    """Signs cookies and reads them.

    Args:
        accounts: The people, and the secret that signs.
        clock: Gives the time in seconds, as `time.time` does.
    """

    def __init__(self, accounts: Accounts, *, clock: Callable[[], float] = time.time) -> None:
        self._accounts = accounts
        self._clock = clock

    def begin(self, account: Account) -> str:
        """Give the value of the cookie for somebody whose password was right."""
        content = [account.name, account.login_id, int(self._clock())]
        return str(_signer(self._accounts.make_secret()).dumps(content))

    def account(self, cookie: str) -> Account | None:
        """Give whose session it is; None if it is over, or was never signed here."""
        from itsdangerous import BadData

        if len(cookie) > _MAX_COOKIE_CHARS or not cookie.isascii():
            return None
        secret = self._accounts.secret()
        if secret is None:
            return None
        try:
            name, login_id, begun = _signer(secret).loads(cookie)
        except BadData:
            return None
        if not -_CLOCK_SKEW_SECONDS <= self._clock() - begun < SESSION_SECONDS:
            return None
        account = self._accounts.find(name)
        return account if account is not None and account.login_id == login_id else None


def cookie_header(value: str, *, secure: bool) -> str:
    """Write the `Set-Cookie` header of a session.

    Args:
        value: Of `Sessions.begin`; '' takes the cookie away.
        secure: Whether the request came by https: the browser then never sends it otherwise.
    """
    age = SESSION_SECONDS if value else 0
    header = f"{COOKIE}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax"
    return f"{header}; Secure" if secure else header


def read_cookie(header: str, name: str = COOKIE) -> str | None:
    """Find a cookie, that of the session if no other is named, in a `Cookie` header.

    Returns:
        Its value; None if it is not there.
    """
    for part in header.split(";"):
        found, equals, value = part.strip().partition("=")
        if equals and found == name and value:
            return value
    return None


def _signer(secret: bytes) -> "URLSafeSerializer":
    from itsdangerous import URLSafeSerializer

    return URLSafeSerializer(
        secret,
        salt="hoidap-session",
        signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
    )
