"""What may be added to the library, and what was read of it: the upper part of the page."""

from collections.abc import Mapping, Sequence
from html import escape

from rag.catalogue import Entry
from rag.config import Settings
from rag.ingest import READERS
from rag.messages import Messages, describe_failure, describe_warning, format_date
from rag.types import Document
from rag.ui.library.uploads import Upload

_N_SHOWN = 5  # documents of an upload
_SNIPPET_CHARS = 300


def render_adding(
    entries: Sequence[Entry], uploads: Sequence[Upload], settings: Settings, texts: Messages
) -> str:
    """Show where files are chosen and texts pasted, and what waits to be added.

    Args:
        entries: All documents there are.
        uploads: What waits.
        settings: Limits.
        texts: Texts of the reader's language.
    """
    words = texts.library
    kinds = ", ".join(sorted(READERS))
    limits = words.limits.format(
        kinds=kinds, mb=settings.max_upload_mb, n=settings.max_upload_files
    )
    fields = "".join(
        f"<label>{escape(label)}<input name={name} {kind}></label>"
        for label, name, kind in (
            (words.paste_title, "title", "maxlength=500"),
            (words.paste_source, "source", "maxlength=200"),
            (words.paste_date, "published_at", 'placeholder="15/7/2022" maxlength=100'),
        )
    )
    known = know_documents(entries) if uploads else {}
    waiting = "".join(render_upload(upload, known, texts) for upload in uploads)
    return (
        f'<section class="hd-adding" aria-label="{escape(words.add)}"><h2>{escape(words.add)}</h2>'
        f'<label class="hd-drop"><span>{escape(words.choose)}</span>'
        f'<input type="file" class="hd-hidden" id="hd-files" multiple '
        f'accept="{",".join(sorted(READERS))}">'
        f"<small>{escape(limits)}</small></label>"
        f"<details><summary>{escape(words.paste)}</summary>"
        f'<form id="hd-paste"><label>{escape(words.paste_text)}'
        f"<textarea name=text rows=8 required></textarea></label>{fields}"
        f"<button>{escape(words.paste_read)}</button></form></details>"
        f'<div id="hd-waiting" {"" if waiting else "hidden"}><h3>{escape(words.waiting)}</h3>'
        f'<ul class="hd-uploads">{waiting}</ul>'
        f'<button type="button" id="hd-add">{escape(words.add_waiting.format(n=len(uploads)))}'
        "</button></div>"
        '<p id="hd-progress" role="status" hidden></p></section>'
    )


def know_documents(entries: Sequence[Entry]) -> Mapping[str, Entry]:
    """Give the documents there are by their content hashes and by their ids."""
    by_hash = {entry.content_hash: entry for entry in entries}
    return by_hash | {entry.id: entry for entry in entries}


def render_upload(upload: Upload, known: Mapping[str, Entry], texts: Messages) -> str:
    """Show what was read in a file: what is known of each document, and how it begins.

    Args:
        upload: The file.
        known: From `know_documents`.
        texts: Texts of the reader's language.
    """
    words = texts.library
    documents = upload.articles.documents
    shown = "".join(_render_document(document, known, texts) for document in documents[:_N_SHOWN])
    if len(documents) > _N_SHOWN:
        more = words.n_more.format(n=len(documents) - _N_SHOWN)
        shown += f'<p class="hd-more">{escape(more)}</p>'
    notices = [
        describe_warning(where, warning, texts) for where, warning in upload.articles.warnings
    ]
    notices += [
        words.left_out.format(where=where, reason=describe_failure(failure, texts))
        for where, failure in upload.articles.failures[:_N_SHOWN]
    ]
    told = "".join(f'<p class="hd-notice">{escape(notice)}</p>' for notice in notices)
    return (
        f'<li class="hd-upload" data-id="{upload.id}"><div class="hd-file">'
        f"<b>{escape(upload.name)}</b>"
        f'<button type="button" class="hd-discard">{escape(words.discard)}'
        f'<span class="hd-hidden"> {escape(upload.name)}</span></button></div>{told}{shown}</li>'
    )


def render_refused(explanation: str) -> str:
    """Show in the place of an upload why it was not taken."""
    return f'<li class="hd-upload hd-failed"><p class="hd-notice">{escape(explanation)}</p></li>'


def _render_document(document: Document, known: Mapping[str, Entry], texts: Messages) -> str:
    words = texts.library
    state = words.state_new
    same_content, same_id = known.get(document.content_hash), known.get(document.id)
    if same_id is not None:
        is_same = same_id.content_hash == document.content_hash
        template = words.state_same if is_same else words.state_update
        state = template.format(title=same_id.title or texts.page.untitled)
    elif same_content is not None:
        state = words.state_duplicate.format(title=same_content.title or texts.page.untitled)
    date = format_date(document.published_at, texts, precision=document.published_precision)
    facts = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value or words.not_found_in_text)}</dd></div>"
        for name, value in (
            (texts.page.source, document.source),
            (texts.page.published, date),
            (words.place, ", ".join(document.places)),
        )
    )
    text = document.text
    snippet = text if len(text) <= _SNIPPET_CHARS else f"{text[:_SNIPPET_CHARS].rstrip()}…"
    kind = "hd-new" if state == words.state_new else "hd-known"
    return (
        f'<div class="hd-read"><h4>{escape(document.title or texts.page.untitled)}</h4>'
        f'<p class="hd-state {kind}">{escape(state)}</p><dl>{facts}</dl>'
        f"<blockquote>{escape(snippet)}</blockquote></div>"
    )
