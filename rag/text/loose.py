"""Patterns that find Vietnamese words typed with their dấu and, in text of few dấu, without."""

import re
from collections.abc import Iterator

from rag.text.unicode import fold, has_dau, key

_WORD = re.compile(r"(?<!\\)[^\W\d_]+")
_GROUP = re.compile(r"\(\?P<\w+>")
_MIN_MARKED_SHARE = 0.4  # of the words; ordinary text has two thirds


class LoosePattern:
    """A pattern whose words are found without dấu too where the text has few.

    In text that has its dấu a word without them is another word: «do ai» is not «đó ai». A word
    typed with other dấu than the pattern's is another word everywhere.
    """

    def __init__(self, pattern: str) -> None:
        """Compile a pattern.

        Args:
            pattern: A regular expression in lower case, its words with all their dấu and in no
                character class; group names without any.
        """
        self._exact = re.compile(_rewritten(pattern, loose=False))
        self._loose = re.compile(_rewritten(pattern, loose=True))

    def search(self, shadow: str, start: int = 0) -> re.Match[str] | None:
        """Find the first place in the `key` of a text, from an offset on; None for none."""
        return self._fitting(shadow).search(shadow, start)

    def match(self, shadow: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Match at a place in the `key` of a text; None where it does not."""
        return self._fitting(shadow).match(shadow, start, len(shadow) if end is None else end)

    def finditer(self, shadow: str) -> Iterator[re.Match[str]]:
        """Find every place in the `key` of a text."""
        return self._fitting(shadow).finditer(shadow)

    def _fitting(self, shadow: str) -> re.Pattern[str]:
        return self._loose if has_few_dau(shadow) else self._exact


def has_few_dau(text: str) -> bool:
    """Say whether so few words of a text carry dấu that those without may lack theirs."""
    words = _WORD.findall(text)
    return sum(map(has_dau, words)) <= _MIN_MARKED_SHARE * len(words)


def _rewritten(pattern: str, *, loose: bool) -> str:
    write = _either if loose else _keyed
    parts: list[str] = []
    end = 0
    for group in _GROUP.finditer(pattern):
        parts += [_WORD.sub(write, pattern[end : group.start()]), group[0]]
        end = group.end()
    return "".join([*parts, _WORD.sub(write, pattern[end:])])


def _keyed(word: re.Match[str]) -> str:
    return key(word[0])


def _either(word: re.Match[str]) -> str:
    written, bare = key(word[0]), fold(word[0])
    return written if written == bare else f"(?:{written}|{bare})"
