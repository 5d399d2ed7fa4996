"""What office files say of themselves beside their text; kept only where it makes sense."""

import re
from datetime import datetime
from typing import NamedTuple

from rag.ingest.fields import read_fields
from rag.text.dates import find_dates
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
_END_CHARS = 1000  # at either end of a text, where letters and reports state their date
_FIRST_YEAR = 1990  # before it no file was made by these programs: a clock that was never set


class Properties(NamedTuple):
    """Fields of an article, as its file states them."""

    title: str | None = None
    """Headline; None where what the file has is no headline."""
    author: str | None = None
    """Who wrote it; None where it is the name of a machine or program, or the text has a byline."""
    published_at: str | None = None
    """ISO 8601; None where the text names a day itself, at its head or foot."""
    says_title: bool = False
    """Whether the text states its title itself, as official documents do."""


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
    text = normalize(text)
    stated = read_fields(text)
    # A letter says "Mẫu, ngày 15/7/2022" at its head or foot, in more ways than are known; beside
    # a date of its own, the day on which a file was printed tells nothing.
    ends = find_dates(f"{text[:_END_CHARS]}\n{text[-_END_CHARS:]}")
    is_dated = any(mention.period.start == mention.period.end for mention in ends)
    title = " ".join((title or "").split())
    author = " ".join((author or "").split())
    # Word makes a title of the first line, which on an official document names an office.
    says_title = "title" in stated.values
    is_title = any(char.isalpha() for char in title) and not _NO_TITLE.fullmatch(key(title))
    is_author = any(char.isalpha() for char in author) and not _NO_AUTHOR.fullmatch(key(author))
    made_on = made_at.date() if made_at is not None and made_at.year >= _FIRST_YEAR else None
    return Properties(
        title=title if is_title and not says_title else None,
        author=author if is_author and "author" not in stated.spans else None,
        published_at=made_on.isoformat() if made_on is not None and not is_dated else None,
        says_title=says_title,
    )
