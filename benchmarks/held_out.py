"""Questions of UIT-ViQuAD that the packaged reader has not learnt from, over 493 passages.

The data sets lie in ../shared/data, which is no part of this repository.
"""

import gzip
import json
import random
from pathlib import Path
from typing import Any, Literal

from training.recipe import SEED, held_out_part, is_held_out, is_held_out_question

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
        unanswerable: Whether to add questions of UIT-ViQuAD 2.0 that have no answer: those held out
            whose passages are among these.

    Returns:
        The number of questions.

    Raises:
        OSError: If a file is missing, or cannot be written.
    """
    articles = _load("viquad1_train.json.gz")["data"]
    asked = [a for a in articles if is_held_out(a["title"])]
    others = [p for a in articles if not is_held_out(a["title"]) for p in a["paragraphs"]]
    extra = _unanswerable(part) if unanswerable else {}
    n_others = N_PASSAGES - sum(len(a["paragraphs"]) for a in asked)
    # Passages of the unanswerable come first: they are needed.
    chance = random.Random(SEED)
    others = sorted(chance.sample(others, len(others)), key=lambda p: p["context"] not in extra)
    n_questions = 0
    for article in asked:
        for paragraph in article["paragraphs"]:
            paragraph["qas"] = paragraph["qas"] if held_out_part(article["title"]) == part else []
    for paragraph in others:
        paragraph["qas"] = []
    paragraphs = [p for a in asked for p in a["paragraphs"]] + others[:n_others]
    for paragraph in paragraphs:
        paragraph["qas"] += extra.get(paragraph["context"], [])
        n_questions += len(paragraph["qas"])
    data = [{"title": "", "paragraphs": [paragraph]} for paragraph in paragraphs]
    path.write_text(json.dumps({"version": "held out", "data": data}), "utf-8")
    return n_questions


def _unanswerable(part: str) -> dict[str, list[dict[str, Any]]]:
    """Give the unanswerable questions of a part, by their passage."""
    found: dict[str, list[dict[str, Any]]] = {}
    for record in _load("viquad2_train_sample.json.gz"):
        held_out = is_held_out(record["title"]) or is_held_out_question(record["id"])
        if record["is_impossible"] and held_out and held_out_part(record["id"]) == part:
            question = {
                "id": record["id"],
                "question": record["question"],
                "answers": [],
                "is_impossible": True,
            }
            found.setdefault(record["context"], []).append(question)
    return found


def _load(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    with gzip.open(DATA / name, "rt", encoding="utf-8") as file:
        return json.load(file)
