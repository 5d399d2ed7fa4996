"""PDF files made here, with a font that has every Vietnamese letter."""

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from fpdf import FPDF
from PIL import Image

from rag.errors import ArticleError
from rag.ingest import read_articles
from rag.ingest.pdf_file import read_pdf
from rag.ingest.pdf_layout import make_paragraphs
from rag.ingest.pdf_pages import Page, PdfLine
from rag.types import ReadWarning

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
SENTENCE = (
    "Ủy ban nhân dân tỉnh Mẫu họp phiên thường kỳ tại thị xã Sông Đà để bàn việc thu ngân sách, "
    "và yêu cầu các huyện báo cáo kết quả trước ngày cuối tháng."
)


class Paper(FPDF):
    """Pages with a running head and a number."""

    head = ""

    def __init__(self) -> None:
        super().__init__()
        self.set_creation_date(datetime(1980, 1, 1, tzinfo=UTC))
        self.add_font("DejaVu", fname=FONT)
        self.set_font("DejaVu", size=12)

    def header(self) -> None:
        if self.head:
            self.cell(0, 5, self.head, align="C")
            self.set_y(25)

    def footer(self) -> None:
        if self.head:
            self.set_y(-15)
            self.cell(0, 5, f"Trang {self.page_no()}/{{nb}}", align="C")

    def write_lines(self, *texts: str) -> None:
        for text in texts:
            self.multi_cell(0, 6, text, align="L", new_x="LMARGIN", new_y="NEXT")


@pytest.fixture
def paper():
    made = Paper()
    made.add_page()
    return made


@pytest.fixture
def read(tmp_path):
    def read(paper):
        paper.output(tmp_path / "a.pdf")
        (article,) = read_pdf(tmp_path / "a.pdf")
        assert not isinstance(article, ArticleError), article
        return article

    return read


def reason(path) -> str:
    (error,) = read_pdf(path)
    assert isinstance(error, ArticleError)
    assert "\n" not in error.reason
    return error.reason


def picture() -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (20, 20), "grey").save(file, "PNG")
    file.seek(0)
    return file


def test_broken_lines_become_paragraphs_again(paper, read):
    long = f"{SENTENCE} {SENTENCE}"
    paper.write_lines("Tin ngắn", long, f"Hôm sau. {SENTENCE}", "- một mục", "- mục nữa", "1. mục")
    assert read(paper).text.split("\n") == [
        "Tin ngắn", long, f"Hôm sau. {SENTENCE}", "- một mục", "- mục nữa", "1. mục",
    ]  # fmt: skip


def test_running_heads_and_page_numbers_go_and_a_paragraph_runs_over_the_page(read):
    paper = Paper()
    paper.head = "BÁO MẪU số 12"
    paper.add_page()
    text = " ".join([SENTENCE] * 40)
    paper.write_lines("Tít của bài", text)
    assert paper.page_no() > 1
    assert read(paper).text == f"Tít của bài\n{text}"


def line(text, *, left=50.0, right=500.0, y=700.0, size=12.0):
    return PdfLine([(text, None)], left, right, y, size)


def paragraphs(*pages):
    made = make_paragraphs([Page(842, list(lines), is_scanned=False) for lines in pages])
    return ["".join(text for text, _ in runs) for runs in made]


def test_a_paragraph_ends_where_the_next_line_is_indented_set_off_larger_or_an_item():
    first = line("Dòng đầu kín cả dòng")
    for following in (
        line("thụt vào", left=70, y=685),
        line("cách xa", y=660),
        line("chữ to", y=685, size=16),
        line("Điều 5. Hiệu lực", y=685),
        line("a) một điểm", y=685),
    ):
        assert len(paragraphs([first, following])) == 2
    assert paragraphs([first, line("nối tiếp", y=685)]) == ["Dòng đầu kín cả dòng nối tiếp"]


def test_heads_that_differ_from_left_to_right_pages_go_and_one_that_stands_once_stays():
    pages = [
        [
            line("Lê Mẫu" if n % 2 else "Báo cáo", y=800),
            line(f"Câu số {'abcdef'[n]}.", y=600, right=200),
            line(f"{n + 1}", y=30, left=280, right=290),
        ]
        for n in range(6)
    ]
    pages[2].insert(1, line("Phần hai", y=700, right=150))
    assert paragraphs(*pages) == [
        "Câu số a.", "Câu số b.", "Phần hai", "Câu số c.", "Câu số d.", "Câu số e.", "Câu số f.",
    ]  # fmt: skip


def test_a_number_that_is_not_that_of_the_page_stays():
    assert paragraphs([line("Tổng cộng", right=120), line("2472", y=600, right=80)]) == [
        "Tổng cộng", "2472",
    ]  # fmt: skip


