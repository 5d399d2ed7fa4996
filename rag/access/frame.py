"""The frame of our own pages, of those of the door and those behind it: all but Gradio's chat."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Literal

STYLE_PATH = "hoidap/page.css"
"""The style sheet of all, relative to the page of the chat."""


def render_frame(
    title: str,
    content: str,
    *,
    language: Literal["vi", "en"],
    kind: str = "",
    back: tuple[str, str] | None = None,
    styles: Sequence[str] = (),
    script: str = "",
    head: str = "",
    root: str = "",
    data: Mapping[str, str] | None = None,
) -> str:
    """Put content into a whole page.

    Args:
        title: Of the page, without the name of the program; escaped here.
        content: HTML.
        language: Of the texts.
        kind: Classes of the content.
        back: (address, label) of a way back; None for none.
        styles: Style sheets besides that of all, relative to the page of the chat.
        script: Likewise a script; '' for none.
        head: More HTML for the head.
        root: Leads from the address of this page to that of the chat: `../` for each folder.
        data: Texts for the script, by the names of their `data-` attributes; escaped here.
    """
    links = "".join(
        f'<link rel="stylesheet" href="{root}{path}">' for path in (STYLE_PATH, *styles)
    )
    scripts = f'<script src="{root}{script}" defer></script>' if script else ""
    told = "".join(f' data-{name}="{escape(text)}"' for name, text in (data or {}).items())
    classes = f' class="{kind}"' if kind else ""
    way_back = ""
    if back is not None:
        address, label = back
        way_back = f'<a class="hd-back" href="{address}">← {escape(label)}</a>'
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{head}<title>{escape(title)} – hoidap</title>{links}{scripts}</head>"
        f'<body class="hd-page"><main{classes}{told}>{way_back}{content}</main></body></html>'
    )
