"""The library: the collection's documents, added, listed, opened and deleted."""

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rag.catalogue import DocumentFilter, Entry, Selection, select
from rag.chunking import split_document
from rag.config import Settings
from rag.errors import ArticleError
from rag.index import Index, update_index
from rag.ingest import Articles, read_articles
from rag.protocols import Embedder, Progress
from rag.types import Document, IndexReport, Passage


class Library:
    """The documents of one index. Safe to share between threads.

    Changes wait for each other; reading goes on meanwhile, in the version of before.
    """

    def __init__(self, settings: Settings, embedder: Embedder) -> None:
        """Take the parts; nothing is read before it is asked for.

        Args:
            settings: Where the index is, and how documents are cut into passages.
            embedder: Must be the one the index was made with.
        """
        self._settings = settings
        self._embedder = embedder
        self._index: Index | None = None
        self._changing = threading.Lock()
        self._lock = threading.Lock()

    def add_files(
        self, paths: Sequence[str | Path], *, progress: Progress | None = None
    ) -> IndexReport:
        """Add the articles of files, or bring them up to date.

        Args:
            paths: Files and folders; see `rag.ingest` for the formats.
            progress: Told of passages embedded.

        Returns:
            What was added, left as it was, found twice, skipped, or could not be read. Bad files
            never stop the rest.

        Raises:
            ArticleError: If a path does not exist, or no article at all could be read.
            IndexStoreError: If the index cannot be written.
        """
        started = time.perf_counter()
        report = self.add(self.read(paths), progress=progress)
        return replace(report, seconds=time.perf_counter() - started)

    def read(self, paths: Sequence[str | Path]) -> Articles:
        """Read the articles of files and folders, as it is set; nothing is added.

        Raises:
            ArticleError: If a path does not exist, or there is not one file in a known format.
        """
        return read_articles([Path(path) for path in paths], ocr=self._settings.ocr == "on")

    def add(self, articles: Articles, *, progress: Progress | None = None) -> IndexReport:
        """Add articles that were read before, or bring them up to date.

        Args:
            articles: As `rag.ingest` gives them.
            progress: Told of passages embedded.

        Returns:
            What was added, left as it was or found twice, and what was said of the reading.

        Raises:
            ArticleError: If no article at all could be read.
            IndexStoreError: If the index cannot be written.
        """
        started = time.perf_counter()
        if articles.failures and not articles.documents:
            where, failure = articles.failures[0]
            n_more = len(articles.failures) - 1
            more = f" (and {n_more} more cannot be read)" if n_more else ""
            raise ArticleError(
                Path(where), failure.reason + more, code=failure.code, detail=failure.detail
            )
        with self._changing:
            change = update_index(
                self._settings.index_dir,
                self._embedder,
                documents=articles.documents,
                chunk=self._chunk,
                chunking=(
                    f"passage_words={self._settings.passage_words} "
                    f"passage_overlap_words={self._settings.passage_overlap_words} by_section"
                ),
                progress=progress,
            )
        return IndexReport(
            added=change.added,
            updated=change.updated,
            unchanged=change.unchanged,
            duplicates=articles.duplicates + change.duplicates,
            failures=tuple((where, failure.reason) for where, failure in articles.failures),
            warnings=articles.warnings,
            skipped=articles.skipped,
            n_documents=change.n_documents,
            n_passages=change.n_passages,
            n_embedded=change.n_embedded,
            seconds=time.perf_counter() - started,
        )

    def delete(self, document_ids: Sequence[str]) -> IndexReport:
        """Remove documents.

        Raises:
            DocumentNotFoundError: If an id is not in the index; nothing is removed then.
            IndexStoreError: If there is no usable index.
        """
        started = time.perf_counter()
        with self._changing:
            change = update_index(
                self._settings.index_dir,
                self._embedder,
                documents=(),
                chunk=self._chunk,
                delete=document_ids,
            )
        return IndexReport(
            deleted=change.deleted,
            n_documents=change.n_documents,
            n_passages=change.n_passages,
            seconds=time.perf_counter() - started,
        )

    def entries(self) -> tuple[Entry, ...]:
        """Give what is known of all documents besides their texts, ordered by id.

        Raises:
            IndexStoreError: If there is no usable index.
        """
        return self.current_index().entries()

    def select(self, wanted: DocumentFilter) -> Selection:
        """Find the documents that match a filter.

        Raises:
            IndexStoreError: If there is no usable index.
        """
        return select(self.entries(), wanted)

    def document(self, document_id: str) -> Document:
        """Give a document.

        Raises:
            DocumentNotFoundError: If there is none with this id.
            IndexStoreError: If there is no usable index.
        """
        return self.current_index().document(document_id)

    def current_index(self) -> Index:
        """Give the newest complete version of the index, opened once and again after each change.

        Raises:
            IndexStoreError: If there is no usable index, or it was made with another model.
        """
        with self._lock:
            if self._index is None or not self._index.is_current():
                self._index = Index.open(self._settings.index_dir)
                self._index.require_fingerprint(self._embedder.fingerprint)
            return self._index

    def _chunk(self, document: Document) -> tuple[Passage, ...]:
        return split_document(
            document,
            max_words=self._settings.passage_words,
            overlap_words=self._settings.passage_overlap_words,
        )


def report_to_json(report: IndexReport) -> dict[str, Any]:
    """Give what a change of the library did as the object that `hoidap index --json` prints."""
    return {
        "added": list(report.added),
        "updated": list(report.updated),
        "unchanged": list(report.unchanged),
        "deleted": list(report.deleted),
        "duplicates": [
            {"where": where, "document_id": document_id} for where, document_id in report.duplicates
        ],
        "failures": [{"where": where, "reason": reason} for where, reason in report.failures],
        "warnings": [
            {"where": where, "code": warning.code, "detail": warning.detail}
            for where, warning in report.warnings
        ],
        "skipped": list(report.skipped),
        "n_documents": report.n_documents,
        "n_passages": report.n_passages,
        "n_embedded": report.n_embedded,
        "seconds": round(report.seconds, 3),
    }
