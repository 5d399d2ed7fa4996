"""Articles as they are kept, and the passages that they are cut into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:  # numpy alone would take a third of the time that `hoidap --help` may take
    import numpy as np
    import numpy.typing as npt

    from rag.types.answers import Citation

Vectors: TypeAlias = "npt.NDArray[np.float32]"
"""Embeddings: float32, shape (n, dim), every row of unit length."""

Rows: TypeAlias = "npt.NDArray[np.int64]"
"""Places among the passages of an index: each once, ascending."""


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""


class Abbreviation(NamedTuple):
    """What articles write short, and what it stands for."""

    short: str
    """`TCCSĐ`."""
    long: str
    """`tổ chức cơ sở đảng`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article, as it is kept, searched and quoted."""

    id: str
    """The id given with the article, else a hash of its URL, else of its content."""
    title: str
    """Headline; made from the first sentence where the article has none. May be ''."""
    text: str
    """NFC text without page furniture. Never altered afterwards: offsets point into it."""
    url: str | None = None
    """Where the original is."""
    source: str | None = None
    """Paper, site or office that published it, as the article states it."""
    author: str | None = None
    """Byline, as the article states it."""
    published_at: date | None = None
    """Publication date; None where the article states none."""
    published_precision: Literal["day", "month", "year"] = "day"
    """How exactly the publication date is known; the unknown parts of the date are 1."""
    places: tuple[str, ...] = ()
    """What the article speaks of: provinces by their canonical names, most spoken of first, then
    districts, towns and provincial cities with their kind (`huyện Tam Nông`)."""
    language: str = "vi"
    """ISO 639-1 code."""
    content_hash: str
    """SHA-256 of the normalised text, hexadecimal; equal for duplicates."""
    field_spans: Mapping[str, Span] = field(default_factory=dict)
    """Where in `text` the keys `title`, `author`, `source`, `published_at` were read (the exact
    value, not the whole line); a key is absent where the value did not come from the text.
    `recognised`: from the first to the last line that was read from a picture, by OCR."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of whole sentences of one document: the unit of retrieval."""

    id: str
    """`{document_id}#{ordinal}`."""
    document_id: str
    """Document it belongs to."""
    ordinal: int
    """0-based position among the passages of its document."""
    start: int
    """First code point in `Document.text`."""
    end: int
    """One past the last code point."""
    text: str
    """`Document.text[start:end]`."""
    context: str
    """What the text itself does not say (title, places, date), and what the article of a statute is
    called that it stands in; for retrieval, never quoted."""
    sentences: tuple[Span, ...]
    """Its sentences as spans of `Document.text`, in order, not overlapping."""


def iso_date(source: "Citation | Document") -> str | None:
    """Give a publication date as exactly as it is known: 2022-07-15, 2022-07 or 2022."""
    if source.published_at is None:
        return None
    length = {"day": 10, "month": 7, "year": 4}[source.published_precision]
    return source.published_at.isoformat()[:length]
