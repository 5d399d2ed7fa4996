"""Passages and questions of a public set, whole or a sample of it."""

import gzip
import json
import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

SEED = 2026

Articles: TypeAlias = Sequence[Sequence["Paragraph"]]
"""The paragraphs of each article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a set in SQuAD's format."""

    text: str
    """As the set has it."""
    questions: tuple[str, ...]
    """Asked of this paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What a system indexes."""

    id: str
    """Unique in its collection."""
    text: str
    """As the set has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a system is asked."""

    text: str
    """In Vietnamese, with dấu."""
    passage_id: str
    """The passage it was written for: the one to be found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What every system gets."""

    name: str
    """The set, its licence, and how much of it this is."""
    passages: tuple[Passage, ...]
    """No two of them alike but for white space."""
    questions: tuple[Question, ...]
    """In the order they are asked."""


def read_squad(path: Path) -> Articles:
    """Read a gzipped set in SQuAD's format."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        articles = json.load(file)["data"]
    return [
        [
            Paragraph(
                text=paragraph["context"],
                questions=tuple(qa["question"] for qa in paragraph["qas"]),
            )
            for paragraph in article["paragraphs"]
        ]
        for article in articles
    ]


def choose_articles(articles: Articles, *, max_passages: int) -> Articles:
    """Draw whole articles until no further one fits.

    Args:
        articles: To draw from.
        max_passages: Greatest number of paragraphs in all.

    Returns:
        The same ones every time, in the order drawn.
    """
    chosen: list[Sequence[Paragraph]] = []
    room = max_passages
    for article in random.Random(SEED).sample(articles, len(articles)):
        if len(article) <= room:
            chosen.append(article)
            room -= len(article)
    return chosen


def make_collection(name: str, articles: Articles, *, max_questions: int) -> Collection:
    """Number the paragraphs and draw from their questions.

    Paragraphs that differ in white space at most become one passage, with the questions of all.

    Args:
        name: The set and its licence; the sizes are added to it.
        articles: Their titles are left out, for no other system would read them.
        max_questions: So many at most are drawn, the same ones every time, in an order of chance.
    """
    passages: dict[str, Passage] = {}
    questions: list[Question] = []
    for article in articles:
        for paragraph in article:
            content = " ".join(paragraph.text.split())
            passage = Passage(id=f"p{len(passages):04}", text=paragraph.text)
            passage = passages.setdefault(content, passage)
            questions += [Question(text=q, passage_id=passage.id) for q in paragraph.questions]
    n_asked = min(max_questions, len(questions))
    return Collection(
        name=f"{name}: {len(passages)} passages, {n_asked} questions",
        passages=tuple(passages.values()),
        questions=tuple(random.Random(SEED).sample(questions, n_asked)),
    )


def strip_dau(text: str) -> str:
    """Write a text as on a keyboard without Vietnamese: every mark gone, đ as d."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
