"""The clause of a sentence that leads up to a figure, with a subject of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rag.evaluation.questions import proposal_words as words
from rag.evaluation.questions.proposal_context import Context
from rag.evaluation.questions.proposal_sentences import (
    Sentence,
    open_sentence,
    parts_of,
    predicate_start,
    subject_of,
    without_brackets,
)
from rag.text.numbers import find_numbers
from rag.text.unicode import key

_MAX_SUBJECT_WORDS = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What stands before the thing asked for."""

    leads: tuple[str, ...]
    """Time, place and matter."""
    subject: str
    """Whom it speaks of; '' where the figure itself is the subject."""
    rest: str
    """From the predicate on."""
    is_now: bool
    """Whether it says how things stand at the time of writing."""

    @property
    def text(self) -> str:
        """The whole clause."""
        return ", ".join([*self.leads, f"{self.subject} {self.rest}".strip()])

    def forms(self, context: Context, *, undated: bool = False) -> Iterator[str]:
        """Give the clause as it stands, then with its article's province behind the subject.

        A past event without a year comes with the year of its article, where that is certain and
        `undated` does not forbid it.
        """
        leads = self.leads
        dated = re.search(r"(?:19|20)\d\d", self.text) or any(
            map(words.TIME.search, map(key, leads))
        )
        year = "" if dated or undated else context.year_of(self.text, is_now=self.is_now)
        if year:
            leads = (*leads, f"năm {year}")
        rest = words.NOW_HAS.sub("", self.rest) if year else self.rest
        subject = self.subject
        if key(subject) == "đảng bộ" and context.block:
            subject = context.scope
        if leads and words.COMMON_START.match(key(subject)):
            subject = subject[0].lower() + subject[1:]
        yield ", ".join([*leads, f"{subject} {rest}".strip()])
        if context.scope and words.BODY.match(key(subject)) and " " in subject:
            joint = "thuộc" if context.block else "ở"
            yield ", ".join([*leads, f"{subject} {joint} {context.scope} {rest}"])


def clause_before(sentence: Sentence, position: int, stem: str, context: Context) -> Clause | None:
    """Build the clause that leads up to a position.

    Args:
        sentence: The sentence.
        position: Where in it the thing asked for stands.
        stem: Its item up to there.
        context: Whom a sentence without a subject speaks of.

    Returns:
        The clause; None where its subject cannot be told.
    """
    stem = _without_partner(without_brackets(stem))
    n_item = sentence.item_of(position)
    if n_item == 0:
        opening = open_sentence(stem)
        leads, parts = opening.leads, opening.parts
        clause = _clause(leads, parts, context) if parts else None
    else:
        first = sentence.text[: sentence.items[0].end]
        opening = open_sentence(without_brackets(first))
        leads, parts = opening.leads, tuple(parts_of(stem))
        if not parts or not opening.parts:
            return None
        subject = subject_of(opening.parts[0])
        if predicate_start(opening.parts[0]) == 0:
            subject = context.scope
        clause = _later(leads, subject, parts) if _is_subject(subject) else None
    if clause is None or any(find_numbers(lead) for lead in leads):
        return None
    return replace(clause, is_now=opening.is_now or bool(words.NOW_HAS.match(key(clause.rest))))


def clause_of(text: str, context: Context) -> Clause | None:
    """Build the clause of a text that is a sentence or the beginning of one."""
    opening = open_sentence(without_brackets(text))
    if not opening.parts:
        return None
    subject = subject_of(opening.parts[0])
    whole = ", ".join(opening.parts)
    if predicate_start(whole) == 0 and context.scope:
        return _made(opening.leads, context.scope, whole)
    if not _is_subject(subject):
        return None
    return _made(opening.leads, subject, whole[len(subject) :].strip())


def _clause(leads: tuple[str, ...], parts: tuple[str, ...], context: Context) -> Clause | None:
    main, tail = parts[0], parts[-1]
    subject = subject_of(main)
    if len(parts) > 1:
        if _is_subject(subject) and (
            words.RESULT.match(key(tail)) or words.ACTION.match(key(tail))
        ):
            return _later(leads, subject, parts)
        # A subject that is itself a list: "Thường trực, Ban Thường vụ Tỉnh ủy đã …"
        whole = ", ".join(parts)
        subject = subject_of(whole)
        if not _is_subject(subject) or not subject.startswith(", ".join(parts[:-1])):
            return None
        return _made(leads, subject, whole[len(subject) :].strip())
    if predicate_start(main) == 0:
        is_told = context.scope and not words.STILL.match(key(main))
        return _made(leads, context.scope, main) if is_told else None
    if not _is_subject(subject):
        return None
    return _made(leads, subject, main[len(subject) :].strip())


def _later(leads: tuple[str, ...], subject: str, parts: tuple[str, ...]) -> Clause | None:
    """Build the clause of a part that has its subject from the first."""
    *front, tail = parts
    if words.RESULT.match(key(tail)) and front:
        # What was said in between is left out: "A đã …, đạt x, đạt y".
        told = front[-1]
        for part in reversed(front):
            told = part
            if not words.RESULT.match(key(part)):
                break
        if told.startswith(subject):
            rest = told[len(subject) :].strip()
        elif words.ACTION.match(key(told)):
            rest = _done(told)
        else:
            return None
        return _made(leads, subject, f"{rest}, {tail}")
    if words.ACTION.match(key(tail)):
        return _made(leads, subject, _done(tail))
    return None


def _made(leads: tuple[str, ...], subject: str, rest: str) -> Clause:
    return Clause(leads=leads, subject=subject, rest=f"{rest[:1].lower()}{rest[1:]}", is_now=False)


def _done(part: str) -> str:
    return part if part.startswith(("đã ", "được ")) else f"đã {part}"


def _without_partner(stem: str) -> str:
    """Leave out the figure that "và" joins to the next: "kiểm tra 15 chi bộ và 3 đảng viên"."""
    numbers = find_numbers(stem)
    if not numbers:
        return stem
    last = numbers[-1]
    between = key(stem[last.end :])
    hedge = words.HEDGE.search(key(stem[: last.start]))
    start = hedge.start() if hedge else last.start
    if re.search(r" và\s*$", between) and "," not in between:
        return stem[:start]
    joined = re.search(r" và (?=[^,]*$)", between)
    if joined and words.ACTION.match(between[joined.end() :]):
        action = stem[last.end + joined.end() :]
        subject = subject_of(stem[:start])
        if subject and "," not in stem[:start]:
            return f"{subject} {_done(action)}"
        return f"{stem[:start].rpartition(', ')[0]}, {action}" if ", " in stem[:start] else stem
    return stem


def _is_subject(subject: str) -> bool:
    shadow = key(subject)
    return (
        0 < len(subject.split()) <= _MAX_SUBJECT_WORDS
        and not words.LOOSE_END.search(shadow)
        and not words.LEAD.match(shadow)
        and not words.NO_SUBJECT.match(shadow)
        and not find_numbers(subject)
        and not re.search(r"[:“”\"]", subject)
    )
