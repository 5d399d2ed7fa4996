"""What is asked once of sides that are listed: «Số …: A và B», «A và B. Mỗi nơi …?»."""

import re
from typing import NamedTuple

from rag.answering.question.kinds import QUESTION_WORD
from rag.answering.question.numbered import NUMBERED_NAME
from rag.answering.splitting.apart import between
from rag.answering.splitting.compound import begin_alike
from rag.answering.splitting.request import as_question
from rag.answering.splitting.together import JOINED_WITH
from rag.answering.splitting.wanted import names_wanted
from rag.text.dates import find_dates
from rag.text.places import find_places
from rag.text.unicode import cut_before, key
from rag.types import Span

# From the strongest on: where one of them sets sides apart, weaker ones stand within a side.
_SEPARATORS = tuple(
    re.compile(pattern)
    for pattern in (
        r"; (?:và |còn )?|\? (?=\w)| [|/] ",
        r",? (?:còn|trong khi) ",
        r",? (?:so với|với|hay) ",
        r", và ",
        r" và ",
        r", ",
    )
)
_TOPIC = re.compile(r"(?P<topic>[^:?;]{6,120}): (?=\S)")
_INTRODUCES = re.compile(r"(?P<topic>[^:?;.]{6,120})(?:: | (?:là|gồm):? )(?=\S)")
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "2": 2, "3": 3, "4": 4}
# «Ngày họp của hai hội nghị», «Trung ương có hai nghị quyết về nông thôn»
_NAMES_SEVERAL = re.compile(
    rf"^(?P<wanted>.*?)\b(?P<number>{'|'.join(_NUMBERS)}) (?!con số\b)[^\W\d]+"
    r"(?P<rest>(?: [^:]*)?)$"
)
_FEWEST = 2
_ASKS_AT_END = re.compile(
    r",? (?:thì )?(?:(?:có |được |đạt |là )?(?:bao nhiêu|mấy)(?: người| đảng viên)?"
    r"|là (?:gì|ai|khi nào|ngày nào))\W*$"
)
_CALLED = re.compile(
    r"(?:(?:cột|bên|dòng|ô|hàng|mục) (?:một|hai|ba|1|2|3|này|kia|thứ \w+)(?: là|:) )"
)
_AND = re.compile(rf",? (?:và|{JOINED_WITH}|còn) ")
_A_PERSON = re.compile(r"(?:người|ông|bà|vị|đồng chí|nhân vật|cán bộ)\b")
_EACH = re.compile(
    r"(?:[.:?;,]|(?<!\bở)(?<!\btại)(?<!\bcủa)(?<!\bcho)(?<!\btrong)) (?:mỗi|từng) "
    r"(?:bên|nơi|đằng|tỉnh|huyện|xã|đơn vị|cơ quan|văn bản|nghị quyết|hội nghị"
    r"|hội thi|cuộc thi|hội|quyết định|chỉ thị|kế hoạch|tổ chức|đảng bộ|chi bộ|địa phương|mô hình"
    r"|người|ông|bà|đồng chí|bài|tỷ lệ|con số|cái|thứ) (?P<asked>[^.:;]+?)"
    r"(?:,? (?:bên|nơi|tỉnh|đơn vị) nào [^,.:;]*\bhơn)?\W*$"
)
_BETWEEN = re.compile(r"giữa ")
_OFFICES = r"(?:các )?cơ quan(?: tỉnh)?\b"
_BLOC = re.compile(rf"\b(?:đảng bộ|đảng ủy|đoàn) khối\b(?: {_OFFICES})?|\bkhối {_OFFICES}")
_DAY = re.compile(r"\b\d{1,2}[/-]\d{1,2}(?![/\d-])\)?")
_HAS_HOW_MANY = re.compile(r"\bcó (?:bao nhiêu|mấy)\W*$")
_PLACED = re.compile(
    r"(?:ở|tại|của|trong|từ|theo|bên|dịp|kỳ|hồi|giai đoạn|cả|trên|đến|tính|năm"
    r"|tháng|quý|ngày|khi|lúc|cuối|đầu|giữa)\b"
)


class Side(NamedTuple):
    """One of the sides."""

    span: Span
    """Where the question names it."""
    asked: str
    """What is asked of it."""


def ask_of_sides(question: str) -> list[Side]:
    """Put what a question asks once of listed sides for each of them.

    Args:
        question: A cleaned question, without courtesies before it.

    Returns:
        The sides in order; [] where no sides are listed, or each asks for something else.
    """
    return _of_each(question) or _under_topic(question)


