"""PDF files: a line for each paragraph of the text layer, or of what is recognised."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from rag.errors import ArticleError, MissingDependencyError
from rag.ingest.ocr import OCR_FONT, recognise_page
from rag.ingest.pdf_layout import make_paragraphs
from rag.ingest.pdf_pages import Page, read_pages
from rag.ingest.properties import read_properties
from rag.ingest.reader import RawArticle, ReadResult, conversion_warnings
from rag.text.legacy import convert_runs, repair_hyphens
from rag.types import ReadWarning, WarningCode

_SCANNED = (
    "has no text layer ({n} scanned pages); recognise its text with an OCR program and try again, "
    'or set ocr = "on"'
)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")


def read_pdf(path: Path, *, ocr: bool = False) -> Iterator[ReadResult]:
    """Read a .pdf file; see `rag.ingest.reader.Reader`.

    Text in fonts from before Unicode is converted. Pages that are pictures are warned of; a file of
    such pages alone is an error.

    Args:
        path: The file.
        ocr: Recognise the text of pages that are pictures; where that cannot be done because
            something is not installed, the file is an error that says what.
    """
    try:
        pages, metadata = read_pages(path)
        recognised = _recognise(path, pages) if ocr else []
    except ArticleError as exc:
        yield exc
        return
    except MissingDependencyError as exc:
        reason = f"has scanned pages, and {exc}"
        yield ArticleError(path, reason, code="no_ocr", detail=exc.package)
        return
    scanned = _scanned(pages)
    if not any(page.lines and not page.is_scanned for page in pages):
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
    lines = [" ".join(line.split()) for line in conversion.text.split("\n")]
    text = "\n".join(line for line in lines if line)
    is_recognised = [any(font == OCR_FONT for _, font in runs) for runs in paragraphs]
    properties = read_properties(
        text,
        title=metadata.get("Title"),
        author=metadata.get("Author"),
        made_at=_read_date(metadata.get("CreationDate", "")),
    )
    warnings = conversion_warnings(conversion)
    codes: tuple[WarningCode, ...] = ("recognised", "pages_without_text")
    for code, numbers in zip(codes, (recognised, scanned), strict=True):
        if numbers:
            detail = ", ".join(map(str, numbers))
            warnings = (*warnings, ReadWarning(code=code, detail=detail))
    yield RawArticle(
        path=path,
        text=text,
        title=properties.title,
        author=properties.author,
        published_at=properties.published_at,
        recognised=tuple(line for line, is_ in zip(lines, is_recognised, strict=False) if is_),
        warnings=warnings,
    )


def _recognise(path: Path, pages: list[Page]) -> list[int]:
    """Put what is recognised on scanned pages in the place of these; give their numbers."""
    recognised = []
    for n in _scanned(pages):
        lines = recognise_page(path, n - 1)
        if lines:
            pages[n - 1] = pages[n - 1]._replace(lines=lines, is_scanned=False)
            recognised.append(n)
    return recognised


def _scanned(pages: Sequence[Page]) -> list[int]:
    """Give the numbers of the pages that are pictures, from 1."""
    return [n for n, page in enumerate(pages, start=1) if page.is_scanned]


def _read_date(written: str) -> datetime | None:
    match = _DATE.match(written)
    if match is None:
        return None
    try:
        year, month, day = map(int, match.groups())
        return datetime(year, month, day)
    except ValueError:  # month 13, day 0
        return None
