"""Uploads: files and texts that were sent to the library and read, and wait to be added."""

import secrets
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.config import Settings
from rag.errors import ArticleError, UploadError
from rag.ingest import READERS, Articles, read_articles, read_records
from rag.ui.files import check_file, check_size

_KEPT_SECONDS = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that was read."""

    id: str
    """Names it in what the page asks for next."""
    name: str
    """The file, as its sender named it."""
    articles: Articles
    """What was read in it; at least one document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    owner: str
    since: float
    upload: Upload


class Uploads:
    """What each visitor has sent and not yet added. Safe to share between threads.

    It is kept in memory, for an hour: what is not added by then must be sent again.
    """

    def __init__(self, settings: Settings, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the limits.

        Args:
            settings: Largest file and most files; whether scanned pages are read.
            clock: Gives the time in seconds.
        """
        self._max_mb = settings.max_upload_mb
        self._max_files = settings.max_upload_files
        self._ocr = settings.ocr == "on"
        self._clock = clock
        self._waiting: dict[str, _Waiting] = {}
        self._lock = threading.Lock()

    def take_file(self, owner: str, name: str, data: bytes) -> Upload:
        """Read a file and keep what was read.

        Args:
            owner: Who sent it; see `rag.access.Visitor.owner`.
            name: Its name, without a folder.
            data: Its bytes.

        Raises:
            UploadError: If the name or kind cannot be taken, it is empty, too large or one too
                many.
            ArticleError: If nothing in it can be read.
        """
        check_file(name, data, kinds=READERS, max_mb=self._max_mb)
        self._check_number(owner, name)
        with tempfile.TemporaryDirectory(prefix="hoidap-upload-") as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            articles = read_articles([path], ocr=self._ocr).renamed({str(path): name})
        return self._keep(owner, name, articles)

    def take_text(self, owner: str, name: str, record: Mapping[str, str]) -> Upload:
        """Read a text that was typed or pasted, and keep what was read.

        Args:
            owner: Who sent it.
            name: What to call it.
            record: See `rag.ingest.read_records`.

        Raises:
            UploadError: As for a file.
            ArticleError: As for a file.
        """
        self._check_number(owner, name)
        if not record.get("text", "").strip():
            raise UploadError("empty", name)
        check_size(name, len(record["text"].encode("utf-8", "replace")), max_mb=self._max_mb)
        return self._keep(owner, name, read_records([record], where=Path(name)))

    def waiting(self, owner: str) -> tuple[Upload, ...]:
        """Give what a visitor has sent and not yet added, oldest first."""
        with self._lock:
            self._forget_old()
            return tuple(w.upload for w in self._waiting.values() if w.owner == owner)

    def find(self, owner: str, ids: Sequence[str]) -> tuple[Upload, ...]:
        """Give uploads by their ids, in the order of the ids.

        Raises:
            UploadError: If one is not there, or is another's.
        """
        mine = {upload.id: upload for upload in self.waiting(owner)}
        missing = next((name for name in ids if name not in mine), None)
        if missing is not None:
            raise UploadError("gone", missing)
        return tuple(mine[name] for name in dict.fromkeys(ids))

    def discard(self, owner: str, ids: Iterable[str]) -> None:
        """Forget uploads of a visitor; ids that are not there do no harm."""
        with self._lock:
            for name in ids:
                if name in self._waiting and self._waiting[name].owner == owner:
                    del self._waiting[name]

    def _check_number(self, owner: str, name: str) -> None:
        if len(self.waiting(owner)) >= self._max_files:
            raise UploadError("too_many", name, detail=str(self._max_files))

    def _keep(self, owner: str, name: str, articles: Articles) -> Upload:
        if not articles.documents:
            failure = articles.failures[0][1]
            raise ArticleError(Path(name), failure.reason, code=failure.code, detail=failure.detail)
        upload = Upload(id=secrets.token_hex(8), name=name, articles=articles)
        with self._lock:
            self._waiting[upload.id] = _Waiting(owner=owner, since=self._clock(), upload=upload)
        return upload

    def _forget_old(self) -> None:
        oldest = self._clock() - _KEPT_SECONDS
        for name in [name for name, w in self._waiting.items() if w.since < oldest]:
            del self._waiting[name]


def join_articles(uploads: Iterable[Upload]) -> Articles:
    """Put the articles of uploads together, to be added at once."""
    read = [upload.articles for upload in uploads]
    return Articles(
        documents=tuple(document for articles in read for document in articles.documents),
        duplicates=tuple(pair for articles in read for pair in articles.duplicates),
        failures=tuple(pair for articles in read for pair in articles.failures),
        warnings=tuple(pair for articles in read for pair in articles.warnings),
    )
