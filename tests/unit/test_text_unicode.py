"""Shadows: what is one word is one key, at the same offsets."""

import unicodedata

import pytest

from rag.text.unicode import fold, has_dau, key, lower_capitals, normalize


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("", ""),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b\x0bc\td", "a b c\td"),
        ("a\ud800b", "a b"),
        ("đảng\u200b viên\ufeff", "đảng viên"),
        (unicodedata.normalize("NFD", "Đảng bộ tỉnh"), "Đảng bộ tỉnh"),
    ],
)
def test_normalize_keeps_only_what_can_be_shown(raw: str, clean: str) -> None:
    assert normalize(raw) == clean


def test_normalize_composes_across_an_invisible_joiner() -> None:
    once = normalize("a\u200b\u0301")
    assert once == "á"
    assert normalize(once) == once


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(("hoà", "hòa"), ("hoạ", "họa"), ("loè", "lòe"), ("khoẻ", "khỏe"), ("thuý", "thúy")),
        *(("uỷ", "ủy"), ("Uỷ", "Ủy"), ("HOÀ", "hòa"), ("thuỷ-lợi", "thủy-lợi")),
    ],
)
def test_key_puts_tone_marks_in_one_place(old: str, new: str) -> None:
    assert key(old) == key(new)


@pytest.mark.parametrize("word", ["quý", "quỳ", "hoàn", "toàn", "tuyến", "khuỷu", "ngoài", "già"])
def test_key_leaves_marks_that_have_one_place_only(word: str) -> None:
    assert key(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("kĩ", "kỹ"), ("kí", "ký"), ("KÌ", "kỳ"), ("kỉ luật", "Kỷ luật"), ("tỉ", "tỷ")),
        *(("Lí", "lý"), ("mĩ", "Mỹ"), ("hi", "hy"), ("sĩ", "sỹ"), ("quí", "quý"), ("qui", "quy")),
        *(("tí", "tý"), ("(li)-hì", "(ly)-hỳ"), ("tỉ2", "tỷ2")),
    ],
)
def test_key_takes_i_for_y_where_both_are_written_for_one_sound(one: str, other: str) -> None:
    assert key(one) == key(other)
    assert fold(one) == fold(other)
    assert len(key(one)) == len(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("tai", "tay"), ("thi", "thy"), ("mai", "may"), ("thúi", "thúy"), ("di", "dy")),
        *(("vi", "vy"), ("khi", "khy"), ("i", "y"), ("lí", "lỳ"), ("kim", "kym"), ("ski", "sky")),
        *(("quít", "quýt"), ("tỉnh", "tỷnh"), ("kí", "kỳ")),
    ],
)
def test_key_keeps_i_and_y_apart_in_all_other_syllables(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_shadows_of_a_letter_with_a_foreign_mark_are_idempotent() -> None:
    assert key("kî") == "kî"
    assert fold("kî") == fold(fold("kî")) == fold("ky")


def test_key_unifies_dashes_quotes_spaces_and_eth() -> None:
    assert (
        key("2020 – 2025 — “Nghĩa tình”\u00a0‘a’ Ðảng") == "2020 - 2025 - \"nghĩa tình\" 'a' đảng"
    )


def test_key_keeps_letters_whose_lower_case_is_longer() -> None:
    assert key("İ") == "İ"


def test_fold_drops_every_mark() -> None:
    assert fold("Đảng bộ tỉnh Bình Định – Hưng Yên, Thừa Thiên Huế") == (
        "dang bo tinh binh dinh - hung yen, thua thien hue"
    )


def test_fold_keeps_the_marks_of_decomposed_text_for_its_length() -> None:
    text = unicodedata.normalize("NFD", "tỉnh")
    assert len(fold(text)) == len(text)
    assert fold(text) != "tinh"
    assert fold(normalize(text)) == "tinh"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("dong thap", False), ("Đ", True), ("tỉnh", True), ("Zürich 5%", False), ("", False)],
)
def test_has_dau(text: str, expected: bool) -> None:
    assert has_dau(text) is expected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ĐỒNG THÁP KẾT NẠP BAO NHIÊU?", "Đồng tháp kết nạp bao nhiêu?"),
        ("Đồng Tháp có UBND không?", "Đồng Tháp có UBND không?"),
        ("2022", "2022"),
        ("", ""),
    ],
)
def test_only_a_text_all_in_capitals_is_written_small(text: str, wanted: str) -> None:
    assert lower_capitals(text) == wanted
