"""The encoding of a text by the name of its font, where word processors and PDF files keep it."""

import re
from typing import NamedTuple

from rag.text.legacy.encoding import Encoding
from rag.text.legacy.tcvn import TCVN3
from rag.text.legacy.viscii import VISCII
from rag.text.legacy.vni import VNI

_SUBSET = re.compile(r"^[A-Z]{6}\+")  # what PDF writers put before the name of a font cut down
_STYLE = re.compile(r"(?:[,\- ](?:bold|italic|regular|normal|oblique|mt|ps))+$", re.IGNORECASE)
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
