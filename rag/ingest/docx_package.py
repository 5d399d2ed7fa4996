"""The package of a Word file: opened with care, for a ZIP can hold anything."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import ArticleError
from rag.ingest.kinds import WORD, find_kind
from rag.ingest.reader import read_bytes
from rag.zip_parts import MAX_UNPACKED_BYTES, find_fault

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_ZIP_MARK = b"PK"


def open_word_file(path: Path) -> "WordDocument":
    """Open a .docx file.

    Raises:
        ArticleError: If it cannot be read, or is no Word file, encrypted, damaged or too large.
    """
    data = read_bytes(path, WORD)
    if find_kind(data) is None:
        reason = "is not a DOCX file; save it anew as .docx"
        raise ArticleError(path, reason, code="other", detail=WORD.name)
    # With a password Word puts the package into a file of the old format.
    match find_fault(data) if data.startswith(_ZIP_MARK) else "encrypted":
        case "encrypted":
            reason = "is encrypted; save it without a password and try again"
            raise ArticleError(path, reason, code="encrypted")
        case "too_large":
            limit = MAX_UNPACKED_BYTES // 2**20
            reason = f"unpacks to more than {limit} MiB or 5 million tags; divide it"
            raise ArticleError(path, reason, code="too_large", detail=str(limit))
        case "damaged":
            raise damaged(path)
    return _parse(path, data)


def damaged(path: Path) -> ArticleError:
    """Give the error for a Word file that is not whole."""
    reason = "is a damaged DOCX file; save it anew as .docx"
    return ArticleError(path, reason, code="damaged", detail=WORD.name)


def _parse(path: Path, data: bytes) -> "WordDocument":
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        return docx.Document(io.BytesIO(data))
    # What python-docx raises for a package with parts that are missing or not what they say.
    except (LxmlError, OpcError, PythonDocxError, LookupError, ValueError, AttributeError) as exc:
        raise damaged(path) from exc
