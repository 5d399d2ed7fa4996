"""Scanned pages, made here of pages of text: told, read by tesseract, and doubted where quoted."""

import io
import shutil
from pathlib import Path

import pypdfium2
import pytest
from fpdf import FPDF

from rag import Assistant
from rag.config import load_settings
from rag.ingest import read_articles
from rag.messages import VI, describe_failure
from rag.types import ReadWarning
from rag.ui.sources import render_source

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
SENTENCE = "Năm 2022, tỉnh Đồng Tháp kết nạp được 2.472 đảng viên mới, đạt 190% chỉ tiêu đề ra."
PARAGRAPHS = (
    "Công tác phát triển đảng viên năm 2022",
    f"{SENTENCE} Toàn tỉnh hiện có 61.305 đảng viên sinh hoạt tại 2.118 chi bộ, trong đó 57/68 xã "
    "hoàn thành xuất sắc nhiệm vụ.",
    "Hội nghị giao các huyện xây dựng kế hoạch tạo nguồn cho khu vực nông thôn trước tháng 3.",
)
TYPED = "Trang này có lớp chữ: huyện Tháp Mười có 12 chi bộ mới."

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed"
)


def typed(*pages: tuple[str, ...]) -> bytes:
    made = FPDF()
    made.add_font("DejaVu", fname=FONT)
    made.set_font("DejaVu", size=12)
    for paragraphs in pages:
        made.add_page()
        for paragraph in paragraphs:
            made.multi_cell(0, 7, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(made.output())


def scanned(*pages: tuple[str, ...], first: str | None = None) -> bytes:
    """Give a file of pictures of pages, after a page of text if one is wanted."""
    made = FPDF()
    made.add_font("DejaVu", fname=FONT)
    made.set_font("DejaVu", size=12)
    if first is not None:
        made.add_page()
        made.multi_cell(0, 7, first)
    with pypdfium2.PdfDocument(typed(*pages)) as document:
        for number in range(len(document)):
            picture = io.BytesIO()
            document[number].render(scale=200 / 72, grayscale=True).to_pil().save(picture, "PNG")
            made.add_page()
            made.image(picture, x=0, y=0, w=made.w)
    return bytes(made.output())


def put_program(folder: Path, script: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in the place of tesseract, or none."""
    folder.mkdir()
    if script is not None:
        (folder / "tesseract").write_text(f"#!/bin/sh\n{script}\n")
        (folder / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "quét.pdf"
    path.write_bytes(scanned(PARAGRAPHS))
    return path


@needs_tesseract
def test_a_scanned_page_is_read_in_paragraphs_and_told(scan: Path) -> None:
    articles = read_articles([scan], ocr=True)
    (document,) = articles.documents
    assert document.text.split("\n") == list(PARAGRAPHS)
    assert document.title == PARAGRAPHS[0]
    assert document.field_spans["recognised"] == (0, len(document.text))
    assert articles.warnings == ((str(scan), ReadWarning(code="recognised", detail="1")),)


@needs_tesseract
def test_of_a_file_with_both_kinds_of_pages_the_recognised_part_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scanned(PARAGRAPHS, (), first=TYPED))
    articles = read_articles([path], ocr=True)
    (document,) = articles.documents
    assert document.text.split("\n") == [TYPED, *PARAGRAPHS]
    start, end = document.field_spans["recognised"]
    assert document.text[start:end] == "\n".join(PARAGRAPHS)
    assert [warning for _, warning in articles.warnings] == [
        ReadWarning(code="recognised", detail="2"),
        ReadWarning(code="pages_without_text", detail="3"),  # an empty sheet was scanned
    ]


@needs_tesseract
def test_who_quotes_a_scanned_page_is_told_so(scan: Path) -> None:
    assistant = Assistant.from_settings(load_settings(ocr="on"))
    assistant.index([scan])
    answer = assistant.ask("Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?")
    assert (answer.status, answer.citations[0].quote) == ("answered", SENTENCE)
    assert answer.notices == (VI.notice_recognised,)
    document = assistant.library.document(answer.citations[0].document_id)
    assert VI.page.source_recognised in render_source(document, None, VI, is_cited=False)


def test_a_scanned_file_is_only_told_unless_it_is_set_otherwise(scan: Path) -> None:
    ((_, failure),) = read_articles([scan]).failures
    assert (failure.code, failure.detail) == ("scanned", "1")


@pytest.mark.parametrize(
    ("program", "package"),
    [
        (None, "tesseract-ocr"),
        ("echo eng; echo osd", "tesseract-ocr-vie"),
        ("exit 1", "tesseract-ocr-vie"),
    ],
)
def test_what_is_not_installed_is_named_and_the_rest_is_read(
    scan: Path, monkeypatch: pytest.MonkeyPatch, program: str | None, package: str
) -> None:
    put_program(scan.parent / "bin", program, monkeypatch)
    (scan.parent / "chữ.pdf").write_bytes(typed((TYPED,)))
    articles = read_articles([scan.parent], ocr=True)
    assert [document.text for document in articles.documents] == [TYPED]
    ((where, failure),) = articles.failures
    assert (where, failure.code, failure.detail) == (str(scan), "no_ocr", package)
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in failure.reason
    assert package in describe_failure(failure, VI)


def test_a_page_that_tesseract_gives_up_on_is_told(
    scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_program(scan.parent / "bin", '[ "$1" = --list-langs ] && echo vie || exit 1', monkeypatch)
    ((_, failure),) = read_articles([scan], ocr=True).failures
    assert (failure.code, failure.detail) == ("scanned", "1")


def test_without_scanned_pages_tesseract_is_not_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_program(tmp_path / "bin", None, monkeypatch)
    (tmp_path / "a.pdf").write_bytes(typed((TYPED,)))
    assert len(read_articles([tmp_path / "a.pdf"], ocr=True).documents) == 1
