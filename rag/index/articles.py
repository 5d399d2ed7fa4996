"""Documents and passages in one SQLite file.

The row of a passage is its row among the words; the vectors of its sentences follow those of the
passage before. Rows follow document id and ordinal, so that the same articles give the same rows in
whatever order they were added.
"""

import json
import re
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from rag.catalogue import Entry
from rag.errors import DocumentNotFoundError
from rag.index.inputs import sentence_inputs, word_input
from rag.text.abbreviations import Abbreviations
from rag.types import Document, Passage, Span

ARTICLES_FILE = "articles.sqlite"

_SCHEMA = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    url TEXT,
    source TEXT,
    author TEXT,
    published_at TEXT,                  -- ISO 8601
    published_precision TEXT NOT NULL,  -- day, month or year
    places TEXT NOT NULL,               -- JSON: ["Đồng Tháp", …]
    language TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    field_spans TEXT NOT NULL           -- JSON: {"title": [start, end], …}
) STRICT;
CREATE TABLE passages (
    row INTEGER PRIMARY KEY,            -- 0-based; its words are in the same row
    id TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES documents (id),
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,             -- code points of documents.text
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    context TEXT NOT NULL,
    sentences TEXT NOT NULL,            -- JSON: [[start, end], …]; each is embedded
    UNIQUE (document_id, ordinal)
) STRICT;
"""
_INSERT_DOCUMENT = "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_PASSAGE = "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_DOCUMENT_COLUMNS = (
    "id, title, text, url, source, author, published_at, published_precision, places, language, "
    "content_hash, field_spans"
)
_ENTRY_COLUMNS = (
    "id, title, url, source, author, published_at, published_precision, places, content_hash"
)
# In the context of a passage, or at the beginning of a title.
_ARTICLE = re.compile(r"(?:^|\. )(Điều \d{1,4}[a-zđ]?)(?:\.|$)")
_PASSAGE_COLUMNS = 'id, document_id, ordinal, start, "end", text, context, sentences'


class Articles:
    """The documents and passages of one version, read-only. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Open the file; the connection closes with the last reference.

        Raises:
            sqlite3.Error: If it cannot be opened.
        """
        # immutable: no locks and no journal, for the file of a version never changes.
        self._connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._lock = threading.Lock()
        self.close = weakref.finalize(self, self._connection.close)
        """Close the file; may be called more than once."""

    def document(self, document_id: str) -> Document:
        """Give a document.

        Raises:
            DocumentNotFoundError: If there is none with this id.
        """
        rows = self._select(f"{_DOCUMENT_COLUMNS} FROM documents WHERE id = ?", document_id)
        if not rows:
            raise DocumentNotFoundError(document_id)
        return _to_document(rows[0])

    def documents(self) -> tuple[Document, ...]:
        """Give all documents, ordered by id."""
        return tuple(
            map(_to_document, self._select(f"{_DOCUMENT_COLUMNS} FROM documents ORDER BY id"))
        )

    def texts_explaining(self) -> Iterator[str]:
        """Give the texts of documents that have words in brackets, ordered by id."""
        rows = self._select("text FROM documents WHERE instr(text, '(') ORDER BY id")
        return (row[0] for row in rows)

    def entries(self) -> tuple[Entry, ...]:
        """Give what is known of all documents besides their texts, ordered by id."""
        return tuple(map(_to_entry, self._select(f"{_ENTRY_COLUMNS} FROM documents ORDER BY id")))

    def rows_by_document(self) -> dict[str, range]:
        """Give the rows of each document's passages; documents without any are not in it."""
        spans = self._select(
            "document_id, MIN(row), MAX(row) FROM passages GROUP BY document_id ORDER BY row"
        )
        return {document_id: range(first, last + 1) for document_id, first, last in spans}

    def passage(self, passage_id: str) -> Passage:
        """Give a passage.

        Raises:
            DocumentNotFoundError: If there is none with this id.
        """
        rows = self._select(f"{_PASSAGE_COLUMNS} FROM passages WHERE id = ?", passage_id)
        if not rows:
            raise DocumentNotFoundError(passage_id)
        return _to_passage(rows[0])

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """Give the passages of a document in order; () for an unknown one."""
        query = f"{_PASSAGE_COLUMNS} FROM passages WHERE document_id = ? ORDER BY ordinal"
        return tuple(map(_to_passage, self._select(query, document_id)))

    def passage_ids(self) -> tuple[str, ...]:
        """Give the ids of all passages; the place of each is its row."""
        return tuple(row[0] for row in self._select("id FROM passages ORDER BY row"))

    def word_inputs(self, abbreviations: Abbreviations) -> tuple[str, ...]:
        """Give the strings whose words are indexed; the place of each is its row."""
        return tuple(word_input(passage, abbreviations) for passage in self._all_passages())

    def n_sentences(self) -> tuple[int, ...]:
        """Give the number of sentences of every passage; the place of each is its row."""
        rows = self._select("json_array_length(sentences) FROM passages ORDER BY row")
        return tuple(row[0] for row in rows)

    def sentence_inputs(self) -> Iterator[str]:
        """Give the embedded strings, in the order of their vectors."""
        for passage in self._all_passages():
            yield from sentence_inputs(passage)

    def rows_by_article(self) -> dict[str, list[int]]:
        """Give the rows of the passages in each article of statutes: those of every `Điều 20`.

        Their context says it, or the title of a document that is one article.
        """
        rows = self._select(
            "row, context, title FROM passages JOIN documents ON documents.id = document_id "
            "WHERE instr(context, 'Điều ') OR instr(title, 'Điều ') ORDER BY row"
        )
        found: dict[str, list[int]] = {}
        for row, context, title in rows:
            label = _ARTICLE.search(context) or _ARTICLE.match(title)
            if label is not None:
                found.setdefault(label[1], []).append(row)
        return found

    def _all_passages(self) -> Iterator[Passage]:
        return map(_to_passage, self._select(f"{_PASSAGE_COLUMNS} FROM passages ORDER BY row"))

    def _select(self, query: str, *values: str) -> list[Any]:
        with self._lock:
            return self._connection.execute(f"SELECT {query}", values).fetchall()


