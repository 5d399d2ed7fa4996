"""Conversations and what people thought of their answers, in one SQLite file.

Every answer is kept whole, as the object that `hoidap explain --json` prints, so that it comes back
with its citations whatever became of the articles.
"""

from rag.conversations.conversations import Conversations
from rag.conversations.records import Conversation, KeptTurn, Rating

__all__ = ["Conversation", "Conversations", "KeptTurn", "Rating"]
