import csv
import json
import unicodedata

import pytest

from rag.errors import ArticleError
from rag.ingest.csv_file import read_csv
from rag.ingest.html import read_html
from rag.ingest.jsonl import read_jsonl
from rag.ingest.markdown import read_markdown
from rag.types import ReadWarning


def one(results):
    (result,) = results
    assert not isinstance(result, ArticleError), result
    return result


def errors(results):
    return [str(result) for result in results if isinstance(result, ArticleError)]


@pytest.fixture
def write(tmp_path):
    def write(name, content, encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content.encode(encoding))
        return path

    return write


def test_jsonl_keeps_every_field(write):
    record = {
        "id": "7", "title": "Tít", "text": "Chữ\u2028nữa", "url": "u", "source": "s", "author": "a",
        "published_at": "2023-02-03", "other": [1],
    }  # fmt: skip
    line = json.dumps(record, ensure_ascii=False)
    article = one(read_jsonl(write("a.jsonl", f"\ufeff{line}\n\n")))
    assert {name: getattr(article, name) for name in record if name != "other"} == {
        name: value for name, value in record.items() if name != "other"
    }
    assert article.where.endswith("a.jsonl:1")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is not JSON"),
        ("[]", "is not a JSON object"),
        ('{"title": "Tít"}', "has no 'text'"),
        ('{"text": null}', "has no 'text'"),
        ('{"text": ["a"]}', "'text' is a list, not a string"),
        ('{"text": "a", "title": 5}', "'title' is a number, not a string"),
        ('{"text": "a", "id": true}', "'id' is a boolean, not a string"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": ' + "1" * 5000 + "}", "too long a number"),
    ],
)
def test_jsonl_names_what_is_wrong_with_a_line(write, line, reason):
    path = write("a.jsonl", f'{{"text": "tốt"}}\n{line}\n{{"text": "tốt"}}')
    results = list(read_jsonl(path))
    assert len(results) == 3
    (error,) = errors(results)
    assert error.startswith(f"{path}:2: ")
    assert reason in error


def test_jsonl_takes_a_whole_number_for_an_id(write):
    assert one(read_jsonl(write("a.jsonl", '{"id": 12, "text": "a"}'))).id == "12"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_reads_any_usual_delimiter(write, delimiter):
    content = delimiter.join(["id", "Title", "text"]) + '\r\n1{0}Tít{0}"Một, hai;\nba"\r\n'
    article = one(read_csv(write("a.csv", "\ufeff" + content.format(delimiter))))
    assert (article.id, article.title, article.text) == ("1", "Tít", "Một, hai;\nba")
    assert article.where.endswith(":2")


def test_csv_takes_a_field_longer_than_the_modules_limit(write):
    length = csv.field_size_limit() + 1 if csv.field_size_limit() < 10**6 else 10**6
    assert len(one(read_csv(write("a.csv", "text\n" + "a" * length))).text) == length


def test_csv_names_bad_rows_by_line_and_keeps_the_rest(write):
    path = write("a.csv", 'id,text\n1,"hai\ndòng"\n2\n3,\n\n4,"a"b\n5,năm\n')
    results = list(read_csv(path))
    assert [r.id for r in results if not isinstance(r, ArticleError)] == ["1", "5"]
    assert errors(results) == [
        f"{path}:4: has 1 cells where the header has 2",
        f"{path}:5: has no 'text'",
        f"{path}:7: is not a CSV row: ',' expected after '\"'",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [("id,body\n1,a\n", "has no column 'text' (columns: id, body)"), (" ,\n", "has no header row")],
)
def test_csv_without_text_is_an_error(write, content, reason):
    path = write("a.csv", content)
    (error,) = errors(read_csv(path))
    assert error.startswith(f"{path}: {reason}")


def test_markdown_takes_fields_from_front_matter(write):
    content = '---\ntitle: "Tít: một"\ndate: 2023-02-03\nauthor: Lê Mẫu\ntags: [a]\n---\n\nChữ.\n'
    article = one(read_markdown(write("a.md", content)))
    assert (article.title, article.author, article.text) == ("Tít: một", "Lê Mẫu", "Chữ.")
    assert article.published_at == "2023-02-03"


def test_markdown_markup_comes_off(write):
    content = (
        "# Tít **lớn**\n\nMột [liên kết](http://a/b_c) và *nghiêng*, `mã`, 2*3, a_b\ncùng đoạn.\n\n"
        "![Chú thích](x.png)\n\n* một\n* hai\n\n1. ba\n\n| A | B |\n|---|---|\n| 1 | 2.472 |\n\n"
        "> trích <b>dẫn</b>\n\n<!-- ẩn -->\n\n```\nkhối mã\n```\n"
    )
    article = one(read_markdown(write("a.md", content)))
    assert article.title == "Tít lớn"
    assert [line for line in article.text.split("\n") if line] == [
        "Tít lớn",
        "Một liên kết và nghiêng, mã, 2*3, a_b cùng đoạn.",
        "Chú thích",
        "- một",
        "- hai",
        "1. ba",
        "A | B",
        "1 | 2.472",
        "trích dẫn",
        "khối mã",
    ]


