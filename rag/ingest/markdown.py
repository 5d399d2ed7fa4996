"""Markdown: front matter gives the fields, markup is taken off the text, for quotes are shown."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rag.errors import ArticleError
from rag.ingest.reader import ReadResult, article_from_record, read_text_file

_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.*)")


def read_markdown(path: Path) -> Iterator[ReadResult]:
    """Read a .md file; see `rag.ingest.reader.Reader`.

    The title is that of the front matter, else the first heading of the first level. `date` in the
    front matter means `published_at`.
    """
    try:
        text, warnings = read_text_file(path)
    except ArticleError as exc:
        yield exc
        return
    record: dict[str, str | None] = {}
    match = _FRONT_MATTER.match(text)
    if match is not None:
        record = _read_front_matter(match[1])
        text = text[match.end() :]
    tokens = _parser().parse(text)
    record["text"] = "\n".join(_lines(tokens))
    record["title"] = record.get("title") or _first_heading(tokens)
    yield article_from_record(record, path=path, line=None, warnings=warnings)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def _read_front_matter(block: str) -> dict[str, str | None]:
    fields: dict[str, str | None] = {}
    for line in block.splitlines():
        match = _FIELD.fullmatch(line.strip())
        if match is not None:
            value = match[2].strip()
            if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
                value = value[1:-1]
            fields[match[1].lower()] = value or None
    fields.setdefault("published_at", fields.get("date"))
    return fields


def _first_heading(tokens: Sequence[Token]) -> str | None:
    for opening, content in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h1":
            return _plain(content)
    return None


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    """Give a line for each heading, paragraph, list item and table row."""
    cells: list[str] = []
    bullet = ""
    for token in tokens:
        match token.type:
            case "list_item_open":
                # Numbers of lists are the author's words; bullets of all kinds are dashes in print.
                bullet = f"{token.info}. " if token.info else "- "
            case "th_open" | "td_open":
                cells.append("")
            case "inline" if cells:
                cells[-1] = _plain(token)
            case "inline":
                yield from (bullet + _plain(token)).split("\n")
                bullet = ""
            case "tr_close":
                yield " | ".join(cells)
                cells = []
            case "fence" | "code_block":
                yield from token.content.splitlines()
            case "html_block":
                yield re.sub(r"<!--.*?-->|<[^>]*>", "", token.content, flags=re.DOTALL)


def _plain(token: Token) -> str:
    """Give the words of an inline token: of a link its text, of a picture its description."""
    pieces = []
    for child in token.children or ():
        match child.type:
            case "softbreak":
                pieces.append(" ")
            case "hardbreak":
                pieces.append("\n")
            case "html_inline":
                pieces.append("\n" if child.content.lower().startswith("<br") else "")
            case _:  # text and code; an image's content is its description; links have none
                pieces.append(child.content)
    return "".join(pieces)
