"""A question asked in a thread of its own, so that the page shows the draft while it is written."""

import queue
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait

from rag.protocols import OnText
from rag.types import Answer

_WAIT_SECONDS = 0.15  # between two pictures of the draft: each one sends the conversation anew


class Drafting:
    """One question on its way to its answer."""

    def __init__(self, ask: Callable[[OnText], Answer]) -> None:
        """Begin to ask.

        Args:
            ask: Answers, and tells of the draft bit by bit. Called once, in a thread, which goes
                on to its end though nobody looks any more.
        """
        self._bits: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        executor = ThreadPoolExecutor(max_workers=1)
        self._answer = executor.submit(ask, self._bits.put)
        self._answer.add_done_callback(lambda _: self._bits.put(None))
        executor.shutdown(wait=False)

    def drafts(self) -> Iterator[str]:
        """Give the draft as far as it is written, again and again until it is over."""
        written = ""
        while (bit := self._bits.get()) is not None:
            written += bit
            if self._bits.empty() and written.strip():
                yield written
                wait((self._answer,), timeout=_WAIT_SECONDS)

    def answer(self) -> Answer:
        """Wait for the answer.

        Raises:
            HoidapError: What asking raised.
        """
        return self._answer.result()
