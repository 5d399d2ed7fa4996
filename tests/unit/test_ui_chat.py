"""The conversation: what one question adds to it, what is kept of it, how it is opened again."""

import asyncio
import re
from collections.abc import Callable, Sequence
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest

from rag.access import Visitor
from rag.access.visitors import SCOPE_KEY
from rag.config import load_settings
from rag.conversations import Conversations
from rag.conversations.file import FILE_NAME
from rag.errors import IndexNotFoundError, QuestionError
from rag.messages import VI
from rag.testing import make_answer
from rag.traffic import Traffic
from rag.types import Answer, Turn
from rag.ui.chat import build_ui

UNCHANGED = {"__type__": "update"}  # what gradio.skip() gives


class Repeater:
    """Stands for an assistant: answers with the question itself, and notes what it leant on."""

    settings = load_settings()

    def __init__(self) -> None:
        self.leant_on: list[str] = []
        self.library = self

    def current_index(self) -> object:
        raise IndexNotFoundError("no index", index_dir=None)

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        on_text: Callable[[str], None],
    ) -> Answer:
        if not question.strip():
            raise QuestionError("empty", code="empty")
        self.leant_on = [turn.question for turn in history]
        return make_answer(question)


class Drafter(Repeater):
    """Writes a draft before it answers."""

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        on_text: Callable[[str], None],
    ) -> Answer:
        on_text("Bản nháp [1] <b>")
        return super().ask(question, history, on_text=on_text)


class Page:
    """Presses what the page presses, for a visitor, and keeps what the page would show."""

    def __init__(self, assistant: Repeater, visitor: Visitor | None = None) -> None:
        self.traffic = Traffic()

        async def build() -> dict[str, Callable[..., Any]]:
            blocks = build_ui(assistant, traffic=self.traffic)
            return {event.name: event.fn for event in blocks.fns.values()}

        # Outside an event loop Gradio opens one of its own and never closes it.
        self.handlers = asyncio.run(build())
        visitor = visitor or Visitor(name="", role="reader")
        self.request = SimpleNamespace(scope={SCOPE_KEY: visitor})
        self.messages: list[dict[str, Any]] = []
        self.conversation_id = ""
        self.steps: list[tuple[Any, ...]] = []

    def take(self, shown: tuple[Any, ...]) -> None:
        self.steps.append(shown)
        _, messages, conversation_id, replacing, *begun = shown
        if messages != UNCHANGED:
            self.messages = messages
        if conversation_id != UNCHANGED:
            # The address follows where, and only where, asking began a conversation.
            if begun:
                assert begun == [
                    conversation_id if conversation_id != self.conversation_id else UNCHANGED
                ]
            self.conversation_id = conversation_id
        assert replacing == ""

    def ask(self, question: str, replacing: str = "") -> None:
        asked = self.handlers["respond"](
            question, self.messages, self.conversation_id, replacing, self.request
        )
        for shown in asked:
            self.take(shown)

    def open(self, conversation_id: str) -> None:
        self.take(self.handlers["open_conversation"](conversation_id, self.request))

    def text(self) -> str:
        return unescape("\n".join(message["content"] for message in self.messages))

    def roles(self) -> list[str]:
        return [message["role"] for message in self.messages]

    def turn_ids(self) -> list[str]:
        return re.findall(r'name="edit" value="(\d+)"', self.text())


@pytest.fixture
def page() -> Page:
    return Page(Repeater())


def kept() -> Conversations:
    return Conversations(Repeater.settings.conversations_dir)


def test_every_answer_joins_the_traffic_and_what_is_no_question_does_not(page: Page) -> None:
    told: list[str] = []
    page.traffic.tell(lambda answer, _: told.append(answer.question))
    page.ask("Ai chủ trì?")
    page.ask(" ")
    assert told == ["Ai chủ trì?"]


def test_the_question_is_shown_and_the_box_emptied_before_the_answer_comes(page: Page) -> None:
    page.ask("Ai chủ trì?")

    box, messages, *_ = page.steps[0]
    assert (box["value"], box["submit_btn"], box["stop_btn"]) == ("", False, VI.conversations.stop)
    assert [message["role"] for message in messages] == ["user"]
    assert page.roles() == ["user", "assistant"]
    # The box is left alone while the next question is typed into it.
    assert all("value" not in box for box, *_ in page.steps[1:])
    last = page.steps[-1][0]
    assert (last["submit_btn"], last["stop_btn"]) == (VI.page.send, False)


def test_under_an_answer_stands_how_it_came_about_and_what_can_be_done(page: Page) -> None:
    page.ask("Ai chủ trì?")

    reply = page.messages[1]["content"]
    assert '<details class="hd-why">' in reply
    for name in ("copy", "retry", "up", "down", "comment"):
        assert f'name="{name}" value="{page.turn_ids()[0]}"' in reply


def test_an_answer_is_kept_when_it_is_given_and_opened_again_as_it_was(page: Page) -> None:
    page.ask("một")
    page.ask("hai")
    (conversation,) = kept().newest("", n=9)
    assert conversation.id == page.conversation_id

    later = Page(Repeater())  # after a restart
    later.open(conversation.id)

    assert later.conversation_id == conversation.id
    assert later.messages == page.messages
    later.ask("ba")
    assert [turn.answer.question for turn in kept().turns("", conversation.id)] == [
        "một",
        "hai",
        "ba",
    ]


