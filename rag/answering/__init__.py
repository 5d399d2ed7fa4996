"""From a question and its hits to a draft: extractive answers and refusals."""

from rag.answering.extractive import ExtractiveGenerator
from rag.answering.parts import split_question

__all__ = ["ExtractiveGenerator", "split_question"]
