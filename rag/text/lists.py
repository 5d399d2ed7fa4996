"""Lists that a sentence ending in a colon leads to."""

import re
from typing import NamedTuple, Self

from rag.text.sentences import paragraph_start
from rag.types import Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ITEM = re.compile(
    r"\s*(?:(?P<letter>[a-zđ])[).]|(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]|(?P<dash>[-–—+•*o]))\s+\S"
)
# The alphabets in which points are lettered.
_ALPHABETS = ("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz")
_MAX_CHARS = 2000


class _Label(NamedTuple):
    kind: str
    text: str
    """The letter, or the last number; '' for dashes, which are all alike."""

    def begins(self) -> bool:
        """Say whether a list begins with it."""
        return self.text in ("", "a", "1")

    def follows(self, other: Self) -> bool:
        """Say whether it is the next in the list of another, of the same kind."""
        if self.kind == "letter":
            pair = other.text + self.text
            return any(pair in alphabet for alphabet in _ALPHABETS)
        return self.text == "" or int(self.text) == int(other.text) + 1


def end_of_list(text: str, lead: Span) -> int:
    """Tell where the list ends that a sentence leads to.

    Args:
        text: Normalised text, an item to a line.
        lead: The sentence: «Công chứng viên bị miễn nhiệm trong các trường hợp sau đây:».

    Returns:
        One past the last code point of the last item: those in a row under the sentence with the
        same kind of label, and what is listed under them. The end of the sentence where it leads to
        no list, or to one of more than 2,000 characters.
    """
    if not text[lead.start : lead.end].endswith(":"):
        return lead.end
    outer = _label(text[paragraph_start(text, lead.start) : lead.end])
    items: _Label | None = None
    end = lead.end
    for line in _LINE.finditer(text, lead.end):
        if line.start() - lead.start > _MAX_CHARS:
            return lead.end
        label = _label(line[0])
        if label is None or (outer is not None and label.kind == outer.kind):
            break
        if items is None:
            if not label.begins():
                break
            items = label
        elif label.kind == items.kind:
            if not label.follows(items):
                break
            items = label
        end = line.start() + len(line[0].rstrip())
    return end if end - lead.start <= _MAX_CHARS else lead.end


def label_end(sentence: str) -> int:
    """Give where the label ends that a sentence begins with as an item («2.», «a)»); 0 for none."""
    found = _ITEM.match(sentence)
    return found.end() - 1 if found else 0  # the pattern takes in the first letter of the item


def _label(line: str) -> _Label | None:
    found = _ITEM.match(line)
    if found is None:
        return None
    if found["letter"]:
        return _Label("letter", found["letter"])
    if found["number"]:
        *outer, last = found["number"].split(".")
        return _Label(f"number{len(outer)}", str(int(last)))
    return _Label("dash", "")
