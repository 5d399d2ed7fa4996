"""Questions to try: only those that this collection bears out."""

import threading
from typing import TYPE_CHECKING

from rag.errors import HoidapError
from rag.messages import Messages

if TYPE_CHECKING:
    from rag.assistant import Assistant


class Examples:
    """Finds out, once for each version of the index, which examples are worth showing.

    Asking them is also what warms the assistant. Safe to share between threads.
    """

    def __init__(self, assistant: "Assistant", texts: Messages) -> None:
        """Take who answers and the questions to try.

        Args:
            assistant: Asked each example.
            texts: Texts of the reader's language.
        """
        self._assistant = assistant
        self._texts = texts
        self._lock = threading.Lock()
        self._index: object | None = None
        self._questions: tuple[str, ...] = ()

    def current(self) -> tuple[str, ...]:
        """Give the examples the collection answers, and one it refuses to show how that looks.

        Returns:
            Questions in the order of `rag.messages`; none where there is no usable index.
        """
        with self._lock:
            try:
                index = self._assistant.library.current_index()
                if index is not self._index:
                    self._questions = self._find()
                    self._index = index
            except HoidapError:
                # The reader learns why on asking; a page without examples is still a page.
                return ()
            return self._questions

    def _find(self) -> tuple[str, ...]:
        answered = tuple(
            question
            for question in self._texts.ui_examples_answered
            if self._assistant.ask(question).status == "answered"
        )
        refused = self._texts.ui_example_refused
        if answered and self._assistant.ask(refused).status == "refused":
            return (*answered, refused)
        return answered
