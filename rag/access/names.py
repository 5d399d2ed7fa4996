"""Names of accounts and tokens: what may be one, and which two are the same."""

import re
import unicodedata

from rag.errors import AccountError

MAX_NAME_CHARS = 64
"""Longest name, in characters."""

_NO_TEXT = re.compile("[\ud800-\udfff]")  # bytes of an argument that are no UTF-8


def clean_name(name: str) -> str:
    """Give a name as it is kept and shown: NFC, single spaces, none around it.

    Args:
        name: As the person wrote it.

    Raises:
        AccountError: If it is empty, too long, or holds what cannot be printed.
    """
    cleaned = " ".join(unicodedata.normalize("NFC", name).split())
    if not cleaned:
        raise AccountError("a name may not be empty; give one, such as lan", name=name)
    if len(cleaned) > MAX_NAME_CHARS:
        raise AccountError(
            f"a name may have {MAX_NAME_CHARS} characters at most; this one has {len(cleaned)}",
            name=name,
        )
    if not cleaned.isprintable():
        raise AccountError(
            f"the name {cleaned!r} holds characters that cannot be printed; leave them out",
            name=name,
        )
    return cleaned


def name_key(name: str) -> str:
    """Give what two names have in common when they are the same: NFC, whatever the case.

    Never fails: a name that nobody can have has a key that nobody has.
    """
    folded = unicodedata.normalize("NFC", name).casefold()
    return _NO_TEXT.sub("\0", " ".join(unicodedata.normalize("NFC", folded).split()))
