"""Questions that ask for two things, taken apart.

«… Đồng Tháp …, còn Gia Lai …?», «Ai ký quyết định và quyết định có hiệu lực từ ngày nào?».
"""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from rag.answering.content import content_words
from rag.answering.contrast import ask_for_each
from rag.answering.question import (
    NUMBERED_NAME,
    WHICH_DAY,
    QuestionAnalysis,
    analyse_question,
    named_districts,
)
from rag.text.dates import find_dates
from rag.text.people import find_people
from rag.text.places import find_places
from rag.text.unicode import key
from rag.types import Abbreviation, Hit, Span

_SEPARATOR = re.compile(
    r"[,;]? (?:còn|và(?: của)?|với|hay|so với|cũng như) |[,;] (?:còn |và )?", re.IGNORECASE
)

# «… của Thành ủy TPHCM và của Đảng ủy Khối lần lượt là bao nhiêu?»: two bodies, one place.
_EACH = re.compile(
    r"\blần lượt\b|\bmỗi (bên|nơi|đơn vị|người|ông|bà)\b|\bnhững (ngày|ai|con số|năm)\b|\bso sánh\b"
    r"|\bđối chiếu\b|\bkhác nhau\b|\bcả hai\b|\bhai (bên|nơi)\b"
)
_BODY_SEPARATOR = re.compile(
    r",? (?:và|còn|với)(?: của| ở| tại)? (?=(?:Đảng|Khối|Thành|Tỉnh|Quận|Huyện|Ban|bài) )"
)


# «Đảng bộ Khối các cơ quan tỉnh Bình Định»: the body goes with its place.
_BODY = re.compile(r"\b(?:đảng bộ|đảng ủy|tỉnh ủy|thành ủy|huyện ủy|ubnd|hđnd)\b")
_OWN_BODY = re.compile(
    rf"(?:\b(?:của|ở|tại) )?{_BODY.pattern}"
    r"(?: (?!(?:có|họp|nói|bao|ngày|ở|là)\b)[^\W\d_]+){0,6} $"
)
# Each side of it asks, and says enough to be a question.
_JOINT = re.compile(r",? (?:và|còn|đồng thời|rồi) (?=\w{2})|[,;] (?=\w{2})")
_QUESTION_WORD = re.compile(r"\b(?:ai|gì|nào|sao|đâu|mấy|bao nhiêu|bao giờ|bao lâu)\b")
_LEAST_WORDS = 4
_LEAST_SAID = 3  # besides names and times
_TOPIC = re.compile(r"(?P<topic>[^:?]{8,90}(?=: )|[Vv]ề [^,:?]{3,60}(?=, ))")
_ASKED = {
    "date": re.compile(rf"{WHICH_DAY.pattern}|\bkhi nào\b|\bbao giờ\b"),
    "name": re.compile(r"\b(?:nào|mấy|số hiệu)\b"),
}


_COUNTS = re.compile(r"\b(?:bao nhiêu|mấy) [^\W\d]")
_TWO_QUESTIONS = "question"
_MOST_WORDS_BEFORE = 2  # «Trong cả năm 2022, …»
_IN_BRACKETS = re.compile(r"\([^)]*$")


