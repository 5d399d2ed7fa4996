"""The catalogue: what is known of each document, without its text, and which of them match."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, Literal

from rag.errors import FilterError
from rag.text.dates import Period, find_dates, overlaps, period_of
from rag.text.district_names import are_one, read_district
from rag.text.places import MERGED_ON, province_now, read_province
from rag.text.unicode import fold, has_dau, key, normalize
from rag.types import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document without its text; fields as in `rag.types.Document`."""

    id: str
    title: str
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published_at: date | None = None
    published_precision: Literal["day", "month", "year"] = "day"
    places: tuple[str, ...] = ()
    content_hash: str = ""


def entry_to_json(entry: Entry | Document) -> dict[str, Any]:
    """Give a document, without its text, as the object that `hoidap info --json` prints."""
    return {
        "id": entry.id,
        "title": entry.title,
        "published_at": entry.published_at.isoformat() if entry.published_at else None,
        "published_precision": entry.published_precision,
        "source": entry.source,
        "author": entry.author,
        "url": entry.url,
        "places": list(entry.places),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Which documents to search: those that match everything that is given here.

    Raises:
        FilterError: If a place is no province, district or city, or the first day comes after the
            last.
    """

    sources: tuple[str, ...] = ()
    """Papers or sites, any of which will do. A run of whole words of the name is enough (`bình
    định` for Báo Bình Định); capitals and dấu make no difference."""
    places: tuple[str, ...] = ()
    """Provinces and districts, any of which will do. As written: `tphcm`, `Bà Rịa`, `tp cao lanh`,
    `tam nông`; kept by their canonical names (`Cao Lãnh`, which is a town and a district, stands
    for both). Provinces merged into one on 1 July 2025 count with it, unless only days of before
    are wanted; for one that was merged, articles of after on the whole of it count too."""
    published_from: date | None = None
    """First day of publication."""
    published_to: date | None = None
    """Last day of publication. A date known by its month or year alone matches if any of its days
    does; documents without a date do not match where either day is given."""

    def __post_init__(self) -> None:
        """Write places by their canonical names; refuse what can match nothing."""
        object.__setattr__(self, "places", tuple(map(_canonical_place, self.places)))
        if self.published_from and self.published_to and self.published_from > self.published_to:
            raise FilterError(
                f"no day is from {self.published_from} to {self.published_to}: "
                "the first day comes after the last; exchange them",
                code="reversed",
                value=f"{self.published_from:%d/%m/%Y} – {self.published_to:%d/%m/%Y}",
            )

    def __bool__(self) -> bool:
        """Say whether anything is given: without that every document matches."""
        return bool(self.sources or self.places or self.has_dates)

    @property
    def has_dates(self) -> bool:
        """Whether a first or last day is given."""
        return self.published_from is not None or self.published_to is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The documents that match a filter."""

    filter: DocumentFilter
    """The filter."""
    document_ids: frozenset[str]
    """Ids of the documents that match."""
    n_undated: int
    """Documents left out for want of a date alone: they match in all else."""
    also_places: tuple[str, ...]
    """Provinces besides those of the filter that documents match by: merged with them in 2025."""


def read_filter(
    *,
    sources: Sequence[str] = (),
    places: Sequence[str] = (),
    published_from: str | None = None,
    published_to: str | None = None,
) -> DocumentFilter:
    """Make a filter of what a person typed; what is empty counts as not given.

    Args:
        sources: Papers or sites.
        places: Provinces and districts, however they are written.
        published_from: A day, month or year, of which the first day is meant: `15/7/2022`,
            `2022-07-15`, `07/2022`, `tháng 7 năm 2022`, `2022`.
        published_to: Likewise; the last day is meant.

    Raises:
        FilterError: If a date cannot be read, a place is no province, district or city, or the
            first day comes after the last.
    """
    first, last = _period(published_from), _period(published_to)
    return DocumentFilter(
        sources=tuple(source.strip() for source in sources if source.strip()),
        places=tuple(place for place in places if place.strip()),
        published_from=first.start if first else None,
        published_to=last.end if last else None,
    )


def select(entries: Sequence[Entry], wanted: DocumentFilter) -> Selection:
    """Find the documents that match a filter.

    Args:
        entries: The documents there are.
        wanted: What they must match.
    """
    sources = tuple(map(_source_pattern, wanted.sources))
    days = Period(
        start=wanted.published_from or date.min,
        end=wanted.published_to or date.max,
        precision="range",
    )
    matching: set[str] = set()
    also: set[str] = set()
    n_undated = 0
    for entry in entries:
        source = _folded(entry.source or "")
        if sources and not any(pattern.search(source) for pattern in sources):
            continue
        meant = {place for place in entry.places if _is_meant(place, entry, wanted)}
        if wanted.places and not meant:
            continue
        if wanted.has_dates and entry.published_at is None:
            n_undated += 1
        elif entry.published_at is None or overlaps(
            period_of(entry.published_at, entry.published_precision), days
        ):
            matching.add(entry.id)
            if not any(are_one(*pair) for pair in product(meant, wanted.places)):
                also |= meant
    return Selection(
        filter=wanted,
        document_ids=frozenset(matching),
        n_undated=n_undated,
        also_places=tuple(sorted(also)),
    )


def search_titles(entries: Sequence[Entry], query: str) -> tuple[Entry, ...]:
    """Find the documents whose titles have every word of a query, newest first.

    Args:
        entries: The documents there are.
        query: Beginnings of words, in any order; without dấu they match any. No words match all.

    Returns:
        Those that match, by date, then title; those without a date last.
    """
    words = normalize(query).split()
    exact = [_word_pattern(key(word)) for word in words if has_dau(word)]
    folded = [_word_pattern(fold(word)) for word in words if not has_dau(word)]
    found = [
        entry
        for entry in entries
        if all(word.search(key(entry.title)) for word in exact)
        and all(word.search(fold(entry.title)) for word in folded)
    ]
    found.sort(key=lambda entry: (key(entry.title), entry.id))
    return tuple(sorted(found, key=lambda entry: entry.published_at or date.min, reverse=True))


def _is_meant(place: str, entry: Entry, wanted: DocumentFilter) -> bool:
    """Say whether a place of a document is one of those that the filter stands for."""
    if any(are_one(place, name) for name in wanted.places):
        return True
    old_count = wanted.published_to is None or wanted.published_to >= MERGED_ON
    if old_count and province_now(place) in wanted.places:
        return True
    is_of_after = entry.published_at is not None and entry.published_at >= MERGED_ON
    return is_of_after and any(province_now(name) == place for name in wanted.places)


def _canonical_place(written: str) -> str:
    name = read_district(written) or read_province(written)
    if name is None:
        raise FilterError(
            f"{written!r} is no province, district or city of Viet Nam; write a name such as "
            "Đồng Tháp, TP.HCM or huyện Tam Nông",
            code="unknown_place",
            value=written,
        )
    return name


def _period(written: str | None) -> Period | None:
    """Read a day, month or year."""
    text = normalize(written or "").strip()
    if not text:
        return None
    mentions = find_dates(text)
    if len(mentions) != 1 or mentions[0].text != text:
        raise FilterError(
            f"{written!r} is no date; write a day, month or year: 15/7/2022, 2022-07-15, 7/2022, "
            "2022",
            code="bad_date",
            value=text,
        )
    return mentions[0].period


def _source_pattern(source: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(_folded(source))}(?!\w)")


def _word_pattern(beginning: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(beginning)}")


def _folded(source: str) -> str:
    return " ".join(fold(normalize(source)).split())
