"""The list of the library page: documents that match, a page of them at a time, and the filters."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Literal
from urllib.parse import urlencode

from rag.catalogue import DocumentFilter, Entry, search_titles, select
from rag.messages import Messages, format_date
from rag.ui.sources import document_link

LIBRARY_PATH = "library"
"""Where the page is served, relative to the page of the chat."""

N_LISTED = 50
"""Documents on a page of the list."""


def render_list(
    entries: Sequence[Entry],
    query: dict[str, str],
    wanted: DocumentFilter,
    texts: Messages,
    *,
    page: int = 1,
    is_editor: bool,
) -> str:
    """Show the documents that match, newest first, a page of them at a time.

    Args:
        entries: All documents there are.
        query: As `rag.ui.filters.read_form` gives it; kept in the addresses of the other pages.
        wanted: What `query` means.
        texts: Texts of the reader's language.
        page: From 1; beyond the last one, the last.
        is_editor: Whether the visitor may delete.
    """
    words = texts.library
    named = search_titles(entries, query.get("q", ""))
    selection = select(named, wanted)
    found = [entry for entry in named if entry.id in selection.document_ids]
    if not entries:
        return f'<p class="hd-notice">{escape(words.none_yet)}</p>'
    n_pages = max(1, -(-len(found) // N_LISTED))
    page = min(max(1, page), n_pages)
    shown = found[(page - 1) * N_LISTED : page * N_LISTED]
    count = (
        words.n_documents.format(n=len(entries))
        if len(found) == len(entries)
        else words.n_found.format(n=len(found), total=len(entries))
    )
    notices = []
    if selection.n_undated:
        notices.append(words.undated.format(n=selection.n_undated))
    if selection.also_places:
        notices.append(texts.filters.merged.format(names=", ".join(selection.also_places)))
    if not found:
        notices.append(words.none_found)
    told = "".join(f'<p class="hd-notice">{escape(notice)}</p>' for notice in notices)
    rows = "".join(_render_entry(entry, texts, is_editor=is_editor) for entry in shown)
    delete = (
        f'<button type="button" class="hd-delete" disabled>{escape(words.delete.format(n=0))}'
        "</button>"
        if is_editor and shown
        else ""
    )
    heading = f'<div role="status"><h2>{escape(count)}</h2></div>'
    return (
        f'<div class="hd-count">{heading}{delete}</div>{told}'
        f'<ul class="hd-entries">{rows}</ul>{_render_pages(query, page, n_pages, texts)}'
        f"{_render_dialog(texts) if delete else ''}"
    )


def _render_entry(entry: Entry, texts: Messages, *, is_editor: bool) -> str:
    title = entry.title or texts.page.untitled
    date = format_date(entry.published_at, texts, precision=entry.published_precision)
    facts = [entry.source or "", date, ", ".join(entry.places)]
    box = (
        f'<input type="checkbox" value="{escape(entry.id)}" '
        f'aria-label="{escape(texts.library.select.format(title=title))}">'
        if is_editor
        else ""
    )
    return (
        f'<li>{box}<div><a href="{escape(document_link(entry.id))}">{escape(title)}</a>'
        f"<small>{escape(' · '.join(fact for fact in facts if fact))}</small></div></li>"
    )


def _render_pages(query: dict[str, str], page: int, n_pages: int, texts: Messages) -> str:
    words = texts.library
    if n_pages == 1:
        return ""

    def link(target: int, label: str, rel: Literal["prev", "next"]) -> Iterator[str]:
        if 1 <= target <= n_pages:
            address = f"{LIBRARY_PATH}?{urlencode({**query, 'page': target})}"
            yield f'<a rel="{rel}" href="{escape(address)}">{escape(label)}</a>'

    return (
        f'<nav class="hd-pages">{"".join(link(page - 1, words.previous_page, "prev"))}'
        f"<span>{escape(words.page.format(page=page, n_pages=n_pages))}</span>"
        f"{''.join(link(page + 1, words.next_page, 'next'))}</nav>"
    )


def _render_dialog(texts: Messages) -> str:
    words = texts.library
    return (
        '<dialog id="hd-sure"><form method="dialog"><p></p><ul></ul>'
        f'<button value="">{escape(words.cancel)}</button>'
        f'<button value="delete" class="hd-danger">{escape(words.delete.format(n=0))}</button>'
        "</form></dialog>"
    )
