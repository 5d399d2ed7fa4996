"""The traffic: questions that somebody waits for, which other work gives way to."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from rag.types import Answer

OnAnswer: TypeAlias = Callable[[Answer, float], None]
"""Told of an answer, and of the seconds it took without waiting for its turn."""


class Traffic:
    """Knows what people and programs wait for at this moment. Safe to share between threads."""

    def __init__(self) -> None:
        """Begin with nobody waiting and nobody to tell."""
        self._changed = threading.Condition()
        self._n_now = 0
        self._told: list[OnAnswer] = []

    def tell(self, on_answer: OnAnswer) -> None:
        """Have somebody told of every answer from now on, in the thread that answered."""
        self._told.append(on_answer)

    def answer(self, ask: Callable[[], Answer]) -> Answer:
        """Answer a question that somebody waits for.

        Args:
            ask: Gives the answer.

        Raises:
            Exception: What `ask` raises; nobody is told then.
        """
        started = time.perf_counter()
        with self.one():
            answer = ask()
        seconds = time.perf_counter() - started
        for on_answer in self._told:
            on_answer(answer, seconds)
        return answer

    @contextmanager
    def one(self) -> Iterator[None]:
        """Do something that somebody waits for."""
        with self._changed:
            self._n_now += 1
        try:
            yield
        finally:
            with self._changed:
                self._n_now -= 1
                self._changed.notify_all()

    def wait_for_none(self, *, seconds: float) -> bool:
        """Wait until nobody waits for anything, but not for ever.

        Args:
            seconds: Longest wait.

        Returns:
            Whether nobody does.
        """
        with self._changed:
            return self._changed.wait_for(lambda: self._n_now == 0, timeout=seconds)
