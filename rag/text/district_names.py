"""The districts, towns and provincial cities that there were, and what they are called.

They were abolished on 1 July 2025; articles before then, and people after, go on naming them.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rag.text.places import province_names, read_province
from rag.text.unicode import fold, normalize
from rag.text.words import Phrases, keys_of, syllables

KINDS = {
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
"""Kinds by what is written before a name: the keys of one or two syllables."""
# Only where a name is typed by itself: «Q. Gò Vấp».
_TYPED = {
    ("q",): "quận",
    ("h",): "huyện",
    ("huyện", "đảo"): "huyện",
    ("t", "p"): "thành phố",
    ("t", "x"): "thị xã",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictNames:
    """All names, and what else they may be."""

    kinds: Mapping[str, frozenset[str]]
    """Of each name."""
    exact: Phrases[str]
    """Names by their syllables, and by those of the other names that some have."""
    without_dau: Phrases[str]
    """Also by their syllables without dấu, where no other is written like it."""
    persons: frozenset[str]
    """Names that are those of persons."""
    ordinary: frozenset[str]
    """Names that are common words too."""
    ordinary_without_dau: frozenset[str]
    """Names that are so without their dấu."""


@cache
def district_names() -> DistrictNames:
    """Give all names; numbered districts are left out."""
    raw = files("rag.text").joinpath("districts.json").read_text(encoding="utf-8")
    data = json.loads(raw)
    kinds: dict[str, frozenset[str]] = {}
    for kind in dict.fromkeys(KINDS.values()):
        for name in data[kind]:
            kinds[name] = kinds.get(name, frozenset()) | {kind}
    exact = {keys_of(syllables(name)): name for name in kinds}
    exact |= {keys_of(syllables(other)): name for other, name in data["other_names"].items()}
    bare = {(tuple(map(fold, keys)), name) for keys, name in exact.items()}
    n_alike = Counter(keys for keys, _ in bare)
    return DistrictNames(
        kinds=kinds,
        exact=Phrases(exact),
        without_dau=Phrases({k: name for k, name in bare if n_alike[k] == 1} | exact),
        persons=frozenset(data["persons"]),
        ordinary=frozenset(data["ordinary"] + data["persons"]),
        ordinary_without_dau=frozenset(
            data["ordinary"] + data["persons"] + data["ordinary_without_dau"]
        ),
    )


def full_name(name: str, kind: str = "") -> str:
    """Give the name with its kind in 2025: `huyện Tam Nông`; by itself where it may be of two.

    Args:
        name: A name of `district_names`.
        kind: The kind that is written before it, perhaps of other days; '' where none is.
    """
    kinds = district_names().kinds[name]
    if len(kinds) == 1:
        kind = min(kinds)
    is_clear = kind in kinds or (kind and name in province_names())
    return f"{kind} {name}" if is_clear else name


def are_one(place: str, other: str) -> bool:
    """Say whether two of what `full_name` gives may be one: `Cao Lãnh` and `huyện Cao Lãnh`.

    A province is no district, whatever it is called.
    """
    if place == other:
        return True
    short, long = sorted((place, other), key=len)
    kinds = district_names().kinds.get(short, frozenset())
    return any(long == f"{kind} {short}" for kind in kinds) and short not in province_names()


def read_district(written: str) -> str | None:
    """Give the district that a name typed by itself means.

    Args:
        written: Any text, with or without dấu, with its kind (`huyện`, `TX`, `tp.`) or not.

    Returns:
        As `full_name` gives it; None if it is none, or a numbered one (`Quận 3`). What is a
        province by itself (`Cao Bằng`, `Vũng Tàu`) needs its kind.
    """
    tokens = syllables(normalize(written))
    names = district_names()
    for length in (2, 1, 0):
        before, rest = keys_of(tokens[:length]), tokens[length:]
        name = names.without_dau.whole(rest)
        if name is None or len(before) != length:
            continue
        if not length:
            return full_name(name) if read_province(name) is None else None
        kinds = KINDS | _TYPED
        kind = next((k for w, k in kinds.items() if before in (w, tuple(map(fold, w)))), "")
        if kind in names.kinds[name] or (kind and read_province(name) is None):
            return full_name(name, kind)
    return None
