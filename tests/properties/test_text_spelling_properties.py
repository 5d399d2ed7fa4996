"""What reading a badly typed question may never do, for any question."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.lexicon import Counts
from rag.text.spelling import Spelling
from rag.text.unicode import key, normalize
from rag.text.vocabulary import Vocabulary
from rag.text.words import syllables

PHRASES = (
    "Đồng Tháp kết nạp đảng viên mới",
    "bí thư tỉnh ủy là ai",
    "hội nghị tổng kết công tác xây dựng Đảng",
    "sinh viên dùng Facebook bao nhiêu giờ một ngày",
)
WORDS = sorted({word for phrase in PHRASES for word in phrase.split()})

_LETTERS = "aáàạâấăđdnghiêeouươtsfrxjwTHNĐ"
_TYPED = st.text(alphabet=_LETTERS + " 12679.,?-/\u0301\u0323", max_size=60)
_QUESTIONS = st.one_of(_TYPED, st.text(max_size=60)).map(normalize)


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(Vocabulary(Counts.of(map(key, PHRASES))))


@given(question=_QUESTIONS)
def test_any_question_is_read_and_once_is_enough(spelling, question):
    read = spelling.correct(question)
    assert normalize(read) == read
    assert spelling.correct(read) == read


@given(
    words=st.lists(st.sampled_from(WORDS), max_size=12), end=st.sampled_from(["", "?", " 2022?"])
)
def test_words_that_the_collection_holds_stay(spelling, words, end):
    question = " ".join(words) + end
    assert spelling.correct(question) == question
    assert spelling.correct(question.upper()) == question.upper()


@given(words=st.lists(st.one_of(_TYPED, st.from_regex(r"\d{1,4}([./-]\d{1,3})?", fullmatch=True))))
def test_numbers_stay_in_their_order(spelling, words):
    question = normalize(" ".join(words))
    read = spelling.correct(question)
    assert _numbers(read) == _numbers(question)


def _numbers(text: str) -> list[str]:
    """Give what stands between spaces and has digits but no letter."""
    return [
        word for word in text.split() if re.search(r"\d", word) and not re.search(r"[^\W\d_]", word)
    ]


@given(question=_QUESTIONS, data=st.data())
def test_a_slip_in_one_word_never_takes_another_along(spelling, question, data):
    """Words that were known before stand there still, unless a space was missing."""
    known = [t.key for t in syllables(question) if t.key in WORDS]
    read = [t.key for t in syllables(spelling.correct(question))]
    assert all(word in read for word in known)
