"""What kind of file some bytes are, whatever the file is called."""

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from rag.errors import ArticleError


class Kind(NamedTuple):
    """A kind of file that can be told by its content."""

    name: str
    """What people call it."""
    suffix: str = ""
    """The suffix under which hoidap reads it; '' if it does not."""
    remedy: str = "convert"
    """What to do with one that is not read: the code of the error."""


HTML = Kind("HTML", ".html")
PDF = Kind("PDF", ".pdf")
WORD = Kind("DOCX", ".docx")
_OLD_WORD = Kind("Word 97–2003 (.doc)")
_ARCHIVE = Kind("ZIP", remedy="unpack")

_REASONS = {
    "convert": "is a file of {name} by its content; save it as .docx and try again",
    "picture": "is a picture ({name}) by its content; recognise its text with an OCR program",
    "rename": "is {name} by its content; let its name end in {suffix} and try again",
    "unpack": "is an archive ({name}) by its content; unpack it, and add the files in it",
}
_HEAD_BYTES = 1024
_ZIP_MARK = b"PK\x03\x04"
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of old Office files, and of encrypted new ones
_MARKS = (
    (b"%PDF-", PDF),
    (b"{\\rtf", Kind("RTF")),
    (b"\x89PNG\r\n", Kind("PNG", remedy="picture")),
    (b"\xff\xd8\xff", Kind("JPEG", remedy="picture")),
    (b"GIF8", Kind("GIF", remedy="picture")),
    (b"II*\0", Kind("TIFF", remedy="picture")),
    (b"MM\0*", Kind("TIFF", remedy="picture")),
    (b"Rar!\x1a", Kind("RAR", remedy="unpack")),
    (b"7z\xbc\xaf\x27\x1c", Kind("7-Zip", remedy="unpack")),
    (b"\x1f\x8b\x08", Kind("GZIP", remedy="unpack")),
)
# The names of parts stand in a package as they are, even in one that is cut off.
_PARTS = (
    (b"word/document.xml", WORD),
    (b"xl/workbook.xml", Kind("Excel")),
    (b"ppt/presentation.xml", Kind("PowerPoint")),
    (b"mimetypeapplication/vnd.oasis.opendocument", Kind("OpenDocument")),
    (b"mimetypeapplication/epub", Kind("EPUB")),
)
_OFFICE_PART = b"[Content_Types].xml"
_STREAMS = (
    ("EncryptedPackage", WORD),
    ("WordDocument", _OLD_WORD),
    ("Workbook", Kind("Excel 97–2003 (.xls)")),
    ("PowerPoint Document", Kind("PowerPoint 97–2003 (.ppt)")),
)
_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*+<(?:!doctype\s+html|html)\b", re.DOTALL | re.IGNORECASE
)


def find_kind(data: bytes) -> Kind | None:
    """Tell a kind of file by its first bytes, and a package by the names of its parts.

    Args:
        data: The whole file; it may be damaged.

    Returns:
        The kind; None for text that is no web page, and for what is not known.
    """
    if data.startswith(_ZIP_MARK):
        found = (kind for name, kind in _PARTS if name in data)
        is_cut_off = _OFFICE_PART in data[:_HEAD_BYTES]  # before the part that says what it is
        return next(found, WORD if is_cut_off else _ARCHIVE)
    if data.startswith(_OLE_MARK):
        found = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data)
        return next(found, _OLD_WORD)
    for mark, kind in _MARKS:
        if data.startswith(mark):
            return kind
    return _find_text_kind(data[:_HEAD_BYTES])


def require_kind(path: Path, data: bytes, expected: Kind | None) -> None:
    """Refuse a file of another kind than its name says.

    Args:
        path: The file.
        data: What it holds.
        expected: The kind that its suffix stands for; None for plain text.

    Raises:
        ArticleError: If it is of another kind; the reason says what to do with it.
    """
    kind = find_kind(data)
    if kind is None or kind == expected:
        return
    code = "rename" if kind.suffix else kind.remedy
    reason = _REASONS[code].format(name=kind.name, suffix=kind.suffix)
    raise ArticleError(path, reason, code=code, detail=kind.suffix or kind.name)


def _find_text_kind(head: bytes) -> Kind | None:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if head.startswith(b"%PDF-"):
        return PDF
    return HTML if _PAGE.match(head) else None