def ask_of_subjects(question: str) -> list[Side]:
    """Put for each of two subjects what a question asks of both: «Hội thi A và hội thi B …?».

    Args:
        question: A cleaned question.

    Returns:
        Two sides that begin alike and each name a place, body, time or code; else [].
    """
    asking = [found.start() for found in QUESTION_WORD.finditer(key(question))]
    ends = name_ends(question) if len(asking) == 1 else []
    for found in _AND.finditer(question, min(ends, default=len(question))):
        first, second = question[: found.start()], question[found.end() :]
        told = max((end for end in ends if found.end() < end <= asking[0]), default=None)
        if told is not None and begin_alike(key(first), key(second)):
            asked = question[told:].lstrip(" ),")
            return [
                Side(Span(0, found.start()), f"{first} {asked}"),
                Side(Span(found.end(), len(question)), second),
            ]
    return []


def name_ends(text: str) -> list[int]:
    """Give where the places, bodies, times and codes that a text names end."""
    ends = [place.end for place in find_places(text)]
    ends += [date.end for date in find_dates(text)]
    return ends + [
        found.end() for named in (_BLOC, _DAY, NUMBERED_NAME) for found in named.finditer(key(text))
    ]


def _of_each(question: str) -> list[Side]:
    """Read «Hai nghị quyết …: A và B. Mỗi văn bản ra ngày nào?»."""
    each = _EACH.search(key(question))
    if each is None or QUESTION_WORD.search(each.string[: each.start()]):
        return []
    topic = _INTRODUCES.match(question, 0, each.start())
    several = _NAMES_SEVERAL.search(key(topic["topic"])) if topic else None
    if topic and several:
        of = Span(topic.end(), each.start())
        sides = _split(question, of, _NUMBERS[several["number"]])
    else:
        lead = _BETWEEN.match(key(question))
        sides = _split(question, Span(lead.end() if lead else 0, each.start()))
        texts = [_text(question, side) for side in sides]
        is_whole = not topic and all(find_places(text) and find_dates(text) for text in texts)
        if len(sides) < _FEWEST or not (is_whole or begin_alike(*map(key, texts[:2]))):
            return []
    asked = question[each.start("asked") : each.end("asked")]
    return [Side(side, f"{_text(question, side)} {asked}") for side in sides]


def _under_topic(question: str) -> list[Side]:
    """Read «Số hội viên: A năm 2022 và B năm 2023», «Ngày họp của hai hội: A; B»."""
    found = _TOPIC.match(question)
    if found is None:
        return []
    topic, listed = found["topic"], Span(found.end(), len(question.rstrip(" ?.!")))
    several = _NAMES_SEVERAL.search(key(topic))
    if several is not None and names_wanted(topic) and several["rest"].count(" ") <= 1:
        noun = topic[several.end("number") :].strip()
        wanted = topic[: several.end("wanted")].rstrip()
        sides = _split(question, listed, _NUMBERS[several["number"]])
        named = [_with_noun(noun, _text(question, side)) for side in sides]
        return [
            Side(side, as_question(f"{wanted} {name}"))
            for side, name in zip(sides, named, strict=True)
        ]
    sides = _split(question, listed)
    asked = _put_under(topic, [_CALLED.sub("", _text(question, side)) for side in sides])
    return [Side(side, put) for side, put in zip(sides, asked, strict=bool(asked))]


def _with_noun(noun: str, side: str) -> str:
    """Give a side with the noun it is counted by: «hai hội nghị: sơ kết …», «hội nghị sơ kết …»."""
    is_person = _A_PERSON.match(key(noun)) is not None
    return side if is_person or key(side).startswith(key(noun)) else f"{noun} {side}"


def _put_under(topic: str, sides: list[str]) -> list[str]:
    """Put what is listed under a topic as questions; [] where the topic asks nothing of it."""
    named = [cut_before(side, _ASKS_AT_END) for side in sides]
    if any(QUESTION_WORD.search(key(side)) for side in named):
        return []
    if QUESTION_WORD.search(key(topic)):
        are_wanted = all(map(names_wanted, sides))
        return [as_question(side) if are_wanted else f"{topic} {side}" for side in named]
    if names_wanted(topic):
        placed = [side if _PLACED.match(key(side)) else f"ở {side}" for side in named]
        return [as_question(f"{topic} {side}") for side in placed]
    if all(_HAS_HOW_MANY.search(key(side)) for side in sides):
        return [f"{side} có bao nhiêu {topic[:1].lower()}{topic[1:]}" for side in named]
    return []


def _split(question: str, of: Span, n_sides: int = 0) -> list[Span]:
    """Split at the strongest separators that leave so many sides, or else named sides."""
    for separator in _SEPARATORS:
        cuts = [Span(*cut.span()) for cut in separator.finditer(question, of.start, of.end)]
        sides = between(of, cuts)
        if n_sides:
            if len(sides) == n_sides:
                return sides
        elif len(sides) > 1 and all(name_ends(_text(question, side)) for side in sides):
            return sides
    return []


def _text(question: str, side: Span) -> str:
    return question[slice(*side)]
