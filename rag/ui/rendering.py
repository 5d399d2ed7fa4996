"""Messages of the conversation, as HTML that carries its citations with it.

Gradio reads a message as Markdown with HTML in it and sanitises the result. Texts of articles,
questions and models must come through as they are, so every ASCII sign in them is written as a
numeric reference: no Markdown, LaTeX or HTML is left for anyone to interpret.
"""

import re
from collections.abc import Iterable

from rag.citations import MARKER
from rag.messages import Messages, format_date
from rag.types import Answer, Citation
from rag.ui.sources import source_link

MAX_QUESTION_CHARS_SHOWN = 2000
"""A question is repeated in the conversation up to this length, which few may have at all."""

_SUGGESTIONS = re.compile(r'<div class="hd-suggestions">.*?</div>')
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_UNSHOWABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")


def escape_text(text: str) -> str:
    """Write a text so that HTML and Markdown show it as it is.

    Args:
        text: Anything; control characters and lone surrogates become U+FFFD.

    Returns:
        One line; line breaks become spaces.
    """
    shown = _UNSHOWABLE.sub("\ufffd", text.replace("\t", " ")).replace("\n", " ")
    return _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", shown)


def render_question(question: str) -> str:
    """Show what was asked; a very long question is cut."""
    shown = question.strip()
    if len(shown) > MAX_QUESTION_CHARS_SHOWN:
        shown = shown[:MAX_QUESTION_CHARS_SHOWN] + "…"
    return f'<div class="hd-question">{_render_lines(shown)}</div>'


def render_error(explanation: str, texts: Messages, *, actions: str = "") -> str:
    """Show why a question could not be answered, in the reader's language."""
    return (
        f'<div class="hd-answer hd-error"><p class="hd-badge">{escape_text(texts.page.error)}</p>'
        f"<p>{escape_text(explanation)}</p>{actions}</div>"
    )


def render_stopped(texts: Messages, *, actions: str) -> str:
    """Show that the reader stopped a question before it was answered."""
    stopped = escape_text(texts.conversations.stopped)
    return f'<div class="hd-answer hd-stopped"><p>{stopped}</p>{actions}</div>'


def render_answer(
    answer: Answer, texts: Messages, *, explanation: str = "", actions: str = "", notice: str = ""
) -> str:
    """Show an answer or a refusal with its notices and sources.

    Args:
        answer: What the assistant gave.
        texts: Texts of the reader's language.
        explanation: How it came about, from `rag.ui.explanation`; put last but for the actions.
        actions: What can be done with it, from `rag.ui.actions`; put last.
        notice: What else the reader should know, put after the answer's own notices.

    Returns:
        One line of HTML. Each marker of the text that has a citation is a link to it; any other
        bracketed number stays text.
    """
    citations = {citation.marker: citation for citation in answer.citations}
    refused = answer.status == "refused"
    if refused:
        head = f'<p class="hd-badge">{escape_text(texts.page.refused)}</p>'
    elif answer.headline:
        head = f'<p class="hd-short">{escape_text(answer.headline)}</p>'
    else:
        head = ""
    body = "".join(
        f"<p>{_link_markers(line, citations, texts)}</p>"
        for line in answer.text.splitlines()
        if line.strip()
    )
    notices = "".join(
        f'<p class="hd-notice">{escape_text(told)}</p>'
        for told in (*answer.notices, notice)
        if told
    )
    if answer.completed_question:
        completed = texts.completed_question.format(question=answer.completed_question)
        head = f'<p class="hd-completed">{escape_text(completed)}</p>{head}'
    kind = "hd-refused" if refused else "hd-answered"
    return (
        f'<div class="hd-answer {kind}">{head}<div class="hd-text">{body}</div>'
        f"{notices}{_render_sources(answer, texts)}{explanation}{actions}</div>"
    )


def render_draft(draft: str, texts: Messages) -> str:
    """Show what a chat model has written so far; its markers are no links, for none is checked."""
    return (
        f'<div class="hd-draft"><p class="hd-badge">{escape_text(texts.checking.in_progress)}</p>'
        f"<p>{_render_lines(draft.strip())}</p></div>"
    )


def render_examples(questions: Iterable[str], texts: Messages) -> str:
    """Show questions to try as buttons; none give ''."""
    buttons = "".join(
        f'<button type="button" class="hd-example">{escape_text(question)}</button>'
        for question in questions
    )
    if not buttons:
        return ""
    label = escape_text(texts.page.examples)
    return (
        f'<div class="hd-examples" role="group" aria-label="{label}">'
        f'<span aria-hidden="true">{label}</span>{buttons}</div>'
    )


def render_suggestions(questions: Iterable[str], texts: Messages, *, instead: bool) -> str:
    """Show what to ask next as buttons; none give ''.

    Args:
        questions: The questions.
        texts: Texts of the reader's language.
        instead: Whether they stand in for a question that was refused.
    """
    buttons = "".join(
        f'<button type="button" class="hd-suggestion">{escape_text(question)}</button>'
        for question in questions
    )
    if not buttons:
        return ""
    label = texts.page.suggested_instead if instead else texts.page.suggested_next
    return f'<div class="hd-suggestions"><p>{escape_text(label)}</p>{buttons}</div>'


def without_suggestions(html: str) -> str:
    """Take from a message what `render_suggestions` put into it."""
    return _SUGGESTIONS.sub("", html)


def _render_lines(text: str) -> str:
    return "<br>".join(escape_text(line) for line in text.splitlines())


def _link_markers(line: str, citations: dict[int, Citation], texts: Messages) -> str:
    parts: list[str] = []
    done = 0
    for found in MARKER.finditer(line):
        citation = citations.get(int(found[1]))
        if citation is not None:
            parts += [escape_text(line[done : found.start()]), _render_marker(citation, texts)]
            done = found.end()
    return "".join([*parts, escape_text(line[done:])])


def _render_marker(citation: Citation, texts: Messages) -> str:
    # Gradio's sanitiser takes aria-label away, so the name for screen readers is hidden text.
    label = texts.page.open_citation.format(title=citation.title or texts.page.untitled)
    return (
        f'<a class="hd-cite" href="{escape_text(source_link(citation))}" '
        f'title="{escape_text(citation.quote)}">{escape_text(f"[{citation.marker}]")}'
        f'<span class="hd-hidden"> {escape_text(label)}</span></a>'
    )


def _render_sources(answer: Answer, texts: Messages) -> str:
    """List what is cited, each document or article of a statute once, with its markers."""
    if not answer.citations:
        return ""
    by_source: dict[tuple[str, str], list[Citation]] = {}
    for citation in answer.citations:
        by_source.setdefault((citation.document_id, citation.title), []).append(citation)
    items = []
    for cited in by_source.values():
        first = cited[0]
        date = format_date(first.published_at, texts, precision=first.published_precision)
        particulars = " · ".join(escape_text(part) for part in (first.source, date) if part)
        markers = "".join(f"[{citation.marker}]" for citation in cited)
        items.append(
            f'<li><a class="hd-cite" href="{escape_text(source_link(first))}">'
            f"<b>{escape_text(markers)}</b> {escape_text(first.title or texts.page.untitled)}</a>"
            f"<small>{particulars}</small></li>"
        )
    label = texts.page.nearest if answer.status == "refused" else texts.page.sources
    return f'<div class="hd-sources"><p>{escape_text(label)}</p><ul>{"".join(items)}</ul></div>'
