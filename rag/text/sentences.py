"""Cut a text into sentences that can be quoted as they stand."""

import logging
import re
import sys
import threading
from collections.abc import Callable, Iterator

from rag.types import Span

_LINE = re.compile(r"[^\n]+")
_TEXT = re.compile(r"\S(?:.*\S)?", re.DOTALL)

# What stands before the first sentence of a news report and is none of its words: the crawler's own
# line head ("date 2022-07"), then the paper's name ("(GLO)-", "(Thanhuytphcm.vn) – ", "ĐTO - "), or
# the bare dash that is left where a site drops its name. Each is a span of its own.
_CRAWLER_HEAD = re.compile(r"date \d{4}(?:-\d\d){0,2}(?=\s)")
_DATELINE = re.compile(
    r"\([^()\n]{2,40}\)\s*[-–—]+"
    r"|(?:[A-ZĐ][A-ZĐ0-9]{1,11}(?:\.[A-Za-z]{2,4})?|[\w.]{2,40}\.(?:vn|com|net|org))\s+[-–—]+(?=\s)"
    r"|[-–—](?=\s)"
)

_CLOSING_MARKS = re.compile(r"[\s.]*[”’\"')\]»…]+[.,;:!?…]*(?=\s|$)")
_OPENING_QUOTE = re.compile(r"[\"'][^\s\"']")

# Full stops that end no sentence: of an abbreviation (underthesea knows initials and some of
# these), and of the number or letter that a line of a list starts with.
_OPEN_END = re.compile(
    r"(?:^|[\s(“\"'/.,])"
    r"(?:TP|Tp|TX|TT|Ths|ThS|TS|Ts|GS|PGS|CN|KS|BS|LS|NSND|NSƯT|UBND|HĐND|Đ/c|đ/c|Đ|[Vv]\.v|tr)\.$"
    r"|^(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVX]+)\.$"
)

_FULL_STOP = re.compile(r"[.!?…]+[”’\"')\]»]*(?=\s|$)")
_INITIAL = re.compile(r"(?:^|[\s.(])[A-ZĐ]\.$")

_TRANSLATOR = "underthesea.pipeline.translate"
_importing = threading.Lock()


def find_first_sentence(line: str) -> Span:
    """Find the first sentence of a line by its marks alone.

    It ends at the first `.`, `!`, `?` or `…` with white space and no small letter behind it that
    belongs to no abbreviation, initial or list number. This is good enough to make a headline of,
    and does not load underthesea; what is quoted comes from `split_sentences`.

    Args:
        line: Normalised text; some hundred characters, for a longer one takes time.

    Returns:
        A span from 0, with at least one letter or figure in it; the whole line where nothing ends
        a sentence. '' gives an empty span.
    """
    for stop in _FULL_STOP.finditer(line):
        sentence = line[: stop.end()]
        if not (
            line[stop.end() :].lstrip()[:1].islower()
            or _OPEN_END.search(sentence)
            or _INITIAL.search(sentence)
            or not any(char.isalnum() for char in sentence)
        ):
            return Span(0, stop.end())
    return Span(0, len(line))


def split_sentences(text: str) -> tuple[Span, ...]:
    """Find the sentences of a text.

    A line break always ends a sentence; within a line underthesea decides. A paper's name before
    the first sentence of a report ("(GLO)-") is a span of its own, so that a quote starts with the
    sentence proper.

    Args:
        text: Normalised text of any length.

    Returns:
        Spans in order, not overlapping, without white space at their ends, which together cover
        every character that is not white space. '' gives ().
    """
    return tuple(
        span
        for line in _LINE.finditer(text)
        for span in _split_line(text, line.start(), line.end())
    )


def _split_line(text: str, start: int, end: int) -> Iterator[Span]:
    for head in (_CRAWLER_HEAD, _DATELINE):
        start = _skip_space(text, start, end)
        found = head.match(text, start, end)
        if found:
            yield Span(start, found.end())
            start = found.end()
    yield from _trim(text, _join_open_ends(text, _cut(text, start, end)))


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _cut(text: str, start: int, end: int) -> list[Span]:
    """Let underthesea cut a line; give closing marks back to the sentence they close."""
    if not text[start:end].strip():
        return []
    starts = []
    position = start
    for sentence in _load_sent_tokenize()(text[start:end]):
        found = text.find(sentence, position, end)
        if found < 0 or text[position:found].strip():
            return [Span(start, end)]  # rewritten, not cut: keep the line whole
        starts.append(found)
        position = found + len(sentence)
    if not starts or text[position:end].strip():
        return [Span(start, end)]
    cuts = [start]
    for cut in starts[1:]:
        if _is_in_word(text, cut):
            continue
        closing = _CLOSING_MARKS.match(text, cut, end)
        opens = _OPENING_QUOTE.match(text, cut)
        moved = closing.end() if closing and not opens else cut
        if moved < end:
            cuts.append(moved)
    return [Span(a, b) for a, b in zip(cuts, [*cuts[1:], end], strict=True)]


def _is_in_word(text: str, cut: int) -> bool:
    """Tell the full stops of baodongthap.vn and N.H.H, at which underthesea cuts."""
    return text[cut - 1] == "." and (
        text[cut].islower() or _INITIAL.search(text[max(0, cut - 3) : cut]) is not None
    )


def _join_open_ends(text: str, pieces: list[Span]) -> Iterator[Span]:
    """Join a piece that ends in an abbreviation to the next."""
    start: int | None = None
    for piece in pieces:
        start = piece.start if start is None else start
        if not _OPEN_END.search(text[start : piece.end].rstrip()):
            yield Span(start, piece.end)
            start = None
    if start is not None:
        yield Span(start, pieces[-1].end)


def _trim(text: str, pieces: Iterator[Span]) -> Iterator[Span]:
    for piece in pieces:
        inner = _TEXT.search(text, piece.start, piece.end)
        if inner:
            yield Span(inner.start(), inner.end())


def _load_sent_tokenize() -> Callable[[str], list[str]]:
    """Import underthesea: here, late, for it takes a second, and no question needs it.

    Left to itself it takes six. Its translator is optional, but is imported with the rest wherever
    torch is installed, and loads torch and transformers. None in `sys.modules` is how Python is
    told that a module cannot be imported; it stands there for the time of the import only, so that
    a program can still import the translator itself. What underthesea adds to the root logger is
    removed as well: handlers are for the program to choose.
    """
    with _importing:
        if "underthesea" not in sys.modules:
            handlers = tuple(logging.root.handlers)
            sys.modules[_TRANSLATOR] = None  # type: ignore[assignment] # see above
            try:
                import underthesea
            finally:
                del sys.modules[_TRANSLATOR]
                for handler in set(logging.root.handlers).difference(handlers):
                    logging.root.removeHandler(handler)
        import underthesea

        sent_tokenize: Callable[[str], list[str]] = underthesea.sent_tokenize
        return sent_tokenize


def paragraph_start(text: str, position: int) -> int:
    """Give where the paragraph begins that a place in a text stands in.

    Args:
        text: A paragraph to a line.
        position: A code point of it.
    """
    return text.rfind("\n", 0, position) + 1
