"""Writing an index: a whole new version beside the old one, and then the switch.

A build that is killed, or finds the disk full, leaves the version in force as it is; what it had
written is removed by the next build. Old versions go the same way, one build later, so that readers
that are just opening one still find it.
"""

import secrets
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from rag.errors import IndexNotFoundError
from rag.index.articles import ARTICLES_FILE, write_articles
from rag.index.dense import VECTORS_FILE, check_vectors, write_vectors
from rag.index.inputs import sentence_inputs, word_input
from rag.index.lexical import WORDS_DIR, WORDS_VERSION, write_words
from rag.index.lock import build_lock, disk_errors
from rag.index.manifest import (
    FORMAT_VERSION,
    VERSIONS_DIR,
    Manifest,
    read_manifest,
    record_file,
    switch_manifest,
    sync,
    version_dir,
)
from rag.index.plan import IndexChange, Plan
from rag.index.store import Index
from rag.protocols import Embedder, Progress
from rag.text.abbreviations import Abbreviations
from rag.types import Document, Passage, Vectors


def update_index(
    index_dir: Path,
    embedder: Embedder,
    *,
    documents: Iterable[Document],
    chunk: Callable[[Document], Sequence[Passage]],
    chunking: str = "",
    delete: Sequence[str] = (),
    progress: Progress | None = None,
) -> IndexChange:
    """Bring an index up to date, or make it.

    A document with a known id replaces the one that has it; if both are equal, nothing is done. A
    new document whose content another one has already is left out. Where `chunking` is another than
    the index was made with, all its documents are cut into passages anew; deleting alone cuts none.
    Only sentences that were not in the index before are embedded. If nothing changes, nothing is
    written.

    Args:
        index_dir: Folder of the index; made where there is none.
        embedder: The model; must be the one the index was made with.
        documents: Documents to add or bring up to date; of two with one id the last counts.
        chunk: Divides a document into its passages.
        chunking: What identifies how it does; kept in the index.
        delete: Ids of documents to remove, before others are added.
        progress: Told of the number of sentences embedded.

    Returns:
        What was done.

    Raises:
        DocumentNotFoundError: If an id to delete is not in the index; nothing is changed then.
        IndexNotFoundError: If there is something to delete, but no index.
        IndexCorruptError: If the index that is there is damaged.
        IndexMismatchError: If it was made with another model.
        IndexBusyError: If another process or thread is building it.
        IndexStoreError: If the disk is full or refuses; the index that was there still answers.
        EmbeddingError: If the model fails, or gives anything but unit vectors.
    """
    if delete:
        read_manifest(index_dir)  # where there is no index, none is made just to delete from it
    with build_lock(index_dir):
        old = _open_old(index_dir, embedder)
        before = {document.id: document for document in old.documents()} if old else {}
        documents = tuple(documents)
        rechunk = old is not None and bool(documents) and old.manifest.chunking != chunking
        plan = Plan.make(before, documents, delete, rechunk=rechunk)
        changes = rechunk or plan.after != before
        if old and not changes and _is_of_today(old.manifest):
            return plan.report(n_passages=old.manifest.n_passages, n_embedded=0)
        articles: list[tuple[Document, tuple[Passage, ...]]] = []
        for document_id, document in sorted(plan.after.items()):
            if old and not rechunk and document == before.get(document_id):
                articles.append((document, old.passages(document_id)))
            else:
                articles.append((document, tuple(chunk(document))))
        passages = [passage for _, its_passages in articles for passage in its_passages]
        vectors, n_embedded = _embed(passages, old, embedder, progress)
        cut_by = old.manifest.chunking if old and not documents else chunking
        with disk_errors(index_dir):
            _write_version(index_dir, embedder, articles, vectors, chunking=cut_by)
        return plan.report(n_passages=len(passages), n_embedded=n_embedded)


def _open_old(index_dir: Path, embedder: Embedder) -> Index | None:
    """Open the version in force, if there is one, and remove all others."""
    old: Index | None = None
    with suppress(IndexNotFoundError):  # the first build
        old = Index.open(index_dir)
        old.require_fingerprint(embedder.fingerprint)
    keep = old.manifest.version if old else None
    for folder in (index_dir / VERSIONS_DIR).glob("*"):
        if folder.name != keep:
            # What a reader holds open (only Windows minds) goes with a later build.
            shutil.rmtree(folder, ignore_errors=True)
    return old


def _is_of_today(manifest: Manifest) -> bool:
    return manifest.format_version == FORMAT_VERSION and manifest.words_version == WORDS_VERSION


def _embed(
    passages: Sequence[Passage], old: Index | None, embedder: Embedder, progress: Progress | None
) -> tuple[Vectors, int]:
    """Give the vectors of the sentences of each passage, and how many had to be made."""
    texts = [text for passage in passages for text in sentence_inputs(passage)]
    known = old.vectors_by_input() if old else {}
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    if missing:
        fresh = embedder.embed(missing, "passage", progress=progress)
        check_vectors(fresh, n=len(missing), dim=embedder.dim)
        known.update(zip(missing, fresh, strict=True))
    vectors = np.empty((len(texts), embedder.dim), dtype=np.float32)
    for row, text in enumerate(texts):
        vectors[row] = known[text]
    return vectors, len(missing)


def _write_version(
    index_dir: Path,
    embedder: Embedder,
    articles: Sequence[tuple[Document, tuple[Passage, ...]]],
    vectors: Vectors,
    *,
    chunking: str | None,
) -> None:
    """Write a new version, bring it to the disk, and put it in force."""
    created_at = datetime.now(UTC)
    version = f"{created_at:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
    folder = version_dir(index_dir, version)
    abbreviations = Abbreviations(document.text for document, _ in articles)
    inputs = [word_input(p, abbreviations) for _, passages in articles for p in passages]
    try:
        folder.mkdir(parents=True)
        write_articles(folder / ARTICLES_FILE, articles)
        write_vectors(folder / VECTORS_FILE, vectors)
        write_words(folder / WORDS_DIR, inputs)
        paths = sorted(folder.rglob("*"))
        for path in (*paths, folder, folder.parent):
            sync(path)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    # From here on the folder stays: once the switch was tried, it may be the version in force.
    switch_manifest(
        index_dir,
        Manifest(
            format_version=FORMAT_VERSION,
            version=version,
            model=embedder.name,
            fingerprint=embedder.fingerprint,
            dim=embedder.dim,
            n_documents=len(articles),
            n_passages=len(inputs),
            chunking=chunking,
            words_version=WORDS_VERSION,
            created_at=created_at,
            files={
                path.relative_to(folder).as_posix(): record_file(path)
                for path in paths
                if path.is_file()
            },
        ),
    )
