"""Articles whose letters are those of old fonts, kept letter for letter in a Unicode file."""

from dataclasses import replace

from rag.ingest.reader import RawArticle, conversion_warnings
from rag.text.legacy import convert_text


def without_old_fonts(raw: RawArticle) -> RawArticle:
    """Convert text and fields that were typed in fonts from before Unicode.

    Returns:
        The article in Unicode, with a warning for what was converted or is in doubt; the article
        itself where there is nothing to convert.
    """
    given = {"title": raw.title, "author": raw.author, "source": raw.source}
    names = [name for name, value in given.items() if value]
    # Together, for a headline alone is too short to tell what it is in.
    conversion = convert_text("\n".join([*(_one_line(given[name]) for name in names), raw.text]))
    warnings = conversion_warnings(conversion)
    if not warnings:
        return raw
    *values, text = conversion.text.split("\n", len(names))
    given |= zip(names, values, strict=True)
    return replace(
        raw,
        text=text,
        title=given["title"],
        author=given["author"],
        source=given["source"],
        warnings=tuple(dict.fromkeys((*raw.warnings, *warnings))),
    )


def _one_line(value: str | None) -> str:
    return " ".join((value or "").split())
