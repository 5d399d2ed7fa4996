"""What a legacy encoding is: a name, and how its text becomes Unicode."""

import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Encoding(NamedTuple):
    """A way of writing Vietnamese with one byte, or two, to a letter."""

    name: str
    """What people call it; shown to them."""
    family: str
    """Encodings of one family give most letters the same codes."""
    decode: Callable[[str], str]
    """Turns text whose code points are the codes of this encoding into NFC Unicode."""


def decode_by_table(table: Mapping[int, str]) -> Callable[[str], str]:
    """Give the `decode` of an encoding with one code to a letter.

    Args:
        table: Letter by code. Codes 0x80 to 0x9F are known too by the characters that Windows-1252
            has for them, for so word processors keep them.
    """
    letters = dict(table)
    for code in range(0x80, 0xA0):
        try:
            windows = bytes([code]).decode("cp1252")
        except UnicodeDecodeError:  # five codes are not assigned
            continue
        if code in table:
            letters[ord(windows)] = table[code]
    return lambda text: unicodedata.normalize("NFC", text.translate(letters))
