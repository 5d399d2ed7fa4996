"""The conversation: what one question adds to it, and what the browser keeps of it."""

import asyncio
from collections.abc import Callable, Sequence
from html import unescape
from typing import Any

import pytest

from rag.config import load_settings
from rag.errors import IndexNotFoundError, QuestionError
from rag.messages import VI
from rag.types import Answer, Turn
from rag.ui.chat import MAX_MESSAGES_KEPT, build_ui


class Repeater:
    """Stands for an assistant: answers with the question itself."""

    settings = load_settings()

    @property
    def library(self) -> "Repeater":
        return self

    def current_index(self) -> object:
        raise IndexNotFoundError("no index", index_dir=None)

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        if not question.strip():
            raise QuestionError("empty", code="empty")
        return Answer(
            question=question,
            text=question,
            status="answered",
            short_answer="",
            confidence=1.0,
            citations=(),
            hits=(),
            notices=(),
            generator="repeater",
            timings_seconds={},
        )


@pytest.fixture(scope="module")
def handlers() -> dict[str, Callable[..., Any]]:
    """The functions behind the page's events, by name."""

    async def build() -> dict[str, Callable[..., Any]]:
        return {event.name: event.fn for event in build_ui(Repeater()).fns.values()}

    # Outside an event loop Gradio opens one of its own and never closes it.
    return asyncio.run(build())


def contents(messages: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(message["role"], message["content"]) for message in messages]


def test_the_question_is_shown_and_the_box_emptied_before_the_answer_comes(handlers) -> None:
    asked, answered = handlers["respond"]("Ai chủ trì?", [], [])

    assert asked[0] == ""
    assert [role for role, _ in contents(asked[1])] == ["user"]
    assert [role for role, _ in contents(answered[1])] == ["user", "assistant"]
    assert "Ai chủ trì" in answered[1][1]["content"]


def test_under_an_answer_stands_how_it_came_about(handlers) -> None:
    _, answered = handlers["respond"]("Ai chủ trì?", [], [])

    reply = answered[1][1]["content"]
    assert '<details class="hd-why">' in reply
    assert VI.explain.summary_answered in unescape(reply)


def test_the_box_is_left_alone_while_the_reader_types_the_next_question(handlers) -> None:
    _, answered = handlers["respond"]("Ai chủ trì?", [], [])

    assert answered[0] == {"__type__": "update"}  # what gradio.skip() gives: no change


def test_an_error_is_a_message_in_the_readers_language(handlers) -> None:
    _, answered = handlers["respond"]("  ", [], [])

    assert [role for role, _ in contents(answered[1])] == ["assistant"]
    assert "hd-error" in answered[1][0]["content"]
    assert VI.error_question_empty in unescape(answered[1][0]["content"])


def test_what_is_kept_is_plain_and_comes_back_as_it_was(handlers) -> None:
    # Gradio hands messages back with their content as blocks, and keys of its own.
    earlier = [
        {"role": "user", "metadata": None, "content": [{"type": "text", "text": "<div>a</div>"}]}
    ]
    _, answered = handlers["respond"]("b", earlier, [])

    kept = answered[2]

    assert kept[0] == {"role": "user", "content": "<div>a</div>"}
    assert handlers["_readable"](kept) == kept


def test_a_long_conversation_keeps_its_newest_messages(handlers) -> None:
    earlier = [{"role": "user", "content": str(number)} for number in range(MAX_MESSAGES_KEPT)]
    _, answered = handlers["respond"]("cuối", earlier, [])

    assert len(answered[2]) == MAX_MESSAGES_KEPT
    assert "cuối" in answered[2][-1]["content"]


@pytest.mark.parametrize(
    "kept",
    [None, "x", {"role": "user"}, [1], [{"role": "system", "content": "x"}], [{"role": "user"}]],
)
def test_what_was_kept_in_another_shape_gives_an_empty_conversation(handlers, kept: object) -> None:
    assert handlers["_readable"](kept) == []


class Drafter(Repeater):
    """Writes a draft before it answers."""

    settings = load_settings(chat_model="openai:m")

    def ask(
        self, question: str, history: Sequence[Turn] = (), *, on_text: Callable[[str], None]
    ) -> Answer:
        on_text("Bản nháp [1] <b>")
        return super().ask(question, history)


def test_a_draft_is_shown_as_unchecked_and_the_answer_takes_its_place() -> None:
    async def build() -> Callable[..., Any]:
        return next(e.fn for e in build_ui(Drafter()).fns.values() if e.name == "respond")

    respond = asyncio.run(build())
    _, *drafts, answered = respond("Ai chủ trì?", [], [])
    for _, messages, kept, said in drafts:  # none where the answer was there first
        reply = messages[1]["content"]
        assert VI.checking.in_progress in unescape(reply)
        assert "Bản nháp [1] <b>" in unescape(reply)
        assert "<a" not in reply
        assert kept == said == {"__type__": "update"}
    assert [role for role, _ in contents(answered[1])] == ["user", "assistant"]
    assert "hd-draft" not in answered[1][1]["content"]

    (_, refused) = respond(" ", [], [])
    assert VI.error_question_empty in unescape(refused[1][0]["content"])
