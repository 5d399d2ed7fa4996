"""The page of the chat, built of Gradio components; what it shows is worked out by `Dialogue`."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from rag.access import visitor_of
from rag.conversations import Conversations
from rag.messages import Messages, messages_for
from rag.traffic import Traffic
from rag.ui.conversation_list import render_dialogs, render_list_frame
from rag.ui.dialogue import Dialogue, Message, Shown
from rag.ui.evaluation.listing import EVALUATION_PATH
from rag.ui.examples import Examples
from rag.ui.library.listing import LIBRARY_PATH
from rag.ui.rendering import escape_text, render_examples
from rag.ui.search.page import SEARCH_PATH

if TYPE_CHECKING:
    import gradio

    from rag.assistant import Assistant

_QUESTIONS_AT_ONCE = 4
"""Questions answered at the same time; further ones wait in a queue."""

# What `conversations.js` does where Gradio hands over: see there.
_READ_ADDRESS = "() => [window.hoidap.conversation()]"
_SHOW_ADDRESS = "(id) => window.hoidap.begun(id)"
_REFRESH_LIST = "() => window.hoidap.settled()"


def build_ui(
    assistant: "Assistant",
    examples: Examples | None = None,
    conversations: Conversations | None = None,
    traffic: Traffic | None = None,
) -> "gradio.Blocks":
    """Build the chat.

    Args:
        assistant: Answers the questions; asked from several threads.
        examples: Questions to try; None finds them when the page is first opened.
        conversations: Where the answers are kept; None: where the settings of the assistant say.
        traffic: What is asked joins it; None: one of its own.

    Returns:
        Blocks without style sheet and scripts, which `rag.ui.page.add_page` adds.
    """
    import gradio as gr

    settings = assistant.settings
    texts = messages_for(settings.language)
    examples = examples or Examples(assistant, texts)
    dialogue = Dialogue(
        assistant,
        conversations or Conversations(settings.conversations_dir),
        traffic or Traffic(),
    )

    blocks = gr.Blocks(title=texts.page.title, analytics_enabled=False, fill_height=True)
    with blocks:
        # In the page and not in a session of the server, so that a restart loses neither.
        current = gr.Textbox(visible="hidden", elem_id="hd-current")
        replacing = gr.Textbox(visible="hidden", elem_id="hd-replacing")
        begun = gr.Textbox(visible="hidden", elem_id="hd-begun")
        reopen = gr.Button(visible="hidden", elem_id="hd-reopen")
        with gr.Row(elem_id="hd-header"):
            gr.HTML(_render_header(texts))
            renew = gr.Button(texts.page.new_conversation, size="sm", elem_id="hd-new")
        with gr.Row(elem_id="hd-main"):
            gr.HTML(render_list_frame(texts) + render_dialogs(texts), elem_id="hd-list")
            with gr.Column(elem_id="hd-chat"):
                conversation = gr.Chatbot(
                    elem_id="hd-conversation",
                    label=texts.page.conversation,
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
                    label=texts.page.question_label,
                    placeholder=texts.page.question_placeholder,
                    show_label=False,
                    container=False,
                    lines=1,
                    max_lines=6,
                    autofocus=True,
                    submit_btn=texts.page.send,
                )
            gr.HTML(_render_panel(texts), elem_id="hd-panel")

        waiting = {"submit_btn": False, "stop_btn": texts.conversations.stop}
        ready = {"submit_btn": texts.page.send, "stop_btn": False}

        def shown(given: Shown, box: Mapping[str, Any] | None = None) -> tuple[Any, ...]:
            """Put what is to be shown into question, conversation, current and replacing."""
            return (
                gr.update(**{**(box or {}), **(ready if given.is_over else {})}),
                gr.skip() if given.messages is None else given.messages,
                gr.skip() if given.conversation_id is None else given.conversation_id,
                "",
            )

        def respond(
            asked: str, messages: list[Message], its_id: str, replaced: str, request: gr.Request
        ) -> Iterator[tuple[Any, ...]]:
            owner = visitor_of(request).owner
            box: dict[str, Any] = {"value": "", **waiting}
            for given in dialogue.ask(owner, asked, messages, its_id, replaced):
                is_new = given.conversation_id not in {None, its_id}
                yield *shown(given, box), given.conversation_id if is_new else gr.skip()
                box = {}  # what is typed from now on is the next question

        def open_conversation(its_id: str, request: gr.Request) -> tuple[Any, ...]:
            return shown(dialogue.open(visitor_of(request).owner, its_id))

        def begin() -> tuple[Any, ...]:
            return shown(Shown([], "", True))

        def stop(messages: list[Message]) -> tuple[Any, ...]:
            return shown(dialogue.stop(messages))

        outputs = [question, conversation, current, replacing]
        asking = question.submit(
            respond,
            [question, conversation, current, replacing],
            [*outputs, begun],
            concurrency_limit=_QUESTIONS_AT_ONCE,
            # Else none could be asked after one that was stopped, until that one has come to an
            # end all the same. That two are not asked at once is seen to by `conversations.js`.
            trigger_mode="multiple",
            api_visibility="private",
            show_progress="hidden",
        )
        asking.then(None, None, None, js=_REFRESH_LIST, api_visibility="private")
        quick: dict[str, Any] = {"queue": False, "api_visibility": "private"}
        question.stop(stop, conversation, outputs, cancels=[asking], **quick)
        renew.click(begin, None, outputs, cancels=[asking], **quick)
        reopen.click(
            open_conversation, current, outputs, js=_READ_ADDRESS, cancels=[asking], **quick
        )
        opening = blocks.load(open_conversation, current, outputs, js=_READ_ADDRESS, **quick)
        opening.then(None, None, None, js=_REFRESH_LIST, api_visibility="private")
        begun.change(None, begun, None, js=_SHOW_ADDRESS, api_visibility="private")
        blocks.load(
            # Waits for the index and the model when the server has just started.
            lambda: render_examples(examples.current(), texts),
            None,
            offered,
            api_visibility="private",
            show_progress="hidden",
        )
    return blocks


def _render_header(texts: Messages) -> str:
    open_list = escape_text(texts.conversations.open_list)
    pages = {
        SEARCH_PATH: texts.search.title,
        LIBRARY_PATH: texts.library.title,
        EVALUATION_PATH: texts.evaluation.title,
    }
    links = "".join(
        f'<a class="hd-nav" href="{path}">{escape_text(title)}</a>' for path, title in pages.items()
    )
    return (
        f'<button type="button" class="hd-open-list" title="{open_list}" aria-label="{open_list}" '
        'aria-expanded="false" aria-controls="hd-conversations"></button>'
        f'<h1 class="hd-brand"><b>hoidap</b> <span>{escape_text(texts.page.tagline)}</span></h1>'
        f"<nav>{links}</nav>"
    )


def _render_welcome(texts: Messages) -> str:
    return (
        f'<div class="hd-welcome"><p><b>{escape_text(texts.page.welcome)}</b></p>'
        f"<p>{escape_text(texts.page.welcome_more)}</p></div>"
    )


def _render_panel(texts: Messages) -> str:
    return (
        f'<aside id="hd-source" tabindex="-1" aria-label="{escape_text(texts.page.panel)}" '
        f'data-loading="{escape_text(texts.page.panel_loading)}" '
        f'data-failed="{escape_text(texts.page.panel_failed)}" '
        f'data-conversation="{escape_text(texts.page.conversation)}" '
        f'data-user="{escape_text(texts.page.question_label)}" '
        f'data-bot="{escape_text(texts.page.answer)}">'
        f'<button type="button" class="hd-close" title="{escape_text(texts.page.panel_close)}" '
        f'aria-label="{escape_text(texts.page.panel_close)}">×</button>'
        '<div class="hd-source-content" aria-live="polite"></div></aside>'
    )
