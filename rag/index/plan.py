"""What an update does to each document, worked out before anything is touched."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from rag.errors import DocumentNotFoundError
from rag.types import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexChange:
    """What one `update_index` did."""

    added: tuple[str, ...]
    """Ids of documents new to the index, in the order given."""
    updated: tuple[str, ...]
    """Ids whose text, metadata or division into passages changed."""
    unchanged: tuple[str, ...]
    """Ids that were there already, just so."""
    deleted: tuple[str, ...]
    """Ids removed."""
    duplicates: tuple[tuple[str, str], ...]
    """(id of a new document that was left out, id of the one kept with the same content)."""
    n_documents: int
    """Documents in the index afterwards."""
    n_passages: int
    """Passages in the index afterwards."""
    n_embedded: int
    """Sentences that had to be embedded; equal ones count once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an update will do; fields as in `IndexChange`."""

    after: Mapping[str, Document]
    """The documents of the index afterwards, by id."""
    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    deleted: tuple[str, ...]
    duplicates: tuple[tuple[str, str], ...]

    @classmethod
    def make(
        cls,
        before: Mapping[str, Document],
        documents: Iterable[Document],
        delete: Iterable[str],
        *,
        rechunk: bool = False,
    ) -> Self:
        """Work out what to do.

        Args:
            before: The documents of the index, by id.
            documents: Documents to add or bring up to date; of two with one id the last counts.
            delete: Ids to remove, before documents are added.
            rechunk: Whether every document that stays must be cut into passages anew, and so counts
                as updated.

        Raises:
            DocumentNotFoundError: If an id to delete is not in the index.
        """
        after = dict(before)
        deleted = tuple(dict.fromkeys(delete))
        for document_id in deleted:
            if document_id not in after:
                raise DocumentNotFoundError(document_id)
            del after[document_id]
        incoming = {document.id: document for document in documents}
        # By content as it will be: what a document said before its update bars no other.
        holders = {incoming.get(key, value).content_hash: key for key, value in after.items()}
        added: list[str] = []
        updated: list[str] = []
        unchanged: list[str] = []
        duplicates: list[tuple[str, str]] = []
        for document_id, document in incoming.items():
            holder = holders.setdefault(document.content_hash, document_id)
            if document_id in after:
                same = after[document_id] == document and not rechunk
                (unchanged if same else updated).append(document_id)
            elif holder == document_id:
                added.append(document_id)
            else:
                duplicates.append((document_id, holder))
                continue
            after[document_id] = document
        if rechunk:
            updated += [document_id for document_id in sorted(after) if document_id not in incoming]
        return cls(
            after=after,
            added=tuple(added),
            updated=tuple(updated),
            unchanged=tuple(unchanged),
            deleted=deleted,
            duplicates=tuple(duplicates),
        )

    def report(self, *, n_passages: int, n_embedded: int) -> IndexChange:
        """Say what was done, once it is done."""
        return IndexChange(
            added=self.added,
            updated=self.updated,
            unchanged=self.unchanged,
            deleted=self.deleted,
            duplicates=self.duplicates,
            n_documents=len(self.after),
            n_passages=n_passages,
            n_embedded=n_embedded,
        )
