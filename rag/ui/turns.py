"""The turns of a conversation, as the browser keeps them over a reload."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rag.types import Turn

N_TURNS_KEPT = 6
"""Turns that a question may lean on."""


def add_turn(kept: object, turn: Turn) -> list[dict[str, Any]]:
    """Give what the browser keeps, with one turn more and the oldest left out."""
    turns = [*read_turns(kept), turn]
    return [asdict(turn) | {"documents": list(turn.documents)} for turn in turns[-N_TURNS_KEPT:]]


def read_turns(kept: object) -> tuple[Turn, ...]:
    """Take back what the browser kept; anything of another shape gives no turns."""
    if not isinstance(kept, list) or not all(map(_is_turn, kept)):
        return ()
    return tuple(Turn(**turn | {"documents": tuple(turn["documents"])}) for turn in kept)


def _is_turn(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and value.keys() == {"question", "short_answer", "quote", "documents"}
        and all(isinstance(value[name], str) for name in ("question", "short_answer", "quote"))
        and isinstance(value["documents"], list)
        and all(isinstance(title, str) for title in value["documents"])
    )
