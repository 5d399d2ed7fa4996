"""Files that no reader can read: one line for each says why, and the rest of the folder is read."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterator

import pypdfium2
import pytest
from fpdf import FPDF
from PIL import Image

from rag.config import load_settings
from rag.errors import ArticleError
from rag.ingest import READERS, read_articles
from rag.ingest.reader import RawArticle
from rag.library import Library
from rag.messages import EN, VI, describe_failure
from rag.testing import HashEmbedder

TEXT = "Hội nghị tại Đồng Tháp bàn về công tác phát triển đảng viên mới."
TEXT_FORMATS = {".csv", ".htm", ".html", ".jsonl", ".md", ".txt"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
GARBAGE = [
    b"\xff\xfe",
    b"\xff\xfe\x00",
    b"<![x[<!--<a b='",
    b"<?xml version='1.0'?><a/>",
    b"<!DOCTYPE [",
    b"<!---->" * 140,
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


def zipped(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", data)
    return file.getvalue()


def picture(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (20, 20), "grey").save(file, kind)
    return file.getvalue()


def pdf_with_password() -> bytes:
    pages = FPDF()
    pages.add_page()
    pages.set_encryption(owner_password="o", user_password="u")
    return bytes(pages.output())


def pdf_without_pages() -> bytes:
    file = io.BytesIO()
    pypdfium2.PdfDocument.new().save(file)
    return file.getvalue()


def scanned_pdf() -> bytes:
    pages = FPDF()
    pages.add_page()
    pages.image(io.BytesIO(picture("PNG")), w=100)
    return bytes(pages.output())


def zip_with_password() -> bytes:
    data = bytearray(zipped(word__document="<a/>"))
    data[data.index(b"PK\x01\x02") + 8] |= 1  # the flag in the directory
    return bytes(data)


# By content: the code of the error under each suffix but the file's own.
KINDS = {
    ".docx": ("rename", None),
    ".pdf": ("rename", None),
    ".html": ("rename", b"<!DOCTYPE html>\n<html><body><p>Trang</p></body></html>"),
    "rtf": ("convert", b"{\\rtf1\\ansi abc}"),
    "doc": ("convert", OLE + "WordDocument".encode("utf-16-le")),
    "xls": ("convert", OLE + "Workbook".encode("utf-16-le")),
    "xlsx": ("convert", zipped(xl__workbook="<a/>")),
    "odt": ("convert", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument"),
    "png": ("picture", picture("PNG")),
    "jpeg": ("picture", picture("JPEG")),
    "zip": ("unpack", zipped(a="<a/>")),
    "gz": ("unpack", gzip.compress(b"abc")),
}
BROKEN = {
    "text": {
        "binary": ("not_text", bytes(range(256)) * 8),
        "UTF-16 without a mark": ("not_text", "Hội nghị".encode("utf-16-le")),
        "Windows-1258 in part": ("encoding", "Đồng Tháp, một tỉnh".encode("cp1258", "replace")),
        "old letters, too few to tell": ("suspects", "cã lín vµ nhá".encode("latin-1")),
    },
    ".csv": {
        "prose": ("csv_header", f"{TEXT}\n{TEXT}".encode()),
        "one field over many lines": ("csv_header", f'"{TEXT}\n{TEXT * 9}"\n'.encode()),
        "header alone, without text": ("csv_header", b"id,title\n1,a\n"),
    },
    ".docx": {
        "text": ("other", TEXT.encode()),
        "password": ("encrypted", OLE + "EncryptedPackage".encode("utf-16-le")),
        "ZIP with a password": ("encrypted", zip_with_password()),
        "document that is no document": ("damaged", zipped(word__document="<a/>")),
        "document that is no XML": ("damaged", zipped(word__document="<a")),
    },
    ".jsonl": {
        "prose": ("other", f"{TEXT}\n{TEXT}".encode()),
        "one object over many lines": ("other", json.dumps({"text": TEXT}, indent=1).encode()),
        "no text": ("no_text", b'{"title": "a"}'),
    },
    ".pdf": {
        "text": ("other", TEXT.encode()),
        "password": ("encrypted", pdf_with_password()),
        "no pages": ("damaged", pdf_without_pages()),
        "scanned": ("scanned", scanned_pdf()),
        "mark alone": ("damaged", b"%PDF-1.4 nothing"),
    },
}


def broken_files(suffix: str, make_article) -> Iterator[tuple[str, str, bytes]]:
    """Give a name, the code of the error, and the bytes, of files that `suffix` cannot be."""
    yield "empty", "no_text", b""
    yield "blank", "no_text", b" \r\n\t\n"
    for name, (code, data) in KINDS.items():
        own = suffix.removesuffix("l") if name == ".html" else suffix
        if name.removesuffix("l") != own.removesuffix("l"):
            yield f"is {name.strip('.')}", code, data or make_article(name, [TEXT])
    if suffix in TEXT_FORMATS:
        yield from ((name, *rest) for name, rest in BROKEN["text"].items())
    else:
        whole = make_article(suffix, [TEXT])
        for tenth in (1, 5, 9):
            yield f"cut at {tenth}0 %", "damaged", whole[: len(whole) * tenth // 10]
    yield from ((name, *rest) for name, rest in BROKEN.get(suffix, {}).items())


@pytest.fixture(params=sorted(READERS))
def suffix(request):
    return request.param


def test_each_broken_file_is_one_line_and_the_rest_of_the_folder_is_indexed(
    tmp_path, suffix, make_article
):
    folder = tmp_path / "bài viết"
    folder.mkdir()
    codes = {}
    for name, code, data in broken_files(suffix, make_article):
        path = folder / f"{name}{suffix}"
        path.write_bytes(data)
        codes[str(path)] = code
    good = [TEXT, *(f"{TEXT} Có {n} đảng viên." for n in range(len(READERS) - 1))]
    for text, other in zip(good, READERS, strict=True):
        (folder / f"tốt{other}").write_bytes(make_article(other, [text]))

    articles = read_articles([folder])
    library = Library(load_settings(), HashEmbedder())
    report = library.add(articles)

    assert (report.n_documents, len(report.added)) == (len(READERS), len(READERS))
    told = {where.removesuffix(":1"): failure.code for where, failure in articles.failures}
    assert told == codes
    assert len(report.failures) == len(codes)
    for _, failure in articles.failures:
        assert 0 < len(failure.reason) < 200
        assert "\n" not in failure.reason
        for texts in (VI, EN):
            explanation = describe_failure(failure, texts)
            assert failure.detail in explanation
            assert explanation.endswith(".")
            assert "\n" not in explanation


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_is_reported_and_never_raised(tmp_path, suffix, garbage):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(garbage)
    first, second = list(READERS[suffix](path)), list(READERS[suffix](path))
    assert all(isinstance(result, RawArticle | ArticleError) for result in first)
    assert all(result.path == path for result in first)
    assert [repr(result) for result in first] == [repr(result) for result in second]


def test_a_text_that_is_cut_off_anywhere_is_read_as_far_as_it_goes_or_reported_once(
    tmp_path, suffix, make_article
):
    path = tmp_path / f"a{suffix}"
    whole = make_article(suffix, [TEXT])
    for end in range(1, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:end])
        (result,) = list(READERS[suffix](path)) or [None]
        if isinstance(result, RawArticle):
            assert TEXT.startswith(result.text.strip("<>/p\n ")) or suffix == ".csv"
        else:
            assert result is None or "\n" not in result.reason
