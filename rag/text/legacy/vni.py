"""VNI for Windows: a letter, then a code for its marks, as in the font VNI-Times."""

import re
import unicodedata

from rag.text.legacy.encoding import Encoding

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_ROOF, _BREVE = "\u0302", "\u0306"
_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_MARKS = {
    **dict.fromkeys("aeouy", _TONES),
    "ô": _TONES,  # ơ
    "ö": _TONES,  # ư
}
_ROOFS = {
    "â": _ROOF, "á": _ROOF + _ACUTE, "à": _ROOF + _GRAVE, "å": _ROOF + _HOOK, "ã": _ROOF + _TILDE,
    "ä": _ROOF + _DOT,
}  # fmt: skip
_BREVES = {
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _letters() -> dict[str, str]:
    """Give every letter by its codes, small ones."""
    letters = dict(_ALONE)
    for base, marks in _MARKS.items():
        letters |= {base + code: _ALONE.get(base, base) + mark for code, mark in marks.items()}
    for base in "aeo":
        letters |= {base + code: base + mark for code, mark in _ROOFS.items()}
    letters |= {"a" + code: "a" + mark for code, mark in _BREVES.items()}
    return {codes: unicodedata.normalize("NFC", letter) for codes, letter in letters.items()}


_LETTERS = _letters()
_PATTERN = re.compile("|".join(sorted(_LETTERS, key=len, reverse=True)), re.IGNORECASE)


def _decode(text: str) -> str:
    return unicodedata.normalize("NFC", _PATTERN.sub(_letter, text))


def _letter(match: re.Match[str]) -> str:
    """Give the letter, in the case of its base: where a base is a capital, its marks may be not."""
    codes = match[0]
    letter = _LETTERS[codes.lower()]
    return letter.upper() if codes[0].isupper() else letter


VNI = Encoding("VNI", "vni", _decode)
"""Two codes to most letters."""
