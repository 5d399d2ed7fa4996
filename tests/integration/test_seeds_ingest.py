"""The five seed articles: what is read out of each, exactly."""

from datetime import date
from pathlib import Path

import pytest

from rag.ingest import Articles, read_articles

SEEDS = Path(__file__).parents[2] / "seeds"

EXPECTED = {
    "000_ef00cb0e1527eb01.txt": (
        "Công tác tổ chức xây dựng Đảng đạt nhiều kết quả tích cực",
        date(2023, 2, 3), "day", "NGÂN NGUYỄN", "ĐTO", ("Đồng Tháp",),
    ),
    "001_cb7a5b37da5bff54.txt": (
        "Ban Tổ chức Tỉnh ủy Gia Lai tổ chức hội nghị sơ kết công tác tổ chức xây dựng Đảng"
        " 6 tháng đầu năm",
        date(2022, 7, 1), "month", "ANH HUY", "GLO", ("Gia Lai",),
    ),
    "002_1d33ff756ec2b19b.txt": (
        "Chú trọng công tác đánh giá chất lượng tổ chức cơ sở Đảng một cách thực chất, hiệu quả",
        date(2022, 1, 25), "day", "S. Hải", "Thanhuytphcm.vn", ("Thành phố Hồ Chí Minh",),
    ),
    "003_3fdd91c77d02a044.txt": (
        "MỘT SỐ KẾT QUẢ NỔI BẬT TRONG CÔNG TÁC XÂY DỰNG ĐẢNG CỦA ĐẢNG BỘ KHỐI CÁC CƠ QUAN TỈNH"
        " TRONG NĂM 2023",
        date(2024, 1, 30), "day", "Cảnh Miên – Văn phòng ĐUK",
        "TRANG THÔNG TIN ĐIỆN TỬ ĐẢNG BỘ TỈNH BÌNH ĐỊNH", ("Bình Định",),
    ),
    "004_940ae42d7ad1f538.txt": (
        "Đảng ủy Khối các cơ quan tỉnh: Tổng kết công tác xây dựng tổ chức cơ sở đảng và đội ngũ"
        " đảng viên",
        date(2021, 12, 9), "day", "PHƯƠNG DUNG", None, (),
    ),
}  # fmt: skip

FIELD_TEXTS = {
    "000_ef00cb0e1527eb01.txt": "03/02/2023",
    "001_cb7a5b37da5bff54.txt": "2022-07",
    "002_1d33ff756ec2b19b.txt": "ngày 25 tháng 1 năm 2022",
    "003_3fdd91c77d02a044.txt": "30/01/2024",
    "004_940ae42d7ad1f538.txt": "09/12/2021",
}


@pytest.fixture(scope="module")
def articles() -> Articles:
    return read_articles([SEEDS])


@pytest.fixture(scope="module")
def documents(articles):
    return dict(zip(sorted(EXPECTED), articles.documents, strict=True))


def test_all_seeds_are_read(articles):
    assert (len(articles.documents), articles.duplicates, articles.failures) == (5, (), ())


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_fields_are_read_out_of_the_text(documents, name):
    d = documents[name]
    found = (d.title, d.published_at, d.published_precision, d.author, d.source, d.places)
    assert found == EXPECTED[name]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_spans_are_the_exact_values(documents, name):
    document = documents[name]
    found = {key: document.text[s.start : s.end] for key, s in document.field_spans.items()}
    expected = {"title": document.title, "author": document.author, "source": document.source}
    expected["published_at"] = FIELD_TEXTS[name]
    assert found == {key: value for key, value in expected.items() if value is not None}


def test_furniture_is_gone_and_captions_are_kept(documents):
    texts = "\n".join(document.text for document in documents.values())
    lines = set(texts.split("\n"))
    assert not lines & {
        "< Trở về trang trước", "Gửi bình luận của bạn", "Ý kiến bạn đọc", "refresh",
        "Tổng lượt bình luận", "Tin khác", "Thông báo",
    }  # fmt: skip
    assert "Quang cảnh hội nghị. Ảnh: Anh Huy" in lines
    assert "Đảng ủy Khối tổ chức Hội thi Bí thư Chi bộ giỏi năm 2023" in lines


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_paragraph_stands_in_the_file_word_for_word(documents, name):
    original = (SEEDS / name).read_text(encoding="utf-8")
    for line in documents[name].text.split("\n"):
        assert line in original


def test_ids_and_hashes_are_stable(articles):
    again = read_articles([SEEDS])
    assert again == articles
    assert all(document.id == "c" + document.content_hash[:16] for document in again.documents)
