"""Word files: headings, paragraphs, list items and table rows, a line each."""

from collections.abc import Iterator
from pathlib import Path

from rag.errors import ArticleError
from rag.ingest.docx_package import damaged, open_word_file
from rag.ingest.properties import read_properties
from rag.ingest.reader import RawArticle, ReadResult, conversion_warnings
from rag.text.legacy import convert_runs


def read_docx(path: Path) -> Iterator[ReadResult]:
    """Read a .docx file; see `rag.ingest.reader.Reader`.

    The title is that of the file's properties if it is one, else the first line in the style Title
    or Heading 1; an official document states its own. Text in fonts from before Unicode is
    converted.
    """
    try:
        document = open_word_file(path)
    except ArticleError as exc:
        yield exc
        return
    from rag.ingest.docx_text import read_lines  # python-docx takes a second to load

    try:
        lines = list(read_lines(document))
        core = document.core_properties
        title, author, made_at = core.title, core.author, core.created
    except (RecursionError, ValueError, LookupError, AttributeError):
        yield damaged(path)
        return
    conversion = convert_runs([line.runs for line in lines])
    texts = conversion.text.split("\n")
    headlines = (text for text, line in zip(texts, lines, strict=False) if line.is_headline)
    properties = read_properties(conversion.text, title=title, author=author, made_at=made_at)
    yield RawArticle(
        path=path,
        text=conversion.text,
        title=properties.title or (None if properties.says_title else next(headlines, None)),
        author=properties.author,
        published_at=properties.published_at,
        warnings=conversion_warnings(conversion),
    )
