"""Passages and questions without an answer, for a reader to learn when to give none."""

import random
import re
from collections.abc import Sequence

from rag.index.lexical import Words
from rag.text.unicode import key, normalize
from rag.training.examples import ReadingExample

_N_FOUND = 12
# A number, or a name: capitalised syllables in a row.
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*(?!\w)")
_NAME = re.compile(r"[A-ZĐÂĂÊÔƠƯÀ-ÖØ-Ý]\w+(?: [A-ZĐÂĂÊÔƠƯÀ-ÖØ-Ý]\w+)*")


def find_hard_negatives(
    examples: Sequence[ReadingExample], *, per_question: int, seed: int
) -> list[ReadingExample]:
    """Pair questions with passages that share their words but do not hold the answer.

    Args:
        examples: Questions with answers, and the passages to look in.
        per_question: Most passages for each, drawn from the twelve that BM25 ranks first.
        seed: Of the drawing.

    Returns:
        Examples without an answer.
    """
    passages = list(dict.fromkeys(example.passage for example in examples))
    shadows = [key(normalize(passage)) for passage in passages]
    words = Words.make([normalize(p) for p in passages], [str(i) for i in range(len(passages))])
    chance = random.Random(seed)  # noqa: S311 - order, no secret
    found = []
    for example in examples:
        if example.answer is None:
            continue
        answer = key(normalize(example.answer_text))
        others = [
            int(row)
            for row, _ in words.search(normalize(example.question), _N_FOUND)
            if passages[int(row)] != example.passage and answer not in shadows[int(row)]
        ]
        for row in chance.sample(others, min(per_question, len(others))):
            found.append(
                ReadingExample(question=example.question, passage=passages[row], answer=None)
            )
    return found


def twist_questions(examples: Sequence[ReadingExample], *, seed: int) -> list[ReadingExample]:
    """Make questions that their passage does not answer, by another name or number in them.

    The name or number put in stands in the same passage for half of them, so that it cannot be
    told by a missing word; for the others it is one of another question's passage. Some twisted
    questions are answered all the same.

    Args:
        examples: Questions with answers.
        seed: Of the drawing.

    Returns:
        One example without an answer for each question in which something could be put in.
    """
    chance = random.Random(seed)  # noqa: S311 - order, no secret
    answered = [example for example in examples if example.answer is not None]
    found = []
    for example in answered:
        inside = chance.random() < 0.5
        source = example.passage if inside else chance.choice(answered).passage
        question = _twist(example, source, chance)
        if question is not None:
            found.append(ReadingExample(question=question, passage=example.passage, answer=None))
    return found


def _twist(example: ReadingExample, source: str, chance: random.Random) -> str | None:
    """Put a name or number of the source in the place of one of the question; None if none fits."""
    question = example.question
    for pattern in chance.sample([_NUMBER, _NAME], 2):
        # The first word of a sentence is capitalised whatever it is.
        places = [found for found in pattern.finditer(question) if found.start() > 0]
        if not places:
            continue
        place = chance.choice(places)
        others = sorted(
            {
                found.group()
                for found in pattern.finditer(source)
                if source[max(0, found.start() - 2) : found.start()] not in ("", ". ", ".\n")
                and len(found.group().split()) == len(place.group().split())
                and found.group() not in question
                and found.group() not in example.answer_text
                and example.answer_text not in found.group()
            }
        )
        if others:
            return question[: place.start()] + chance.choice(others) + question[place.end() :]
    return None
