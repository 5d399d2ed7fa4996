"""Words that questions and sentences are compared with are written as `key` writes them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from rag.text.unicode import key

ANSWERING = Path(__file__).resolve().parents[2] / "rag" / "answering"
# Pieces of «[Tt]hị», and how articles write the names of bodies, in patterns for raw text.
OF_RAW_TEXT = frozenset({"hị", "uỷ"})


def words_of(path: Path) -> Iterator[str]:
    """Words in small letters of all strings of a module but its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
        ):
            yield from (w for w in re.findall(r"[^\W\d_]+", node.value) if w.islower())


def test_no_list_or_pattern_has_a_word_that_no_key_has() -> None:
    # «bác sĩ» is «bác sỹ» in every key: a pattern that says «bác sĩ» never matches.
    assert key("bác sĩ") == "bác sỹ"
    strange = {
        (path.name, word)
        for path in ANSWERING.rglob("*.py")
        for word in words_of(path)
        if key(word) != word and word not in OF_RAW_TEXT
    }
    assert strange == set()
