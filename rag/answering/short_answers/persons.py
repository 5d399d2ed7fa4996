"""Short answers that name a person, or an office where a sentence names no one."""

import re
from collections.abc import Sequence

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.question.kinds import CHOICE
from rag.answering.short_answers.candidates import PHRASE_ENDS, Candidate, nearness
from rag.text.people import find_people
from rag.text.unicode import key
from rag.text.words import Token
from rag.types import Span

_ACTS = frozenset("tặng trao phát chủ nhấn yêu đề khẳng kết cho cùng dự thay ký".split())
OFFICE = re.compile(
    r"(?P<office>(?:phó )?(?:(?:tổng )?(?:bí thư|giám đốc)|tổng biên tập|chủ tịch|chủ nhiệm"
    r"|trưởng (?:ban|phòng|đoàn)|chánh văn phòng|(?:viện|hiệu) trưởng))(?P<standing> thường trực)?"
    r"(?: (?P<body>tỉnh ủy|thành ủy|quận ủy|huyện ủy|thị ủy|đảng ủy|chi bộ|tỉnh đoàn|ubnd|hđnd"
    r"|ủy ban nhân dân|hội đồng nhân dân|tổ chức|tuyên giáo|dân vận|nội chính|kiểm tra))?"
)
"""An office, and the body it is held in, in a text's key."""
_SHORT_BODIES = {"ủy ban nhân dân": "ubnd", "hội đồng nhân dân": "hđnd"}


def find_person_names(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    """Find who may be asked for; offices where the sentence names no one."""
    asked = key(analysis.text)
    candidates = []
    people = find_people(sentence)
    gives_sides = CHOICE.search(asked) is not None
    for person in people:
        if (
            key(person.text) in asked and not gives_sides
        ):  # the person asked about, not the one asked for
            continue
        span = Span(person.start, person.end)
        role = key(sentence[person.role.start : person.role.end]) if person.role else ""
        score = nearness(analysis, tokens, span, (), sentence)
        office = _role_agreement(asked, role)
        if office < 0:
            continue
        score += office
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    if any(key(person.text) not in asked for person in people):
        return candidates
    # Nobody else is named: an office that is not that of who is asked about.
    roles = [person.role for person in people if person.role]
    return candidates or [
        office
        for office in _offices(analysis, sentence, tokens)
        if not any(r.start < office.span.end and office.span.start < r.end for r in roles)
    ]


ASKS_HOLDER = re.compile(
    r"\bai (?:đang |hiện )?"
    r"(?:là(?! (?:người|chủ (?!tịch|nhiệm)|đối tượng)\b)|làm|giữ|đảm nhiệm|đứng đầu)\b"
    r"|\blà ai\W*$|\btên (?:là )?(?:gì|chi)\W*$"
    r"|^(?:vị|người) [^?]*(?<!thế )nào\b|^người (?:đang |hiện )?giữ\b"
)
"""How questions begin or end that ask who holds an office, in their key."""


_ASKS_DOER = re.compile(r"^(?:những )?ai\b")


def names_other_office(analysis: QuestionAnalysis, sentence: str, span: Span) -> bool:
    """Say whether words name a person of another office than that whose holder is asked for.

    Args:
        analysis: The question; «Bí thư Quận ủy Quận 5 là ai?» asks for a holder.
        sentence: A sentence.
        span: Words of it.

    Returns:
        False also where the sentence gives the person no office.
    """
    asked = key(analysis.text)
    if not ASKS_HOLDER.search(asked):
        return False
    roles = [
        key(sentence[person.role.start : person.role.end])
        for person in find_people(sentence)
        if person.role and person.start < span.end and span.start < person.end
    ]
    return bool(roles) and all(_role_agreement(asked, role) < 0 for role in roles)


def tells_of_another(analysis: QuestionAnalysis, sentence: str, span: Span) -> bool:
    """Say whether words are the office of a person whom the question names.

    Args:
        analysis: The question; «Ai thay ông Trần Văn Nam?» asks for another.
        sentence: A sentence.
        span: Words of it.
    """
    if analysis.kind != "person":
        return False
    asked = key(analysis.text)
    people = find_people(sentence)
    if any(p.start < span.end and span.start < p.end for p in people):
        return False
    return any(
        p.role and p.role.start < span.end and span.start < p.role.end and key(p.text) in asked
        for p in people
    )


def _offices(analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]) -> list[Candidate]:
    """Find who acts by office alone, where a sentence names no one («Bí thư … tặng giấy khen»)."""
    shadow = key(sentence)
    if OFFICE.search(key(analysis.text)):
        return []  # who holds an office is no office
    candidates = []
    for found in OFFICE.finditer(shadow):
        end = found.end()
        for word in re.finditer(r"\s+([^\W\d_]+)", shadow[end:]):
            if word.group(1) in PHRASE_ENDS | _ACTS:
                end += word.start()
                break
        else:
            end = len(sentence.rstrip())
        span = Span(found.start(), end)
        score = nearness(analysis, tokens, span, (), sentence)
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    return candidates


def _role_agreement(asked: str, role: str) -> float:
    """Give 1 for the very office asked for, -1 for another one («Bí thư» is no «Phó Bí thư»)."""
    wanted = list(OFFICE.finditer(asked))
    if not wanted:
        return 0.0
    by_deed = _ASKS_DOER.search(asked) and not ASKS_HOLDER.search(asked)
    held = list(OFFICE.finditer(role))
    for want in wanted:
        for have in held:
            if want["office"] != have["office"]:
                continue
            if want["standing"] and not have["standing"]:
                continue
            bodies = {_SHORT_BODIES.get(m["body"], m["body"]) for m in (want, have)}
            if len(bodies - {None}) > 1:
                continue
            return 1.0
    return 0.0 if by_deed else -1.0  # «Ai kể về cách bồi dưỡng bí thư chi bộ?»
