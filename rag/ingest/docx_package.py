"""The package of a Word file: opened with care, for a ZIP can hold anything."""

import io
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import ArticleError
from rag.ingest.reader import read_bytes

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_MAX_UNPACKED_BYTES = 256 * 2**20  # a thousand pages with pictures; memory is the limit
_STEP_BYTES = 2**20
_MAIN_PART = "word/document.xml"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of old Office files, and of encrypted new ones
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ZIP_ENCRYPTED = 0x1


def open_word_file(path: Path) -> "WordDocument":
    """Open a .docx file.

    Raises:
        ArticleError: If it cannot be read, or is no Word file, encrypted, damaged or too large.
    """
    data = read_bytes(path)
    if data.startswith(_OLE_MAGIC):
        if _ENCRYPTED_STREAM in data:
            raise ArticleError(path, "is encrypted; save it without a password and try again")
        raise ArticleError(path, "is in the format of Word 97–2003 (.doc); save it as .docx")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise ArticleError(path, "is not a DOCX file, or a damaged one; save it anew as .docx")
    try:
        _check_parts(path, data)
        return _parse(data)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as exc:
        raise ArticleError(path, "is a damaged DOCX file; save it anew as .docx") from exc


def _check_parts(path: Path, data: bytes) -> None:
    """Unpack every part once, a step at a time, since its stated size may be a lie."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        if any(part.flag_bits & _ZIP_ENCRYPTED for part in parts):
            raise ArticleError(path, "is encrypted; save it without a password and try again")
        if _MAIN_PART not in package.namelist():
            raise ArticleError(path, f"is a ZIP file, not DOCX: it has no {_MAIN_PART}")
        n_bytes = 0
        for part in parts:
            with package.open(part) as stream:
                while block := stream.read(_STEP_BYTES):
                    n_bytes += len(block)
                    if n_bytes > _MAX_UNPACKED_BYTES:
                        limit = _MAX_UNPACKED_BYTES // 2**20
                        raise ArticleError(
                            path, f"unpacks to more than {limit} MiB; take out large pictures"
                        )


def _parse(data: bytes) -> "WordDocument":
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        return docx.Document(io.BytesIO(data))
    # What python-docx raises for a package with parts that are missing or not what they say.
    except (LxmlError, OpcError, PythonDocxError, LookupError, ValueError, AttributeError) as exc:
        raise zipfile.BadZipFile(str(exc)) from exc
