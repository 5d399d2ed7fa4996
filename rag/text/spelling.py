"""Read a question as it was meant, where keys of Telex or VNI stand in it, or fingers slipped.

Only words that neither the collection nor the language knows are read otherwise: as those that make
the question likeliest, by a noisy channel (`rag.text.readings`) and the pairs of syllables that the
collection and our own phrases hold. Such pairs must bear a reading out.
"""

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from rag.text.readings import MAY_COUNT, Reading, read_keys, read_slips, spends_many_keys
from rag.text.restoration import needs_restoration
from rag.text.shorthand import write_out
from rag.text.slips import ANOTHER_LETTER
from rag.text.unicode import fold, has_dau, key
from rag.text.vocabulary import Vocabulary
from rag.text.words import STOPWORDS

# Of the unknown words, and at least this many: the input method was off.
_MIN_SHARE_IN_KEYS = 0.6
_MIN_IN_KEYS = 2
_MIN_THAT_MAY_COUNT = 4  # xe61 or cau11, of which a question has one or two
_MIN_MARKED_SHARE = 0.2  # of a Vietnamese question; other languages have some letters with marks
_ABBREVIATION_CHARS = 5
_LONG_NAME_CHARS = 7

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+")
# Codes, addresses, ratios, letters with marks of their own: words in these are left alone.
_NO_WORDS = re.compile(r"\w[^\w\s-]+\w|\d-|-\d|[_@\u0300-\u036f]")
_VNI_WORD = re.compile("[a-z]+[0-9a-z]*[a-z][0-9a-z]*")
_COUNTS = re.compile(  # `thang6` is June, no slip for tháng
    "(?:bai|ban|buoi|ca|cap|chuong|cum|dieu|doan|doi|dot|duong|gio|giai|hang|hiep|khoa|khoan|khu|ky"
    "|lan|loai|lop|luot|muc|nam|ngay|nhom|phan|phong|phuong|quan|quy|so|tap|tang|thang|thu|to|top"
    r"|tran|tuan|tuoi|tuyen|vong|vung)\d+"
)

_BREAK = Reading((), (), 0.0)
# In nats, of a word that stays unknown; without dấu it may be foreign.
_LEFT = Reading((), (), 16.0)
_LEFT_BARE = Reading((), (), 13.0)

_Path: TypeAlias = "tuple[_Path, Reading] | None"


class _Word(NamedTuple):
    """A word of the question, or a number or code between two."""

    start: int
    end: int
    typed: str
    key: str
    """'' for what is no word."""
    in_name: bool
    """Whether it has a capital, in a question that is not all capitals."""


