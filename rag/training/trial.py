"""How well a reader reads: on answers that are there, and on questions without one."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.evaluation.metrics.answers import squad_exact_match, squad_f1
from rag.protocols import Reader
from rag.training.examples import ReadingExample


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The reader's best span for each example."""

    f1: tuple[float, ...]
    """Of each answerable example, if the reader must answer (official SQuAD script), 0 to 1."""
    exact_match: tuple[float, ...]
    """Likewise."""
    answerable_scores: tuple[float, ...]
    """Score of the best span for each answerable example."""
    unanswerable_scores: tuple[float, ...]
    """Likewise for each of the others."""

    def refused(self, threshold: float) -> tuple[float, float]:
        """Give the shares refused of the unanswerable and of the answerable at a threshold."""
        return (
            _share(self.unanswerable_scores, threshold),
            _share(self.answerable_scores, threshold),
        )


def try_reader(reader: Reader, examples: Sequence[ReadingExample]) -> Trial:
    """Let a reader answer each example from its own passage."""
    f1, exact, answerable, unanswerable = [], [], [], []
    for example in examples:
        spans = reader.read(example.question, [example.passage])[0]
        score = spans[0].score if spans else float("-inf")
        if example.answer is None:
            unanswerable.append(score)
            continue
        answerable.append(score)
        said = example.passage[spans[0].start : spans[0].end] if spans else ""
        f1.append(squad_f1(said, [example.answer_text]))
        exact.append(squad_exact_match(said, [example.answer_text]))
    return Trial(
        f1=tuple(f1),
        exact_match=tuple(exact),
        answerable_scores=tuple(answerable),
        unanswerable_scores=tuple(unanswerable),
    )


def _share(scores: Sequence[float], threshold: float) -> float:
    return sum(score < threshold for score in scores) / len(scores) if scores else 0.0
