"""Retrain the reader on a person's own questions: from examples to weights that can be named.

    reading_set = read_question_files([Path("questions.json")])
    done = retrain(reading_set.examples, Path("readers/mine"), cache_dir=settings.cache_dir)

Imports torch: import this module only where torch is wanted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import torch

from rag.errors import ReaderError
from rag.models.reader import PACKAGED, WeightsPlace
from rag.models.reader_parts import ReaderParts, load_trained, load_untrained
from rag.models.reader_weights import ReaderWeights, write_reader_weights
from rag.models.span_reader import SpanReader
from rag.training.examples import ReadingExample
from rag.training.folder import TrainingFolder, digest_of
from rag.training.lessons import BATCH_SIZE, plan_lessons
from rag.training.loop import Report, TrainingPlan, train
from rag.training.trial import Trial, try_reader

_ENCODER = "encoder"
_LEARNING_RATE = 1.5e-4
# Of weights that can read already: at the full rate they forget more than they learn.
_LEARNING_RATE_ON = 5e-5
# A minute of two cores.
_CHECKPOINT_STEPS = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraining:
    """What a training came to."""

    weights_path: Path
    """The weights file."""
    n_learnt: int
    """Examples learnt from."""
    n_held_out: int
    """Examples held out."""
    trial: Trial
    """How the reader of that file reads those held out."""
    before: Trial | None
    """How the packaged reader reads them; None where it was not begun with."""


def retrain(
    examples: Sequence[ReadingExample],
    out_dir: Path,
    *,
    cache_dir: Path,
    n_epochs: int = 2,
    seed: int = 0,
    from_encoder: bool = False,
    report: Report,
) -> Retraining:
    """Train a reader and write its weights.

    Interrupted, it goes on from its last checkpoint when called again with the same arguments;
    finished, it tries the reader again and trains no more.

    Args:
        examples: From `rag.training.question_files.read_question_files`.
        out_dir: Made if it is missing.
        cache_dir: Where the packaged encoder is unpacked to.
        n_epochs: Times each example is learnt from, about.
        seed: Of the order, of the negatives, and of what an untrained reader begins with.
        from_encoder: Begin with the encoder, which cannot read yet, not with the packaged reader.
        report: Told of progress.

    Raises:
        QuestionSetError: If the folder holds another training, or cannot be used.
        ReaderError: If the packaged weights cannot be used, or a file cannot be written.
        ModelError: If the packaged encoder cannot be used.
    """
    place = None if from_encoder else WeightsPlace(PACKAGED)
    folder = TrainingFolder(out_dir)
    folder.claim(
        {
            "questions": digest_of(examples),
            "starting weights": _ENCODER if place is None else str(place.sha256),
            "epochs": n_epochs,
            "seed": seed,
        }
    )
    lessons = plan_lessons(examples, n_epochs=n_epochs, seed=seed)
    torch.manual_seed(seed)
    parts = _load(place, cache_dir)
    reader = SpanReader(parts.network, parts.tokeniser)
    before = None if place is None else try_reader(reader, lessons.tried)
    train(
        parts.network,
        parts.tokeniser,
        lessons.row,
        plan=TrainingPlan(
            batch_size=BATCH_SIZE,
            learning_rate=_LEARNING_RATE if from_encoder else _LEARNING_RATE_ON,
            checkpoint_steps=_CHECKPOINT_STEPS,
        ),
        checkpoint_path=folder.checkpoint_path,
        report=report,
    )
    weights = ReaderWeights(
        tensors=parts.network.trained(),
        trained_at=f"{datetime.now(UTC):%Y-%m-%d}",
        trained_on=f"{lessons.n_learnt} questions of one's own, by hoidap train-reader",
    )
    try:
        write_reader_weights(folder.weights_path, weights)
    except OSError as exc:
        raise ReaderError(
            f"the weights {folder.weights_path} cannot be written: {exc}; free some space, and run"
            " the same command again"
        ) from exc
    # Tried as it will be read, from the file with its rounded matrices.
    written = load_trained(
        folder.weights_path,
        remedy="run the same command again",
        sha256=None,
        cache_dir=cache_dir,
    )
    return Retraining(
        weights_path=folder.weights_path,
        n_learnt=lessons.n_learnt,
        n_held_out=lessons.n_held_out,
        trial=try_reader(SpanReader(written.network, written.tokeniser), lessons.tried),
        before=before,
    )


def _load(place: WeightsPlace | None, cache_dir: Path) -> ReaderParts:
    """Load what is begun with: weights, or the encoder alone."""
    if place is None:
        return load_untrained(cache_dir)
    return load_trained(place.path, remedy=place.remedy, sha256=place.sha256, cache_dir=cache_dir)