def split_question(question: str) -> tuple[str, ...]:
    """Split a question about two places, documents or periods into one question for each.

    Each part keeps what the others say besides their own place and time, so that «kết nạp bao
    nhiêu» asked once holds for both.

    Args:
        question: A cleaned question.

    Returns:
        The parts in order; (question,) for a question that asks for one thing.
    """
    apart = _take_apart(question)
    return _complete(apart) if len(apart.pieces) > 1 else (question,)


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
        One piece of the question, verbatim but for how it compares, for each part of
        `split_question`, in order.
    """
    apart = _take_apart(question)
    return tuple(apart.asked[span.start : span.end].strip(" ,;:?.!") for span in apart.pieces)


class _Anchor(NamedTuple):
    """What one piece of a question may name in place of another."""

    span: Span
    name: str
    kind: str


class _Apart(NamedTuple):
    """A question taken apart."""

    asked: str
    """The question; for each side where it compares two."""
    pieces: list[Span]
    """Where its parts stand; all of it where it asks for one thing."""
    anchors: list[_Anchor]
    """What it names."""
    by: str
    """The kind of what each piece names for itself."""


def _take_apart(question: str) -> _Apart:
    for asked in filter(None, (ask_for_each(question), question)):
        apart = _find_pieces(asked)
        if len(apart.pieces) > 1:
            return apart
    return _find_pieces(question)


def _find_pieces(question: str) -> _Apart:
    """Find the pieces of the question that its parts stand in, and its places, names and times."""
    groups = {
        "place": [(m.start, m.end, m.name) for m in find_places(question)],
        "district": [(m.start, m.end, m.full_name) for m in named_districts(question)],
        "name": [(*m.span(), m.group()) for m in NUMBERED_NAME.finditer(key(question))],
        "date": [(m.start, m.end, str(m.period)) for m in find_dates(question)],
    }
    anchors = [
        _Anchor(Span(start, end), name, kind)
        for kind, found in groups.items()
        for start, end, name in found
    ]
    for kind in groups:
        cuts = _cuts(question, [anchor for anchor in anchors if anchor.kind == kind])
        if cuts:
            apart = _Apart(question, _between(question, cuts), anchors, kind)
            return apart._replace(by=_TWO_QUESTIONS) if _all_ask(apart) else apart
    people = [_Anchor(Span(p.start, p.end), p.text, "person") for p in find_people(question)]
    if _EACH.search(key(question)) and (cuts := _cuts(question, people)):
        return _Apart(question, _between(question, cuts[:1]), [*anchors, *people], "person")
    places = [anchor for anchor in anchors if anchor.kind == "place"]
    if len(places) == 1 and _EACH.search(key(question)):
        cuts = [
            Span(*found.span())
            for found in _BODY_SEPARATOR.finditer(question)
            if not places[0].span.start <= found.start() < places[0].span.end
        ]
        if cuts:
            return _Apart(question, _between(question, cuts[:1]), anchors, "place")
    if joint := _joint(question):
        return _Apart(question, _between(question, [joint]), [*anchors, *people], _TWO_QUESTIONS)
    return _Apart(question, [Span(0, len(question))], anchors, "")


def _all_ask(apart: _Apart) -> bool:
    """Say whether each piece is a question by itself, of more than its names and times."""
    for number, piece in enumerate(apart.pieces):
        text = apart.asked[piece.start : piece.end]
        named = [anchor.span for anchor in _anchors_in(apart, number)]
        places = (piece.start + word.start for word in content_words(text))
        said = [at for at in places if not any(start <= at < end for start, end in named)]
        if len(_QUESTION_WORD.findall(key(text))) != 1 or len(said) < _LEAST_SAID:
            return False
    return True


def _joint(question: str) -> Span | None:
    """Find where one question ends and another begins, each with a question word of its own."""
    shadow = key(question)
    for found in _JOINT.finditer(shadow):
        sides = shadow[: found.start()], shadow[found.end() :]
        if _QUESTION_WORD.match(sides[1]):  # «… và bao nhiêu chi bộ»: what is done is said before
            continue
        if all(
            len(_QUESTION_WORD.findall(side)) == 1 and len(side.split()) >= _LEAST_WORDS
            for side in sides
        ):
            return Span(*found.span())
    return None


def _cuts(question: str, anchors: Sequence[_Anchor]) -> list[Span]:
    """Find the separators between neighbouring anchors that name different things."""
    cuts = []
    for left, right in itertools.pairwise(anchors):
        if left.name == right.name:
            continue
        separators = list(_SEPARATOR.finditer(question, left.span.end, right.span.start))
        if separators and not _compared(question, right.span):
            joined = [found for found in separators if found[0].strip(",; ")]
            cuts.append(Span(*(joined or separators)[-1].span()))
    return cuts


def _compared(question: str, anchor: Span) -> bool:
    """Say whether an anchor is only what another is compared with («so với năm 2010»)."""
    before = key(question[: anchor.start])
    return re.search(r"\bso với( cùng kỳ)? $|\bvới (năm|cùng kỳ) $", before) is not None


def _between(question: str, cuts: Sequence[Span]) -> list[Span]:
    starts = [0, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), len(question)]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _complete(apart: _Apart) -> tuple[str, ...]:
    """Give each piece with what the others say besides what it names for itself."""
    if apart.by == _TWO_QUESTIONS:
        return tuple(_named(apart, number) for number in range(len(apart.pieces)))
    return tuple(
        " ".join(
            [apart.asked[piece.start : piece.end].strip(" ?.")]
            + [text for j in range(len(apart.pieces)) if j != i and (text := _shared(apart, i, j))]
        )
        for i, piece in enumerate(apart.pieces)
    )


def _shared(apart: _Apart, to: int, of: int) -> str:
    """Give what a piece says that holds for another piece too: less what it names for itself."""
    question, piece = apart.asked, apart.pieces[of]
    kept = []
    position = piece.start
    for anchor in sorted(_anchors_in(apart, of)):
        if anchor.span.start >= position and not _holds_for(apart, anchor, to, of):
            kept.append(_less_body(apart, question[position : anchor.span.start], to))
            position = anchor.span.end
    kept.append(question[position : piece.end])
    return " ".join(re.sub(r"\( *\)", "", " ".join(kept)).strip(" ?.,;:").split())


def _named(apart: _Apart, number: int) -> str:
    """Give one question of several, after the names that the others tell it is about too."""
    piece = apart.pieces[number]
    own = {anchor.kind for anchor in _anchors_in(apart, number)}
    others = sorted(
        anchor
        for i in range(len(apart.pieces))
        # The first leans on no other, unless it names nothing.
        if i < number or (i > number and not own)
        for anchor in _anchors_in(apart, i)
        if anchor.kind not in own
    )
    topic = _TOPIC.match(apart.asked) if number else None
    if topic is not None:  # «Về phát triển đảng viên, …», «Chỉ tiêu năm 2022: …»: all are
        names = topic["topic"]
    else:
        names = " ".join(apart.asked[slice(*anchor.span)] for anchor in others)
    asked = apart.asked[piece.start : piece.end].strip(" ?.")
    return f"{names}: {asked}" if names else asked


def _less_body(apart: _Apart, text: str, to: int) -> str:
    """Leave out the body whose place follows, for a piece that names one of its own."""
    piece = apart.pieces[to]
    if not _BODY.search(key(apart.asked[piece.start : piece.end])):
        return text
    found = _OWN_BODY.search(key(text))
    return text[: found.start()] if found else text


def _holds_for(apart: _Apart, anchor: _Anchor, to: int, of: int) -> bool:
    """Say whether a name or time in one piece holds for another, which has none of its kind.

    «Năm 2022, Hà Nam …, còn Nam Định …»: the year holds for both. Where several could, the piece
    next before, else the first, tells.
    """
    if anchor.kind == apart.by or (apart.by == "place" and _is_in_place(anchor)):
        return False
    if anchor.kind == "place" and apart.by == "district":
        # «Huyện A và huyện B, tỉnh C», but not «huyện A ở C và huyện B».
        return of == len(apart.pieces) - 1 and anchor.span.start > max(
            other.span.start for other in apart.anchors if other.kind == "district"
        )
    kinds = [{a.kind for a in _anchors_in(apart, i)} for i in range(len(apart.pieces))]
    if anchor.kind in kinds[to] or _is_asked_apart(apart, anchor, to, of):
        return False
    telling = [i for i, found in enumerate(kinds) if anchor.kind in found]
    return of == max((i for i in telling if i < to), default=telling[0])


def _is_asked_apart(apart: _Apart, anchor: _Anchor, to: int, of: int) -> bool:
    """Say whether what one piece names is its own, by how both pieces ask."""
    ours, theirs = (key(apart.asked[apart.pieces[i].start : apart.pieces[i].end]) for i in (to, of))
    before = apart.asked[: anchor.span.start]
    if _IN_BRACKETS.search(before):  # «… của Hà Nam (2010-2020)»
        return True
    if anchor.kind in _ASKED and _ASKED[anchor.kind].search(ours):
        return True  # it asks for what the other tells
    opens = before.count(" ") <= _MOST_WORDS_BEFORE
    counts = _COUNTS.search(ours) and _COUNTS.search(theirs)
    return anchor.kind == "date" and bool(counts) and not opens


def _is_in_place(anchor: _Anchor) -> bool:
    """Say whether an anchor is a part of a province: another has others."""
    return anchor.kind == "district" or anchor.name.startswith(("quận", "phường"))


def _anchors_in(apart: _Apart, number: int) -> list[_Anchor]:
    piece = apart.pieces[number]
    return [anchor for anchor in apart.anchors if piece.start <= anchor.span.start < piece.end]
