"""Short answers that are named: people, offices, dates, places, bodies, codes."""

import re
from collections.abc import Sequence
from datetime import date

from rag.answering.candidates import PHRASE_ENDS, Candidate, nearness
from rag.answering.periods import DOCUMENT_DATE
from rag.answering.question import QuestionAnalysis
from rag.text.dates import find_dates
from rag.text.people import find_people
from rag.text.places import find_places
from rag.text.unicode import key
from rag.text.words import Token
from rag.types import Span

# A day without a year is read as of then: only its precision matters here.
_ANY_REFERENCE = date(2999, 12, 31)
_ACTS = frozenset("tặng trao phát chủ nhấn yêu đề khẳng kết cho cùng dự thay ký".split())
_ROLE = re.compile(
    r"(?P<office>(?:phó )?(?:bí thư|chủ tịch|trưởng ban|giám đốc|trưởng phòng|chánh văn phòng"
    r"|trưởng đoàn|chủ nhiệm|viện trưởng|hiệu trưởng))(?P<standing> thường trực)?"
    r"(?: (?P<body>tỉnh ủy|thành ủy|quận ủy|huyện ủy|thị ủy|đảng ủy|chi bộ|tỉnh đoàn|ubnd|hđnd"
    r"|ủy ban nhân dân|hội đồng nhân dân|tổ chức|tuyên giáo|dân vận|nội chính|kiểm tra))?"
)
_SHORT_BODIES = {"ủy ban nhân dân": "ubnd", "hội đồng nhân dân": "hđnd"}
# How exact a date must be that answers «ngày nào», «năm nào», «nhiệm kỳ nào».
_DATE_PRECISIONS: tuple[tuple[str, frozenset[str]], ...] = (
    (r"\b(nhiệm kỳ|giai đoạn) (nào|mấy)|từ năm nào|khoảng thời gian", frozenset({"range"})),
    (r"\b(ngày|hôm|buổi|sáng|chiều)\b.*\b(nào|mấy)\b", frozenset({"day"})),
    (r"\btháng (nào|mấy)", frozenset({"day", "month"})),
    (r"\bnăm (nào|mấy)", frozenset({"year", "range", "day", "month"})),
)
_ASKS_OF_DOCUMENT = re.compile(
    r"\b(ban hành|chỉ thị|nghị quyết|quyết định|kế hoạch|hướng dẫn|kết luận|công văn|văn bản"
    r"|thông tư|nghị định|quy định)\b"
)
_CODE = re.compile(
    r"(?:(?:Chỉ thị|Nghị quyết|Quyết định|Kế hoạch|Hướng dẫn|Kết luận|Công văn|Thông tư|Nghị định)"
    r" (?:số )?)?\d+(?:/\d{4})?-[A-ZĐ]+[\w/-]*|[Ll]ần thứ (?:[IVXLC]+|\w+)"
)
_WHICH_PLACE = re.compile(
    r"\b(?P<sort>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|hội trường|trụ sở|(?<!môi )trường"
    r"|bệnh viện|cơ quan|đơn vị|tổ chức|cấp|ban|phòng|nơi|địa phương|địa bàn) nào\b"
)
_BODIES = (
    "ban", "ủy ban", "uỷ ban", "phòng", "bộ", "sở", "tỉnh ủy", "thành ủy", "quận ủy", "huyện ủy",
    "đảng ủy", "đảng bộ", "đoàn", "hội", "công an", "văn phòng",
)  # fmt: skip
_UNIT_WORD = re.compile(r"(?:huyện|quận|tỉnh|thành phố|xã|phường|thị xã) $")
# Words of a body's name whose second syllable has no capital («Ban Tổ chức Tỉnh ủy»).
_BODY_WORDS = frozenset(
    {
        "tổ chức", "tỉnh ủy", "thành ủy", "quận ủy", "huyện ủy", "thị ủy", "đảng ủy", "đảng bộ",
        "chi bộ", "tỉnh đoàn", "ủy ban", "tuyên giáo", "dân vận", "kiểm tra", "nội chính", "nội vụ",
        "thường vụ", "nhân dân", "hội đồng", "công an", "quân sự", "văn phòng", "mặt trận",
        "tổ quốc",
    }
)  # fmt: skip
_BODY_SORTS = frozenset({"cơ quan", "đơn vị", "tổ chức", "cấp", "ban", "phòng"})


