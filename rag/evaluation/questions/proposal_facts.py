"""Questions for people with their office, for dates, and for places."""

import re
from collections.abc import Iterator

from rag.evaluation.questions import proposal_words as words
from rag.evaluation.questions.proposal_clauses import Clause, clause_of
from rag.evaluation.questions.proposal_context import Context
from rag.evaluation.questions.proposal_rules import Sketch, finish, is_fit
from rag.evaluation.questions.proposal_sentences import Sentence
from rag.text.dates import DateMention, find_dates
from rag.text.people import PersonMention, find_people
from rag.text.unicode import key

_UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
_NAME = rf"[{_UPPER}]\w*(?: [{_UPPER}0-9]\w*)*"
_UNIT = "huyện|thành phố|TP|thị xã|quận|tỉnh|xã|phường|thị trấn"
_AT = re.compile(
    rf"(?<!\w)(?:tại|ở) (?P<place>(?:{_UNIT}) {_NAME}"
    rf"(?:(?:, | và )(?:(?:{_UNIT}) )?{_NAME})*)(?=[,.;]|$)"
)
_DOCUMENT = re.compile(
    r"(?P<name>(?:Nghị quyết|Chỉ thị|Kế hoạch|Hướng dẫn|Quyết định|Kết luận|Quy định|Thông tư|"
    r"Nghị định|Công văn|Luật) số [\w./-]*[A-ZĐ][\w./-]*),? (?:ban hành )?(?P<date>ngày [\d/.-]+\d)"
    rf"(?P<body>,? (?:của )(?:[{_UPPER}][^,;.()“”]*?))?(?= về |,|;|\.|\(| \(|$)"
)
_HELD_BY_MANY = re.compile(
    r"^(?:phó|nguyên|vụ trưởng ban|ủy viên|uỷ viên|(?:tỉnh|thành|quận|huyện) ủy viên|đại biểu|"
    r"chuyên viên|thư ký|quyền|đội trưởng|tổ trưởng|(?:đại|thượng|trung|thiếu) (?:tướng|tá))(?!\w)"
)
_BARE_OFFICE = re.compile(
    r"^(?:\w+ ){0,2}(?:bí thư|chủ tịch|trưởng|trưởng ban|giám đốc|chủ nhiệm)$"
)
_MORE_THAN_OFFICE = re.compile(
    r"(?<!\w)(?:sau|trong|tại|vì|khi|đã|được|bị|cùng|và|là|cho|với|lần|để|nhằm|gồm|như|nói|nhận|ký|dự|thăm)(?!\w)"
)
_NOT_TOLD = re.compile(r"(?<!\w)(?:hội nghị|buổi|cuộc họp|lễ|chương trình)(?:$|\?| này)")
_DAY_LEAD = re.compile(
    r"^(?:(?:vào )?(?:sáng|chiều|tối|trưa|ngày|sáng ngày|chiều ngày|tối ngày) (?:nay,? \()?)"
)


def fact_questions(sentence: Sentence, context: Context) -> Iterator[Sketch]:
    """Propose all questions for people, dates and places that one can be made for."""
    yield from office_questions(sentence, context)
    yield from actor_questions(sentence, context)
    yield from date_questions(sentence, context)
    yield from place_questions(sentence, context)


def office_questions(sentence: Sentence, context: Context) -> Iterator[Sketch]:
    """Ask who holds an office that one person holds, and which office a person holds."""
    for person in find_people(sentence.text):
        if person.role is None:
            continue
        written = sentence.text[person.role.start : person.role.end]
        for office in re.split(r", | kiêm |; ", written):
            told = _office(office, context)
            if told is None:
                continue
            when = f"Năm {year}, ai" if (year := context.year_of("", is_now=True)) else "Ai"
            question = f"{when} là {told}?"
            if is_fit(question, person.text):
                yield Sketch(
                    question=question,
                    answers=(person.text,),
                    category="person",
                    evidence=sentence.evidence(person.start),
                )


def _office(office: str, context: Context) -> str | None:
    shadow = key(office)
    if _HELD_BY_MANY.match(shadow) or _BARE_OFFICE.match(shadow) or len(office.split()) < 3:
        return None
    completed = context.complete(office.strip())
    if (
        completed is None
        or not context.is_told(completed)
        or _MORE_THAN_OFFICE.search(shadow)
        or re.search(r"[:;“”\".()]|\s[-–]", office)
    ):
        return None
    return completed[0].upper() + completed[1:]


