"""Follow-up questions that compare: «So với Gia Lai thì sao?», «Nơi nào nhiều hơn?».

They become the question before, asked of both sides at once; the answer then gives both figures.
"""

import re
from collections.abc import Sequence

from rag.answering.followups.substitution import year_beside
from rag.answering.question.content import content_words
from rag.answering.question.slots import Slot, find_slots, mark_calendar, period_phrase
from rag.text.loose import LoosePattern
from rag.text.unicode import capitalise, fold, key
from rag.types import Turn

_MORE = r"(?:nhiều|ít|cao|thấp|lớn|nhỏ|đông|tăng|giảm)"
_LEAD = r"^(?:(?:thế|vậy|còn|và|thì)[ ,]+)*(?:có )?"
_WITH_OTHER = LoosePattern(
    rf"{_LEAD}(?:{_MORE} (?:hay {_MORE} )?)?(?:so với|hơn)(?: của| ở| tại)? (?P<other>\w.*?)"
    r"(?: (?:thì )?(?:sao|thế nào|ra sao)| hay không| không)?[ ?.!…]*$"
)
_WHICH = LoosePattern(
    rf"{_LEAD}(?:tỉnh|thành phố|nơi|bên|địa phương|đơn vị|quận|huyện|năm|đâu)(?: nào)?"
    rf"(?: là| có)* (?:kết nạp |đạt )?(?:được )?{_MORE} hơn[ ?.!…]*$"
)


def compares(question: str) -> bool:
    """Say whether a question asks how something compares with what was asked before."""
    shadow = key(question)
    return bool(_WITH_OTHER.match(shadow) or _WHICH.match(shadow))


def ask_of_both(question: str, turns: Sequence[Turn]) -> str:
    """Ask the question before of two sides.

    Args:
        question: One that `compares`.
        turns: The conversation, oldest first; not empty.

    Returns:
        The completed question; '' where there are no two sides of one question.
    """
    previous = mark_calendar(turns[-1].question)
    found = _WITH_OTHER.match(key(question))
    if found is None:
        earlier = mark_calendar(turns[-2].question) if turns[1:] else ""
        return _ask_of_earlier(previous, earlier)
    other = question[slice(*found.span("other"))]
    other = year_beside(other, previous) or other
    slots = find_slots(other)
    if len(slots) != 1 or content_words(other, slots):
        return ""
    return _joined(previous, slots[0], new_first=False)


def _ask_of_earlier(previous: str, earlier: str) -> str:
    """Join two questions that differ in one place, district or period."""
    for slot in find_slots(earlier):
        mine = _only(previous, slot)
        if (
            mine is not None
            and fold(mine.text) != fold(slot.text)
            and _rest(previous, mine) == _rest(earlier, slot)
        ):
            return _joined(previous, slot, new_first=True)
    return ""


def _joined(previous: str, new: Slot, *, new_first: bool) -> str:
    old = _only(previous, new)
    if old is None or new.kind not in {"place", "unit", "period"}:
        return ""
    sides = [old.text, period_phrase(new.text) if new.kind == "period" else new.text]
    if fold(sides[0]) == fold(sides[1]):
        return ""
    both = " và ".join(reversed(sides) if new_first else sides)
    completed = previous[: old.start] + both + previous[old.end :]
    return capitalise(completed)


def _only(text: str, like: Slot) -> Slot | None:
    """Give the one slot of a text that is of a kind; None where there is none, or several."""
    slots = [slot for slot in find_slots(text) if slot.kind == like.kind]
    return slots[0] if len(slots) == 1 else None


def _rest(text: str, slot: Slot) -> str:
    return re.sub(r"\W+", " ", fold(text[: slot.start] + " " + text[slot.end :])).strip()
