"""TCVN 5712:1993: VN1, the whole standard, and TCVN3 ("ABC"), the part that .Vn fonts follow."""

import re
import unicodedata

from rag.text.legacy.encoding import Encoding, decode_by_table

# Codes 0xA1 to 0xFF of VN1; 0xB0 to 0xB4 are tone marks that follow their vowel.
_HIGH = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_C1 = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"  # 0x80 to 0x9F
_C0 = {0x01: "Ú", 0x02: "Ụ", 0x04: "Ừ", 0x05: "Ử", 0x06: "Ữ", 0x11: "Ứ", 0x12: "Ự", 0x13: "Ỳ",
       0x14: "Ỷ", 0x15: "Ỹ", 0x16: "Ý", 0x17: "Ỵ"}  # fmt: skip
_CAPITAL_BASES = "ĂÂÊÔƠƯĐ"

_VN1 = {0x80 + i: letter for i, letter in enumerate(_C1)}
_VN1 |= {0xA1 + i: letter for i, letter in enumerate(_HIGH)} | _C0
# VN3 has no capitals with a tone: fonts of their own, .VnTimeH and its like, draw them.
_VN3 = {
    code: letter
    for code, letter in _VN1.items()
    if code > 0xA0 and (not letter.isupper() or letter in _CAPITAL_BASES)
}

# A tone mark that follows no vowel is the sign that Latin-1 has there: 30°C, m².
_STRAY_MARK = re.compile("(?<![aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ])[\u0300\u0309\u0303\u0301\u0323]")
_SIGNS = dict(zip("\u0300\u0309\u0303\u0301\u0323", "°±²³´", strict=True))
# What PDF readers make of the codes 0xAD and 0xB7, which no glyph list has a letter for.
_MISREAD = str.maketrans({"\u2212": "\xad", "\u2219": "\xb7"})
_BESIDE_LETTER = re.compile(r"(?<=[^\W\d_])[\u2212\u2219]|[\u2212\u2219](?=[^\W\d_])")
_WORD = re.compile(r"\S+")


def _read_tcvn3(text: str) -> str:
    text = _BESIDE_LETTER.sub(lambda match: match[0].translate(_MISREAD), text)
    letters = "\n".join(_translate(line) for line in text.split("\n"))
    letters = _STRAY_MARK.sub(lambda match: _SIGNS[match[0]], letters)
    return unicodedata.normalize("NFC", letters)


def _translate(line: str) -> str:
    """Translate the codes of a line; write a heading typed in capitals as it was meant.

    TCVN3 has no capitals with a tone, so small ones stand there. Neighbouring words without a small
    letter of ASCII are a heading if one of them has two capitals and a letter with a tone: CéNG HßA
    is one, UBND is not, nor Hµ in Hµ Néi.
    """
    words = list(_WORD.finditer(line))
    pieces: list[str] = []
    end = 0
    run: list[re.Match[str]] = []
    for word in (*words, None):
        if word is not None and not re.search("[a-z]", word[0]):
            run.append(word)
            continue
        if any(_is_marker(member[0]) for member in run):
            start, stop = run[0].start(), run[-1].end()
            pieces.append(line[end:start].translate(_VN3))
            pieces.append(line[start:stop].translate(_VN3).upper())
            end = stop
        run = []
    return "".join(pieces) + line[end:].translate(_VN3)


def _is_marker(word: str) -> bool:
    n_capitals = sum("A" <= char <= "Z" for char in word)
    return n_capitals >= 2 and any(_VN3.get(ord(char), "A").islower() for char in word)


TCVN3 = Encoding("TCVN3 (ABC)", "tcvn", _read_tcvn3)
"""One code to a letter, small letters and Ă Â Ê Ô Ơ Ư Đ only."""

VN1 = Encoding("TCVN 5712 (VN1)", "tcvn", decode_by_table(_VN1))
"""The whole standard, capitals in the places of control characters."""