def actor_questions(sentence: Sentence, context: Context) -> Iterator[Sketch]:
    """Ask who did what, where a person with an office is the subject of a telling sentence."""
    if len(sentence.items) > 1:
        return
    people = find_people(sentence.text)
    clause = clause_of(sentence.text, context)
    if clause is None or len(people) < 1:
        return
    person = people[0]
    if person.text not in clause.subject or sum(p.text in clause.subject for p in people) > 1:
        return
    rest = re.split(words.ENDING, key(clause.rest))[0]
    told = clause.rest[: len(rest)].strip()
    if not words.TELLING.match(key(told)) or _NOT_TOLD.search(key(told)):
        return
    question = finish(
        Clause(leads=clause.leads, subject="ai", rest=told, is_now=False), "", context
    )
    if question and is_fit(question, person.text):
        yield Sketch(
            question=question,
            answers=_names(sentence.text, person),
            category="person",
            evidence=sentence.evidence(person.start),
        )


def _names(text: str, person: PersonMention) -> tuple[str, ...]:
    role = person.role
    if role is not None and role.end <= person.start and not text[role.end : person.start].strip():
        return (text[role.start : person.end], person.text)
    return (person.text,)


def date_questions(sentence: Sentence, context: Context) -> Iterator[Sketch]:
    """Ask on which day something was done or a document was issued."""
    yield from _document_dates(sentence, context)
    mentions = find_dates(sentence.text, reference=context.written)
    days = [mention for mention in mentions if mention.period.precision == "day"]
    if len(days) != 1:
        return
    day = days[0]
    head = _DAY_LEAD.match(key(sentence.text))
    start = head.end() if head else 0
    if day.start > start + 1 or sentence.text[day.end : day.end + 1] not in {",", ")"}:
        return
    clause = clause_of(sentence.text[day.end :].lstrip("), "), context)
    if clause is None or _is_vague(clause.subject, context):
        return
    told = re.split(words.ENDING, key(clause.rest))[0]
    bare = Clause(leads=(), subject=clause.subject, rest=clause.rest[: len(told)], is_now=False)
    question = finish(bare, "vào ngày nào", context, undated=True)
    if question and is_fit(question, day.text) and len(told.split()) >= _MIN_TOLD_WORDS:
        yield Sketch(
            question=question,
            answers=_days(sentence.text, day),
            category="date",
            evidence=sentence.evidence(day.start),
        )


_MIN_TOLD_WORDS = 5


def _is_vague(subject: str, context: Context) -> bool:
    return not subject or subject == context.scope


def _days(text: str, day: DateMention) -> tuple[str, ...]:
    bare = re.sub(r"^[Nn]gày ", "", day.text)
    full = day.period.start
    return tuple(
        dict.fromkeys(
            [
                *([day.text] if text else []),
                bare,
                f"{full.day}/{full.month}/{full.year}",
            ]
        )
    )


def _document_dates(sentence: Sentence, context: Context) -> Iterator[Sketch]:
    for found in _DOCUMENT.finditer(sentence.text):
        dates = find_dates(found["date"])
        if len(dates) != 1:
            continue
        body = (found["body"] or "").lstrip(",")
        named = context.complete(f"{found['name']}{body}")
        if named is None:
            continue
        question = f"{named} được ban hành ngày nào?"
        if is_fit(question, found["date"]):
            start = found.start("date")
            yield Sketch(
                question=question,
                answers=(found["date"], found["date"].removeprefix("ngày ")),
                category="date",
                evidence=sentence.evidence(start),
            )


def place_questions(sentence: Sentence, context: Context) -> Iterator[Sketch]:
    """Ask where something was done, where a clause ends in the place."""
    for found in _AT.finditer(sentence.text):
        before, _ = sentence.around(found.start(), found.end())
        clause = clause_of(before, context) if sentence.item_of(found.start()) == 0 else None
        if clause is None or not clause.rest:
            continue
        question = finish(clause, "ở đâu", context)
        if question and is_fit(question, found["place"]):
            yield Sketch(
                question=question,
                answers=(found["place"],),
                category="place",
                evidence=sentence.evidence(found.start()),
            )
