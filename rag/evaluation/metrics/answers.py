"""Is the short answer the gold answer: exact match and F1 over words, as in SQuAD.

Rajpurkar et al. 2018, "Know What You Don't Know". Once with words compared as Vietnamese is
written, and once just as the official script for SQuAD 2.0 does, for comparison with papers.
"""

import itertools
import re
import string
from collections import Counter
from collections.abc import Callable, Sequence

from rag.evaluation.matching import words_by_value
from rag.evaluation.questions.cases import EvalCase

PART_SEPARATOR = "; "
"""Between the answers to the parts of a question."""

_MAX_GOLD_TEXTS = 1_000
_SQUAD_ARTICLE = re.compile(r"\b(a|an|the)\b")
_SQUAD_PUNCTUATION = str.maketrans("", "", string.punctuation)


def gold_texts(case: EvalCase) -> tuple[str, ...]:
    """Give the texts of which a prediction should be one.

    Returns:
        The alternatives; for a question of several parts one of each part, joined by "; ", at most
        1,000 such combinations. ('',) for a question that has no answer; () where the answer is not
        known.
    """
    if case.answerable is False:
        return ("",)
    if not case.answers:
        return ()
    combinations = itertools.islice(itertools.product(*case.answers), _MAX_GOLD_TEXTS)
    return tuple(PART_SEPARATOR.join(combination) for combination in combinations)


def exact_match(prediction: str, golds: Sequence[str]) -> float:
    """1 if the prediction has the very words of a gold text, as Vietnamese is written, else 0.

    Case, the place of tone marks (hoà, hòa), dashes, punctuation and white space do not matter, nor
    how a number is written: 2.472 = 2472, 43,72 % = 43,72%, 06 = 6, hai mươi = 20.

    Args:
        prediction: The short answer; '' for a refusal.
        golds: From `gold_texts`, at least one; '' is matched by a prediction without words.
    """
    return _best(_same_words, _vietnamese_words, prediction, golds)


def f1(prediction: str, golds: Sequence[str]) -> float:
    """Harmonic mean of precision and recall over words, compared as in `exact_match`; 0 to 1."""
    return _best(_shared_words, _vietnamese_words, prediction, golds)


def squad_exact_match(prediction: str, golds: Sequence[str]) -> float:
    """As `exact_match`, with words compared as the official script for SQuAD 2.0 does."""
    return _best(_same_words, _squad_words, prediction, golds)


def squad_f1(prediction: str, golds: Sequence[str]) -> float:
    """As `f1`, with words compared as the official script for SQuAD 2.0 does."""
    return _best(_shared_words, _squad_words, prediction, golds)


def _best(
    compare: Callable[[list[str], list[str]], float],
    words_of: Callable[[str], list[str]],
    prediction: str,
    golds: Sequence[str],
) -> float:
    # As in the official script, a gold text without words counts only where there is no other.
    wanted = [words for gold in golds if (words := words_of(gold))] or [[]]
    predicted = words_of(prediction)
    return max(compare(predicted, words) for words in wanted)


def _same_words(predicted: list[str], wanted: list[str]) -> float:
    return float(predicted == wanted)


def _shared_words(predicted: list[str], wanted: list[str]) -> float:
    if not predicted or not wanted:
        return float(predicted == wanted)
    n_shared = (Counter(predicted) & Counter(wanted)).total()
    return 2 * n_shared / (len(predicted) + len(wanted))


def _squad_words(text: str) -> list[str]:
    return _SQUAD_ARTICLE.sub(" ", text.lower().translate(_SQUAD_PUNCTUATION)).split()


def _vietnamese_words(text: str) -> list[str]:
    return [word.text for word in words_by_value(text)]