def write_articles(path: Path, articles: Iterable[tuple[Document, tuple[Passage, ...]]]) -> None:
    """Write documents with their passages into a new file, rows in the order given.

    Raises:
        sqlite3.Error: If the disk refuses.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # The file counts only once it is complete and synced: no journal is needed to undo it.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        row = 0
        for document, passages in articles:
            connection.execute(_INSERT_DOCUMENT, _from_document(document))
            for passage in passages:
                connection.execute(_INSERT_PASSAGE, (row, *_from_passage(passage)))
                row += 1
        connection.execute("COMMIT")
    finally:
        connection.close()


def _from_document(document: Document) -> tuple[str | None, ...]:
    return (
        document.id,
        document.title,
        document.text,
        document.url,
        document.source,
        document.author,
        document.published_at.isoformat() if document.published_at else None,
        document.published_precision,
        json.dumps(document.places, ensure_ascii=False),
        document.language,
        document.content_hash,
        json.dumps(dict(document.field_spans)),
    )


def _to_document(row: tuple[Any, ...]) -> Document:
    return Document(
        id=row[0],
        title=row[1],
        text=row[2],
        url=row[3],
        source=row[4],
        author=row[5],
        published_at=date.fromisoformat(row[6]) if row[6] else None,
        published_precision=row[7],
        places=tuple(json.loads(row[8])),
        language=row[9],
        content_hash=row[10],
        field_spans={key: Span(*span) for key, span in json.loads(row[11]).items()},
    )


def _to_entry(row: tuple[Any, ...]) -> Entry:
    return Entry(
        id=row[0],
        title=row[1],
        url=row[2],
        source=row[3],
        author=row[4],
        published_at=date.fromisoformat(row[5]) if row[5] else None,
        published_precision=row[6],
        places=tuple(json.loads(row[7])),
        content_hash=row[8],
    )


def _from_passage(passage: Passage) -> tuple[str | int, ...]:
    return (
        passage.id,
        passage.document_id,
        passage.ordinal,
        passage.start,
        passage.end,
        passage.text,
        passage.context,
        json.dumps(passage.sentences),
    )


def _to_passage(row: tuple[Any, ...]) -> Passage:
    return Passage(
        id=row[0],
        document_id=row[1],
        ordinal=row[2],
        start=row[3],
        end=row[4],
        text=row[5],
        context=row[6],
        sentences=tuple(Span(*span) for span in json.loads(row[7])),
    )
