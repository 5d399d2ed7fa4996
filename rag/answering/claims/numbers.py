"""Whether a sentence holds a number as a statement gives it: same value, unit and company."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.claims.names import name_syllables
from rag.text.dates import calendar_spans
from rag.text.numbers import Number, find_numbers, same_value
from rag.text.places import find_places
from rag.text.synonyms import unify
from rag.text.unicode import key
from rag.text.words import STOPWORDS, Token, syllables
from rag.types import Span

# More or less than a number, or about it: another figure than the number itself.
_QUALIFIERS = (
    ("more", r"hơn|trên|quá|ít nhất|tối thiểu|không dưới|không ít hơn"),
    ("less", r"gần|dưới|chưa đến|chưa tới|chưa đầy|không quá|không đến|tối đa|ngót|suýt"),
    ("about", r"khoảng|chừng|xấp xỉ|ước"),
)
_QUALIFIER = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _QUALIFIERS) + r") $"
)
# A clause ends at these; what a number counts and what happened to it stand in its own clause.
_BOUNDARY = re.compile(r"[;,():.!?…\"\n]|(?<!\w)(?:và|còn|với|trong đó|gồm|lẫn|hoặc)(?!\w)")
# Words between a number and its noun or verb that say nothing of what is counted.
LINKS = frozenset(
    """
    đạt chiếm gồm khoảng chừng tổng số lượng cộng lên mức tỷ lệ con tương ứng ứng bằng toàn thực
    hơn gần dưới vượt tính riêng nay hiện
    """.split()
)
"""Syllables that carry no content of their own beside a figure."""
_COUNTED_BEFORE = re.compile(r"(?<!\w)(?:tổng số|số lượng|số) (?P<noun>(?:[^\W\d_]+ ?){1,4})")
_PERSONS = frozenset("người viên sinh nhân chí bộ".split())
_WORD = re.compile(r" ?([^\W\d_]+[²³23]?)")
_N_BEFORE = 2
# Before a name they are part of it; names are checked for themselves.
_SORTS_OF_PLACE = frozenset("tỉnh thành phố huyện quận xã phường thị trấn".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with the words of its clause that tell what it counts."""

    number: Number
    """The number."""
    qualifier: str
    """`more`, `less`, `about`, or '' for none."""
    unit: tuple[str, ...]
    """Keys of the noun behind it, or behind «số» before it; () where there is none."""
    before: frozenset[str]
    """Keys of the content words right before it in its clause, up to two."""
    clause: frozenset[str]
    """Keys of the content words of its clause that no other number is nearer to."""
    places: frozenset[str]
    """Provinces named in its clause."""
    names: frozenset[str]
    """Keys of the syllables of other names there."""


def find_figures(text: str) -> tuple[Figure, ...]:
    """Find the numbers of a text, each with what its clause says of it. '' gives ()."""
    numbers = find_numbers(text)
    shadow = key(text)
    blank = _blank(text, numbers)
    tokens = tuple(t for t in unify(syllables(blank)) if is_content(t.key))
    provinces = find_places(text)
    named = [t for t in name_syllables(text) if t.key not in _SORTS_OF_PLACE]
    figures = []
    for position, number in enumerate(numbers):
        floor = numbers[position - 1].end if position else 0
        ceiling = numbers[position + 1].start if position + 1 < len(numbers) else len(shadow)
        start = max((m.end() for m in _BOUNDARY.finditer(blank, floor, number.start)), default=None)
        end = _BOUNDARY.search(blank, number.end, ceiling)
        after = Span(number.end, end.start() if end else ceiling)
        # Behind another number without a boundary, the words belong to that one: nouns follow.
        from_ = start if start is not None else (number.start if position else 0)
        before = [
            t.key
            for t in tokens
            if from_ <= t.start < number.start
            and t.key not in _SORTS_OF_PLACE
            and (t.start == 0 or not text[t.start].isupper())
        ]
        behind = [t.key for t in tokens if after.start <= t.start < after.end]
        near = before[-_N_BEFORE:]
        qualified = _QUALIFIER.search(shadow[floor : number.start])
        figures.append(
            Figure(
                number=number,
                qualifier=str(qualified.lastgroup) if qualified else "",
                unit=_unit(shadow, blank, number, from_),
                before=frozenset(near),
                # The subject of a sentence, before its first number, is common to all of them.
                clause=frozenset(behind) | frozenset(near if position == 0 else before),
                places=frozenset(p.name for p in provinces if from_ <= p.start < after.end),
                names=frozenset(t.key for t in named if from_ <= t.start < after.end),
            )
        )
    return tuple(figures)


