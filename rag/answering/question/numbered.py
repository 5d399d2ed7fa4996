"""Names that a number or code alone tells apart: Quận 3, khóa XII, Trung ương 8, 10-CT/TW."""

import re
from collections import defaultdict
from functools import lru_cache

from rag.text.number_words import value_of_words
from rag.text.unicode import key
from rag.types import Document

# A session («kỳ họp 37», «họp kỳ 37», «kỳ 37»), but not «nhiệm kỳ», «định kỳ 6 tháng», «học kỳ 2».
_KY = (
    r"\b(?:kỳ họp|họp kỳ|(?<!nhiệm )(?<!học )(?<!định )(?<!chu )(?<!thời )(?<!cùng )(?<!trung )"
    r"(?<!cuối )(?<!đầu )kỳ) (?!\d+ (?:năm|tháng|tuần|ngày|lần)\b)"
)
NUMBERED_NAME = re.compile(
    r"\blần thứ (?:\d+|[ivx]+) (?:của )?(?:ban chấp hành|bch) (?:trung ương|tw)\b"
    r"|\b(?:quận|phường|tổ|khóa|lần thứ|thứ|đợt|trung ương|đại hội|sư đoàn|quân khu|trung đoàn"
    r"|lữ đoàn|quân đoàn) (?:\d+|[ivx]+)(?!\w)"
    r"|(?<![\w/-])\d+(?:/\d{4})?-[a-zđ][\w/-]*"
    rf"|\b[qp]\. ?\d{{1,2}}(?!\d)|{_KY}\d{{1,3}}(?![\w-])"
)
"""Names that a likeness of words would confuse, in a text's key."""
# What is held once: an article that tells of one session tells of it throughout. A ward or quarter
# named in passing is not what the rest is about.
_HELD = re.compile(r"(?P<head>khóa|lần thứ|thứ|đợt|trung ương|đại hội) (?P<number>\d+)(?!\w)")
_ROMAN = re.compile(r"\b(?P<head>khóa|thứ|đợt|trung ương|đại hội) (?P<number>[ivx]+)(?!\w)")
_OF_THE_CENTRE = re.compile(
    r"\blần thứ (\d+) (?:của )?(?:ban chấp hành|bch) (?:trung ương|tw)(?: đảng)?"
)
_CONGRESS = re.compile(
    r"\bđại hội (?:đại biểu |toàn quốc |toàn thể |đảng |của đảng |đảng bộ )*lần thứ (\d+)\b"
)
# «Q. 3», «Q3»; «họp kỳ 37»
_SHORT = re.compile(r"\b(?P<head>[qp])(?:\. ?)?(?P<number>\d{1,2})(?![\d/])")
# «Kỳ họp thứ bảy», but no day of the week, nor «đợt năm 2020».
_IN_WORDS = re.compile(
    r"\b(?P<head>(?:kỳ họp|lần) thứ|đợt) (?P<number>nhất|nhì|mười(?: (?:một|hai|ba|bốn|tư|lăm|sáu"
    r"|bảy|tám|chín))?|một|hai|ba|tư|bốn|năm(?! \d)|sáu|bảy|tám|chín)\b(?! mươi)"
)
_UNITS = {"q": "quận", "p": "phường"}
_SESSION = re.compile(rf"{_KY}(?:thứ )?(\d{{1,3}})(?![\w-])")
_VALUES = {"i": 1, "v": 5, "x": 10}


def stands_by(name: str, near: str, document: Document) -> bool:
    """Say whether a numbered name holds for what stands near it.

    «Khóa 12» is «khóa XII», «kỳ họp thứ bảy» the 7th, and «Hội nghị lần thứ 13 Ban Chấp
    hành Trung ương» is that of «Trung ương 13».

    Args:
        name: Its key.
        near: Key of the words around the sentence, and of the title.
        document: Where they stand. A session or term of office that it names, and no other of its
            kind, holds for all of it.
    """
    name = _same_writing(name).removeprefix("kỳ họp ")
    near = _IN_WORDS.sub(_words_in_figures, near)
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    if named.search(_in_figures(near)) or named.search(_same_writing(near)):
        return True
    held = _HELD.fullmatch(name)
    if held is None:
        return False
    in_article = _numbers_held(document.text)[held["head"]]
    if held["head"] == "đại hội":  # of which an article names those before it too
        return held["number"] in in_article and not _numbers_held(near)["đại hội"]
    return in_article == {held["number"]}


@lru_cache(maxsize=256)
def _numbers_held(text: str) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for held in _HELD.finditer(_same_writing(key(text))):
        found[held["head"]].add(held["number"])
    return found


def _same_writing(shadow: str) -> str:
    shadow = _SESSION.sub(r"kỳ họp thứ \1", _SHORT.sub(_in_full, _in_figures(shadow)))
    of_congress = _CONGRESS.sub(r"đại hội \1 lần thứ \1", shadow)
    return _OF_THE_CENTRE.sub(r"trung ương \1", of_congress)


def _words_in_figures(found: re.Match[str]) -> str:
    number = {"nhất": 1, "nhì": 2}.get(found["number"]) or value_of_words(found["number"])
    return f"{found['head']} {number}"


def _in_full(short: re.Match[str]) -> str:
    return f"{_UNITS[short['head']]} {short['number']}"


def _in_figures(shadow: str) -> str:
    return _ROMAN.sub(lambda m: f"{m['head']} {_value(m['number'])}", shadow)


def _value(roman: str) -> int:
    values = [_VALUES[letter] for letter in roman]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
