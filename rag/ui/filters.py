"""The form that asks for articles: a query, and filters by source, place and date."""

from collections.abc import Mapping, Sequence
from html import escape

from rag.catalogue import DocumentFilter, Entry, read_filter
from rag.messages import Messages

_FIELDS = ("q", "source", "place", "from", "to")


def read_form(address: Mapping[str, str]) -> dict[str, str]:
    """Give what the form holds of an address, by the names of its fields; blank ones are left out.

    Args:
        address: The query of the address, by names.
    """
    return {name: address[name] for name in _FIELDS if address.get(name, "").strip()}


def wanted_documents(form: Mapping[str, str]) -> DocumentFilter:
    """Give the filter that a form means.

    Args:
        form: As `read_form` gives it.

    Raises:
        FilterError: If a date cannot be read, a place is no province, district or city, or the
            first day comes after the last.
    """
    return read_filter(
        sources=(form.get("source", ""),),
        places=(form.get("place", ""),),
        published_from=form.get("from"),
        published_to=form.get("to"),
    )


def render_form(
    entries: Sequence[Entry],
    form: Mapping[str, str],
    texts: Messages,
    *,
    path: str,
    label: str,
    max_chars: int | None = None,
) -> str:
    """Show the form, with what is asked for in it; it works without a script.

    Args:
        entries: All documents there are, for the choices.
        form: As `read_form` gives it.
        texts: Texts of the reader's language.
        path: The page that answers, relative to that of the chat.
        label: What the query finds.
        max_chars: Longest query; None for any. One character more can be typed, so that who pastes
            too much is told so.
    """
    words = texts.library
    sources = sorted({entry.source for entry in entries if entry.source})
    places = sorted({place for entry in entries for place in entry.places})
    limit = f' maxlength="{max_chars + 1}"' if max_chars is not None else ""
    return (
        f'<form class="hd-filters" role="search" action="{path}">'
        f"<label>{escape(label)}"
        f'<input type="search" name="q"{limit} value="{escape(form.get("q", ""))}"></label>'
        f"{_render_choice('source', words.source, words.any_source, sources, form)}"
        f"{_render_choice('place', words.place, words.any_place, places, form)}"
        f"{_render_date('from', words.published_from, '15/7/2022', form)}"
        f"{_render_date('to', words.published_to, '12/2022', form)}"
        f"<span><button>{escape(words.apply)}</button>"
        f'<a href="{path}">{escape(words.clear)}</a></span></form>'
    )


def _render_choice(
    name: str, label: str, any_label: str, choices: Sequence[str], form: Mapping[str, str]
) -> str:
    chosen = form.get(name, "")
    # What an address asks for is kept, be it among the choices or not.
    choices = [*choices, chosen] if chosen and chosen not in choices else choices
    options = "".join(
        f"<option{' selected' if choice == chosen else ''}>{escape(choice)}</option>"
        for choice in choices
    )
    return (
        f'<label>{escape(label)}<select name="{name}">'
        f'<option value="">{escape(any_label)}</option>{options}</select></label>'
    )


def _render_date(name: str, label: str, example: str, form: Mapping[str, str]) -> str:
    # No date input of the browser, which knows no months and years alone.
    return (
        f'<label>{escape(label)}<input name="{name}" placeholder="{example}" '
        f'value="{escape(form.get(name, ""))}"></label>'
    )
