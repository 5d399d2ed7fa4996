"""Which legacy encoding a text is in, judged by the syllables that each would make of it."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from rag.text.legacy.encoding import Encoding
from rag.text.legacy.tcvn import TCVN3, VN1
from rag.text.legacy.viscii import VISCII
from rag.text.legacy.vni import VNI
from rag.text.legacy.windows import WINDOWS_1258
from rag.text.syllables import is_syllable

ENCODINGS: Sequence[Encoding] = (TCVN3, VN1, VNI, VISCII, WINDOWS_1258)
"""All that are looked for; of two that explain a text equally well the first is meant."""

# Letters of Vietnamese that no 8-bit encoding and no Western language shares.
_UNICODE_LETTER = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
# C0 controls are letters in two encodings; tabs and line ends are not.
_WORD = re.compile(r"[A-Za-z\x01-\x08\x0e-\x1f\x80-\U0010ffff]+")
_MARKS_AROUND = "“”‘’„‚«»‹›–—…•·°€©®™\xa0\x91\x92\x93\x94\x95\x96\x97\x85"

_MIN_WORDS = 2  # different ones; fewer can be an accident
_FEW_WORDS = 3  # of fewer none may be a syllable as it stands
_MIN_SHARE = 0.75  # of the words with marks: what names and foreign words leave of real text
_MIN_LEAD = 0.15
_SUSPECT_SHARE = 0.5


class Verdict(NamedTuple):
    """What a text is in."""

    encoding: Encoding | None
    """The encoding; None where the text is no legacy text, or it cannot be told which."""
    suspects: tuple[Encoding, ...] = ()
    """Best first; more than none where the text looks like legacy text but it cannot be told."""


def is_unicode_vietnamese(text: str) -> bool:
    """Say whether a text has letters that only Unicode gives Vietnamese."""
    return _UNICODE_LETTER.search(text) is not None


def marked_words(text: str) -> set[str]:
    """Give the different words of a text that hold more than ASCII letters."""
    return {
        word
        for word in _WORD.findall(text)
        if (not word.isascii() or min(word) < " ") and word.strip(_MARKS_AROUND)
    }


def count_syllables(words: set[str], encoding: Encoding | None) -> int:
    """Count the words that are Vietnamese syllables once decoded (None: as they stand)."""
    decoded = words if encoding is None else map(encoding.decode, words)
    return sum(is_syllable(unicodedata.normalize("NFC", w).strip(_MARKS_AROUND)) for w in decoded)


def judge(text: str) -> Verdict:
    """Judge what a text is in.

    An encoding is found where it makes syllables of three in four words with marks, clearly more
    than the text has as it stands, and clearly more than any other family of encodings does.

    Args:
        text: Text without letters of Unicode Vietnamese, its code points the codes of the encoding.
    """
    words = marked_words(text)
    if len(words) < _MIN_WORDS:
        return Verdict(None)
    plain = count_syllables(words, None) / len(words)
    shares = {encoding: count_syllables(words, encoding) / len(words) for encoding in ENCODINGS}
    ranked = sorted(ENCODINGS, key=lambda encoding: -shares[encoding])  # stable: the first wins
    best = ranked[0]
    share = shares[best]
    rival = max(shares[other] for other in ENCODINGS if other.family != best.family)
    if share < plain + _MIN_LEAD or share < _SUSPECT_SHARE or (len(words) < _FEW_WORDS and plain):
        return Verdict(None)
    if share >= _MIN_SHARE and share >= rival + _MIN_LEAD:
        return Verdict(best)
    suspects = [other for other in ranked if shares[other] >= max(_SUSPECT_SHARE, plain)]
    families = dict.fromkeys(other.family for other in suspects)
    return Verdict(None, tuple(next(o for o in suspects if o.family == f) for f in families))
