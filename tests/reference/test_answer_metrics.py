"""Exact match and F1 against naive twins: SQuAD's letter by letter, F1 by crossing words off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.evaluation.metrics.answers import exact_match, f1, squad_exact_match, squad_f1

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


def squad_words(text: str) -> list[str]:
    """For ASCII text, where a word without punctuation is an article or holds none."""
    kept = "".join(letter for letter in text.lower() if letter not in PUNCTUATION)
    return [word for word in kept.split() if word not in ("a", "an", "the")]


def crossed_off_f1(predicted: list[str], wanted: list[str]) -> float:
    if not predicted or not wanted:
        return float(predicted == wanted)
    left = list(wanted)
    n_shared = 0
    for word in predicted:
        if word in left:
            left.remove(word)
            n_shared += 1
    if n_shared == 0:
        return 0.0
    precision, recall = n_shared / len(predicted), n_shared / len(wanted)
    return 2 * precision * recall / (precision + recall)


ENGLISH = st.lists(
    st.sampled_from(
        ["the", "a", "An", "cat", "Cat's", "cats", "hat.", "-", "the-a", "theme", "U.S."]
    ),
    max_size=6,
).map(" ".join)


@given(prediction=ENGLISH, golds=st.lists(ENGLISH, min_size=1, max_size=3))
def test_squad(prediction: str, golds: list[str]) -> None:
    wanted = [words for gold in golds if (words := squad_words(gold))] or [[]]
    predicted = squad_words(prediction)
    assert squad_exact_match(prediction, golds) == float(predicted in wanted)
    best = max(crossed_off_f1(predicted, words) for words in wanted)
    assert squad_f1(prediction, golds) == pytest.approx(best)


VIETNAMESE = st.lists(
    st.sampled_from(["hòa", "hoà", "HOÀ", "đảng", "viên", "an", "án", "(mới)", "…"]), max_size=6
).map(" ".join)


@given(prediction=VIETNAMESE, gold=VIETNAMESE)
def test_vietnamese(prediction: str, gold: str) -> None:
    forms = {"hoà": "hòa", "HOÀ": "hòa", "(mới)": "mới"}

    def words_of(text: str) -> list[str]:
        return [forms.get(word, word) for word in text.split() if word != "…"]

    predicted, wanted = words_of(prediction), words_of(gold)
    assert exact_match(prediction, (gold,)) == float(predicted == wanted)
    assert f1(prediction, (gold,)) == pytest.approx(crossed_off_f1(predicted, wanted))
