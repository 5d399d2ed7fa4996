"""Legacy text becomes Unicode where it is sure what it was in; all other text is left alone."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rag.text.legacy.encoding import Encoding
from rag.text.legacy.evidence import (
    count_syllables,
    is_unicode_vietnamese,
    judge,
    marked_words,
)
from rag.text.legacy.fonts import FontEncoding, font_encoding

_HIGH = re.compile("[\x80-\xff]")
_C1 = range(0x80, 0xA0)
_MIN_DOUBTING_WORDS = 8  # a font's name is believed unless so many words speak against it
_MIN_LINE_WORDS = 4  # a line with so many may be in another encoding than the rest
# Symbol fonts: Windows keeps the code 0xB5 of their characters as U+F0B5.
_SYMBOLS = {0xF000 + code: code for code in range(0x20, 0x100)}


class Conversion(NamedTuple):
    """A text, and what it was in."""

    text: str
    """In Unicode; as it was where nothing was converted."""
    encodings: tuple[str, ...] = ()
    """Names of the encodings converted from, in order; () where it was Unicode."""
    suspects: tuple[str, ...] = ()
    """Names of encodings that a part left alone may be in."""


def decode_legacy(data: bytes) -> Conversion | None:
    """Decode the bytes of a text file that is not UTF-8.

    Returns:
        Its text; None where it is in no known encoding. With `suspects`, and no encoding, where it
        cannot be told in which; the text is of no use then.
    """
    text = data.decode("latin-1")
    verdict = judge(text)
    if verdict.encoding is not None:
        return Conversion(verdict.encoding.decode(_as_windows(text)), (verdict.encoding.name,))
    if verdict.suspects:
        return Conversion(text, (), tuple(suspect.name for suspect in verdict.suspects))
    return None


def convert_text(text: str) -> Conversion:
    """Convert text whose letters stand for others, as pasting from old fonts leaves it.

    Lines with letters of Unicode Vietnamese stay as they are. The others are judged together, and a
    long one that is clearly in another encoding by itself.

    Args:
        text: Any text; '' and text without such lines come back as they are.
    """
    if _HIGH.search(text) is None:
        return Conversion(text)
    lines = text.split("\n")
    candidates = [i for i, line in enumerate(lines) if _may_be_legacy(line)]
    verdict = judge("\n".join(lines[i] for i in candidates))
    used: dict[str, None] = {}
    for i in candidates:
        encoding = _line_encoding(lines[i], verdict.encoding)
        if encoding is not None:
            converted = encoding.decode(lines[i])
            if converted != unicodedata.normalize("NFC", lines[i]):
                lines[i] = converted
                used[encoding.name] = None
    suspects = () if used else tuple(suspect.name for suspect in verdict.suspects)
    return Conversion("\n".join(lines), tuple(used), suspects)


def convert_runs(lines: Sequence[Sequence[tuple[str, str | None]]]) -> Conversion:
    """Convert text whose fonts are known; what fonts do not tell is left to `convert_text`.

    Args:
        lines: For each line its runs: text, and the name of its font or None. The text holds no
            line feed.

    Returns:
        The lines, joined by line feeds.
    """
    samples: dict[Encoding, list[str]] = {}
    for text, font in (run for line in lines for run in line):
        told = font_encoding(font)
        if told is not None:
            samples.setdefault(told.encoding, []).append(_unsymbol(text))
    settled = {encoding: _settle(encoding, pieces) for encoding, pieces in samples.items()}
    used: dict[str, None] = {}
    converted: list[str] = []
    for line in lines:
        pieces = []
        for told, text in _joined(line):
            encoding = None if told is None else settled[told.encoding]
            if told is None or encoding is None or is_unicode_vietnamese(text):
                pieces.append(text)
                continue
            letters = encoding.decode(_unsymbol(text))
            if letters != text:
                used[encoding.name] = None
            pieces.append(letters.upper() if told.is_capital else letters)
        converted.append("".join(pieces))
    return Conversion("\n".join(converted), tuple(used))


def _may_be_legacy(line: str) -> bool:
    return _HIGH.search(line) is not None and not is_unicode_vietnamese(line)


def _line_encoding(line: str, usual: Encoding | None) -> Encoding | None:
    """Give what to read a line in: its own encoding if that is sure, else the usual one."""
    words = marked_words(line)
    own = judge(line).encoding if len(words) >= _MIN_LINE_WORDS else None
    if own is not None:
        return own
    if usual is None or not words or count_syllables(words, None) > count_syllables(words, usual):
        return None
    return usual


def _settle(encoding: Encoding, pieces: Iterable[str]) -> Encoding | None:
    """Give what text in the fonts of an encoding is really in; None where the fonts mislead."""
    text = "\n".join(piece for piece in pieces if not is_unicode_vietnamese(piece))
    words = marked_words(text)
    if len(words) < _MIN_DOUBTING_WORDS or 2 * count_syllables(words, encoding) >= len(words):
        return encoding
    return judge(text).encoding


def _joined(
    line: Sequence[tuple[str, str | None]],
) -> Iterable[tuple[FontEncoding | None, str]]:
    """Join neighbouring runs that are read alike, for a letter may be cut between two."""
    joined: list[tuple[FontEncoding | None, str]] = []
    for text, font in line:
        told = font_encoding(font)
        if joined and joined[-1][0] == told:
            joined[-1] = (told, joined[-1][1] + text)
        else:
            joined.append((told, text))
    return joined


def _unsymbol(text: str) -> str:
    return text.translate(_SYMBOLS)


def _as_windows(text: str) -> str:
    """Read codes 0x80 to 0x9F as Windows does, as quotes and dashes, where it has a sign there."""
    signs = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in _C1}
    return text.translate(signs)
