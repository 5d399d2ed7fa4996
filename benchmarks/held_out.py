"""Questions of UIT-ViQuAD that the packaged reader has not learnt from, over 493 passages.

The data sets lie in ../shared/data, which is no part of this repository.
"""

import json
import random
from pathlib import Path
from typing import Any, Literal

from training.data_sets import held_out_part, is_held_out, load, viquad2_unanswerable, written
from training.recipe import SEED

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
N_PASSAGES = 493
"""As many as the test set of UIT-ViQuAD has."""


def write_held_out(path: Path, part: Literal["dev", "test"], *, unanswerable: bool = False) -> int:
    """Write questions and passages in SQuAD's format.

    The passages are those of all articles held out, and others, drawn by chance, that no question
    is asked of.

    Args:
        path: The file.
        part: `dev` is what weights are fitted to, `test` what is reported.
        unanswerable: Whether to add questions about the articles held out that have no answer:
            those of UIT-ViQuAD 2.0, and our own.

    Returns:
        The number of questions.

    Raises:
        OSError: If a file is missing, or cannot be written.
    """
    articles = load(DATA / "viquad1_train.json.gz")["data"]
    asked = [a for a in articles if is_held_out(a["title"])]
    others = [p for a in articles if not is_held_out(a["title"]) for p in a["paragraphs"]]
    extra = _unanswerable() if unanswerable else {}
    n_others = N_PASSAGES - sum(len(a["paragraphs"]) for a in asked)
    others = random.Random(SEED).sample(others, n_others)
    n_questions = 0
    for article in asked:
        for paragraph in article["paragraphs"]:
            is_asked = held_out_part(article["title"]) == part
            more = extra.get(paragraph["context"], [])
            paragraph["qas"] = paragraph["qas"] + more if is_asked else []
            n_questions += len(paragraph["qas"])
    for paragraph in others:
        paragraph["qas"] = []
    paragraphs = [p for a in asked for p in a["paragraphs"]] + others
    data = [{"title": "", "paragraphs": [paragraph]} for paragraph in paragraphs]
    path.write_text(json.dumps({"version": "held out", "data": data}), "utf-8")
    return n_questions


def _unanswerable() -> dict[str, list[dict[str, Any]]]:
    """Give the unanswerable questions about the articles held out, by their passage."""
    found: dict[str, list[dict[str, Any]]] = {}
    ours = (s for s in written(DATA) if s.example.answer is None)
    for number, sourced in enumerate([*viquad2_unanswerable(DATA), *ours]):
        if sourced.is_held_out:
            question = {
                "id": sourced.id or f"written-{number}",
                "question": sourced.example.question,
                "answers": [],
                "is_impossible": True,
            }
            found.setdefault(sourced.example.passage, []).append(question)
    return found
