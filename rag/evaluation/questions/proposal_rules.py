"""Questions for figures: the number gives way to its question word, where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.evaluation.questions import proposal_words as words
from rag.evaluation.questions.proposal_clauses import Clause, clause_before
from rag.evaluation.questions.proposal_context import Context
from rag.evaluation.questions.proposal_sentences import (
    Sentence,
    open_sentence,
    predicate_start,
    without_brackets,
)
from rag.text.numbers import Number, find_numbers
from rag.text.unicode import key
from rag.types import Span

_MIN_WORDS, _MAX_WORDS = 7, 45
_MAX_CLOZE_WORDS = 32
_MIN_TELLING_WORDS = 5
_MAX_PHRASE_WORDS = 16
_MAX_ANSWER_WORDS = 6
_ALL = 100  # per cent: said of everything, and asked of nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A question with its answer, before it is chosen and numbered."""

    question: str
    """As it is put."""
    answers: tuple[str, ...]
    """Alternatives, the fullest first; verbatim words of the sentence."""
    category: str
    """What was asked for."""
    evidence: Span
    """Where the answer stands in the sentence."""


def figure_questions(sentence: Sentence, context: Context) -> Iterator[Sketch]:
    """Propose a question for every figure of a sentence that one can be made for."""
    numbers = find_numbers(sentence.text)
    for number in numbers:
        told_twice = sum(other.value == number.value for other in numbers) > 1
        if told_twice or (number.kind == "percent" and number.value == _ALL):
            continue
        before, after = sentence.around(number.start, number.end)
        hedge = words.HEDGE.search(key(before))
        stem = before[: hedge.start()] if hedge else before
        if (
            before.count("“") != before.count("”")  # within a quotation, perhaps a name
            or before.count('"') % 2
            or words.NOT_ASKED_BEFORE.search(key(stem))
            or stem.rstrip().endswith(",")  # one of a list
            or _ends_in_name(before)
            or words.NOT_ASKED_AFTER.match(key(after))
        ):
            continue
        clause = clause_before(sentence, number.start, stem, context)
        if words.YEARS.match(key(after)) and not words.LASTING.search(key(stem.strip())):
            continue
        sketch = None
        if clause is not None:
            sketch = _question(sentence, number, hedge[0] if hedge else "", clause, context)
        sketch = sketch or _cloze(sentence, number, context)
        if sketch is not None:
            yield sketch


def _ends_in_name(before: str) -> bool:
    """Say whether the number behind belongs to a name: Tổng công ty Sông Lam 5."""
    *front, last = before.split() or [""]
    return bool(front) and last[:1].isupper()


def _question(
    sentence: Sentence, number: Number, hedge: str, clause: Clause, context: Context
) -> Sketch | None:
    counted = _counted(sentence.around(number.start, number.end)[1])
    if counted is None or words.AGE.match(key(counted)) or counted.startswith("của "):
        return None
    if not counted and (number.kind != "percent" or words.NEEDS_OBJECT.search(key(clause.text))):
        return None
    vague = clause.subject == context.scope and not clause.leads
    if vague and len(counted.split()) < _MIN_TELLING_WORDS:
        return None
    answers = _answers(sentence.text, number, hedge, counted)
    asked, rest = _question_words(number, clause.text, counted)
    question = finish(clause, f"{asked} {rest}", context)
    if question is None or not is_fit(question, number.text):
        return None
    return Sketch(
        question=question,
        answers=answers,
        category={"count": "number"}.get(number.kind, number.kind),
        evidence=sentence.evidence(number.start),
    )


def _counted(after: str) -> str | None:
    """Give the words that say what is counted; '' where there are none."""
    if after.count(")") > after.count("("):  # the number stands in brackets
        after = after.partition(")")[0]
    after = without_brackets(after)
    end = words.PHRASE_END.search(key(after))
    phrase, rest = (after[: end.start()], after[end.start() :]) if end else (after, "")
    while rest.startswith(",") and _goes_on(phrase, rest[1:].strip()):
        end = words.PHRASE_END.search(key(rest), 1)
        more, rest = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
        phrase = phrase.rstrip() + more
    numbers = find_numbers(phrase)
    if numbers:
        shadow = key(phrase)[: numbers[0].start] + " "
        joints = list(words.JOINT.finditer(shadow))
        if not joints:
            return None
        phrase = phrase[: joints[-1].start()]
    phrase = phrase.strip(" -–")
    if len(phrase.split()) > _MAX_PHRASE_WORDS or words.LOOSE_END.search(key(phrase)):
        return None
    # Before a name the number is an address or a part of the name.
    names_on = phrase[:1].isupper() and not words.CAPITAL_NOUN.match(key(phrase))
    return None if names_on or (phrase and not phrase[0].isalnum()) else phrase


