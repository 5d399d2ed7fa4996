"""Numbers and bullets of Word's lists, which stand in no text: Word counts as it shows a page."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

_BULLET = "- "  # bullets of all kinds are dashes in print
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


def _letter(number: int) -> str:
    """Give a to z, then aa, bb and so on, as Word does."""
    turns, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (turns + 1)


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letter,
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "upperRoman": lambda number: _roman(number).upper(),
}


class ListLabels:
    """Counts the items of the lists of a document, in order."""

    def __init__(self, document: "WordDocument") -> None:
        self._levels: dict[str, dict[int, BaseOxmlElement]] = {}
        self._list_by_num: dict[str, str] = {}
        self._restarted: set[str] = set()
        self._counts: dict[str, dict[int, int]] = {}
        if not any(rel.reltype.endswith("/numbering") for rel in document.part.rels.values()):
            return
        numbering = document.part.numbering_part.element
        for abstract in numbering.iterchildren(qn("w:abstractNum")):
            levels = {int(_value(lvl, "ilvl")): lvl for lvl in abstract.iterchildren(qn("w:lvl"))}
            self._levels[_value(abstract, "abstractNumId")] = levels
        for num in numbering.iterchildren(qn("w:num")):
            abstract_id = num.find(qn("w:abstractNumId"))
            if abstract_id is not None:
                self._list_by_num[_value(num, "numId")] = _value(abstract_id, "val")
            if num.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}") is not None:
                self._restarted.add(_value(num, "numId"))

    def next_label(self, num_id: str, level: int) -> str:
        """Count an item.

        Args:
            num_id: The list, as the paragraph names it; "0" for none.
            level: 0 for the outermost.

        Returns:
            What stands before the item, with the space after it; '' where nothing does.
        """
        list_id = self._list_by_num.get(num_id, "")
        definition = self._levels.get(list_id, {}).get(level)
        if definition is None:
            return ""
        # Lists of one kind go on counting unless one says that it starts anew.
        counted = f"num {num_id}" if num_id in self._restarted else list_id
        counts = self._counts.setdefault(counted, {})
        counts[level] = counts.get(level, self._start(list_id, level) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        style = _child_value(definition, "w:numFmt", "decimal")
        if style not in _WRITERS:
            return "" if style == "none" else _BULLET
        label = _child_value(definition, "w:lvlText", "")
        for other in range(level + 1):
            number = counts.get(other, self._start(list_id, other))
            label = label.replace(f"%{other + 1}", self._write(list_id, other, number))
        return f"{label} " if label else ""

    def _start(self, list_id: str, level: int) -> int:
        definition = self._levels[list_id].get(level)
        return 1 if definition is None else int(_child_value(definition, "w:start", "1"))

    def _write(self, list_id: str, level: int, number: int) -> str:
        definition = self._levels[list_id].get(level)
        style = "decimal" if definition is None else _child_value(definition, "w:numFmt", "decimal")
        return _WRITERS.get(style, str)(number) if number > 0 else str(number)


def _value(element: "BaseOxmlElement", name: str) -> str:
    return str(element.get(qn(f"w:{name}"), "0"))


def _child_value(element: "BaseOxmlElement", tag: str, default: str) -> str:
    child = element.find(qn(tag))
    return default if child is None else str(child.get(qn("w:val"), default))
