"""What restoration may never do, for any question and any texts."""

from hypothesis import given
from hypothesis import strategies as st

from rag.text.restoration import restore_dau
from rag.text.unicode import fold, has_dau, normalize
from rag.text.words import syllables

_VIETNAMESE = st.text(alphabet="aáàâăđdnghiêeouươtTHNĐ 12.,?-\n", max_size=60)
_TEXTS = st.lists(st.one_of(_VIETNAMESE, st.text(max_size=60)).map(normalize), max_size=4)
_QUESTIONS = st.one_of(_VIETNAMESE, st.text(max_size=60)).map(normalize)


@given(question=_QUESTIONS, texts=_TEXTS)
def test_only_dau_change_and_no_given_dau_is_touched(question, texts):
    restored = restore_dau(question, texts)

    assert len(restored) == len(question)
    assert fold(restored) == fold(question)
    for token in syllables(question):
        if has_dau(token.text):
            assert restored[token.start : token.end] == question[token.start : token.end]


@given(question=_QUESTIONS, texts=_TEXTS)
def test_every_letter_keeps_its_case(question, texts):
    restored = restore_dau(question, texts)

    assert [c.isupper() for c in restored] == [c.isupper() for c in question]
