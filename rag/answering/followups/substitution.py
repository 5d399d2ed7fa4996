"""The question before, asked of something else: of another place, period, body, person or thing."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from rag.answering.question.slots import Slot, find_slots, mark_calendar, period_phrase
from rag.text.loose import LoosePattern
from rag.text.places import CITIES, find_places
from rag.text.unicode import capitalise, fold, key
from rag.text.words import syllables

_Edit: TypeAlias = tuple[int, int, str]  # start, end, and what comes in the place
_COMPARED = LoosePattern(r"(?<!\w)so với (?:cùng kỳ )?$")
_HAS_YEAR = LoosePattern(r"(?<!\d)(?:19|20)\d\d(?!\d)|nay$|ngoái$|trước$")
_LAST_YEAR = LoosePattern(r"(?<!\d)năm (?P<year>(?:19|20)\d\d)$")


def ask_of(previous: str, slots: Sequence[Slot]) -> str:
    """Ask a question of what other slots name.

    Args:
        previous: The question before; it stands by itself.
        slots: What the new question names; at most one of a kind.

    Returns:
        The question with its slots of the same kinds replaced, and a place or period added where it
        has none; '' where the slots do not fit it.
    """
    previous = mark_calendar(previous)
    old = find_slots(previous)
    headed = not any(slot.kind == "body" for slot in slots)
    edits: list[_Edit] = []
    edit: _Edit | None
    for new in _joined(slots, old):
        if new.kind == "period":
            edit = _period_edit(previous, new, old)
        elif new.kind == "place":
            edit = _place_edit(previous, new, old, headed=headed)
        else:
            edit = _edit(previous, new, old)
        if edit is None:
            return ""
        edits.append(edit)
    return capitalise(_edited(previous, edits))


def ask_of_words(previous: str, words: str) -> str:
    """Ask a question of another thing that no slot names: of «viên chức» instead of «công chức».

    Args:
        previous: The question before.
        words: The other thing.

    Returns:
        The question with the likest run of its words replaced: one that begins or ends alike; ''
        where there is none.
    """
    tokens = syllables(previous)
    bare = [fold(token.text) for token in tokens]
    wanted = [fold(token.text) for token in syllables(words)]
    if wanted[:1] in (["bi"], ["duoc"]):
        return _ask_of_fate(previous, words)
    fixed = [(slot.start, slot.end) for slot in find_slots(mark_calendar(previous))]
    best: tuple[int, int, int, int] | None = None
    for start in range(len(bare)):
        for end in range(start + 1, min(len(bare), start + len(wanted) + 1) + 1):
            window = bare[start:end]
            inside = (tokens[start].start, tokens[end - 1].end)
            if window == wanted or any(a < inside[1] and inside[0] < b for a, b in fixed):
                continue
            shared = _n_shared(window, wanted)
            if shared == 0 or 2 * shared < min(len(window), len(wanted)):
                continue
            rank = (shared, -abs(len(window) - len(wanted)), -inside[0], inside[1])
            best = max(best, rank) if best else rank
    if best is None:
        return ""
    return capitalise(_edited(previous, [(-best[2], best[3], words)]))


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RELATIVE_YEAR = LoosePattern(
    r"^(?:cả )?năm (?:trước|liền trước|kế trước|(?P<after>sau|tiếp theo|kế tiếp))(?: đó| nữa)?$"
)


def year_beside(words: str, previous: str) -> str:
    """Give what «năm trước», «năm sau» mean after a question.

    Args:
        words: What is asked about instead.
        previous: The question before.

    Returns:
        A year; '' where the words mean none, or the question names none or several.
    """
    years = set(_YEAR.findall(previous))
    found = _RELATIVE_YEAR.match(key(words))
    if len(years) != 1 or found is None:
        return ""
    return f"năm {int(years.pop()) + (1 if found['after'] else -1)}"


_FATE = LoosePattern(
    r"(?<!\w)(?:bị|được) [^,;:.?!]*?(?=[,;:.?!]|$| (?:trong|ở|tại|năm|của|vào|từ|so với)(?!\w))"
)


def _ask_of_fate(previous: str, words: str) -> str:
    """Ask of those that something else happened to: «bị xóa tên» instead of «bị kỷ luật»."""
    found = _FATE.search(key(previous))
    return capitalise(_edited(previous, [(*found.span(), words)])) if found else ""


def _n_shared(a: Sequence[str], b: Sequence[str]) -> int:
    """Give how many words two runs begin or end with alike, whichever is more."""

    def common(pairs: Iterable[tuple[str, str]]) -> int:
        n = 0
        for one, other in pairs:
            if one != other:
                break
            n += 1
        return n

    return max(common(zip(a, b, strict=False)), common(zip(a[::-1], b[::-1], strict=False)))


def _joined(slots: Sequence[Slot], old: Sequence[Slot]) -> list[Slot]:
    """Join a body to its place where the question before has a place only."""
    by_kind = {slot.kind: slot for slot in slots}
    body, place = by_kind.get("body"), by_kind.get("place")
    if body and place and not any(slot.kind == "body" for slot in old):
        joined = Slot(
            kind="place", start=body.start, end=place.end, text=f"{body.text} {place.text}"
        )
        return [joined, *(slot for slot in slots if slot not in (body, place))]
    return list(by_kind.values())


def _only(slots: Sequence[Slot], kind: str) -> Slot | None:
    found = [slot for slot in slots if slot.kind == kind]
    return found[0] if len(found) == 1 else None


def _edit(previous: str, new: Slot, old: Sequence[Slot]) -> _Edit | None:
    """Put a unit, person, office or body in; a body may stand for a place, not the other way."""
    same = [slot for slot in old if slot.kind == new.kind]
    if same:
        end = same[0].end
        if new.kind == "office":
            end = _end_of_office(new, same[0], previous, old)
        return same[0].start, end, new.text
    place = _only(old, "place")
    if place is None:
        return _at_end(previous, f"ở {new.text}") if new.kind == "unit" else None
    if new.kind == "body":
        return place.start, place.end, new.text
    behind_body = any(slot.kind == "body" and slot.end + 1 == place.start for slot in old)
    if new.kind == "unit" and not behind_body:
        return place.start, place.end, f"{new.text} của {place.text}"
    return None


_PARTY_OFFICE = LoosePattern(r"bí thư$")
_HEADED_BODY = LoosePattern(r"^(?:tỉnh|thành|quận|huyện) ủy$|^(?:ủy ban|ubnd|hđnd|hội đồng)")


def _end_of_office(new: Slot, office: Slot, previous: str, old: Sequence[Slot]) -> int:
    """Find where an office ends, with its body where the new office is of another.

    A Bí thư heads a Tỉnh ủy, a Chủ tịch does not.
    """
    if bool(_PARTY_OFFICE.search(key(new.text))) == bool(_PARTY_OFFICE.search(key(office.text))):
        return office.end
    for slot in old:
        if (
            slot.kind == "body"
            and previous[office.end : slot.start] == " "
            and _HEADED_BODY.search(key(slot.text))
        ):
            return slot.end
    return office.end


def _period_edit(previous: str, new: Slot, old: Sequence[Slot]) -> _Edit:
    """Put a period in for the one asked about, not for one it is compared with."""
    periods = [slot for slot in old if slot.kind == "period"]
    asked = [slot for slot in periods if not _COMPARED.search(key(previous[: slot.start]))]
    for slot in asked or periods:
        return slot.start, slot.end, _period_like(new.text, slot.text)
    return _at_end(previous, period_phrase(new.text))


def _period_like(new: str, old: str) -> str:
    """Give a period without a year the year of the one it replaces, and a bare year its «năm»."""
    new = period_phrase(new) if _YEAR.fullmatch(new) else new[:1].lower() + new[1:]
    year = _LAST_YEAR.search(key(old))
    if year is None or _HAS_YEAR.search(key(new)):
        return new
    return f"{new} {year['year']}" if fold(new).endswith("nam") else f"{new} năm {year['year']}"


# What a province has, a city has under another name: Tỉnh ủy Gia Lai, Thành ủy TPHCM.
_HEADS = (
    (LoosePattern(r"(?<!\w)(?:tỉnh|thành|quận|huyện|thị) ủy $"), "Tỉnh ủy ", "Thành ủy "),
    (LoosePattern(r"(?<!\w)(?:tỉnh|thành phố|huyện|quận) $"), "tỉnh ", "thành phố "),
)


def _place_edit(previous: str, new: Slot, old: Sequence[Slot], *, headed: bool) -> _Edit | None:
    """Put a place in, where `headed` with the word before it that fits a province or a city."""
    places = [slot for slot in old if slot.kind == "place"]
    if len({slot.text for slot in places}) > 1:
        return None  # a comparison of two places: which one is meant?
    replaced = places or [slot for slot in old if slot.kind == "unit"]
    if not replaced:
        return _at_end(previous, f"ở {new.text}")
    start, end = replaced[0].start, replaced[0].end
    is_city = any(place.name in CITIES for place in find_places(new.text))
    for pattern, of_province, of_city in _HEADS if headed else ():
        head = pattern.search(key(previous[:start]))
        if head:
            fitting = of_city if is_city else of_province
            if key(new.text).startswith(("tp", "thành phố")) and fitting == "thành phố ":
                fitting = ""
            if key(fitting) != key(head[0]):
                return head.start(), end, f"{fitting}{new.text}"
            break
    return start, end, new.text


def _at_end(text: str, words: str) -> _Edit:
    end = len(text.rstrip(" ?.!…"))
    return end, end, f" {words}"


def _edited(text: str, edits: Sequence[_Edit]) -> str:
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text
