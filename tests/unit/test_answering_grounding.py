"""A draft held to what it cites."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.answering.claims.grounding import check_draft
from rag.citations import MARKER, make_citation
from rag.testing import make_hit
from rag.text.numbers import find_numbers, same_value
from rag.text.unicode import normalize
from rag.types import Document, Draft, Span

TEXT = "Tỉnh Hà Nam kết nạp 40 đảng viên mới. Có 12 chi bộ đạt 57/68 chỉ tiêu năm 2022."
HIT = make_hit(Document(id="a", title="", text=TEXT, content_hash="a"))
WHOLE = make_citation(1, HIT, Span(0, len(TEXT)))


def draft_of(text: str, short_answer: str = "") -> Draft:
    return Draft(
        status="answered",
        text=text,
        short_answer=short_answer,
        confidence=1.0,
        citations=(WHOLE,),
        generator="m",
    )


def test_a_statement_cites_its_sentence_and_not_the_passage() -> None:
    checked = check_draft(draft_of("Hà Nam kết nạp 40 đảng viên mới [1].", "40 đảng viên"), [HIT])
    assert checked.draft.text == "Hà Nam kết nạp 40 đảng viên mới. [1]"
    assert checked.draft.short_answer == "40 đảng viên"
    assert [c.quote for c in checked.draft.citations] == ["Tỉnh Hà Nam kết nạp 40 đảng viên mới."]


def test_what_fails_is_taken_out_and_counted() -> None:
    text = "Hà Nam kết nạp 40 đảng viên mới [1]. Hà Nam kết nạp 45 đảng viên mới [1]. Vâng [9]."
    checked = check_draft(draft_of(text, "45 đảng viên"), [HIT])
    assert "45" not in checked.draft.text
    assert checked.draft.short_answer == ""
    assert checked.removed == {"number": 1, "marker": 1}


@pytest.mark.parametrize("text", ["", "Hà Nam có 41 đảng viên [1].", "40 đảng viên mới", "[1]"])
def test_nothing_may_be_left(text: str) -> None:
    assert check_draft(draft_of(text), [HIT]).draft is None


def test_a_citation_of_what_was_not_found_counts_for_none() -> None:
    assert check_draft(draft_of("Hà Nam kết nạp 40 đảng viên mới [1]."), []).draft is None


def test_a_draft_without_end_is_looked_at_in_part() -> None:
    checked = check_draft(draft_of("Hà Nam kết nạp 40 đảng viên mới [1].\n" * 30), [HIT])
    assert checked.removed == {"length": 10}
    assert checked.draft.text.count("40 đảng viên") == 20


PIECES = "Hà Nam|kết nạp|40|41|đảng viên mới|[1]|[2]|.|\n|12|chi bộ|57/68|năm 2022|ngày|,|không"


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES.split("|")) | st.text(max_size=8), max_size=12))
def test_whatever_is_written_every_number_left_stands_in_a_quote(pieces: list[str]) -> None:
    draft = check_draft(draft_of(" ".join(pieces)), [HIT]).draft
    if draft is None:
        return
    held = [number for c in draft.citations for number in find_numbers(c.quote)]
    for number in find_numbers(normalize(MARKER.sub(" ", draft.text))):
        assert any(same_value(number, other) for other in held)
