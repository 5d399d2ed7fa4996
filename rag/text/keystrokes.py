"""The keys behind Vietnamese letters: what Telex and VNI make of them, and which lie side by side.

Where the input method is off, or a key sticks, its keys stand in the text: `Ddoongf Thasp`,
`D9o6ng2 Tha1p`, `nawm`.
"""

from collections.abc import Iterator
from functools import cache

from rag.text.syllables import Parts, are_a_syllable, take_apart

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_TELEX_TONES = {"s": _ACUTE, "f": _GRAVE, "r": _HOOK, "x": _TILDE, "j": _DOT}
_VNI_TONES = {"1": _ACUTE, "2": _GRAVE, "3": _HOOK, "4": _TILDE, "5": _DOT}

# What a key makes of the letters before it; of two ways the lexicon knows which is a word.
_ROOFS = {"a": "â", "e": "ê", "o": "ô"}
_BREVE = {"a": "ă"}
_HORNS = {"uo": "ươ", "ưo": "ươ", "o": "ơ", "u": "ư"}
_BAR = {"d": "đ"}
_TELEX_LETTERS = {
    **{vowel: {vowel: roofed} for vowel, roofed in _ROOFS.items()},
    "w": {**_BREVE, **_HORNS},
    "d": _BAR,
}
_VNI_LETTERS = {"6": _ROOFS, "7": _HORNS, "8": _BREVE, "9": _BAR}

_VOWELS = frozenset("aăâeêioôơuưy")
_MAX_KEYS = 10  # nghiêng is typed with nine, if its tone is typed too

_ROWS = (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75))
_NEAR = 1.3  # widths of a key; the keys above and below are 1.03 and 1.25 away


def read_telex(word: str) -> frozenset[Parts]:
    """Read the keys of Telex: dd aa ee oo aw ow uw w for letters, s f r x j for tones.

    Keys may come late, as the method allows: `dangrd` and `ddangr` are one word. Letters that
    have their marks already are taken as they are.

    Args:
        word: As `rag.text.unicode.key` writes it.

    Returns:
        The syllables that the keys make, by the rules of spelling; none where no key is one of
        Telex.
    """
    return _read(word, _TELEX_LETTERS, _TELEX_TONES)


def read_vni(word: str) -> frozenset[Parts]:
    """Read the keys of VNI: 1 to 5 for tones, 6 7 8 9 for the marks of letters.

    Args:
        word: As `rag.text.unicode.key` writes it.

    Returns:
        As `read_telex`.
    """
    return _read(word, _VNI_LETTERS, _VNI_TONES)


@cache
def neighbour_keys(letter: str) -> frozenset[str]:
    """Give the letters around a small letter on the keyboard; none for what is no key."""
    places = {
        key: (column + shift, row)
        for row, (keys, shift) in enumerate(_ROWS)
        for column, key in enumerate(keys)
    }
    if letter not in places:
        return frozenset()
    x, y = places[letter]
    return frozenset(
        key
        for key, (other_x, other_y) in places.items()
        if key != letter and (other_x - x) ** 2 + (other_y - y) ** 2 < _NEAR**2
    )


def _read(word: str, marks: dict[str, dict[str, str]], tones: dict[str, str]) -> frozenset[Parts]:
    given = take_apart(word)
    if given is None or len(given.letters) > _MAX_KEYS:
        return frozenset()
    read = {Parts("", given.tone)}
    for char in given.letters:
        read = {parts for before in read for parts in _press(before, char, marks, tones)}
    typed = Parts(*given)
    return frozenset(parts for parts in read if parts != typed and are_a_syllable(parts))


def _press(
    before: Parts, char: str, marks: dict[str, dict[str, str]], tones: dict[str, str]
) -> Iterator[Parts]:
    """Give what one more key can make of a syllable."""
    letters, tone = before
    if char in tones and not _VOWELS.isdisjoint(letters):
        if tone in ("", tones[char]):
            yield Parts(letters, tones[char])
        return
    if char.isalpha():
        yield Parts(letters + char, tone)
    for plain, marked in marks.get(char, {}).items():
        place = letters.rfind(plain)
        if place >= 0:
            yield Parts(letters[:place] + marked + letters[place + len(plain) :], tone)
    if char == "w" and char in marks:
        yield Parts(letters + "ư", tone)
