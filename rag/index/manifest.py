"""The manifest: which version of the index is in force, and what its files must be.

`INDEX_DIR/manifest.json` is the switch. Everything else lies in `INDEX_DIR/versions/<version>/` and
is complete and on the disk before the manifest that names it takes the place of the old one, by one
atomic rename. So a reader finds the old version or the new one, and never half of either.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from rag.errors import (
    IndexCorruptError,
    IndexNewerError,
    IndexNotFoundError,
    IndexStoreError,
)

FORMAT_VERSION = 3
"""Written; 1 and 2 are read too. 1 lacks `chunking` and `words_version`, which then have their
defaults."""
SENTENCES_FORMAT = 3
"""From which each sentence has a vector; before, each passage had one."""
MANIFEST_FILE = "manifest.json"
VERSIONS_DIR = "versions"

# Both become parts of paths: nothing in them may lead out of the index folder.
VersionName = Annotated[str, StringConstraints(pattern=r"^[0-9]{8}T[0-9]{6}-[0-9a-f]{8}$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[a-z]+(/[a-z]+)*(\.[a-z]+)+$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class FileRecord(BaseModel):
    """What one file of a version must be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: Sha256
    """Of its content, hexadecimal."""
    bytes: int = Field(ge=0)
    """Its size."""


class Manifest(BaseModel):
    """What `manifest.json` says. Frozen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format_version: int = Field(ge=1)
    """Of the layout described in `vectorstore/README.md`."""
    version: VersionName
    """Name of the folder under `versions/`."""
    model: str
    """Embedding model as it was configured, for people."""
    fingerprint: str
    """Of the embedding model; vectors of another one mean nothing here."""
    dim: int = Field(ge=1)
    """Length of a vector."""
    n_documents: int = Field(ge=0)
    """Documents in this version."""
    n_passages: int = Field(ge=0)
    """Passages in this version: rows of words."""
    chunking: str | None = None
    """How all its documents were cut into passages; None if that is not known."""
    words_version: int = Field(1, ge=1)
    """Of the terms in `words/`; see `rag.index.lexical.WORDS_VERSION`."""
    created_at: AwareDatetime
    """When this version was made, UTC."""
    files: dict[FileName, FileRecord]
    """By path relative to the version folder, with `/`."""


def version_dir(index_dir: Path, version: str) -> Path:
    """Give the folder of a version."""
    return index_dir / VERSIONS_DIR / version


def require_folder(index_dir: Path) -> None:
    """Refuse a place where there is no index folder, and can be none.

    Raises:
        IndexStoreError: If the path, or one above it, is a plain file.
    """
    for path in (index_dir, *index_dir.parents):
        if path.is_file():
            raise IndexStoreError(
                f"the index cannot be in {index_dir}: {path} is a plain file; name a folder "
                "(`--index`, HOIDAP_INDEX_DIR or index_dir in hoidap.toml)",
                index_dir=index_dir,
            )


def read_manifest(index_dir: Path) -> Manifest:
    """Read and check the manifest of an index.

    Raises:
        IndexNotFoundError: If there is none.
        IndexCorruptError: If it is damaged; as `IndexNewerError`, if a newer hoidap wrote it.
        IndexStoreError: If it cannot be read, or a plain file stands in the place of the folder.
    """
    path = index_dir / MANIFEST_FILE
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as exc:
        require_folder(index_dir)
        raise IndexNotFoundError(
            f"there is no index in {index_dir}; "
            f"make one with `hoidap index ARTICLES --index {index_dir}`",
            index_dir=index_dir,
        ) from exc
    except OSError as exc:
        raise IndexStoreError(
            f"{path} cannot be read: {exc.strerror}", index_dir=index_dir
        ) from exc
    try:
        values = json.loads(raw)
        format_version, checksum = values["format_version"], values.pop("checksum")
    except (ValueError, TypeError, KeyError) as exc:
        raise corrupt(index_dir, path, "is not a manifest") from exc
    # Before the checksum: a newer format may well reckon it in another way.
    if isinstance(format_version, int) and format_version > FORMAT_VERSION:
        raise IndexNewerError(
            f"{path} has format {format_version}, this hoidap reads {FORMAT_VERSION}; "
            "update hoidap, or index the articles again into another folder",
            index_dir=index_dir,
        )
    if checksum != _checksum(values):
        raise corrupt(index_dir, path, "was altered")
    try:
        return Manifest.model_validate(values)
    except ValidationError as exc:
        raise corrupt(index_dir, path, "is not a manifest") from exc


def switch_manifest(index_dir: Path, manifest: Manifest) -> None:
    """Put a version in force. Its files must be complete and on the disk.

    Raises:
        OSError: If the disk refuses; the version in force is then still the old one.
    """
    values = manifest.model_dump(mode="json")
    text = json.dumps({**values, "checksum": _checksum(values)}, ensure_ascii=False, indent=2)
    fresh = index_dir / f"{MANIFEST_FILE}.new"
    fresh.write_text(text + "\n", encoding="utf-8")
    sync(fresh)
    fresh.replace(index_dir / MANIFEST_FILE)
    sync(index_dir)


def record_file(path: Path) -> FileRecord:
    """Measure a file and take its checksum.

    Raises:
        OSError: If it cannot be read.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return FileRecord(sha256=digest, bytes=file.tell())


def sync(path: Path) -> None:
    """Bring a file or folder to the disk, so that it outlives a power cut.

    Raises:
        OSError: If the disk refuses.
    """
    if path.is_dir() and os.name != "posix":
        return  # Windows opens no folders, and keeps their entries by itself
    descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def corrupt(index_dir: Path, path: Path, what: str) -> IndexCorruptError:
    """Make the error for a damaged file, with the remedy."""
    return IndexCorruptError(
        f"{path} {what}; delete the folder {index_dir} and run `hoidap index` again",
        index_dir=index_dir,
    )


def _checksum(values: dict[str, Any]) -> str:
    """Give the SHA-256 of a manifest's values, however they are spaced and ordered."""
    canonical = json.dumps(values, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()
