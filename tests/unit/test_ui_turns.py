"""What the browser keeps of the conversation's turns."""

import json

import pytest

from rag.types import Turn
from rag.ui.turns import N_TURNS_KEPT, add_turn, read_turns


def test_turns_come_back_as_they_were_and_the_oldest_go() -> None:
    turns = [Turn(question=str(n), short_answer="a", quote="b", documents=("c",)) for n in range(9)]
    kept: object = []
    for turn in turns:
        kept = json.loads(json.dumps(add_turn(kept, turn)))
    assert read_turns(kept) == tuple(turns[-N_TURNS_KEPT:])


@pytest.mark.parametrize("kept", [None, "x", [1], [{"question": "x"}], {"question": "x"}])
def test_what_was_kept_in_another_shape_gives_no_turns(kept: object) -> None:
    assert read_turns(kept) == ()
