import codecs
from pathlib import Path

import pytest

from rag.errors import ArticleError
from rag.ingest import reader


def decode(data):
    return reader.decode(data, Path("a.txt"))


@pytest.mark.parametrize(
    "data",
    [
        "Đồng\nTháp".encode(),
        codecs.BOM_UTF8 + "Đồng\r\nTháp".encode(),
        codecs.BOM_UTF16_LE + "Đồng\nTháp".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Đồng\rTháp".encode("utf-16-be"),
    ],
)
def test_text_is_decoded_without_its_mark(data):
    assert decode(data) == ("Đồng\nTháp", (), ())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a\0b", "is not a text file"),
        (bytes(range(1, 32)) * 4, "is not a text file"),
        (bytes(range(1, 256)), "is not a text file"),
        ("Đồng Tháp, một tỉnh".encode("cp1258", "replace"), "is not UTF-8 text"),
    ],
)
def test_what_is_no_utf8_text_is_refused(data, reason):
    with pytest.raises(ArticleError, match=reason):
        decode(data)


def test_vietnamese_from_before_unicode_is_converted():
    lines = "Céng hßa x· héi chñ nghÜa ViÖt Nam\r\n§éc lËp"  # as .VnTime has it
    text = "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập"
    assert decode(lines.encode("cp1252")) == (text, ("TCVN3 (ABC)",), ())


def test_where_the_encoding_cannot_be_told_the_candidates_are_named():
    with pytest.raises(ArticleError, match=r"may be in TCVN3 \(ABC\) or VISCII or VNI"):
        decode("cã lín vµ nhá".encode("latin-1"))


def test_utf8_with_a_broken_end_is_not_taken_for_an_older_encoding():
    data = "Ủy ban nhân dân tỉnh họp phiên thường kỳ, các huyện báo cáo kết quả".encode()
    with pytest.raises(ArticleError, match=rf"is not UTF-8 text \(byte {len(data) - 2}\)"):
        decode(data[:-2] + b"\xba")


def test_nothing_is_text():
    assert decode(b"").text == ""
