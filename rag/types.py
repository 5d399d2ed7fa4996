"""The values that flow through hoidap: frozen, slotted, keyword-only.

Offsets everywhere are half-open code-point positions in `Document.text`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:  # numpy alone would take a third of the time that `hoidap --help` may take
    import numpy as np
    import numpy.typing as npt

Vectors: TypeAlias = "npt.NDArray[np.float32]"
"""Embeddings: float32, shape (n, dim), every row of unit length."""

Rows: TypeAlias = "npt.NDArray[np.int64]"
"""Places among the passages of an index: each once, ascending."""

Status: TypeAlias = Literal["answered", "refused"]
"""Whether the collection holds the answer."""


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""


MAX_HEADLINE_CHARS = 200
"""Longest short answer that is shown above the text: a list stands in the text alone."""


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
    """Canonical names of the provinces the article speaks of, most spoken of first."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSpan:
    """An answer that a reader found in a passage."""

    start: int
    """First code point in the passage's text."""
    end: int
    """One past its last code point."""
    score: float
    """Logit of the answer less that of "no answer here"; comparable across passages. Over 0 where
    the reader holds an answer for likelier than none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found for a query."""

    passage: Passage
    """The passage."""
    document: Document
    """Its document."""
    score: float
    """Fused score; higher is better. Comparable within one query only."""
    rank: int
    """1-based position; ties are broken by passage id."""
    method: str
    """Which retrieval found it: `dense`, `lexical` or `hybrid`."""
    component_ranks: Mapping[str, int] = field(default_factory=dict)
    """1-based rank in each component that found it; `reader` among those that were read."""
    component_scores: Mapping[str, float] = field(default_factory=dict)
    """Raw score in each component that found it: `dense` a cosine, `lexical` a BM25 sum, `reader`
    the score of the best span that a reader found."""
    read: Mapping[str, tuple[ReadSpan, ...]] = field(default_factory=dict)
    """What a reader found in it for each query it was read for, best first, in offsets of
    `passage.text`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a search found, and how it was read."""

    query: str
    """As it was typed, cleaned of control characters."""
    meant: str
    """As it was searched for: with its slips mended and its dấu restored."""
    hits: tuple[Hit, ...]
    """The passages, best first."""
    notices: tuple[str, ...]
    """How the query was read, where otherwise than typed; which documents a filter meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The very words that a marker in an answer stands for."""

    marker: int
    """1-based; `[1]` in the answer's text."""
    document_id: str
    """Document quoted."""
    passage_id: str
    """Passage the quote was found in."""
    title: str
    """Title of the document, after the article of a statute: `Điều 20, Luật Cư trú`."""
    source: str | None
    """Paper, site or office, if known."""
    url: str | None
    """Address of the original, if known."""
    published_at: date | None
    """Publication date, if known."""
    published_precision: Literal["day", "month", "year"] = "day"
    """How exactly it is known."""
    start: int
    """First code point of the quote in `Document.text`."""
    end: int
    """One past its last code point."""
    quote: str
    """`Document.text[start:end]`, verbatim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consideration:
    """A sentence weighed as the answer, and the checks it passed or failed."""

    question: str
    """The question, or the part of it, that the sentence was weighed for."""
    document_id: str
    """Document the sentence stands in."""
    start: int
    """First code point of the sentence in `Document.text`."""
    end: int
    """One past its last code point."""
    text: str
    """`Document.text[start:end]`."""
    short_answer: str
    """What in it was taken for the short answer; '' where nothing is of the kind asked for."""
    score: float
    """What it was ranked by; comparable within one question only."""
    confidence: float
    """0 to 1: how likely it answers."""
    checks: Mapping[str, bool]
    """`place`, `period`, `names`: whether they are the question's; `candidate`: whether it holds
    something of the kind asked for; `confidence`: whether it reaches the threshold."""
    chosen: bool
    """Whether the answer quotes it for that question; False in a refusal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a generator makes of a question and its hits, before it becomes an `Answer`."""

    status: Status
    """`refused` when the hits do not hold the answer."""
    text: str
    """The answer with its markers, or the refusal, in the reader's language."""
    short_answer: str
    """The shortest complete answer (`2.472 đảng viên mới`); '' for a refusal."""
    confidence: float
    """0 to 1: how likely the answer is right (for a refusal: how likely an answer was)."""
    citations: tuple[Citation, ...] = ()
    """In the order of their markers."""
    notices: tuple[str, ...] = ()
    """What the reader should know besides, in the reader's language."""
    generator: str
    """Which generator made it, for example `extractive`."""
    considered: tuple[Consideration, ...] = ()
    """The sentences weighed for each part of the question, best first; () if none were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An earlier question and its answer, as far as a later question may lean on them."""

    question: str
    """As it was completed: it stands by itself."""
    short_answer: str = ""
    """See `Draft.short_answer`; '' for a refusal, as are the fields below."""
    quote: str = ""
    """The sentence cited first."""
    documents: tuple[str, ...] = ()
    """Titles of the documents cited, in the order of their first markers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one question, with all that is needed to check it."""

    question: str
    """As asked, cleaned of control characters."""
    text: str
    """See `Draft.text`."""
    status: Status
    """See `Draft.status`."""
    short_answer: str
    """See `Draft.short_answer`."""
    confidence: float
    """See `Draft.confidence`."""
    citations: tuple[Citation, ...]
    """In the order of their markers; empty for a refusal without near evidence."""
    hits: tuple[Hit, ...]
    """The passages retrieved, best first."""
    notices: tuple[str, ...]
    """What the reader should know besides."""
    generator: str
    """Which generator made it."""
    timings_seconds: Mapping[str, float]
    """Seconds spent in each stage, and `total`."""
    queries: tuple[str, ...] = ()
    """What was searched for: the question with its slips mended and its dấu restored, part by
    part."""
    considered: tuple[Consideration, ...] = ()
    """See `Draft.considered`."""
    completed_question: str | None = None
    """The question as it was completed from the conversation and answered; None where it was
    answered as asked."""

    @property
    def headline(self) -> str:
        """The short answer, where it is short enough to stand above the text; else ''."""
        return self.short_answer if len(self.short_answer) <= MAX_HEADLINE_CHARS else ""

    def as_turn(self) -> Turn:
        """Give what a later question may lean on.

        A refusal gives its question only: what it cites is near what was asked, not of it.
        """
        question = self.completed_question or self.question
        if self.status == "refused":
            return Turn(question=question)
        return Turn(
            question=question,
            short_answer=self.short_answer,
            quote=self.citations[0].quote if self.citations else "",
            documents=tuple(dict.fromkeys(citation.title for citation in self.citations)),
        )

    def to_json(
        self,
        *,
        id: str | None = None,  # noqa: A002 - the key it gives
        explain: bool = False,
    ) -> dict[str, Any]:
        """Give the answer as the object that `hoidap ask --json` prints.

        Args:
            id: Question id to carry along; None where there is none.
            explain: Add how it came about, as `hoidap explain --json` prints it: `queries`,
                `considered`, and in each hit `title`, `component_ranks` and `component_scores`.

        Returns:
            JSON-ready values only; dates in ISO 8601.
        """
        explanation: dict[str, Any] = {}
        if explain:
            explanation = {
                "queries": list(self.queries),
                "considered": [_consideration_to_json(c) for c in self.considered],
            }
        return {
            "id": id,
            "question": self.question,
            "completed_question": self.completed_question,
            "status": self.status,
            "text": self.text,
            "short_answer": self.short_answer,
            "confidence": round(self.confidence, 4),
            "citations": [
                {
                    "marker": c.marker,
                    "document_id": c.document_id,
                    "passage_id": c.passage_id,
                    "title": c.title,
                    "source": c.source,
                    "url": c.url,
                    "published_at": iso_date(c),
                    "start": c.start,
                    "end": c.end,
                    "quote": c.quote,
                }
                for c in self.citations
            ],
            "hits": [hit_to_json(hit, explain=explain) for hit in self.hits],
            "notices": list(self.notices),
            "generator": self.generator,
            "timings_seconds": {k: round(v, 4) for k, v in self.timings_seconds.items()},
            **explanation,
        }


