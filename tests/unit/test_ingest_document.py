import hashlib
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from rag.errors import ArticleError
from rag.ingest.document import hash_content, make_document
from rag.ingest.reader import RawArticle

TEXT = "Huyện Mẫu tập huấn cán bộ xã\nThứ hai, 12/3/2024\nLớp học đã mở tại tỉnh Đồng Tháp.\nLê Mẫu"


def make(text=TEXT, **given):
    return make_document(RawArticle(path=Path("a.txt"), text=text, **given))


def test_ids_come_from_what_is_given_then_url_then_content():
    assert make(id="x-1", url="https://example.org/1").id == "x-1"
    digest = hashlib.sha256(b"https://example.org/1").hexdigest()
    assert make(url="https://example.org/1").id == "u" + digest[:16]
    assert make().id == "c" + make().content_hash[:16]


def test_the_content_hash_sees_neither_white_space_nor_unicode_form_nor_metadata():
    spaced = unicodedata.normalize("NFD", TEXT).replace(" ", "  ").replace("\n", "\r\n\r\n\r\n")
    assert make(spaced, title="Khác", id="khác").content_hash == make().content_hash
    assert make(TEXT + "!").content_hash != make().content_hash
    assert hash_content("a  b") == hash_content("a\nb")


def test_text_is_nfc_with_at_most_one_blank_line_together():
    document = make(unicodedata.normalize("NFD", "Một.\n\n\n\n \nHai\u00ad.\x00"))
    assert document.text == "Một.\n\nHai."


def test_what_is_given_counts_more_than_what_the_text_says():
    document = make(title="Tít khác", author="Người khác", source="Báo", published_at="2020-01-02")
    assert (document.title, document.author, document.source) == ("Tít khác", "Người khác", "Báo")
    assert document.published_at == date(2020, 1, 2)
    assert document.field_spans == {}


def test_spans_stand_where_the_text_says_what_was_given():
    document = make(title="Huyện Mẫu tập huấn cán bộ xã", published_at="2024-03-12")
    found = {name: document.text[s.start : s.end] for name, s in document.field_spans.items()}
    assert found == {
        "title": "Huyện Mẫu tập huấn cán bộ xã",
        "author": "Lê Mẫu",
        "published_at": "12/3/2024",
    }


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2023-02-03", (date(2023, 2, 3), "day")),
        ("2023-02-03T10:02:34+07:00", (date(2023, 2, 3), "day")),
        ("20230203", (date(2023, 2, 3), "day")),
        ("03/02/2023", (date(2023, 2, 3), "day")),
        ("2023-02", (date(2023, 2, 1), "month")),
        ("2023", (date(2023, 1, 1), "year")),
    ],
)
def test_given_dates_are_understood(written, expected):
    document = make(published_at=written)
    assert (document.published_at, document.published_precision) == expected


def test_a_given_date_that_is_none_is_refused_by_name():
    with pytest.raises(ArticleError, match=r"a\.txt: 'published_at' is 'hôm qua'"):
        make(published_at="hôm qua")


@pytest.mark.parametrize("text", ["", " \n\t", "\x00\ufeff", "…!?"])
def test_a_text_without_words_is_refused(text):
    with pytest.raises(ArticleError, match="holds no text"):
        make(text)


def test_places_are_the_provinces_and_then_the_districts_that_an_article_is_about():
    body = (
        "Năm 2022, Đảng bộ huyện Tam Nông, tỉnh Đồng Tháp kết nạp 120 đảng viên, trong đó có nhiều"
        " đoàn viên ưu tú, công nhân và giáo viên.\nToàn huyện có 4.100 đảng viên. Đoàn của TP Sa"
        " Đéc đã đến thăm."
    )
    assert make(body, title="Tam Nông kết nạp 120 đảng viên").places == (
        "Đồng Tháp",
        "huyện Tam Nông",
    )
    assert make("Hội nghị mở tại tỉnh Đồng Tháp.").places == ("Đồng Tháp",)
