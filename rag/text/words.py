"""Syllables, the words of written Vietnamese, with the keys they are compared by."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rag.text.unicode import key

T = TypeVar("T")

# What is searched for whole: a document's code (02-NQ/TW), a ratio or a date (57/68, 28-6-2021), a
# grouped or decimal number with its percent sign (2.472, 43,72 %). Years in a range (2020-2025)
# stay two words, for either may be asked about.
_YEAR_RANGE = r"(?:19|20)\d\d(?=-(?:19|20)\d\d(?![\w-]))"
_CODE = r"\d+(?:/\d{4})?[-/][a-zđ][\w]*(?:[-/][a-zđ]\w*)*"
_JOINED = r"\d+(?:\.\d{3})*(?:[-/]\d+(?:\.\d{3})*){1,2}(?![\w-])"
_NUMBER = r"\d+(?:[.,]\d+)*(?:\s?%)?"
_TOKEN = re.compile(rf"{_YEAR_RANGE}|{_CODE}|{_JOINED}|{_NUMBER}(?!\w)|[^\W_]+")
_LEADING_ZEROS = re.compile(r"(?<![\d.,])0+(?=\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One syllable, number or code of a text."""

    start: int
    """First code point in the text."""
    end: int
    """One past its last code point."""
    text: str
    """`text[start:end]`."""
    key: str
    """What it is compared by: `rag.text.unicode.key`, and 06 = 6, 43,72 % = 43,72%, 15-7 = 15/7."""


def syllables(text: str) -> tuple[Token, ...]:
    """Find the syllables, numbers and codes of a text.

    Args:
        text: Normalised text.

    Returns:
        Tokens in order, not overlapping; punctuation belongs to none. '' gives ().
    """
    shadow = key(text)
    return tuple(
        Token(
            start=found.start(),
            end=found.end(),
            text=text[found.start() : found.end()],
            key=_token_key(found[0]),
        )
        for found in _TOKEN.finditer(shadow)
    )


class Phrases(Generic[T]):
    """What runs of syllables stand for, found in a text the longest first."""

    def __init__(self, table: Mapping[tuple[str, ...], T]) -> None:
        """Take what each stands for, by the keys of its syllables."""
        self._table = table
        self._longest: dict[str, int] = {}  # by the first syllable: most begin none
        for keys in table:
            self._longest[keys[0]] = max(len(keys), self._longest.get(keys[0], 0))

    def divide(
        self,
        tokens: Sequence[Token],
        accept: Callable[[Sequence[Token], T], bool] = lambda _run, _found: True,
    ) -> Iterator[tuple[Sequence[Token], T | None]]:
        """Divide tokens into the runs that stand for something, and single others.

        Args:
            tokens: Syllables of a text, in order.
            accept: Says no to a run that stands for nothing where it is.

        Yields:
            Each run with what it stands for; each other token, as a run of one, with None.
        """
        position = 0
        while position < len(tokens):
            longest = self._longest.get(tokens[position].key, 0)
            for length in range(min(longest, len(tokens) - position), 0, -1):
                run = tokens[position : position + length]
                found = self._table.get(keys_of(run))
                if found is not None and accept(run, found):
                    yield run, found
                    position += length
                    break
            else:
                yield tokens[position : position + 1], None
                position += 1

    def whole(self, tokens: Sequence[Token]) -> T | None:
        """Give what all of the tokens together stand for; None if that is nothing."""
        return self._table.get(keys_of(tokens))


def keys_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Give the keys of tokens."""
    return tuple(token.key for token in tokens)


def put_in_place(run: Sequence[Token], words: Iterable[str]) -> Iterator[Token]:
    """Give tokens of other words, by their keys, each of which stands where a run stood."""
    for word in words:
        yield Token(start=run[0].start, end=run[-1].end, text=word, key=word)


def _token_key(shadow: str) -> str:
    if not shadow[0].isdigit():
        return shadow
    shadow = _LEADING_ZEROS.sub("", shadow).replace(" ", "")
    return shadow if any(char.isalpha() for char in shadow) else shadow.replace("-", "/")


_STOPWORD_LIST = """
    ai à ạ anh ấy bao bằng bị bởi cả các cái càng chỉ chị chiếc cho chứ chưa có còn của cũng cùng
    cứ do dù đã đang đâu đây để đến đều đi điều đó được gì giữa hãy hay hầu hết hoặc hơn họ khá khi
    không là lại lắm lên luôn mà mấy mỗi một mọi mình nào này nên nếu ngay nhau nhé nhỉ nhiêu nhiều
    như những nhưng nó nữa ông ơi qua quá ra rất rằng rồi sao sau sẽ sự tại theo thế thì thôi tôi
    tới từ từng tuy trên trong và vài vẫn vào vậy về vì việc với vừa xin
"""
STOPWORDS: frozenset[str] = frozenset(_STOPWORD_LIST.split())
"""Our own list, as `key` writes them: the prepositions, conjunctions, particles, pronouns, question
words and commonest adverbs of Vietnamese, one syllable each. Syllables that are as often part of a
noun (năm, ban, bộ, số, tỉnh) are left out."""
