"""What the pointing words of a question stand for: the year, place or person said before."""

import re
from collections.abc import Iterator, Sequence

from rag.answering.followups.references import Reference
from rag.answering.question.slots import Slot, body_phrase, find_slots, mark_calendar, period_phrase
from rag.text.loose import LoosePattern
from rag.text.people import find_people
from rag.text.unicode import fold, key
from rag.types import Turn


def resolve_reference(reference: Reference, turns: Sequence[Turn]) -> str:
    """Say what a reference stands for.

    Args:
        reference: From the question.
        turns: The conversation, oldest first; the newest that names such a thing is meant.

    Returns:
        Words to put in its place; '' where nothing said before fits.
    """
    for turn in reversed(turns):
        if reference.kind in {"figure", "group"}:  # they stand for the last answer or for nothing
            return _figure(reference, turn) if reference.kind == "figure" else _group(turn)
        for words in _RESOLVERS[reference.kind](reference, turn):
            if words:
                return words
    return ""


def slots_of(turn: Turn) -> tuple[Slot, ...]:
    """Find what the question of a turn names."""
    return find_slots(mark_calendar(turn.question))


def phrase_from(text: str, head: str) -> str:
    """Give the noun phrase of a text that begins with a noun; '' if it is not there, or alone."""
    shadow = key(text)
    start = re.search(rf"(?<!\w){re.escape(fold(head))}(?!\w)", fold(text))
    if start is None:
        return ""
    stop = _PHRASE_END.search(shadow, start.end())
    phrase = text[start.start() : stop.start() if stop else len(text)].strip()
    return phrase if len(phrase) > len(head) else ""


_PHRASE_END = LoosePattern(
    r"[,;:.?!](?!\d)| (?:có|bị|được|đã|đang|sẽ|là|do|vào|khi|diễn ra|bắt đầu|kết thúc|gồm|nêu"
    r"|ban hành|nói|bàn|thông qua"
    r"|yêu cầu|đề ra|đạt|nào|gì|ai|bao nhiêu|mấy|sao|ra sao|đâu|ở đâu|như thế nào|thế nào"
    r"|(?:ngày|tháng|năm|hôm)(?= (?:nào|mấy))"
    r"|tổ chức(?= (?:ngày|vào|ở|tại|khi|lúc|năm)))(?!\w)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"\d[/.-]\d|ngày \d")
_DAY_ALONE = re.compile(r"\d{1,2}[/.-]\d{1,2}")
_CITY = LoosePattern(r"^(?:thành phố|tp|hà nội|hải phòng|đà nẵng|cần thơ)")


def _year(reference: Reference, turn: Turn) -> Iterator[str]:
    periods = [slot.text for slot in slots_of(turn) if slot.kind == "period"]
    for text in (" ".join(periods), turn.short_answer, turn.quote):
        years = set(_YEAR.findall(text))
        if years:
            # Of several years none is "that year".
            yield f"năm {years.pop()}" if len(years) == 1 else ""
            return


def _period(reference: Reference, turn: Turn) -> Iterator[str]:
    said = [s.text for s in (*slots_of(turn), *_slots_in(turn.short_answer)) if s.kind == "period"]
    if _DAY_ALONE.fullmatch(turn.short_answer):  # a day only where a day was asked for
        said.append(turn.short_answer)
    for text in said:
        if reference.head in {"ngày", "ngay", "hôm", "hom"} and not _DAY.search(text):
            continue
        if reference.head in {"tháng", "thang", "quý", "quy"} and reference.head not in key(text):
            continue
        yield period_phrase(text)


def _place(reference: Reference, turn: Turn) -> Iterator[str]:
    slots = slots_of(turn)
    wide = reference.head in {"tỉnh", "tinh", "thành phố", "thanh pho"}
    for kind in ("place",) if wide else ("unit", "place", "body"):
        names = [slot.text for slot in slots if slot.kind == kind]
        if len(set(names)) == 1:
            yield _headed_place(reference.head, names[0])
    for text in (turn.short_answer, *turn.documents):
        names = [slot.text for slot in _slots_in(text) if slot.kind == "place"]
        if len(set(names)) == 1:
            yield _headed_place(reference.head, names[0])


def _headed_place(head: str, name: str) -> str:
    if head in {"ở", "o", "tại", "tai"}:
        return f"{'ở' if head in {'ở', 'o'} else 'tại'} {name}"
    if head in {"tỉnh", "tinh"} and not _CITY.search(key(name)):
        return f"tỉnh {name}"
    return name


def _unit(reference: Reference, turn: Turn) -> Iterator[str]:
    for slot in (*slots_of(turn), *_slots_in(turn.short_answer)):
        if slot.kind == "unit":
            yield slot.text


def _body(reference: Reference, turn: Turn) -> Iterator[str]:
    for text in (turn.question, turn.short_answer):
        yield body_phrase(mark_calendar(text))


def _event(reference: Reference, turn: Turn) -> Iterator[str]:
    for text in (turn.question, turn.short_answer):
        yield phrase_from(text, reference.head)


def _article(reference: Reference, turn: Turn) -> Iterator[str]:
    if len(turn.documents) == 1 and turn.documents[0]:
        yield f"{reference.head} “{turn.documents[0]}”"


def _person(reference: Reference, turn: Turn) -> Iterator[str]:
    for text in (turn.short_answer, turn.question, turn.quote):
        names = list(dict.fromkeys(person.text for person in find_people(text)))
        if len(names) == 1:
            form = _FORMS_OF_ADDRESS.get(reference.head, "")
            other = {"ông": "bà", "bà": "ông"}.get(form)
            if other and f"{other} {key(names[0])}" in key(text):
                return  # «bà ấy» is not «ông …»
            yield f"{form} {names[0]}".strip()


_FORMS_OF_ADDRESS = {
    "ông": "ông", "ong": "ông", "bà": "bà", "ba": "bà", "đồng chí": "đồng chí",
    "dong chi": "đồng chí", "anh": "anh", "chị": "chị", "chi": "chị", "cô": "cô", "co": "cô",
}  # fmt: skip


def _figure(reference: Reference, turn: Turn) -> str:
    if not any(char.isdigit() for char in turn.short_answer):
        return ""
    if reference.head.startswith("trong"):
        return f"trong số {turn.short_answer}"
    return turn.short_answer


def _group(turn: Turn) -> str:
    names = list(dict.fromkeys(person.text for person in find_people(turn.short_answer)))
    if names:
        return " và ".join(names)
    counted = _COUNTED.search(key(turn.question))
    return turn.question[slice(*counted.span("noun"))].strip() if counted else ""


_COUNTED = LoosePattern(
    r"(?<!\w)(?:bao nhiêu|mấy|những) (?P<noun>\w[^,;:.?!]*?)"
    r"(?=[,;:.?!]|$| (?:bị|được|đã|trong|ở|tại|của|vào|từ|thuộc|là|năm|tham|có)(?!\w))"
)


def _slots_in(text: str) -> tuple[Slot, ...]:
    return find_slots(mark_calendar(text))


_RESOLVERS = {
    "year": _year,
    "period": _period,
    "place": _place,
    "unit": _unit,
    "body": _body,
    "event": _event,
    "article": _article,
    "person": _person,
}
