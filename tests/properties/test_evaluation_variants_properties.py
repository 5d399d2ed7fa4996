"""What holds for every form of any question whatever."""

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.evaluation.questions import variants
from rag.evaluation.questions.variants import VARIANTS, vary
from rag.text.unicode import fold, has_dau, normalize

UNTIMED = settings(deadline=None)  # other tests may be busy beside it
ANY = st.text(st.characters(codec=None, exclude_categories=()))
WORDS = """
    Đồng Tháp năm 2022 02-NQ/TW ở uỷ Hòa 43,72% “Nghị quyết” ai, bao nhiêu TPHCM COVID-19 thuở ô ?
"""
QUESTIONS = st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join)
EITHER = st.one_of(ANY, QUESTIONS)
SEEDS = st.integers()
NAMES = st.sampled_from(sorted(VARIANTS))


@UNTIMED
@given(EITHER, NAMES, SEEDS, ANY)
def test_any_string_is_taken_and_the_seed_gives_it_again(
    question: str, name: str, seed: int, of: str
) -> None:
    assert vary(question, name, seed=seed, id=of) == vary(question, name, seed=seed, id=of)


@UNTIMED
@given(EITHER.map(normalize), SEEDS)
def test_dropping_dau_changes_no_fold(question: str, seed: int) -> None:
    none = vary(question, "no-dau", seed=seed, id="")
    half = vary(question, "half-dau", seed=seed, id="")
    if not re.search("[\u0300-\u036f]", question):
        assert fold(none) == fold(half) == fold(question)
        assert (half == question) is not has_dau(question)
    assert not has_dau(none)


@UNTIMED
@given(EITHER)
def test_no_dau_keeps_the_case(question: str) -> None:
    composed = unicodedata.normalize("NFC", question)
    none = vary(composed, "no-dau", seed=0, id="")
    if len(none) == len(composed):
        assert [c.isupper() for c in none] == [c.isupper() for c in composed]


@UNTIMED
@given(EITHER)
def test_nfd_normalises_back(question: str) -> None:
    assert normalize(vary(question, "nfd", seed=0, id="")) == normalize(question)


@UNTIMED
@given(EITHER, SEEDS)
def test_slips_keep_digits_words_and_what_stands_between(question: str, seed: int) -> None:
    question = unicodedata.normalize("NFC", question)
    slipped = vary(question, "typos", seed=seed, id="")
    pairs = list(zip(question.split(), slipped.split(), strict=True))
    for given_token, token in pairs:
        if any(c.isnumeric() for c in given_token) or not re.search(r"[^\W\d_]{2}", given_token):
            assert token == given_token
    assert re.findall(r"[\W\d_]", slipped) == re.findall(r"[\W\d_]", question)
    typed = [token for token, _ in pairs if not any(c.isnumeric() for c in token)]
    if any(re.search(r"[^\W\d_]{2}", token) for token in typed):
        assert slipped != question


@UNTIMED
@given(QUESTIONS)
def test_capitals_are_the_same_words(question: str) -> None:
    capitals = vary(question, "case", seed=0, id="")
    assert not any(c.islower() for c in capitals)
    assert fold(capitals) == fold(question)


def test_keys_are_neighbours_of_each_other() -> None:
    near = variants._NEIGHBOUR_KEYS
    assert sorted(near) == list("abcdefghijklmnopqrstuvwxyz")
    assert all(key in near[other] and other != key for key in near for other in near[key])
