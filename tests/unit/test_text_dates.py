"""Dates: found as papers write them, and told from ratios."""

from datetime import date
from pathlib import Path

import pytest

from rag.text.dates import Period, contains, find_dates, overlaps, parse_date, period_of
from rag.text.unicode import normalize

SEEDS_DIR = Path(__file__).parents[2] / "seeds"
REFERENCE = date(2022, 7, 31)


def read(text: str, reference: date | None = REFERENCE) -> list[tuple[str, str]]:
    """Give the mentions of a text as (text, "start..end precision")."""
    return [
        (m.text, f"{m.period.start}..{m.period.end} {m.period.precision}")
        for m in find_dates(text, reference=reference)
    ]


@pytest.mark.parametrize(
    ("text", "mention", "day"),
    [
        *(
            ("28-6-2021", "28-6-2021", "2021-06-28"),
            ("03/02/2023 10:02", "03/02/2023", "2023-02-03"),
        ),
        *(("15.7.2022", "15.7.2022", "2022-07-15"), ("2022-01-25", "2022-01-25", "2022-01-25")),
        ("Thứ Ba, ngày 25 tháng 1 năm 2022", "ngày 25 tháng 1 năm 2022", "2022-01-25"),
        ("ngày 2/2/2008 của", "ngày 2/2/2008", "2008-02-02"),
        *(("Chiều 15-7,", "15-7", "2022-07-15"), ("Ngày 12/11, Thành", "Ngày 12/11", "2021-11-12")),
        *(("Sáng nay (25/11), ", "25/11", "2021-11-25"), ("(25/11)", "25/11", "2021-11-25")),
        ("bế mạc vào 6/10.", "6/10", "2021-10-06"),
        *(("đến 30-6, có", "30-6", "2022-06-30"), ("15-7", "15-7", "2022-07-15")),
        *(
            ("ngày 29-2", "ngày 29-2", "2020-02-29"),
            ("ngày 15-7 năm nay", "ngày 15-7 năm nay", "2022-07-15"),
        ),
        ("25 tháng 1 năm ngoái", "25 tháng 1 năm ngoái", "2021-01-25"),
    ],
)
def test_days(text: str, mention: str, day: str) -> None:
    assert read(text) == [(mention, f"{day}..{day} day")]


@pytest.mark.parametrize(
    ("text", "mention", "period"),
    [
        ("tháng 7 năm 2022", "tháng 7 năm 2022", "2022-07-01..2022-07-31 month"),
        ("tháng 2/2024", "tháng 2/2024", "2024-02-01..2024-02-29 month"),
        ("date 2022-07 (GLO)", "2022-07", "2022-07-01..2022-07-31 month"),
        ("trong tháng 8", "tháng 8", "2021-08-01..2021-08-31 month"),
        ("quý I/2022", "quý I/2022", "2022-01-01..2022-03-31 quarter"),
        ("Quý IV năm 2021", "Quý IV năm 2021", "2021-10-01..2021-12-31 quarter"),
        ("quý 4", "quý 4", "2021-10-01..2021-12-31 quarter"),
        ("6 tháng đầu năm 2021", "6 tháng đầu năm 2021", "2021-01-01..2021-06-30 half"),
        ("6 tháng đầu năm và", "6 tháng đầu năm", "2022-01-01..2022-06-30 half"),
        ("sáu tháng cuối năm", "sáu tháng cuối năm", "2022-07-01..2022-12-31 half"),
        ("nửa đầu năm 2020", "nửa đầu năm 2020", "2020-01-01..2020-06-30 half"),
        ("9 tháng đầu năm", "9 tháng đầu năm", "2022-01-01..2022-09-30 range"),
        ("NĂM 2023", "NĂM 2023", "2023-01-01..2023-12-31 year"),
        ("Đồng Tháp 2022?", "2022", "2022-01-01..2022-12-31 year"),
        ("năm nay", "năm nay", "2022-01-01..2022-12-31 year"),
        ("năm ngoái", "năm ngoái", "2021-01-01..2021-12-31 year"),
        ("cùng kỳ năm trước.", "năm trước", "2021-01-01..2021-12-31 year"),
        ("giai đoạn 2010-2020", "giai đoạn 2010-2020", "2010-01-01..2020-12-31 range"),
        ("nhiệm kỳ 2020 – 2025", "nhiệm kỳ 2020 – 2025", "2020-01-01..2025-12-31 range"),
        ("từ năm 2010 đến 2020", "từ năm 2010 đến 2020", "2010-01-01..2020-12-31 range"),
        ("từ 28 đến 30-5-2018", "28 đến 30-5-2018", "2018-05-28..2018-05-30 range"),
        ("15-20/7/2022", "15-20/7/2022", "2022-07-15..2022-07-20 range"),
        ("ngày 30-12 đến 2-1-2022", "ngày 30-12 đến 2-1-2022", "2021-12-30..2022-01-02 range"),
    ],
)
def test_periods(text: str, mention: str, period: str) -> None:
    assert read(text) == [(mention, period)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "57/68 bí thư",
            "20/3.494 chi bộ",
            "10/10 nhiệm vụ",
            "2/2 chỉ tiêu",
            "(10/10)",
            "đạt 8/10",
        ),
        *(
            "mỗi ngày 2-3 lần",
            "những năm trước",
            "10 năm trước",
            "năm trước đó",
            "31/2/2022",
            "2.472",
        ),
        *("2000 người", "hơn 2000", "số 100/2019/NĐ-CP", "10:02:34", "6 tháng", "2025-2020", ""),
    ],
)
def test_no_dates(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["chiều 15-7", "tháng 7", "quý I", "6 tháng đầu năm", "năm nay", "năm ngoái"]
)
def test_what_hangs_on_the_day_of_writing_is_left_out_without_it(text: str) -> None:
    assert read(text, None) == []