def holds_number(sentence: str, held: Sequence[Figure], claimed: Sequence[Figure], n: int) -> bool:
    """Say whether a sentence holds a number of a statement.

    Args:
        sentence: The sentence.
        held: Its figures.
        claimed: The figures of the statement.
        n: Which of them is looked for.

    Returns:
        True if one of the sentence's numbers has the same value and kind, counts the same thing,
        is qualified alike (hơn, gần), and the words that go with it in the statement do not go
        with another number in the sentence.
    """
    words = {t.key for t in unify(syllables(sentence))}
    return any(
        same_value(claimed[n].number, figure.number)
        and _qualified_alike(claimed[n], figure)
        and _same_unit(claimed[n], figure, words)
        and claimed[n].before <= words
        and _meet(claimed[n].places, figure.places)
        and _meet(claimed[n].names, figure.names)
        and not _of_another(claimed[n], position, held, sentence)
        and _same_company(claimed, n, held, position)
        for position, figure in enumerate(held)
    )


def is_content(word: str) -> bool:
    """Say whether a syllable's key carries content: no stopword, figure or filler."""
    return word not in STOPWORDS and word not in LINKS and not word[0].isdigit()


def _blank(text: str, numbers: Sequence[Number]) -> str:
    """Give the key of a text with spaces for its figures, dates and provinces.

    The comma of 43,72 ends no clause, and dates and provinces are checked for themselves.
    """
    shadow = key(text)
    parts = [(n.start, n.end) for n in numbers]
    parts += [(s.start, s.end) for s in calendar_spans(text)]
    parts += [(p.start, p.end) for p in find_places(text)]
    for start, end in parts:
        shadow = shadow[:start] + " " * (end - start) + shadow[end:]
    return shadow


def _unit(shadow: str, blank: str, number: Number, clause_start: int) -> tuple[str, ...]:
    if number.kind == "percent":
        return ()
    words: list[str] = []
    position = number.end
    while len(words) < 6:
        found = _WORD.match(shadow, position)
        if not found or found[1] in STOPWORDS:
            break
        if words and _BOUNDARY.match(shadow, found.start(1)):
            break
        words.append(found[1])
        position = found.end()
    if not words:
        for counted in _COUNTED_BEFORE.finditer(blank, clause_start, number.start):
            words = []
            for word in counted["noun"].split():
                if word in STOPWORDS or word in LINKS:
                    break
                words.append(word)
    tokens: tuple[Token, ...] = unify(syllables(" ".join(words)))
    return tuple(token.key for token in tokens if token.key not in LINKS)


def _qualified_alike(claimed: Figure, held: Figure) -> bool:
    if claimed.qualifier == "about":
        return held.qualifier != ""
    return claimed.qualifier == held.qualifier


def _same_unit(claimed: Figure, held: Figure, words: set[str]) -> bool:
    if not claimed.unit:
        return True
    if not held.unit:
        return set(claimed.unit[:2]) <= words
    if claimed.unit[0] == "người" and set(held.unit[:2]) & _PERSONS:
        return True
    n = min(2, len(claimed.unit), len(held.unit))
    return claimed.unit[:n] == held.unit[:n]


def _meet(claimed: frozenset[str], held: frozenset[str]) -> bool:
    """Say whether a number's clauses name the same; one that names nothing leaves it open."""
    return not claimed or not held or bool(claimed & held)


def _of_another(claimed: Figure, position: int, held: Sequence[Figure], sentence: str) -> bool:
    """Say whether a word of the claimed number's clause goes with other numbers only."""
    others = frozenset[str]().union(
        *(figure.clause for n, figure in enumerate(held) if n != position)
    )
    strange = (claimed.clause & others) - held[position].clause
    return bool(strange - _free_words(sentence, held))


def _free_words(sentence: str, held: Sequence[Figure]) -> set[str]:
    """Give the words that stand in no number's clause."""
    numbers = [figure.number for figure in held]
    blank = _blank(sentence, numbers)
    bounds = [0, *(m.start() for m in _BOUNDARY.finditer(blank)), len(blank)]
    free: set[str] = set()
    for start, end in itertools.pairwise(bounds):
        tokens = [t.key for t in unify(syllables(blank[start:end])) if is_content(t.key)]
        inside = [number for number in numbers if start <= number.start < end]
        if not inside:
            free.update(tokens)
        elif inside[0] is numbers[0]:
            before = [
                t.key for t in unify(syllables(blank[start : inside[0].start])) if is_content(t.key)
            ]
            free.update(before[:-_N_BEFORE])
    return free


def _same_company(claimed: Sequence[Figure], n: int, held: Sequence[Figure], position: int) -> bool:
    """Say whether a percentage stands behind the number it stands behind in the sentence."""
    if claimed[n].number.kind != "percent" or not n or not position:
        return True
    before, its = claimed[n - 1].number, held[position - 1].number
    if "percent" in (before.kind, its.kind):
        return True
    return same_value(before, its)
