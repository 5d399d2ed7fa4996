"""From a question and its hits to a draft: quotations or a chat model's, checked; and refusals."""

from rag.answering.checked_generator import draft_with
from rag.answering.choice import choose_generator
from rag.answering.extractive.generator import ExtractiveGenerator
from rag.answering.left_out import keep_borne_out
from rag.answering.splitting.parts import split_question

__all__ = [
    "ExtractiveGenerator",
    "choose_generator",
    "draft_with",
    "keep_borne_out",
    "split_question",
]
