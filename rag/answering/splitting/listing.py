"""Questions listed by number or letter: «(1) …; (2) …», «a) …; b) …», «thứ nhất …; thứ hai …»."""

import re

from rag.answering.question.kinds import QUESTION_WORD
from rag.answering.splitting.request import as_question, without_courtesies
from rag.answering.splitting.sides import Side
from rag.answering.splitting.wanted import names_wanted
from rag.text.dates import find_dates
from rag.text.places import find_places
from rag.text.unicode import key
from rag.types import Span

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm")
_NOT_OF_LAW = r"(?<!điều )(?<!khoản )(?<!mục )(?<!điểm )(?<!phần )(?<!câu )"
# Each sort of mark, with what stands for one, two, three in it.
_MARKS = (
    (re.compile(rf"(?:^|(?<=\s)){_NOT_OF_LAW}\(?(?P<mark>\d)\) (?=\w)"), "123456789"),
    (re.compile(rf"(?:^|(?<=\s)){_NOT_OF_LAW}\(?(?P<mark>[a-e])\) (?=\w)"), "abcde"),
    (re.compile(r"(?:^|(?<=[:;,.?] ))(?P<mark>\d)[./] (?=[^\W\d])"), "123456789"),
    (
        re.compile(
            r"(?:^|(?<=[:;,.?] )|(?<= và ))(?:điều )?thứ (?P<mark>nhất|hai|ba|tư|năm)(?:,|:| là) "
        ),
        _ORDINALS,
    ),
    (
        re.compile(r"(?:^|(?<=[:;,.?] )|(?<= và ))(?P<mark>một|hai|ba|bốn|năm) là,? "),
        ("một", "hai", "ba", "bốn", "năm"),
    ),
)
_END = re.compile(r"(?:[ ;,.:]|\bvà\b)+$")


def ask_for_items(question: str) -> list[Side]:
    """Put what a question lists by number or letter as questions.

    Args:
        question: A cleaned question, without courtesies before it.

    Returns:
        Two items or more, from the first of their sort on in order; [] where nothing is listed, or
        what is listed asks for nothing. What stands before them holds for each, but its places for
        one that names its own.
    """
    shadow = key(question)
    for pattern, order in _MARKS:
        marks: list[re.Match[str]] = []
        for found in pattern.finditer(shadow):
            if len(marks) < len(order) and found["mark"] == order[len(marks)]:
                marks.append(found)
        if len(marks) > 1:
            ends = [*(mark.start() for mark in marks[1:]), len(question)]
            items = [
                Span(mark.end(), mark.end() + len(_END.sub("", shadow[mark.end() : end])))
                for mark, end in zip(marks, ends, strict=True)
            ]
            return _asked(question, question[: marks[0].start()].strip(" ,:;."), items)
    return []


def _asked(question: str, lead: str, items: list[Span]) -> list[Side]:
    texts = [question[slice(*item)] for item in items]
    if all(_asks(text) for text in texts):
        asked = [_under(lead, text) for text in texts]
    elif QUESTION_WORD.search(key(lead)) or names_wanted(f"{lead} {texts[0]}"):
        asked = [as_question(f"{lead} {text}") for text in texts]
    else:
        return []
    return [Side(item, put) for item, put in zip(items, asked, strict=True)]


def _asks(text: str) -> bool:
    return QUESTION_WORD.search(key(text)) is not None or names_wanted(without_courtesies(text))


def _under(lead: str, item: str) -> str:
    """Put an item of a list behind what is said before all of them."""
    asked = as_question(item)
    told = [lead] if lead else []
    if find_places(lead) and find_places(item):
        told = [] if find_dates(item) else [mention.text for mention in find_dates(lead)]
    return ": ".join([*told, asked])
