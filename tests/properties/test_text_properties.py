"""What holds for any text whatever."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.text.abbreviations import Abbreviations, expand, find_definitions
from rag.text.dates import calendar_spans, find_dates, parse_date
from rag.text.numbers import find_numbers
from rag.text.people import find_people
from rag.text.sentences import split_sentences
from rag.text.unicode import fold, has_dau, key, normalize
from rag.text.words import syllables

UNTIMED = settings(deadline=None)  # the first sentence waits for underthesea to load
ANY = st.text(st.characters(codec=None, exclude_categories=()))
PIECES = """
    Đảng bộ uỷ hoà 2.472 43,72% 06 15-7 12/11 57/68 năm 2022 tháng ngày quý I 6 đầu cuối đến - – ( )
    . , ; : “ ” Lê Quốc Phong Bí thư Tỉnh ủy TP. ĐTO (GLO)- 02-NQ/TW hai mươi mốt nghìn triệu % / 31
    29-2 từ sáng nay
"""
WORDS = st.sampled_from(PIECES.split())
NEWS = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", " ", " ", "\n"])), max_size=40).map(
    lambda parts: normalize("".join(word + gap for word, gap in parts))
)

SHORTENED = st.lists(
    st.sampled_from("tổ chức cơ sở đảng và (TCCSĐ) (TC) TCCSĐ (CSĐ) TW (TTW) . ( ) ((CS))".split()),
    max_size=20,
).map(" ".join)


@UNTIMED
@given(ANY)
def test_normalize_is_idempotent_and_can_be_encoded(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once
    assert once.encode("utf-8").decode("utf-8") == once
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", once)


@UNTIMED
@given(ANY)
def test_shadows_keep_their_length_and_are_idempotent(text: str) -> None:
    assert len(key(text)) == len(fold(text)) == len(text)
    assert key(key(text)) == key(text)
    assert fold(fold(text)) == fold(text) == fold(key(text))


@UNTIMED
@given(ANY.map(normalize))
def test_fold_leaves_no_dau(text: str) -> None:
    if not re.search("[\u0300-\u036f]", text):
        assert not has_dau(fold(text))


@UNTIMED
@given(st.one_of(ANY.map(normalize), NEWS))
def test_whatever_is_found_is_verbatim_in_order_and_apart(text: str) -> None:
    for found in (find_numbers(text), find_dates(text), find_people(text), syllables(text)):
        position = 0
        for item in found:
            assert position <= item.start < item.end
            assert text[item.start : item.end] == item.text
            position = item.end


@UNTIMED
@given(st.one_of(ANY.map(normalize), NEWS, SHORTENED))
def test_abbreviations_are_found_in_any_text(text: str) -> None:
    for short, long in find_definitions(text):
        assert short in text
        assert long in text
    known = Abbreviations([text])
    assert len(known.other_forms(text)) <= 2
    tokens = syllables(text)
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    for token in expand(tokens, known.of(text)):
        assert token.start in starts
        assert token.end in ends


@UNTIMED
@given(NEWS)
def test_no_number_is_part_of_a_date(text: str) -> None:
    dated = {i for span in calendar_spans(text) for i in range(*span)}
    assert not any(dated & set(range(n.start, n.end)) for n in find_numbers(text))


@UNTIMED
@given(NEWS)
def test_periods_end_after_they_start(text: str) -> None:
    assert all(mention.period.start <= mention.period.end for mention in find_dates(text))


@UNTIMED
@given(
    st.dates(
        min_value=date(1900, 1, 1),
        max_value=date(2099, 12, 31),
    )
)
def test_every_day_is_read_in_every_form(day: date) -> None:
    d, m, y = day.day, day.month, day.year
    for form in (
        f"{d}/{m}/{y}",
        f"{d:02}-{m:02}-{y}",
        f"ngày {d} tháng {m} năm {y}",
        f"{y}-{m:02}-{d:02}",
    ):
        assert parse_date(form) == (day, "day")


@UNTIMED
@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_integers_are_read(value: int) -> None:
    (number,) = find_numbers(f"có {value:,} người".replace(",", "."))
    assert number.value == value


@UNTIMED
@given(st.one_of(ANY.map(normalize), NEWS))
def test_sentences_cover_every_character_that_is_not_space(text: str) -> None:
    position = 0
    for start, end in split_sentences(text):
        assert not text[position:start].strip()
        assert start < end
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()
