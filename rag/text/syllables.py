"""What can be a Vietnamese syllable, marks and all, by the rules of spelling."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SHARP_OR_HEAVY = frozenset("\u0301\u0323")

_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu ynh yt
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on
ong oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya
uych uyn uynh uyt uyp uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_ANY_RHYME = "|".join(sorted(_RHYMES.split(), key=len, reverse=True))
_AFTER_QU = "|".join(
    sorted((r for r in _RHYMES.split() if r[0] in "aăâeêiôơy"), key=len, reverse=True)
)
_SYLLABLE = re.compile(
    r"(?:b|c(?![eêiy])|ch|d|đ|gh(?=[ieê])|gi?|h|k(?=[ieêy])|kh|l|m|ng(?![ieê])|ngh(?=[ieê])"
    rf"|nh?|ph?|r|s|t[hr]?|v|x)?(?:{_ANY_RHYME})|qu(?:{_AFTER_QU})"
)
_STOP = re.compile("(?:ch?|p|t)$")


class Parts(NamedTuple):
    """A word with its tone apart, so that it does not matter on which vowel the tone was put."""

    letters: str
    """The letters without tones, small and in NFC: đ, ê, ơ are letters of their own."""
    tone: str
    """The combining mark; '' for none."""


@lru_cache(maxsize=65_536)
def take_apart(word: str) -> Parts | None:
    """Set the tone of a word apart: (cua, hook) for của, and for cuả.

    Args:
        word: Any string.

    Returns:
        The parts; None if the word has more than one tone.
    """
    bare: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        (tones if char in _TONES else bare).append(char)
    if len(tones) > 1:
        return None
    return Parts(unicodedata.normalize("NFC", "".join(bare)), "".join(tones))


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Say whether a word is spelt as a Vietnamese syllable, whatever its case.

    Rhymes are those of the language; where the tone mark stands is not looked at. A syllable that
    ends in c, ch, p or t has a tone, sắc or nặng.

    Args:
        word: NFC; '' is none.
    """
    parts = take_apart(word)
    return parts is not None and are_a_syllable(parts)


def are_a_syllable(parts: Parts) -> bool:
    """Say the same of a word taken apart."""
    if _SYLLABLE.fullmatch(parts.letters) is None:
        return False
    return _STOP.search(parts.letters) is None or parts.tone in _SHARP_OR_HEAVY
