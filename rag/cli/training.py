"""`hoidap train-reader`: retrain the reader on questions of one's own."""

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rag.cli.options import EXIT_PARTLY, JsonOption, complain

if TYPE_CHECKING:
    from rag.messages import Messages
    from rag.training.question_files import ReadingSet
    from rag.training.retraining import Retraining
    from rag.training.trial import Trial


def train_reader(
    questions: Annotated[
        list[Path],
        typer.Argument(
            metavar="QUESTIONS", help="SQuAD .json, or .jsonl with question, passage and answers."
        ),
    ],
    *,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Folder of the new reader.")],
    epochs: Annotated[
        int, typer.Option(min=1, max=100, metavar="N", help="Times each question is learnt from.")
    ] = 2,
    seed: Annotated[int, typer.Option(min=0, metavar="N", help="Of the order of learning.")] = 0,
    from_encoder: Annotated[
        bool,
        typer.Option("--from-encoder", help="Begin with the encoder, not the packaged reader."),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Retrain the reader on your own questions.

    A tenth of them is held out and tried at the end. HOIDAP_READER=FOLDER then reads with what was
    learnt. After an interruption the same command goes on from its last checkpoint. A record that
    cannot be used is named on stderr and left out (exit code 3).
    """
    from rag.cli.output import print_json
    from rag.config import load_settings
    from rag.messages import messages_for
    from rag.training.question_files import read_question_files

    settings = load_settings()
    texts = messages_for(settings.language)
    reading_set = read_question_files(questions)
    for problem in reading_set.problems:
        complain(str(problem))
    n_answered = sum(example.answer is not None for example in reading_set.examples)
    begun = texts.training.begun.format(n=len(reading_set.examples), n_answered=n_answered)
    typer.echo(begun, err=True)

    from rag.training.retraining import retrain  # torch: not before the files are known to be good

    done = retrain(
        reading_set.examples,
        out,
        cache_dir=settings.cache_dir,
        n_epochs=epochs,
        seed=seed,
        from_encoder=from_encoder,
        report=_Progress(texts),
    )
    if as_json:
        print_json(_to_json(done, reading_set))
    else:
        _print(done, out, texts)
    if reading_set.problems:
        raise typer.Exit(EXIT_PARTLY)


class _Progress:
    """Tells on stderr how far the training is, and how long it will go on."""

    def __init__(self, texts: "Messages") -> None:
        self._texts = texts
        self._before: tuple[int, float] | None = None

    def __call__(self, n_done: int, n_total: int, loss: float) -> None:
        texts, now = self._texts, time.perf_counter()
        line = texts.training.progress.format(
            n_done=n_done, n_total=n_total, loss=_decimal(f"{loss:.3f}", texts)
        )
        # The first report may come after a checkpoint of another day: no speed can be told from it.
        if self._before is not None and n_done < n_total:
            n_before, then = self._before
            seconds = (n_total - n_done) * (now - then) / (n_done - n_before)
            line += texts.training.minutes_left.format(minutes=max(1, round(seconds / 60)))
        self._before = n_done, now
        typer.echo(line, err=True)


def _print(done: "Retraining", out: Path, texts: "Messages") -> None:
    own, trial = texts.training, done.trial
    due, undue = trial.refused(0.0)
    lines = [
        own.done.format(n_learnt=done.n_learnt, n_held_out=done.n_held_out, path=done.weights_path),
        own.tried.format(n=len(trial.f1), **_figures(trial, texts)),
        own.refused_undue.format(share=_percent(undue, texts), n=len(trial.answerable_scores)),
    ]
    if done.before is not None:
        lines.insert(2, own.tried_before.format(**_figures(done.before, texts)))
    if trial.unanswerable_scores:
        share, n = _percent(due, texts), len(trial.unanswerable_scores)
        lines.append(own.refused_due.format(share=share, n=n))
    lines.append(own.how_to_use.format(out=out))
    typer.echo("\n".join(lines))


def _figures(trial: "Trial", texts: "Messages") -> dict[str, str]:
    return {
        "f1": _percent(statistics.fmean(trial.f1), texts),
        "exact_match": _percent(statistics.fmean(trial.exact_match), texts),
    }


def _to_json(done: "Retraining", reading_set: "ReadingSet") -> dict[str, Any]:
    trial = done.trial
    due, undue = trial.refused(0.0)
    return {
        "weights": str(done.weights_path),
        "n_learnt": done.n_learnt,
        "n_held_out": done.n_held_out,
        "f1": statistics.fmean(trial.f1),
        "exact_match": statistics.fmean(trial.exact_match),
        "f1_before": None if done.before is None else statistics.fmean(done.before.f1),
        "refused_answerable": undue,
        "refused_unanswerable": due if trial.unanswerable_scores else None,
        "problems": [
            {"path": str(problem.path), "line": problem.line, "reason": problem.reason}
            for problem in reading_set.problems
        ],
    }


def _percent(share: float, texts: "Messages") -> str:
    return _decimal(f"{100 * share:.1f}", texts)


def _decimal(number: str, texts: "Messages") -> str:
    return number.replace(".", texts.decimal_mark)
