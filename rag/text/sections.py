"""The articles of statutes and other official documents: where each begins, and what it is called.

Laws, decrees, decisions and regulations are divided into numbered articles («Điều 25. Thời gian thử
việc») within parts, chapters and sections (Law on the promulgation of legal documents, 80/2015/QH13
and 64/2025/QH15; decree 30/2020/NĐ-CP for decisions and regulations of offices).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rag.text.unicode import key, lower_capitals

_LINE = re.compile(r"\S[^\n]*")
_ARTICLE = re.compile(
    r"(?:Điều|ĐIỀU) (?P<number>\d{1,4}[a-zđ]?)(?![\w/,])(?P<mark>[.:\s–-]*)(?P<title>.*)"
)
_DIVISION = re.compile(
    r"(?:(?P<part>Phần|PHẦN)|(?P<chapter>Chương|CHƯƠNG)|(?P<section>Mục|MỤC))"
    r" (?:(?:thứ|THỨ) \w+(?: \w+)?|[IVXLC]+|\d{1,3})(?![\w/,])[.:\s]*(?P<title>.*)"
)
_NAMED = re.compile(r"\bđiều (\d{1,4}[a-zđ]?)\b")
_LEVELS = ("part", "chapter", "section")
# Longer than this is the first sentence of the article and no title.
_MAX_TITLE_CHARS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """An article of a document."""

    start: int
    """Its first code point: that of the chapter's line where it is the first of a chapter."""
    label: str
    """`Điều 25`."""
    title: str
    """`Thời gian thử việc`; '' where it has none."""
    within: tuple[str, ...]
    """Titles of the part, chapter and section it stands in, outermost first."""

    @property
    def name(self) -> str:
        """Label and title: `Điều 25. Thời gian thử việc`."""
        return f"{self.label}. {self.title}" if self.title else self.label


@lru_cache(maxsize=16)
def find_sections(text: str) -> tuple[Section, ...]:
    """Find the articles of a document.

    Args:
        text: Normalised text, a paragraph to a line.

    Returns:
        In order; each reaches to the start of the next, the last to the end. What stands before the
        first belongs to none. () for a text that is not divided so.
    """
    return tuple(_find(text))


def section_at(text: str, position: int) -> Section | None:
    """Give the article that a place stands in, if any.

    Args:
        text: As for `find_sections`.
        position: A code point of it.
    """
    within = [section for section in find_sections(text) if section.start <= position]
    return within[-1] if within else None


def article_labels(text: str) -> tuple[str, ...]:
    """Give the labels of the articles that a text names, however it is written: `Điều 20`."""
    named = (f"Điều {found[1]}" for found in _NAMED.finditer(key(text)))
    return tuple(dict.fromkeys(named))


def _find(text: str) -> Iterator[Section]:
    titles: dict[str, str] = {}
    start: int | None = None  # of the divisions read since the last article's text
    untitled: str | None = None  # the division whose title stands on the next line
    for line in _LINE.finditer(text):
        written = line[0].strip()
        division, article = _DIVISION.fullmatch(written), _ARTICLE.fullmatch(written)
        if division is not None:
            level = next(name for name in _LEVELS if division[name])
            title = _as_title(division["title"])
            for inner in _LEVELS[_LEVELS.index(level) :]:
                titles.pop(inner, None)
            titles[level] = title
            untitled = None if title else level
            start = line.start() if start is None else start
        elif article is not None and not (article["mark"] == " " and article["title"][0].islower()):
            yield Section(
                start=line.start() if start is None else start,
                label=f"Điều {article['number']}",
                title=_as_title(article["title"]),
                within=tuple(titles[level] for level in _LEVELS if titles.get(level)),
            )
            start = untitled = None
        elif untitled is not None and (title := _as_title(written)):
            titles[untitled] = title
            untitled = None
        elif start is not None and not written.isupper():  # a title may take two lines
            start = untitled = None


def _as_title(written: str) -> str:
    """Give what stands behind a label if it is a title, else ''."""
    if len(written) > _MAX_TITLE_CHARS or written.endswith((".", ";", ":", ",")):
        return ""
    return lower_capitals(written)
