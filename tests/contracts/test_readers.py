"""What every article reader must do; a new format passes this suite by standing in `READERS`."""

import codecs
import io
import json
import unicodedata
from datetime import UTC, date, datetime

import docx
import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rag.errors import ArticleError
from rag.ingest import READERS, read_articles
from rag.ingest.reader import RawArticle
from rag.types import ReadWarning

TEXT = "Hội nghị tại Đồng Tháp"
LETTERS = (
    "àáạảã âầấậẩẫ ăằắặẳẵ èéẹẻẽ êềếệểễ ìíịỉĩ òóọỏõ ôồốộổỗ ơờớợởỡ ùúụủũ ưừứựửữ ỳýỵỷỹ đ "
    "ÀÁẠẢÃ ÂẦẤẬẨẪ ĂẰẮẶẲẴ ÈÉẸẺẼ ÊỀẾỆỂỄ ÌÍỊỈĨ ÒÓỌỎÕ ÔỒỐỘỔỖ ƠỜỚỢỞỠ ÙÚỤỦŨ ƯỪỨỰỬỮ ỲÝỴỶỸ Đ"
)
PARAGRAPHS = (
    LETTERS,
    "Năm 2022, tỉnh Mẫu kết nạp 2.472 đảng viên (đạt 190%), tăng 43,72% so với năm 2021; "
    "57/68 xã “về đích”, thu 1.234.567 đồng – cao nhất từ trước đến nay…",
    "Toàn tỉnh có 12 huyện & 3 thị xã.",
)
TEXT_FORMATS = [".csv", ".htm", ".html", ".jsonl", ".md", ".txt"]
# As .VnTime has it, in every format of text; and what it says.
OLD_LETTERS = "Céng hßa x· héi chñ nghÜa ViÖt Nam, ®éc lËp tù do h¹nh phóc"
NEW_LETTERS = "Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập tự do hạnh phúc"

TITLE, SOURCE, AUTHOR = "Tỉnh Mẫu sơ kết công tác sáu tháng", "Báo Mẫu", "Lê Văn Mẫu"
BODY = (
    "Sáng nay, tỉnh Mẫu họp phiên thường kỳ để bàn việc thu ngân sách, và yêu cầu các huyện "
    "báo cáo kết quả trước ngày cuối tháng. Hội nghị đã nghe bảy ý kiến của các sở và huyện."
)
FIELDS = {"title": TITLE, "source": SOURCE, "author": AUTHOR, "published_at": "2022-07-15"}
# Where a format has no place for a field, the text states it, as a page that was copied does.
COPIED = (TITLE, "Thứ sáu, 15/07/2022", BODY, AUTHOR, "Nguồn: Báo Mẫu")


def word_properties() -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.core_properties.title = TITLE
    document.core_properties.author = AUTHOR
    document.core_properties.created = datetime(2022, 7, 15)
    document.add_paragraph(BODY)
    document.add_paragraph("Nguồn: Báo Mẫu")
    document.save(file)
    return file.getvalue()


