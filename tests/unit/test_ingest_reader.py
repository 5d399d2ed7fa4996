import codecs

import pytest

from rag.ingest.reader import decode


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
    assert decode(data) == "Đồng\nTháp"


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
    with pytest.raises(ValueError, match=reason):
        decode(data)


def test_nothing_is_text():
    assert decode(b"") == ""
