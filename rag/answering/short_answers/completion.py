"""The short answer made of both: a reader's words, and what the rules know of its kind."""

import re
from collections.abc import Sequence

from rag.answering.question.kinds import Kind
from rag.answering.sentences.reading import Reading
from rag.answering.short_answers.candidates import Candidate
from rag.answering.short_answers.clauses import PURPOSE
from rag.text.dates import calendar_spans
from rag.text.numbers import find_lone_digits, find_numbers
from rag.text.people import find_people
from rag.text.places import find_places
from rag.text.unicode import CAPITAL, key
from rag.types import Span

# A figure without the noun it counts is half an answer, and without the word that narrows the noun
# it is another answer: «2.472 đảng viên mới» are not 2.472 đảng viên.
_BARE_FIGURE = re.compile(r"[\d.,/]+(?: (?:nghìn|ngàn|triệu|tỷ))?")
_INSIDE_FIGURE = re.compile(r"[\d.,]+/[\d.,]*")
_NARROWING = re.compile(r" (?:mới|cũ|cơ sở|dự bị|chính thức)(?!\w)", re.IGNORECASE)
# A reader that takes a clause for a figure says more before the figure than «hơn» or «khoảng».
_MOST_WORDS_BEFORE = 3
# What the rules find of these kinds is of that kind for sure: of two places in a sentence the
# reader's is an answer only if it is one of theirs.
_SURE_KINDS: frozenset[Kind] = frozenset(("count", "ratio", "code", "person", "date"))
# Unless the reader is as sure as this of words that can be of that kind.
_SURE_STRENGTH = 0.4
# Of these the rules know what counts and what does not; what a reader alone finds is none.
_FIGURE_KINDS: frozenset[Kind] = frozenset(("count", "ratio"))
_NAMED_KINDS: frozenset[Kind] = frozenset(("person", "place", "date", "code"))
# Behind a semicolon something else is told; another name begins with a capital, or with its sort.
_ANOTHER_ITEM = re.compile(
    rf"; (?![{CAPITAL}\d]|(?:huyện|quận|thị|thành|tỉnh|xã|phường|và|ngày|tháng|năm|ông|bà|đồng)\b)"
)
# A word in small letters that joins nothing to a name, and two more: a name is no longer.
_CLAUSE = re.compile(r" (?!(?:và|cùng|với|hay|hoặc)\b)(?P<first>[^\W\d]\w*)(?: \S+){2}")
_DASH = re.compile(r"\s*[-–—]\s*")
# What joins another name to a name.
_ANOTHER = re.compile(r";|,| và ")
# A share before it, or a word that turns «hơn» round.
_TURNING = re.compile(r"(?:%|(?<!\w)(?:kém|thấp|ít|nhỏ|cao|nhiều|lớn)\s*$)")
# «57 thí sinh trúng tuyển công chức và 8 thí sinh»
_AND_ANOTHER = re.compile(r",? (?:và|cùng|với) \d\S* (?P<noun>\w+)")
_CLOSES = re.compile(r"(?P<share>[^()]*%)\)")
_BRACKETS = {"(": ")", "[": "]"}
_ORDINAL = re.compile(r"(?<!\w)(?:thứ|hạng|lần) \w")


def fits(kind: Kind, words: str) -> bool:
    """Say whether words can be an answer of a kind: without a number none to «bao nhiêu»."""
    if kind == "count":
        return bool(find_numbers(words) or find_lone_digits(words) or _ORDINAL.search(key(words)))
    if kind == "ratio":
        return bool(find_numbers(words))
    if kind == "date":
        return bool(calendar_spans(words)) or any(char.isdigit() for char in words)
    if kind == "clause":
        return True
    if kind == "person":
        return any(char.isupper() for char in words)
    return any(char.isupper() or char.isdigit() for char in words)


def holds_answer(kind: Kind, candidate: Candidate | None, reading: Reading | None) -> bool:
    """Say whether the rules or a reader found a short answer of the kind asked for."""
    return candidate is not None or (reading is not None and kind not in _FIGURE_KINDS)


def choose_candidate(candidates: Sequence[Candidate], reading: Reading | None) -> Candidate | None:
    """Choose among what the rules found: what the reader found too, if it has the noun asked for.

    Args:
        candidates: Of one sentence, best first.
        reading: What a reader found in it.

    Returns:
        One of the candidates that share the most of the counted noun; None for none.
    """
    if not candidates:
        return None
    most = max(candidate.unit_share for candidate in candidates)
    for candidate in candidates:
        if candidate.unit_share == most and overlaps(candidate, reading):
            return candidate
    if most == 1.0 and not candidates[0].unit_share:  # of another noun, however near it stands
        return next(candidate for candidate in candidates if candidate.unit_share == most)
    return candidates[0]


def overlaps(candidate: Candidate, reading: Reading | None) -> bool:
    """Say whether the rules and the reader found an answer in the same place."""
    return (
        reading is not None
        and candidate.span.start < reading.span.end
        and reading.span.start < candidate.span.end
    )


