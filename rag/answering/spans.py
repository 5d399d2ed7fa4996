"""The short answer inside a sentence: a number with its noun, a person, a date, a place, a phrase."""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from rag.answering.question import QuestionAnalysis
from rag.text.dates import find_dates
from rag.text.numbers import Number, find_numbers, same_value
from rag.text.people import find_people
from rag.text.places import find_places
from rag.text.synonyms import unify
from rag.text.unicode import key
from rag.text.words import STOPWORDS, Token, syllables
from rag.types import Span

# A question's word counts less the farther it stands from the candidate, and less again beyond a
# semicolon (another item of a list), another number, or a comma.
_DECAY = 0.93
_BEYOND = {";": 0.25, ",": 0.85, "(": 0.95, ")": 0.95}
_BEYOND_NUMBER = 0.6
_UNIT_BONUS = 2.0
_SUPPORT_BONUS = 1.0
# A number behind one of these is a change; it does not tell how many there are.
# And behind one of these it tells how many that happened to, not how many there are.
_EVENTS = frozenset(
    {("kết", "nạp"), ("phát", "triển"), ("xóa", "tên"), ("khai", "trừ"), ("kỷ", "luật"), ("tiếp", "nhận"), ("trúng", "tuyển")}
)
_CHANGES = frozenset({"giảm", "tăng", "thêm"})
_N_BEFORE = 4
_N_AFTER = 6
_COORDINATORS = frozenset({"và", "với"})
# The noun counted ends where one of these begins.
_NOUN_ENDS = frozenset(
    ["bị", "được", "đạt", "chiếm", "tham", "cho", "với", "trong", "của", "tại", "ở", "là", "có", "vì", "do", "để", "nhằm", "theo", "từ", "đã", "đang", "sẽ", "so", "tăng", "giảm", "gồm", "về", "trên", "dưới", "bằng", "đến", "vào", "khi", "mà"]
)
_NOUN_MAX_SYLLABLES = 7
_QUALIFIER = re.compile(
    r"(?:hơn|gần|trên|dưới|khoảng|từ|tối thiểu|ít nhất|tới|đến|đạt từ|lần thứ) $"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stretch of a sentence that may be the short answer."""

    span: Span
    """Where it stands in the sentence."""
    score: float
    """How well its surroundings answer the question; comparable within one question."""
    unit_share: float
    """For a number: share of the counted noun's syllables that follow it; else 1."""
    support: float = 1.0
    """For a number: share of the words that govern it which the question says too; else 1. Low for
    «kết nạp được 2.472 đảng viên» where the question is how many there are."""
    foreign: bool = False
    """For a number: it tells how many something happened to that the question does not speak of."""


def find_candidates(analysis: QuestionAnalysis, sentence: str) -> tuple[Candidate, ...]:
    """Find what in a sentence could be the short answer to a question.

    Args:
        analysis: The question.
        sentence: One sentence, verbatim.

    Returns:
        Candidates of the question's kind, best first (ties by position); () where the sentence
        holds none, which is how a sentence without a number fails «bao nhiêu».
    """
    tokens = unify(syllables(sentence))
    found = _FINDERS[analysis.kind](analysis, sentence, tokens)
    return tuple(sorted(found, key=lambda c: (-c.score, c.span)))


def _counts(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    numbers = find_numbers(sentence)
    given = find_numbers(analysis.text)
    words = [token.key for token in unify(syllables(analysis.text))]
    about_change = bool(_CHANGES & set(words))
    measure: frozenset[str] = frozenset()
    if not analysis.unit:
        measure = next((nouns for asked, nouns in _MEASURES if asked & set(words)), measure)
    asked_events = _events(words)
    if {"mới", "thêm"} & set(words) or ("kết", "nạp") in asked_events:
        asked_events |= {("kết", "nạp"), ("phát", "triển")}
    candidates = []
    for number in numbers:
        if number.kind == "percent" or any(same_value(number, other) for other in given):
            continue  # another kind of figure, or one the question itself gave
        before = _words_before(tokens, number, sentence)
        if _CHANGES & set(before) and not about_change:
            continue
        foreign = _events((*reversed(before), *_words_after(tokens, number, sentence))) - asked_events
        span, noun = _with_noun(number, sentence, tokens)
        share = _unit_share(analysis.unit, noun)
        if measure and not measure & set(noun):
            continue
        if number.kind == "ratio":  # «20/3.494 chi bộ» is a count only for want of a better one
            share *= 0.5
        support = 0.0 if foreign else _support(analysis, before)
        score = (
            _nearness(analysis, tokens, number, numbers, sentence)
            + _UNIT_BONUS * share
            + _SUPPORT_BONUS * support
        )
        candidates.append(
            Candidate(
                span=span, score=score, unit_share=share, support=support, foreign=bool(foreign)
            )
        )
    return candidates


def _ratios(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    numbers = find_numbers(sentence)
    wants_total = re.search(r"trên|/", key(analysis.text)) is not None
    candidates = []
    for number in numbers:
        if number.kind == "count":
            continue
        score = _nearness(analysis, tokens, number, numbers, sentence)
        score += 0.5 * ((number.kind == "ratio") == wants_total)
        span = Span(_qualified_start(number.start, sentence), number.end)
        if number.kind == "ratio":
            span, _ = _with_noun(number, sentence, tokens)
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    return candidates


def _people(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    asked = key(analysis.text)
    candidates = []
    for person in find_people(sentence):
        if key(person.text) in asked:  # the person asked about, not the one asked for
            continue
        span = Span(person.start, person.end)
        role = key(sentence[person.role.start : person.role.end]) if person.role else ""
        score = _nearness(analysis, tokens, span, (), sentence)
        office = _role_agreement(asked, role)
        if office < 0:
            continue
        score += office
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    return candidates or _offices(analysis, sentence, tokens)


def _offices(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    """Find who acts by office alone, where a sentence names no one («Bí thư … tặng giấy khen»)."""
    shadow = key(sentence)
    if _ROLE.search(key(analysis.text)):
        return []  # who holds an office is no office
    candidates = []
    for found in _ROLE.finditer(shadow):
        end = found.end()
        for word in re.finditer(r"\s+([^\W\d_]+)", shadow[end:]):
            if word.group(1) in _NOUN_ENDS | _ACTS:
                end += word.start()
                break
        else:
            end = len(sentence.rstrip())
        span = Span(found.start(), end)
        score = _nearness(analysis, tokens, span, (), sentence)
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    return candidates


_ACTS = frozenset("tặng trao phát chủ nhấn yêu đề khẳng kết cho cùng dự thay ký".split())


_ROLE = re.compile(
    r"(?P<office>(?:phó )?(?:bí thư|chủ tịch|trưởng ban|giám đốc|trưởng phòng|chánh văn phòng"
    r"|trưởng đoàn|chủ nhiệm|viện trưởng|hiệu trưởng))(?P<standing> thường trực)?"
    r"(?: (?P<body>tỉnh ủy|thành ủy|quận ủy|huyện ủy|thị ủy|đảng ủy|chi bộ|tỉnh đoàn|ubnd|hđnd"
    r"|ủy ban nhân dân|hội đồng nhân dân|tổ chức|tuyên giáo|dân vận|nội chính|kiểm tra))?"
)


def _role_agreement(asked: str, role: str) -> float:
    """Give 1 for the very office asked for, -1 for another one («Bí thư» is no «Phó Bí thư»)."""
    wanted = list(_ROLE.finditer(asked))
    if not wanted:
        return 0.0
    held = list(_ROLE.finditer(role))
    for want in wanted:
        for have in held:
            if want["office"] != have["office"]:
                continue
            if want["standing"] and not have["standing"]:
                continue
            if want["body"] and have["body"] and want["body"] != have["body"]:
                continue
            return 1.0
    return -1.0


def _dates(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    asked = key(analysis.text)
    precisions = next(
        (wanted for pattern, wanted in _DATE_PRECISIONS if re.search(pattern, asked)), None
    )
    candidates = []
    for mention in find_dates(sentence, reference=date(2999, 12, 31)):
        span = Span(mention.start, mention.end)
        if mention.text in analysis.text:
            continue  # the question gave it itself
        if precisions and mention.period.precision not in precisions:
            continue
        score = _nearness(analysis, tokens, span, (), sentence)
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    return candidates


# How exact a date must be that answers «ngày nào», «năm nào», «nhiệm kỳ nào».
_DATE_PRECISIONS: tuple[tuple[str, frozenset[str]], ...] = (
    (r"nhiệm kỳ|giai đoạn|từ năm nào|khoảng thời gian", frozenset({"range"})),
    (r"\b(ngày|hôm|buổi|sáng|chiều)\b.*\b(nào|mấy)\b", frozenset({"day"})),
    (r"\btháng (nào|mấy)", frozenset({"day", "month"})),
    (r"\bnăm (nào|mấy)", frozenset({"year", "range", "day", "month"})),
)


_CODE = re.compile(
    r"(?:(?:Chỉ thị|Nghị quyết|Quyết định|Kế hoạch|Hướng dẫn|Kết luận|Công văn|Thông tư|Nghị định)"
    r" (?:số )?)?\d+(?:/\d{4})?-[A-ZĐ]+[\w/-]*|[Ll]ần thứ (?:[IVXLC]+|\w+)"
)


def _codes(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    candidates = []
    wants_ordinal = "thứ" in key(analysis.text)
    for found in _CODE.finditer(sentence):
        if key(found.group()) in key(analysis.text):
            continue
        span = Span(*found.span())
        score = _nearness(analysis, tokens, span, (), sentence)
        score += 1.0 * (key(found.group()).startswith("lần thứ") == wants_ordinal)
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    return candidates


_WHICH_PLACE = re.compile(
    r"\b(?P<sort>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|hội trường|trụ sở|(?<!môi )trường|bệnh viện"
    r"|cơ quan|đơn vị|tổ chức|cấp|ban|phòng|nơi|địa phương|địa bàn) nào\b"
)
_BODIES = (
    "ban", "ủy ban", "uỷ ban", "phòng", "bộ", "sở", "tỉnh ủy", "thành ủy", "quận ủy", "huyện ủy",
    "đảng ủy", "đảng bộ", "đoàn", "hội", "công an", "văn phòng",
)  # fmt: skip
_BODY_SORTS = frozenset({"cơ quan", "đơn vị", "tổ chức", "cấp", "ban", "phòng"})


def _places(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
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
            for span in _capitalised_runs(sentence)
            if _is_sort(key(sentence[max(0, span.start - 12) : span.end]), sort)
        ]
    candidates = []
    for span in spans:
        if key(sentence[span.start : span.end]) in asked:
            continue
        score = _nearness(analysis, tokens, span, (), sentence)
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    if not candidates and sort == "nơi":
        return _clauses(analysis, sentence, tokens)
    return candidates


def _is_sort(name: str, sort: str) -> bool:
    """Say whether a name, with the word before it, is a place or body of the sort asked for."""
    if sort in _BODY_SORTS:
        return any(re.search(rf"(?<!\w){body}(?!\w)", name) for body in _BODIES)
    if sort in ("nơi", "địa phương", "địa bàn"):
        return True
    return re.search(rf"(?<!\w){sort}(?!\w)", name) is not None


def _capitalised_runs(sentence: str) -> list[Span]:
    """Find names: runs of words that begin with a capital or digit, joined by «và» and commas."""
    runs: list[Span] = []
    for word in re.finditer(r"[^\s,;.()“”\"]+", sentence):
        if not (word.group()[0].isupper() or (runs and word.group()[0].isdigit())):
            continue
        start, end = word.span()
        if runs and sentence[runs[-1].end : start].strip() in ("", "–", "-"):
            runs[-1] = Span(runs[-1].start, end)
        else:
            before = re.search(r"(?:huyện|quận|tỉnh|thành phố|xã|phường|thị xã) $", sentence[:start])
            runs.append(Span(before.start() if before else start, end))
    return runs


_PURPOSE = re.compile(r"\b(?:nhằm|để|vì|do|bởi|nhờ)\b")
_WHY = re.compile(
    r"\b(?:mục đích|để làm gì|vì sao|tại sao|lý do|nhằm|do đâu|sao lại)\b|\bvì [^?]*\b(?:gì|nào|đâu)\b"
    r"|\b(?:lỗi|vi phạm|sai phạm)( cụ thể)? (?:gì|nào)\b"
)


def _clauses(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    """Take what follows the last of the question's words that stand together; else the sentence."""
    shadow = key(sentence)
    if _WHY.search(key(analysis.text)):
        return [
            _phrase(sentence, reason.start(), 1.0)
            for reason in _PURPOSE.finditer(shadow)
            if _speaks_of(analysis, tokens, sentence, reason.start())
        ][:1]
    terms = {token.key for token in analysis.terms}
    marks = [token.key in terms for token in tokens]
    best, best_end = 0.0, 0
    run = 0.0
    for position, marked in enumerate(marks):
        run = run * 0.8 + marked
        if run > best + 1e-9 and position + 3 < len(tokens):
            best, best_end = run, tokens[position].end
    rest = sentence[best_end:].lstrip(" ,:–-")
    start = len(sentence) - len(rest)
    return [_phrase(sentence, start, best)]


def _speaks_of(
    analysis: QuestionAnalysis, tokens: Sequence[Token], sentence: str, position: int
) -> bool:
    """Say whether the item of a sentence at a position holds two of the question's words."""
    start = max(sentence.rfind(mark, 0, position) for mark in ";.(") + 1
    end = _ITEM_END.search(sentence, position)
    stop = end.start() if end else len(sentence)
    here = {token.key for token in tokens if start <= token.start < stop}
    return len(here & analysis.focus) >= min(2, len(analysis.focus))


_ITEM_END = re.compile(r"[;.]|$")


def _phrase(sentence: str, start: int, score: float) -> Candidate:
    """Cut a phrase at the end of its clause: a semicolon, full stop, or closing bracket."""
    end = re.compile(r"[;.…]|$").search(sentence, start)
    stop = end.start() if end else len(sentence)
    return Candidate(span=Span(start, stop), score=score, unit_share=1.0)


_FINDERS: dict[
    str, Callable[[QuestionAnalysis, str, Sequence[Token]], list[Candidate]]
] = {
    "count": _counts,
    "ratio": _ratios,
    "code": _codes,
    "person": _people,
    "date": _dates,
    "place": _places,
    "clause": _clauses,
}


def _nearness(
    analysis: QuestionAnalysis,
    tokens: Sequence[Token],
    span: Span | Number,
    numbers: Sequence[Number],
    sentence: str,
) -> float:
    """Sum the question's terms in a sentence, each once, faded by its distance from a span."""
    wanted = {token.key for token in analysis.terms} | set(analysis.unit)
    best: dict[str, float] = {}
    for step in (-1, 1):
        fade = 1.0
        previous = span.start if step < 0 else span.end
        side = [t for t in tokens if t.end <= span.start] if step < 0 else [
            t for t in tokens if t.start >= span.end
        ]
        for token in side[::step]:
            between = (
                sentence[token.end : previous] if step < 0 else sentence[previous : token.start]
            )
            fade *= _DECAY
            for mark in between:
                fade *= _BEYOND.get(mark, 1.0)
            if any(n.start <= token.start < n.end for n in numbers):
                fade *= _BEYOND_NUMBER
            if token.key in wanted:
                best[token.key] = max(best.get(token.key, 0.0), fade)
            previous = token.start if step < 0 else token.end
    return sum(best.values()) / max(1, len(wanted)) * 4


def _with_noun(
    number: Number, sentence: str, tokens: Sequence[Token]
) -> tuple[Span, tuple[str, ...]]:
    """Extend a number over its qualifier («hơn») and the noun it counts."""
    noun: list[str] = []
    end = number.end
    for token in tokens:
        if token.start < number.end:
            continue
        same_run = token.end == end  # one of several tokens that stand for one run of words
        if len(noun) == _NOUN_MAX_SYLLABLES or not (
            same_run or sentence[end : token.start].isspace()
        ):
            break
        if token.key in _NOUN_ENDS or token.text[0].isdigit() or (noun and token.key == "và"):
            break
        noun.append(token.key)
        end = token.end
    while noun and noun[-1] in STOPWORDS:
        noun.pop()
        end = sentence.rfind(" ", number.end, end)
    return Span(_qualified_start(number.start, sentence), end), tuple(noun)


def _qualified_start(start: int, sentence: str) -> int:
    found = _QUALIFIER.search(key(sentence[:start]))
    return found.start() if found else start


def _unit_share(unit: Sequence[str], noun: Sequence[str]) -> float:
    """Share of the counted noun that follows the number («bao nhiêu người» is met by any person)."""
    if noun and noun[0] in _TIME_UNITS and noun[0] not in unit:
        return 0.0
    if not unit or unit[0] in _CLASSIFIERS:
        return 0.5
    if unit[0] in _PERSON_UNITS and set(noun) & _PERSON_NOUNS:
        return 0.75
    n_needed = 2 if unit[0] in _BOUND_SYLLABLES else 1
    for start in range(len(noun)):
        matched = sum(
            1
            for _ in itertools.takewhile(
                lambda pair: pair[0] == pair[1], zip(unit, noun[start:], strict=False)
            )
        )
        if matched >= min(n_needed, len(unit)):
            return matched / len(unit) * (1.0 if start == 0 else 0.5)
    return 0.0


def _words_after(
    tokens: Sequence[Token], number: Number, sentence: str
) -> tuple[str, ...]:
    """Give the words of its clause that tell what became of those a number counts."""
    after: list[str] = []
    position = number.end
    for token in (t for t in tokens if t.start >= number.end):
        if len(after) == _N_AFTER or re.search(r"[;,():.]", sentence[position : token.start]):
            break
        position = token.end
        after.append(token.key)
    return tuple(after)


def _events(words: Sequence[str]) -> set[tuple[str, str]]:
    return {pair for pair in zip(words, words[1:], strict=False) if pair in _EVENTS}


def _words_before(
    tokens: Sequence[Token], number: Number, sentence: str
) -> tuple[str, ...]:
    """Give the words that govern a number: up to four before it in its clause, nearest first."""
    before: list[str] = []
    position = number.start
    for token in reversed([t for t in tokens if t.end <= number.start]):
        if len(before) == _N_BEFORE or re.search(r"[;,():.]", sentence[token.end : position]):
            break
        if token.key[0].isdigit() or token.key in _COORDINATORS:
            break
        position = token.start
        before.append(token.key)
    return tuple(before)


def _support(analysis: QuestionAnalysis, before: Sequence[str]) -> float:
    """Share of the words that govern a number which the question says too; 0.5 for none."""
    asked = {token.key for token in analysis.terms} | set(analysis.unit)
    words = [word for word in before if word not in STOPWORDS]
    return sum(word in asked for word in words) / len(words) if words else 0.5


# Counting words that stand for any noun; and those of time, which count nothing but time.
_CLASSIFIERS = frozenset("đợt cuộc nơi lần buổi vụ đầu việc ca loại cái chiếc suất trường".split())
_TIME_UNITS = frozenset("năm tháng ngày tuần giờ phút tuổi".split())
# What a quantity must be counted in: age in years, money in đồng.
_MEASURES: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"tuổi"}), frozenset({"tuổi"})),
    (frozenset({"tiền", "phí", "giá", "lương"}), frozenset({"đồng", "tỷ", "triệu", "usd", "vnđ"})),
    (frozenset({"tích", "km", "mét"}), frozenset({"km", "km2", "ha", "hecta", "m2", "mét", "m"})),
)
# First halves of words: «đảng bộ» is no «đảng viên».
_BOUND_SYLLABLES = frozenset(
    "đảng chi tổ cán công nhân học giáo đại hội cơ đơn quần thí văn nhiệm doanh đồng tập cá trưởng"
    " phó bí ủy đoàn địa báo".split()
)
_PERSON_UNITS = frozenset({"người", "ai", "cá"})
_PERSON_NOUNS = frozenset(["viên", "sinh", "thư", "người", "chúng", "nhân", "đồng", "cán", "bộ"])
