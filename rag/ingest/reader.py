"""What every article reader gives, and how bytes become text."""

import codecs
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from rag.errors import ArticleError
from rag.ingest.kinds import Kind, require_kind
from rag.text.legacy import Conversion, decode_legacy
from rag.types import ReadWarning

RECORD_FIELDS = ("id", "title", "text", "url", "source", "author", "published_at")
"""The names of the fields in JSONL objects, CSV headers and front matter."""

_ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x1a\x85")
_MAX_SHOWN_CHARS = 100  # of what a file holds, in the line that says what is wrong with it
_MAX_CONTROL_SHARE = 0.02  # a stray control character is a slip, one in fifty is a binary file


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """One article as its file gives it, before anything is read out of its text."""

    path: Path
    """The file it stands in."""
    line: int | None = None
    """1-based line it starts on, where the file holds several articles."""
    text: str
    """Body as the file has it, markup removed; fields may still stand in it."""
    id: str | None = None
    """Id given with the article."""
    title: str | None = None
    """Title given with the article."""
    url: str | None = None
    """Address of the original."""
    source: str | None = None
    """Paper or site."""
    author: str | None = None
    """Byline."""
    published_at: str | None = None
    """Publication date, in any form that `rag.text.dates.parse_date` knows."""
    recognised: tuple[str, ...] = ()
    """Lines of the text that were read from pictures, by OCR."""
    warnings: tuple[ReadWarning, ...] = ()
    """What the person should know of how the file was read."""

    @property
    def where(self) -> str:
        """What a report calls the article: its file, and its line if it has one."""
        return str(self.path) if self.line is None else f"{self.path}:{self.line}"


ReadResult: TypeAlias = RawArticle | ArticleError
"""An article, or why the file or one record of it could not be read."""


class Reader(Protocol):
    """Reads the articles of one file format."""

    def __call__(self, path: Path, /) -> Iterator[ReadResult]:
        """Read a file.

        Args:
            path: An existing file.

        Yields:
            Articles in the order of the file, with an `ArticleError` in place of each that cannot
            be read; one error alone if the file as a whole cannot. Never raises for its content.
        """


def read_bytes(path: Path, expected: Kind | None = None) -> bytes:
    """Read a whole file.

    Args:
        path: The file.
        expected: What it should be by its content; None for plain text.

    Raises:
        ArticleError: If the system refuses, it is empty, or of another kind.
    """
    try:
        data = path.read_bytes()
    except OSError as exc:
        reason = exc.strerror or str(exc)
        raise ArticleError(
            path, f"cannot be read: {reason}", code="unreadable", detail=reason
        ) from exc
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise ArticleError(path, "holds no text", code="no_text")
    require_kind(path, data, expected)
    return data


def read_text_file(path: Path) -> tuple[str, tuple[ReadWarning, ...]]:
    """Read a text file; see `decode` for what it may be in.

    Returns:
        Its text, and what to warn of.

    Raises:
        ArticleError: If it cannot be read, is empty, is not text, or is text in another encoding.
    """
    conversion = decode(read_bytes(path), path)
    return conversion.text, conversion_warnings(conversion)


def conversion_warnings(conversion: Conversion) -> tuple[ReadWarning, ...]:
    """Give what to warn of after a conversion: each encoding, or the ones that it may be in."""
    converted = tuple(ReadWarning(code="converted", detail=name) for name in conversion.encodings)
    if not conversion.suspects:
        return converted
    return (*converted, ReadWarning(code="doubtful", detail=" / ".join(conversion.suspects)))


def decode(data: bytes, path: Path) -> Conversion:
    """Turn the bytes of a text file into text.

    Args:
        data: UTF-8 with or without a byte order mark, UTF-16 with one, or Vietnamese in an encoding
            from before Unicode.
        path: The file, for the error.

    Returns:
        Text with line feeds for line ends and no byte order mark; no suspects.

    Raises:
        ArticleError: If it is not text, or it cannot be told in which encoding.
    """
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not utf16 and b"\0" in data:
        raise _not_text(path, "it holds NUL bytes")
    try:
        conversion = Conversion(data.decode("utf-16" if utf16 else "utf-8-sig"))
    except UnicodeDecodeError as exc:
        if _looks_binary(data.decode("latin-1")):
            raise _not_text(path, "it holds binary data") from exc
        legacy = None if utf16 else decode_legacy(data)
        if legacy is None:
            name = "UTF-16" if utf16 else "UTF-8"
            reason = f"is not {name} text (byte {exc.start + 1}); save it as UTF-8 and try again"
            raise ArticleError(path, reason, code="encoding", detail=name) from exc
        refuse_suspects(legacy, path)
        conversion = legacy
    if _looks_binary(conversion.text):
        raise _not_text(path, "it is mostly control characters")
    lines = conversion.text.replace("\r\n", "\n").replace("\r", "\n")
    return conversion._replace(text=lines)


def refuse_suspects(conversion: Conversion, path: Path) -> None:
    """Refuse bytes of which it cannot be told in what encoding they are.

    Raises:
        ArticleError: If there are suspects; it names them.
    """
    if conversion.suspects:
        reason = (
            f"is not UTF-8 text; it may be in {' or '.join(conversion.suspects)}, "
            "which cannot be told for sure; save it as UTF-8 and try again"
        )
        suspects = " / ".join(conversion.suspects)
        raise ArticleError(path, reason, code="suspects", detail=suspects)


def shorten(text: str) -> str:
    """Make of what a file holds a piece of the one line that says what is wrong with it."""
    line = " ".join(text.split())
    return line if len(line) <= _MAX_SHOWN_CHARS else f"{line[:_MAX_SHOWN_CHARS]}…"


def _not_text(path: Path, why: str) -> ArticleError:
    reason = f"is not a text file: {why}; save it as UTF-8 text and try again"
    return ArticleError(path, reason, code="not_text")


def _looks_binary(text: str) -> bool:
    n_controls = sum(
        unicodedata.category(char) == "Cc" and char not in _ALLOWED_CONTROLS
        for char in text
        if char < "\x80"
    )
    return n_controls > _MAX_CONTROL_SHARE * len(text)


def article_from_record(
    record: Mapping[str, Any],
    *,
    path: Path,
    line: int | None,
    warnings: tuple[ReadWarning, ...] = (),
) -> ReadResult:
    """Make an article of a record with named fields.

    Args:
        record: Values by field name; other names are ignored, None stands for absent, and an id
            may be a whole number.
        path: The file it stands in.
        line: Its line; None where the file is one record.
        warnings: What to warn of, of the file.

    Returns:
        The article, or an error that names the field at fault.
    """
    given: dict[str, str | None] = {}
    for name in RECORD_FIELDS:
        value = record.get(name)
        if name == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            kinds = {dict: "an object", list: "a list", bool: "a boolean"}
            kind = kinds.get(type(value), "a number")
            reason = f"{name!r} is {kind}, not a string"
            return ArticleError(path, reason, code="field", detail=name, line=line)
        given[name] = value
    text = given.pop("text")
    if text is None:
        return ArticleError(path, "has no 'text'", code="no_text", line=line)
    given = {name: (value or "").strip() or None for name, value in given.items()}
    return RawArticle(path=path, line=line, text=text, recognised=(), warnings=warnings, **given)
