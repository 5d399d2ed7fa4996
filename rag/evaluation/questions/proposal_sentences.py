"""The sentences of an article that a question may be made of, cut into items and parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.evaluation.questions import proposal_words as words
from rag.text.sentences import split_sentences
from rag.text.unicode import key
from rag.types import Document, Span

MIN_WORDS, MAX_WORDS = 7, 250
_LONG_QUOTE_WORDS = 20
_MAX_EVIDENCE_WORDS = 60
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_SPEECH = re.compile(r"^[“\"«'–-]|:\s*[“\"«]|(?<!\w)Ảnh:|\?")
_COMMA = re.compile(r",\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of an article, whole."""

    start: int
    """First code point in `Document.text`."""
    text: str
    """Its words, verbatim."""
    items: tuple[Span, ...]
    """What semicolons divide it into, as spans of `text`."""

    def item_of(self, position: int) -> int:
        """Give the number of the item that a position of `text` lies in."""
        return max(n for n, item in enumerate(self.items) if item.start <= position)

    def around(self, start: int, end: int) -> tuple[str, str]:
        """Give what stands before and behind a span in its item."""
        item = self.items[self.item_of(start)]
        return self.text[item.start : start], self.text[end : item.end]

    def evidence(self, position: int) -> Span:
        """Give the span of `text` to quote for what stands at a position: an item of a long one."""
        if len(self.text.split()) <= _MAX_EVIDENCE_WORDS:
            return Span(0, len(self.text))
        item = self.items[self.item_of(position)]
        inner = self.text[item.start : item.end]
        start = item.start + len(inner) - len(inner.lstrip())
        return Span(start, start + len(inner.strip()))


def usable_sentences(document: Document) -> Iterator[Sentence]:
    """Give the sentences that state something by themselves.

    Headlines, captions, bylines, direct speech, lists and what is too short or too long are left
    out.
    """
    fields = [span for name, span in document.field_spans.items() if name != "title"]
    for span in split_sentences(document.text):
        text = document.text[span.start : span.end]
        if any(span.start < field.end and field.start < span.end for field in fields):
            continue
        if _states_something(text):
            yield Sentence(start=span.start, text=text, items=_items(text))


def _states_something(text: str) -> bool:
    shadow = key(text)
    return (
        MIN_WORDS <= len(text.split()) <= MAX_WORDS
        and text[0].isalnum()
        and not text[0].islower()
        and text.rstrip('”"») ').endswith((".", "…"))
        and "\n" not in text
        and sum(char.isupper() for char in text) < 0.3 * len(text)
        and not _SPEECH.search(text)
        and not words.PERSONAL.search(shadow)
        and not words.BACKWARD.search(shadow)
        and not re.match(r"(?:\d+|[a-z]|[ivx]+)[.)]\s", shadow)
        and all(len(quoted.split()) <= _LONG_QUOTE_WORDS for quoted in _QUOTED.findall(text))
        and text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and text.count("(") == text.count(")")
    )


def _items(text: str) -> tuple[Span, ...]:
    """Split at the semicolons that stand in no brackets and no quotation."""
    masked = list(text)
    for pattern in (_QUOTED, _BRACKETS):
        for found in pattern.finditer(text):
            masked[found.start() : found.end()] = "-" * (found.end() - found.start())
    cuts = [n + 1 for n, char in enumerate(masked) if char == ";"]
    ends = [*(cut - 1 for cut in cuts), len(text)]
    return tuple(Span(a, b) for a, b in zip([0, *cuts], ends, strict=True))


def without_brackets(text: str) -> str:
    """Leave out what stands in brackets; an open one becomes a comma, for its words count on."""
    text = re.sub(r"\s*\((so với [^()]*)\)", r" \1", text)
    text = _BRACKETS.sub("", text)
    return " ".join(re.sub(r"\s*\(", ", ", text).split())


def parts_of(text: str) -> list[str]:
    """Split at the commas outside quotations."""
    parts = [""]
    for piece in _COMMA.split(text):
        joined = f"{parts[-1]}, {piece}" if parts[-1] else piece
        parts[-1] = joined
        if joined.count("“") == joined.count("”") and joined.count('"') % 2 == 0:
            parts.append("")
    return [part for part in parts if part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How a sentence begins: what stands before its subject, and the rest."""

    leads: tuple[str, ...]
    """Time, place and matter, which a question keeps."""
    parts: tuple[str, ...]
    """The parts from the subject on."""
    is_now: bool
    """Whether it began with "Đến nay" or the like, which is left out."""


def open_sentence(text: str) -> Opening:
    """Leave out what only joins or reports, and tell the leading parts from the rest.

    Args:
        text: The sentence up to some point, without brackets.
    """
    said = list(words.SAYING.finditer(key(text)))
    if said:
        text = text[said[-1].end() :]
    is_now = False
    while joined := words.CONNECTIVE.match(key(text)) or words.NOW.match(key(text)):
        is_now |= words.NOW.match(key(text)) is not None
        text = text[joined.end() :]
    parts = parts_of(text)
    leads: list[str] = []
    while len(parts) > 1 and words.LEAD.match(key(parts[0])):
        lead = parts.pop(0)
        # "Về công tác quản lý, giáo dục đảng viên, …": what has no predicate belongs to it.
        while (
            len(parts) > 1
            and not words.LEAD.match(key(parts[0]))
            and (predicate_start(parts[0]) is None or words.MATTER.match(key(lead)))
            and parts[0][:1].islower()
        ):
            lead = f"{lead}, {parts.pop(0)}"
        if not words.IDLE_LEAD.match(key(lead)):
            leads.append(lead)
    return Opening(leads=tuple(leads), parts=tuple(parts), is_now=is_now)


def subject_of(part: str) -> str:
    """Give the words before the predicate; '' where there are none."""
    start = predicate_start(part)
    return part[:start].strip() if start else ""


def predicate_start(part: str) -> int | None:
    """Give where the predicate begins; None where there is none.

    A capital inside ("Ban Tổ chức", "Ủy ban Kiểm tra") belongs to a name.
    """
    for found in words.PREDICATE.finditer(key(part)):
        if found.start() == 0 or part[found.start()].islower():
            return found.start()
    return None