def complete_span(
    kind: Kind, sentence: str, candidate: Candidate | None, reading: Reading | None
) -> Span:
    """Choose the words of a sentence that are the short answer.

    A reader knows where an answer stands; the rules know what kind of thing it is, and that a count
    is said with its noun.

    Args:
        kind: Kind of the question.
        sentence: The sentence, verbatim.
        candidate: What the rules found in it.
        reading: What a reader found in it.

    Returns:
        The span in the sentence; all of it where neither found anything.
    """
    if reading is None:
        return candidate.span if candidate else Span(0, len(sentence))
    span = _completed(kind, sentence, candidate, reading)
    if kind in _NAMED_KINDS:
        another = _ANOTHER_ITEM.search(sentence, *span)
        span = span if another is None else Span(span.start, another.start())
    return _without_half_a_bracket(kind, sentence, span)


def _completed(kind: Kind, sentence: str, candidate: Candidate | None, reading: Reading) -> Span:
    if candidate is None:
        return reading.span
    if not overlaps(candidate, reading):
        return candidate.span if _gives_way(kind, sentence, candidate, reading) else reading.span
    if kind in _FIGURE_KINDS:
        return _figure(kind, sentence, candidate.span, reading.span)
    if kind == "person" and _is_told_of(sentence, candidate.span.end, reading.span.end):
        return Span(reading.span.start, candidate.span.end)
    if kind == "person" and _is_behind_office(sentence, candidate.span, reading.span):
        return candidate.span
    return reading.span


def _gives_way(kind: Kind, sentence: str, candidate: Candidate, reading: Reading) -> bool:
    """Say whether a reader's words give way to what the rules found elsewhere in the sentence."""
    if kind == "clause":  # to the reason, where it found who gave it
        of_reason = PURPOSE.match(key(sentence[slice(*candidate.span)]))
        return of_reason is not None and _is_name(reading.text)
    return kind in _SURE_KINDS and not _outdoes(kind, candidate, reading)


def _is_name(words: str) -> bool:
    return any(person.text == words for person in find_people(words))


def _is_behind_office(sentence: str, name: Span, said: Span) -> bool:
    """Say whether words are an office and the name behind it: «Phó Bí thư Lê Văn A»."""
    return said.end == name.end and any(
        person.start == name.start
        and person.role is not None
        and person.role.start <= said.start < person.role.end <= name.start
        for person in find_people(sentence)
    )


def _is_told_of(sentence: str, name_end: int, end: int) -> bool:
    """Say whether what follows a name is told of that person.

    A dash and an office («Lê Văn A-Phó Trưởng ban»), or a clause («Lê Văn A đã chia sẻ cách làm»).
    """
    clause = _CLAUSE.match(sentence, name_end, end)
    if clause is not None and clause["first"].islower():
        return not any(name_end < person.start < end for person in find_people(sentence))
    dash = _DASH.match(sentence, name_end, end)
    if dash is None or _ANOTHER.search(sentence, name_end, end):
        return False
    return any(
        person.end == name_end and person.role is not None and person.role.start == dash.end()
        for person in find_people(sentence)
    )


def _figure(kind: Kind, sentence: str, by_rules: Span, by_reader: Span) -> Span:
    """Leave out what stands far before a figure, and add the noun that a count is of."""
    start, end = by_reader
    if _INSIDE_FIGURE.fullmatch(sentence, by_rules.start, start):
        start = by_rules.start  # «20/3.494 chi bộ» is one figure
    before = sentence[start : by_rules.start]
    # Another share before it, or a word that turns it round, stays.
    belongs = kind == "ratio" and _TURNING.search(before)
    if len(before.split()) > _MOST_WORDS_BEFORE and not belongs:
        start = by_rules.start
    if kind == "ratio":
        return Span(start, end)
    another = _AND_ANOTHER.match(sentence, by_rules.end, end)
    counted = re.match(r"\S+ (\S+)", sentence[by_rules.start : by_rules.end])
    if another and counted and another["noun"] == counted[1]:
        end = by_rules.end
    if _BARE_FIGURE.fullmatch(sentence, start, end):
        return Span(min(by_rules.start, start), max(by_rules.end, end))
    narrowed = _NARROWING.match(sentence, end)
    return Span(start, end if narrowed is None else narrowed.end())


def _without_half_a_bracket(kind: Kind, sentence: str, span: Span) -> Span:
    """End behind a bracket that closes right after; a figure ends before one that does not.

    A bracket at its end that is opened before it goes.
    """
    start, end = span
    if kind == "ratio" and (closed := _CLOSES.match(sentence, start, end)):
        end = closed.end("share")  # «78,23%), trong đó có …»
    for opening, close in _BRACKETS.items():
        if sentence[end - 1] == close and opening not in sentence[start:end]:
            end -= 1
        place = sentence.rfind(opening, start + 1, end)
        if place < 0 or close in sentence[place:end]:
            continue
        if sentence[end : end + 1] == close:
            return Span(start, end + 1)
        left = sentence[start:place].rstrip()
        if kind in _FIGURE_KINDS and fits(kind, left):
            return Span(start, start + len(left))
    return Span(start, end)


def _outdoes(kind: Kind, candidate: Candidate, reading: Reading) -> bool:
    """Say whether a reader's words stand in for what the rules found elsewhere in the sentence."""
    if reading.strength < _SURE_STRENGTH or not fits(kind, reading.text):
        return False
    if kind == "person" and find_places(reading.text) and not find_people(reading.text):
        return False
    return kind != "count" or candidate.unit_share < 1.0  # of the very noun asked for
