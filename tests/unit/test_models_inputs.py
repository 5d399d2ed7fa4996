from collections.abc import Sequence

import numpy as np
import pytest

from rag.errors import EmbeddingError
from rag.models.inputs import clean_text, embed_distinct
from rag.protocols import Progress
from rag.types import Vectors


def lengths(texts: Sequence[str], progress: Progress) -> Vectors:
    progress(len(texts), len(texts))
    return np.array([[len(text), 1] for text in texts], dtype=np.float32)


def test_texts_become_nfc_without_what_has_no_utf8() -> None:
    assert clean_text("Hoa\u0300\0 \udcff") == "Hoà   "


def test_repeated_texts_are_embedded_once_and_keep_their_places() -> None:
    seen: list[list[str]] = []

    def embed(texts: list[str], progress: Progress) -> Vectors:
        seen.append(texts)
        return lengths(texts, progress)

    rows = embed_distinct(["a", "bbb", "a"], dim=2, embed=embed)
    assert seen == [["a", "bbb"]]
    assert rows[0].tolist() == rows[2].tolist()
    assert rows[:2] * [[2**0.5], [10**0.5]] == pytest.approx(np.array([[1, 1], [3, 1]]))


def test_progress_counts_repeated_texts() -> None:
    told: list[tuple[int, int]] = []
    embed_distinct(["a", "b", "a", "a"], dim=2, embed=lengths, progress=lambda *n: told.append(n))
    assert told == [(4, 4)]


def test_no_texts_give_no_rows() -> None:
    assert embed_distinct([], dim=7, embed=lengths).shape == (0, 7)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [([[0, 0]], "zero"), ([[np.nan, 1]], "finite"), ([[1, 2, 3]], "shape"), ([], "shape")],
)
def test_what_is_no_direction_is_refused(rows: list[list[float]], reason: str) -> None:
    with pytest.raises(EmbeddingError, match=reason):
        embed_distinct(["a"], dim=2, embed=lambda *_: np.array(rows, dtype=np.float32))
