"""What a reader is trained and tried on, out of the folder of data sets.

The data sets are not part of this repository; `MODEL_CARD.md` says what they are and how they are
licensed. Questions of our own are: `unanswerable.jsonl` names the passage of UIT-ViQuAD that each
was written for by the checksum of its text, and no passage answers its question. The articles held
out are tried on, and never learnt from: neither are MLQA nor anything of XQuAD, or of the
development and test sets of UIT-ViQuAD.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from rag.text.unicode import fold
from rag.training.examples import ReadingExample, mix
from rag.training.negatives import find_hard_negatives, omit_answers
from rag.types import Span

SEED = 20261125
"""Seed of the first run."""
# Articles of UIT-ViQuAD held out: those whose title's checksum is divisible by this.
_HELD_OUT_MODULUS = 14
WRITTEN = Path(__file__).with_name("unanswerable.jsonl")
_CHECKSUM_CHARS = 12
# Share of each source in what is learnt.
_SHARES = {
    "viquad": 0.28,
    "beside_written": 0.12,
    "without_dau": 0.04,
    "mlqa": 0.05,
    "squad_en": 0.06,
    "squad_en_unanswerable": 0.03,
    "mailong": 0.04,
    "unanswerable": 0.03,
    "written": 0.22,
    "hard_negatives": 0.08,
    "omitted": 0.05,
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
    """Unanswerable questions of UIT-ViQuAD 2.0, most of them about passages that are learnt from
    with other questions."""
    written: list[ReadingExample]
    """Unanswerable questions of our own about the articles held out."""
    mailong: list[ReadingExample]
    """The development half of the questions about persons; two thirds have no answer."""


def learnt_examples(data_dir: Path, n_examples: int, *, seed: int) -> list[ReadingExample]:
    """Give the examples to learn from, in order.

    Args:
        data_dir: The folder of data sets.
        n_examples: How many.
        seed: Of the order, and of which passages are put before a question they do not answer.

    Raises:
        OSError: If a file is missing.
    """
    found = sources(data_dir, seed=seed)
    return mix([(_SHARES[name], of_it) for name, of_it in found.items()], n_examples, seed=seed)


def sources(data_dir: Path, *, seed: int) -> dict[str, list[ReadingExample]]:
    """Give what is learnt from, by the names of `_SHARES`."""
    viquad = [
        example
        for title, example in _squad(data_dir / "viquad1_train.json.gz")
        if not is_held_out(title)
    ]
    squad_en = [e for _, e in _squad(data_dir / "squad2_en_first10.json.gz")]
    written = [e for held_out, e in _written(data_dir) if not held_out]
    asked = {e.passage for e in written}
    return {
        "viquad": viquad,
        "beside_written": [e for e in viquad if e.passage in asked],
        "without_dau": [replace(e, question=fold(e.question)) for e in viquad],
        "mlqa": [e for form in _MLQA_FORMS for out, e in _mlqa(data_dir, form) if not out],
        "squad_en": [e for e in squad_en if e.answer is not None],
        "squad_en_unanswerable": [e for e in squad_en if e.answer is None],
        "mailong": [e for _, e in _squad(data_dir / "mailong25_train.json.gz")],
        "unanswerable": [e for held_out, e in _unanswerable(data_dir) if not held_out],
        "written": written,
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
        viquad=[
            example
            for title, example in _squad(data_dir / "viquad1_train.json.gz")
            if is_held_out(title)
        ],
        mlqa=[e for held_out, e in _mlqa(data_dir, _MLQA_FORMS[0]) if held_out],
        unanswerable=[e for held_out, e in _unanswerable(data_dir) if held_out],
        written=[e for held_out, e in _written(data_dir) if held_out],
        mailong=[e for _, e in _squad(data_dir / "mailong25_dev.json.gz")],
    )


def is_held_out(title: str) -> bool:
    """Say whether an article of UIT-ViQuAD is held out."""
    return _checksum(title) % _HELD_OUT_MODULUS == 0


def is_held_out_question(question_id: str) -> bool:
    """Say whether an unanswerable question of UIT-ViQuAD 2.0 is held out: half of them are."""
    return _checksum(question_id) % 2 == 0


def held_out_part(name: str) -> Literal["dev", "test"]:
    """Give the part that an article, or an unanswerable question, held out is in.

    Weights may be fitted to the one; the other is reported.
    """
    return "dev" if _checksum(name) // _HELD_OUT_MODULUS % 2 else "test"


def _checksum(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def _unanswerable(data_dir: Path) -> Iterator[tuple[bool, ReadingExample]]:
    """Give (held out, example): half of them are held out, and all of the articles held out."""
    for record in _load(data_dir / "viquad2_train_sample.json.gz"):
        if record["is_impossible"]:
            held_out = is_held_out(record["title"]) or is_held_out_question(record["id"])
            example = ReadingExample(
                question=record["question"], passage=record["context"], answer=None
            )
            yield held_out, example


def _written(data_dir: Path) -> Iterator[tuple[bool, ReadingExample]]:
    """Give (held out, example) of our own questions whose passages are there."""
    passages = {
        hashlib.sha256(paragraph["context"].encode()).hexdigest()[:_CHECKSUM_CHARS]: (
            is_held_out(article["title"]),
            paragraph["context"],
        )
        for article in _load(data_dir / "viquad1_train.json.gz")["data"]
        for paragraph in article["paragraphs"]
    }
    for line in WRITTEN.read_text("utf-8").splitlines():
        record = json.loads(line)
        if record["passage"] in passages:
            held_out, passage = passages[record["passage"]]
            yield (
                held_out,
                ReadingExample(question=record["question"], passage=passage, answer=None),
            )


def _mlqa(data_dir: Path, form: str) -> Iterator[tuple[bool, ReadingExample]]:
    """Give (held out, example): half of the questions are held out, in all forms."""
    for question_id, example in _squad(data_dir / f"mlqa_dev-context-{form}.json.gz", by="id"):
        yield _checksum(question_id) % 2 == 0, example


def _squad(
    path: Path, *, by: Literal["title", "id"] = "title"
) -> Iterator[tuple[str, ReadingExample]]:
    """Give (article or question, example) of a file in SQuAD's format.

    Those whose answer is not where it is said to be are left out.
    """
    for article in _load(path)["data"]:
        for paragraph in article["paragraphs"]:
            for question in paragraph["qas"]:
                span = _span(paragraph["context"], question["answers"])
                if span is None and question["answers"]:
                    continue
                yield (
                    question["id"] if by == "id" else article["title"],
                    ReadingExample(
                        question=question["question"],
                        passage=paragraph["context"],
                        answer=span,
                    ),
                )


def _span(passage: str, answers: Sequence[dict[str, Any]]) -> Span | None:
    """Give where the first answer stands; where its offset is wrong, its only place."""
    for answer in answers:
        text = answer["text"].strip()
        start = answer["answer_start"] + len(answer["text"]) - len(answer["text"].lstrip())
        if passage[start : start + len(text)] != text:
            if passage.count(text) != 1:
                continue
            start = passage.index(text)
        return Span(start, start + len(text))
    return None


def _load(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)
