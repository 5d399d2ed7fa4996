from datetime import date

import pytest

from rag.ingest.fields import read_fields

BODY = (
    "Trong quý I, đơn vị đã mở nhiều lớp tập huấn cho cán bộ xã, thu hút đông người tham gia. " * 3
)
TITLE = "Huyện Mẫu tập huấn cán bộ xã"


def values(text):
    return {name: text[span.start : span.end] for name, span in read_fields(text).spans.items()}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Cập nhật ngày: 03/02/2023 10:02:34", date(2023, 2, 3)),
        ("Thứ Ba, ngày 25 tháng 1 năm 2022", date(2022, 1, 25)),
        ("Thứ ba 30/01/2024 09:38", date(2024, 1, 30)),
        ("Thứ năm,\u00a0 09/12/2021", date(2021, 12, 9)),
        ("Thứ hai, 12/3/2024 - 10:20 (GMT+7)", date(2024, 3, 12)),
        ("Ngày đăng: 12-03-2024", date(2024, 3, 12)),
        ("2024-03-12 10:20", date(2024, 3, 12)),
        ("Hà Nội, ngày 05 tháng 3 năm 2024", date(2024, 3, 5)),
        ("Lê Văn Mẫu - 05/06/2021 08:00", date(2021, 6, 5)),
    ],
)
def test_reads_the_date_line(line, day):
    text = f"{TITLE}\n{line}\n{BODY}"
    fields = read_fields(text)
    assert (fields.published_at, fields.published_precision) == (day, "day")
    assert values(text)["title"] == TITLE


def test_a_crawler_mark_states_a_month_and_no_day():
    text = f"date 2022-07 (ABC)- Chiều 15-7, {BODY}"
    fields = read_fields(text)
    assert (fields.published_at, fields.published_precision) == (date(2022, 7, 1), "month")
    assert values(text)["published_at"] == "2022-07"
    assert values(text)["source"] == "ABC"


def test_a_date_in_the_article_is_not_its_own():
    fields = read_fields(f"{TITLE}\nNgày 2/2/2008, hội nghị đã ra nghị quyết và triển khai. {BODY}")
    assert fields.published_at is None


def test_a_date_under_the_article_counts():
    assert read_fields(f"{TITLE}\n{BODY}\nCập nhật: 12/03/2024").published_at == date(2024, 3, 12)


@pytest.mark.parametrize(
    ("opening", "source"),
    [
        ("(TTXVN) - ", "TTXVN"),
        ("Hà Nội (TTXVN) - ", "TTXVN"),
        ("(Baomau.vn) – ", "Baomau.vn"),
        ("(Dân trí) - ", "Dân trí"),
        ("ĐTO - ", "ĐTO"),
        ("TPHCM - ", None),
        ("(Hà Nội) - ", None),
        ("(Tiếp theo và hết) ", None),
        ("– ", None),
        ("UBND - ", None),
        ("COVID-19 - ", None),
        ("HTX - một ", None),
    ],
)
def test_reads_the_sign_of_the_paper(opening, source):
    assert values(f"{TITLE}\n{opening}{BODY}").get("source") == source


@pytest.mark.parametrize(
    ("ending", "author", "source"),
    [
        ("LÊ MẪU", "LÊ MẪU", None),
        ("S. Hải", "S. Hải", None),
        ("Lê Mẫu – Văn phòng ĐUK", "Lê Mẫu – Văn phòng ĐUK", None),
        ("Lê Mẫu - Trần Thử", "Lê Mẫu - Trần Thử", None),
        ("Tin, ảnh: Lê Văn Mẫu", "Lê Văn Mẫu", None),
        ("Tác giả: Lê Văn Mẫu", "Lê Văn Mẫu", None),
        ("Lê Mẫu (tổng hợp)", "Lê Mẫu", None),
        ("Lê Mẫu\nTheo Reuters", "Lê Mẫu", "Reuters"),
        ("M.LêTheo CNN", "M.Lê", "CNN"),
        ("Theo Lê Mẫu\nDân Việt", "Lê Mẫu", "Dân Việt"),
        ("Nguồn: baomau.vn", None, "baomau.vn"),
        ("TTXVN", None, "TTXVN"),
        ("Ảnh: Lê Mẫu", None, None),
        ("Bài: Giữ rừng từ gốc", None, None),
        ("Hà Nội", None, None),
        ("PHÓ CHỦ TỊCH", None, None),
        ("Đại biểu chụp ảnh lưu niệm", None, None),
    ],
)
def test_reads_what_stands_under_the_article(ending, author, source):
    found = values(f"{TITLE}\n{BODY}\n{ending}")
    assert (found.get("author"), found.get("source")) == (author, source)


def test_a_byline_may_end_the_last_paragraph():
    assert values(f"{TITLE}\n{BODY}Lê Mẫu")["author"] == "Lê Mẫu"


def test_the_headline_is_the_line_above_the_date_or_else_below():
    head = "TRANG THÔNG TIN ĐIỆN TỬ HUYỆN MẪU"
    above = values(f"{head}\nTin trong huyện\n{TITLE}\n30/01/2024\n{BODY}")
    below = values(f"{head}\nTin trong huyện\n30/01/2024\n{TITLE}\n{BODY}")
    assert above["title"] == below["title"] == TITLE
    assert above["source"] == below["source"] == head


def test_a_title_is_made_of_the_first_sentence():
    text = "(ABC)- Chiều 15-7, Hội Mẫu sơ kết công tác sáu tháng đầu năm. " + BODY
    assert values(text)["title"] == "Hội Mẫu sơ kết công tác sáu tháng đầu năm"


def test_a_made_title_begins_behind_a_bare_dash_and_the_time():
    text = f"– Sáng nay (25/11), Đảng ủy Khối họp. {BODY}"
    assert values(text)["title"] == "Đảng ủy Khối họp"


def test_a_made_title_is_shortened_at_a_clause():
    clause = "Hội Mẫu của huyện đã tổ chức hội nghị sơ kết công tác sáu tháng đầu năm"
    title = values(f"{clause}, đồng thời triển khai nhiều nhiệm vụ trọng tâm khác; {BODY}")["title"]
    assert title.startswith(clause)
    assert len(title) <= 120
    assert not title.endswith((",", " "))


def test_a_headline_with_a_dash_is_no_sign():
    found = values(f"ASEAN - Trung Quốc tăng cường hợp tác\n{BODY}")
    assert found == {"title": "ASEAN - Trung Quốc tăng cường hợp tác"}


def test_a_short_text_has_a_short_headline():
    assert values("Tin buồn\nMột câu ngắn.\nLê Mẫu") == {"title": "Tin buồn", "author": "Lê Mẫu"}


def test_no_text_gives_no_fields():
    assert read_fields("").spans == {}
