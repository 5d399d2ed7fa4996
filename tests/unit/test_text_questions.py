"""Questions: cleaned where they can be, refused by code where they cannot."""

import unicodedata

import pytest

from rag.errors import QuestionError
from rag.text.questions import clean_question


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  Bao nhiêu\n đảng\tviên? ", "Bao nhiêu đảng viên?"),
        ("Bao\x00nhiêu?", "Bao nhiêu?"),
        ("Bao nhiêu\ud83d?", "Bao nhiêu ?"),
        (unicodedata.normalize("NFD", "tỉnh nào?"), "tỉnh nào?"),
        ("2022?", "2022?"),
    ],
)
def test_cleans(raw: str, clean: str) -> None:
    assert clean_question(raw, max_chars=100) == clean


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        *(("", "empty"), (" \n\t\u00a0", "empty"), ("\x00\x00", "empty"), ("\ud800", "empty")),
        *(("🙂🎉", "no_words"), ("?!…", "no_words"), ("a" * 101, "too_long")),
    ],
)
def test_refuses(raw: str, code: str) -> None:
    with pytest.raises(QuestionError) as error:
        clean_question(raw, max_chars=100)
    assert error.value.code == code
    assert error.value.limit == (100 if code == "too_long" else None)


def test_takes_the_greatest_length() -> None:
    assert clean_question("a" * 100, max_chars=100) == "a" * 100


def test_an_overlong_question_is_refused_before_any_work_on_it() -> None:
    class Untouchable(str):
        """A question that may be measured, and nothing else."""

        __slots__ = ()

        def __iter__(self) -> None:
            raise AssertionError("read")

        translate = split = encode = __iter__

    with pytest.raises(QuestionError, match="100000 characters"):
        clean_question(Untouchable("x" * 100_000), max_chars=2000)
