"""Districts, towns and provincial cities in Vietnamese text, and those an article is about.

They were abolished on 1 July 2025; articles before then, and people after, go on naming them.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from rag.text.places import SURNAMES, end_of_first_paragraph, has_few_dau, province_names
from rag.text.syllables import is_syllable
from rag.text.unicode import fold, key
from rag.text.words import Phrases, Token, keys_of, syllables

_KINDS = {
    ("huyện",): "huyện",
    ("huyện", "ủy"): "huyện",
    ("quận",): "quận",
    ("quận", "ủy"): "quận",
    ("thị", "xã"): "thị xã",
    ("thị", "ủy"): "thị xã",
    ("tx",): "thị xã",
    ("thành", "phố"): "thành phố",
    ("thành", "ủy"): "thành phố",
    ("tp",): "thành phố",
}
_SHORT_KINDS = (("tx",), ("tp",))
# Before something smaller that is called like a district, and before a person.
_NOT_BEFORE = frozenset(
    "phường xã trấn đường phố thôn ấp hồ cầu sông núi chợ trường ông bà anh chị chú cô chí".split()
)
# Words whose end begins a name.
_WORDS = frozenset({("công", "an"), ("cộng", "đồng"), ("hội", "đồng"), ("hợp", "đồng")})
_JOINED = re.compile(r"[ '’-]| - ")
_WHERE = re.compile(r"\b(?:tại|ở|đến|về) $")
_MIN_MENTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictMention:
    """A district, town or provincial city named in a text."""

    start: int
    """First code point of the name, and of its kind where that is written."""
    end: int
    """One past its last code point."""
    text: str
    """As it stands in the text: `huyện Tam Nông`."""
    name: str
    """Its name: `Tam Nông`."""
    kind: str
    """`huyện`, `quận`, `thị xã` or `thành phố`; '' where the text does not say."""

    def may_be(self, other: "DistrictMention") -> bool:
        """Say whether two mentions may be of one: thành phố and huyện Cao Lãnh are two."""
        if self.name != other.name:
            return False
        return not self.kind or not other.kind or self.kind == other.kind or not _is_two(self.name)


class _Gazetteer(NamedTuple):
    kinds: Mapping[str, frozenset[str]]
    """Of each name."""
    names: Phrases[str]
    """By their syllables."""
    names_without_dau: Phrases[str]
    """Also by their syllables without dấu, where no other is written like it."""
    persons: frozenset[str]
    """Names that are those of persons."""
    ordinary: frozenset[str]
    """Names that are common words too."""
    ordinary_without_dau: frozenset[str]
    """Names that are so without their dấu."""


def find_districts(text: str, *, typed: bool = False) -> tuple[DistrictMention, ...]:
    """Find the districts, towns and provincial cities that a text names, numbered ones left out.

    A name has its capitals, and stands alone or after its kind («huyện Tam Nông»). Those that are
    called like a province are found after their kind only, and left to `rag.text.places` else.

    Args:
        text: Normalised text; '' gives ().
        typed: Whether it is a question, typed perhaps in small letters or all in capitals, or
            without dấu: then a name needs no capitals, but it must be no common word, or stand
            after its own kind.

    Returns:
        Mentions in the order of the text, not overlapping.
    """
    tokens = syllables(text)
    reading = _Reading(
        text=text,
        tokens=tokens,
        places={token.start: place for place, token in enumerate(tokens)},
        uncased=typed and (text.isupper() or not any(map(str.isupper, text[1:]))),
        bare=typed and has_few_dau(key(text)),
    )
    gazetteer = _gazetteer()
    names = gazetteer.names_without_dau if reading.bare else gazetteer.names
    runs = names.divide(tokens, lambda run, name: reading.mention(run, name) is not None)
    mentions = (reading.mention(run, name) for run, name in runs if name is not None)
    return tuple(filter(None, mentions))


@lru_cache(maxsize=512)
def main_districts(text: str, title: str) -> tuple[DistrictMention, ...]:
    """Give the districts an article is about, not those it mentions in passing.

    They are those named in the title, the one named in its first paragraph where it names one («tại
    TP Cao Lãnh» is where somebody met), and the one named three times and oftener than all others
    together: an article about a province names many.

    Args:
        text: The article's normalised text, paragraphs on lines of their own.
        title: Its title; may stand in the text as well, or be ''.

    Returns:
        Their mentions.
    """
    mentions = find_districts(text)
    counts = Counter(m.name for m in mentions)
    most = {n for n, c in counts.items() if c >= _MIN_MENTIONS and 2 * c > counts.total()}
    head_end = end_of_first_paragraph(text)
    in_head = [
        m for m in mentions if m.start < head_end and not _WHERE.search(key(text[: m.start]))
    ]
    if len({m.name for m in in_head}) > 1:
        in_head = []
    return (*find_districts(title), *in_head, *(m for m in mentions if m.name in most))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    text: str
    tokens: Sequence[Token]
    places: Mapping[int, int]
    """Of the tokens, by where they start in the text."""
    uncased: bool
    """Whether capitals tell nothing."""
    bare: bool
    """Whether it was typed without dấu."""

    def mention(self, run: Sequence[Token], name: str) -> DistrictMention | None:
        """Give the mention of a district that tokens with its name are, if they are one."""
        text, first = self.text, self.places[run[0].start]
        if not all(_JOINED.fullmatch(text[a.end : b.start]) for a, b in pairwise(run)):
            return None
        kind, n_kind = self._kind_before(first, name)
        if self.uncased:
            gazetteer = _gazetteer()
            common = gazetteer.ordinary_without_dau if self.bare else gazetteer.ordinary
            if name in common and not n_kind:
                return None
        elif not all(token.text[0].isupper() for token in run):
            return None
        if not n_kind and not self._stands_alone(first, first + len(run), name):
            return None
        start = self.tokens[first - n_kind].start
        return DistrictMention(
            start=start, end=run[-1].end, text=text[start : run[-1].end], name=name, kind=kind
        )

    def _kind_before(self, first: int, name: str) -> tuple[str, int]:
        """Give the kind written before a name, and its length in syllables; '' for none.

        Where capitals tell nothing, it must be one that the name has: «huyện ủy thống nhất».
        """
        for length in (2, 1):
            words = self.tokens[max(0, first - length) : first]
            if len(words) != length:
                continue
            keys = keys_of(words)
            written = next(
                (w for w in _KINDS if keys == w or (self.bare and keys == tuple(map(fold, w)))),
                None,
            )
            between = self.text[words[-1].end : self.tokens[first].start]
            is_short = written in _SHORT_KINDS and between in (".", ". ")
            if written is None or not (between == " " or is_short):
                continue
            kind = _KINDS[written]
            if self.uncased and (
                kind not in _gazetteer().kinds[name]
                or written[-1] == "ủy"
                or (self.bare and self._word_before(first - length) == "co")  # cơ quan
            ):
                continue
            return kind, length
        return "", 0

    def _stands_alone(self, first: int, end: int, name: str) -> bool:
        """Say whether a name without its kind is a district's, and not a part of another name."""
        run = self.tokens[first:end]
        if name in province_names() or (len(run) == 1 and is_syllable(run[0].key)):
            return False
        before = self._word_before(first)
        if before in _NOT_BEFORE or (before, run[0].key) in _WORDS:
            return False
        if self.uncased or name in _gazetteer().persons:
            return self.uncased
        if end < len(self.tokens):
            next_ = self.tokens[end]
            if self.text[run[-1].end : next_.start] == " " and next_.text[0].isupper():
                return False
        # «Nguyễn Cao Lãnh»; but «UBND Cao Lãnh», and «Ở Cao Lãnh» at the beginning.
        if not before:
            return True
        last = self.tokens[first - 1].text
        belongs = last[0].isupper() and not last.isupper()
        return not belongs or (first == 1 and last not in SURNAMES)

    def _word_before(self, first: int) -> str:
        """Give the key of the word before, with nothing between but a space; '' for none."""
        if not first:
            return ""
        last = self.tokens[first - 1]
        return last.key if self.text[last.end : self.tokens[first].start] == " " else ""


def _is_two(name: str) -> bool:
    return len(_gazetteer().kinds[name]) > 1


@cache
def _gazetteer() -> _Gazetteer:
    raw = files("rag.text").joinpath("districts.json").read_text(encoding="utf-8")
    data: dict[str, list[str]] = json.loads(raw)
    kinds: dict[str, frozenset[str]] = {}
    for kind in dict.fromkeys(_KINDS.values()):
        for name in data[kind]:
            kinds[name] = kinds.get(name, frozenset()) | {kind}
    by_keys = {keys_of(syllables(name)): name for name in kinds}
    bare = [tuple(map(fold, keys)) for keys in by_keys]
    n_alike = Counter(bare)
    by_bare = {keys: name for keys, name in zip(bare, kinds, strict=True) if n_alike[keys] == 1}
    return _Gazetteer(
        kinds=kinds,
        names=Phrases(by_keys),
        names_without_dau=Phrases({**by_bare, **by_keys}),
        persons=frozenset(data["persons"]),
        ordinary=frozenset(data["ordinary"] + data["persons"]),
        ordinary_without_dau=frozenset(
            data["ordinary"] + data["persons"] + data["ordinary_without_dau"]
        ),
    )
