"""The list beside the chat, and the dialogs of what is done with a conversation, as HTML.

`conversations.js` fills and moves them. They are not read as Markdown, so ordinary escaping does.
"""

from collections.abc import Sequence
from datetime import date
from html import escape

from rag.conversations import Conversation
from rag.conversations.conversations import MAX_COMMENT_CHARS
from rag.conversations.rows import MAX_TITLE_CHARS
from rag.messages import Messages, format_date

LIST_PATH = "conversations"
"""Where the list is served, relative to the page of the chat."""

DOWNLOADS = {"docx": "Word", "md": "Markdown", "json": "JSON"}
"""Suffixes of the files that a conversation can be had as, with their names."""


def render_list_frame(texts: Messages) -> str:
    """Give the frame of the list: its heading, the search, and a place for the conversations."""
    words = texts.conversations
    close = escape(words.close_list)
    return (
        f'<nav id="hd-conversations" aria-label="{escape(words.list)}" '
        f'data-failed="{escape(words.failed)}" data-copied="{escape(words.copied)}" '
        f'data-editing="{escape(words.editing)}" data-cancel="{escape(words.cancel)}" '
        f'data-commented="{escape(words.commented)}">'
        f'<div class="hd-list-head"><h2>{escape(words.list)}</h2>'
        f'<button type="button" class="hd-close-list" title="{close}" aria-label="{close}">×'
        "</button></div>"
        f'<input type="search" class="hd-search" placeholder="{escape(words.search)}" '
        f'aria-label="{escape(words.search)}" autocomplete="off" spellcheck="false">'
        '<div class="hd-list-content" aria-live="polite"></div></nav>'
    )


def render_list(
    conversations: Sequence[Conversation],
    texts: Messages,
    *,
    current: str = "",
    is_searched: bool = False,
    n_more: int = 0,
) -> str:
    """Show conversations in the order given.

    Args:
        conversations: At most one screenful or two; no more are made than are looked at.
        texts: Texts of the reader's language.
        current: Id of the one that is open; '' for none.
        is_searched: Whether they were searched for.
        n_more: How many to show next; 0 if these are all.
    """
    words = texts.conversations
    if not conversations:
        return f"<p>{escape(words.none_found if is_searched else words.none)}</p>"
    items = "".join(_render_item(one, texts, is_current=one.id == current) for one in conversations)
    more = (
        f'<button type="button" class="hd-more" value="{n_more}">{escape(words.more)}</button>'
        if n_more
        else ""
    )
    return f"<ul>{items}</ul>{more}"


def render_list_error(explanation: str) -> str:
    """Say in the place of the list why it cannot be shown."""
    return f'<p class="hd-notice">{escape(explanation)}</p>'


def render_dialogs(texts: Messages) -> str:
    """Give the dialogs that ask for a title, for leave to delete, and for a comment."""
    words = texts.conversations
    title = (
        f'<input name="text" maxlength="{MAX_TITLE_CHARS}" autocomplete="off" '
        f'aria-label="{escape(words.rename_heading)}">'
    )
    comment = (
        f'<textarea name="text" rows="4" maxlength="{MAX_COMMENT_CHARS}" '
        f'placeholder="{escape(words.comment_placeholder)}" '
        f'aria-label="{escape(words.comment_heading)}"></textarea>'
    )
    return (
        _render_dialog("rename", words.rename_heading, title, words.save, texts)
        + _render_dialog(
            "delete",
            words.delete_heading,
            f'<p class="hd-subject"></p><p>{escape(words.delete_detail)}</p>',
            words.delete,
            texts,
        )
        + _render_dialog("comment", words.comment_heading, comment, words.save, texts)
    )


def _render_item(conversation: Conversation, texts: Messages, *, is_current: bool) -> str:
    words = texts.conversations
    title = escape(conversation.title)
    asked_on = _local_date(conversation)
    actions = escape(words.actions.format(title=conversation.title))
    downloads = "".join(
        f'<a href="{LIST_PATH}/{conversation.id}/file.{suffix}" download>{escape(name)}</a>'
        for suffix, name in DOWNLOADS.items()
    )
    buttons = "".join(
        f'<button type="button" name="{name}" value="{conversation.id}">{escape(label)}</button>'
        for name, label in (("rename", words.rename), ("delete", words.delete))
    )
    is_here = ' aria-current="page"' if is_current else ""
    return (
        f'<li><a class="hd-conversation" href="?c={conversation.id}" title="{title}"{is_here}>'
        f"<span>{title}</span>"
        f"<small>{escape(format_date(asked_on, texts))}</small></a>"
        f'<details><summary title="{actions}" aria-label="{actions}"></summary>'
        f'<div class="hd-menu">{buttons}<span>{escape(words.download)}:</span>{downloads}</div>'
        "</details></li>"
    )


def _local_date(conversation: Conversation) -> date:
    return conversation.updated_at.astimezone().date()


def _render_dialog(name: str, heading: str, content: str, done: str, texts: Messages) -> str:
    cancel = escape(texts.conversations.cancel)
    return (
        f'<dialog id="hd-{name}-dialog" class="hd-dialog" aria-labelledby="hd-{name}-heading">'
        f'<form method="dialog"><h2 id="hd-{name}-heading">{escape(heading)}</h2>{content}'
        '<p class="hd-failed" role="alert"></p><div class="hd-choice">'
        f'<button type="button" class="hd-cancel">{cancel}</button>'
        f'<button type="submit" class="hd-done">{escape(done)}</button></div></form></dialog>'
    )