def test_a_day_is_not_after_the_reference() -> None:
    assert read("ngày 1-8", date(2022, 7, 31))[0][1].startswith("2021-08-01")
    assert read("ngày 1-8", date(2022, 8, 1))[0][1].startswith("2022-08-01")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("2022-01-25", (date(2022, 1, 25), "day")), ("25/01/2022", (date(2022, 1, 25), "day"))),
        *(("25-1-2022", (date(2022, 1, 25), "day")), ("2021", (date(2021, 1, 1), "year"))),
        ("2022-01-25T10:00:00+07:00", (date(2022, 1, 25), "day")),
        ("2022-01-25 10:00:00", (date(2022, 1, 25), "day")),
        ("2022-01-25T10:00:00.000Z", (date(2022, 1, 25), "day")),
        ("Thứ Ba, ngày 25 tháng 1 năm 2022", (date(2022, 1, 25), "day")),
        ("Thứ ba 30/01/2024 09:38", (date(2024, 1, 30), "day")),
        ("Thứ năm,  09/12/2021", (date(2021, 12, 9), "day")),
        ("Cập nhật ngày: 03/02/2023 10:02:34", (date(2023, 2, 3), "day")),
        ("2022-07", (date(2022, 7, 1), "month")),
        ("năm 2021, ngày 1/2/2022", (date(2022, 2, 1), "day")),
        *(("không rõ", None), ("", None), ("31/02/2022", None)),
    ],
)
def test_parse_date(text: str, expected: tuple[date, str] | None) -> None:
    assert parse_date(text) == expected


def test_period_of_gives_every_day_meant() -> None:
    day = date(2022, 2, 1)
    assert period_of(day, "day") == Period(start=day, end=day, precision="day")
    assert period_of(day, "month").end == date(2022, 2, 28)
    assert period_of(day, "year").end == date(2022, 12, 31)


def test_overlaps_and_contains() -> None:
    year, month = period_of(date(2022, 1, 1), "year"), period_of(date(2022, 7, 1), "month")
    next_year = period_of(date(2023, 1, 1), "year")
    assert overlaps(year, month)
    assert overlaps(month, year)
    assert not overlaps(year, next_year)
    assert contains(year, month)
    assert not contains(month, year)


# Read by eye from the article: every date in it, in order.
def test_every_date_of_a_seed() -> None:
    (path,) = SEEDS_DIR.glob("001_*.txt")
    text = normalize(path.read_text(encoding="utf-8"))
    assert read(text, period_of(date(2022, 7, 1), "month").end) == [
        ("2022-07", "2022-07-01..2022-07-31 month"),
        ("15-7", "2022-07-15..2022-07-15 day"),
        ("6 tháng đầu năm", "2022-01-01..2022-06-30 half"),
        ("6 tháng cuối năm 2022", "2022-07-01..2022-12-31 half"),
        ("6 tháng đầu năm 2022", "2022-01-01..2022-06-30 half"),
        ("nhiệm kỳ 2020-2025", "2020-01-01..2025-12-31 range"),
        ("ngày 28-6-2021", "2021-06-28..2021-06-28 day"),
        ("ngày 3-11-2021", "2021-11-03..2021-11-03 day"),
        ("năm 2022", "2022-01-01..2022-12-31 year"),
        ("năm 2021", "2021-01-01..2021-12-31 year"),
        ("ngày 30-6", "2022-06-30..2022-06-30 day"),
        ("ngày 30-6", "2022-06-30..2022-06-30 day"),
        ("6 tháng đầu năm 2021", "2021-01-01..2021-06-30 half"),
        ("ngày 25-3-2022", "2022-03-25..2022-03-25 day"),
        ("nhiệm kỳ 2022-2025", "2022-01-01..2025-12-31 range"),
    ]
