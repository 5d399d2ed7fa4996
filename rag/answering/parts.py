"""Questions that ask for two things («… Đồng Tháp …, còn Gia Lai …?»), taken apart."""

import itertools
import re
from collections.abc import Sequence

from rag.answering.question import (
    NUMBERED_NAME,
    QuestionAnalysis,
    analyse_question,
    named_districts,
)
from rag.text.dates import find_dates
from rag.text.places import find_places
from rag.text.unicode import key
from rag.types import Abbreviation, Hit, Span

_SEPARATOR = re.compile(
    r"[,;]? (?:còn|và(?: của)?|với|hay|so với|cũng như) |[,;] (?:còn |và )?", re.IGNORECASE
)

# «… của Thành ủy TPHCM và của Đảng ủy Khối lần lượt là bao nhiêu?»: two bodies, one place.
_EACH = re.compile(
    r"\blần lượt\b|\bmỗi (bên|nơi|đơn vị)\b|\bnhững (ngày|ai|con số|năm)\b|\bso sánh\b"
    r"|\bđối chiếu\b|\bkhác nhau\b|\bcả hai\b|\bhai (bên|nơi)\b"
)
_BODY_SEPARATOR = re.compile(
    r",? (?:và|còn|với)(?: của| ở| tại)? (?=(?:Đảng|Khối|Thành|Tỉnh|Quận|Huyện|Ban|bài) )"
)


def split_question(question: str) -> tuple[str, ...]:
    """Split a question about two places, documents or periods into one question for each.

    Each part keeps what the others say besides their own place and time, so that «kết nạp bao
    nhiêu» asked once holds for both.

    Args:
        question: A cleaned question.

    Returns:
        The parts in order; (question,) for a question that asks for one thing.
    """
    pieces, anchors = _find_pieces(question)
    return _complete(question, pieces, anchors) if len(pieces) > 1 else (question,)


def analyse_parts(question: str, hits: Sequence[Hit]) -> list[QuestionAnalysis]:
    """Read what each part of a question asks for, with what the hits tell of its abbreviations."""
    known = known_abbreviations(hits)
    return [analyse_question(part, known) for part in split_question(question)]


def known_abbreviations(hits: Sequence[Hit]) -> tuple[Abbreviation, ...]:
    """Give what hits tell of abbreviations, each once."""
    return tuple(dict.fromkeys(known for hit in hits for known in hit.abbreviations))


def own_words(question: str) -> tuple[str, ...]:
    """Give what the question itself writes for each of its parts: what a person calls that part.

    Args:
        question: A cleaned question.

    Returns:
        One piece of the question, verbatim, for each part of `split_question`, in order.
    """
    pieces, _ = _find_pieces(question)
    return tuple(question[piece.start : piece.end].strip(" ,;:?.!") for piece in pieces)


def _find_pieces(question: str) -> tuple[list[Span], list[Span]]:
    """Find the pieces of the question that its parts stand in, and its places, names and times."""
    places = [(Span(m.start, m.end), m.name) for m in find_places(question)]
    districts = [(Span(m.start, m.end), m.name) for m in named_districts(question)]
    dates = [(Span(m.start, m.end), str(m.period)) for m in find_dates(question)]
    names = [(Span(*m.span()), m.group()) for m in NUMBERED_NAME.finditer(key(question))]
    anchors = [span for span, _ in places + districts + dates + names]
    for group in (places, districts, names, dates):
        cuts = _cuts(question, group)
        if cuts:
            return _between(question, cuts), anchors
    if len(places) == 1 and _EACH.search(key(question)):
        cuts = [
            Span(*found.span())
            for found in _BODY_SEPARATOR.finditer(question)
            if not places[0][0].start <= found.start() < places[0][0].end
        ]
        if cuts:
            return _between(question, cuts[:1]), anchors
    return [Span(0, len(question))], anchors


def _cuts(question: str, anchors: Sequence[tuple[Span, str]]) -> list[Span]:
    """Find the separators between neighbouring anchors that name different things."""
    cuts = []
    for (left, name), (right, other) in itertools.pairwise(anchors):
        if name == other:
            continue
        separators = list(_SEPARATOR.finditer(question, left.end, right.start))
        if separators and not _compared(question, right):
            cuts.append(Span(*separators[-1].span()))
    return cuts


def _compared(question: str, anchor: Span) -> bool:
    """Say whether an anchor is only what another is compared with («so với năm 2010»)."""
    before = key(question[: anchor.start])
    return re.search(r"\bso với( cùng kỳ)? $|\bvới (năm|cùng kỳ) $", before) is not None


def _between(question: str, cuts: Sequence[Span]) -> list[Span]:
    starts = [0, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), len(question)]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _complete(question: str, pieces: Sequence[Span], anchors: Sequence[Span]) -> tuple[str, ...]:
    """Give each piece with what the others say besides their places, names and times."""
    shared = [_without(question, piece, anchors) for piece in pieces]
    return tuple(
        " ".join(
            [question[piece.start : piece.end].strip(" ?.")]
            + [text for j, text in enumerate(shared) if j != i and text]
        )
        for i, piece in enumerate(pieces)
    )


def _without(question: str, piece: Span, anchors: Sequence[Span]) -> str:
    """Give a piece of the question without the places, names and times in it."""
    kept = []
    position = piece.start
    for anchor in sorted(anchors):
        if piece.start <= anchor.start < piece.end and anchor.start >= position:
            kept.append(question[position : anchor.start])
            position = anchor.end
    kept.append(question[position : piece.end])
    return " ".join(" ".join(kept).strip(" ?.").split())
