"""Questions and answers, and the words of the articles that these cite."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from rag.types.documents import iso_date
from rag.types.hits import Hit, hit_to_json

Status: TypeAlias = Literal["answered", "refused"]
"""Whether the collection holds the answer."""

_MAX_HEADLINE_CHARS = 200  # a list stands in the text alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a question file."""

    id: str
    """Given in the file, else the 1-based position."""
    text: str
    """The question as asked."""


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
        return self.short_answer if len(self.short_answer) <= _MAX_HEADLINE_CHARS else ""

    def as_turn(self) -> Turn:
        """Give what a later question may lean on.

        A refusal gives its question only: what it cites is near what was asked, not of it.
        """
        question = self.completed_question or self.question
        if self.status == "refused":
            return Turn(question=question)
        # A citation's title names the article of a statute as well.
        titles = {hit.document.id: hit.document.title for hit in self.hits}
        cited = (titles.get(c.document_id, c.title) for c in self.citations)
        return Turn(
            question=question,
            short_answer=self.short_answer,
            quote=self.citations[0].quote if self.citations else "",
            documents=tuple(dict.fromkeys(cited)),
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
                `considered`, and in each hit `title`, `component_ranks`, `component_scores` and
                `abbreviations`.

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