def _consideration_to_json(considered: Consideration) -> dict[str, Any]:
    return {
        "question": considered.question,
        "document_id": considered.document_id,
        "start": considered.start,
        "end": considered.end,
        "text": considered.text,
        "short_answer": considered.short_answer,
        "score": round(considered.score, 4),
        "confidence": round(considered.confidence, 4),
        "checks": dict(considered.checks),
        "chosen": considered.chosen,
    }


def iso_date(source: Citation | Document) -> str | None:
    """Give a publication date as exactly as it is known: 2022-07-15, 2022-07 or 2022."""
    if source.published_at is None:
        return None
    length = {"day": 10, "month": 7, "year": 4}[source.published_precision]
    return source.published_at.isoformat()[:length]


def hit_to_json(hit: Hit, *, explain: bool = False) -> dict[str, Any]:
    """Give a hit as the object that stands in the `hits` of an answer.

    Args:
        hit: The hit.
        explain: Add its title, and its rank and raw score in each component that found it.
    """
    explanation: dict[str, Any] = {}
    if explain:
        explanation = {
            "title": hit.document.title,
            "component_ranks": dict(hit.component_ranks),
            "component_scores": {k: round(v, 6) for k, v in hit.component_scores.items()},
        }
    return {
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "document_id": hit.document.id,
        "passage_id": hit.passage.id,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "text": hit.passage.text,
        **explanation,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a question file."""

    id: str
    """Given in the file, else the 1-based position."""
    text: str
    """The question as asked."""


WarningCode: TypeAlias = Literal["converted", "doubtful", "pages_without_text", "recognised"]
"""`converted`: the text was in an encoding from before Unicode; `doubtful`: some of it may be, and
was left as it is; `pages_without_text`: pages are pictures, of which nothing was read;
`recognised`: pages are pictures that were read by OCR."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWarning:
    """What a person should know of a file that was read all the same."""

    code: WarningCode
    """What it is."""
    detail: str
    """Names of the encodings, or numbers of the pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFailure:
    """Why a file or one article of it could not be read."""

    code: str
    """See `rag.errors.ArticleError.code`."""
    reason: str
    """In English, as a command prints it."""
    detail: str = ""
    """What the text of the code names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexReport:
    """What an `index` or `delete` run did, file by file."""

    added: tuple[str, ...] = ()
    """Ids of documents new to the index."""
    updated: tuple[str, ...] = ()
    """Ids whose text, metadata or division into passages changed."""
    unchanged: tuple[str, ...] = ()
    """Ids that were there already, just so."""
    deleted: tuple[str, ...] = ()
    """Ids removed."""
    duplicates: tuple[tuple[str, str], ...] = ()
    """(where, id of the document with the same content) for articles left out."""
    failures: tuple[tuple[str, str], ...] = ()
    """(where, reason) for files or records that could not be read."""
    warnings: tuple[tuple[str, ReadWarning], ...] = ()
    """(file, what to know of how it was read), each once."""
    skipped: tuple[str, ...] = ()
    """Files of the folders given that are in no known format, as paths."""
    n_documents: int = 0
    """Documents in the index afterwards."""
    n_passages: int = 0
    """Passages in the index afterwards."""
    n_embedded: int = 0
    """Sentences that had to be embedded; equal ones count once."""
    seconds: float = 0.0
    """Wall time of the run."""
