"""Short answers that are figures: counts with their nouns, percentages and ratios."""

import itertools
import re
from collections.abc import Sequence

from rag.answering.candidates import PHRASE_ENDS, Candidate, nearness
from rag.answering.question import QuestionAnalysis
from rag.answering.sorts import sort_of
from rag.text.lists import label_end
from rag.text.numbers import Number, find_lone_digits, find_numbers, same_value
from rag.text.synonyms import unify
from rag.text.unicode import key
from rag.text.words import STOPWORDS, Token, syllables
from rag.types import Span

_UNIT_BONUS = 2.0
_SUPPORT_BONUS = 1.0
_RATIO_BONUS = 0.5
_LEAST_SHARE_IN_WORDS = 0.75
# A number behind one of these is a change; it does not tell how many there are.
_CHANGES = frozenset({"giảm", "tăng", "thêm"})
# And beside one of these it tells how many that happened to, not how many there are.
_EVENTS = frozenset(
    {
        ("kết", "nạp"),
        ("phát", "triển"),
        ("xóa", "tên"),
        ("khai", "trừ"),
        ("kỷ", "luật"),
        ("tiếp", "nhận"),
        ("trúng", "tuyển"),
    }
)
# Behind one of these, how many there are in all («nâng tổng số đảng viên lên 5.136»).
_LEVELS = frozenset({"lên", "tổng"})
# Asked how many more or fewer there are («giảm bao nhiêu»), how many there are is no answer.
_RISE_OR_FALL = frozenset({"giảm", "tăng"})
# Asked how many there are, and nothing that was done.
_ASKS_LEVEL = re.compile(
    r"(?:^(?:[^?]*\b(?:có|gồm)(?: tổng cộng| tất cả)?|tổng số|tổng cộng) (?:bao nhiêu|mấy)"
    r"|^(?:[^?]*\bcó )?(?:tổng )?số (?:(?!\b(?:được|bị|đã|cho|qua|dự|làm|tham)\b)[^?])*"
    r"\blà bao nhiêu)"
    r"(?!.*\b(?:bị|được|đã|đạt|làm|tham|dự|hoàn|do|cho|thành)\b)"
)
_ASKS_ADMITTED = re.compile(
    r"\bkết nạp (?:(?!(?:cho|với)\b)[^\W\d]+ ){0,2}?(?:bao nhiêu|mấy)\b"
    r"|\bthêm (?:được )?(?:bao nhiêu|mấy) đảng viên\b"
    r"|\b(?:bao nhiêu|mấy) (?:[^\W\d]+ ){1,4}được kết nạp\b(?!.*\b(?:lớp|dự|học)\b)"
)
_SCALED = re.compile(r"(?:triệu|tỷ|nghìn|ngàn)$")
_OUT_OF = re.compile(r"(?:trong|trên) (?:tổng )?(?:số )?(?=\d)")
_ABOUT = frozenset("hơn gần trên khoảng".split())
_N_BEFORE = 4
_N_AFTER = 7  # «129 đảng viên bị thi hành kỷ luật»
# Behind a noun, another thing or a time begins («8 bệnh viện năm 2019»).
_AFTER_NOUN = frozenset({"và", "năm", "tháng", "ngày", "quý"})
_COORDINATORS = frozenset({"và", "với"})
_NOUN_MAX_SYLLABLES = 7
_QUALIFIER = re.compile(
    r"(?:hơn|gần|trên|dưới|khoảng|từ|tối thiểu|ít nhất|tới|đến|đạt từ|lần thứ) $"
)
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
_PERSON_NOUNS = frozenset("viên sinh thư người chúng nhân đồng cán bộ".split())
_ASKS_TOTAL = re.compile(r"(?<!trong )(?<!trên )\btổng số\b(?!.*\b(?:bao nhiêu|mấy) \w)")
_ASKS_PLACE_IN_ORDER = re.compile(r"\b(?:thứ|hạng|vị trí) mấy\b")
_PLACE_IN_ORDER = re.compile(
    r"(?<!\w)(?:(?:hạng|vị trí|vị trí thứ|hạng thứ) \d+(?:/\d+)?"
    r"|(?:hạng |vị trí )?thứ (?:\d+(?:/\d+)?|nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
    r"|hạng (?:nhất|nhì|ba|tư))(?!\w)(?! ngày)"
)


