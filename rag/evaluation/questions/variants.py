"""The other forms in which people type a question: without dấu, in capitals, with slips.

What comes of a question depends on the seed, the variant and the id of the question alone: not on
the other questions, nor on the order in which they are asked. Any string is taken; where there is
nothing to change (no dấu, no word), the question stays.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType
from typing import TypeAlias

from rag.errors import ConfigError
from rag.evaluation.results import ORIGINAL
from rag.text.unicode import has_dau

Change: TypeAlias = Callable[[str, Random], str]
"""Gives a text in another form; what is left to chance, it asks of the generator."""

WORDS_PER_SLIP = 6
"""The variant `typos` makes one slip for so many words."""

_TELEX_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_TELEX_HATS = {"\u0306": "w", "\u031b": "w"}
_CIRCUMFLEX = "\u0302"  # in Telex the vowel typed twice
_MARKS = re.compile("[" + "".join((*_TELEX_TONES, *_TELEX_HATS, _CIRCUMFLEX)) + "]")
_PLAIN_D = str.maketrans("đðɖĐÐƉ", "dddDDD")

_NEIGHBOUR_KEYS = {
    **{"q": "wa", "w": "qeas", "e": "wrsd", "r": "etdf", "t": "ryfg", "y": "tugh", "u": "yihj"},
    **{"i": "uojk", "o": "ipkl", "p": "ol", "a": "qwsz", "s": "awedzx", "d": "serfxc"},
    **{"f": "drtgcv", "g": "ftyhvb", "h": "gyujbn", "j": "huiknm", "k": "jiolm", "l": "kop"},
    **{"z": "asx", "x": "zsdc", "c": "xdfv", "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk"},
}

_TOKEN = re.compile(r"\S+")
_SYLLABLE = re.compile(r"[\w\u0300-\u036f]+")
_TYPED_WORD = re.compile(r"[^\W\d_]{2,}")


def vary(question: str, variant: str, *, seed: int, id: str) -> str:  # noqa: A002
    """Give a question as a variant would have it typed.

    Args:
        question: Any string.
        variant: A name of `VARIANTS`, or `original`, which gives the question as it stands.
        seed: What chance depends on.
        id: The question's; chance depends on it too.

    Returns:
        The question in that form; the same for the same arguments, on any machine.
    """
    if variant == ORIGINAL:
        return question
    # Not Random(text): it cannot take an id with a lone surrogate, which a JSON file may hold.
    source = f"{seed} {variant} {id}".encode("utf-8", "surrogatepass")
    return VARIANTS[variant](question, Random(hashlib.sha256(source).digest()))  # noqa: S311


def parse_variants(names: str) -> tuple[str, ...]:
    """Read what is given to `--perturb`: names of `VARIANTS` with commas between them.

    Returns:
        The names in the order given, each once; () for ''.

    Raises:
        ConfigError: If a name is unknown.
    """
    given = tuple(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))
    unknown = [repr(name) for name in given if name not in VARIANTS]
    if unknown:
        raise ConfigError(
            f"--perturb knows no {', '.join(unknown)}; it takes {', '.join(VARIANTS)}",
            key="--perturb",
        )
    return given


def _without_dau(text: str, _: Random) -> str:
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare).translate(_PLAIN_D)


def _with_half_the_dau(text: str, random: Random) -> str:
    text = unicodedata.normalize("NFC", text)
    marked = [match for match in _SYLLABLE.finditer(text) if has_dau(match[0])]
    if not marked:
        return text
    losing = [match for match in marked if random.random() < 0.5]
    if not losing:
        losing = [random.choice(marked)]
    elif len(losing) == len(marked) > 1:
        losing.remove(random.choice(losing))
    return _replaced(text, losing, lambda syllable: _without_dau(syllable, random))


def _decomposed(text: str, _: Random) -> str:
    return unicodedata.normalize("NFD", text)


def _in_capitals(text: str, _: Random) -> str:
    return text.upper()


def _with_slips(text: str, random: Random) -> str:
    text = unicodedata.normalize("NFC", text)
    tokens = list(_TOKEN.finditer(text))
    # A token with a digit stays whole: a slip in 02-NQ/TW or 6,5% would ask for something else.
    words = [
        word
        for token in tokens
        if not any(map(str.isnumeric, token[0]))
        for word in _TYPED_WORD.finditer(text, token.start(), token.end())
    ]
    n_slips = min(max(1, round(len(tokens) / WORDS_PER_SLIP)), len(words))
    return _replaced(text, random.sample(words, n_slips), lambda word: _slip(word, random))


def _slip(word: str, random: Random) -> str:
    """Make a slip of one kind or another; it always shows."""
    slipped = (slip(word, random) for slip in random.sample(_SLIPS, len(_SLIPS)))
    return next(other for other in slipped if other != word)  # a doubled letter always shows


def _swap(word: str, random: Random) -> str:
    """Swap neighbours that differ, if there are any."""
    places = [place for place in range(len(word) - 1) if word[place] != word[place + 1]]
    if not places:
        return word
    place = random.choice(places)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _hit_next_key(word: str, random: Random) -> str:
    """Put a letter's neighbour on the keyboard for it, if one has a key of its own."""
    places = [place for place, char in enumerate(word) if char.lower() in _NEIGHBOUR_KEYS]
    if not places:
        return word
    place = random.choice(places)
    key = random.choice(_NEIGHBOUR_KEYS[word[place].lower()])
    return word[:place] + (key.upper() if word[place].isupper() else key) + word[place + 1 :]


def _drop(word: str, random: Random) -> str:
    place = random.randrange(len(word))
    return word[:place] + word[place + 1 :]


def _double(word: str, random: Random) -> str:
    place = random.randrange(len(word))
    return word[: place + 1] + word[place:]


def _leave_telex(word: str, _: Random) -> str:
    """Give the keys of the Telex method for a word with dấu: Ddoongf for Đồng."""
    keys, tones, vowel = "", "", ""
    for char in unicodedata.normalize("NFD", word):
        if char in _TELEX_TONES:
            tones += _TELEX_TONES[char]  # typed once the word is there
        elif char in _TELEX_HATS:
            keys += _TELEX_HATS[char]
        elif char == _CIRCUMFLEX:
            keys += vowel.lower()
        else:
            plain = char.translate(_PLAIN_D)
            keys += plain if plain == char else plain + "d"
            vowel = char
    keys = unicodedata.normalize("NFC", keys + tones)
    return keys.upper() if word.isupper() else keys


def _replaced(text: str, matches: list[re.Match[str]], change: Callable[[str], str]) -> str:
    """Give the text with each match changed; they do not overlap."""
    for match in sorted(matches, key=re.Match.start, reverse=True):
        text = text[: match.start()] + change(match[0]) + text[match.end() :]
    return text


_SLIPS: tuple[Change, ...] = (_swap, _hit_next_key, _drop, _double, _leave_telex)

VARIANTS: Mapping[str, Change] = MappingProxyType(
    {
        "no-dau": _without_dau,
        "half-dau": _with_half_the_dau,
        "nfd": _decomposed,
        "typos": _with_slips,
        "case": _in_capitals,
    }
)
"""Every form by the name that `--perturb` takes."""
