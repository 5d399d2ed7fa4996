"""SHA-256 of large files, remembered so that a file is read again only after it has changed."""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_FILE = "digests.json"


def file_sha256(path: Path, cache_dir: Path) -> str:
    """Give the SHA-256 of a file.

    Args:
        path: The file.
        cache_dir: Folder of `digests.json`, which remembers the digest of a path together with its
            size and time of change. It is made if need be; where it cannot be written, the file is
            read every time.

    Returns:
        64 hexadecimal digits.

    Raises:
        OSError: If the file cannot be read; the caller knows what it was for.
    """
    path = path.resolve()
    status = path.stat()
    stamp = [status.st_size, status.st_mtime_ns]
    known = read_json(cache_dir / _FILE)
    match known.get(str(path)):
        case [size, changed, str(digest)] if [size, changed] == stamp:
            return digest
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    with contextlib.suppress(OSError):  # a cache that cannot be kept only costs time
        write_json(cache_dir / _FILE, {**known, str(path): [*stamp, digest]})
    return digest


def read_json(path: Path) -> dict[str, Any]:
    """Give the object in a JSON file; {} if there is no such file or it holds something else."""
    found = _parse(path)
    return found if isinstance(found, dict) else {}


def read_json_list(path: Path) -> list[dict[str, Any]]:
    """Give the objects of a JSON list; [] if there is no such file or it holds something else."""
    found = _parse(path)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _parse(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Write an object to a JSON file so that a reader sees the old file or the new one.

    Raises:
        OSError: If it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(value, file, ensure_ascii=False, indent=1)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
