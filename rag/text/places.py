"""Provinces in Vietnamese text: where they are named, and which ones an article is about."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from rag.text.unicode import CAPITAL, fold, has_dau, key, normalize


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A province named in a text."""

    start: int
    """First code point of the name."""
    end: int
    """One past its last code point."""
    text: str
    """The name as it stands in the text."""
    name: str
    """The province's canonical name, as of before the mergers of 2025."""


class _Gazetteer(NamedTuple):
    pattern: re.Pattern[str]
    """Finds names in the key of a text, written with all their dấu or with none."""
    loose_pattern: re.Pattern[str]
    """Finds them in a text of few dấu, each syllable with or without its own."""
    names: dict[str, str]
    """Canonical name by compact alias; '' for names that are no province."""


CITIES = frozenset({"Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Thành phố Hồ Chí Minh"})
"""Canonical names of the centrally run cities, as of before the mergers of 2025."""
MERGED_ON = date(2025, 7, 1)
"""The day on which the 63 provinces became 34."""

_UNIT_PREFIX = re.compile(r"^(?:tinh|thanhpho|tp)")
_CAPITAL = "thủ đô"  # without dấu, `thu do` is "revenue from"
# In lower case these are the words for peace and for as high as, unless a clue stands before them.
_ORDINARY_WORDS = frozenset({"Hòa Bình", "Cao Bằng"})
_PROVINCE_CLUE = re.compile(
    r"(?<!\w)(?:tỉnh|tỉnh ủy|đảng bộ|thành phố|tp\.?|ubnd|hđnd|công an|ở|tại"
    r"|tinh|tinh uy|dang bo|thanh pho|cong an|o|tai) $"
)
# After these comes something smaller that is called like a province. 'Thành phố' is not among them:
# the city of Thái Bình stands for Thái Bình.
_SMALLER_UNIT = re.compile(
    r"(?<!\w)(?:(?<!thành )(?<!dân )phố|đường|xa lộ|đại lộ|phường|xã|quận|huyện|thị trấn|thôn|ấp|hồ"
    r"|cầu|sông) $"
)
_PERSON_TITLE = re.compile(r"(?<!\w)(?:(?<!đàn )ông|bà|anh|chị|chú|mc|ca sỹ) $")
SURNAMES = frozenset(
    """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lâm Mai Trịnh
    Đào Hà Tạ Tô Vương Trương Lương
    """.split()
)
"""The commonest: with what is called like a place they make the name of a person."""
_PERSON_BEGINS = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(SURNAMES))}) (?:[{CAPITAL}][^\W\d_]* )?$")

_MIN_SHARE_OF_TOP = 0.5  # of the mentions of the province named most
_MIN_MENTIONS = 2
_PROSE_CHARS = 100  # a line this long is a paragraph, not a headline, a date or a caption
_FEW_DAU_SHARE = 0.6  # of the words without dấu; ordinary text has a third


def find_places(text: str) -> tuple[PlaceMention, ...]:
    """Find the provinces and centrally run cities that a text names.

    The longest name wins (Thái Bình Dương is no province); Hồ Chí Minh is a city only after `thành
    phố` or `TP`; names of streets, communes and persons are left out. Text without dấu, or with
    half of them, is understood too.

    Args:
        text: Normalised text; '' gives ().

    Returns:
        Mentions in the order of the text, not overlapping.
    """
    gazetteer = _gazetteer()
    shadow = key(text)
    pattern = gazetteer.loose_pattern if has_few_dau(shadow) else gazetteer.pattern
    mentions = []
    for match in pattern.finditer(shadow):
        start, end = match.span()
        name = gazetteer.names[_compact(match[0])]
        if name and _is_province(name, text, shadow, start, end):
            mentions.append(PlaceMention(start=start, end=end, text=text[start:end], name=name))
    return tuple(mentions)


def main_places(text: str, title: str) -> tuple[str, ...]:
    """Give the provinces an article is about, not those it mentions in passing.

    They are the ones named in the title or before the end of the first paragraph, and those named
    at least twice and half as often as the one named most.

    Args:
        text: The article's normalised text, paragraphs on lines of their own.
        title: Its title; may stand in the text as well, or be ''.

    Returns:
        Canonical names, most spoken of first, then in the order of their first mention; () if none.
    """
    mentions = find_places(text)
    head_end = end_of_first_paragraph(text)
    in_head = {m.name for m in find_places(title)}
    in_head |= {m.name for m in mentions if m.start < head_end}
    counts = Counter(m.name for m in mentions)
    enough = max(_MIN_MENTIONS, _MIN_SHARE_OF_TOP * max(counts.values(), default=0))
    # A Counter keeps the order of first mention, and sorting keeps it among equals.
    main = [name for name in counts if name in in_head or counts[name] >= enough]
    main += sorted(in_head.difference(main))
    return tuple(sorted(main, key=lambda name: -counts[name]))


