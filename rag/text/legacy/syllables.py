"""What can be a Vietnamese syllable, marks and all, by the rules of spelling."""

import re
import unicodedata
from functools import lru_cache

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


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Say whether a word is spelt as a Vietnamese syllable, whatever its case.

    Rhymes are those of the language; where the tone mark stands is not looked at. A syllable that
    ends in c, ch, p or t has a tone, sắc or nặng.

    Args:
        word: NFC; '' is none.
    """
    bare: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        (tones if char in _TONES else bare).append(char)
    toneless = unicodedata.normalize("NFC", "".join(bare))
    if len(tones) > 1 or _SYLLABLE.fullmatch(toneless) is None:
        return False
    return _STOP.search(toneless) is None or bool(_SHARP_OR_HEAVY.intersection(tones))
