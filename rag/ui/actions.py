"""What can be done with a question and its answer: buttons under each, for `conversations.js`.

Gradio's sanitiser leaves a button its name, value and title, and takes ARIA and data attributes
away; so `name` says what the button does and `value` which turn it is for.
"""

from rag.conversations import KeptTurn
from rag.messages import Messages
from rag.ui.rendering import escape_text

NOT_KEPT = 0
"""Stands for the turn of a question whose answer is not kept: there is none with this id."""


def render_question_actions(turn_id: int, texts: Messages) -> str:
    """Offer to edit a question.

    Args:
        turn_id: Its turn, or `NOT_KEPT`.
        texts: Texts of the reader's language.
    """
    edit = _button("edit", turn_id, texts.conversations.edit, is_icon=True)
    return f'<div class="hd-actions">{edit}</div>'


def render_answer_actions(turn: KeptTurn, texts: Messages) -> str:
    """Offer to copy an answer, to rate it, to comment on it, and to ask again."""
    words = texts.conversations
    rating = "".join(
        _button(name, turn.id, label, is_icon=True, is_on=turn.rating == name)
        for name, label in (("up", words.up), ("down", words.down))
    )
    commented = words.commented.format(comment=turn.comment) if turn.comment else ""
    return (
        '<div class="hd-actions">'
        f"{_button('copy', turn.id, words.copy)}{_button('retry', turn.id, words.retry)}{rating}"
        f"{_button('comment', turn.id, words.comment)}</div>"
        f'<p class="hd-said" title="{escape_text(turn.comment)}">{escape_text(commented)}</p>'
    )


def render_retry(texts: Messages) -> str:
    """Offer to ask a question again whose answer is not kept."""
    return f'<div class="hd-actions">{_button("retry", NOT_KEPT, texts.conversations.retry)}</div>'


def _button(
    name: str, turn_id: int, label: str, *, is_icon: bool = False, is_on: bool = False
) -> str:
    shown = (
        f'<span class="hd-hidden">{escape_text(label)}</span>' if is_icon else escape_text(label)
    )
    kind = f"hd-action hd-{name}{' hd-on' if is_on else ''}"
    return (
        f'<button type="button" class="{kind}" name="{name}" value="{turn_id}" '
        f'title="{escape_text(label)}">{shown}</button>'
    )
