"""The encoding of a text by the name of its font, where word processors and PDF files keep it."""

import re
from typing import NamedTuple

from rag.text.legacy.encoding import Encoding
from rag.text.legacy.tcvn import TCVN3
from rag.text.legacy.viscii import VISCII
from rag.text.legacy.vni import VNI
from rag.text.syllables import is_syllable

_SUBSET = re.compile(r"^[A-Z]{6}\+")  # what PDF writers put before the name of a font cut down
_STYLE = re.compile(r"(?:[,\- ](?:bold|italic|regular|normal|oblique|mt|ps))+$", re.IGNORECASE)
_HYPHENATED = re.compile(r"(?=\S*[A-Za-z])[A-Za-z\xa1-\xff-]*-[A-Za-z\xa1-\xff-]*")
_NAMES = (
    (re.compile(r"vni[\-_ ]", re.IGNORECASE), VNI),
    # .VnTime; some PDF writers drop the dot.
    (re.compile(r"\.vn[a-z]|vn(?:time|arial|courier|avant|helvet|univers)", re.IGNORECASE), TCVN3),
    (re.compile(r"vi[\- ](?:times|arial|courier|helvet)", re.IGNORECASE), VISCII),
)


class FontEncoding(NamedTuple):
    """How text set in a font is to be read."""

    encoding: Encoding
    """What its codes mean."""
    is_capital: bool
    """Whether the font draws capitals for small letters, as .VnTimeH does."""


def font_encoding(font: str | None) -> FontEncoding | None:
    """Give the encoding that a font is made for; None for fonts of Unicode and unknown ones."""
    name = _STYLE.sub("", _SUBSET.sub("", (font or "").strip()))
    for pattern, encoding in _NAMES:
        if pattern.match(name):
            return FontEncoding(encoding, encoding is TCVN3 and name.endswith("H"))
    return None


def repair_hyphens(text: str, font: str | None) -> str:
    """Give back the letter ư of TCVN3, whose code 0xAD PDF readers take for a hyphen.

    Args:
        text: Text that a PDF reader gave, its code points codes of the font.
        font: Name of its font.
    """
    told = font_encoding(font)
    if told is None or told.encoding is not TCVN3:
        return text
    return _HYPHENATED.sub(_repair_word, text)


def _repair_word(match: re.Match[str]) -> str:
    """Give a word with ư for each hyphen if that makes a syllable, as it does not of Hà-Nội."""
    repaired = match[0].replace("-", "\xad")
    return repaired if is_syllable(TCVN3.decode(repaired)) else match[0]
