"""Abbreviations: what they stand for in a collection, whichever of the two a text writes.

An article explains its own where they are new, «tổ chức cơ sở đảng (TCCSĐ)»: these are learned.
`abbreviations.json` holds those that nobody explains (UBND, BHXH, T.Ư); ours, as newspapers and
offices write them.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from rag.text.places import find_places
from rag.text.syllables import is_syllable
from rag.text.unicode import fold, key
from rag.text.words import Phrases, Token, keys_of, put_in_place, syllables
from rag.types import Abbreviation

_IN_BRACKETS = re.compile(r"\((?P<inside>[^()]{2,100})\)")
_SHORT = re.compile(r"[^\W\d_](?:[.&/-]?[^\W\d_]){1,11}")
_CALLED = re.compile(
    r"(?:.{0,24}\b(?:gọi|viết) tắt(?: là)?:? ?)?[\"“'‘]?(?P<short>\S{2,24}?)[\"”'’]?"
)
_LAST_WORD = re.compile(r"(\S{2,24}) $")
_IN_CAPITALS = re.compile(r"(?<!\w)[A-ZĂÂĐÊÔƠƯ][A-ZĂÂĐÊÔƠƯ.&/-]*[A-ZĂÂĐÊÔƠƯ](?!\w)")
_LONG_CHARS = 100  # before a definition
_BETWEEN = re.compile(r"[\s,/“”\"'–-]*")
# Seldom in an abbreviation: «giáo dục và đào tạo (GDĐT)».
_LEFT_OUT = frozenset("và của về các".split())
# Share of the documents that explain an abbreviation which must explain it alike.
_AGREED_SHARE = 2 / 3
_FEW_LETTERS = 2


class Abbreviations:
    """The abbreviations of a collection. Safe to share between threads."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Learn from the texts of documents what they explain; the common ones are known.

        What documents explain in several ways is not learned, unless most agree.
        """
        meanings: dict[str, Counter[str]] = {}
        spelled: dict[tuple[str, str], Abbreviation] = {}
        for text in texts:
            for (short, long), found in {_name(a): a for a in find_definitions(text)}.items():
                meanings.setdefault(short, Counter())[long] += 1
                spelled.setdefault((short, long), found)
        known = {key(found.short): found for found in common()}
        for short, counts in meanings.items():
            long, n_alike = counts.most_common(1)[0]
            if n_alike >= _AGREED_SHARE * counts.total():
                known[short] = spelled[short, long]
        self._shorts = _by_short(known.values())
        table = {keys: _Meaning(a, in_full=False) for keys, a in self._shorts.items()}
        table |= {_keys(a.long): _Meaning(a, in_full=True) for a in reversed(known.values())}
        self._phrases = Phrases(table)

    def of(self, text: str) -> tuple[Abbreviation, ...]:
        """Give those that a text writes, short or in full, in its order."""
        return tuple(dict.fromkeys(meaning.abbreviation for _, meaning in self._find(text)))

    def in_full(self, text: str) -> tuple[str, ...]:
        """Give what the abbreviations stand for that an article has in capitals, each once."""
        in_full: dict[str, None] = {}
        for written in _IN_CAPITALS.finditer(text):
            run = syllables(written[0])
            found = self._shorts.get(keys_of(run))
            loud = _is_loud_around(text, *written.span())
            if found is not None and _is_written(run, found, loud=loud):
                in_full[found.long] = None
        return tuple(in_full)

    def other_forms(self, text: str) -> tuple[str, ...]:
        """Give a text with its abbreviations in full, and with what it has in full abbreviated.

        Returns:
            Two forms at most; () where it holds neither.
        """
        found = tuple(self._find(text))
        in_full = _put(text, [(run, m.abbreviation.long) for run, m in found if not m.in_full])
        short = _put(text, [(run, m.abbreviation.short) for run, m in found if m.in_full])
        return tuple(dict.fromkeys(form for form in (in_full, short) if form != text))

    def _find(self, text: str) -> Iterator[tuple[Sequence[Token], "_Meaning"]]:
        loud = text.isupper()

        def accept(run: Sequence[Token], meaning: _Meaning) -> bool:
            return meaning.in_full or _is_written(run, meaning.abbreviation, loud=loud)

        for run, meaning in self._phrases.divide(syllables(text), accept):
            if meaning is not None:
                yield run, meaning


class _Meaning(NamedTuple):
    abbreviation: Abbreviation
    in_full: bool
    """Whether it is written in full."""


def find_definitions(text: str) -> Iterator[Abbreviation]:
    """Find the abbreviations that a text explains.

    Args:
        text: Normalised text.

    Yields:
        Each with the words whose initials it is, as the text writes both: «tổ chức cơ sở đảng
        (TCCSĐ)», «(sau đây gọi tắt là BHXH)», «BHXH (bảo hiểm xã hội)».
    """
    for found in _IN_BRACKETS.finditer(text):
        inside = found["inside"]
        before = text[max(0, found.start() - _LONG_CHARS) : found.start()]
        called = _CALLED.fullmatch(inside)
        last = _LAST_WORD.search(before)
        if called is not None and _is_short(called["short"]):
            if long := _spelled_by(called["short"], before):
                yield Abbreviation(called["short"], long)
        elif last is not None and _is_short(last[1]) and _spelled_by(last[1], inside) == inside:
            yield Abbreviation(last[1], inside)


def _is_short(word: str) -> bool:
    return word.isupper() and _SHORT.fullmatch(word) is not None


def expand(tokens: Sequence[Token], learned: tuple[Abbreviation, ...] = ()) -> tuple[Token, ...]:
    """Put the syllables of what an abbreviation stands for in its place.

    Args:
        tokens: Syllables of a text, in order.
        learned: Abbreviations of the collection, beside the common ones.

    Returns:
        The tokens; each of those put in stands where the abbreviation stood. Abbreviated places are
        left, for `rag.text.places` knows them.
    """
    expanded: list[Token] = []
    for run, found in _match_short(tokens, learned):
        expanded += run if found is None else put_in_place(run, _keys(found.long))
    return tuple(expanded)


def write_in_full(text: str, learned: tuple[Abbreviation, ...] = ()) -> str:
    """Write what abbreviations stand for in their place, with a capital: `Luật Bảo hiểm xã hội`."""
    return _put(
        text,
        (
            (run, found.long[0].upper() + found.long[1:])
            for run, found in _match_short(syllables(text), learned)
            if found is not None
        ),
    )


@cache
def common() -> tuple[Abbreviation, ...]:
    """Give the abbreviations that nobody explains."""
    raw = files("rag.text").joinpath("abbreviations.json").read_text(encoding="utf-8")
    table: dict[str, str] = json.loads(raw)
    return tuple(Abbreviation(short, long) for short, long in table.items())


def _match_short(
    tokens: Sequence[Token], learned: tuple[Abbreviation, ...]
) -> Iterator[tuple[Sequence[Token], Abbreviation | None]]:
    loud = all(token.text.isupper() for token in tokens)
    return _phrases(learned).divide(tokens, lambda run, found: _is_written(run, found, loud=loud))


@lru_cache(maxsize=256)
def _phrases(learned: tuple[Abbreviation, ...]) -> Phrases[Abbreviation]:
    # «TPHCM» is compared as the place it is.
    known = (found for found in (*common(), *learned) if not find_places(found.long))
    return Phrases(_by_short(known))


def _by_short(known: Iterable[Abbreviation]) -> dict[tuple[str, ...], Abbreviation]:
    """Put abbreviations by their syllables; those that cannot be words by these without dấu too."""
    table: dict[tuple[str, ...], Abbreviation] = {}
    for found in known:
        keys = _keys(found.short)
        table[keys] = found
        if not any(map(is_syllable, keys)):
            table[tuple(map(fold, keys))] = found
    return table


def _spelled_by(short: str, before: str) -> str:
    """Give the words at the end of a text whose initials are an abbreviation; '' for none."""
    tokens = syllables(before)
    # «trung ương» is TW as well as TƯ.
    letters = [fold(letter.lower()).replace("w", "u") for letter in short if letter.isalpha()]
    ends = [*(token.start for token in tokens[1:]), len(before)]

    @cache
    def first_word(n_tokens: int, n_letters: int) -> int | None:
        """Give the word that the first of some letters is of, if the last words have them all."""
        if not n_tokens:
            return None
        token = tokens[n_tokens - 1]
        if not _BETWEEN.fullmatch(before[token.end : ends[n_tokens - 1]]):
            return None
        if fold(token.text[0].lower()) == letters[n_letters - 1]:
            if n_letters == 1:
                return n_tokens - 1
            found = first_word(n_tokens - 1, n_letters - 1)
            if found is not None:
                return found
        if token.key in _LEFT_OUT and n_letters < len(letters):
            return first_word(n_tokens - 1, n_letters)
        return None

    first = first_word(len(tokens), len(letters))
    return "" if first is None else before[tokens[first].start : tokens[-1].end]


def _is_written(run: Sequence[Token], found: Abbreviation, *, loud: bool) -> bool:
    """Say whether words are an abbreviation: in its capitals if they may be syllables («tư»).

    Others are known in small letters too, and without dấu; but not two letters that were learned.
    What may be a syllable is one where all around it is in capitals (`loud`): «TƯ VẤN».
    """
    may_be_word = any(is_syllable(token.key) for token in run)
    is_telling = len(found.short) > _FEW_LETTERS or found in common()
    if is_telling and not may_be_word:
        return True
    in_capitals = all(token.text.isupper() for token in run)
    return in_capitals and not (loud and may_be_word) and _keys(found.short) == keys_of(run)


def _is_loud_around(text: str, start: int, end: int) -> bool:
    """Say whether a neighbour of a word is in capitals as well."""
    before, after = text[:start].split(" ")[-2:-1], text[end:].split(" ", 2)[1:2]
    return any(len(word) > 1 and word.isupper() for word in (*before, *after))


def _put(text: str, words: Iterable[tuple[Sequence[Token], str]]) -> str:
    parts = []
    end = 0
    for run, word in words:
        parts += [text[end : run[0].start], word]
        end = run[-1].end
    return "".join((*parts, text[end:]))


def _name(found: Abbreviation) -> tuple[str, str]:
    return key(found.short), " ".join(_keys(found.long))


@lru_cache(maxsize=1024)
def _keys(text: str) -> tuple[str, ...]:
    return keys_of(syllables(text))
