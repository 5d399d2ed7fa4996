"""Requests joined to requests or questions: «Nêu tên người chấm hội thi và số giải được trao»."""

import re

from rag.answering.question.kinds import QUESTION_WORD
from rag.answering.splitting.compound import begin_alike, is_question, leans
from rag.answering.splitting.request import as_question, without_courtesies
from rag.answering.splitting.sides import Side, name_ends
from rag.answering.splitting.wanted import names_wanted, says_what_of
from rag.text.places import find_places
from rag.text.unicode import key
from rag.types import Span

_JOINT = re.compile(r"[,;]? (?:và|đồng thời|cùng với|còn|rồi) (?=\w)|[,;?] (?=\w{2})| [|/] (?=\w)")
_WEAK = frozenset({"và", ","})
_ASKS_SOON = re.compile(rf"(?:\w+ )?{QUESTION_WORD.pattern}")
# What may be asked of two sides at once: «số hội viên và số hội là bao nhiêu».
_IS_WHAT = re.compile(r"\blà (?:(?:những )?(?:ai|gì|\w+ nào)|bao nhiêu|mấy)\b")
_WANTED_OF_ONE = (
    r"(?:(?:tên )?tác giả|nhan đề|tiêu đề|(?:họ )?tên(?: bài)?(?= và )"
    r"|(?:ngày|thời gian|thời điểm|nơi|địa điểm|(?:họ tên |tên )?người) (?:đăng|ký|ban hành|tổ chức"
    r"|chủ trì|viết|khai mạc|bế mạc|diễn ra|họp|thành lập|báo cáo|phát biểu))"
)
_OF_ONE = re.compile(
    rf"(?P<one>{_WANTED_OF_ONE}) (?:và|cùng) (?P<other>{_WANTED_OF_ONE}) "
    rf"(?P<of>(?!.*{QUESTION_WORD.pattern})\w.*\w)"
)
_MOST_JOINTS = 20  # nobody joins more, and each costs a look at all of the question


def find_requests(question: str) -> list[Span]:
    """Find where requests are joined to each other or to questions.

    Args:
        question: A cleaned question, without courtesies before it.

    Returns:
        Where the words or marks between them stand. Each side names what is wanted or asks by a
        question word, and one of them at least names it; [] where there are no such sides.
    """
    shadow = key(question)
    cuts: list[Span] = []
    sides: list[str] = []
    start = 0
    for found in list(_JOINT.finditer(shadow))[:_MOST_JOINTS]:
        first, rest = question[start : found.start()], question[found.end() :]
        if _stands(first) and _opens(rest, first, found[0].strip()):
            cuts.append(Span(*found.span()))
            sides.append(first)
            start = found.end()
    sides.append(question[start:])
    return cuts if all(map(_stands, sides)) and any(map(_names, sides)) else []


def _stands(text: str) -> bool:
    """Say whether a text is a question, or a noun phrase that names what is wanted, and of what."""
    return _names(text) or is_question(without_courtesies(text))


def _names(text: str) -> bool:
    return not QUESTION_WORD.search(key(text)) and says_what_of(without_courtesies(text))


def _opens(rest: str, first: str, mark: str) -> bool:
    """Say whether another request or question begins behind a joint."""
    bare = without_courtesies(rest)
    shadow = key(bare)
    is_strong = mark not in _WEAK or bare != rest
    if _ASKS_SOON.match(shadow) or not names_wanted(bare):
        begins = _ASKS_SOON.match(shadow) or (is_strong and not _IS_WHAT.search(shadow))
        return bool(begins) and is_question(bare) and not leans(bare)
    # «Nghị quyết nào nêu lý do sáp nhập và thời gian thực hiện?» wants one thing; each of two that
    # has its place is wanted by itself.
    if not _names(first):
        return is_strong or (bool(find_places(first)) and bool(find_places(rest)))
    # «Số hội viên của Hà Nam và số hội viên của Nam Định là bao nhiêu?» is asked of both.
    asked = _IS_WHAT.search(shadow)
    is_shared = begin_alike(key(first), shadow) and bool(name_ends(first))
    return not is_shared or asked is None or asked[0] not in key(as_question(first))


def ask_for_both(question: str) -> list[Side]:
    """Put as questions two things wanted of one: «Ngày ban hành và người ký Nghị quyết …».

    Args:
        question: A cleaned question, without courtesies before it.

    Returns:
        Both, each of what the second tells; [] for any other question.
    """
    found = _OF_ONE.match(key(question))
    if found is None:
        return []
    of = question[found.start("of") :].rstrip(" ?.")
    spans = Span(*found.span("one")), Span(found.start("other"), len(question))
    named = (question[slice(*found.span(name))] for name in ("one", "other"))
    return [
        Side(span, as_question(f"{name} {of}")) for span, name in zip(spans, named, strict=True)
    ]
