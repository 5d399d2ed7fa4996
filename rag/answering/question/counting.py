"""What «bao nhiêu» asks for, and which of a sentence's numbers can be that."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.question.sorts import (
    LENGTHS_OF_TIME,
    MEASURED_IN,
    MEASURES,
    Sort,
    sort_of,
)
from rag.text.numbers import Number, find_numbers, same_value
from rag.text.synonyms import unify
from rag.text.unicode import key
from rag.text.words import Token, keys_of, syllables

# A number behind one of these is a change; it does not tell how many there are.
_CHANGES = frozenset({"giảm", "tăng", "thêm"})
# And beside one of these it tells how many that happened to, not how many there are.
_DISCIPLINED = ("kỷ", "luật")
_EVENTS = frozenset(
    {
        ("kết", "nạp"),
        ("phát", "triển"),
        ("xóa", "tên"),
        ("khai", "trừ"),
        _DISCIPLINED,
        ("cảnh", "cáo"),
        ("khiển", "trách"),
        ("tiếp", "nhận"),
        ("trúng", "tuyển"),
    }
)
# Behind one of these, how many there are in all («nâng tổng số đảng viên lên 5.136»).
_LEVELS = frozenset({"lên", "tổng"})
# Asked how many more or fewer there are («giảm bao nhiêu»), how many there are is no answer.
_RISE_OR_FALL = frozenset({"giảm", "tăng"})
# Asked how many members or branches there are, and nothing that was done.
_MEMBERS = r"(?:đảng viên|chi bộ|đảng bộ|tổ chức (?:cơ sở )?đảng|đoàn viên|hội viên|tổ chức cơ sở)"
_WHERE = (
    r"(?=(?: trực thuộc| cơ sở| đảng)*(?: (?:ở|tại|của|trong|năm|tính|hiện)\b|[,;:?. ]*\d|\W*$))"
)
_ASKS_LEVEL = re.compile(
    rf"\b(?:có|gồm)(?: tổng cộng| tất cả)? (?:bao nhiêu|mấy) {_MEMBERS}{_WHERE}"
    rf"|\bsố {_MEMBERS}{_WHERE}(?:(?!\b(?:được|bị|đã|cho|qua|dự|làm|tham|học|nhận)\b)[^?])*"
    r"\blà bao nhiêu"
)
_ASKS_DEED = re.compile(
    r"\b(?:khai trừ|xóa tên) (?:bao nhiêu|mấy)\b"
    r"|\bkết nạp (?:(?!(?:cho|với)\b)[^\W\d]+ ){0,2}?(?:bao nhiêu|mấy)\b"
    r"|\bthêm (?:được )?(?:bao nhiêu|mấy) đảng viên\b(?!.*\bso với\b)"
    r"|\b(?:bao nhiêu|mấy) (?:[^\W\d]+ ){1,4}được kết nạp\b(?!.*\b(?:lớp|dự|học)\b)"
)
_ASKS_TAKEN_ON = re.compile(
    r"\b(?:được|đã) tuyển\b|\btuyển (?:được|dụng được|làm)\b|\b(?:đỗ|đậu)\b"
)
_ASKS_TOTAL = re.compile(r"(?<!trong )(?<!trên )\btổng số\b(?!.*\b(?:bao nhiêu|mấy) \w)")
_OUT_OF = re.compile(r"(?:trong|trên) (?P<number>(?:tổng )?số )?(?=\d)")
_COUNTED = re.compile(r"\b(?:bao nhiêu|mấy|số) (?P<noun>[^\W\d]+)")
_COUNTS_NOUN = re.compile(r"\b(?:bao nhiêu|mấy) [^\W\d]")
_ASIDE = re.compile(r"\b(?:tại|cho|đối với)(?: (?:hơn|gần|trên|khoảng))? $")
_ASKS_HOW_LONG = re.compile(r"\bbao lâu\b")  # but not «cây lâu năm giá bao nhiêu»
_NEWLY = frozenset({"mới", "thêm"})
_ADMITTED = ("kết", "nạp")
_ADMISSIONS = frozenset({_ADMITTED, ("phát", "triển")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What a question that counts says of the figure it asks for."""

    given: tuple[Number, ...]
    """Figures that the question itself gives."""
    most: Decimal | None
    """No more than this («Trong số 36 bài, có mấy bài …»)."""
    is_of_change: bool
    """It speaks of a rise or fall."""
    changes: frozenset[str]
    """The rise or fall whose size is asked for («giảm bao nhiêu»)."""
    events: frozenset[tuple[str, str]]
    """What happened to those counted, as pairs of keys."""
    is_of_deed: bool
    """It asks how many were admitted, expelled or struck off, and nothing else of them."""
    is_direct: bool
    """That, or how many there are: a figure behind a preposition is of something else."""
    may_be_share: bool
    """It may be told in percent («GDP tăng bao nhiêu»)."""
    asks_total: bool
    """It asks for all there are, of which some number is a part («tổng số chi bộ»)."""
    measure: frozenset[str]
    """What it must be counted in, where the question counts no noun; empty for anything."""
    sort: Sort | None
    """The sort of what is counted, if known."""
    time_unit: tuple[str, ...]
    """The unit of time that it names with what it is of: «bao nhiêu năm tù»; () for none."""
    has_unit: bool
    """It counts a noun: «bao nhiêu căn nhà», but not «số lãi là bao nhiêu»."""

    def speaks_of_event(self, tokens: Sequence[Token]) -> bool:
        """Say whether a sentence speaks of what was done where a question asks for that alone.

        How many there are, or are rewarded, is no answer.
        """
        if not self.is_of_deed:
            return True
        words = [token.key for token in tokens]
        newly = _ADMITTED in self.events and not _NEWLY.isdisjoint(words)
        return newly or not self.events.isdisjoint(_events(words))

    def rules_out(self, number: Number, before: Sequence[str], around: Sequence[str]) -> bool:
        """Say whether a number cannot be the answer.

        Args:
            number: A number of a sentence.
            before: The words that govern it, nearest first.
            around: The words of its clause before and behind it.

        Returns:
            True for figures that the question gives, percentages (but for «tăng bao nhiêu»),
            changes where a level is asked for (and the reverse), and numbers of those that
            something happened to which the question does not speak of.
        """
        if (number.kind == "percent" and not self.may_be_share) or any(
            same_value(number, other) for other in self.given
        ):
            return True
        if number.total is not None and number.total < number.value:
            return True  # «đến 18/5» is a day
        if self.most is not None and number.value > self.most:
            return True
        governing = set(before)
        if _CHANGES & governing and not self.is_of_change:
            return True
        if self.changes and not self.changes & governing:
            return True
        told = _events(around)
        by_then = bool(self.events) and not self.events & told and bool(_LEVELS & governing)
        others = told - self.events
        if told != others:  # «kỷ luật khai trừ 01 đảng viên»
            others -= {_DISCIPLINED}
        return by_then or bool(others)

    def is_of_event(self, around: Sequence[str]) -> bool:
        """Say whether the words around a number tell of what the question does."""
        return not self.events.isdisjoint(_events(around))

    def counts_another(self, noun: Sequence[str], *, has_unit: bool) -> bool:
        """Say whether a noun is of another measure or sort than what is counted.

        Args:
            noun: Keys of the syllables behind a number.
            has_unit: Whether it shares the counted noun's own words.
        """
        if self.measure and (not self.measure & set(noun[:1]) or noun[:2] == ("đồng", "chí")):
            return True
        sort = sort_of(noun)
        if has_unit or not noun:
            return False
        if self.sort is None and self.has_unit:  # «bao nhiêu bản» counts no «tập thể»
            return sort is not None and noun[0] != "người"
        if self.sort in MEASURES or (sort in MEASURES and self.has_unit):
            return sort != self.sort or (
                # «Năm tù» may be told in «tháng tù», but no «năm» in minutes.
                bool(self.time_unit) and set(self.time_unit[1:]).isdisjoint(noun[1:])
            )
        return None not in (sort, self.sort) and sort != self.sort

    def sets_aside(self, text: str, before: Sequence[str]) -> bool:
        """Say whether a preposition sets a figure aside: «kiểm tra đối với 15 tổ chức đảng».

        Args:
            text: The sentence up to the figure.
            before: The words that govern it, nearest first; those of «lễ kết nạp Đảng cho 12 quần
                chúng» tell of the figure all the same.
        """
        return (
            self.is_direct
            and _ASIDE.search(key(text)) is not None
            and not self.is_of_event(tuple(reversed(before)))
        )