def test_an_unclosed_front_matter_is_text(write):
    assert "title" in one(read_markdown(write("a.md", "---\ntitle: Tít\n"))).text


PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Tít lớn | Báo Mẫu</title>
<meta property="og:title" content="Tít lớn"><meta name="author" content="Lê Mẫu">
<meta property="og:site_name" content="Báo Mẫu"><link rel="canonical" href="https://example.org/1">
<meta property="article:published_time" content="2023-02-03T10:00:00+07:00">
<style>p {}</style></head><body><header><h1>Báo Mẫu</h1><a>Menu</a></header><nav>Mục lục</nav>
<article><header><h1>Tít
<b>lớn</b></h1></header><p>Một&nbsp;<b>hai</b> ba.<br>Bốn</p><!-- ẩn --><table><tr><td>1</td>
<td>2</td></tr></table><ul><li>năm</li><li>sáu</li></ul>
<p hidden>ẩn</p><script>x()</script></article>
<aside>Tin khác</aside><form>Gửi</form><footer>Bản quyền</footer></body></html>"""


def test_html_gives_text_in_lines_and_fields_from_metadata(write):
    article = one(read_html(write("a.html", PAGE)))
    assert article.text.split("\n") == ["Tít lớn", "Một hai ba.", "Bốn", "1 | 2", "năm", "sáu"]
    assert (article.title, article.author, article.source) == ("Tít lớn", "Lê Mẫu", "Báo Mẫu")
    assert article.url == "https://example.org/1"
    assert article.published_at == "2023-02-03T10:00:00+07:00"


def test_html_parts_words_at_a_break_within_a_cell(write):
    page = "<table><tr><td>Sở<br>Cây xanh</td><td>1.000<p>cây</p></td></tr></table><p>Chữ</p>"
    assert one(read_html(write("a.html", page))).text == "Sở Cây xanh | 1.000 cây\nChữ"
    page = "<table><tr><td><p>đạt 12</p>5 cây</td><td>7</td></tr></table><p>Chữ</p>"
    assert one(read_html(write("b.html", page))).text == "đạt 12 5 cây | 7\nChữ"


def test_html_reads_linked_data_where_metadata_is_silent(write):
    data = {
        "@type": "NewsArticle", "datePublished": "2023-02-03", "author": [{"name": "Lê Mẫu"}],
        "publisher": {"name": "Báo Mẫu"},
    }  # fmt: skip
    page = f'<script type="application/ld+json">{json.dumps(data)}</script><p>Chữ</p>'
    article = one(read_html(write("a.html", page)))
    assert (article.author, article.source) == ("Lê Mẫu", "Báo Mẫu")
    assert article.published_at == "2023-02-03"


def test_html_takes_its_title_from_the_page_without_the_site(write):
    page = "<title>Một tít khá dài | Báo</title><p>Chữ</p>"
    assert one(read_html(write("a.html", page))).title == "Một tít khá dài"


def test_html_honours_the_declared_charset(write):
    page = '<meta charset="utf-16le"><p>Chữ</p>'
    assert errors(read_html(write("a.html", page, "utf-16le")))  # no mark: it cannot be told
    latin = '<meta charset="iso-8859-1"><p>café</p>'
    assert one(read_html(write("b.html", latin, "latin-1"))).text == "café"


VNI_PAGE = '<meta charset="{}"><p>Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ñoäc laäp töï do'


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "windows-1258", "x-vni"])
def test_html_that_declares_another_charset_for_old_letters_is_converted(write, declared):
    article = one(read_html(write("a.html", VNI_PAGE.format(declared), "latin-1")))
    assert article.text == "Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập tự do"
    assert article.warnings == (ReadWarning(code="converted", detail="VNI"),)


def test_html_in_utf8_that_declares_another_charset_is_read_as_utf8(write):
    page = '<meta charset="windows-1252"><p>Cộng hòa'
    article = one(read_html(write("a.html", page)))
    assert (article.text, article.warnings) == ("Cộng hòa", ())


def test_html_that_declares_windows_1258_and_is_so_needs_no_warning(write):
    page = b'<meta charset="windows-1258"><p>'
    page += "Cô\u0323ng hoa\u0300 xa\u0303 hô\u0323i, đô\u0323c lâ\u0323p".encode("cp1258")
    article = one(read_html(write("a.html", page.decode("latin-1"), "latin-1")))
    assert unicodedata.normalize("NFC", article.text) == "Cộng hoà xã hội, độc lập"
    assert article.warnings == ()


def test_html_in_old_letters_that_cannot_be_told_names_the_candidates(write):
    page = '<meta charset="windows-1252"><p>cã lín vµ nhá'
    (error,) = errors(read_html(write("a.html", page, "latin-1")))
    assert "TCVN3 (ABC) or VISCII or VNI" in error


def test_html_nested_beyond_pythons_stack_is_read(write):
    page = "<div>" * 3000 + "Chữ" + "</div>" * 3000
    assert one(read_html(write("a.html", page))).text == "Chữ"
