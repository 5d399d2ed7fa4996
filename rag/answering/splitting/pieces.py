"""Where the parts of a question stand: its places, names and times, and where it is cut."""

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from rag.answering.question.analysis import named_districts
from rag.answering.question.content import content_words
from rag.answering.question.kinds import QUESTION_WORD
from rag.answering.question.numbered import NUMBERED_NAME
from rag.answering.splitting.apart import (
    TWO_QUESTIONS,
    Anchor,
    Apart,
    asks_alone,
    between,
    named_in,
    text_of,
)
from rag.answering.splitting.compound import (
    asks_once,
    find_joint,
    is_question,
    leaves_out,
    words_said,
)
from rag.answering.splitting.contrast import ask_for_each, without_told_side
from rag.answering.splitting.joined import ask_for_both, find_requests
from rag.answering.splitting.listing import ask_for_items
from rag.answering.splitting.request import as_question, without_courtesies
from rag.answering.splitting.sides import Side, ask_of_sides, ask_of_subjects
from rag.answering.splitting.together import JOINED_WITH, stand_together, tells_further
from rag.text.dates import find_dates
from rag.text.people import find_people
from rag.text.places import find_places
from rag.text.unicode import capitalise, key
from rag.types import Span

_LEAST_OF_ITS_OWN = 2
_MOST_PARTS = 16  # nobody asks for more at once, and each is answered
_TOLD_APART_BY = ("place", "district", "name", "date")
_SEPARATOR = re.compile(
    rf"[,;]? (?:còn|và(?: của)?|cùng với|{JOINED_WITH}|hay|so với|cũng như|trong khi) "
    r"|[,;?] (?:còn |và )?",
    re.IGNORECASE,
)

# «… của Thành ủy TPHCM và của Đảng ủy Khối lần lượt là bao nhiêu?»: two bodies, one place.
_EACH = re.compile(
    r"\blần lượt\b|\bmỗi (bên|nơi|đơn vị)\b|\bnhững (ngày|ai|con số|năm)\b|\bso sánh\b"
    r"|\bđối chiếu\b|\bkhác nhau\b|\bcả hai\b|\bhai (bên|nơi)\b"
)
_EACH_PERSON = re.compile(r"\b(?:mỗi|từng) (?:người|ông|bà|đồng chí)\b|\blần lượt\b")
_BODY_SEPARATOR = re.compile(
    rf",? (?:và|còn|{JOINED_WITH})(?: của| ở| tại)? "
    r"(?=(?:Đảng|Khối|Thành|Tỉnh|Quận|Huyện|Ban|bài) )"
)


# «…? Ngoài ra, …?»: each sentence asks by itself.
_SENTENCE_END = re.compile(r"[?;]\s+(?=\S)")


# «Bài nào nói về Quận 5 và Quận 10?» asks for one article.
_ONE_ARTICLE = re.compile(
    r"(?!.*\b(?:hai|mỗi|các|từng|còn|và|và của) bài\b)"
    r"(?:.*\b(?:bài (?:báo |viết )?nào|tên bài)\b|bài\b.* tên là gì\b)"
)


# An answer asks for the parts, for what each is called, and whether each asks by itself.
@lru_cache(maxsize=64)
def take_apart(question: str) -> Apart:
    """Find the parts of a question, put as a question for each side where it compares two.

    Args:
        question: A cleaned question.
    """
    apart = _in_parts(question)
    if len(apart.pieces) <= _MOST_PARTS:
        return apart
    return Apart(apart.asked, [Span(0, len(apart.asked))], apart.anchors, "")


def _in_parts(question: str) -> Apart:
    bare = capitalise(without_courtesies(question))
    if items := ask_for_items(bare) or ask_for_both(bare):
        return _of_sides(bare, items, TWO_QUESTIONS)
    compared = ask_for_each(bare) or bare
    if sides := ask_of_sides(compared):
        return _of_sides(compared, sides, "")
    if joints := find_requests(bare):
        return Apart(bare, _between(bare, joints), _names_in(bare), TWO_QUESTIONS)
    question = without_told_side(as_question(question))
    for asked in filter(None, (ask_for_each(question), question)):
        apart = _find_pieces(asked)
        if len(apart.pieces) > 1:
            return apart
    subjects = ask_of_subjects(question)
    return _of_sides(question, subjects, "") if subjects else _find_pieces(question)


def _of_sides(question: str, sides: Sequence[Side], by: str) -> Apart:
    return Apart(question, [s.span for s in sides], [], by, tuple(s.asked for s in sides))


def _names_in(question: str) -> list[Anchor]:
    """Find the places, districts, codes, times and people that a question names."""
    found = {
        "place": [(m.start, m.end, m.name) for m in find_places(question)],
        "district": [(m.start, m.end, m.full_name) for m in named_districts(question)],
        "name": [(*m.span(), m.group()) for m in NUMBERED_NAME.finditer(key(question))],
        "date": [(m.start, m.end, str(m.period)) for m in find_dates(question)],
        "person": [(m.start, m.end, m.text) for m in find_people(question)],
    }
    return [
        Anchor(Span(start, end), name, kind)
        for kind, named in found.items()
        for start, end, name in named
    ]


