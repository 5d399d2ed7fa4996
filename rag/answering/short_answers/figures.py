"""Short answers that are figures: counts with their nouns, percentages and ratios."""

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.question.counting import read_counting
from rag.answering.question.sorts import LENGTHS_OF_TIME, MEASURES
from rag.answering.short_answers.candidates import PHRASE_ENDS, Candidate, nearness
from rag.text.lists import label_end
from rag.text.numbers import Number, find_lone_digits, find_numbers
from rag.text.unicode import key
from rag.text.words import STOPWORDS, Token
from rag.types import Span

_UNIT_BONUS = 2.0
_SUPPORT_BONUS = 1.0
_RATIO_BONUS = 0.5
_LEAST_SHARE_IN_WORDS = 0.75
_N_BEFORE = 4
_N_AFTER = 7  # «129 đảng viên bị thi hành kỷ luật»
# Behind a noun, another thing or a time begins («8 bệnh viện năm 2019»).
_AFTER_NOUN = frozenset({"và", "năm", "tháng", "ngày", "quý"})
_COORDINATORS = frozenset({"và", "với"})
_NOUN_MAX_SYLLABLES = 7
_ATTACHED = re.compile(r"(?:đ|₫|vn[đd]|km2?|m2?|ha)(?!\w)", re.IGNORECASE)
_QUALIFIER = re.compile(
    r"(?:hơn|gần|trên|dưới|khoảng|từ|tối thiểu|ít nhất|tới|đến|đạt từ|lần thứ) $"
)
# Counting words that stand for any noun; and those of time, which count nothing but time.
_CLASSIFIERS = frozenset("đợt cuộc nơi lần buổi vụ đầu việc ca loại cái chiếc suất trường".split())
_TIME_UNITS = frozenset("năm tháng ngày tuần giờ phút tuổi".split())
# First halves of words: «đảng bộ» is no «đảng viên».
_BOUND_SYLLABLES = frozenset(
    "đảng chi tổ cán công nhân học giáo đại hội cơ đơn quần thí văn nhiệm doanh đồng tập cá trưởng"
    " phó bí ủy đoàn địa báo".split()
)
_PERSON_UNITS = frozenset({"người", "ai", "cá"})
_PERSON_NOUNS = frozenset("viên sinh thư người chúng nhân đồng cán bộ".split())
_ONE_OR_HALF = re.compile(
    r"(?<!\w)(?<!lần )(?<!vào )(?<!mười )(?:một|nửa)"
    rf"(?= (?:{'|'.join(sorted(LENGTHS_OF_TIME - {'10'}))})\b(?! (?:nọ|kia|một)\b))"
)
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

    Left out are those that items of a list begin with, and all that `Counting` rules out.
    """
    if _ASKS_PLACE_IN_ORDER.search(key(analysis.text)):
        return _places_in_order(analysis, sentence, tokens)
    counting = read_counting(analysis)
    if not counting.speaks_of_event(tokens):
        return []
    digits = find_lone_digits(sentence)  # ba lớp: only of the noun asked for
    told = (n for n in find_numbers(sentence) if n.start >= label_end(sentence))
    if counting.measure is LENGTHS_OF_TIME:
        digits += _one_or_half(sentence)
    numbers = tuple(sorted((*told, *digits), key=lambda n: n.start))
    has_aside = False
    candidates = []
    for number in numbers:
        before = _words_before(tokens, number, sentence)
        around = (*reversed(before), *_words_after(tokens, number, sentence))
        if counting.rules_out(number, before, around):
            continue
        if number.kind == "ratio" and counting.sort in MEASURES:
            continue  # «trước 10/10» is no money
        span, noun = _with_noun(number, sentence, tokens)
        share = _unit_share(analysis.unit, noun)
        scale = tuple(key(number.text).split()[1:])  # «1,5 tỷ» is money, unless a noun follows
        if counting.counts_another(noun or scale, has_unit=share > 0.0) or (
            # «Hai» is as often no number.
            number in digits and share < _LEAST_SHARE_IN_WORDS and not counting.measure
        ):
            continue
        if counting.sets_aside(sentence[: number.start], before):
            has_aside = has_aside or share > 0.0
            continue
        if number.kind == "ratio":  # «20/3.494 chi bộ» is a count only for want of a better one
            share *= 0.5
            if counting.asks_total:  # «3.494 chi bộ» of them
                span = Span(number.end - len(number.text.rpartition("/")[2]), span.end)
        support = 1.0 if counting.is_of_event(around) else _support(analysis, before)
        score = (
            nearness(analysis, tokens, number, numbers, sentence)
            + _UNIT_BONUS * share
            + _SUPPORT_BONUS * support
        )
        candidates.append(Candidate(span=span, score=score, unit_share=share, support=support))
    # Where the figure of the noun asked for is set aside, that of another noun is no answer either.
    return [] if has_aside and not any(c.unit_share for c in candidates) else candidates


def _one_or_half(sentence: str) -> tuple[Number, ...]:
    """Find «một tháng» and «nửa năm», which tell how long; but not «mỗi tháng», «một hôm nọ»."""
    return tuple(
        Number(
            start=found.start(),
            end=found.end(),
            text=sentence[slice(*found.span())],
            value=Decimal("0.5" if found[0] == "nửa" else 1),
            kind="count",
            total=None,
        )
        for found in _ONE_OR_HALF.finditer(key(sentence))
    )


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
        if token.key in PHRASE_ENDS or sentence[token.start].isdigit():
            break
        if noun and token.key in _AFTER_NOUN:
            break
        noun.append(token.key)
        end = token.end
    attached = _ATTACHED.match(sentence, number.end)  # «700.000đ», «50m»
    if attached is not None:
        noun, end = [key(attached[0])], attached.end()
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
    if unit[0] in _PERSON_UNITS and set(noun[:3]) & _PERSON_NOUNS:
        others = set(unit[1:])
        return 0.75 * len(others & set(noun)) / len(others) if others else 0.75
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
