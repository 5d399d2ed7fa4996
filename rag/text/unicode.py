"""Clean text once, then compare it through shadows that keep every offset.

`normalize` may change a text and is applied before anything is kept. `key` and `fold` never do:
they give a shadow of the same length, so that what is found at [i:j] in the shadow is quoted from
[i:j] of the text.
"""

import re
import unicodedata

_LINE_BREAKS = re.compile("\r\n|\r|\u2028|\u2029")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # they split words for no reader
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DOUBLE_QUOTES = "“”„‟«»″＂"
_SINGLE_QUOTES = "‘’‚‛‹›′＇"
_ETHS = "ÐðƉɖ"  # typed for Đ; they look the same in print

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VIETNAMESE_MARKS = _TONES + "\u0302\u0306\u031b"


def normalize(text: str) -> str:
    """Give the text as it is kept: NFC, only line feeds and tabs for control characters.

    Line ends become line feeds; invisible joiners (soft hyphen, zero-width space, byte order mark)
    go; every other control character and lone surrogate becomes a space.

    Args:
        text: Any string, however broken.

    Returns:
        Normal text, encodable as UTF-8. Idempotent; '' gives ''.
    """
    text = _LINE_BREAKS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    return unicodedata.normalize("NFC", _CONTROLS.sub(" ", text))


CAPITAL = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
"""Capitals, as a class of characters has them."""


def key(text: str) -> str:
    """Give the shadow by which texts are compared: what differs only in writing becomes equal.

    Lower case, one place for tone marks (hoà = hòa, uỷ = ủy), y where i is written for it (kĩ = kỹ,
    quí = quý), one dash, one kind of each quote, one space. A line feed stays.

    Args:
        text: Normalised text.

    Returns:
        A string of exactly `len(text)` code points, each for the one in the same place. Idempotent.
    """
    return _write_y(_LATE_TONE.sub(_move_tone, text.translate(_KEYS)))


def fold(text: str) -> str:
    """Give the shadow without dấu: `key`, then đ = d, ă = â = a, ơ = ô = o and so on.

    Args:
        text: Normalised text. In decomposed text (NFD) the marks are code points of their own, and
            cannot be dropped without moving offsets: they stay.

    Returns:
        A string of exactly `len(text)` code points, each for the one in the same place. Idempotent.
    """
    return _write_y(key(text).translate(_BASES))  # without its mark, kî is another ki


def lower_capitals(text: str) -> str:
    """Write in small letters, but for the first, what is all in capitals; give all else as it is.

    For models that know case: they have seen few words in capitals.
    """
    return text.capitalize() if text.isupper() else text


def has_dau(text: str) -> bool:
    """Say whether any letter carries a Vietnamese mark; đ counts, the ü of Zürich does not."""
    return _VIETNAMESE_LETTER.search(text.translate(_KEYS)) is not None


class _Shadow(dict[int, int]):
    """A `str.translate` table that works out one code point at a time, when it is first met."""

    def __missing__(self, code: int) -> int:
        self[code] = shadow = self.compute(chr(code))
        return shadow

    def compute(self, char: str) -> int:
        raise NotImplementedError


class _Keys(_Shadow):
    def compute(self, char: str) -> int:
        if char in _DASHES:
            return ord("-")
        if char in _DOUBLE_QUOTES:
            return ord('"')
        if char in _SINGLE_QUOTES:
            return ord("'")
        if char in _ETHS:
            return ord("đ")
        if char == "\t" or unicodedata.category(char) == "Zs":
            return ord(" ")
        lower = char.lower()
        return ord(lower if len(lower) == 1 else char)


class _Bases(_Shadow):
    def compute(self, char: str) -> int:
        if char == "đ":
            return ord("d")
        letters = [c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c)]
        base = letters[0].lower() if len(letters) == 1 else char
        return ord(base if len(base) == 1 else char)


_KEYS = _Keys()
_BASES = _Bases()


def _toned(vowel: str) -> str:
    """Give a vowel with each of the five tone marks, in the order of `_TONES`."""
    return "".join(unicodedata.normalize("NFC", vowel + tone) for tone in _TONES)


# Only oa, oe and uy at the end of a syllable are written both ways; in hoàn and tuyến the place of
# the mark is fixed, and in quý the u belongs to the consonant.
_LATE_TONE = re.compile(rf"(?:o[{_toned('a')}{_toned('e')}]|(?<!q)u[{_toned('y')}])(?![^\W\d_])")
# A syllable of one of these consonants and nothing but i is written with y too; elsewhere the two
# are different words (tai and tay, thi and thy) or only one is ever written (bi, vy).
_I_FOR_Y = re.compile(rf"(?<![^\W\d_])([hklmst]|qu)([i{_toned('i')}])(?![^\W\d_]|[\u0300-\u036f])")
_Y_OF_I = dict(zip("i" + _toned("i"), "y" + _toned("y"), strict=True))
_VIETNAMESE_LETTER = re.compile(
    "[đăâêôơư" + "".join(_toned(vowel) for vowel in "aăâeêioôơuưy") + _VIETNAMESE_MARKS + "]"
)


def _write_y(shadow: str) -> str:
    return _I_FOR_Y.sub(lambda match: match[1] + _Y_OF_I[match[2]], shadow)


def _move_tone(match: re.Match[str]) -> str:
    vowel = unicodedata.normalize("NFD", match[0][1])
    return unicodedata.normalize("NFC", match[0][0] + vowel[1]) + vowel[0]


def cut_before(text: str, end: re.Pattern[str]) -> str:
    """Give a text up to where a pattern is first found in its key; all of it where it is not."""
    found = end.search(key(text))
    return text[: found.start()] if found else text


def capitalise(text: str) -> str:
    """Give a text with a capital at its beginning, the rest as it is; '' gives ''."""
    return text[:1].upper() + text[1:]
