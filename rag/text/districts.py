"""Districts, towns and provincial cities in Vietnamese text, and those an article is about.

They were abolished on 1 July 2025; articles before then, and people after, go on naming them.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from rag.text.places import SURNAMES, end_of_first_paragraph, has_few_dau, province_names
from rag.text.syllables import is_syllable
from rag.text.unicode import fold, key
from rag.text.words import Token, keys_of, syllables

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
# What stands before something smaller that is called like a district.
_SMALLER_UNITS = frozenset("phường xã trấn đường phố thôn ấp hồ cầu sông núi chợ trường".split())
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
    by_keys: Mapping[tuple[str, ...], str]
    """Name by its syllables."""
    by_bare_keys: Mapping[tuple[str, ...], str]
    """Name by its syllables without dấu, for those that no other is written like."""
    ordinary: frozenset[str]
    """Names that are common words too."""
    ordinary_without_dau: frozenset[str]
    """Names that are so without their dấu."""
    longest: int
    """Syllables of the longest name."""


def find_districts(text: str) -> tuple[DistrictMention, ...]:
    """Find the districts, towns and provincial cities that a text names, numbered ones left out.

    A name is known by its kind before it («huyện Tam Nông»), else by its capitals; in a text that
    has none, also by itself where it is no common word. Those that are called like their province
    are left to `rag.text.places`, but for those whose kind is written. Text without dấu is
    understood too.

    Args:
        text: Normalised text; '' gives ().

    Returns:
        Mentions in the order of the text, not overlapping.
    """
    gazetteer = _gazetteer()
    tokens = syllables(text)
    bare = has_few_dau(key(text))
    small = text == text.lower()
    found: list[DistrictMention] = []
    position = 0
    while position < len(tokens):
        for length in range(min(gazetteer.longest, len(tokens) - position), 0, -1):
            run = tokens[position : position + length]
            name = gazetteer.by_keys.get(keys_of(run))
            if name is None and bare:
                name = gazetteer.by_bare_keys.get(keys_of(run))
            if name is None:
                continue
            before = tokens[max(0, position - 2) : position]
            kind, n_kind = _kind_before(text, before, run, bare=bare)
            next_ = tokens[position + length] if position + length < len(tokens) else None
            if kind or _stands_alone(text, name, run, before, next_, small=small):
                start = tokens[position - n_kind].start
                found.append(
                    DistrictMention(
                        start=start,
                        end=run[-1].end,
                        text=text[start : run[-1].end],
                        name=name,
                        kind=kind,
                    )
                )
                position += length
                break
        else:
            position += 1
    return tuple(found)


@lru_cache(maxsize=512)
def main_districts(text: str, title: str) -> frozenset[str]:
    """Give the names of the districts an article is about, not those it mentions in passing.

    They are those named in the title or before the end of the first paragraph, and one named three
    times and oftener than all others together: an article about a province names many.

    Args:
        text: The article's normalised text, paragraphs on lines of their own.
        title: Its title; may stand in the text as well, or be ''.
    """
    mentions = find_districts(text)
    head_end = end_of_first_paragraph(text)
    in_head = {m.name for m in find_districts(title)}
    in_head |= {m.name for m in mentions if m.start < head_end}
    counts = Counter(m.name for m in mentions)
    most = {n for n, c in counts.items() if c >= _MIN_MENTIONS and 2 * c > counts.total()}
    return frozenset(in_head | most)


def _kind_before(
    text: str, before: Sequence[Token], run: Sequence[Token], *, bare: bool
) -> tuple[str, int]:
    """Give the kind that is written before a name, and its length in syllables; '' for none."""
    for length in (2, 1):
        words = before[-length:]
        if len(words) != length or text[words[-1].end : run[0].start].strip(" .") != "":
            continue
        for written, kind in _KINDS.items():
            keys = keys_of(words)
            if keys == written or (bare and keys == tuple(map(fold, written))):
                return kind, length
    return "", 0


def _stands_alone(
    text: str,
    name: str,
    run: Sequence[Token],
    before: Sequence[Token],
    next_: Token | None,
    *,
    small: bool,
) -> bool:
    """Say whether a name without its kind is that of a district, and not a part of another name."""
    gazetteer = _gazetteer()
    if name in province_names() or (len(run) == 1 and is_syllable(run[0].key)):
        return False
    last = before[-1] if before and text[before[-1].end : run[0].start] == " " else None
    if last is not None and last.key in _SMALLER_UNITS:
        return False
    if small:
        has_dau = keys_of(run) in gazetteer.by_keys
        return name not in (gazetteer.ordinary if has_dau else gazetteer.ordinary_without_dau)
    if not all(token.text[0].isupper() for token in run):
        return False
    after = text[run[-1].end : next_.start] if next_ is not None else ""
    if after == " " and next_ is not None and next_.text[0].isupper():
        return False
    # «Nguyễn Cao Lãnh»; but «UBND Cao Lãnh», and «Ở Cao Lãnh» at the beginning.
    belongs = last is not None and last.text[0].isupper() and not last.text.isupper()
    return not belongs or (len(before) == 1 and before[0].text not in SURNAMES)


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
    n_alike = Counter(tuple(map(fold, keys)) for keys in by_keys)
    return _Gazetteer(
        kinds=kinds,
        by_keys=by_keys,
        by_bare_keys={
            bare: name
            for keys, name in by_keys.items()
            if n_alike[bare := tuple(map(fold, keys))] == 1
        },
        ordinary=frozenset(data["ordinary"]),
        ordinary_without_dau=frozenset(data["ordinary"] + data["ordinary_without_dau"]),
        longest=max(map(len, by_keys)),
    )
