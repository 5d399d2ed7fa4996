"""Reading an index: one version of it, checked, and then the same for as long as it is held."""

import sqlite3
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from rag.catalogue import Entry
from rag.errors import IndexCorruptError, IndexMismatchError, IndexStoreError
from rag.index.articles import ARTICLES_FILE, Articles
from rag.index.dense import VECTORS_FILE, Dense
from rag.index.lexical import WORDS_DIR, WORDS_VERSION, Words
from rag.index.manifest import (
    SENTENCES_FORMAT,
    Manifest,
    corrupt,
    read_manifest,
    record_file,
    version_dir,
)
from rag.text.abbreviations import Abbreviations
from rag.text.spelling import Spelling
from rag.text.vocabulary import Vocabulary
from rag.types import Document, Passage, Rows


class Index:
    """One version of an index, read-only. Safe to share between threads.

    It goes on answering from the version it was opened with while others write newer ones;
    `is_current` says whether there is one.
    """

    def __init__(
        self, index_dir: Path, manifest: Manifest, articles: Articles, dense: Dense, words: Words
    ) -> None:
        """Take the parts; use `open`."""
        self.index_dir = index_dir
        """The folder of the index."""
        self.manifest = manifest
        """What the index says of itself."""
        self._articles = articles
        self._dense = dense
        self._words = words

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        return self._articles.entries()

    @cached_property
    def _rows_by_document(self) -> dict[str, range]:
        return self._articles.rows_by_document()

    @classmethod
    def open(cls, index_dir: Path) -> Self:
        """Open the version in force, after checking the size and checksum of each of its files.

        Raises:
            IndexNotFoundError: If there is no index in the folder.
            IndexCorruptError: If a file is missing, truncated or altered, or the index was made by
                a newer hoidap.
            IndexStoreError: If a file cannot be read.
        """
        manifest = read_manifest(index_dir)
        while True:
            try:
                return cls._open_version(index_dir, manifest)
            except IndexCorruptError:
                # Builds may have ended since the manifest was read, and its version be gone: no
                # damage, but news. Each round needs another switch, so this ends too.
                newer = read_manifest(index_dir)
                if newer.version == manifest.version:
                    raise
                manifest = newer

    @classmethod
    def _open_version(cls, index_dir: Path, manifest: Manifest) -> Self:
        _check_files(index_dir, manifest)
        folder = version_dir(index_dir, manifest.version)
        try:
            articles = Articles(folder / ARTICLES_FILE)
            passage_ids = articles.passage_ids()
            one_each = manifest.format_version < SENTENCES_FORMAT
            n_vectors = (1,) * len(passage_ids) if one_each else articles.n_sentences()
            dense = Dense.load(folder / VECTORS_FILE, passage_ids, n_vectors)
            if manifest.words_version != WORDS_VERSION:
                # The next build writes them anew; until then a query finds what it should.
                abbreviations = Abbreviations(articles.texts_explaining())
                words = Words.make(articles.word_inputs(abbreviations), passage_ids)
            elif any(name.startswith(f"{WORDS_DIR}/") for name in manifest.files):
                words = Words.load(folder / WORDS_DIR, passage_ids)
            else:
                words = Words()
        except (OSError, sqlite3.Error) as exc:
            raise corrupt(index_dir, folder, f"cannot be read ({exc})") from exc
        return cls(index_dir, manifest, articles, dense, words)

    def is_current(self) -> bool:
        """Say whether this is still the version in force. Reads only the manifest."""
        try:
            return read_manifest(self.index_dir).version == self.manifest.version
        except IndexStoreError:
            return False  # whoever opens it again will be told why

    def require_fingerprint(self, fingerprint: str) -> None:
        """Refuse an embedding model other than the one the index was made with.

        Raises:
            IndexMismatchError: If it is another one.
        """
        if fingerprint != self.manifest.fingerprint:
            raise IndexMismatchError(
                f"the index in {self.index_dir} was made with the model {self.manifest.model!r} "
                f"(fingerprint {self.manifest.fingerprint}), the model in use has the fingerprint "
                f"{fingerprint}; use that model again, or index the articles into another folder, "
                "or delete this one first",
                index_dir=self.index_dir,
            )

    def document(self, document_id: str) -> Document:
        """Give a document.

        Raises:
            DocumentNotFoundError: If there is none with this id.
        """
        return self._articles.document(document_id)

    def documents(self) -> tuple[Document, ...]:
        """Give all documents, ordered by id."""
        return self._articles.documents()

    def passage(self, passage_id: str) -> Passage:
        """Give a passage.

        Raises:
            DocumentNotFoundError: If there is none with this id.
        """
        return self._articles.passage(passage_id)

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """Give the passages of a document, in order.

        Raises:
            DocumentNotFoundError: If there is no document with this id.
        """
        passages = self._articles.passages(document_id)
        if not passages:
            self._articles.document(document_id)  # there may be such a document, without passages
        return passages

    def entries(self) -> tuple[Entry, ...]:
        """Give what is known of all documents besides their texts, ordered by id."""
        return self._entries

    def rows(self, document_ids: Collection[str]) -> Rows:
        """Give the rows of the passages of documents; ids that are not there have none."""
        ranges = self._rows_by_document
        rows = [row for name in document_ids for row in ranges.get(name, ())]
        return np.sort(np.asarray(rows, dtype=np.int64))

    def rows_in_articles(self, labels: Collection[str]) -> Rows:
        """Give the rows of the passages in articles of statutes called so (`Điều 20`), of any."""
        rows = {row for label in labels for row in self._rows_by_article.get(label, ())}
        return np.asarray(sorted(rows), dtype=np.int64)

    @cached_property
    def _rows_by_article(self) -> dict[str, list[int]]:
        return self._articles.rows_by_article()

    def dense(
        self, vector: npt.NDArray[np.float32], top_k: int, rows: "Rows | None" = None
    ) -> tuple[tuple[str, float], ...]:
        """Find passages by meaning; see `rag.index.dense.Dense.search`."""
        return self._dense.search(vector, top_k, rows)

    def lexical(
        self, query: str, top_k: int, rows: "Rows | None" = None
    ) -> tuple[tuple[str, float], ...]:
        """Find passages by words; see `rag.index.lexical.Words.search`."""
        return self._words.search(query, top_k, rows)

    @cached_property
    def spelling(self) -> Spelling:
        """How questions over these articles are read; made when first asked for, in a second."""
        return Spelling(Vocabulary(self._words.counts()))

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """What these articles abbreviate; read out of them when first asked for."""
        return Abbreviations(self._articles.texts_explaining())

    def vectors_by_input(self) -> dict[str, npt.NDArray[np.float32]]:
        """Give the vector of each embedded string; {} where whole passages were embedded."""
        if self.manifest.format_version < SENTENCES_FORMAT:
            return {}
        return dict(zip(self._articles.sentence_inputs(), self._dense.vectors(), strict=True))

    def close(self) -> None:
        """Close the files. Without it they close when the last reference goes."""
        self._articles.close()


def _check_files(index_dir: Path, manifest: Manifest) -> None:
    """Compare the files of a version with its manifest.

    Raises:
        IndexCorruptError: If one is missing, or has another size or checksum.
        IndexStoreError: If one cannot be read.
    """
    for name, wanted in manifest.files.items():
        path = version_dir(index_dir, manifest.version) / name
        try:
            found = record_file(path)
        except FileNotFoundError as exc:
            raise corrupt(index_dir, path, "is missing") from exc
        except OSError as exc:
            message = f"{path} cannot be read: {exc.strerror}"
            raise IndexStoreError(message, index_dir=index_dir) from exc
        if found.bytes != wanted.bytes:
            raise corrupt(index_dir, path, f"has {found.bytes} bytes instead of {wanted.bytes}")
        if found.sha256 != wanted.sha256:
            raise corrupt(index_dir, path, "was altered")
