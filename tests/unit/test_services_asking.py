"""Asking for programs: what was asked before, what is remembered, how many at a time."""

import threading

import anyio

from rag.errors import QuestionError, ServerBusyError
from rag.services.asking import Asking
from rag.traffic import Traffic
from rag.types import Answer, Turn


class Oracle:
    """Stands for an assistant: answers with how often it was asked, in upper case."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str]]] = []
        self.version = "1"
        self.go_on = threading.Event()
        self.go_on.set()

    @property
    def library(self) -> "Oracle":
        return self

    def current_index(self) -> "Oracle":
        return self

    @property
    def manifest(self) -> "Oracle":
        return self

    def ask(self, question: str, turns: list[Turn] = (), **_: object) -> Answer:
        self.go_on.wait()
        if not question:
            raise QuestionError("empty", code="empty")
        self.asked.append((question, [turn.question for turn in turns]))
        return Answer(
            question=question,
            text=question.upper(),
            status="answered",
            short_answer="",
            confidence=1,
            citations=(),
            hits=(),
            notices=(),
            generator="",
            timings_seconds={},
        )


def asking_of(oracle: Oracle) -> Asking:
    return Asking(oracle, Traffic())


def test_a_conversation_that_goes_on_asks_each_question_once() -> None:
    oracle = Oracle()
    asking = asking_of(oracle)

    async def converse() -> None:
        for n in range(9):
            await asking.answer(str(n), [str(earlier) for earlier in range(n)])

    anyio.run(converse)
    assert [question for question, _ in oracle.asked] == [str(n) for n in range(9)]
    assert oracle.asked[-1][1] == ["2", "3", "4", "5", "6", "7"]


def test_a_history_that_is_not_known_is_asked_first_but_for_what_cannot_be() -> None:
    oracle = Oracle()
    anyio.run(asking_of(oracle).answer, "c", ["a", "", "b"])

    assert oracle.asked == [("a", []), ("b", ["a"]), ("c", ["a", "b"])]


def test_another_history_or_another_index_is_asked_anew() -> None:
    oracle = Oracle()
    asking = asking_of(oracle)
    anyio.run(asking.answer, "b", ["a"])
    anyio.run(asking.answer, "b", ["ab", ""])
    oracle.version = "2"
    anyio.run(asking.answer, "c", ["a", "b"])

    assert [question for question, _ in oracle.asked] == ["a", "b", "ab", "b", "a", "b", "c"]


def test_four_are_asked_at_a_time_and_too_many_are_turned_away() -> None:
    oracle = Oracle()
    oracle.go_on.clear()
    asking = asking_of(oracle)
    turned_away = 0

    async def ask(n: int) -> None:
        nonlocal turned_away
        try:
            await asking.answer(str(n))
        except ServerBusyError:
            turned_away += 1
        if turned_away == 6:
            oracle.go_on.set()

    async def ask_all() -> None:
        async with anyio.create_task_group() as tasks:
            for n in range(110):
                tasks.start_soon(ask, n)

    anyio.run(ask_all)
    assert turned_away == 6
    assert len(oracle.asked) == 104
