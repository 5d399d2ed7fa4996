"""What a reader is told where only the documents that match a filter are searched."""

from rag.catalogue import DocumentFilter, Selection
from rag.messages import Messages, format_date
from rag.types import Draft


def tell_selection(selection: Selection, texts: Messages) -> tuple[str, ...]:
    """Say what was searched and what was not, in the reader's language.

    Args:
        selection: The documents that match.
        texts: Texts of the reader's language.

    Returns:
        Notices: how many documents match, if any do; how many were left out for want of a date;
        which provinces count with those asked for.
    """
    words = texts.filters
    notices = []
    if selection.document_ids:
        described = _describe(selection.filter, texts)
        notices.append(words.searched.format(n=len(selection.document_ids), filter=described))
    if selection.n_undated:
        notices.append(words.undated.format(n=selection.n_undated))
    if selection.also_places:
        notices.append(words.merged.format(names=", ".join(selection.also_places)))
    return tuple(notices)


def tell_search(selection: Selection, texts: Messages) -> tuple[str, ...]:
    """Say as `tell_selection` what was searched, and first, where that is nothing, that it is."""
    none = () if selection.document_ids else (_none_match(selection, texts),)
    return (*none, *tell_selection(selection, texts))


def refuse_selection(selection: Selection, texts: Messages, *, generator: str) -> Draft:
    """Refuse because no document matches the filter.

    Args:
        selection: Without documents.
        texts: Texts of the reader's language.
        generator: Name that goes into the draft.
    """
    return Draft(
        status="refused",
        text=_none_match(selection, texts),
        short_answer="",
        confidence=0.0,
        generator=generator,
    )


def _none_match(selection: Selection, texts: Messages) -> str:
    return texts.filters.none_match.format(filter=_describe(selection.filter, texts))


def _describe(wanted: DocumentFilter, texts: Messages) -> str:
    """Write a filter on one line."""
    words = texts.filters
    parts = []
    if wanted.sources:
        parts.append(words.sources.format(names=", ".join(wanted.sources)))
    if wanted.places:
        parts.append(words.places.format(names=", ".join(wanted.places)))
    if wanted.published_from:
        day = format_date(wanted.published_from, texts)
        parts.append(words.published_from.format(day=day))
    if wanted.published_to:
        parts.append(words.published_to.format(day=format_date(wanted.published_to, texts)))
    return "; ".join(parts)
