"""Follow-up questions, completed from the conversation by rules.

«Còn Gia Lai thì sao?» is the question before, asked of another place; «Năm đó …» stands for a year
said before; «Vì sao?» asks more about the question before; «Ai là chủ tịch?» names no place though
the question before did. Whatever is whole in itself is left as it is, and in doubt so is the rest:
a question asked as typed is answered or refused on its own words.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.answering.followups.comparison import ask_of_both, compares
from rag.answering.followups.references import Reference, find_references
from rag.answering.followups.referents import resolve_reference
from rag.answering.followups.scope import ASKS_WHEN, add_scope, in_scope, names_subject
from rag.answering.followups.substitution import ask_of, ask_of_words, year_beside
from rag.answering.question.content import ASKS, content_words, folded_words
from rag.answering.question.slots import UNIT_HEAD, Slot, find_slots, mark_calendar
from rag.text.loose import LoosePattern
from rag.text.restoration import restore_dau
from rag.text.unicode import fold, key, normalize
from rag.text.words import syllables
from rag.types import Turn

_N_TURNS_READ = 6
_MAX_FOLLOW_UP_WORDS = 40
_MAX_OTHER_WORDS = 8  # of «Còn … thì sao?»


def complete_question(question: str, history: Sequence[Turn]) -> str:
    """Complete a question that leans on what was asked and answered before.

    Args:
        question: As typed, with dấu or without.
        history: The conversation, oldest first; only the last six turns are read.

    Returns:
        A question that stands by itself; `question` unchanged where it does so already, or where
        nothing said before completes it. Completing it again changes nothing.
    """
    turns = [_tidied(turn) for turn in history[-_N_TURNS_READ:] if content_words(turn.question)]
    typed = mark_calendar(_one_line(question))
    if not turns or not typed or len(typed.split()) > _MAX_FOLLOW_UP_WORDS:
        return question
    completed = mark_calendar(_complete(typed, turns))
    if not completed or fold(completed) == fold(typed):
        return question
    # What would have to be completed again does not stand by itself: rather ask as typed.
    return question if _complete(completed, turns) not in {"", completed} else completed


def stands_alone(question: str) -> bool:
    """Say whether a question is surely whole in itself, whatever was said before.

    Args:
        question: As typed, with dấu or without.

    Returns:
        True where it names what it is about, points at nothing said before, and is no «Còn … thì
        sao?» nor a comparison; False where it leans on the conversation or the rules cannot tell.
    """
    typed = mark_calendar(_one_line(question))
    _, just_that = _other_named(typed)
    return (
        names_subject(typed)
        and ASKS.search(key(typed)) is not None
        and len(content_words(typed, find_slots(typed))) > 0  # not «Khi nào Gia Lai?»
        and not (just_that or compares(typed) or find_references(typed))
    )


def _tidied(turn: Turn) -> Turn:
    return replace(
        turn,
        question=_one_line(turn.question),
        short_answer=_one_line(turn.short_answer),
        quote=_one_line(turn.quote),
        documents=tuple(map(_one_line, turn.documents)),
    )


def _one_line(text: str) -> str:
    return " ".join(normalize(text).split())


def _complete(question: str, turns: Sequence[Turn]) -> str:
    """Give the completed question; '' to leave it as it is."""
    if compares(question):
        return ask_of_both(question, turns)
    previous = mark_calendar(turns[-1].question)
    other, just_that = _other_named(question)
    completed = _of_another(other, turns[-1], just_that=just_that) if other else ""
    if completed or (just_that and not ASKS.search(key(other))):
        return completed
    return (
        _with_referents(question, turns)
        or _asking_more(question, turns[-1])
        or in_scope(question, previous)
    )


_TAIL = r"(?:sao|thế nào|như thế nào|ra sao)"
_WHAT_ABOUT = LoosePattern(
    r"^(?:(?:thế|vậy|à|ừ|rồi|và|nhưng)[ ,]+)*(?P<lead>còn )?"
    r"(?:(?:thế|nếu|ở|tại|của|về|đối với|với|trong|vào|cho|riêng|bên|phía|là|thì"
    r"|tỉnh(?! (?:ủy|đoàn|nào)(?!\w))) )*"
    rf"(?P<other>\w.*?)(?P<tail>,? (?:thì )?{_TAIL}(?: (?:vậy|nhỉ|ạ|hả|thế))?)?[ ?.!…]*$"
)
_TAIL_ALONE = LoosePattern(rf"^,? thì {_TAIL}|^,? sao(?!\w)")
_NOT_ANOTHER = LoosePattern(r"^(?:vì|tại|lý do)$")  # «Vì sao?»
_ENDS_ASKING = LoosePattern(r"(?<!\w)(?:là )?(?:bao nhiêu|mấy|ai|khi nào|ở đâu)[ ?.!]*$")


def _other_named(question: str) -> tuple[str, bool]:
    """Give what a question may ask about instead, and whether it is just that: «Còn … thì sao?».

    Where it is not, the question may still be no more than a name: «Gia Lai?».
    """
    shape = _WHAT_ABOUT.match(key(question))
    if shape is None or find_references(question):
        return "", False
    other = question[slice(*shape.span("other"))]
    if _NOT_ANOTHER.search(key(other)) or len(syllables(other)) > _MAX_OTHER_WORDS:
        return "", False
    tail = shape["tail"] or ""
    just_that = bool(_TAIL_ALONE.match(key(tail)) or shape["lead"] == "còn ")
    return ("" if tail and not just_that else other), just_that


def _of_another(other: str, turn: Turn, *, just_that: bool) -> str:
    """Ask the question before of what this one names instead."""
    previous = mark_calendar(turn.question)
    other = year_beside(other, previous) or other
    slots = find_slots(other)
    asked = ASKS.search(key(other))
    if just_that and not slots and not asked:
        if not UNIT_HEAD.match(key(other)):
            return ask_of_words(previous, restore_dau(other, (previous, turn.quote)))
        slots = (Slot(kind="unit", start=0, end=len(other), text=other),)
    kinds = {slot.kind for slot in slots}
    words = content_words(other, slots)
    fits = (
        len(slots) == len(kinds) > 0
        and (just_that or kinds <= {"place", "period", "unit"})
        # It asks for the same, and says no more than that: «Gia Lai kết nạp bao nhiêu?» does not
        # stand by itself, «Gia Lai có bao nhiêu đảng viên?» does, whatever was asked before.
        and (not asked or fold(asked[0]) in fold(previous))
        and (not words or _ENDS_ASKING.search(key(other)) is not None)
        and {fold(word.text) for word in words} <= folded_words(previous)
    )
    return ask_of(previous, slots) if fits else ""


def _with_referents(question: str, turns: Sequence[Turn]) -> str:
    """Put in what «năm đó», «tỉnh này», «ông ấy» stand for."""
    references = find_references(question)
    resolved: list[tuple[Reference, str]] = [
        (reference, words)
        for reference in references
        if (words := resolve_reference(reference, turns))
    ]
    if not resolved:
        return ""
    completed = question
    for reference, words in reversed(resolved):
        before = completed[: reference.start]
        if fold(before).endswith(("trong ", "vao ")):
            words = words.removeprefix("trong ")  # noqa: PLW2901
        if not before.strip():
            words = words[:1].upper() + words[1:]  # noqa: PLW2901
        completed = before + words + completed[reference.end :]
    kinds = {reference.kind for reference, _ in resolved}
    return add_scope(
        completed,
        mark_calendar(turns[-1].question),
        with_period=bool(kinds & {"figure", "group"}),
    )


_WHY = LoosePattern(
    r"^(?:thế |vậy |nhưng )?(?:vì sao|tại sao|sao lại|sao|do đâu|lý do|nguyên nhân)(?!\w)"
)
_ASKS_ALONE = LoosePattern(
    r"^(?:(?:thế|vậy|và|nhưng|mà|cụ thể)[ ,]+)*(?:là |do |vào |từ |có |đạt |chiếm |được )*"
    r"(?:vì sao|tại sao|sao lại|lý do|nguyên nhân|do đâu|(?:ở |tại )?đâu|(?:ở |tại )?nơi nào"
    r"|khi nào|lúc nào|bao giờ|(?:ngày|tháng|năm|hôm) (?:nào|mấy)|(?:những )?ai|người nào"
    r"|(?:tỷ lệ )?(?:là |đạt )?(?:bao nhiêu|mấy)(?: phần trăm| %| người)?"
    r"(?: (?:so với )?(?:chỉ tiêu|kế hoạch))?|tỷ lệ)"
    r"(?: (?:là gì|vậy|thế|như vậy|như thế|ạ|nhỉ|hả))*[ ?.!…]*$"
)
_ASK_PHRASE = LoosePattern(
    r"(?<!\w)(?:(?:vào |từ |trong |đến )?(?:khi nào|lúc nào|bao giờ|(?:ngày|tháng|năm|hôm|quý)"
    r" (?:nào|mấy))|(?:đạt )?(?:tỷ lệ )?(?:là )?(?:có )?(?:bao nhiêu|mấy)(?: phần trăm)?"
    r"|(?:là )?(?:những )?ai|(?:ở )?đâu|vì sao|tại sao|(?:như )?thế nào|ra sao"
    r"|(?:là )?(?:những )?gì)(?!\w)"
)
_WHO = LoosePattern(r"(?<!\w)ai(?!\w)")


def _asking_more(question: str, turn: Turn) -> str:
    """Ask more about the question before: «Vì sao?», «Khi nào?», «Tỷ lệ bao nhiêu?»."""
    if not _ASKS_ALONE.match(key(question)):
        return ""
    told = mark_calendar(turn.question).rstrip(" ?.!…")
    if ASKS_WHEN.search(key(question)):
        told = _without_period(told)
    asked = _ASK_PHRASE.search(key(told))
    if asked:
        who = _WHO.search(asked[0])
        filled = turn.short_answer if who else ""
        told = f"{told[: asked.start()]}{filled}{told[asked.end() :]}"
    told = " ".join(told.split())
    if len(content_words(told)) < 2:
        return ""
    asks = question.rstrip(" ?.!…")
    if _WHY.match(key(question)):
        return f"{asks[:1].upper()}{asks[1:]} {_lower_first(told)}?"
    return f"{told[:1].upper()}{told[1:]} {_lower_first(asks)}?"


def _without_period(text: str) -> str:
    for slot in reversed([slot for slot in find_slots(text) if slot.kind == "period"]):
        before = _PREPOSITION.sub("", text[: slot.start])
        text = before + text[slot.end :]
    return text.strip(" ,")


_PREPOSITION = re.compile(r"\s*(?:trong|vào|từ|tính đến|đến)?\s*$")


def _lower_first(text: str) -> str:
    """Begin with a small letter unless a name begins."""
    begins = find_slots(text)[:1]
    named = any(s.start == 0 and s.kind in {"place", "person", "body", "unit"} for s in begins)
    second = syllables(text)[1:2]
    if named or (second and text[second[0].start].isupper()):
        return text
    return text[:1].lower() + text[1:]
