"""One reader's conversation: opened, gone on with, stopped; each answer kept as it is given.

Nothing of it is held on the server between two events: the page sends the id of the conversation,
and what is shown comes from what is kept. So reload, back and restart lose nothing.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from rag.conversations import Conversations, KeptTurn
from rag.errors import ConversationNotFoundError, ConversationsFileError, HoidapError
from rag.messages import explain_error, messages_for
from rag.traffic import Traffic
from rag.types import Answer, Turn
from rag.ui.actions import (
    NOT_KEPT,
    render_answer_actions,
    render_question_actions,
    render_retry,
)
from rag.ui.drafting import Drafting
from rag.ui.explanation import render_explanation
from rag.ui.rendering import (
    render_answer,
    render_draft,
    render_error,
    render_question,
    render_stopped,
    render_suggestions,
    without_suggestions,
)
from rag.ui.suggestions import Suggestions

if TYPE_CHECKING:
    from rag.assistant import Assistant

Message: TypeAlias = dict[str, Any]
"""A message as Gradio keeps it: `role`, and `content` as HTML."""


class Shown(NamedTuple):
    """What the page is to show; None leaves a thing as it is."""

    messages: list[Message] | None = None
    """The conversation."""
    conversation_id: str | None = None
    """Its id; '' for one that nothing is kept of."""
    is_over: bool = False
    """Whether the question is answered, or will not be."""


class Dialogue:
    """Answers questions of conversations.

    Args:
        assistant: Answers them; asked from several threads.
        conversations: Where the answers are kept.
        traffic: What is asked joins it.
    """

    def __init__(
        self, assistant: "Assistant", conversations: Conversations, traffic: Traffic
    ) -> None:
        self._assistant = assistant
        self._traffic = traffic
        self._suggestions = Suggestions(assistant.library)
        self._conversations = conversations
        self._language = assistant.settings.language
        self._texts = messages_for(self._language)

    def open(self, owner: str, conversation_id: str) -> Shown:
        """Show a conversation from its beginning.

        Args:
            owner: Who looks.
            conversation_id: Its id; '' for a new one.
        """
        if not conversation_id:
            return Shown([], "", True)
        try:
            turns = self._conversations.turns(owner, conversation_id)
        except HoidapError as error:
            reply = render_error(explain_error(error, self._language), self._texts)
            return Shown([_assistant_message(reply)], "", True)
        shown = [
            message for turn in turns for message in self._messages(turn, is_last=turn is turns[-1])
        ]
        return Shown(shown, conversation_id, True)

    def ask(
        self,
        owner: str,
        question: str,
        messages: list[Message],
        conversation_id: str,
        replacing: str = "",
    ) -> Iterator[Shown]:
        """Answer a question and keep the answer; nothing is kept of one not iterated to its end.

        Args:
            owner: Who asks.
            question: As it was typed.
            messages: What the page shows.
            conversation_id: The conversation that the question belongs to; '' begins one.
            replacing: Id of the turn that is asked anew, as the page knows it; '' for none.

        Yields:
            What to show; the last one is over.
        """
        replaced = int(replacing) if replacing.isdecimal() else None
        messages = [_bare_message(message) for message in messages]
        if replaced is not None:
            messages = self._messages_before(owner, conversation_id, replaced)
        shown = messages
        if question.strip():
            shown = [*messages, _user_message(render_question(question))]
        yield Shown(shown)
        try:
            history = self._history(owner, conversation_id, replaced)
            ask = partial(self._assistant.ask, question, history)
            drafting = Drafting(lambda on_text: self._traffic.answer(partial(ask, on_text=on_text)))
            for draft in drafting.drafts():
                yield Shown([*shown, _assistant_message(render_draft(draft, self._texts))])
            answer = drafting.answer()
        except HoidapError as error:
            reply = render_error(
                explain_error(error, self._language), self._texts, actions=render_retry(self._texts)
            )
            yield Shown([*shown, _assistant_message(reply)], None, True)
            return
        yield Shown()  # the last moment to stop
        try:
            kept = self._keep(owner, answer, conversation_id, replaced)
        except ConversationsFileError as error:
            why = explain_error(error, self._language)
            reply = self._reply(answer, notice=self._texts.conversations.not_kept.format(why=why))
            yield Shown([*shown, _assistant_message(reply)], None, True)
            return
        yield Shown([*messages, *self._messages(kept, is_last=True)], kept.conversation_id, True)

    def stop(self, messages: list[Message]) -> Shown:
        """Show that a question will not be answered."""
        shown = [m for m in messages if "hd-draft" not in content_of(m)]
        if shown and shown[-1]["role"] == "user":
            reply = render_stopped(self._texts, actions=render_retry(self._texts))
            shown.append(_assistant_message(reply))
        return Shown(shown, None, True)

    def _history(self, owner: str, conversation_id: str, replaced: int | None) -> tuple[Turn, ...]:
        """Give what the question may lean on; nothing where that is gone or cannot be read."""
        if not conversation_id:
            return ()
        try:
            return self._conversations.history(owner, conversation_id, before=replaced or None)
        except (ConversationNotFoundError, ConversationsFileError):
            return ()

    def _keep(
        self, owner: str, answer: Answer, conversation_id: str, replaced: int | None
    ) -> KeptTurn:
        try:
            return self._conversations.append(
                owner, answer, conversation_id or None, replacing=replaced or None
            )
        except ConversationNotFoundError:  # deleted in another window meanwhile
            return self._conversations.append(owner, answer)

    def _messages_before(self, owner: str, conversation_id: str, replaced: int) -> list[Message]:
        """Show what is kept of a conversation before a turn; all of it before `NOT_KEPT`."""
        try:
            turns = self._conversations.turns(owner, conversation_id)
        except (ConversationNotFoundError, ConversationsFileError):
            return []
        return [
            message
            for turn in turns
            if replaced == NOT_KEPT or turn.id < replaced
            for message in self._messages(turn)
        ]

    def _messages(self, turn: KeptTurn, *, is_last: bool = False) -> list[Message]:
        """Show a question and its answer; what to ask next stands under the last of them."""
        asked = render_question(turn.answer.question)
        actions = render_answer_actions(turn, self._texts)
        if is_last:
            actions += render_suggestions(
                self._suggestions.after(turn.answer),
                self._texts,
                instead=turn.answer.status == "refused",
            )
        return [
            _user_message(asked + render_question_actions(turn.id, self._texts)),
            _assistant_message(self._reply(turn.answer, actions=actions)),
        ]

    def _reply(self, answer: Answer, *, actions: str = "", notice: str = "") -> str:
        explanation = render_explanation(
            answer, self._texts, threshold=self._assistant.settings.refusal_threshold
        )
        return render_answer(
            answer, self._texts, explanation=explanation, actions=actions, notice=notice
        )


def content_of(message: Message) -> str:
    """Give the HTML of a message, which Gradio hands back as a list of blocks."""
    content = message["content"]
    if isinstance(content, str):
        return content
    return "".join(block["text"] for block in content if block.get("type") == "text")


def _bare_message(message: Message) -> Message:
    """Give a message that is no longer the last, under which nothing is suggested."""
    return {"role": message["role"], "content": without_suggestions(content_of(message))}


def _user_message(html: str) -> Message:
    return {"role": "user", "content": html}


def _assistant_message(html: str) -> Message:
    return {"role": "assistant", "content": html}
