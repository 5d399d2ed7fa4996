"""Files that a page sends: which may be taken, told by their names, kinds and sizes."""

from collections.abc import Collection
from pathlib import Path

from rag.errors import UploadError

_MAX_NAME_BYTES = 200  # file systems take 255
_BYTES_PER_MB = 1024 * 1024


def check_file(name: str, data: bytes, *, kinds: Collection[str], max_mb: int) -> None:
    """Refuse a file that cannot be taken, before it is written anywhere.

    Args:
        name: As its sender named it.
        data: Its bytes.
        kinds: Suffixes that can be read, in small letters with their dots.
        max_mb: Largest size, in megabytes.

    Raises:
        UploadError: If the name is no plain name of a file, the kind is another, or it is empty or
            too large.
    """
    is_plain = name.isprintable() and not set(name) & set('/\\:*?"<>|')
    fits = 0 < len(name.encode("utf-8", "replace")) <= _MAX_NAME_BYTES
    if not (is_plain and fits and not name.startswith(".")):
        raise UploadError("name", name[:_MAX_NAME_BYTES])
    if Path(name).suffix.lower() not in kinds:
        raise UploadError("kind", name, detail=", ".join(sorted(kinds)))
    if not data:
        raise UploadError("empty", name)
    check_size(name, len(data), max_mb=max_mb)


def check_size(name: str, n_bytes: int, *, max_mb: int) -> None:
    """Refuse what is too large.

    Raises:
        UploadError: If it is larger than `max_mb` megabytes.
    """
    if n_bytes > max_mb * _BYTES_PER_MB:
        raise UploadError("too_large", name, detail=str(max_mb))
