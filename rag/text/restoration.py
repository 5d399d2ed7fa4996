"""Restore the dấu of a question that was typed without them.

Words are searched folded too, so `dong thap ket nap bao nhieu dang vien` finds the right passages;
those passages then show how its syllables are written.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import log
from unicodedata import normalize

from rag.text.districts import find_districts
from rag.text.lexicon import dictionary_syllables, own_phrases
from rag.text.places import find_places
from rag.text.unicode import fold, has_dau, key

_MIN_WORDS = 3
_MIN_KNOWN_SHARE = 0.4  # most English questions have fewer words that could be Vietnamese
_MAX_LACKING_SHARE = 0.3

_CODE = r"\d+[-/]\w+(?:[-/]\w+)*"  # of the TU in 50-KH/TU nobody left the dấu out
_WORD_OR_BREAK = re.compile(rf"(?P<word>{_CODE}|[^\W_]+)|[^\w ]+")
_BREAK = ""  # stands between phrases, so that no pair is learned across a comma or a line
_NUMBER = "0"  # stands for whatever has a digit: năm comes before one, nam does not


def needs_restoration(question: str) -> bool:
    """Say whether a question was typed without dấu, or with half of them.

    Words that carry dấu are compared with words that lack them: those to which our own phrases
    alone would give some. A question of three words or more needs restoration if over 30 % of the
    two kinds lack theirs, or one is no word without them (nhieu, vien); and the two kinds are at
    least 40 % of its words. Measured on 4,000 questions of ViQuAD: so judged are 0.6 % of them as
    they stand, 94 % with half of the dấu dropped, 99 % with all; and 0.3 % of the English
    questions of SQuAD.

    Args:
        question: Normalised text; '' gives False.

    Returns:
        Whether `restore_dau` is worth trying.
    """
    words = _shadow_words(question)
    n_words = sum(word not in {_BREAK, _NUMBER} for word in words)
    n_marked = sum(map(has_dau, words))
    path = _own_model().best_path(words)
    lacking = [word for word, form in zip(words, path, strict=True) if form != word]
    n_known = n_marked + len(lacking)
    return (
        n_words >= _MIN_WORDS
        and n_known >= _MIN_KNOWN_SHARE * n_words
        and (
            len(lacking) > _MAX_LACKING_SHARE * n_known
            or not dictionary_syllables().issuperset(lacking)
        )
    )


def restore_dau(question: str, texts: Sequence[str]) -> str:
    """Give the question with its dấu restored.

    Each syllable typed without dấu gets the form that makes the question likeliest under a bigram
    model of `texts` and of our own question phrases. Syllables with dấu stay, and help to choose
    their neighbours; numbers, unknown syllables, punctuation and spacing stay; every letter keeps
    its case.

    Args:
        question: Normalised text; '' gives ''.
        texts: Normalised texts about the same matter, such as the passages found; may be empty.
            Lines without dấu teach nothing.

    Returns:
        A string of exactly `len(question)` code points with the same `fold`.
    """
    lines = (line for text in texts for line in text.splitlines() if has_dau(line))
    model = _BigramModel((*_own_words(), *_phrase_words(lines)))
    question, named = _with_place_names(question)
    matches = list(_WORD_OR_BREAK.finditer(key(question)))
    path = model.best_path([_shadow_word(match) for match in matches])
    restored = list(question)
    for match, form in zip(matches, path, strict=True):
        if match["word"] and form not in (_NUMBER, match["word"]) and match.start() not in named:
            typed = question[match.start() : match.end()]
            restored[match.start() : match.end()] = map(_write_as_typed, typed, form)
    return "".join(restored)


def _write_as_typed(typed: str, letter: str) -> str:
    """Give a letter of a key in the case, and for i and y in the spelling, that was typed."""
    if typed in "iI":  # the key of ki is ky
        letter = normalize("NFC", normalize("NFD", letter).replace("y", "i"))
    return letter.upper() if typed.isupper() else letter


def _with_place_names(question: str) -> tuple[str, frozenset[int]]:
    """Give places their dấu first, and tell which code points they are.

    One that no text speaks of must not be read as common words: «long an ket nap» would
    become «long ăn», and be answered with another province's figure.
    """
    marked = list(question)
    named: set[int] = set()
    ends = [(mention.name, mention.end) for mention in find_districts(question, typed=True)]
    ends += [(mention.name, mention.end) for mention in find_places(question)]
    for name, end in ends:
        start = end - len(name)  # the kind of a district may stand before it
        typed = question[max(0, start) : end]
        if fold(name) == key(typed):
            marked[start:end] = (
                new.upper() if old.isupper() else new.lower()
                for old, new in zip(typed, name, strict=True)
            )
            named.update(range(start, end))
    return "".join(marked), frozenset(named)


class _BigramModel:
    """How likely a syllable follows another, with Witten-Bell smoothing.

    P(w | v) = (c(v w) + T(v) P(w)) / (c(v) + T(v)), with T(v) the number of different syllables
    seen after v (Chen and Goodman, An empirical study of smoothing techniques for language
    modeling, 1999, section 2.5); P(w) adds one to every count.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._counts = Counter(words)
        self._pair_counts = Counter(pairwise(words))
        self._n_followers = Counter(first for first, _ in self._pair_counts)
        self._n_words = len(words) + len(self._counts) + 1  # one more, for the unknown
        self._forms: defaultdict[str, list[str]] = defaultdict(list)
        # Commonest first, then alphabetical: the order in which ties are decided.
        ordered = sorted(self._counts, key=lambda word: (-self._counts[word], word))
        for form, bare in zip(ordered, fold("\n".join(ordered)).split("\n"), strict=True):
            self._forms[bare].append(form)

    def best_path(self, words: Sequence[str]) -> list[str]:
        """Choose a form for every word (Viterbi); a word with dấu, or unknown, has one form."""
        states: dict[str, tuple[float, tuple[str, ...]]] = {_BREAK: (0.0, ())}
        for word in (*words, _BREAK):
            forms = self._forms.get(word) if fold(word) == word else None
            reached: dict[str, tuple[float, tuple[str, ...]]] = {}
            for form in forms or [word]:
                # max keeps the first of equals.
                score, path = max(
                    (
                        (score + self._log_probability(last, form), path)
                        for last, (score, path) in states.items()
                    ),
                    key=lambda state: state[0],
                )
                reached[form] = score, (*path, form)
            states = reached
        return list(states[_BREAK][1][:-1])

    def _log_probability(self, first: str, second: str) -> float:
        alone = (self._counts[second] + 1) / self._n_words
        n_followers = self._n_followers[first]
        if not n_followers:
            return log(alone)
        together = self._pair_counts[first, second] + n_followers * alone
        return log(together / (self._counts[first] + n_followers))


def _shadow_words(text: str) -> list[str]:
    return [_shadow_word(match) for match in _WORD_OR_BREAK.finditer(key(text))]


def _shadow_word(match: re.Match[str]) -> str:
    word: str | None = match["word"]
    if word is None:
        return _BREAK
    return word if word.isalpha() else _NUMBER


def _phrase_words(phrases: Iterable[str]) -> Iterator[str]:
    for phrase in phrases:
        yield from _shadow_words(phrase)
        yield _BREAK


@cache
def _own_words() -> tuple[str, ...]:
    return (_BREAK, *_phrase_words(own_phrases()))


@cache
def _own_model() -> _BigramModel:
    return _BigramModel(_own_words())
