"""The desk of the library: takes files in, shows what was read, and sees to what is changed."""

import json
import queue
import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rag.catalogue import Entry
from rag.config import Settings
from rag.errors import ArticleError, HoidapError, IndexNotFoundError, UploadError
from rag.library import Library
from rag.messages import explain_error, messages_for
from rag.ui.library.uploads import Upload, Uploads, join_articles
from rag.ui.library.waiting import know_documents, render_refused, render_upload


class Desk:
    """Does what the page asks for, and says in the reader's language what came of it."""

    def __init__(self, library: Library, settings: Settings) -> None:
        """Take the parts.

        Args:
            library: The documents.
            settings: Limits and language.
        """
        self.settings = settings
        self.uploads = Uploads(settings)
        self._library = library
        self._texts = messages_for(settings.language)

    def entries(self) -> Sequence[Entry]:
        """Give what is known of the documents; () where there is no index yet.

        Raises:
            IndexStoreError: If the index cannot be used.
        """
        try:
            return self._library.entries()
        except IndexNotFoundError:
            return ()

    def take_file(self, owner: str, name: str, data: bytes) -> dict[str, str | None]:
        """Read a file; it waits to be added.

        Args:
            owner: Who sent it.
            name: Its name, as sent.
            data: Its bytes.

        Returns:
            `id` of the upload, None if it was not taken; `html` that shows what was read, or why
            not.
        """
        try:
            return self._show(self.uploads.take_file(owner, name, data))
        except (ArticleError, UploadError) as error:
            return self._refuse(error)

    def take_text(self, owner: str, record: Mapping[str, str]) -> dict[str, str | None]:
        """Read a text that was pasted; as `take_file`."""
        given = {name: value for name, value in record.items() if value.strip()}
        name = given.get("title", self._texts.library.pasted_name)
        try:
            return self._show(self.uploads.take_text(owner, name, given))
        except (ArticleError, UploadError) as error:
            return self._refuse(error)

    def add(self, owner: str, ids: Sequence[str]) -> Iterator[str]:
        """Add uploads to the library, all at once; what fails leaves them waiting.

        It is done in a thread of its own, which goes on if the page is closed.

        Args:
            owner: Whose uploads they are.
            ids: Which.

        Returns:
            Lines of JSON: `n_done` and `n_total` passages, at last `done` or `error`, a text.

        Raises:
            UploadError: If one is not there.
        """
        chosen = self.uploads.find(owner, ids)
        told: queue.Queue[dict[str, Any] | None] = queue.Queue()

        def work() -> None:
            try:
                told.put({"done": self._add(owner, chosen, told)})
            except HoidapError as error:
                told.put({"error": explain_error(error, self.settings.language)})
            finally:
                told.put(None)

        threading.Thread(target=work, name="hoidap-library").start()
        return _lines(told)

    def delete(self, ids: Sequence[str]) -> str:
        """Delete documents; give what to tell of it.

        Raises:
            DocumentNotFoundError: If one is not there; nothing is deleted then.
            IndexStoreError: If the index cannot be used.
        """
        report = self._library.delete(ids)
        return self._texts.library.deleted.format(
            n=len(report.deleted), n_documents=report.n_documents
        )

    def _add(
        self, owner: str, chosen: Sequence[Upload], told: "queue.Queue[dict[str, Any] | None]"
    ) -> str:
        report = self._library.add(
            join_articles(chosen),
            progress=lambda n_done, n_total: told.put({"n_done": n_done, "n_total": n_total}),
        )
        self.uploads.discard(owner, [upload.id for upload in chosen])
        return self._texts.library.added.format(
            n_added=len(report.added),
            n_updated=len(report.updated),
            n_same=len(report.unchanged) + len(report.duplicates),
            n_documents=report.n_documents,
        )

    def _show(self, upload: Upload) -> dict[str, str | None]:
        known = know_documents(self.entries())
        return {"id": upload.id, "html": render_upload(upload, known, self._texts)}

    def _refuse(self, error: HoidapError) -> dict[str, str | None]:
        return {"id": None, "html": render_refused(explain_error(error, self.settings.language))}


def _lines(told: "queue.Queue[dict[str, Any] | None]") -> Iterator[str]:
    while (line := told.get()) is not None:
        yield json.dumps(line, ensure_ascii=False) + "\n"
