"""The parts of a ZIP package, such as Word and Excel write: measured before they are trusted."""

import io
import zipfile
import zlib
from typing import Literal, TypeAlias

PackageFault: TypeAlias = Literal["damaged", "encrypted", "too_large"]
"""Why a package must not be opened."""

MAX_UNPACKED_BYTES = 256 * 2**20
"""Of all parts together: a thousand pages with pictures; memory is the limit."""
MAX_MARKS = 5_000_000
"""Of tags and attributes: 2,000 pages, or a sheet with a format for each of its million rows; a
parser needs 200 bytes for each."""
_STEP_BYTES = 2**20
_ENCRYPTED = 0x1

# What the module and what unpacks for it raise for a package that is broken in one way or another.
_ERRORS = (EOFError, NotImplementedError, OSError, ValueError, zipfile.BadZipFile, zlib.error)


def find_fault(data: bytes) -> PackageFault | None:
    """Unpack every part once, a step at a time, since its stated size may be a lie.

    Args:
        data: The package.

    Returns:
        What is wrong with it; None if a parser may have it. `too_large` is a package that unpacks
        to more than `MAX_UNPACKED_BYTES`, or whose XML has more than `MAX_MARKS`.
    """
    n_bytes = n_marks = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if any(part.flag_bits & _ENCRYPTED for part in parts):
                return "encrypted"
            for part in parts:
                is_xml = part.filename.lower().endswith((".xml", ".rels"))
                with package.open(part) as stream:
                    while block := stream.read(_STEP_BYTES):
                        n_bytes += len(block)
                        n_marks += is_xml and block.count(b"<") + block.count(b"=")
                        if n_bytes > MAX_UNPACKED_BYTES or n_marks > MAX_MARKS:
                            return "too_large"
    except _ERRORS:
        return "damaged"
    return None
