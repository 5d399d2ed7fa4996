"""Passwords: what may be one, how it is hashed (argon2id), and how one is checked.

Source: Biryukov, Dinu, Khovratovich, Josefsson, "Argon2 Memory-Hard Function for Password Hashing",
RFC 9106, with the parameters for little memory (64 MiB).
"""

import functools
import secrets
import threading
import unicodedata
from typing import TYPE_CHECKING

from rag.errors import AccountError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

MIN_PASSWORD_CHARS = 8
"""Shortest password, in characters."""

MAX_PASSWORD_CHARS = 1024
"""Longest password, in characters: more would only keep the server busy."""

_MEMORY_KIB, _PASSES, _LANES = 64 * 1024, 3, 2

# Every hash takes its own 64 MiB: people who sign in at once take turns instead of the memory.
_turn = threading.BoundedSemaphore(2)


def hash_password(password: str, *, name: str) -> str:
    """Hash a password for keeping.

    Args:
        password: As typed; the same letters typed on another keyboard (NFD) are the same password.
        name: Whose it is, for the error.

    Returns:
        The hash with its salt and parameters.

    Raises:
        AccountError: If it is too short, too long, or no text.
    """
    letters = _letters(password)
    if letters is None:
        raise AccountError(f"the password of {name!r} is no text in UTF-8; type it anew", name=name)
    if not MIN_PASSWORD_CHARS <= len(letters) <= MAX_PASSWORD_CHARS:
        raise AccountError(
            f"the password of {name!r} has {len(letters)} characters; it must have "
            f"{MIN_PASSWORD_CHARS} to {MAX_PASSWORD_CHARS}",
            name=name,
        )
    return _hash(letters)


def is_right(password: str, kept: str | None) -> bool:
    """Tell whether a password is the one that a hash was made of.

    Args:
        password: As typed.
        kept: The hash; None for a name that nobody has, which takes just as long.
    """
    from argon2.exceptions import InvalidHashError, VerificationError

    # Made before either kind is checked, so that the first unknown name takes no longer.
    unknown = _hash_of_nobody()
    letters = _letters(password[: MAX_PASSWORD_CHARS + 1])
    fits = letters is not None and len(letters) <= MAX_PASSWORD_CHARS
    with _turn:
        try:
            _hasher().verify(unknown if kept is None else kept, letters if letters and fits else "")
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None and fits


def renew_hash(password: str) -> str:
    """Hash a password that was found to be right with the parameters of today."""
    return _hash(unicodedata.normalize("NFC", password))


def is_outdated(kept: str) -> bool:
    """Tell whether a hash was made with other parameters than those of today."""
    return bool(_hasher().check_needs_rehash(kept))


@functools.cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB, parallelism=_LANES)


@functools.cache
def _hash_of_nobody() -> str:
    return _hash(secrets.token_urlsafe())


def _hash(letters: str) -> str:
    with _turn:
        return str(_hasher().hash(letters))


def _letters(password: str) -> str | None:
    letters = unicodedata.normalize("NFC", password)
    try:
        letters.encode("utf-8")
    except UnicodeEncodeError:
        return None
    return letters
