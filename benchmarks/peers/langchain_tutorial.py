"""The pipeline of LangChain's tutorial "Build a RAG agent", up to the prompt.

`HuggingFaceEmbeddings` and `FAISS` come from langchain-community: the newer langchain-huggingface
wants huggingface-hub<2 and cannot be installed beside hoidap. Its class gives the same vectors, bit
for bit: both call `SentenceTransformer.encode` with nothing set, and so without e5's prompts.
"""

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

from benchmarks.peers.collection import Passage
from benchmarks.peers.system import N_RESULTS, System

with warnings.catch_warnings():  # of the end of langchain-community, and of its class's move
    warnings.simplefilter("ignore", DeprecationWarning)
    from langchain_community.embeddings import HuggingFaceEmbeddings
    from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_text_splitters import RecursiveCharacterTextSplitter

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings


class LangChainTutorial(System):
    """RecursiveCharacterTextSplitter, HuggingFaceEmbeddings, a flat FAISS index."""

    def index(self, passages: Sequence[Passage]) -> int:
        """Split with the tutorial's sizes, embed, store."""
        documents = [
            Document(page_content=passage.text, metadata={"passage_id": passage.id})
            for passage in passages
        ]
        splitter = RecursiveCharacterTextSplitter(
            chunk_size=1000, chunk_overlap=200, add_start_index=True
        )
        splits = splitter.split_documents(documents)
        self._store = FAISS.from_documents(splits, self.embeddings())
        return len(splits)

    def search(self, question: str) -> list[str]:
        """Search by meaning."""
        found = self._store.similarity_search(question, k=N_RESULTS)
        return [document.metadata["passage_id"] for document in found]

    def embeddings(self) -> "Embeddings":
        """Load the model as the tutorial does."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            return HuggingFaceEmbeddings(model_name=str(self.model_dir))


class LangChainWithPrompts(LangChainTutorial):
    """The same by a developer who has read e5's model card."""

    def embeddings(self) -> "Embeddings":
        """Load the model, and tell it what is a question and what a passage."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            return _PromptedEmbeddings(
                model_name=str(self.model_dir), encode_kwargs={"prompt": "passage: "}
            )


class _PromptedEmbeddings(HuggingFaceEmbeddings):
    """What `query_encode_kwargs` does in langchain-huggingface."""

    def embed_query(self, text: str) -> list[float]:
        return self.client.encode([text.replace("\n", " ")], prompt="query: ")[0].tolist()