def test_text_in_old_fonts_is_converted_by_the_name_of_the_font(read, monkeypatch, tmp_path):
    # The hyphen is what PDFium makes of the code of ư; the one in Hà-Nội is a hyphen.
    runs = [("N-íc Céng hßa, Hµ-Néi,", ".VnTime"), (" viÖt nam", "ABCDEF+.VnTimeH"), (" n-íc", "A")]
    pages = [Page(842, [PdfLine(runs, 50, 300, 700, 12)], is_scanned=False)]
    monkeypatch.setattr("rag.ingest.pdf_file.read_pages", lambda path: (pages, {}))
    (article,) = read_pdf(tmp_path / "a.pdf")
    assert article.text == "Nước Cộng hòa, Hà-Nội, VIỆT NAM n-íc"
    assert article.warnings == (ReadWarning(code="converted", detail="TCVN3 (ABC)"),)


def test_metadata_gives_title_author_and_date(paper, read):
    paper.write_lines("Một bài không ghi gì.")
    paper.set_title("Một tít")
    paper.set_author("Lê Mẫu")
    paper.set_creation_date(datetime(2022, 7, 15, tzinfo=UTC))
    article = read(paper)
    assert (article.title, article.author, article.published_at) == (
        "Một tít", "Lê Mẫu", "2022-07-15",
    )  # fmt: skip


def test_metadata_that_programs_left_is_not_believed(paper, read):
    paper.write_lines("Một bài không ghi gì.")
    paper.set_title("Microsoft Word - bao cao.doc")
    paper.set_author("Admin")
    article = read(paper)
    assert (article.title, article.author, article.published_at) == (None, None, None)


def test_pages_that_are_pictures_are_named(paper, read):
    paper.write_lines(SENTENCE)
    for _ in range(2):
        paper.add_page()
        paper.image(picture(), w=100)
    assert read(paper).warnings == (ReadWarning(code="pages_without_text", detail="2, 3"),)


def test_a_scanned_file_is_reported_as_such(paper, tmp_path):
    paper.image(picture(), w=100)
    paper.output(tmp_path / "a.pdf")
    assert "has no text layer (1 scanned pages)" in reason(tmp_path / "a.pdf")


def test_a_scan_is_one_whatever_the_scanner_added_and_a_page_with_a_picture_is_none(
    paper, read, tmp_path
):
    paper.image(picture(), x=0, y=0, w=paper.w, h=paper.h)
    paper.write_lines("Scanned by Mẫu")
    paper.output(tmp_path / "a.pdf")
    assert "has no text layer (1 scanned pages)" in reason(tmp_path / "a.pdf")
    other = Paper()
    other.add_page()
    other.image(picture(), w=100)
    other.write_lines("Ảnh: Lê Mẫu")
    assert (read(other).text, read(other).warnings) == ("Ảnh: Lê Mẫu", ())


def test_a_file_that_needs_a_password_is_reported_and_one_that_does_not_is_read(paper, tmp_path):
    paper.write_lines("Một bài.")
    paper.set_encryption(owner_password="o", user_password="u")
    paper.output(tmp_path / "a.pdf")
    assert "is encrypted" in reason(tmp_path / "a.pdf")
    pypdfium2.PdfDocument.new().save(tmp_path / "no_pages.pdf")
    assert "without pages" in reason(tmp_path / "no_pages.pdf")
    other = Paper()
    other.add_page()
    other.write_lines("Một bài.")
    other.set_encryption(owner_password="o")
    other.output(tmp_path / "b.pdf")
    (article,) = read_pdf(tmp_path / "b.pdf")
    assert article.text == "Một bài."


def test_broken_files_are_reported_and_the_rest_is_read(paper, tmp_path):
    (tmp_path / "blank.pdf").write_bytes(bytes(paper.output()))
    whole = Paper()
    whole.add_page()
    whole.write_lines("Một bài.")
    data = bytes(whole.output())
    (tmp_path / "cut.pdf").write_bytes(data[: len(data) // 2])
    pypdfium2.PdfDocument.new().save(tmp_path / "no_pages.pdf")
    (tmp_path / "other.pdf").write_bytes(b"PK")
    (tmp_path / "whole.pdf").write_bytes(data)
    articles = read_articles([tmp_path])
    assert [made.text for made in articles.documents] == ["Một bài."]
    damaged = "is a PDF file that is damaged, cut off or without pages; get it anew"
    assert [failure.reason for _, failure in articles.failures] == [
        "holds no text", damaged, damaged, "is not a PDF file",
    ]  # fmt: skip
