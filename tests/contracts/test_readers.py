"""What every article reader must do; a new format passes this suite by standing in `READERS`."""

import io
import json
from pathlib import Path

import docx
import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rag.errors import ArticleError
from rag.ingest.articles import READERS
from rag.ingest.reader import RawArticle

TEXT = "Hội nghị tại Đồng Tháp"


def word_file() -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(TEXT)
    document.save(file)
    return file.getvalue()


def pdf_file() -> bytes:
    pages = FPDF()
    pages.add_page()
    pages.add_font("DejaVu", fname="/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    pages.set_font("DejaVu", size=12)
    pages.cell(text=TEXT)
    return bytes(pages.output())


SAMPLES = {
    ".csv": 'id,text\n1,"Hội nghị tại Đồng Tháp"\n',
    ".docx": word_file(),
    ".htm": "<p>Hội nghị tại Đồng Tháp</p>",
    ".html": "<p>Hội nghị tại Đồng Tháp</p>",
    ".jsonl": json.dumps({"text": "Hội nghị tại Đồng Tháp"}),
    ".md": "Hội nghị *tại* Đồng Tháp",
    ".pdf": pdf_file(),
    ".txt": "Hội nghị tại Đồng Tháp",
}
GARBAGE = [
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xff\xfe\x00",
    b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    b"<![x[<!--<a b='",
    b"<?xml version='1.0'?><a/>",
    b"<!DOCTYPE [",
    b"https://example.org/a",
    b'<meta charset="base64"><p>x',
    b'<meta charset="no-such"><p>x',
    b'"' * 1000,
    b'text\n"',
    b"---\n---\n",
    b"{" * 10_000,
    b"[" * 10_000,
    b"> " * 5_000,
    "tiếng Việt".encode("utf-16-le"),
]


@pytest.fixture(params=sorted(READERS))
def suffix(request):
    return request.param


def test_every_reader_has_a_sample():
    assert set(SAMPLES) == set(READERS)


def test_reads_its_format_with_the_path_and_the_same_again(tmp_path, suffix):
    path = tmp_path / f"bài{suffix}"
    sample = SAMPLES[suffix]
    path.write_bytes(sample if isinstance(sample, bytes) else sample.encode())
    (article,) = READERS[suffix](path)
    assert isinstance(article, RawArticle)
    assert article.text == TEXT
    assert article.where.startswith(str(path))
    assert list(READERS[suffix](path)) == [article]


def read(suffix: str, path: Path) -> list[RawArticle | ArticleError]:
    results = list(READERS[suffix](path))
    for result in results:
        assert isinstance(result, RawArticle | ArticleError)
        assert result.path == path
    return results


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_is_reported_and_never_raised(tmp_path, suffix, garbage):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(garbage)
    first, second = read(suffix, path), read(suffix, path)
    assert [repr(result) for result in first] == [repr(result) for result in second]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_read_or_reported(tmp_path, suffix, data):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    read(suffix, path)


def test_a_file_that_cannot_be_opened_is_reported(tmp_path, suffix):
    (error,) = READERS[suffix](tmp_path / f"gone{suffix}")
    assert isinstance(error, ArticleError)
    assert "cannot be read" in error.reason
