"""Numbers: every figure that counts, and none that names, orders or dates."""

from decimal import Decimal
from pathlib import Path

import pytest

from rag.text.numbers import find_numbers, same_value
from rag.text.unicode import normalize

SEEDS_DIR = Path(__file__).parents[2] / "seeds"


def read(text: str) -> list[tuple[str, str]]:
    """Give the numbers of a text as (text, value with its kind)."""
    marks = {"count": "", "percent": "%"}
    return [
        (n.text, f"{n.value}/{n.total}" if n.kind == "ratio" else f"{n.value}{marks[n.kind]}")
        for n in find_numbers(text)
    ]


@pytest.mark.parametrize(
    ("text", "number", "value"),
    [
        *(("được 2.472 đảng viên", "2.472", "2472"), ("246.797.", "246.797", "246797")),
        *(("đạt 43,72% so", "43,72%", "43.72%"), ("đạt 43,72 % so", "43,72 %", "43.72%")),
        *(("mở 06 lớp", "06", "6"), ("1.234.567,89", "1.234.567,89", "1234567.89")),
        *(("0.57%", "0.57%", "0.57%"), ("0.123", "0.123", "0.123"), ("2,472", "2,472", "2.472")),
        *(("1,234,567", "1,234,567", "1234567"), ("12 kỳ/năm", "12", "12")),
        *(("57/68 bí thư", "57/68", "57/68"), ("20/3.494 chi bộ", "20/3.494", "20/3494")),
        *(("(10/10)", "10/10", "10/10"), ("1/3 số đảng viên", "1/3", "1/3")),
        *(("2 nghìn tỷ", "2 nghìn tỷ", "2000000000000"), ("15 tỷ lệ", "15", "15")),
        *(("3 triệu chứng", "3", "3"), ("20ha", "20", "20"), ("120m2", "120", "120")),
        ("chín mươi phần trăm", "chín mươi phần trăm", "90%"),
        ("năm phần trăm", "năm phần trăm", "5%"),
        ("hơn 2000", "2000", "2000"),
        ("tổng số 120 đồng chí", "120", "120"),
        ("dự án 120 tỷ đồng", "120 tỷ", "120000000000"),
        ("kế hoạch 5 năm", "5", "5"),
        ("kỷ luật 12 đảng viên", "12", "12"),
        ("quyết định 3 trường hợp", "3", "3"),
        ("được 12 đến 30/6/2022", "12", "12"),
        ("đạt 120 - vượt chỉ tiêu", "120", "120"),
    ],
)
def test_reads(text: str, number: str, value: str) -> None:
    assert read(text) == [(number, value)]


def test_a_scaled_decimal() -> None:
    (number,) = find_numbers("hơn 1,5 triệu đồng")
    assert (number.text, number.value) == ("1,5 triệu", Decimal(1_500_000))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        *(("mười hai", 12), ("mười lăm", 15), ("hai mươi mốt", 21), ("ba mươi lăm", 35)),
        *(("hai mươi tư", 24), ("một trăm linh năm", 105), ("một trăm năm mươi", 150)),
        *(
            ("năm trăm", 500),
            ("hai nghìn bốn trăm bảy mươi hai", 2472),
            ("hai nghìn linh năm", 2005),
        ),
        *(
            ("ba triệu hai trăm nghìn", 3_200_000),
            ("một trăm hai mươi nghìn không trăm linh tư", 120_004),
        ),
    ],
)
def test_reads_words(words: str, value: int) -> None:
    assert read(f"được {words} đảng viên") == [(words, str(value))]


def test_nam_behind_a_ten_is_a_year_of_time() -> None:
    assert read("mười năm, hai mươi năm") == [("mười", "10"), ("hai mươi", "20")]


@pytest.mark.parametrize(
    "text", ["một là", "năm là", "có ba, bốn người", "hàng trăm", "hàng nghìn tỷ"]
)
def test_lone_words_below_ten_are_left_out(text: str) -> None:
    assert read(text) == []


def test_percent_sign_of_a_range_is_for_both_ends() -> None:
    assert read("80-100%, 80% đến 100%") == [
        *(("80", "80%"), ("100%", "100%"), ("80%", "80%"), ("100%", "100%"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("Chiều 15-7", "Ngày 12/11", "28-6-2021", "ngày 2/2/2008", "ngày 30-6", "03/02/2023"),
        *("10:02:34", "9h30", "lúc 14 giờ 30 phút", "tháng mười hai", "ngày 15"),
        *("năm 2022", "nhiệm kỳ 2020-2025", "giai đoạn 2010-2020", "(2001 - 2022)", "2022?"),
        *("6 tháng đầu năm 2022", "6 tháng cuối năm", "quý 1 năm 2022"),
        *("số 02-NQ/TW", "50-KH/TU", "10-CT/TW", "số 01-HD/BTCTU", "Nghị quyết 39-NQ/TW"),
        *("số 100/2019/NĐ-CP", "1234/QĐ-UBND", "Chỉ thị 05", "Nghị quyết số 21", "khóa XIII"),
        *("Quận 10", "phường 7", "Trung đoàn 66", "đường số 7", "Ban Chỉ đạo 35", "Covid-19", "5G"),
        *("Nghị quyết Trung ương 6, 7, 9 (khóa XII)", "Trung ương 8", "thứ 4 từ phải", "Điều 5"),
        *("thứ hai mươi", "phiên bản 1.2.3", "0912345678", ""),
    ],
)
def test_what_counts_nothing_is_left_out(text: str) -> None:
    assert read(text) == []


def test_same_value_tells_kinds_apart() -> None:
    six, padded, percent, ratio, same_ratio = find_numbers("6 người, 06 lớp, 6%, 6/8 xã, 6/08 xã")
    assert same_value(six, padded)
    assert same_value(ratio, same_ratio)
    assert not same_value(six, percent)
    assert not same_value(six, ratio)


# Read by eye from the articles: every figure in them, in order.
SEED_FIGURES = {
    "000": "50 2/2 10/10 280 2472 190%",
    "001": "57 8 787 43.72% 1465 92.95% 1233 78.23% 506 32.1% 129 32 32 20/3494 0.57%",
    "002": "738 246797 86061 10",
    "003": (
        "12 1784 6 408 3 255 2 10 10 98.72% 97.84% 99.66% 97.84% 145 36 2 5 210 100% 4.12% "
        "5136 193 163 201 30 40 26 1 2 1 72 26 46 340 8 31 2 2 26 8 46 713 31.3% 17 15 3 12 5 "
        "70 49 2610 12 1 2 9"
    ),
    "004": "68 4374 10 7 57/68 12 80% 100% 10 1800 90% 90% 120 8 14",
}


@pytest.mark.parametrize("prefix", SEED_FIGURES)
def test_every_figure_of_the_seeds(prefix: str) -> None:
    (path,) = SEEDS_DIR.glob(f"{prefix}_*.txt")
    text = normalize(path.read_text(encoding="utf-8"))
    assert [value for _, value in read(text)] == SEED_FIGURES[prefix].split()