class Spelling:
    """Reads questions over one collection. Safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take what is known of words."""
        self._vocabulary = vocabulary

    def correct(self, question: str) -> str:
        """Give the question as it was meant.

        The shorthand of messages is written out (`rag.text.shorthand`). What has a digit stays
        otherwise, but for words in the keys of VNI; so do codes, abbreviations, and whatever the
        collection or the language knows. Questions in other languages stay.

        Args:
            question: Normalised text; '' gives ''.

        Returns:
            The question with some words read otherwise, in the case that was typed. Idempotent.
        """
        question = write_out(question)
        while (corrected := self._correct_once(question)) != question:
            question = corrected  # each round leaves fewer words unknown
        return question

    def _correct_once(self, question: str) -> str:
        words = _find_words(question)
        if all(map(self._is_held, words)):
            return question
        path = self._likeliest(self._readings(words, with_dau=not needs_restoration(question)))
        for i in reversed(range(len(words))):
            if path[i].words and self._is_borne_out(words, path, i):
                start, end, typed = words[i][:3]
                question = question[:start] + _write_as(typed, path[i]) + question[end:]
        return question

    def _is_held(self, word: _Word) -> bool:
        return not word.key or self._vocabulary.holds(word.key)

    def _readings(self, words: Sequence[_Word], *, with_dau: bool) -> list[list[Reading]]:
        """Give the readings of each word; the first leaves it as it stands."""
        unknown = [word.key for word in words if not self._is_held(word)]
        in_keys = {word: read_keys(word, self._vocabulary) for word in unknown}
        was_off = _was_method_off(unknown, in_keys)
        is_ours = was_off or not with_dau or self._is_vietnamese(words)
        choices = []
        for word in words:
            if not word.key:
                choices.append([_BREAK])
            elif self._is_held(word):
                choices.append([Reading((), (fold(word.key),), 0.0)])
            elif not is_ours or (_COUNTS.fullmatch(word.key) and not was_off):
                choices.append([_LEFT])
            else:
                keys = in_keys[word.key]
                if was_off:
                    keys = [reading._replace(cost=0.0, n_witnesses=0) for reading in keys]
                slips = read_slips(word.key, self._vocabulary, with_dau=with_dau)
                choices.append([_LEFT if has_dau(word.key) else _LEFT_BARE, *keys, *slips])
        return choices

    def _is_vietnamese(self, words: Sequence[_Word]) -> bool:
        """Say whether enough words have dấu that no Western language has: Thpá, but not Beyoncé."""
        marked = [word for word in words if has_dau(word.key)]
        n_ours = sum(self._is_held(word) or max(word.key) > "ÿ" for word in marked)
        return n_ours >= _MIN_MARKED_SHARE * sum(word.key != "" for word in words)

    def _likeliest(self, choices: Sequence[Sequence[Reading]]) -> list[Reading]:
        """Choose a reading for each word (Viterbi)."""
        # By the last syllable: the cost so far, and the readings that lead there.
        states: dict[str | None, tuple[float, _Path]] = {None: (0.0, None)}
        for readings in choices:
            reached: dict[str | None, tuple[float, _Path]] = {}
            for reading in readings:
                cost, before = min(
                    (
                        (cost + self._cost_after(last, reading), before)
                        for last, (cost, before) in states.items()
                    ),
                    key=itemgetter(0),  # the first of equals
                )
                last = reading.bare[-1] if reading.bare else None
                if last not in reached or cost < reached[last][0]:
                    reached[last] = cost, (before, reading)
            states = reached
        _, path = min(states.values(), key=itemgetter(0))
        chosen = []
        while path is not None:
            path, reading = path
            chosen.append(reading)
        return chosen[::-1]

    def _cost_after(self, last: str | None, reading: Reading) -> float:
        cost = reading.cost
        for syllable in reading.bare:
            cost += self._vocabulary.cost(last, syllable)
            last = syllable
        return cost

    def _is_borne_out(self, words: Sequence[_Word], path: Sequence[Reading], i: int) -> bool:
        """Say whether its neighbours bear a reading out; in a name all of them must."""
        word, reading = words[i], path[i]
        is_bare = not has_dau(word.key)
        if not reading.n_witnesses:
            return True
        if len(reading.words) > 1:
            return not (word.in_name and is_bare)  # its own two words do, but Haida is a name
        met, met_in_name = [], []
        for j in (i - 1, i + 1):
            if 0 <= j < len(words) and path[j].bare:
                first, second = (path[j], reading) if j < i else (reading, path[j])
                met.append(self._vocabulary.have_met(first.bare[-1], second.bare[0]))
                if word.in_name and words[j].in_name:
                    met_in_name.append(met[-1])
        if met_in_name:
            return all(met_in_name)
        if word.in_name and is_bare and i:  # Cuba is not của, but Eistein is Einstein
            return reading.cost < ANOTHER_LETTER and len(reading.bare[0]) >= _LONG_NAME_CHARS
        if not met:
            return not is_bare and reading.cost < ANOTHER_LETTER
        return sum(met) >= reading.n_witnesses


def _was_method_off(unknown: Sequence[str], in_keys: dict[str, list[Reading]]) -> bool:
    """Say whether the question was typed with the input method off, so that keys explain most."""
    explained = [word for word in unknown if in_keys[word] and not _COUNTS.fullmatch(word)]
    may_count = all(map(MAY_COUNT.fullmatch, explained))
    n_wanted = _MIN_THAT_MAY_COUNT if may_count else _MIN_IN_KEYS
    return len(explained) >= max(n_wanted, _MIN_SHARE_IN_KEYS * len(unknown)) and any(
        spends_many_keys(word, reading) for word in explained for reading in in_keys[word]
    )


def _find_words(question: str) -> list[_Word]:
    shadow = key(question)
    in_capitals = question.isupper()
    words = []
    for chunk in _CHUNK.finditer(question):
        if _NO_WORDS.search(chunk[0]):
            words.append(_Word(*chunk.span(), chunk[0], "", in_name=False))
            continue
        for match in _WORD.finditer(question, *chunk.span()):
            start, end = match.span()
            typed, written = match[0], shadow[start:end]
            is_abbreviation = typed.isupper() and len(typed) <= _ABBREVIATION_CHARS
            is_word = (written.isalpha() or _VNI_WORD.fullmatch(written) is not None) and (
                in_capitals or not is_abbreviation
            )
            in_name = not (typed.islower() or in_capitals or (not start and written in STOPWORDS))
            words.append(_Word(start, end, typed, written if is_word else "", in_name=in_name))
    return words


def _write_as(typed: str, reading: Reading) -> str:
    """Write a reading in the case of what was typed."""
    if len(reading.words) > 1:
        n_first = len(reading.words[0])
        return f"{typed[:n_first]} {typed[n_first:]}"
    meant = reading.words[0]
    if typed.isupper():
        return meant.upper()
    return meant if typed.islower() else meant[0].upper() + meant[1:]
