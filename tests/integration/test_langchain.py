"""The collection as LangChain uses it."""

import pytest
from langchain_core.runnables import RunnableLambda
from pydantic import ValidationError

from rag.assistant import Assistant
from rag.errors import QuestionError
from rag.langchain import HoidapRetriever

QUESTION = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"


def test_it_finds_what_the_assistant_finds(assistant: Assistant) -> None:
    found = HoidapRetriever(assistant=assistant, top_k=3).invoke(QUESTION)

    hits = assistant.search(QUESTION, 3)
    assert [document.id for document in found] == [hit.passage.id for hit in hits]
    first = found[0]
    assert "2.472 đảng viên" in first.page_content
    article = assistant.library.document(first.metadata["document_id"])
    span = slice(first.metadata["start"], first.metadata["end"])
    assert article.text[span] == first.page_content
    assert first.metadata["title"] == article.title
    assert first.metadata["published_at"] == "2023-02-03"
    assert "url" not in first.metadata


def test_it_stands_in_a_chain(assistant: Assistant) -> None:
    titles = RunnableLambda(lambda found: {document.metadata["title"] for document in found})
    chain = HoidapRetriever(assistant=assistant) | titles

    assert "Công tác tổ chức xây dựng Đảng đạt nhiều kết quả tích cực" in chain.invoke(QUESTION)


def test_what_cannot_be_asked_is_refused(assistant: Assistant) -> None:
    with pytest.raises(QuestionError):
        HoidapRetriever(assistant=assistant).invoke(" ")
    with pytest.raises(ValidationError, match="top_k"):
        HoidapRetriever(assistant=assistant, top_k=0)
