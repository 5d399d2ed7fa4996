"""Pages of a PDF file: their lines, with what is needed to lay them out anew.

PDFium reads them, for it finds words and their order as a browser shows them, opens files that are
encrypted without a password, and comes as one wheel without dependencies.
"""

import ctypes
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rag.errors import ArticleError
from rag.ingest.kinds import PDF
from rag.ingest.reader import read_bytes

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage, PdfTextPage

_LOCK = threading.Lock()  # PDFium keeps its state in globals
_MAX_MARK_OFFSET = 1024  # where readers look for the mark of a PDF file
_FONT_BYTES = 256
_MIN_SCAN_SHARE = 0.7  # of the page; a scan may be cut into strips, and have a margin
_MAX_ADDED_CHARS = 100  # of text on a scan, such as the name of the program that made it
_MAX_PIXELS = 6000  # of a side: A3 at 300 dots to the inch has 4,961
_HYPHENS = {0x02, 0xFFFE}  # what PDFium gives for a hyphen at the end of a line
_SURROGATES = range(0xD800, 0xE000)


class PdfLine(NamedTuple):
    """A line of a page; lengths in points."""

    runs: list[tuple[str, str | None]]
    """Its text, piece by piece, each with the name of its font."""
    left: float
    """Where its first letter begins."""
    right: float
    """Where its last letter ends."""
    baseline: float
    """Height above the lower edge of the page."""
    size: float
    """Size of its first letter."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(text for text, _ in self.runs).strip()


class Page(NamedTuple):
    """A page."""

    height: float
    """In points."""
    lines: list[PdfLine]
    """In the order in which they are read; none without words."""
    is_scanned: bool
    """Whether it is a picture, with no text or the little that scanners add to their work."""


def read_pages(path: Path) -> tuple[list[Page], Mapping[str, str]]:
    """Read the pages of a PDF file, and its metadata by name.

    Raises:
        ArticleError: If it cannot be read, or is no PDF file, encrypted or damaged.
    """
    data = _read_data(path)
    import pypdfium2
    from pypdfium2 import raw

    with _LOCK:
        # Of a file without pages PDFium repeats the error of the file before: let that be this one.
        raw.FPDF_LoadMemDocument(b"", 0, None)
        try:
            with pypdfium2.PdfDocument(data) as document:
                pages = [_read_page(document[number]) for number in range(len(document))]
                return pages, document.get_metadata_dict()
        except pypdfium2.PdfiumError as exc:
            if exc.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
                reason = "is encrypted; save it without a password and try again"
                raise ArticleError(path, reason, code="encrypted") from exc
            raise _damaged(path) from exc


def render_page(path: Path, index: int, *, dpi: int) -> tuple["Image", float]:
    """Draw a page of a PDF file that `read_pages` could read.

    Args:
        path: The file.
        index: 0 for the first page.
        dpi: Dots to the inch; a page that would be too large for the memory is drawn with fewer.

    Returns:
        The page in shades of grey, `dpi` to the inch of a page made smaller if need be, and the
        height of that page in points.

    Raises:
        ArticleError: If the file can no longer be read.
    """
    data = _read_data(path)
    import pypdfium2

    with _LOCK:
        try:
            with pypdfium2.PdfDocument(data) as document:
                page = document[index]
                width, height = page.get_size()
                shrink = min(1.0, _MAX_PIXELS / (max(width, height, 1) * dpi / 72))
                image = page.render(scale=shrink * dpi / 72, grayscale=True).to_pil()
                page.close()
                return image, shrink * height
        except pypdfium2.PdfiumError as exc:
            raise _damaged(path) from exc


def _read_data(path: Path) -> bytes:
    data = read_bytes(path, PDF)
    if b"%PDF" not in data[:_MAX_MARK_OFFSET]:
        raise ArticleError(path, "is not a PDF file", code="other", detail=PDF.name)
    return data


def _damaged(path: Path) -> ArticleError:
    reason = "is a PDF file that is damaged, cut off or without pages; get it anew"
    return ArticleError(path, reason, code="damaged", detail=PDF.name)


def _read_page(page: "PdfPage") -> Page:
    from pypdfium2 import raw

    text_page = page.get_textpage()
    try:
        lines = _read_lines(text_page)
        n_chars = sum(len(line.text) for line in lines)
        pictures = [box.get_bounds() for box in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]
        covered = sum((right - left) * (top - bottom) for left, bottom, right, top in pictures)
        width, height = page.get_size()
        fills_page = covered >= _MIN_SCAN_SHARE * width * height
        is_scanned = bool(pictures) and (not lines or (fills_page and n_chars < _MAX_ADDED_CHARS))
        return Page(height, lines, is_scanned)
    finally:
        text_page.close()
        page.close()


def _read_lines(text_page: "PdfTextPage") -> list[PdfLine]:
    from pypdfium2 import raw

    lines: list[PdfLine] = []
    letters: list[tuple[str, int]] = []
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in _HYPHENS:
            code = ord("-")
        if chr(code) in "\r\n":
            lines += _make_line(text_page, letters)
            letters = []
        elif code and code not in _SURROGATES:
            letters.append((chr(code), index))
    return lines + _make_line(text_page, letters)


def _make_line(text_page: "PdfTextPage", letters: list[tuple[str, int]]) -> list[PdfLine]:
    """Make a line of its letters and their places on the page; none if there are no words."""
    from pypdfium2 import raw

    drawn = [index for char, index in letters if not char.isspace()]
    if not drawn:
        return []
    runs: list[tuple[str, str | None]] = []
    for char, index in letters:
        # Spaces that PDFium puts between words have no font.
        font = _font(text_page, index) or (runs[-1][1] if runs else None)
        if runs and runs[-1][1] == font:
            runs[-1] = (runs[-1][0] + char, font)
        else:
            runs.append((char, font))
    left, bottom, _, _ = text_page.get_charbox(drawn[0], loose=True)
    _, _, right, _ = text_page.get_charbox(drawn[-1], loose=True)
    size = raw.FPDFText_GetFontSize(text_page, drawn[0])
    x, y = ctypes.c_double(), ctypes.c_double()
    found = raw.FPDFText_GetCharOrigin(text_page, drawn[0], ctypes.byref(x), ctypes.byref(y))
    return [PdfLine(runs, left, right, y.value if found else bottom, size)]


def _font(text_page: "PdfTextPage", index: int) -> str | None:
    from pypdfium2 import raw

    name = ctypes.create_string_buffer(_FONT_BYTES)
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text_page, index, name, _FONT_BYTES, ctypes.byref(flags))
    return name.value.decode("utf-8", "replace") if 0 < length <= _FONT_BYTES else None
