"""Files and folders become documents: walk, read, report what is broken or there twice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

from rag.errors import ArticleError
from rag.ingest.csv_file import read_csv
from rag.ingest.document import make_document
from rag.ingest.docx_file import read_docx
from rag.ingest.html import read_html
from rag.ingest.jsonl import read_jsonl
from rag.ingest.markdown import read_markdown
from rag.ingest.old_fonts import without_old_fonts
from rag.ingest.pdf_file import read_pdf
from rag.ingest.reader import RawArticle, Reader, ReadResult, article_from_record
from rag.ingest.text import read_text
from rag.types import Document, ReadFailure, ReadWarning

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".csv": read_csv,
        ".docx": read_docx,
        ".htm": read_html,
        ".html": read_html,
        ".jsonl": read_jsonl,
        ".md": read_markdown,
        ".pdf": read_pdf,
        ".txt": read_text,
    }
)
"""The reader of each format by file suffix, in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Articles:
    """What was found in files and folders."""

    documents: tuple[Document, ...] = ()
    """In the order of the paths given, folders sorted by name; no two with one id or content."""
    duplicates: tuple[tuple[str, str], ...] = ()
    """(where, id of the document kept) for articles with the content of an earlier one."""
    failures: tuple[tuple[str, ReadFailure], ...] = ()
    """(where, why) for files and records that could not be read."""
    warnings: tuple[tuple[str, ReadWarning], ...] = ()
    """(file, what to know of how it was read), each once."""
    skipped: tuple[str, ...] = ()
    """Files of folders that are in no known format, as paths; hidden ones are not counted."""

    def renamed(self, names: Mapping[str, str]) -> Self:
        """Give the same, with files called otherwise wherever something is said of them.

        Args:
            names: What to call each, by what it is called here.
        """

        def rename(text: str) -> str:
            for old, new in names.items():
                text = text.replace(old, new)
            return text

        return replace(
            self,
            duplicates=tuple((rename(where), kept) for where, kept in self.duplicates),
            failures=tuple(
                (rename(where), replace(failure, reason=rename(failure.reason)))
                for where, failure in self.failures
            ),
            warnings=tuple((rename(where), warning) for where, warning in self.warnings),
        )


def read_articles(paths: Sequence[Path], *, ocr: bool = False) -> Articles:
    """Read all articles in files and folders.

    In folders, hidden files are passed over, and files of other formats are listed as skipped; such
    a file named in `paths` is a failure. What is reached twice is read once. A bad file or record
    never stops the rest.

    Args:
        paths: Files and folders; none give no articles.
        ocr: Read the scanned pages of PDF files too.

    Raises:
        ArticleError: If a path does not exist, or there is not one file in a known format.
    """
    readers = {**READERS, ".pdf": partial(read_pdf, ocr=True)} if ocr else READERS
    collected = _Collection()
    seen: set[Path] = set()
    skipped: dict[Path, str] = {}
    for path in _require_all(paths):
        files = [path] if not path.is_dir() else list(_files_in(path, skipped))
        if not files:
            collected.fail(_no_files(path))
        for file in files:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                collected.read(file, readers)
    if paths and not seen:
        raise _no_files(paths[0])
    left = tuple(path for file, path in skipped.items() if file not in seen)
    return collected.as_articles(skipped=left)


def read_records(records: Iterable[Mapping[str, Any]], *, where: Path) -> Articles:
    """Make articles of records that stand in no file: sent by a program, or typed by a person.

    Args:
        records: Values by field name, as in a line of JSONL: `text`, and what there is of `id`,
            `title`, `url`, `source`, `author`, `published_at`.
        where: What reports call their origin; the place of a record, from 1, stands for the line.

    Returns:
        What was made of them. A bad record never stops the rest.
    """
    collected = _Collection()
    for number, record in enumerate(records, start=1):
        collected.take(article_from_record(record, path=where, line=number))
    return collected.as_articles()


class _Collection:
    """Documents so far, and what they are compared with."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.duplicates: list[tuple[str, str]] = []
        self.failures: list[tuple[str, ReadFailure]] = []
        # A key for each, since the records of one file share the warnings of the file.
        self.warnings: dict[tuple[str, ReadWarning], None] = {}
        self._id_by_hash: dict[str, str] = {}
        self._where_by_id: dict[str, str] = {}

    def read(self, path: Path, readers: Mapping[str, Reader]) -> None:
        """Read a file into the collection."""
        reader = readers.get(path.suffix.lower())
        if reader is None:
            reason = f"is of a format that cannot be read (known formats: {_formats()})"
            self.fail(ArticleError(path, reason, code="format", detail=_formats()))
            return
        for result in reader(path):
            self.take(result)

    def take(self, result: ReadResult) -> None:
        """Add an article, or note why there is none."""
        if isinstance(result, ArticleError):
            self.fail(result)
        else:
            self._add(result)

    def fail(self, error: ArticleError) -> None:
        """Note why something could not be read."""
        failure = ReadFailure(code=error.code, reason=error.reason, detail=error.detail)
        self.failures.append((error.where, failure))

    def as_articles(self, *, skipped: tuple[str, ...] = ()) -> Articles:
        """Give all that was collected."""
        return Articles(
            documents=tuple(self.documents.values()),
            duplicates=tuple(self.duplicates),
            failures=tuple(self.failures),
            warnings=tuple(self.warnings),
            skipped=skipped,
        )

    def _add(self, raw: RawArticle) -> None:
        raw = without_old_fonts(raw)
        self.warnings |= dict.fromkeys((str(raw.path), warning) for warning in raw.warnings)
        try:
            document = make_document(raw)
        except ArticleError as exc:
            self.fail(exc)
            return
        kept_id = self._id_by_hash.get(document.content_hash)
        if kept_id is not None:
            self.duplicates.append((raw.where, kept_id))
        elif document.id in self.documents:
            other = self._where_by_id[document.id]
            what = f"id {document.id!r}" if raw.id is not None else f"url {document.url}"
            reason = f"has the {what} of another article, {other}"
            failure = ReadFailure(code="same_id", reason=reason, detail=document.id)
            self.failures.append((raw.where, failure))
        else:
            self.documents[document.id] = document
            self._id_by_hash[document.content_hash] = document.id
            self._where_by_id[document.id] = raw.where


def _require_all(paths: Sequence[Path]) -> Sequence[Path]:
    for path in paths:
        if not path.exists():
            raise ArticleError(path, "does not exist", code="missing")
    return paths


def _files_in(folder: Path, skipped: dict[Path, str]) -> Iterator[Path]:
    """Walk a folder; note the files of other formats by where they lead, and as they are named."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or not path.is_file():
            continue
        if path.suffix.lower() in READERS:
            yield path
        else:
            skipped.setdefault(path.resolve(), str(path))


def _no_files(path: Path) -> ArticleError:
    reason = f"holds no file that can be read (known formats: {_formats()})"
    return ArticleError(path, reason, code="no_files", detail=_formats())


def _formats() -> str:
    return ", ".join(sorted(READERS))
