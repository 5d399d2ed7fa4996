"""Packages that would fill the memory, and what Word and Excel files of them become."""

import io
import tracemalloc
import zipfile

import docx
import openpyxl
import pytest

from rag.errors import ArticleError, QuestionSetError
from rag.evaluation.questions.tables import read_xlsx
from rag.ingest.docx_file import read_docx
from rag.zip_parts import MAX_MARKS, MAX_UNPACKED_BYTES, find_fault

_MAX_MEMORY = 64 * 2**20
_BLOCK = 2**20


def grown(package: bytes, name: str, block: bytes, n_blocks: int) -> bytes:
    """Give a package with one part put in the place of another: a block many times over."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        with new.open(name, "w", force_zip64=True) as stream:
            for _ in range(n_blocks):
                stream.write(block)
    return file.getvalue()


def lying(package: bytes) -> bytes:
    """Give a package whose directory says of the last part that it has one byte."""
    data = bytearray(package)
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (1).to_bytes(4, "little")
    return bytes(data)


@pytest.fixture(scope="module")
def word() -> bytes:
    file = io.BytesIO()
    docx.Document().save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def workbook() -> bytes:
    file = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["question"])
    book.active.append(["Tỉnh nào?"])
    book.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def zeros() -> tuple[bytes, int]:
    return bytes(_BLOCK), MAX_UNPACKED_BYTES // _BLOCK + 1


@pytest.fixture
def little_memory():
    tracemalloc.start()
    yield
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < _MAX_MEMORY


def test_what_office_programs_write_is_whole(word, workbook):
    assert find_fault(word) is None
    assert find_fault(workbook) is None


@pytest.mark.usefixtures("little_memory")
def test_a_word_file_that_unpacks_to_too_much_is_refused(tmp_path, word, zeros):
    path = tmp_path / "a.docx"
    path.write_bytes(grown(word, "word/media/image1.png", *zeros))
    (error,) = read_docx(path)
    assert isinstance(error, ArticleError)
    assert (error.code, error.detail) == ("too_large", "256")


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("name", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path, workbook, zeros, name):
    path = tmp_path / "a.xlsx"
    path.write_bytes(grown(workbook, name, *zeros))
    with pytest.raises(QuestionSetError, match=r"unpacks to more than 256 MiB .* new workbook"):
        list(read_xlsx(path))


@pytest.mark.usefixtures("little_memory")
def test_parts_of_more_tags_than_memory_holds_are_refused(word, workbook):
    tags = b"<w:p/>" * 100_000
    n_blocks = MAX_MARKS // 100_000 + 1
    assert find_fault(grown(word, "word/document.xml", tags, n_blocks)) == "too_large"
    assert find_fault(grown(workbook, "xl/styles.xml", tags, n_blocks)) == "too_large"
    assert find_fault(grown(workbook, "xl/media/image1.png", tags, n_blocks)) is None


@pytest.mark.usefixtures("little_memory")
def test_a_package_that_lies_about_its_size_is_damaged_and_not_unpacked(tmp_path, workbook, zeros):
    data = lying(grown(workbook, "xl/sharedStrings.xml", *zeros))
    assert find_fault(data) == "damaged"
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(QuestionSetError, match="no Excel workbook"):
        list(read_xlsx(path))


def test_damaged_and_encrypted_packages_are_told_apart(word):
    assert find_fault(word[:-300]) == "damaged"
    assert find_fault(b"") == "damaged"
    altered = bytearray(word)
    altered[200:260] = b"0" * 60
    assert find_fault(bytes(altered)) == "damaged"
    locked = bytearray(word)
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert find_fault(bytes(locked)) == "encrypted"
