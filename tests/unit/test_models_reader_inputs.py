"""Windows of passages by the packaged tokeniser: nothing is left out, and every place is right."""

import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from rag.config import load_settings
from rag.models.inputs import clean_characters
from rag.models.packaged import unpacked_model_dir
from rag.models.reader_inputs import MAX_QUESTION_TOKENS, MAX_WINDOW_TOKENS, ReaderTokeniser

ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)
WORDS = st.lists(
    st.sampled_from("Đồng Tháp 2.472 đảng viên, Cao Lãnh. uỷ hoà 15-7 “sen” (ĐT) 43,72%".split()),
    max_size=20,
).map(" ".join)
UNTIMED = settings(deadline=None, max_examples=60)  # the first waits for the tokeniser to load
MARKED = "họp e\u0302\u0323 nhé a\u0300."


@pytest.fixture(scope="module")
def packaged() -> Tokenizer:
    return Tokenizer.from_file(
        str(unpacked_model_dir(load_settings().cache_dir) / "tokenizer.json")
    )


@pytest.fixture(scope="module")
def tokeniser(packaged: Tokenizer) -> ReaderTokeniser:
    return ReaderTokeniser(packaged)


def found_texts(tokeniser: ReaderTokeniser, passage: str) -> list[str]:
    (window,) = tokeniser.windows(passage)
    return [passage[span.start : span.end] for span in window.spans]


def test_spans_are_the_words_of_the_passage(tokeniser: ReaderTokeniser) -> None:
    assert found_texts(tokeniser, "Bà Lan chủ trì\u00a0hội nghị.") == [
        *("Bà", "Lan", "chủ", "trì", "hội", "nghị", ".")
    ]


def test_letters_keep_their_marks(tokeniser: ReaderTokeniser) -> None:
    for found in found_texts(tokeniser, MARKED):
        assert found in MARKED
        assert not unicodedata.combining((MARKED + " ")[MARKED.index(found) + len(found)])
    assert "".join(found_texts(tokeniser, MARKED)) == MARKED.replace(" ", "")


@UNTIMED
@given(st.one_of(ANY, WORDS))
def test_cleaning_keeps_every_place(text: str) -> None:
    cleaned = clean_characters(text)
    assert len(cleaned) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, cleaned, strict=True))
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


@UNTIMED
@given(st.one_of(ANY, WORDS).map(clean_characters))
def test_tokens_stand_in_order_within_any_text(tokeniser: ReaderTokeniser, text: str) -> None:
    for window in tokeniser.windows(text):
        assert len(window.ids) == window.offset + len(window.spans) + 1
        starts, ends = [s.start for s in window.spans], [s.end for s in window.spans]
        assert starts == sorted(starts)
        assert ends == sorted(ends)
        for start, end in window.spans:
            assert 0 <= start <= end <= len(text)
            assert not text[start:end][:1].isspace()


@UNTIMED
@given(WORDS)
def test_tokens_leave_out_nothing_but_spaces(tokeniser: ReaderTokeniser, text: str) -> None:
    assert "".join(found_texts(tokeniser, text)) == text.replace(" ", "")


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u3000"])
def test_a_passage_without_words_is_one_window_without_any(
    tokeniser: ReaderTokeniser, text: str
) -> None:
    assert "".join(found_texts(tokeniser, text)) == ""


@pytest.mark.parametrize("n_words", [255, 256, 257, 300, 415, 416, 417, 1000])
def test_a_long_passage_is_read_in_windows_that_overlap(
    tokeniser: ReaderTokeniser, packaged: Tokenizer, n_words: int
) -> None:
    text = " ".join(["sen"] * n_words)
    whole = packaged.encode("passage: " + text).ids
    windows = tokeniser.windows(text)
    first, last = windows[0], windows[-1]
    n_tokens = len(whole) - first.offset - 1
    assert n_tokens == n_words  # "sen" is one token, so the lengths above are those of windows
    assert (first.spans[0].start, last.spans[-1].end) == (0, len(text))
    assert len(windows) == 1 or len(first.spans) == MAX_WINDOW_TOKENS
    for window in windows:
        assert len(window.spans) == len(first.spans)
        assert window.ids[: window.offset] == tuple(whole[: first.offset])
        assert window.ids[-1] == whole[-1]
        assert {text[span.start : span.end] for span in window.spans} == {"sen"}
    for before, after in itertools.pairwise(windows):
        n_shared = len(set(before.spans) & set(after.spans))
        assert 96 <= n_shared < MAX_WINDOW_TOKENS


def test_tokens_of_a_window_are_those_at_its_spans(
    tokeniser: ReaderTokeniser, packaged: Tokenizer
) -> None:
    text = " ".join(f"ngày {day} tháng {day % 12}" for day in range(150))
    assert len(tokeniser.windows(text)) > 2
    for window in tokeniser.windows(text):
        ids = window.ids[window.offset : -1]
        for token, span in zip(ids, window.spans, strict=True):
            assert packaged.decode([token]).strip() == text[span.start : span.end]


def test_question_keeps_its_prompt_and_last_token(
    tokeniser: ReaderTokeniser, packaged: Tokenizer
) -> None:
    short = packaged.encode("query: Ai chủ trì hội nghị?").ids
    assert list(tokeniser.question_ids("Ai chủ trì hội nghị?")) == [*short, short[-1]]
    long = packaged.encode("query: " + "sen " * 100).ids
    cut = tokeniser.question_ids("sen " * 100)
    assert list(cut) == [*long[: MAX_QUESTION_TOKENS - 1], long[-1]]
