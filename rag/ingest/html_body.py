"""Where a page has its article: the headline, the paragraphs below it, and not what stands beside.

trafilatura 2.3.1 was measured beside this (`python -m benchmarks.pages`: 13 pages of our own in as
many layouts of Vietnamese sites) and not taken. Set to lose least it keeps 60 of 63 sentences and
13 of 20 rows of tables, this 63 and 20. It loses leads that stand above the body, and tables in the
tables of old portals. On the three pages that were written last, both take in as much that is not
the article's.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from rag.text.unicode import key

_DROPPED = re.compile(
    "script|style|noscript|template|nav|footer|aside|button|select|textarea|iframe|svg|object|head"
    "|title"
)
_BLOCK = re.compile(
    "address|article|blockquote|body|br|caption|center|dd|div|dl|dt|figcaption|figure|form|h[1-6]"
    "|header|hr|li|main|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul"
)
# Words in the class or id of what stands beside an article, in English and Vietnamese.
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|comments?|binhluan|menu|nav|navigation|relate[ds]?|share|sharing"
    r"|sharedaddy|social|sidebar|tags?)(?:$|[\s_-])|lienquan|tin-?khac",
    re.IGNORECASE,
)
# What the foot of a site says of the site.
_IMPRINT = re.compile(
    r"bản quyền|giấy phép|tòa soạn|cơ quan chủ quản|ban biên tập|tổng biên tập|điện thoại ?:",
)
_WHITE_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")
_PROSE_CHARS = 60  # a line this long that ends as sentences do is of a paragraph
_PROSE_END = re.compile(r"[.!?…:;][”\"')]*$")
_MIN_GROUP_SHARE = 0.25  # of the prose of the article's own paragraphs: a part of the article too
_MAX_LINK_SHARE = 0.2  # of the words of a part; teasers of other articles are half links
_MAX_CELL_CHARS = 300  # a longer cell is a column of the page
_CELL_EDGE = " | "


def find_body(soup: BeautifulSoup, headlines: Iterable[str]) -> tuple[Tag, str]:
    """Find the element that holds an article.

    It is the smallest one around the headline, the element with most paragraphs, others with many,
    and tables of figures; where no headline is found, the whole page, for then nobody can tell
    where the article begins. What is hidden, run or beside the article is taken out of it.

    Args:
        soup: The page; it is altered.
        headlines: What the headline may be, likeliest first.

    Returns:
        The element, and the headline found in it, '' for none.
    """
    body = soup.body or soup
    for tag in body.find_all(True):
        is_banner = tag.name == "header" and tag.find("h1") is None
        if _DROPPED.fullmatch(tag.name) or tag.has_attr("hidden") or is_banner:
            tag.extract()
    found = (_find_headline(body, words) for words in headlines)
    headline = next((tag for tag in found if tag is not None), None)
    if headline is None:
        return body, ""
    groups = _prose_groups(body)
    if not groups:
        return headline.find_parent("article") or body, inline_text(headline)
    main, n_most = max(groups, key=lambda group: group[1])
    many = [tag for tag, n_chars in groups if n_chars >= _MIN_GROUP_SHARE * n_most]
    wanted = [tag for tag in (*many, *_data_tables(body)) if _link_share(tag) < _MAX_LINK_SHARE]
    root = _common_ancestor([headline, main, *wanted])
    _drop_beside(root, {id(tag) for tag in [headline, *headline.parents, main, *main.parents]})
    return root, inline_text(headline)


def read_lines(root: Tag) -> str:
    """Give the text of an element with each block, table row and <br> on a line of its own."""
    pieces: list[str] = []
    # A stack, not recursion: a broken page may nest deeper than Python calls may.
    stack: list[PageElement | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Tag):
            cells = _data_cells(node) if node.name == "tr" else []
            if cells:
                pieces.append(f"\n{_CELL_EDGE.join(map(inline_text, cells))}\n")
                continue
            edge = "\n" if _BLOCK.fullmatch(node.name) else " " if node.name in {"td", "th"} else ""
            stack += [edge, *reversed(node.contents), edge]
        elif isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):  # a comment or doctype
                pieces.append(_WHITE_SPACE.sub(" ", node))
        elif isinstance(node, str):
            pieces.append(node)
    lines = (_WHITE_SPACE.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def inline_text(tag: Tag) -> str:
    """Give the words of an element on one line; a block or <br> in it parts words."""
    return " ".join(read_lines(tag).split())


def _find_headline(body: Tag, words: str) -> Tag | None:
    """Find the element whose words are the headline, the innermost of those that begin first."""
    if not words:
        return None
    for string in body.find_all(string=True):
        start = " ".join(string.split())
        if not start or not words.startswith(start):  # before the words of large elements are got
            continue
        for tag in islice(string.parents, 3):  # the headline may have words in bold
            if tag is body or tag.name == "a":
                break
            if inline_text(tag) == words:
                return tag
    return None


def _prose_groups(body: Tag) -> list[tuple[Tag, int]]:
    """Give the elements that have paragraphs for children, with the code points of these."""
    found: dict[int, Tag] = {}  # by identity, for tags with the same words are equal
    n_chars: dict[int, int] = defaultdict(int)
    for tag in body.find_all(True):
        is_innermost = (tag.name == "td" or _BLOCK.fullmatch(tag.name)) and not any(
            isinstance(inner, Tag) and inner.name != "br" and _BLOCK.fullmatch(inner.name)
            for inner in tag.descendants
        )
        if not is_innermost:
            continue
        parent = tag if tag.name == "td" or tag.parent is None else tag.parent
        n_prose = sum(len(line) for line in read_lines(tag).split("\n") if _is_prose(line))
        if n_prose:
            found[id(parent)] = parent
            n_chars[id(parent)] += n_prose
    return [(tag, n_chars[name]) for name, tag in found.items()]


def _data_tables(body: Tag) -> list[Tag]:
    """Give the tables with figures in two rows or more."""
    tables: dict[int, list[Tag]] = defaultdict(list)
    for row in body.find_all("tr"):
        table = row.find_parent("table")
        if table is not None and any(map(str.isdigit, row.get_text())) and _data_cells(row):
            tables[id(table)].append(table)
    return [found[0] for found in tables.values() if len(found) > 1]


def _is_prose(line: str) -> bool:
    return (
        len(line) >= _PROSE_CHARS
        and _PROSE_END.search(line) is not None
        and _IMPRINT.search(key(line)) is None
    )


def _link_share(tag: Tag) -> float:
    words = len(tag.get_text().split())
    return sum(len(link.get_text().split()) for link in tag.find_all("a")) / max(1, words)


def _common_ancestor(tags: list[Tag]) -> Tag:
    first, *others = ([*reversed([*tag.parents]), tag] for tag in tags)
    depth = min(
        next(
            (n for n, (a, b) in enumerate(zip(first, other, strict=False)) if a is not b),
            min(len(first), len(other)),
        )
        for other in others
    )
    return first[depth - 1]


def _drop_beside(root: Tag, kept: set[int]) -> None:
    for tag in root.find_all(True):
        named = f"{' '.join(map(str, tag.get_attribute_list('class')))} {tag.get('id', '')}"
        if _BESIDE.search(named) and id(tag) not in kept:
            tag.extract()


def _data_cells(row: Tag) -> list[Tag]:
    """Give the cells of a row of data; none for a row that lays out the page."""
    if row.find("table") is not None:
        return []
    cells = [cell for cell in row.find_all(["td", "th"], recursive=False) if inline_text(cell)]
    if len(cells) < 2:
        return []
    return cells if all(len(inline_text(cell)) <= _MAX_CELL_CHARS for cell in cells) else []
