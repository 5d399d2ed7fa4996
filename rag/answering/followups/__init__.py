"""Follow-up questions, completed from the conversation by rules or by a chat model."""
