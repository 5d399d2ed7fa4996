"""Whether two pieces of text say the same: an answer and its gold, a quote and the evidence."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from rag.citations import MARKER
from rag.text.unicode import key, normalize

EVIDENCE_SHARE = 0.5
"""Share of the words of a piece of evidence that a quote must hold to count as citing it."""

_WORD = re.compile(r"\w+(?:[.,/]\d+)*")


def says(text: str, alternative: str) -> bool:
    """Say whether a text holds an alternative as whole words, and its numbers as whole numbers.

    Writing does not matter (case, place of the tone mark, dashes, white space), but `787` is not
    said by `1.787` or `787,5`, nor `57` by the ratio `57/68` or the date `57-68`.
    """
    wanted = comparable(alternative)
    if not wanted:
        return False
    # A full date may go on where a day and month end: 12/11 is said by 12/11/2021.
    joins = ".,:" if re.search(r"\d[/-]\d", wanted) else ".,:/-"
    before = rf"(?<![\w])(?<!\d[{re.escape(joins)}])" if wanted[0].isdigit() else r"(?<!\w)"
    after = rf"(?![\w])(?![{re.escape(joins)}]\d)" if wanted[-1].isdigit() else r"(?!\w)"
    return re.search(before + re.escape(wanted) + after, comparable(text)) is not None


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


def _has_number(words: Iterable[str]) -> bool:
    return any(word[0].isdigit() for word in words)
