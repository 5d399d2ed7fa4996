"""A model's reply taken apart into statements, and put together again with markers of our own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rag.citations import MARKER
from rag.text.sentences import find_first_sentence
from rag.text.unicode import normalize


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What stands before a marker, or a group of them, in one sentence."""

    text: str
    """Its words, without markers."""
    markers: tuple[int, ...]
    """The markers behind it, each once; () where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of a reply."""

    clauses: tuple[Clause, ...]
    """At least one, in order; only the last can be without a marker."""
    line: int
    """0-based number of the line it stands on."""


# How models write markers besides [1]: [1, 2], 【1】, [đoạn 1]. Behind a list's bullet or number,
# and between the signs of Markdown, stand the words themselves.
_GROUP = re.compile(r"[\[【](?:đoạn |nguồn )?(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)[†\w]{0,3}[\]】]")
_BULLET = re.compile(r"^\s*(?:#{1,6}\s+|>\s*|[-*•+–]\s+|\d{1,2}[.)]\s+)*")
_MARKDOWN = re.compile(r"\*\*|__|`+|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)")
_MARKERS = re.compile(r"\s*(?:\[\d{1,3}\]\s*)+")


def split_reply(reply: str) -> tuple[Statement, ...]:
    """Take a reply apart.

    A marker belongs to the clause before it, also behind the full stop; at the start of a line to
    the sentence after it. Bullets and Markdown are dropped: the page shows neither.

    Args:
        reply: Any text.

    Returns:
        Statements in order; '' gives ().
    """
    return tuple(
        statement
        for number, line in enumerate(normalize(reply).split("\n"))
        for statement in _split_line(_plain(line), number)
    )


def join_statements(
    statements: Sequence[Statement], markers: Mapping[Clause, Sequence[int]]
) -> str:
    """Write statements as an answer's text.

    Args:
        statements: In order.
        markers: What each of their clauses cites.

    Returns:
        The statements of a line joined by spaces, lines by an empty line.
    """
    lines: dict[int, list[str]] = {}
    for statement in statements:
        written = ""
        for clause in statement.clauses:
            cited = "".join(f"[{marker}]" for marker in markers[clause])
            glue = "" if not written or clause.text[:1] in ",.;:!?)" else " "
            written += f"{glue}{clause.text} {cited}" if cited else f"{glue}{clause.text}"
        lines.setdefault(statement.line, []).append(written)
    return "\n\n".join(" ".join(line) for line in lines.values())


def _plain(line: str) -> str:
    line = _MARKDOWN.sub("", _BULLET.sub("", line))
    return _GROUP.sub(lambda m: "".join(f"[{n}]" for n in re.findall(r"\d+", m[1])), line)


def _split_line(line: str, number: int) -> Iterator[Statement]:
    leading = _MARKERS.match(line)
    first = _read_markers(leading[0]) if leading else ()
    line = line[leading.end() :] if leading else line
    # Sentences are told apart where the markers are spaces: a full stop before one ends its own.
    blank = MARKER.sub(lambda m: " " * len(m[0]), line)
    starts = []
    position = 0
    while position < len(line) and blank[position:].strip():
        position += len(blank[position:]) - len(blank[position:].lstrip())
        starts.append(position)
        position += max(1, find_first_sentence(blank[position:]).end)
    for start, end in zip(starts, [*starts[1:], len(line)][: len(starts)], strict=True):
        clauses = _split_clauses(line[start:end], first if start == starts[0] else ())
        if clauses:
            yield Statement(clauses=clauses, line=number)


def _split_clauses(sentence: str, first: tuple[int, ...]) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    position = 0
    for group in _MARKERS.finditer(sentence):
        words = " ".join(sentence[position : group.start()].split())
        if words:
            clauses.append(Clause(text=words, markers=_read_markers(group[0])))
        position = group.end()
    rest = " ".join(sentence[position:].split())
    if rest and clauses:
        # «… 2.472 đảng viên [1] trong năm 2022.»: the marker stands for the whole of it.
        glue = "" if rest[0] in ",.;:!?)" else " "
        last = clauses.pop()
        clauses.append(Clause(text=f"{last.text}{glue}{rest}", markers=last.markers))
    elif rest:
        clauses.append(Clause(text=rest, markers=first))
    if first and clauses and clauses[0].markers != first:
        cited = tuple(dict.fromkeys((*first, *clauses[0].markers)))
        clauses[0] = Clause(text=clauses[0].text, markers=cited)
    return tuple(clauses)


def _read_markers(group: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(number) for number in MARKER.findall(group)))
