"""Whether two pieces of text say the same: an answer and its gold, a quote and the evidence."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from rag.citations import MARKER
from rag.text.numbers import find_numbers
from rag.text.unicode import key, normalize
from rag.text.words import syllables

EVIDENCE_SHARE = 0.5
"""Share of the words of a piece of evidence that a quote must hold to count as citing it."""

_WORD = re.compile(r"\w+(?:[.,/]\d+)*")
_ENDS = re.compile(r"^[^\w%]+|[^\w%]+$")
_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.])")
_DECIMALS = re.compile(r"(?<![\d.,])(\d+),(\d+)(?![\d.,])")


class Word(NamedTuple):
    """A word of a text, as it is compared."""

    text: str
    """Its key; of a number that counts something, its value in plain digits."""
    counts: bool
    """Whether it is such a number."""


def says(text: str, alternative: str) -> bool:
    """Say whether a text holds an alternative as whole words, and its numbers as whole numbers.

    Writing does not matter (case, place of the tone mark, dashes, white space, punctuation at the
    ends, 2.472 or 2472, hai mươi or 20), but `787` is not said by `1.787` or `787,5`, nor `57` by
    the ratio `57/68` or the date `57-68`.
    """
    whole = comparable(alternative)
    if not whole:
        return False
    wanted = _ENDS.sub("", whole) or whole
    return _says_verbatim(text, wanted) or _says_by_value(text, alternative)


def _says_verbatim(text: str, wanted: str) -> bool:
    # A full date may go on where a day and month end: 12/11 is said by 12/11/2021.
    joins = ".,:" if re.search(r"\d[/-]\d", wanted) else ".,:/-"
    before = rf"(?<![\w])(?<!\d[{re.escape(joins)}])" if wanted[0].isdigit() else r"(?<!\w)"
    after = rf"(?![\w])(?![{re.escape(joins)}]\d)" if wanted[-1].isdigit() else r"(?!\w)"
    return re.search(before + re.escape(wanted) + after, comparable(text)) is not None


def _says_by_value(text: str, alternative: str) -> bool:
    wanted = words_by_value(alternative)
    if not any(word.counts for word in wanted):
        return False
    words = words_by_value(text)
    return any(
        words[start : start + len(wanted)] == wanted
        for start in range(len(words) - len(wanted) + 1)
    )


def quotes(quote: str, evidence: str) -> bool:
    """Say whether a citation's quote stands for a piece of evidence.

    It does if one holds the other verbatim, or the quote has half of the words of the evidence and,
    where the evidence has numbers, one of them: sentences of one kind differ by their numbers.
    """
    quote, evidence = comparable(quote), comparable(evidence)
    if not quote:
        return False
    if quote in evidence or evidence in quote:
        return True
    wanted = Counter(_WORD.findall(evidence))
    shared = wanted & Counter(_WORD.findall(quote))
    if _has_number(wanted) and not _has_number(shared):
        return False
    return shared.total() >= EVIDENCE_SHARE * wanted.total()


@lru_cache(maxsize=4096)  # a passage is compared with every alternative, an alternative with each
def comparable(text: str) -> str:
    """Give a text without markers, in the writing by which texts are compared."""
    return " ".join(key(normalize(MARKER.sub(" ", text))).split())


@lru_cache(maxsize=4096)
def words_by_value(text: str) -> tuple[Word, ...]:
    """Give the words of a text by their keys, each number that counts something by its value.

    So 2.472 = 2472, 43,72 % = 43,72%, 06 = 6, hai mươi = 20; a date stays as it is written.
    """
    text = normalize(MARKER.sub(" ", text))
    words = []
    rest = text
    for number in find_numbers(text):
        value = _written(number.value)
        if number.total is not None:
            value += f"/{_written(number.total)}"
        words.append((number.start, Word(value + "%" * (number.kind == "percent"), counts=True)))
        blank = " " * (number.end - number.start)
        rest = rest[: number.start] + blank + rest[number.end :]
    words += [(t.start, Word(_plain_digits(t.key), counts=False)) for t in syllables(rest)]
    return tuple(word for _, word in sorted(words))


def _written(value: Decimal) -> str:
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _plain_digits(word: str) -> str:
    """Write a number that is a name (khóa 13) or a year as `_written` would."""
    word = _GROUPED.sub(lambda found: found[0].replace(".", ""), word)
    return _DECIMALS.sub(r"\1.\2", word)


def _has_number(words: Iterable[str]) -> bool:
    return any(word[0].isdigit() for word in words)
