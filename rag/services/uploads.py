"""Uploads: articles that programs send, on their way into the library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from rag.config import Settings
from rag.ingest import READERS, read_records
from rag.library import Library
from rag.messages import messages_for
from rag.services.problems import FieldError
from rag.types import IndexReport

_FIELD = "files"
_MAX_PARTS = 100_000  # more than the door lets in
_OTHER = ".unknown"  # no format has it: the library then says which there are
_TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that was sent."""

    name: str
    """As it was called there, without folders; '' where it had no name."""
    content: bytes
    """What is in it."""


async def read_uploads(request: Request, settings: Settings) -> list[Upload]:
    """Read the files of a form.

    Args:
        request: Of `multipart/form-data`; the door has an eye on how large it is.
        settings: How many files it may hold.

    Raises:
        HTTPException: 400, if it is no such form; 413, if it holds too many files.
        FieldError: If it holds no file, or something else.
    """
    texts = messages_for(settings.language).services
    uploads: list[Upload] = []
    # Counted here: the form's own limit would tell of it as if the form were malformed.
    async with request.form(max_files=_MAX_PARTS) as form:
        for name, value in form.multi_items():
            if name != _FIELD:
                raise FieldError(name, texts.field_unknown)
            if not isinstance(value, UploadFile):
                raise FieldError(name, texts.no_file)
            named = PurePosixPath((value.filename or "").replace("\\", "/")).name
            uploads.append(Upload(name=named, content=await value.read()))
    if len(uploads) > settings.max_upload_files:
        raise HTTPException(413)
    if not uploads:
        raise FieldError(_FIELD, texts.field_missing)
    return uploads


def add_uploads(library: Library, uploads: Sequence[Upload], folder: str) -> IndexReport:
    """Add the articles of files to the library.

    Args:
        library: Where they are added.
        uploads: The files. Their names are told to whoever sent them, and used for nothing else.
        folder: An empty folder of this request's own.

    Returns:
        What was done, with the files called by their names.

    Raises:
        ArticleError: If no article could be read.
        IndexStoreError: If the index cannot be written.
    """
    names: dict[str, str] = {}
    paths: list[Path] = []
    for n, upload in enumerate(uploads):
        suffix = PurePosixPath(upload.name).suffix.lower()
        path = Path(folder, f"{n:05}{suffix if suffix in READERS else _OTHER}")
        path.write_bytes(upload.content)
        paths.append(path)
        names[str(path)] = upload.name
    return library.add(library.read(paths).renamed(names))


def add_article(library: Library, article: Mapping[str, Any]) -> IndexReport:
    """Add one article to the library.

    Args:
        library: Where it is added.
        article: Its fields, as a line of a .jsonl file has them.

    Raises:
        ArticleError: If it cannot be used.
        IndexStoreError: If the index cannot be written.
    """
    articles = read_records([article], where=Path(_TEXT))
    # It is the only one: nobody need be told that it is the first.
    return library.add(articles.renamed({f"{_TEXT}:1": _TEXT}))
