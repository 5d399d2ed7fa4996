"""The articles of statutes and other official documents: where each begins, and what it is called.

Laws, decrees, decisions and regulations are divided into numbered articles («Điều 25. Thời gian thử
việc») within parts, chapters and sections (Law on the promulgation of legal documents, 80/2015/QH13
and 64/2025/QH15; decree 30/2020/NĐ-CP for decisions and regulations of offices).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.text.unicode import key, lower_capitals

_LINE = re.compile(r"\S[^\n]*")
_EDGES = " \t\xa0*#_"
# Against the key of a line, which has capitals no more.
_ARTICLE = re.compile(
    r"điều (?P<number>\d{1,4}[a-zđ]?)(?![\w/,]|\.\d)(?P<mark>[.:*\s-]*)(?P<title>.*)"
)
_DIVISION = re.compile(
    r"(?:(?P<part>phần)|(?P<chapter>chương)|(?P<section>mục))"
    r" (?:thứ \w+(?: \w+)?|[ivxlc]+|\d{1,3})(?![\w/,])[.:\s]*(?P<title>.*)"
)
# «Điều 8 Luật Trồng cây quy định …» is a sentence about an article.
_OF_ANOTHER = re.compile(r"(?:bộ luật|luật|nghị định|thông tư|hiến pháp|pháp lệnh|quyết định)\b")
# In a question what follows tells the article from «điều 50 chiến sĩ».
_NAMED = re.compile(
    r"\bđiều (\d{1,4}[a-zđ]?)(?=\s*(?:$|[^\w\s]|(?:luật|bộ|của|và|hoặc|hay|quy|nói|nêu|viết|về|có"
    r"|là|thì|nghị|hiến|pháp|được|gồm|này|trong|theo|điều|khoản|thông|quyết|đến|tới|ra|như|thế)\b))"
)
_LEVELS = ("part", "chapter", "section")
# Longer than this is the first sentence of the article and no title.
_MAX_TITLE_CHARS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """An article of a document."""

    start: int
    """Its first code point: that of the chapter's line where it is the first of a chapter."""
    heading: int
    """The first code point of its own line."""
    end: int
    """One past its last code point: where the next begins, or the text ends."""
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


@lru_cache(maxsize=32)
def find_sections(text: str) -> tuple[Section, ...]:
    """Find the articles of a document.

    Args:
        text: Normalised text, a paragraph to a line.

    Returns:
        In order; each reaches to the start of the next, the last to the end. What stands before the
        first belongs to none. () for a text that is not divided so.
    """
    found = tuple(_find(text))
    ends = [*(section.start for section in found[1:]), len(text)]
    return tuple(replace(section, end=end) for section, end in zip(found, ends, strict=False))


def section_at(text: str, position: int) -> Section | None:
    """Give the article that a place stands in, if any.

    Args:
        text: As for `find_sections`.
        position: A code point of it.
    """
    sections = find_sections(text)
    n_begun = bisect_right(sections, position, key=lambda section: section.start)
    return sections[n_begun - 1] if n_begun else None


def article_labels(text: str) -> tuple[str, ...]:
    """Give the labels of the articles that a text names, however it is written: `Điều 20`."""
    named = (f"Điều {found[1]}" for found in _NAMED.finditer(key(text)))
    return tuple(dict.fromkeys(named))


def _find(text: str) -> Iterator[Section]:
    titles: dict[str, str] = {}
    start: int | None = None  # of the divisions read since the last article's text
    untitled: str | None = None  # the division whose title stands on the next line
    for line in _LINE.finditer(text):
        written = line[0].strip(_EDGES)
        shadow = key(written)
        capital = written[:1].isupper()
        division = _DIVISION.fullmatch(shadow) if capital else None
        article = _ARTICLE.fullmatch(shadow) if capital else None
        if division is not None:
            level = next(name for name in _LEVELS if division[name])
            title = _as_title(written[division.start("title") :])
            for inner in _LEVELS[_LEVELS.index(level) :]:
                titles.pop(inner, None)
            titles[level] = title
            untitled = None if title else level
            start = line.start() if start is None else start
        elif article is not None and _is_heading(written, article):
            yield Section(
                start=line.start() if start is None else start,
                heading=line.start(),
                end=len(text),
                label=f"Điều {article['number']}",
                title=_as_title(written[article.start("title") :]),
                within=tuple(titles[level] for level in _LEVELS if titles.get(level)),
            )
            start = untitled = None
        elif untitled is not None and (title := _as_title(written)):
            titles[untitled] = title
            untitled = None
        elif start is not None and not written.isupper():  # a title may take two lines
            start = untitled = None


def _is_heading(written: str, article: re.Match[str]) -> bool:
    """Say whether a line that begins with an article's label is that article's heading."""
    if article["mark"].strip() or not article["title"]:
        return True
    title = written[article.start("title") :]
    return (
        title[0].isupper()
        and _as_title(title) != ""
        and _OF_ANOTHER.match(article["title"]) is None
    )


def _as_title(written: str) -> str:
    """Give what stands behind a label if it is a title, else ''."""
    if len(written) > _MAX_TITLE_CHARS or written.endswith((".", ";", ":", ",")):
        return ""
    return lower_capitals(written)
