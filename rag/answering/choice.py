"""Which generator answers: the one place that says so."""

from rag.answering.chat_generator import ChatGenerator
from rag.answering.checked_generator import CheckedGenerator
from rag.answering.extractive.generator import ExtractiveGenerator
from rag.config import Settings
from rag.messages import messages_for
from rag.protocols import Generator


def choose_generator(settings: Settings) -> Generator:
    """Give the generator that the settings ask for; nothing is loaded yet.

    Args:
        settings: With a `chat_model`, that model's drafts, checked; without one, quotations.

    Raises:
        PromptError: If the template for the chat model cannot be used.
    """
    extractive = ExtractiveGenerator.from_settings(settings)
    if settings.chat_model is None:
        return extractive
    return CheckedGenerator(
        ChatGenerator.from_settings(settings),
        stand_in=extractive,
        texts=messages_for(settings.language),
    )