# A question's sentences are gone through one by one.
@lru_cache(maxsize=64)
def read_counting(analysis: QuestionAnalysis) -> Counting:
    """Read what a question of kind `count` says of the figure it asks for."""
    words = [token.key for token in unify(syllables(analysis.text), analysis.abbreviations)]
    text = " ".join(words)
    given = find_numbers(analysis.text)
    out_of = _OUT_OF.match(key(analysis.text))
    events = _events(words)
    if {"mới", "thêm"} & set(words) or _ADMITTED in events:
        events |= _ADMISSIONS
    if _ASKS_TAKEN_ON.search(text):
        events |= {("trúng", "tuyển")}
    measures = () if analysis.unit else MEASURED_IN
    if not analysis.unit and _ASKS_HOW_LONG.search(text):
        measures = ((frozenset({"lâu"}), LENGTHS_OF_TIME),)
    is_of_deed = _ASKS_DEED.search(text) is not None
    return Counting(
        given=given,
        most=next(
            (
                number.value
                for number in given
                if out_of
                and number.start == out_of.end()
                # «Trong 10 năm, … bao nhiêu đảng viên?» sets no limit.
                and (out_of["number"] or _is_unit(analysis, number))
            ),
            None,
        ),
        is_of_change=not _CHANGES.isdisjoint(words),
        changes=frozenset(
            word
            for word, following in itertools.pairwise(words)
            if word in _RISE_OR_FALL and following in ("bao", "mấy")
        ),
        events=events,
        is_of_deed=is_of_deed,
        is_direct=is_of_deed or _ASKS_LEVEL.search(text) is not None,
        may_be_share=not analysis.unit and not _CHANGES.isdisjoint(words),
        asks_total=_ASKS_TOTAL.search(text) is not None,
        measure=next((nouns for asked, nouns in measures if asked & set(words)), frozenset()),
        sort=sort_of(analysis.unit),
        time_unit=analysis.unit if sort_of(analysis.unit[:1]) == "time" else (),
        has_unit=bool(analysis.unit) and _COUNTS_NOUN.search(text) is not None,
    )


def _is_unit(analysis: QuestionAnalysis, number: Number) -> bool:
    """Say whether a number counts what is asked for: «Trong 36 bài dự thi, mấy bài …»."""
    asked = _COUNTED.search(key(analysis.text))
    behind = keys_of(syllables(analysis.text[number.end :]))
    return asked is not None and behind[:1] == (asked["noun"],)


def _events(words: Sequence[str]) -> frozenset[tuple[str, str]]:
    return frozenset(pair for pair in itertools.pairwise(words) if pair in _EVENTS)
