"""Numbers written in words: hai nghìn bốn trăm bảy mươi hai.

The grammar is the regular one. "Năm" is five only where "lăm" cannot stand: mười lăm is fifteen,
mười năm is ten years.
"""

import re

_DIGITS = {
    **{"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5},
    **{"nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9},
}
SCALES = {
    **{"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9},
    **{"nghìn tỷ": 10**12, "ngàn tỷ": 10**12},
}
"""What the words behind a number multiply it by."""

SCALE_PATTERN = (  # but: triệu chứng is a symptom, tỷ lệ a rate
    r"(?:(?:nghìn|ngàn) tỷ|nghìn|ngàn|vạn|triệu(?! chứng| tập)"
    r"|tỷ(?! lệ| trọng| số| giá| suất))(?!\w)"
)
"""Matches a key of `SCALES` in a shadow."""

_DIGIT = r"(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_LAST = r"(?:một|mốt|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín)"
_TENS = rf"(?:mười(?: {_LAST})?|{_DIGIT} mươi(?: {_LAST})?)"
_HUNDREDS = rf"(?:(?:không|{_DIGIT}) trăm(?: {_TENS}| (?:linh|lẻ) (?:{_DIGIT}|tư))?)"
_GROUP = rf"(?:{_HUNDREDS}|{_TENS}|{_DIGIT})"
_REST = rf"(?: (?:{_HUNDREDS}|{_TENS}|(?:linh|lẻ) {_DIGIT}))?"
_SCALED = rf"{_GROUP} {SCALE_PATTERN}(?: {_GROUP} {SCALE_PATTERN}){{0,3}}{_REST}"

WORDS_PATTERN = rf"(?<!\w)(?:{_SCALED}|{_HUNDREDS}|{_TENS}|{_DIGIT}(?= phần trăm))(?!\w)"
"""Matches a number in words in a shadow. A lone digit (một, năm) is as often no number: it is one
only before "phần trăm"."""

_SCALE = re.compile(SCALE_PATTERN)


def value_of_words(words: str) -> int:
    """Give the value of what `WORDS_PATTERN` matched."""
    total = position = 0
    for scale in _SCALE.finditer(words):
        total += _below_thousand(words[position : scale.start()]) * SCALES[scale[0]]
        position = scale.end()
    return total + _below_thousand(words[position:])


def _below_thousand(words: str) -> int:
    value = digit = 0
    for word in words.split():
        if word == "trăm":
            value, digit = digit * 100, 0
        elif word == "mươi":
            value, digit = value + digit * 10, 0
        elif word == "mười":
            value += 10
        elif word not in ("linh", "lẻ"):
            digit = _DIGITS[word]
    return value + digit
