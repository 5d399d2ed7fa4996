"""Asking on behalf of programs: in threads, only so many at a time, with the questions before."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from anyio import CapacityLimiter, to_thread

from rag.catalogue import DocumentFilter
from rag.conversations.conversations import N_TURNS_LEANT_ON
from rag.errors import QuestionError, ServerBusyError
from rag.traffic import Traffic
from rag.types import Answer, Turn

if TYPE_CHECKING:
    from rag.assistant import Assistant
    from rag.protocols import OnText

_AT_ONCE = 4
_MAX_WAITING = 100
_RETRY_SECONDS = 5
_MAX_TURNS_REMEMBERED = 1000

_Result = TypeVar("_Result")


class Asking:
    """Asks an assistant without ever holding up the server.

    The questions before a question tell what it leans on. Their answers are worked out anew unless
    they are remembered, which those of a conversation that goes on are: no client has to send back,
    and nobody can make up, what was answered.

    Args:
        assistant: Answers.
        traffic: What is asked joins it.
    """

    def __init__(self, assistant: "Assistant", traffic: Traffic) -> None:
        self.assistant = assistant
        self.traffic = traffic
        self._limiter = CapacityLimiter(_AT_ONCE)
        self._n_here = 0  # in a thread or waiting for one
        self._turns: OrderedDict[bytes, Turn] = OrderedDict()
        self._lock = threading.Lock()

    async def run(self, work: Callable[[], _Result]) -> _Result:
        """Do something slow in a thread.

        Raises:
            ServerBusyError: If too many are waiting for their turn already.
        """
        if self._n_here >= _AT_ONCE + _MAX_WAITING:
            raise ServerBusyError(seconds=_RETRY_SECONDS)
        self._n_here += 1  # known at once, which what the limiter counts is not
        try:
            with self.traffic.one():
                return await to_thread.run_sync(work, limiter=self._limiter)
        finally:
            self._n_here -= 1

    async def answer(
        self,
        question: str,
        earlier: Sequence[str] = (),
        *,
        turns: Sequence[Turn] | None = None,
        top_k: int | None = None,
        filters: DocumentFilter | None = None,
        on_text: "OnText | None" = None,
    ) -> Answer:
        """Answer a question as `Assistant.ask` does.

        Args:
            question: The question.
            earlier: Questions asked before it, oldest first; those that cannot be asked are passed
                over.
            turns: In place of `earlier`, where the answers are known.
            top_k: Passages to retrieve; None for the setting.
            filters: Which articles to answer from, as before; None for all.
            on_text: Told of a draft, from another thread.

        Raises:
            HoidapError: As `Assistant.ask`.
            ServerBusyError: If too many are waiting for their turn already.
        """
        ask = partial(self.assistant.ask, top_k=top_k, filters=filters, on_text=on_text)
        if turns is None:
            work = partial(self._answer_after, question, tuple(earlier), filters, ask)
        else:
            work = partial(self._answer, question, turns, ask)
        return await self.run(work)

    def _answer(self, question: str, turns: Sequence[Turn], ask: Callable[..., Answer]) -> Answer:
        return self.traffic.answer(partial(ask, question, turns))

    def _answer_after(
        self,
        question: str,
        earlier: tuple[str, ...],
        filters: DocumentFilter | None,
        ask: Callable[..., Answer],
    ) -> Answer:
        version = self.assistant.library.current_index().manifest.version
        keys = _keys(f"{version} {filters or ''}", (*earlier, question))
        answer = self._answer(question, self._turns_of(earlier, filters, keys), ask)
        self._remember(keys[-1], answer.as_turn())
        return answer

    def _turns_of(
        self, earlier: tuple[str, ...], filters: DocumentFilter | None, keys: Sequence[bytes]
    ) -> list[Turn]:
        turns: list[Turn] = []
        for n in range(max(0, len(earlier) - N_TURNS_LEANT_ON), len(earlier)):
            turn = self._recall(keys[n])
            if turn is None:
                try:
                    turn = self.assistant.ask(earlier[n], turns, filters=filters).as_turn()
                except QuestionError:
                    continue
                self._remember(keys[n], turn)
            turns.append(turn)
        return turns

    def _recall(self, key: bytes) -> Turn | None:
        with self._lock:
            if key in self._turns:
                self._turns.move_to_end(key)
            return self._turns.get(key)

    def _remember(self, key: bytes, turn: Turn) -> None:
        with self._lock:
            self._turns[key] = turn
            self._turns.move_to_end(key)
            while len(self._turns) > _MAX_TURNS_REMEMBERED:
                self._turns.popitem(last=False)


def _keys(beginning: str, questions: Sequence[str]) -> list[bytes]:
    """Give for each question what stands for it and all before it, of one size however long."""
    keys: list[bytes] = []
    last = hashlib.sha256(beginning.encode("utf-8", "surrogatepass")).digest()
    for question in questions:
        asked = hashlib.sha256(question.encode("utf-8", "surrogatepass")).digest()
        last = hashlib.sha256(last + asked).digest()
        keys.append(last)
    return keys