def read_province(written: str) -> str | None:
    """Give the province that a name typed by itself means.

    There is no sentence around it to tell a city from a person or a province from a common word, so
    `hòa bình`, `hcm` and `tp huế` are names here.

    Args:
        written: Any text, with or without dấu, `tỉnh`, `thành phố` or `TP` before it or not.

    Returns:
        The canonical name; None if it is no province.
    """
    names = _gazetteer().names
    compact = _compact(" ".join(normalize(written).split()))
    bare = _UNIT_PREFIX.sub("", compact)
    return next((names[key] for key in (compact, bare, f"tp{bare}") if names.get(key)), None)


def province_now(name: str) -> str:
    """Give the canonical name of the province that one is part of since 1 July 2025."""
    return _mergers().get(name, name)


@cache
def province_names() -> tuple[str, ...]:
    """Give the canonical names of all provinces, as of before 1 July 2025, sorted."""
    return tuple(sorted({name for name in _gazetteer().names.values() if name}))


def end_of_first_paragraph(text: str) -> int:
    """Give where an article's headlines and its first paragraph of prose end."""
    end = 0
    for line in text.split("\n"):
        end += len(line) + 1
        if len(line) >= _PROSE_CHARS:
            break
    return end


def _is_province(name: str, text: str, shadow: str, start: int, end: int) -> bool:
    found, before = text[start:end], shadow[max(0, start - 24) : start]
    if shadow[start:end] == _CAPITAL:
        # Not a common noun, not another country's, and not Thủ đô Hà Nội, where Hà Nội is found.
        after = text[end : end + 5].strip()
        return found[0].isupper() and not after.startswith("của") and not after[:1].isupper()
    if not _case_fits_a_name(found, text[:start]):
        return False
    if name in _ORDINARY_WORDS and not found.istitle() and not _PROVINCE_CLUE.search(before):
        return False
    if shadow.startswith(("tp", "thành phố", "thanh pho"), start):
        return True
    return not (
        _SMALLER_UNIT.search(before)
        or _PERSON_TITLE.search(before)
        or _PERSON_BEGINS.search(text[max(0, start - 24) : start])
    )


def _case_fits_a_name(found: str, before: str) -> bool:
    """Say no to `Nam định`, the end of one name and a verb, unless a sentence begins with it."""
    first, *rest = re.findall(r"[^\W\d_]+", found)
    if not first[0].isupper() or not rest or rest[-1][0].isupper():
        return True
    return not before.strip() or before.rstrip()[-1] in ".!?\n:"


def has_few_dau(shadow: str) -> bool:
    """Say whether a text was typed without dấu, or with few; ordinary text has two thirds.

    Args:
        shadow: The `key` of the text.
    """
    words = re.findall(r"[^\W\d_]+", shadow)
    return sum(not has_dau(word) for word in words) > _FEW_DAU_SHARE * len(words)


@cache
def _mergers() -> dict[str, str]:
    """Give the province that each one which was merged in 2025 is part of now."""
    return {p["name"]: p["merged_into"] for p in _read_provinces()["provinces"] if p["merged_into"]}


def _read_provinces() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        (files("rag.text") / "provinces.json").read_text(encoding="utf-8")
    )
    return data


@cache
def _gazetteer() -> _Gazetteer:
    data = _read_provinces()
    aliases = dict.fromkeys(data["not_places"], "")
    for province in data["provinces"]:
        for alias in (province["name"], *province["aliases"]):
            aliases[alias] = province["name"]
    exact, loose = [], []
    for alias in sorted(aliases, key=lambda alias: (-len(alias), alias)):
        exact.append(_alias_pattern(alias))
        loose.append(_alias_pattern(alias, loose=key(alias) != _CAPITAL))
        if key(alias) not in {_CAPITAL, "huế"}:  # in text that has its dấu, hue is another word
            exact.append(_alias_pattern(fold(alias)))
    return _Gazetteer(
        pattern=re.compile(rf"(?<!\w)(?:{'|'.join(exact)})(?!\w)"),
        loose_pattern=re.compile(rf"(?<!\w)(?:{'|'.join(loose)})(?!\w)"),
        names={_compact(alias): name for alias, name in aliases.items()},
    )


def _alias_pattern(alias: str, *, loose: bool = False) -> str:
    parts = re.split(r"( - |[ .-])", key(alias))
    return "".join(_SEPARATORS.get(part) or _syllable(part, loose=loose) for part in parts)


_SEPARATORS = {" ": " +", ".": r" ?\.? ?", "-": " ?-? ?", " - ": " *-? *"}


def _syllable(syllable: str, *, loose: bool) -> str:
    bare = fold(syllable)
    return f"(?:{syllable}|{bare})" if loose and bare != syllable else syllable


def _compact(name: str) -> str:
    return re.sub(r"[ .-]", "", fold(name))
