"""Questions to try: only those that this collection bears out, made from it where need be."""

import threading
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from rag.errors import HoidapError
from rag.evaluation.questions.proposal_file import Proposal
from rag.messages import Messages
from rag.text.unicode import key
from rag.types import Document
from rag.ui.suggestions import short_questions

if TYPE_CHECKING:
    from rag.assistant import Assistant

N_MADE = 3
"""Questions that are made where the usual ones do not fit the collection."""
_N_SAMPLED = 20  # articles to make them from


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
            Those of `rag.messages` that it answers, in their order; where it answers none of them,
            questions made from its articles. None where there is no usable index.
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
            for question in self._texts.page.examples_answered
            if self._assistant.ask(question).status == "answered"
        )
        if answered:
            return (*answered, *self._find_refused((self._texts.page.example_refused,)))
        made = short_questions(self._sample())
        answered = tuple(
            islice((one.question for one in made if one.answerable and self._is_right(one)), N_MADE)
        )
        if not answered:
            return ()
        twists = [one.question for one in made if not one.answerable]
        return (*answered, *self._find_refused(twists[:1]))

    def _sample(self) -> list[Document]:
        """Give articles from all over the collection; the same ones each time."""
        library = self._assistant.library
        entries = library.entries()
        step = max(1, len(entries) // _N_SAMPLED)
        return [library.document(entry.id) for entry in entries[::step][:_N_SAMPLED]]

    def _is_right(self, proposal: Proposal) -> bool:
        """Ask a question, and look whether the answer is the one that it was made from."""
        answer = self._assistant.ask(proposal.question)
        return answer.status == "answered" and any(
            key(expected) in key(answer.text) for expected in proposal.answers
        )

    def _find_refused(self, questions: Sequence[str]) -> list[str]:
        """Give those of some questions that are refused, as they should be."""
        return [one for one in questions if self._assistant.ask(one).status == "refused"]