def _find_pieces(question: str) -> Apart:
    """Find the pieces of the question that its parts stand in, and its places, names and times."""
    named = _names_in(question)
    people = [anchor for anchor in named if anchor.kind == "person"]
    anchors = named[: len(named) - len(people)]
    sentences = Apart(question, _sentences(question), named, TWO_QUESTIONS)
    if len(sentences.pieces) > 1 and all(
        _is_sentence(sentences, number) for number in range(len(sentences.pieces))
    ):
        return sentences
    for kind in () if _ONE_ARTICLE.match(key(question)) else _TOLD_APART_BY:
        cuts = _cuts(question, [anchor for anchor in anchors if anchor.kind == kind])
        if cuts:
            apart = Apart(question, _between(question, cuts), anchors, kind)
            return apart._replace(by=TWO_QUESTIONS) if _all_ask(apart) else apart
    if _EACH_PERSON.search(key(question)) and (cuts := _cuts(question, people)):
        return Apart(question, _between(question, cuts), named, "person")
    places = [anchor for anchor in anchors if anchor.kind == "place"]
    if len(places) == 1 and _EACH.search(key(question)):
        cuts = [
            Span(*found.span())
            for found in _BODY_SEPARATOR.finditer(question)
            if not places[0].span.start <= found.start() < places[0].span.end
        ]
        if cuts:
            return Apart(question, _between(question, cuts[:1]), anchors, "place")
    if joint := find_joint(question):
        by = "" if leaves_out(question[joint.end :]) else TWO_QUESTIONS
        return Apart(question, _between(question, [joint]), named, by)
    return Apart(question, [Span(0, len(question))], anchors, "")


def _sentences(question: str) -> list[Span]:
    return _between(question, [Span(*found.span()) for found in _SENTENCE_END.finditer(question)])


def _is_sentence(apart: Apart, number: int) -> bool:
    """Say whether a piece asks by itself: between question marks few words are enough."""
    marked = all(apart.asked[piece.end :].lstrip()[:1] in ("?", "") for piece in apart.pieces)
    text, named = text_of(apart, number), named_in(apart, number)
    if not marked:
        return is_question(as_question(text))
    says_more = any(
        not any(span.start <= word.start < span.end for span in named)
        for word in content_words(text)
    )
    return says_more and QUESTION_WORD.search(key(text)) is not None and not leaves_out(text)


def _all_ask(apart: Apart) -> bool:
    """Say whether each piece is a question by itself, of more than its names and times.

    Few words are enough where no other piece has them: «Ai trồng cây ở A và ai thả cá ở B?».
    """
    numbers = range(len(apart.pieces))
    said = [words_said(text_of(apart, n), named_in(apart, n)) for n in numbers]
    return all(
        asks_alone(apart, n)
        or (
            asks_once(text_of(apart, n))
            and len(said[n]) >= _LEAST_OF_ITS_OWN
            and all(set(said[n]).isdisjoint(said[other]) for other in numbers if other != n)
        )
        for n in numbers
    )


def _cuts(question: str, anchors: Sequence[Anchor]) -> list[Span]:
    """Find the separators between neighbouring anchors that name different things."""
    cuts = []
    are_joined = False
    for left, right in itertools.pairwise(anchors):
        if left.name == right.name:
            continue
        are_joined = stand_together(question, left.span, right.span, are_joined=are_joined)
        separators = [
            found
            for found in _SEPARATOR.finditer(question, left.span.end, right.span.start)
            if right.kind != "place" or not _ends_district(question, found, right.span)
        ]
        if separators and not are_joined and not _compared(question, left, right):
            joined = [found for found in separators if found[0].strip(",; ")] or separators
            marked = [found for found in joined if found[0][0] in ",;"] or joined
            cut = Span(*marked[-1].span())
            if not tells_further(question, cut, right.span):
                cuts.append(cut)
    return cuts


def _ends_district(question: str, separator: re.Match[str], place: Span) -> bool:
    """Say whether a comma stands between a district and its province: «Vinh, Nghệ An»."""
    is_beside = key(question[separator.end() : place.start]) in ("", "tỉnh ")
    return (
        separator[0] == ", "
        and is_beside
        and any(district.end == separator.start() for district in named_districts(question))
    )


def _compared(question: str, left: Anchor, right: Anchor) -> bool:
    """Say whether an anchor is only what another is compared with («so với năm 2010»)."""
    if left.kind == "date" and key(question[: left.span.start]) in ("so với ", "so với năm "):
        return True
    before = key(question[: right.span.start])
    return re.search(r"\bso với( cùng kỳ)? $|\bvới (năm|cùng kỳ) $", before) is not None


def _between(question: str, cuts: Sequence[Span]) -> list[Span]:
    return between(Span(0, len(question)), cuts)
