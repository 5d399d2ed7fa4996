"""What a reader learns from, and what it is tried on, out of the data sets.

The articles held out are tried on, and never learnt from: neither are half of MLQA's questions nor
anything of XQuAD, or of the development and test sets of UIT-ViQuAD.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from rag.text.unicode import fold
from rag.training.examples import ReadingExample, mix
from rag.training.negatives import find_hard_negatives, omit_answers
from training import data_sets
from training.data_sets import Sourced, is_held_out_change, is_held_out_question

SEED = 20261125
"""Seed of the first run."""
Recipe = Literal["words", "refusal"]
"""`words`: to find the words that answer; `refusal`: rather to tell whether there are any."""
# Share of each source in what is learnt.
_SHARES: Mapping[Recipe, Mapping[str, float]] = {
    "words": {
        "viquad": 0.28,
        "beside_unanswerable": 0.12,
        "without_dau": 0.04,
        "mlqa": 0.05,
        "squad_en": 0.06,
        "squad_en_unanswerable": 0.03,
        "mailong": 0.04,
        "viquad2_unanswerable": 0.03,
        "written": 0.10,
        "written_unanswerable": 0.12,
        "hard_negatives": 0.08,
        "omitted": 0.05,
    },
    "refusal": {
        "viquad": 0.06,
        "beside_unanswerable": 0.15,
        "without_dau": 0.04,
        "mlqa": 0.04,
        "squad_en": 0.04,
        "squad_en_unanswerable": 0.02,
        "mailong": 0.03,
        "viquad2_unanswerable": 0.13,
        "written": 0.14,
        "written_unanswerable": 0.26,
        "hard_negatives": 0.05,
        "omitted": 0.04,
    },
}
_NEGATIVES_PER_QUESTION = 2
# Passage and question in Vietnamese; then one of them in English.
_MLQA_FORMS = ("vi-question-vi", "vi-question-en", "en-question-vi")


@dataclass(frozen=True, slots=True, kw_only=True)
class TryOuts:
    """Examples that nothing is learnt from."""

    viquad: list[ReadingExample]
    """Questions of the UIT-ViQuAD articles held out."""
    mlqa: list[ReadingExample]
    """MLQA dev, question and passage in Vietnamese."""
    unanswerable: list[ReadingExample]
    """Unanswerable questions of UIT-ViQuAD 2.0: those about the articles held out, and an eighth of
    the others, about passages that are learnt from with other questions."""
    written: list[ReadingExample]
    """Unanswerable questions of our own about the articles held out."""
    mailong: list[ReadingExample]
    """The development half of the questions about persons; two thirds have no answer."""


def learnt_examples(
    data_dir: Path, n_examples: int, *, recipe: Recipe, seed: int
) -> list[ReadingExample]:
    """Give the examples to learn from, in order.

    Args:
        data_dir: The folder of data sets.
        n_examples: How many.
        recipe: What it is to learn first of all.
        seed: Of the order, and of which passages are put before a question they do not answer.

    Raises:
        OSError: If a file is missing.
    """
    found = _sources(data_dir, seed=seed)
    shares = _SHARES[recipe]
    return mix([(shares[name], of_it) for name, of_it in found.items()], n_examples, seed=seed)


def _sources(data_dir: Path, *, seed: int) -> dict[str, list[ReadingExample]]:
    """Give what is learnt from, by the names of `_SHARES`."""
    viquad = [s.example for s in data_sets.viquad(data_dir) if not s.is_held_out]
    squad_en = _all(data_dir / "squad2_en_first10.json.gz")
    written = [s.example for s in data_sets.written(data_dir) if not s.is_held_out]
    changed = [
        s.example for s in data_sets.viquad2_unanswerable(data_dir) if not _is_held_out_change(s)
    ]
    written_unanswerable = [e for e in written if e.answer is None]
    asked = {e.passage for e in (*changed, *written_unanswerable)}
    return {
        "viquad": viquad,
        "beside_unanswerable": [e for e in viquad if e.passage in asked],
        "without_dau": [replace(e, question=fold(e.question)) for e in viquad],
        "mlqa": [
            s.example
            for form in _MLQA_FORMS
            for s in data_sets.mlqa(data_dir, form)
            if not is_held_out_question(s.id)
        ],
        "squad_en": [e for e in squad_en if e.answer is not None],
        "squad_en_unanswerable": [e for e in squad_en if e.answer is None],
        "mailong": _all(data_dir / "mailong25_train.json.gz"),
        "viquad2_unanswerable": changed,
        "written": [e for e in written if e.answer is not None],
        "written_unanswerable": written_unanswerable,
        "hard_negatives": find_hard_negatives(
            viquad, per_question=_NEGATIVES_PER_QUESTION, seed=seed
        ),
        "omitted": omit_answers(viquad),
    }


def try_outs(data_dir: Path) -> TryOuts:
    """Give the examples to try a reader on.

    Raises:
        OSError: If a file is missing.
    """
    return TryOuts(
        viquad=[s.example for s in data_sets.viquad(data_dir) if s.is_held_out],
        mlqa=[
            s.example
            for s in data_sets.mlqa(data_dir, _MLQA_FORMS[0])
            if is_held_out_question(s.id)
        ],
        unanswerable=[
            s.example for s in data_sets.viquad2_unanswerable(data_dir) if _is_held_out_change(s)
        ],
        written=[
            s.example
            for s in data_sets.written(data_dir)
            if s.is_held_out and s.example.answer is None
        ],
        mailong=_all(data_dir / "mailong25_dev.json.gz"),
    )


def _all(path: Path) -> list[ReadingExample]:
    return [s.example for s in data_sets.squad(path)]


def _is_held_out_change(sourced: Sourced) -> bool:
    return sourced.is_held_out or is_held_out_change(sourced.id)
