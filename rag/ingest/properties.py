"""What office files say of themselves beside their text; kept only where it makes sense."""

import re
from datetime import datetime
from typing import NamedTuple

from rag.ingest.fields import read_fields
from rag.text.unicode import key, normalize

# What programs put there when nobody types a title: their own name, or that of a file.
_NO_TITLE = re.compile(
    r"(?:microsoft |libre|open)(?:office|word|powerpoint|excel)?\b.*|(?:un)?titled\b.*"
    r"|(?:document|tài liệu|new document|slide|book|presentation)[ \d]*|word document"
    r"|.*\.(?:docx?|dotx?|rtf|odt|pdf|xlsx?|pptx?|html?|txt|tmp|indd|pub|cdr|qxd)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:admin(?:istrator)?|user|owner|guest|windows(?: user)?|microsoft(?: office)?(?: user)?"
    r"|pc|laptop|computer|home|hp|dell|acer|asus|lenovo|python-docx|unknown|author|tác giả)[ \d]*",
    re.IGNORECASE,
)
_FIRST_YEAR = 1990  # before it no file was made by these programs: a clock that was never set


class Properties(NamedTuple):
    """Fields of an article, as its file states them."""

    title: str | None = None
    """Headline; None where what the file has is no headline."""
    author: str | None = None
    """Who wrote it; None where it is the name of a machine or program, or the text has a byline."""
    published_at: str | None = None
    """ISO 8601; None where the text states a date itself, which counts more."""


def read_properties(
    text: str, *, title: str | None, author: str | None, made_at: datetime | None
) -> Properties:
    """Choose what to believe of a file's properties.

    Args:
        text: The text of the file; what it states of its date and author counts more.
        title: Title as the file states it.
        author: Author as the file states it.
        made_at: When the file was made.
    """
    stated = read_fields(normalize(text)).spans
    title = " ".join((title or "").split())
    author = " ".join((author or "").split())
    is_title = any(char.isalpha() for char in title) and not _NO_TITLE.fullmatch(key(title))
    is_author = any(char.isalpha() for char in author) and not _NO_AUTHOR.fullmatch(key(author))
    dated = made_at is not None and made_at.year >= _FIRST_YEAR and "published_at" not in stated
    return Properties(
        title=title if is_title else None,
        author=author if is_author and "author" not in stated else None,
        published_at=made_at.date().isoformat() if dated and made_at is not None else None,
    )