def find_person_names(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    """Find who may be asked for; offices where the sentence names no one."""
    asked = key(analysis.text)
    candidates = []
    for person in find_people(sentence):
        if key(person.text) in asked:  # the person asked about, not the one asked for
            continue
        span = Span(person.start, person.end)
        role = key(sentence[person.role.start : person.role.end]) if person.role else ""
        score = nearness(analysis, tokens, span, (), sentence)
        office = _role_agreement(asked, role)
        if office < 0:
            continue
        score += office
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    return candidates or _offices(analysis, sentence, tokens)


_OFFICE_OR_BODY = re.compile(
    rf"(?:các |nguyên )?(?:{_ROLE.pattern}|tỉnh ủy|thành ủy|đảng ủy"
    r"|ban (?:tổ chức|thường|chấp|bí thư|tuyên|dân|nội|kiểm|chỉ)|ủy ban|bộ (?:chính|nội|công)|sở)\b"
)
_ADDRESS = re.compile(r"(?:(?:các|những|hai|ba) )?(?:đồng chí|ông|bà|anh|chị|vị|cô|chú)")


def is_address(words: str) -> bool:
    """Say whether words address someone and name no one: «đồng chí», «các ông»."""
    return _ADDRESS.fullmatch(key(words)) is not None


_ASKS_HOLDER = re.compile(
    r"^ai (?:đang |hiện )?(?:là|làm|giữ|đảm nhiệm)\b|\blà ai\W*$|\btên (?:là )?(?:gì|chi)\W*$"
    r"|^(?:vị|người) [^?]*(?<!thế )nào\b|^người (?:đang |hiện )?giữ\b"
)


_ASKS_DOER = re.compile(r"^(?:những )?ai\b")


# What the name of a building has in it.
_BUILDINGS = {
    "bệnh viện": r"\b(?:bệnh viện|viện|trung tâm|bv)\b",
    "trường": r"\b(?:trường|đại học|học viện|đh|cao đẳng|thpt)\b",
    "hội trường": r"\b(?:hội trường|trung tâm|nhà|trụ sở|phòng)\b",
}
_WHICH_BUILDING = re.compile(
    r"\b(?P<sort>bệnh viện|hội trường|(?<!môi )(?<!hội )trường)(?: đại học| cao đẳng)? nào\b"
)
_BUILDING_FIRST = re.compile(
    r"(?:trường|nhà|trung tâm|đường|phố|xã|phường|bệnh viện|công ty|hội trường|quảng trường)\b"
)
_ASKS_TITLE = re.compile(r"\b(?:tựa đề|nhan đề|tiêu đề|tên)(?: là)? gì\b")


def is_no_name(analysis: QuestionAnalysis, words: str) -> bool:
    """Say whether words name nobody though a question asks for a name, or a person for a place.

    Likewise what is no hospital, school or hall for one, and no title for a title.

    A name that is not known for one has capitals, and begins with no office or body.
    """
    asked = key(analysis.text)
    if analysis.kind == "place":
        sort = _WHICH_BUILDING.search(asked)
        if sort and not re.search(_BUILDINGS[sort["sort"]], key(words)):
            return True
        named_after = _BUILDING_FIRST.match(key(words)) is not None
        return bool(find_people(words)) and not named_after and not find_places(words)
    if analysis.kind == "clause" and _ASKS_TITLE.search(asked):
        return words[:1].islower()
    asks_name = analysis.kind == "person" and _ASKS_HOLDER.search(asked)
    if not asks_name or find_people(words):
        return False
    small = sum(word[0].islower() for word in words.split())
    return small > len(words.split()) / 2 or _OFFICE_OR_BODY.match(key(words)) is not None


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
    if not _ASKS_HOLDER.search(asked):
        return False
    roles = [
        key(sentence[person.role.start : person.role.end])
        for person in find_people(sentence)
        if person.role and person.start < span.end and span.start < person.end
    ]
    return bool(roles) and all(_role_agreement(asked, role) < 0 for role in roles)


def _offices(analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]) -> list[Candidate]:
    """Find who acts by office alone, where a sentence names no one («Bí thư … tặng giấy khen»)."""
    shadow = key(sentence)
    if _ROLE.search(key(analysis.text)):
        return []  # who holds an office is no office
    candidates = []
    for found in _ROLE.finditer(shadow):
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
    wanted = list(_ROLE.finditer(asked))
    if not wanted:
        return 0.0
    by_deed = _ASKS_DOER.search(asked) and not _ASKS_HOLDER.search(asked)
    held = list(_ROLE.finditer(role))
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


