"""The lines of a Word document: paragraphs, list items and table rows, as runs with their fonts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from docx.oxml.ns import nsmap, qn

from rag.ingest.docx_lists import ListLabels

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

Runs: TypeAlias = list[tuple[str, str | None]]
"""The text of a line, piece by piece, each with the name of its font or None."""

_CELL_EDGE = " | "
_SPACES = {qn("w:tab"): " ", qn("w:noBreakHyphen"): "-", qn("w:br"): "\n", qn("w:cr"): "\n"}
_DELETED = frozenset({qn("w:del"), qn("w:moveFrom")})
# The same picture or text box once more, for programs older than its first form.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_BOX = qn("w:txbxContent")


class Line(NamedTuple):
    """A line of a document."""

    runs: Runs
    """Its text; no line feed in it."""
    is_headline: bool
    """Whether its style is Title or Heading 1."""


def read_lines(document: "WordDocument") -> Iterator[Line]:
    """Give the lines of the body in order, text boxes after the paragraph that holds them.

    Text deleted under tracked changes and hidden text are left out. Headers and footers are no part
    of the body.
    """
    yield from _Walk(document).blocks(document.element.body)


class _Walk:
    """Walks the elements of one document."""

    def __init__(self, document: "WordDocument") -> None:
        self._labels = ListLabels(document)
        self._styles = {
            str(style.get(qn("w:styleId"))): style
            for style in document.styles.element.iterchildren(qn("w:style"))
        }
        self._default_style = next(
            (
                style_id
                for style_id, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
            ),
            None,
        )
        fonts = document.styles.element.find(".//w:docDefaults//w:rFonts", nsmap)
        self._default_font = _font_name(fonts)

    def blocks(self, parent: "BaseOxmlElement") -> Iterator[Line]:
        """Give the lines of the paragraphs and tables in an element."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                for row in _inner(child, qn("w:tr")):
                    yield from self._row(row)
            elif isinstance(child.tag, str) and child.tag not in _DELETED:
                yield from self.blocks(child)  # content controls and the like

    def _row(self, row: "BaseOxmlElement") -> Iterator[Line]:
        runs: Runs = []
        for number, cell in enumerate(_inner(row, qn("w:tc"))):
            if number:
                runs.append((_CELL_EDGE, None))
            for n_lines, line in enumerate(self.blocks(cell)):
                runs += [(" ", None), *line.runs] if n_lines else line.runs
        if any(text.strip() and text != _CELL_EDGE for text, _ in runs):
            yield Line(runs, is_headline=False)

    def _paragraph(self, paragraph: "BaseOxmlElement") -> Iterator[Line]:
        properties = paragraph.find(qn("w:pPr"))
        style = self._default_style
        if properties is not None and (named := properties.find(qn("w:pStyle"))) is not None:
            style = str(named.get(qn("w:val")))
        boxes: list[BaseOxmlElement] = []
        lines: list[Runs] = [[]]
        for run in _runs(paragraph, boxes):
            font = self._font(run, style)
            pieces = _run_text(run).split("\n")
            lines[-1].append((pieces[0], font))
            lines += [[(piece, font)] for piece in pieces[1:]]
        lines = [line for line in lines if any(text.strip() for text, _ in line)]
        if lines:
            lines[0].insert(0, (self._label(properties, style), None))
        is_headline = self._is_headline(style)
        yield from (Line(line, is_headline) for line in lines)
        for box in boxes:
            yield from self.blocks(box)

    def _label(self, properties: "BaseOxmlElement | None", style: str | None) -> str:
        given = [] if properties is None else [properties]
        given += [found for s in self._chain(style) if (found := s.find(qn("w:pPr"))) is not None]
        numbering = next((n for p in given if (n := p.find(qn("w:numPr"))) is not None), None)
        if numbering is None:
            return ""
        num_id, level = (numbering.find(qn(tag)) for tag in ("w:numId", "w:ilvl"))
        return self._labels.next_label(
            "0" if num_id is None else str(num_id.get(qn("w:val"))),
            0 if level is None else int(level.get(qn("w:val"), "0")),
        )

    def _font(self, run: "BaseOxmlElement", style: str | None) -> str | None:
        properties = run.find(qn("w:rPr"))
        if properties is not None:
            own = _font_name(properties.find(qn("w:rFonts")))
            if own is not None:
                return own
            named = properties.find(qn("w:rStyle"))
            if named is not None:
                found = self._style_font(str(named.get(qn("w:val"))))
                if found is not None:
                    return found
        return self._style_font(style) or self._default_font

    def _style_font(self, style: str | None) -> str | None:
        fonts = (_font_name(s.find("w:rPr/w:rFonts", nsmap)) for s in self._chain(style))
        return next((font for font in fonts if font is not None), None)

    def _is_headline(self, style: str | None) -> bool:
        names = (s.find(qn("w:name")) for s in self._chain(style))
        return any(
            name is not None and str(name.get(qn("w:val"))).lower() in {"title", "heading 1"}
            for name in names
        )

    def _chain(self, style: str | None) -> Iterator["BaseOxmlElement"]:
        """Give a style and those it is based on."""
        seen: set[str] = set()  # a broken file may name a style as its own base
        while style is not None and style in self._styles and style not in seen:
            seen.add(style)
            element = self._styles[style]
            yield element
            base = element.find(qn("w:basedOn"))
            style = None if base is None else str(base.get(qn("w:val")))


def _inner(parent: "BaseOxmlElement", tag: str) -> Iterator["BaseOxmlElement"]:
    """Give the rows of a table or the cells of a row, also those in content controls."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")}:
            yield from _inner(child, tag)


def _runs(parent: "BaseOxmlElement", boxes: list["BaseOxmlElement"]) -> Iterator["BaseOxmlElement"]:
    """Give the runs of a paragraph; put the text boxes that stand in it into `boxes`."""
    for child in parent.iterchildren():
        if child.tag == qn("w:r"):
            if child.find("w:rPr/w:vanish", nsmap) is None:
                yield child
            boxes += [
                box
                for box in child.iter(_TEXT_BOX)
                if not any(up.tag in {_FALLBACK, _TEXT_BOX} for up in box.iterancestors())
            ]
        elif isinstance(child.tag, str) and child.tag not in _DELETED:
            yield from _runs(child, boxes)


def _run_text(run: "BaseOxmlElement") -> str:
    pieces = []
    for child in run.iterchildren():
        if child.tag == qn("w:t"):
            pieces.append((child.text or "").replace("\n", " "))
        else:
            pieces.append(_SPACES.get(child.tag, ""))
    return "".join(pieces)


def _font_name(fonts: "BaseOxmlElement | None") -> str | None:
    if fonts is None:
        return None
    return str(fonts.get(qn("w:hAnsi")) or fonts.get(qn("w:ascii")) or "") or None
