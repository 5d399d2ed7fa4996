"""Tokens: syllables, and the figures and codes that are searched for whole."""

import pytest

from rag.text.unicode import key
from rag.text.words import STOPWORDS, syllables


def keys(text: str) -> list[str]:
    return [token.key for token in syllables(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" …, – ", []),
        ("Toàn Đảng bộ, hoà bình!", ["toàn", "đảng", "bộ", "hòa", "bình"]),
        ("kết nạp 2.472 đảng viên", ["kết", "nạp", "2.472", "đảng", "viên"]),
        ("43,72% và 43,72 %.", ["43,72%", "và", "43,72%"]),
        ("06 lớp, 0,57%, 10", ["6", "lớp", "0,57%", "10"]),
        ("57/68; 20/3.494", ["57/68", "20/3.494"]),
        ("số 02-NQ/TW, 01-HD/BTCTU", ["số", "2-nq/tw", "1-hd/btctu"]),
        ("15-7, 03/02/2023, 28-6-2021", ["15/7", "3/2/2023", "28/6/2021"]),
        ("2020-2025 và 2020 - 2025", ["2020", "2025", "và", "2020", "2025"]),
        ("chính trị-xã hội", ["chính", "trị", "xã", "hội"]),
    ],
)
def test_keys(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_tokens_are_verbatim() -> None:
    text = "Tỉnh uỷ: 43,72 % (GLO)"
    for token in syllables(text):
        assert text[token.start : token.end] == token.text
    assert [token.text for token in syllables(text)] == ["Tỉnh", "uỷ", "43,72 %", "GLO"]


def test_stopwords_are_keys_and_leave_out_nouns() -> None:
    assert all(word == key(word) for word in STOPWORDS)
    assert not STOPWORDS & {"năm", "số", "tỉnh", "đảng", "ban"}
