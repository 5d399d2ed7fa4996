"""PDF files with a text layer: a line for each paragraph."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from rag.errors import ArticleError
from rag.ingest.pdf_layout import make_paragraphs
from rag.ingest.pdf_pages import read_pages
from rag.ingest.properties import read_properties
from rag.ingest.reader import RawArticle, ReadResult, conversion_warnings
from rag.text.legacy import convert_runs, repair_hyphens
from rag.types import ReadWarning

_SCANNED = (
    "has no text layer ({n} scanned pages); recognise its text with an OCR program and try again"
)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")


def read_pdf(path: Path) -> Iterator[ReadResult]:
    """Read a .pdf file; see `rag.ingest.reader.Reader`.

    Text in fonts from before Unicode is converted. Pages that are pictures are warned of; a file of
    such pages alone is an error.
    """
    try:
        pages, metadata = read_pages(path)
    except ArticleError as exc:
        yield exc
        return
    scanned = [n for n, page in enumerate(pages, start=1) if page.has_pictures and not page.lines]
    if not any(page.lines for page in pages):
        if scanned:
            reason = _SCANNED.format(n=len(scanned))
            yield ArticleError(path, reason, code="scanned", detail=str(len(scanned)))
        else:
            yield ArticleError(path, "holds no text", code="no_text")
        return
    paragraphs = [
        [(repair_hyphens(text, font), font) for text, font in runs]
        for runs in make_paragraphs(pages)
    ]
    conversion = convert_runs(paragraphs)
    lines = (" ".join(line.split()) for line in conversion.text.split("\n"))
    text = "\n".join(line for line in lines if line)
    properties = read_properties(
        text,
        title=metadata.get("Title"),
        author=metadata.get("Author"),
        made_at=_read_date(metadata.get("CreationDate", "")),
    )
    warnings = conversion_warnings(conversion)
    if scanned:
        numbers = ", ".join(map(str, scanned))
        warnings = (*warnings, ReadWarning(code="pages_without_text", detail=numbers))
    yield RawArticle(
        path=path,
        text=text,
        title=properties.title,
        author=properties.author,
        published_at=properties.published_at,
        warnings=warnings,
    )


def _read_date(written: str) -> datetime | None:
    match = _DATE.match(written)
    if match is None:
        return None
    try:
        year, month, day = map(int, match.groups())
        return datetime(year, month, day)
    except ValueError:  # month 13, day 0
        return None