def find_times(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    """Find dates and periods as exact as the question wants them."""
    asked = key(analysis.text)
    precisions = next(
        (wanted for pattern, wanted in _DATE_PRECISIONS if re.search(pattern, asked)), None
    )
    of_document = _ASKS_OF_DOCUMENT.search(asked) is not None
    candidates = []
    for mention in find_dates(sentence, reference=_ANY_REFERENCE):
        span = Span(mention.start, mention.end)
        if mention.text in analysis.text:
            continue  # the question gave it itself
        if DOCUMENT_DATE.search(key(sentence[: mention.start])) and not of_document:
            continue
        if precisions and mention.period.precision not in precisions:
            continue
        score = nearness(analysis, tokens, span, (), sentence)
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    return candidates


def find_codes(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    """Find codes of documents (10-CT/TW) and ordinals (lần thứ XVI)."""
    candidates = []
    wants_ordinal = "thứ" in key(analysis.text)
    for found in _CODE.finditer(sentence):
        if key(found.group()) in key(analysis.text):
            continue
        span = Span(*found.span())
        score = nearness(analysis, tokens, span, (), sentence)
        score += 1.0 * (key(found.group()).startswith("lần thứ") == wants_ordinal)
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    return candidates


def find_place_names(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    """Find provinces, districts or bodies of the sort the question names."""
    asked = key(analysis.text)
    found_sort = _WHICH_PLACE.search(asked)
    sort = found_sort["sort"] if found_sort else "nơi"
    if sort in ("tỉnh", "thành phố"):
        short = {"tỉnh": "tỉnh ", "thành phố": "tp"}[sort]
        spans = [Span(m.start, m.end) for m in find_places(sentence)] + [
            span
            for span in _capitalised_runs(sentence)
            if key(sentence[span.start : span.end]).startswith((sort, short))
        ]
    else:
        spans = [
            span
            for span in _capitalised_runs(sentence, bodies=sort in _BODY_SORTS)
            if _is_sort(key(sentence[max(0, span.start - 12) : span.end]), sort)
        ]
    candidates = []
    for span in spans:
        if key(sentence[span.start : span.end]) in asked:
            continue
        if span.start == 0 and " " not in sentence[slice(*span)]:
            continue  # the word that a sentence begins with
        score = nearness(analysis, tokens, span, (), sentence)
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    return candidates


def _is_sort(name: str, sort: str) -> bool:
    """Say whether a name, with the word before it, is a place or body of the sort asked for."""
    if sort in _BODY_SORTS:
        return any(re.search(rf"(?<!\w){body}(?!\w)", name) for body in _BODIES)
    if sort in ("nơi", "địa phương", "địa bàn"):
        return True
    return re.search(rf"(?<!\w){sort}(?!\w)", name) is not None


def _capitalised_runs(sentence: str, *, bodies: bool = False) -> list[Span]:
    """Find names: runs of words that begin with a capital or digit.

    With `bodies`, the second syllables of a body's name belong to it too.
    """
    runs: list[Span] = []
    for word in re.finditer(r"[^\s,;.()“”\"]+", sentence):
        if bodies and runs and sentence[runs[-1].end : word.start()] == " ":
            before = sentence[runs[-1].start : runs[-1].end].rsplit(" ", 1)[-1]
            if key(f"{before} {word.group()}") in _BODY_WORDS:
                runs[-1] = Span(runs[-1].start, word.end())
                continue
        if not (word.group()[0].isupper() or (runs and word.group()[0].isdigit())):
            continue
        start, end = word.span()
        if runs and sentence[runs[-1].end : start].strip() in ("", "–", "-"):
            runs[-1] = Span(runs[-1].start, end)
        else:
            unit = _UNIT_WORD.search(sentence[:start])
            runs.append(Span(unit.start() if unit else start, end))
    return runs