def test_a_rating_is_shown_again(page: Page) -> None:
    page.ask("một")
    kept().rate("", int(page.turn_ids()[0]), "down", '"><script>x</script>')

    page.open(page.conversation_id)

    assert 'class="hd-action hd-down hd-on"' in page.text()
    assert 'class="hd-action hd-up"' in page.text()
    assert "<script>" not in page.messages[1]["content"]
    assert "&#62;&#60;script&#62;" in page.messages[1]["content"]


def test_a_question_leans_on_those_before_it() -> None:
    assistant = Repeater()
    page = Page(assistant)
    for question in ("một", "hai", "ba"):
        page.ask(question)
    assert assistant.leant_on == ["một", "hai"]

    page.ask("bốn", replacing=page.turn_ids()[1])
    assert assistant.leant_on == ["một"]
    Page(assistant).ask("mới")
    assert assistant.leant_on == []


def test_a_question_asked_anew_takes_its_place(page: Page) -> None:
    for question in ("một", "hai", "ba"):
        page.ask(question)

    del page.steps[:]
    page.ask("bốn", replacing=page.turn_ids()[1])

    assert [m["role"] for m in page.steps[0][1]] == ["user", "assistant", "user"]
    assert page.roles() == ["user", "assistant"] * 2
    assert [turn.answer.question for turn in kept().turns("", page.conversation_id)] == [
        "một",
        "bốn",
    ]


def test_an_error_is_a_message_that_is_not_kept_and_can_be_tried_again(page: Page) -> None:
    page.ask("một")
    page.ask("  ")

    assert page.roles() == ["user", "assistant", "assistant"]
    assert VI.error_question_empty in page.text()
    assert 'name="retry" value="0"' in page.messages[-1]["content"]
    assert len(kept().turns("", page.conversation_id)) == 1

    page.ask("hai", replacing="0")
    assert page.roles() == ["user", "assistant"] * 2
    assert VI.error_question_empty not in page.text()


def test_stopping_keeps_nothing_and_says_so(page: Page) -> None:
    asked = page.handlers["respond"]("một", [], "", "", page.request)
    page.take(next(asked))
    asked.close()

    page.take(page.handlers["stop"](page.messages))

    assert page.roles() == ["user", "assistant"]
    assert VI.conversations.stopped in page.text()
    assert kept().newest("", n=1) == ()
    page.ask("một", replacing="0")
    assert VI.conversations.stopped not in page.text()
    assert len(page.turn_ids()) == 1


def test_stopping_too_late_changes_nothing(page: Page) -> None:
    page.ask("một")
    before = page.messages

    page.take(page.handlers["stop"](page.messages))

    assert page.messages == before


def test_a_draft_is_shown_as_unchecked_and_the_answer_takes_its_place() -> None:
    page = Page(Drafter())
    page.ask("Ai chủ trì?")

    drafts = [m for _, m, *_ in page.steps[1:-1] if m != UNCHANGED]
    for messages in drafts:  # none where the answer was there first
        reply = messages[1]["content"]
        assert VI.checking.in_progress in unescape(reply)
        assert "Bản nháp [1] <b>" in unescape(reply)
        assert "<a" not in reply
    assert page.roles() == ["user", "assistant"]
    assert "hd-draft" not in page.text()


def test_a_new_conversation_begins_empty(page: Page) -> None:
    page.ask("một")
    first = page.conversation_id

    page.take(page.handlers["begin"]())
    assert (page.messages, page.conversation_id) == ([], "")
    page.ask("hai")
    assert page.conversation_id not in {"", first}


@pytest.mark.parametrize("conversation_id", ["x", "f" * 32, "\ud800"])
def test_a_conversation_that_is_not_there_is_said_and_a_new_one_begun(
    page: Page, conversation_id: str
) -> None:
    page.open(conversation_id)
    assert VI.conversations.not_found in page.text()

    page.ask("một")
    assert page.conversation_id not in {"", conversation_id}


def test_an_answer_to_a_conversation_deleted_meanwhile_begins_another(page: Page) -> None:
    page.ask("một")
    deleted = page.conversation_id
    kept().delete("", deleted)

    page.ask("hai")

    assert page.conversation_id != deleted
    assert len(kept().turns("", page.conversation_id)) == 1


def test_nobody_opens_or_goes_on_with_anothers_conversation() -> None:
    lan = Page(Repeater(), Visitor(name="Lan", role="reader"))
    lan.ask("của Lan")

    minh = Page(Repeater(), Visitor(name="Minh", role="editor"))
    minh.open(lan.conversation_id)
    assert "của Lan" not in minh.text()
    minh.conversation_id = lan.conversation_id
    minh.ask("của Minh")

    assert minh.conversation_id != lan.conversation_id
    assert len(kept().turns("name lan", lan.conversation_id)) == 1


def test_a_damaged_file_takes_nobodys_answer_away(page: Page) -> None:
    path = Repeater.settings.conversations_dir / FILE_NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x" * 9999)

    page.ask("Ai chủ trì?")

    assert page.roles() == ["user", "assistant"]
    assert "Ai chủ trì?" in page.text()
    assert VI.conversations.not_kept.partition(".")[0] in page.text()
    page.open("x")
    assert FILE_NAME in page.text()
