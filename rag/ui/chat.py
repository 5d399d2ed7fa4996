"""The conversation, built of Gradio components."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from rag.errors import HoidapError
from rag.messages import Messages, explain_error, messages_for
from rag.ui.drafting import Drafting
from rag.ui.examples import Examples
from rag.ui.explanation import render_explanation
from rag.ui.rendering import (
    escape_text,
    render_answer,
    render_draft,
    render_error,
    render_examples,
    render_question,
)
from rag.ui.turns import add_turn, read_turns

if TYPE_CHECKING:
    import gradio

    from rag.assistant import Assistant

Message: TypeAlias = dict[str, Any]
"""A message as Gradio keeps it: `role`, and `content` as HTML."""

MAX_MESSAGES_KEPT = 200
"""Messages the browser keeps over a reload."""

_QUESTIONS_AT_ONCE = 4
"""Questions answered at the same time; further ones wait in a queue."""

# Fixed, so that a conversation outlives a restart of the server. It hides nothing: what is kept
# lies in the reader's own browser only.
_STORAGE_KEY = "hoidap-conversation-1"
_TURNS_KEY = "hoidap-turns-1"
_STORAGE_SECRET = "hoidap"  # noqa: S105 - not a secret, see above


def build_ui(assistant: "Assistant", examples: Examples | None = None) -> "gradio.Blocks":
    """Build the chat.

    Args:
        assistant: Answers the questions; asked from several threads.
        examples: Questions to try; None finds them when the page is first opened.

    Returns:
        Blocks without style sheet and script, which `rag.ui.application.create_app` adds.
    """
    import gradio as gr

    language = assistant.settings.language
    texts = messages_for(language)
    examples = examples or Examples(assistant, texts)

    blocks = gr.Blocks(title=texts.ui_title, analytics_enabled=False, fill_height=True)
    with blocks:
        kept = gr.BrowserState([], storage_key=_STORAGE_KEY, secret=_STORAGE_SECRET)
        turns = gr.BrowserState([], storage_key=_TURNS_KEY, secret=_STORAGE_SECRET)
        with gr.Row(elem_id="hd-header"):
            gr.HTML(_render_header(texts))
            renew = gr.Button(texts.ui_new_conversation, size="sm", elem_id="hd-new")
        with gr.Row(elem_id="hd-main"):
            with gr.Column(elem_id="hd-chat"):
                conversation = gr.Chatbot(
                    elem_id="hd-conversation",
                    label=texts.ui_conversation,
                    show_label=False,
                    placeholder=_render_welcome(texts),
                    height="100%",
                    layout="bubble",
                    buttons=[],
                    latex_delimiters=[],
                    sanitize_html=True,
                    group_consecutive_messages=False,
                )
                offered = gr.HTML(elem_id="hd-offered")
                question = gr.Textbox(
                    elem_id="hd-question",
                    label=texts.ui_question_label,
                    placeholder=texts.ui_question_placeholder,
                    show_label=False,
                    container=False,
                    lines=1,
                    max_lines=6,
                    autofocus=True,
                    submit_btn=texts.ui_send,
                )
            gr.HTML(_render_panel(texts), elem_id="hd-panel")

        def respond(
            asked: str, messages: list[Message], earlier: object
        ) -> Iterator[tuple[Any, list[Message], Any, Any]]:
            if asked.strip():
                messages = [*messages, _message("user", render_question(asked))]
            yield "", messages, gr.skip(), gr.skip()
            said = gr.skip()
            try:
                history = read_turns(earlier)
                if assistant.settings.chat_model is None:
                    answer = assistant.ask(asked, history)
                else:
                    drafting = Drafting(partial(assistant.ask, asked, history))
                    for draft in drafting.drafts():
                        shown = _message("assistant", render_draft(draft, texts))
                        yield gr.skip(), [*messages, shown], gr.skip(), gr.skip()
                    answer = drafting.answer()
                said = add_turn(earlier, answer.as_turn())
                explanation = render_explanation(
                    answer, texts, threshold=assistant.settings.refusal_threshold
                )
                reply = render_answer(answer, texts, explanation=explanation)
            except HoidapError as error:
                reply = render_error(explain_error(error, language), texts)
            messages = [*messages, _message("assistant", reply)]
            yield gr.skip(), messages, _keep(messages), said

        question.submit(
            respond,
            [question, conversation, turns],
            [question, conversation, kept, turns],
            concurrency_limit=_QUESTIONS_AT_ONCE,
            api_visibility="private",
            show_progress="hidden",
        )
        renew.click(
            lambda: ([], [], []),
            None,
            [conversation, kept, turns],
            queue=False,
            api_visibility="private",
        )
        blocks.load(_readable, kept, conversation, queue=False, api_visibility="private")
        blocks.load(
            # Waits for the index and the model when the server has just started.
            lambda: render_examples(examples.current(), texts),
            None,
            offered,
            api_visibility="private",
            show_progress="hidden",
        )
    return blocks


def _message(role: str, html: str) -> Message:
    return {"role": role, "content": html}


def _keep(messages: list[Message]) -> list[Message]:
    """Reduce messages to role and HTML, the newest `MAX_MESSAGES_KEPT` of them."""
    return [
        _message(message["role"], _content(message["content"]))
        for message in messages[-MAX_MESSAGES_KEPT:]
    ]


def _content(content: str | list[dict[str, Any]]) -> str:
    # Gradio hands a message back with its content as a list of blocks.
    if isinstance(content, str):
        return content
    return "".join(block["text"] for block in content if block.get("type") == "text")


def _readable(messages: object) -> list[Message]:
    """Take back what the browser kept; anything of another shape gives an empty conversation."""
    if not isinstance(messages, list):
        return []
    for message in messages:
        if not (
            isinstance(message, dict)
            and message.get("role") in {"user", "assistant"}
            and isinstance(message.get("content"), str)
        ):
            return []
    return messages


def _render_header(texts: Messages) -> str:
    return f'<h1 class="hd-brand"><b>hoidap</b> <span>{escape_text(texts.ui_tagline)}</span></h1>'


def _render_welcome(texts: Messages) -> str:
    return (
        f'<div class="hd-welcome"><p><b>{escape_text(texts.ui_welcome)}</b></p>'
        f"<p>{escape_text(texts.ui_welcome_more)}</p></div>"
    )


def _render_panel(texts: Messages) -> str:
    return (
        f'<aside id="hd-source" tabindex="-1" aria-label="{escape_text(texts.ui_panel)}" '
        f'data-loading="{escape_text(texts.ui_panel_loading)}" '
        f'data-failed="{escape_text(texts.ui_panel_failed)}" '
        f'data-conversation="{escape_text(texts.ui_conversation)}" '
        f'data-user="{escape_text(texts.ui_question_label)}" '
        f'data-bot="{escape_text(texts.ui_answer)}">'
        f'<button type="button" class="hd-close" title="{escape_text(texts.ui_panel_close)}" '
        f'aria-label="{escape_text(texts.ui_panel_close)}">×</button>'
        '<div class="hd-source-content" aria-live="polite"></div></aside>'
    )
