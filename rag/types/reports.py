"""What is told of files that were read and of changes of the index."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

WarningCode: TypeAlias = Literal["converted", "doubtful", "pages_without_text", "recognised"]
"""`converted`: the text was in an encoding from before Unicode; `doubtful`: some of it may be, and
was left as it is; `pages_without_text`: pages are pictures, of which nothing was read;
`recognised`: pages are pictures that were read by OCR."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWarning:
    """What a person should know of a file that was read all the same."""

    code: WarningCode
    """What it is."""
    detail: str
    """Names of the encodings, or numbers of the pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFailure:
    """Why a file or one article of it could not be read."""

    code: str
    """See `rag.errors.ArticleError.code`."""
    reason: str
    """In English, as a command prints it."""
    detail: str = ""
    """What the text of the code names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexReport:
    """What an `index` or `delete` run did, file by file."""

    added: tuple[str, ...] = ()
    """Ids of documents new to the index."""
    updated: tuple[str, ...] = ()
    """Ids whose text, metadata or division into passages changed."""
    unchanged: tuple[str, ...] = ()
    """Ids that were there already, just so."""
    deleted: tuple[str, ...] = ()
    """Ids removed."""
    duplicates: tuple[tuple[str, str], ...] = ()
    """(where, id of the document with the same content) for articles left out."""
    failures: tuple[tuple[str, str], ...] = ()
    """(where, reason) for files or records that could not be read."""
    warnings: tuple[tuple[str, ReadWarning], ...] = ()
    """(file, what to know of how it was read), each once."""
    skipped: tuple[str, ...] = ()
    """Files of the folders given that are in no known format, as paths."""
    n_documents: int = 0
    """Documents in the index afterwards."""
    n_passages: int = 0
    """Passages in the index afterwards."""
    n_embedded: int = 0
    """Sentences that had to be embedded; equal ones count once."""
    seconds: float = 0.0
    """Wall time of the run."""
