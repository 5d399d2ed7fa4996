"""The words of a query in a text: whole words, where they are meant."""

import pytest

from rag.text.terms import find_terms

ARTICLE = (
    "Trong năm 2022, Đồng Tháp kết nạp 2.472 đảng viên mới; kết quả của nhân viên đang tăng, giá "
    "lại đắt.\nGia Lai cũng thế."
)


def found(query: str, text: str = ARTICLE, *, meant: str = "") -> list[str]:
    return [text[span.start : span.end] for span in find_terms(text, query, meant or query)]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("kết nạp đảng viên", ["kết nạp", "đảng viên"]),  # not the kết of kết quả
        ("KẾT NẠP", ["kết nạp"]),
        ("dang vien", ["đảng viên"]),  # nor đang, which is written the same without dấu
        ("gia lai", ["Gia Lai"]),  # nor giá, nor lại
        ("kết của", ["kết", "kết"]),
        ("của", ["của"]),
        ("dang", ["đảng", "đang"]),
        ("đăng", []),
        ("2022", ["2022"]),
        ("2.472", ["2.472"]),
        ("472", []),
        ("nap dang", []),
        ("nạp đảng", ["nạp", "đảng"]),
        ("viên đảng", ["đảng viên", "viên"]),
        ("?!", []),
        ("", []),
    ],
)
def test_words_are_found_where_they_are_meant(query: str, words: list[str]) -> None:
    assert found(query) == words
    assert found(query, "") == []


def test_a_query_read_otherwise_than_typed_finds_what_it_was_read_as() -> None:
    meant = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022"
    words = ["năm 2022", "Đồng Tháp kết nạp", "đảng viên"]
    assert found("dong thap ket nap bao nhieu dang vien nam 2022", meant=meant) == words
    assert found("Ddoongf Thapas", meant="Đồng Tháp") == ["Đồng Tháp"]


def test_what_was_typed_bare_is_found_with_other_dau_than_it_was_read_with() -> None:
    text = "Ông Đăng Viễn phát biểu."
    assert found("dang vien", text, meant="đảng viên") == ["Đăng Viễn"]
    assert found("đảng viên", text) == []


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("hoà", "HÒA bình, hoà giải", ["HÒA", "hoà"]),
        ("kỹ sư", "kĩ sư", ["kĩ sư"]),
        ("6 xã", "06 xã", ["06 xã"]),
        ("43,72%", "đạt 43,72 % kế hoạch", ["43,72 %"]),
        ("02-NQ/TW", "số 02-NQ/TW;", ["02-NQ/TW"]),
        ("đảng viên", "đảng\nviên", ["đảng", "viên"]),
        ("đảng viên", "đảng, viên", ["đảng", "viên"]),
        ("đảng viên", "đảng \u00a0 viên", ["đảng \u00a0 viên"]),
    ],
)
def test_other_ways_to_write_a_word_are_that_word(query: str, text: str, words: list[str]) -> None:
    assert found(query, text) == words
