"""The data sets that a reader is trained and tried on, and which parts of them are held out.

They are not part of this repository; `MODEL_CARD.md` says what they are and how they are licensed.
Questions of our own are: `written.jsonl` names the passage that each was written for by the
checksum of its text.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from rag.training.examples import ReadingExample
from rag.types import Span

WRITTEN = Path(__file__).with_name("written.jsonl")
# Articles of UIT-ViQuAD held out: those whose title's checksum is divisible by this.
_HELD_OUT_MODULUS = 14
_CHANGES_MODULUS = 8
_CHECKSUM_CHARS = 12
# An article of a statute begins with the one, and ends before a heading.
_ARTICLE = re.compile(r"^(?=Điều \d+)", re.MULTILINE)
_HEADING = re.compile(r"\n(?:Chương|Mục|Phần) ")
_BLANK_LINES = re.compile(r"\n{2,}")


class Sourced(NamedTuple):
    """An example, and where it is from."""

    article: str
    """Title of its article; '' where it has none."""
    id: str
    """Of the question, in its data set; '' where it has none."""
    example: ReadingExample
    """The example."""

    @property
    def is_held_out(self) -> bool:
        """Whether its article is one of those of UIT-ViQuAD that are held out."""
        return is_held_out(self.article)


def is_held_out(title: str) -> bool:
    """Say whether an article of UIT-ViQuAD is held out."""
    return _checksum(title) % _HELD_OUT_MODULUS == 0


def is_held_out_question(question_id: str) -> bool:
    """Say whether a question of MLQA is held out: half of them are."""
    return _checksum(question_id) % 2 == 0


def is_held_out_change(question_id: str) -> bool:
    """Say whether a question of UIT-ViQuAD 2.0 is held out, whatever its article: an eighth are."""
    return _checksum(question_id) % _CHANGES_MODULUS == 0


def held_out_part(title: str) -> Literal["dev", "test"]:
    """Give the part that an article held out is in.

    Weights may be fitted to the one; the other is reported.
    """
    return "dev" if _checksum(title) // _HELD_OUT_MODULUS % 2 else "test"


def viquad(data_dir: Path) -> Iterator[Sourced]:
    """Give the questions of UIT-ViQuAD 1.0 and their answers.

    Raises:
        OSError: If the file is missing.
    """
    return squad(data_dir / "viquad1_train.json.gz")


def viquad2_unanswerable(data_dir: Path) -> Iterator[Sourced]:
    """Give the questions of UIT-ViQuAD 2.0 that their passages do not answer.

    Each is a question of UIT-ViQuAD 1.0 with a word or two changed. In the file that this was
    written for, the flag `is_impossible` is the wrong way round: 193 of the 200 questions that have
    it stand in UIT-ViQuAD 1.0 word for word, with their answers, and none of the other 800. So it
    is turned where most of those flagged are known to be answered.

    Raises:
        OSError: If a file is missing.
    """
    records = load(data_dir / "viquad2_train_sample.json.gz")
    answered = {(s.example.passage, s.example.question) for s in viquad(data_dir)}
    flagged = [r for r in records if r["is_impossible"]]
    n_answered = sum((r["context"], r["question"]) in answered for r in flagged)
    is_turned = 2 * n_answered > len(flagged)
    for record in records:
        if record["is_impossible"] != is_turned:
            example = ReadingExample(
                question=record["question"], passage=record["context"], answer=None
            )
            yield Sourced(record["title"], record["id"], example)


def written(data_dir: Path) -> Iterator[Sourced]:
    """Give our own questions whose passages are there, answered or not.

    Raises:
        OSError: If a file is missing.
    """
    passages = {
        _name(paragraph["context"]): (article["title"], paragraph["context"])
        for article in load(data_dir / "viquad1_train.json.gz")["data"]
        for paragraph in article["paragraphs"]
    }
    passages |= {_name(text): ("", text) for text in _statute_articles(data_dir)}
    for line in WRITTEN.read_text("utf-8").splitlines():
        record = json.loads(line)
        if record["passage"] in passages:
            title, passage = passages[record["passage"]]
            answer = record["answer"] and Span(*record["answer"])
            example = ReadingExample(question=record["question"], passage=passage, answer=answer)
            yield Sourced(title, "", example)


def mlqa(data_dir: Path, form: str) -> Iterator[Sourced]:
    """Give the questions of MLQA dev in one of its forms, such as `vi-question-en`.

    Raises:
        OSError: If the file is missing.
    """
    return squad(data_dir / f"mlqa_dev-context-{form}.json.gz")


def squad(path: Path) -> Iterator[Sourced]:
    """Give the questions of a file in SQuAD's format, packed by gzip.

    Those whose answer is not where it is said to be are left out.

    Raises:
        OSError: If the file is missing.
    """
    for article in load(path)["data"]:
        for paragraph in article["paragraphs"]:
            for question in paragraph["qas"]:
                span = _span(paragraph["context"], question["answers"])
                if span is None and question["answers"]:
                    continue
                example = ReadingExample(
                    question=question["question"], passage=paragraph["context"], answer=span
                )
                yield Sourced(article["title"], question["id"], example)


def load(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """Give what a JSON file packed by gzip holds.

    Raises:
        OSError: If it is missing.
    """
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def _statute_articles(data_dir: Path) -> Iterator[str]:
    """Give the articles of statutes, without blank lines."""
    with gzip.open(data_dir / "vlc_laws.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            for article in _ARTICLE.split(json.loads(line)["text"])[1:]:
                text = _BLANK_LINES.sub("\n", article).strip()
                yield _HEADING.split(text)[0].strip()


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


def _name(passage: str) -> str:
    return hashlib.sha256(passage.encode()).hexdigest()[:_CHECKSUM_CHARS]


def _checksum(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)