def _goes_on(phrase: str, rest: str) -> bool:
    """Say whether what follows a comma belongs to a list that the comma would cut."""
    shadow = key(rest)
    return not (
        not rest
        or rest[0].isdigit()
        or words.RESULT.match(shadow)
        or (words.ACTION.match(shadow) and not _joins_events(phrase, rest))
        or words.LEAD.match(shadow)
        or words.PHRASE_END.match(shadow)
        or words.NEW_CLAUSE.match(shadow)
    )


def _joins_events(phrase: str, rest: str) -> bool:
    return bool(words.EVENTS.match(key(phrase.strip()))) and not find_numbers(
        rest.partition(",")[0]
    )


def _question_words(number: Number, before: str, counted: str) -> tuple[str, str]:
    if number.kind == "percent":
        return "bao nhiêu phần trăm", counted
    if number.kind == "ratio":
        return "bao nhiêu trên tổng số bao nhiêu", counted
    money = words.MONEY.match(key(counted))
    if money:
        rest = counted[money.end() :].strip()
        return ("bao nhiêu" if words.SUM.search(key(before)) else "bao nhiêu tiền"), rest
    return "bao nhiêu", counted


def _answers(text: str, number: Number, hedge: str, counted: str) -> tuple[str, ...]:
    """Give the figure with its noun and hedge, then barer and barer."""
    behind = text[number.end :]
    nouns = [""]
    money = words.MONEY.match(key(behind))
    unit = money or words.UNIT.match(key(behind))
    if number.kind != "percent" and unit:
        nouns.insert(0, behind[: unit.end()])
    n_words = len(counted.split())
    whole = re.match(rf"(?:\s+[^\s,;.()]+){{{n_words}}}", behind) if n_words else None
    is_whole = whole is not None and " ".join(whole[0].split()) == counted
    if (
        number.kind != "percent"
        and whole
        and is_whole
        and not money
        and n_words <= _MAX_ANSWER_WORDS
    ):
        nouns.insert(0, whole[0].partition(" so với")[0])
    hedged = text[number.start - len(hedge) : number.end]
    return tuple(dict.fromkeys(figure + noun for noun in nouns for figure in (hedged, number.text)))


def _cloze(sentence: Sentence, number: Number, context: Context) -> Sketch | None:
    """Blank the figure of a short sentence for which no question can be built."""
    before, after = sentence.around(number.start, number.end)
    if len(sentence.items) > 1 or "(" in sentence.text or words.AGE.match(key(after.strip())):
        return None
    opening = open_sentence(before)
    subject = opening.parts[0] if opening.parts else ""
    if not subject or predicate_start(subject) == 0 or words.NO_SUBJECT.match(key(subject)):
        return None
    if words.LEAD.match(key(subject)):  # a lead that runs on without a comma
        return None
    unit = re.search(r"\s?(?:%|phần trăm)$|$", number.text)
    behind = (unit[0] if unit and number.kind == "percent" else "") + after.rstrip(" .…")
    clause = Clause(leads=opening.leads, subject="", rest=", ".join(opening.parts), is_now=False)
    told = finish(clause, f"___{behind}", context, mark="")
    if told is None or len(told.split()) > _MAX_CLOZE_WORDS or not is_fit(told, number.text):
        return None
    return Sketch(
        question=f"Điền vào chỗ trống: «{told}»",
        answers=_answers(sentence.text, number, "", ""),
        category="cloze",
        evidence=sentence.evidence(number.start),
    )


def finish(
    clause: Clause, asked: str, context: Context, *, mark: str = "?", undated: bool = False
) -> str | None:
    """Put a clause and what is asked together, complete it, and write it as a sentence.

    Returns:
        The question; None where it cannot be understood without its article.
    """
    for form in clause.forms(context, undated=undated):
        text = " ".join(f"{form} {asked}".split()).strip(" ,.;:").replace(" ,", ",")
        completed = context.complete(text)
        if completed is not None and context.is_told(completed):
            return f"{completed[0].upper()}{completed[1:]}{mark}"
    return None


def is_fit(question: str, value: str) -> bool:
    """Say whether a question has a good length and does not tell its own answer."""
    told = {number.value for number in find_numbers(question)}
    return (
        _MIN_WORDS <= len(question.split()) <= _MAX_WORDS
        and not told.intersection(number.value for number in find_numbers(value))
        and key(value) not in key(question)
    )
