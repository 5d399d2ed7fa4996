"""What is kept: a conversation, and each question in it with its answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from rag.types import Answer

Rating: TypeAlias = Literal["up", "down"]
"""Whether somebody held an answer for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A run of questions of one person."""

    id: str
    """Random; it can stand in an address."""
    title: str
    """As it was renamed, else how its first question begins."""
    created_at: datetime
    """When its first answer was kept, UTC."""
    updated_at: datetime
    """When an answer was last added, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTurn:
    """A question and its answer."""

    id: int
    """Unique over all conversations, and never given twice."""
    conversation_id: str
    """The conversation it belongs to."""
    asked_at: datetime
    """When the answer was kept, UTC."""
    answer: Answer
    """As `rag.conversations.answers` gives it back."""
    rating: Rating | None
    """None where nobody rated it."""
    comment: str
    """What was said with the rating; '' for nothing."""
