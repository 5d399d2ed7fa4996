"""Follow-up questions completed by a chat model, and by rules where it fails.

The model is asked only where the rules see a follow-up or cannot tell: a question that they hold
for whole costs no request, and no model can change a word of it.
"""

import re
import threading
from collections.abc import Sequence
from typing import Self

from rag.answering.followups.rules import complete_question, stands_alone
from rag.answering.question.content import ASKS
from rag.config import Settings
from rag.errors import GenerationError
from rag.models.chat import ChatModel, load_chat_model
from rag.prompts import Prompt, load_prompt
from rag.text.unicode import key, normalize
from rag.types import Turn

_VARIABLES = frozenset({"conversation", "question"})
_N_TURNS_SHOWN = 6
_MAX_CHARS = 400
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")  # of 2.472 the 472 alone was not said


class ChatRewriter:
    """Has a chat model complete questions; what it gives is checked, else the rules decide."""

    def __init__(self, settings: Settings, prompt: Prompt) -> None:
        """Take what names the model, loaded by the first follow-up, and the template `rewrite`."""
        self._settings = settings
        self._prompt = prompt
        self._model: ChatModel | None = None
        self._lock = threading.Lock()

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """Read the template; the model waits until a question needs it.

        Raises:
            PromptError: If the template cannot be used.
        """
        prompt = load_prompt("rewrite", variables=_VARIABLES, prompts_dir=settings.prompts_dir)
        return cls(settings, prompt)

    def rewrite(self, question: str, history: Sequence[Turn]) -> str:
        """Complete a question; see `rag.protocols.Rewriter`.

        A reply that is not one line, no question, too long, or holds a number that nobody said
        counts as a failure of the model, as an error does.

        Raises:
            ConfigError: If no chat model is set, or its name cannot be used.
            ModelError: If its package is missing, or it cannot be set up.
        """
        by_rules = complete_question(question, history)
        if by_rules == question and stands_alone(question):
            return question
        model = self._loaded_model()
        conversation = _written(history[-_N_TURNS_SHOWN:])
        system, user = self._prompt.render(conversation=conversation, question=question)
        try:
            reply = normalize(model.complete(system, user)).strip()
        except GenerationError:
            return by_rules
        return reply if _is_usable(reply, said=f"{conversation}\n{question}") else by_rules

    def _loaded_model(self) -> ChatModel:
        with self._lock:
            if self._model is None:
                self._model = load_chat_model(self._settings)
            return self._model


def _written(turns: Sequence[Turn]) -> str:
    """Write the conversation as the template shows it."""
    return "\n".join(
        f"Hỏi: {turn.question}\nĐáp: {turn.short_answer or 'không có câu trả lời'}"
        + "".join(f"\nBài: {title}" for title in turn.documents)
        for turn in turns
    )


def _is_usable(reply: str, *, said: str) -> bool:
    return (
        0 < len(reply) <= _MAX_CHARS
        and "\n" not in reply
        and (reply.endswith("?") or ASKS.search(key(reply)) is not None)
        and set(_NUMBER.findall(reply)) <= set(_NUMBER.findall(said))
    )
