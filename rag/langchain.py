"""The collection as a retriever of LangChain, for chains and agents built with it.

from rag import Assistant
from rag.langchain import HoidapRetriever
retriever = HoidapRetriever(assistant=Assistant.from_settings(), top_k=5)
documents = retriever.invoke("Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?")
"""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from rag.assistant import Assistant
from rag.catalogue import DocumentFilter
from rag.config import MAX_TOP_K
from rag.types import hit_to_json, iso_date


class HoidapRetriever(BaseRetriever):
    """Finds passages as `Assistant.search` does, best first.

    Each document's content is the verbatim text of a passage, its id that of the passage. The
    metadata holds `title`, `source`, `url` and `published_at` of the article (those that it has),
    and of the hit `document_id`, `passage_id`, `start`, `end` (code points of the article's text),
    `rank` and `score`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    assistant: Assistant
    """Searches."""
    top_k: int | None = Field(None, ge=1, le=MAX_TOP_K)
    """Passages to find; None for the setting."""
    filters: DocumentFilter | None = None
    """Which articles to search; None for all."""

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        del run_manager
        found: list[Document] = []
        for hit in self.assistant.search(query, self.top_k, filters=self.filters):
            facts = hit_to_json(hit)
            facts |= {
                "title": hit.document.title,
                "source": hit.document.source,
                "url": hit.document.url,
                "published_at": iso_date(hit.document),
            }
            text = facts.pop("text")
            known = {name: value for name, value in facts.items() if value is not None}
            found.append(Document(page_content=text, metadata=known, id=hit.passage.id))
        return found
