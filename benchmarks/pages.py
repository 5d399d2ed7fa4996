"""Read news pages of our own with hoidap's reader and with trafilatura, and count what is lost.

python -m benchmarks.pages

The pages of `tests/data/news_pages` have layouts that Vietnamese sites use and invented text. What
either gives goes through the same making of a document, which reads in the text what is not given.
"""

import json
import re
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.ingest.document import make_document
from rag.ingest.html import read_html
from rag.ingest.reader import RawArticle
from rag.text.sentences import split_sentences
from rag.types import Document

PAGES = Path(__file__).parents[1] / "tests" / "data" / "news_pages"
HELD_OUT = frozenset({"feature_in_sections", "long_comments", "office_notice"})
FIELDS = ("title", "published_at", "author", "source")
_DATE = re.compile(r"\d{1,4}[/-]\d{1,2}[/-]\d{2,4}")
_WORD = re.compile(r"\w+")
_MAX_FACT_WORDS = 14  # a line with the date and little else is of the article

Page = Mapping[str, Any]
System = Callable[[Path], RawArticle]


@dataclass
class Count:
    """What a system made of pages."""

    n_sentences: int = 0
    n_found: int = 0
    n_rows: int = 0
    n_rows_found: int = 0
    n_own_words: int = 0
    n_foreign_words: int = 0
    n_fields: int = 0
    n_right: int = 0


def read_ours(path: Path) -> RawArticle:
    """Read a page as hoidap does."""
    (raw,) = read_html(path)
    assert isinstance(raw, RawArticle)
    return raw


def trafilatura(**options: bool) -> System:
    """Give a system that reads by trafilatura: tables, no comments, its metadata."""

    def read(path: Path) -> RawArticle:
        from trafilatura import bare_extraction

        page = path.read_text("utf-8")
        found = bare_extraction(page, include_comments=False, with_metadata=True, **options)
        return RawArticle(
            path=path,
            text=found.text,
            title=found.title,
            author=found.author,
            source=found.sitename,
            published_at=found.date,
        )

    return read


def add(count: Count, document: Document, page: Page) -> None:
    """Compare a document with what its page says."""
    lines = [" ".join(line.split()) for line in document.text.split("\n")]
    whole = " ".join(lines)
    paragraphs = page["paragraphs"]
    sentences = [text[s.start : s.end] for text in paragraphs for s in split_sentences(text)]
    count.n_sentences += len(sentences)
    count.n_found += sum(sentence in whole for sentence in sentences)
    cells = [[cell for cell in row if cell] for row in page["rows"]]
    count.n_rows += len(cells)
    count.n_rows_found += sum(any(all(c in line for c in row) for line in lines) for row in cells)
    own = [*page["paragraphs"], *page["beside"], *(c for row in cells for c in row)]
    own += [page[name] for name in ("title", "author", "source") if page[name]]
    for line in lines:
        rest = line
        for piece in sorted(own, key=len, reverse=True):
            rest = rest.replace(piece, " ")
        n_words, n_left = len(_WORD.findall(line)), len(_WORD.findall(rest))
        is_fact = _DATE.search(line) is not None and n_words <= _MAX_FACT_WORDS
        count.n_foreign_words += 0 if is_fact else n_left
        count.n_own_words += n_words if is_fact else n_words - n_left
    count.n_fields += len(FIELDS)
    day = document.published_at.isoformat() if document.published_at else None
    read = {name: getattr(document, name) for name in FIELDS} | {"published_at": day}
    count.n_right += sum(read[name] == page[name] for name in FIELDS)


def measure(read: System, paths: Sequence[Path]) -> tuple[Count, float]:
    """Read pages; give what was found, and the median of the milliseconds that a page took."""
    count, took = Count(), []
    read(paths[0])  # what is imported late is not counted
    for path in paths:
        started = time.perf_counter()
        document = make_document(read(path))
        took.append(1000 * (time.perf_counter() - started))
        add(count, document, json.loads(path.with_suffix(".json").read_text("utf-8")))
    return count, statistics.median(took)


def main() -> None:
    """Print the figures in Markdown."""
    systems: dict[str, System] = {
        "hoidap": read_ours,
        "trafilatura": trafilatura(),
        "trafilatura, favor_recall": trafilatura(favor_recall=True),
        "trafilatura, favor_precision": trafilatura(favor_precision=True),
    }
    paths = sorted(PAGES.glob("*.html"))
    print("## News pages\n")
    print(
        f"{len(paths)} pages of our own, each in another layout. The reader was written with "
        f"{len(paths) - len(HELD_OUT)} of them in view, the rest were written after it.\n"
    )
    print(
        "| pages | read by | sentences kept | rows of tables kept | words that are the article's "
        "| title, date, author, source right | median, ms |"
    )
    print("|---|---|---|---|---|---|---|")
    for kind in ("seen", "held out"):
        chosen = [path for path in paths if (path.stem in HELD_OUT) == (kind == "held out")]
        for name, read in systems.items():
            count, milliseconds = measure(read, chosen)
            precision = count.n_own_words / (count.n_own_words + count.n_foreign_words)
            print(
                f"| {kind} | {name} | {count.n_found} of {count.n_sentences} "
                f"| {count.n_rows_found} of {count.n_rows} | {precision:.3f} "
                f"| {count.n_right} of {count.n_fields} | {milliseconds:.1f} |"
            )
    print()


if __name__ == "__main__":
    main()
