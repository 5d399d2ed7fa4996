"""Lines of pages become paragraphs: running heads and page numbers go, broken lines are joined."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from rag.ingest.pdf_pages import Page, PdfLine

_N_EDGE_LINES = 2  # at the top and at the bottom of a page
_MIN_RUNNING_SHARE = 0.4  # of the pages: heads of left and right pages may differ
_MAX_SHIFT = 0.03  # of the height of the page, from page to page
_NUMBER = re.compile(r"(?:trang|page)?[ \-–—|]*(\d{1,4})(?: ?/ ?\d{1,4})?[ \-–—|]*", re.IGNORECASE)
_MARKER = re.compile(
    r"[-–—+•*▪●○]\s|\(?(?:\d{1,3}|[a-zđ]|[ivxIVX]{1,4})[.)]\s|\d+(?:\.\d+)+\.?\s"
    r"|(?:Điều|Chương|Mục|Phần|Khoản)\s+[\dIVX]+"
)
_SENTENCE_END = re.compile(r"[.!?:;…][”\"')\]]*$")
_MAX_LEADING = 1.8  # of the size of the letters; a wider gap parts paragraphs
_MAX_SIZE_CHANGE = 0.1
_INDENT = 0.8  # of the size of the letters

Runs = list[tuple[str, str | None]]


def make_paragraphs(pages: Sequence[Page]) -> Iterator[Runs]:
    """Give the paragraphs of a document, in order; one may run over the end of a page.

    A line ends its paragraph where the first word of the next would have fitted on it, and where
    the next is indented, set off, of another size, or begins as an item does.
    """
    paragraph: Runs = []
    previous: PdfLine | None = None
    for page, lines in zip(pages, _without_running_lines(pages), strict=True):
        if not lines:
            continue
        margins = (min(line.left for line in lines), max(line.right for line in lines))
        for number, line in enumerate(lines):
            turned = number == 0
            if previous is not None and _goes_on(previous, line, margins, page, turned=turned):
                paragraph += [(" ", None), *line.runs]
            else:
                if paragraph:
                    yield paragraph
                paragraph = list(line.runs)
            previous = line
    if paragraph:
        yield paragraph


def _goes_on(
    line: PdfLine, following: PdfLine, margins: tuple[float, float], page: Page, *, turned: bool
) -> bool:
    """Say whether a line and the following one, perhaps over the page, are of one paragraph."""
    left, right = margins
    text = following.text
    if _MARKER.match(text) or abs(line.size - following.size) > _MAX_SIZE_CHANGE * line.size:
        return False
    if turned and (_SENTENCE_END.search(line.text) or not text[:1].islower()):
        return False
    if not turned and not 0 < line.baseline - following.baseline < _MAX_LEADING * line.size:
        return False
    if following.left > left + _INDENT * line.size and following.left > line.left + 1:
        return False
    word = text.partition(" ")[0]
    word_width = (following.right - following.left) * len(word) / len(text)
    return line.right + word_width + 0.25 * line.size > right


def _without_running_lines(pages: Sequence[Page]) -> list[list[PdfLine]]:
    """Give the lines of each page without those that stand at its edge on many pages."""
    places: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    dropped: set[tuple[int, int]] = set()
    for page_index, page in enumerate(pages):
        order = sorted(range(len(page.lines)), key=lambda i: -page.lines[i].baseline)
        for index in dict.fromkeys((*order[:_N_EDGE_LINES], *order[-_N_EDGE_LINES:])):
            text = page.lines[index].text
            number = _NUMBER.fullmatch(text)
            if number is not None and int(number[1]) == page_index + 1 and index in _ends(order):
                dropped.add((page_index, index))
            place = page.lines[index].baseline / (page.height or 1)
            places[re.sub(r"\d+", "#", text)].append((page_index, index, place))
    for found in places.values():
        middle = median(place for _, _, place in found)
        same = [(p, index) for p, index, place in found if abs(place - middle) < _MAX_SHIFT]
        if len({p for p, _ in same}) >= max(2, _MIN_RUNNING_SHARE * len(pages)):
            dropped.update(same)
    return [
        [line for index, line in enumerate(page.lines) if (page_index, index) not in dropped]
        for page_index, page in enumerate(pages)
    ]


def _ends(order: Sequence[int]) -> set[int]:
    """Give the uppermost and the lowest of lines; one line alone is no edge of anything."""
    return {order[0], order[-1]} if len(order) > 1 else set()
