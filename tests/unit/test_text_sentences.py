"""Sentences: verbatim, whole, and starting where a quote should start."""

import subprocess
import sys

import pytest

from rag.text.sentences import find_first_sentence, split_sentences


def read(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize("text", ["", " \n\t\n "])
def test_no_text_no_sentences(text: str) -> None:
    assert read(text) == []


def test_cuts_at_full_stops_and_line_breaks() -> None:
    assert read("  Có 2.472 đảng viên, đạt 43,72%. Đến nay, có 5 chi bộ.\nTin khác\n") == [
        *("Có 2.472 đảng viên, đạt 43,72%.", "Đến nay, có 5 chi bộ.", "Tin khác")
    ]


def test_closing_marks_stay_with_the_sentence_they_close() -> None:
    assert read("Ông nói: “Đảng viên đi trước.” Sau đó ông về.") == [
        *("Ông nói: “Đảng viên đi trước.”", "Sau đó ông về.")
    ]
    assert read("Kết quả tốt (năm 2010.) Tiếp theo là năm sau.")[0].endswith(")")


@pytest.mark.parametrize(
    "sentence",
    [
        "Đồng chí S. Hải dự hội nghị tại TP. Hồ Chí Minh.",
        "Theo ThS. Nguyễn Văn An và PGS. TS. Lê Văn Bình, kết quả tốt.",
        "Các phòng, ban v.v. đều dự.",
        "Đ/c. Lê Quốc Phong chủ trì.",
        "1. Đảng bộ tỉnh đạt kết quả tốt.",
        "Chị N.H.H và ông Đ. Văn Nam kể lại.",
        "Xem tại baodongthap.vn hoặc gửi thư cho toasoan@baodongthap.vn nhé.",
    ],
)
def test_abbreviations_and_list_numbers_end_no_sentence(sentence: str) -> None:
    assert read(sentence) == [sentence]


@pytest.mark.parametrize("first", ["Theo nghị quyết khóa XII.", "Số chi bộ tăng lên 120."])
def test_a_roman_or_plain_number_at_the_end_does(first: str) -> None:
    assert read(f"{first} Kết quả này là tốt.") == [first, "Kết quả này là tốt."]


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        (" date 2022-07 (GLO)- Chiều 15-7, họp.", ["date 2022-07", "(GLO)-", "Chiều 15-7, họp."]),
        ("ĐTO - Thời gian qua.", ["ĐTO -", "Thời gian qua."]),
        ("(Thanhuytphcm.vn) – Ngày 12/11.", ["(Thanhuytphcm.vn) –", "Ngày 12/11."]),
        ("– Sáng nay (25/11), họp.", ["–", "Sáng nay (25/11), họp."]),
        ("Cảnh Miên – Văn phòng", ["Cảnh Miên – Văn phòng"]),
        ("2020 - 2025 là nhiệm kỳ mới.", ["2020 - 2025 là nhiệm kỳ mới."]),
    ],
)
def test_what_stands_before_a_report_is_a_span_of_its_own(line: str, sentences: list[str]) -> None:
    assert read(line) == sentences


def test_a_line_that_underthesea_rewrites_is_kept_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    import underthesea

    monkeypatch.setattr(underthesea, "sent_tokenize", lambda text: ["Hòa bình .", "Hết ."])
    assert read("Hoà bình. Hết.") == ["Hoà bình. Hết."]


def test_sentences_may_follow_each_other_without_a_space() -> None:
    assert read("Kết quả tốt.Năm 2022 có 5 chi bộ.") == ["Kết quả tốt.", "Năm 2022 có 5 chi bộ."]


@pytest.mark.parametrize(
    ("line", "first"),
    [
        (
            "Có 2.472 đảng viên, đạt 43,72%. Đến nay, có 5 chi bộ.",
            "Có 2.472 đảng viên, đạt 43,72%.",
        ),
        ("Ông nói: “Tốt!” Rồi ông về.", "Ông nói: “Tốt!”"),
        ("Ông S. Hải tại TP. Huế nói… thế này. Hết.", "Ông S. Hải tại TP. Huế nói… thế này."),
        ("1. Đảng bộ tỉnh. 2. Đảng bộ huyện.", "1. Đảng bộ tỉnh."),
        ("… Hết.", "… Hết."),
        ("Không có dấu chấm", "Không có dấu chấm"),
        ("...", "..."),
        ("", ""),
    ],
)
def test_the_first_sentence_by_its_marks(line: str, first: str) -> None:
    span = find_first_sentence(line)
    assert (span.start, line[: span.end]) == (0, first)


def test_underthesea_comes_without_what_is_not_needed_of_it() -> None:
    script = """
import logging, sys
from rag.text.sentences import split_sentences
assert len(split_sentences("Một. Hai.")) == 2
assert "underthesea" in sys.modules
assert not {"torch", "transformers"} & set(sys.modules)
# Nothing is left of how it was kept from loading them, nor of its own logging.
assert "underthesea.pipeline.translate" not in sys.modules
assert not logging.root.handlers
"""
    subprocess.run([sys.executable, "-c", script], check=True)
