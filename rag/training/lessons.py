"""What a reader is to learn from a person's own questions, and what it is tried on."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.text.unicode import fold
from rag.training.examples import ReadingExample, mix
from rag.training.negatives import find_hard_negatives, twist_questions

BATCH_SIZE = 16
"""Examples for one step."""

_HELD_OUT_MODULUS = 10
_NEGATIVES_PER_QUESTION = 2
# Much as the packaged reader learns; without questions that have no answer it forgets to refuse.
_SHARES = {"own": 0.70, "without_dau": 0.05, "hard_negatives": 0.15, "twists": 0.10}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """Examples in the order they are learnt in, and those held out."""

    row: tuple[ReadingExample, ...]
    """Learnt from, once each; its length is a multiple of the batch size."""
    n_learnt: int
    """Of the person's own examples, those learnt from."""
    tried: tuple[ReadingExample, ...]
    """Held out, and one hard negative for each question among them that has one."""
    n_held_out: int
    """Of the person's own examples, those held out."""


def plan_lessons(examples: Sequence[ReadingExample], *, n_epochs: int, seed: int) -> Lessons:
    """Hold out a tenth of the questions, and lay the others into a row with negatives.

    A question is held out by its own checksum, so it stays held out when others are added. Its
    passage may be learnt from with another question.

    Args:
        examples: Ten different questions with answers, at least.
        n_epochs: Times each of the person's own examples is learnt from, about.
        seed: Of the order, and of what is put into questions without an answer.
    """
    held_out = {e.question for e in examples if _checksum(e.question) % _HELD_OUT_MODULUS == 0}
    if not any(e.question in held_out and e.answer is not None for e in examples):
        answered = (e.question for e in examples if e.answer is not None)
        held_out.add(min(answered, key=_checksum))
    own = [e for e in examples if e.question not in held_out]
    tried = [e for e in examples if e.question in held_out]
    negatives = find_hard_negatives(examples, per_question=_NEGATIVES_PER_QUESTION, seed=seed)
    to_refuse = {e.question: e for e in negatives if e.question in held_out}
    made = {
        "own": own,
        "without_dau": [replace(e, question=fold(e.question)) for e in own],
        "hard_negatives": negatives,
        "twists": twist_questions(own, seed=seed),
    }
    # A question with another name or number put in may be the very one held out.
    sources = {
        name: [e for e in found if e.question not in held_out] for name, found in made.items()
    }
    share = _SHARES["own"] / sum(_SHARES[name] for name, found in sources.items() if found)
    n_steps = math.ceil(n_epochs * len(own) / share / BATCH_SIZE)
    row = mix(
        [(_SHARES[name], found) for name, found in sources.items()],
        n_steps * BATCH_SIZE,
        seed=seed,
    )
    return Lessons(
        row=tuple(row),
        n_learnt=len(own),
        tried=(*tried, *to_refuse.values()),
        n_held_out=len(tried),
    )


def _checksum(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)
