import pytest

from rag.text.slips import MARK_LOST, find_slips, weigh_marks
from rag.text.syllables import take_apart


@pytest.mark.parametrize(
    "typed",
    ["dangg", "ddang", "dagn", "adng", "dng", "ang", "dan", "dabg", "fang", "danfg"],
)
def test_one_slip_away(typed):
    assert "dang" in {slip.meant for slip in find_slips(typed)}


@pytest.mark.parametrize("typed", ["dang", "nadg", "d", "lang", "dangerous"])
def test_no_slip_or_two(typed):
    assert "dang" not in {slip.meant for slip in find_slips(typed)}


def test_a_doubled_letter_is_likelier_than_a_stray_one():
    costs = {
        typed: min(s.cost for s in find_slips(typed) if s.meant == "dang")
        for typed in ("dangg", "dagn", "dabg", "dapng")
    }
    assert costs["dangg"] < costs["dagn"] < costs["dabg"] < costs["dapng"]


def test_marks_left_out_cost_less_than_marks_too_many():
    def weigh(typed: str, meant: str) -> float:
        return weigh_marks(take_apart(typed), take_apart(meant), MARK_LOST)

    assert weigh("đảng", "đảng") == 0
    assert weigh("đag", "đàng") == weigh("dàg", "đàng") == MARK_LOST
    assert weigh("đảg", "dang") > weigh("dag", "đảng") == 2 * MARK_LOST
    assert weigh("đảg", "đáng") > weigh("đag", "đáng")
