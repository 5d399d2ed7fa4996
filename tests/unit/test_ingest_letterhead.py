"""The heads of official documents."""

from pathlib import Path

import pytest

from rag.ingest.articles import read_records
from rag.ingest.letterhead import read_letterhead

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------"


def read(text: str) -> tuple[str, str | None]:
    found = read_letterhead(text)
    assert found is not None
    return found.title, found.issuer


def test_a_report_in_one_column() -> None:
    text = (
        f"UBND TỈNH MẪU\nSỞ CÂY XANH\n-------\n{STATE}\nSố: 12/BC-SCX\n"
        "Mẫu, ngày 05 tháng 01 năm 2023\n\nBÁO CÁO\nKết quả trồng cây năm 2022\n"
        "và nhiệm vụ năm 2023\n\nNăm 2022, tỉnh trồng 1.000 cây."
    )
    assert read(text) == (
        "Báo cáo Kết quả trồng cây năm 2022 và nhiệm vụ năm 2023",
        "SỞ CÂY XANH, UBND TỈNH MẪU",
    )
    found = read_letterhead(text)
    assert found is not None
    assert text[found.end :].startswith("\n\nNăm 2022")


def test_a_law_is_named_as_its_text_names_it() -> None:
    text = (
        f"QUỐC HỘI\n-------\n\n{STATE}\n\nLuật số: 9/2020/QH14\n\n"
        "Hà Nội, ngày 17 tháng 6 năm 2020\n\nLUẬT\n\nTRỒNG CÂY\n\nCăn cứ Hiến pháp;\n\n"
        "Quốc hội ban hành Luật Trồng cây.\n\nChương I"
    )
    assert read(text) == ("Luật Trồng cây", "QUỐC HỘI")


def test_number_and_date_are_left_out_of_the_title() -> None:
    text = (
        f"QUỐC HỘI\n{STATE}\nSố: 6/2003/QH11\nHà Nội, ngày 17 tháng 6 năm 2003\n\nLUẬT\n"
        "CỦA QUỐC HỘI NƯỚC CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM SỐ 6/2003/QH11 "
        "NGÀY 17 THÁNG 6 NĂM 2003 VỀ LUẬT TRỒNG CÂY\nLuật này quy định về trồng cây."
    )
    assert read(text) == ("Luật trồng cây", "QUỐC HỘI")


def test_a_letter_whose_columns_share_lines() -> None:
    text = (
        "UBND TỈNH MẪU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "SỞ CÂY XANH Độc lập - Tự do - Hạnh phúc\n"
        "Số: 12/SCX-VP Mẫu, ngày 05 tháng 01 năm 2023\n"
        "V/v báo cáo số cây\nKính gửi: Ủy ban nhân dân các huyện"
    )
    assert read(text) == ("V/v báo cáo số cây", "SỞ CÂY XANH, UBND TỈNH MẪU")


def test_a_decision_ends_its_title_above_who_decides() -> None:
    text = (
        f"UBND TỈNH MẪU\n{STATE}\nSố: 3/QĐ-SCX\nMẫu, ngày 05 tháng 01 năm 2023\nQUYẾT ĐỊNH\n"
        "Ban hành Quy chế trồng cây\nGIÁM ĐỐC SỞ CÂY XANH\nCăn cứ Luật Trồng cây;"
    )
    assert read(text) == ("Quyết định Ban hành Quy chế trồng cây", "UBND TỈNH MẪU")


def test_a_title_ends_above_the_first_sentence() -> None:
    text = (
        f"UBND TỈNH MẪU\n{STATE}\nMẫu, ngày 05 tháng 01 năm 2023\nBÁO CÁO\nKết quả trồng cây\n"
        "Thực hiện Quy chế trồng cây, Sở báo cáo như sau:\nTỉnh trồng 1.000 cây."
    )
    assert read(text)[0] == "Báo cáo Kết quả trồng cây"


def test_a_document_of_the_party_in_the_cells_of_a_table() -> None:
    text = (
        "TỈNH ỦY MẪU | ĐẢNG CỘNG SẢN VIỆT NAM\n* |\n"
        "Số 45-NQ/TU | Mẫu, ngày 3 tháng 2 năm 2023\n"
        "NGHỊ QUYẾT\nvề trồng cây\n-----\nNăm 2022, tỉnh trồng 1.000 cây."
    )
    assert read(text) == ("Nghị quyết về trồng cây", "TỈNH ỦY MẪU")


def test_a_sentence_that_begins_like_a_subject_is_none() -> None:
    text = (
        f"{STATE}\n\nĐƠN ĐỀ NGHỊ\n\nKính gửi: UBND xã\nTôi là Lê Mẫu.\n"
        "Về việc cấp đất cho gia đình tôi, tôi xin trình bày như sau."
    )
    assert read_letterhead(text) is None


@pytest.mark.parametrize(
    ("line", "foot", "day"),
    [
        ("Mẫu, ngày … tháng … năm 2023", "", None),
        ("Mẫu, ngày     tháng     năm 2023", "Mẫu, ngày 5 tháng 2 năm 2023", "2023-02-05"),
        ("Số: 1/KH Mẫu, ngày 5 tháng 2 năm 2023", "", "2023-02-05"),
    ],
)
def test_the_day_is_that_of_signing_and_not_of_the_subject(
    line: str, foot: str, day: str | None
) -> None:
    text = (
        f"UBND TỈNH MẪU\n{STATE}\n{line}\n\nKẾ HOẠCH\nTổ chức kỷ niệm ngày 30/4/2025\n\n"
        f"Sở Cây xanh tổ chức như sau: trồng cây, tưới cây, bón cây.\n{foot}"
    )
    (document,) = read_records([{"text": text}], where=Path("a")).documents
    assert document.title == "Kế hoạch Tổ chức kỷ niệm ngày 30/4/2025"
    assert (document.published_at and document.published_at.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tỉnh Mẫu trồng 1.000 cây\n\nNăm 2022, tỉnh Mẫu trồng được 1.000 cây.",
        "Nước Cộng hòa xã hội chủ nghĩa Việt Nam trồng cây.\nBÁO CÁO\nvề cây",
        f"{STATE}\n\nTỉnh trồng 1.000 cây.",
        "BÁO CÁO\nvề trồng cây\n\nTỉnh trồng 1.000 cây.",
        f"{'Cây xanh. ' * 40}\n{STATE}\nBÁO CÁO\nvề cây",
    ],
)
def test_what_has_no_such_head_has_none(text: str) -> None:
    assert read_letterhead(text) is None