def pdf_properties(font: str) -> bytes:
    pages = FPDF()
    pages.set_title(TITLE)
    pages.set_author(AUTHOR)
    pages.set_creation_date(datetime(2022, 7, 15, tzinfo=UTC))
    pages.add_page()
    pages.add_font("DejaVu", fname=font)
    pages.set_font("DejaVu", size=12)
    for paragraph in (BODY, "Nguồn: Báo Mẫu"):
        pages.multi_cell(0, 6, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(pages.output())


PAGE = f"""<!doctype html><meta charset="utf-8"><title>{TITLE} | {SOURCE}</title>
<meta property="og:site_name" content="{SOURCE}"><meta name="author" content="{AUTHOR}">
<meta property="article:published_time" content="2022-07-15T08:30:00+07:00">
<h1>{TITLE}</h1><p>{BODY}</p>"""


def stated(suffix: str, font: str) -> bytes:
    """Give a file that states its fields as its format does."""
    front_matter = "".join(f"{name}: {value}\n" for name, value in FIELDS.items())
    files = {
        ".csv": f'{",".join(FIELDS)},text\n{",".join(FIELDS.values())},"{BODY}"\n'.encode,
        ".docx": word_properties,
        ".htm": PAGE.encode,
        ".html": PAGE.encode,
        ".jsonl": lambda: json.dumps({**FIELDS, "text": BODY}).encode(),
        ".md": f"---\n{front_matter}---\n\n{BODY}\n".encode,
        ".pdf": lambda: pdf_properties(font),
        ".txt": "\n".join(COPIED).encode,
    }
    return files[suffix]()


@pytest.fixture(params=sorted(READERS))
def suffix(request):
    return request.param


@pytest.fixture
def read(tmp_path, suffix):
    """Read one document of a file of these bytes."""

    def read(data):
        (tmp_path / f"bài{suffix}").write_bytes(data)
        articles = read_articles([tmp_path])
        assert articles.failures == ()
        (document,) = articles.documents
        return document

    return read


def test_reads_its_format_with_the_path_and_the_same_again(tmp_path, suffix, make_article):
    path = tmp_path / f"bài{suffix}"
    path.write_bytes(make_article(suffix, [TEXT]))
    (article,) = READERS[suffix](path)
    assert isinstance(article, RawArticle)
    assert article.text == TEXT
    assert article.where.startswith(str(path))
    assert list(READERS[suffix](path)) == [article]


def test_no_letter_number_or_sign_is_lost(read, suffix, make_article):
    text = read(make_article(suffix, PARAGRAPHS)).text
    assert [line for line in text.split("\n") if line] == list(PARAGRAPHS)


@pytest.mark.parametrize("suffix", [*TEXT_FORMATS, ".docx"])
def test_decomposed_letters_are_composed(read, suffix, make_article):
    decomposed = [unicodedata.normalize("NFD", paragraph) for paragraph in PARAGRAPHS]
    text = read(make_article(suffix, decomposed)).text
    assert [line for line in text.split("\n") if line] == list(PARAGRAPHS)


def test_title_date_source_and_author_are_read_where_the_file_states_them(read, suffix):
    font = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
    document = read(stated(suffix, font))
    assert (document.title, document.source, document.author) == (TITLE, SOURCE, AUTHOR)
    assert (document.published_at, document.published_precision) == (date(2022, 7, 15), "day")
    assert BODY in document.text


def test_what_a_copied_page_states_in_its_text_is_read(read, suffix, make_article):
    document = read(make_article(suffix, COPIED))
    assert (document.title, document.source, document.author) == (TITLE, SOURCE, AUTHOR)
    assert document.published_at == date(2022, 7, 15)


@pytest.mark.parametrize("suffix", TEXT_FORMATS)
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_text_with_a_byte_order_mark_is_read(read, suffix, make_article, mark, encoding):
    data = make_article(suffix, [TEXT]).decode()
    assert read(mark + data.encode(encoding)).text == TEXT


@pytest.mark.parametrize("suffix", TEXT_FORMATS)
def test_text_from_before_unicode_is_converted_and_warned_of(tmp_path, suffix, make_article):
    data = make_article(suffix, [OLD_LETTERS]).decode().encode("latin-1")
    (tmp_path / f"a{suffix}").write_bytes(data)
    articles = read_articles([tmp_path])
    assert [document.text for document in articles.documents] == [NEW_LETTERS]
    assert [warning for _, warning in articles.warnings] == [
        ReadWarning(code="converted", detail="TCVN3 (ABC)")
    ]


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16", "euc-jp", "no-such"])
@pytest.mark.parametrize("suffix", [".htm", ".html"])
def test_a_page_in_utf8_is_read_whatever_charset_it_declares(read, suffix, encoding):
    page = f'<html><head><meta charset="{encoding}"></head><body><p>{LETTERS}</p>'
    assert read(page.encode()).text == LETTERS


@pytest.mark.parametrize("suffix", [".htm", ".html"])
def test_nothing_of_what_a_page_runs_or_hides_is_read(read, suffix):
    page = f"""<!doctype html><html><head><title>{TITLE}</title><style>p::after{{content:"x1"}}
    </style><script>document.write("<p>x2</p>")</script></head>
    <body onload="alert('x3')"><noscript><p>x4</p></noscript><template><p>x5</p></template>
    <p onclick="x6()">{TEXT}<script>x7()</script></p><svg><text>x8</text></svg>
    <a href="javascript:alert('x9')">và nơi khác</a><iframe srcdoc="<p>x10</p>">x11</iframe>
    <script type="text/template"><p>x12</p></script><p hidden>x13</p><!-- x14 --></body></html>"""
    assert read(page.encode()).text.split("\n") == [TEXT, "và nơi khác"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_read_or_reported(tmp_path, suffix, data):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    for result in READERS[suffix](path):
        assert isinstance(result, RawArticle | ArticleError)
        assert result.path == path


def test_a_file_that_cannot_be_opened_is_reported(tmp_path, suffix):
    (error,) = READERS[suffix](tmp_path / f"gone{suffix}")
    assert isinstance(error, ArticleError)
    assert "cannot be read" in error.reason