def find_counts(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    """Find the numbers of a sentence that may answer «bao nhiêu», each with the noun it counts.

    Left out are numbers the question itself gives, those that items of a list begin with,
    percentages (but for «tăng bao nhiêu»), changes where a level is asked for (and the reverse),
    numbers of those that something happened to which the question does not speak of («2.472 đảng
    viên mới» where it asks how many there are), and quantities of another measure.
    """
    if _ASKS_PLACE_IN_ORDER.search(key(analysis.text)):
        return _places_in_order(analysis, sentence, tokens)
    digits = find_lone_digits(sentence)  # ba lớp: only of the noun asked for
    told = (n for n in find_numbers(sentence) if n.start >= label_end(sentence))
    numbers = tuple(sorted((*told, *digits), key=lambda n: n.start))
    given = find_numbers(analysis.text)
    words = [token.key for token in unify(syllables(analysis.text), analysis.abbreviations)]
    about_change = bool(_CHANGES & set(words))
    asked_changes = {
        word
        for word, following in itertools.pairwise(words)
        if word in _RISE_OR_FALL and following in ("bao", "mấy")
    }
    # «GDP tăng bao nhiêu» is told in percent as well.
    may_be_share = not analysis.unit and not _CHANGES.isdisjoint(words)
    measure: frozenset[str] = frozenset()
    if not analysis.unit:
        measure = next((nouns for asked, nouns in _MEASURES if asked & set(words)), measure)
    asked_events = _events(words)
    if {"mới", "thêm"} & set(words) or ("kết", "nạp") in asked_events:
        asked_events |= {("kết", "nạp"), ("phát", "triển")}
    told_events = _events([token.key for token in tokens]) | (
        {("kết", "nạp")} if "mới" in {token.key for token in tokens} else set()
    )
    asks_admitted = _ASKS_ADMITTED.search(" ".join(words)) is not None
    if asks_admitted and not asked_events & told_events:
        return []  # how many there are, or are rewarded
    is_direct = asks_admitted or _ASKS_LEVEL.search(" ".join(words)) is not None
    out_of = _OUT_OF.match(key(analysis.text))
    most = next((n.value for n in given if out_of and n.start == out_of.end()), None)
    has_aside = False
    asked_sort = sort_of(analysis.unit)
    candidates = []
    for number in numbers:
        if (number.kind == "percent" and not may_be_share) or any(
            same_value(number, other) for other in given
        ):
            continue  # another kind of figure, or one the question itself gave
        before = _words_before(tokens, number, sentence)
        if _CHANGES & set(before) and not about_change:
            continue
        if asked_changes and not asked_changes & set(before):
            continue
        if most is not None and number.value > most:
            continue  # «Trong số 36 bài, có mấy bài …»
        after = _words_after(tokens, number, sentence)
        events = _events((*reversed(before), *after))
        if asked_events and not asked_events & events and _LEVELS & set(before):
            continue  # how many there are by then
        if events - asked_events:
            continue  # how many something happened to that the question does not speak of
        span, noun = _with_noun(number, sentence, tokens)
        share = _unit_share(analysis.unit, noun)
        sort = asked_sort and (sort_of(noun) or ("money" if _SCALED.search(number.text) else None))
        if not share and sort and sort != asked_sort:
            continue
        if number in digits and share < _LEAST_SHARE_IN_WORDS:
            continue  # «hai» is as often no number
        if is_direct and _is_aside(before):  # «kiểm tra đối với 15 tổ chức đảng»
            has_aside = has_aside or share > 0.0
            continue
        if measure and (not measure & set(noun[:1]) or noun[:2] == ("đồng", "chí")):
            continue
        if number.kind == "ratio":  # «20/3.494 chi bộ» is a count only for want of a better one
            share *= 0.5
            span = _asked_half(number, span, words)
        support = 1.0 if events & asked_events else _support(analysis, before)
        score = (
            nearness(analysis, tokens, number, numbers, sentence)
            + _UNIT_BONUS * share
            + _SUPPORT_BONUS * support
        )
        candidates.append(Candidate(span=span, score=score, unit_share=share, support=support))
    if has_aside and not any(candidate.unit_share for candidate in candidates):
        return []
    return candidates


def _asked_half(number: Number, span: Span, words: Sequence[str]) -> Span:
    """Give all of «20/3.494 chi bộ», or «3.494 chi bộ» where a question asks for the total."""
    if not _ASKS_TOTAL.search(" ".join(words)):
        return span
    return Span(number.end - len(number.text.rpartition("/")[2]), span.end)


def _places_in_order(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    """Find «thứ tư», «hạng 11», which answer «đứng thứ mấy»."""
    spans = [Span(*found.span()) for found in _PLACE_IN_ORDER.finditer(key(sentence))]
    return [
        Candidate(span=span, score=nearness(analysis, tokens, span, (), sentence), unit_share=1.0)
        for span in spans
        if key(sentence[span.start : span.end]) not in key(analysis.text)
    ]


def find_ratios(
    analysis: QuestionAnalysis, sentence: str, tokens: Sequence[Token]
) -> list[Candidate]:
    """Find the percentages and ratios (57/68) of a sentence."""
    numbers = find_numbers(sentence)
    wants_total = re.search(r"trên|/", key(analysis.text)) is not None
    candidates = []
    for number in numbers:
        if number.kind == "count":
            continue
        score = nearness(analysis, tokens, number, numbers, sentence)
        score += _RATIO_BONUS * ((number.kind == "ratio") == wants_total)
        span = Span(_qualified_start(number.start, sentence), number.end)
        if number.kind == "ratio":
            span, _ = _with_noun(number, sentence, tokens)
        candidates.append(Candidate(span=span, score=score, unit_share=1.0))
    return candidates


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
        if token.key in PHRASE_ENDS or token.text[0].isdigit():
            break
        if noun and token.key in _AFTER_NOUN:
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
    """Share of the counted noun that follows the number («người» is met by any person)."""
    if noun and noun[0] in _TIME_UNITS and noun[0] not in unit:
        return 0.0
    if not unit or unit[0] in _CLASSIFIERS:
        return 0.5
    if unit[0] in _PERSON_UNITS and set(noun) & _PERSON_NOUNS:
        return 0.75 if len(unit) == 1 or set(unit[1:]) & set(noun) else 0.0
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


def _is_aside(before: Sequence[str]) -> bool:
    """Say whether the words before a number, nearest first, are a preposition that sets it aside."""
    words = [word for word in before if word not in _ABOUT][:2]
    return words[:1] in (["tại"], ["cho"]) or words == ["với", "đối"]


def _words_after(tokens: Sequence[Token], number: Number, sentence: str) -> tuple[str, ...]:
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
    return {pair for pair in itertools.pairwise(words) if pair in _EVENTS}


def _words_before(tokens: Sequence[Token], number: Number, sentence: str) -> tuple[str, ...]:
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
