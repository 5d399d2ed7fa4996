"""A run: every question of a set asked, scored and summed up in a folder of its own.

OUT/
  run.json          what the answers depend on; a run with other settings is refused
  answers/          one file a variant, one answer a line: where an interrupted run goes on
  results.jsonl     every question with its gold, answer, scores and cause of failure
  summary.json      the figures for programs; summary.csv for spreadsheets, summary.md to paste
  report.html       the figures and failures for people
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from rag.errors import QuestionSetError, RunChangedError
from rag.evaluation.answers import AnswerRecord, read_answers
from rag.evaluation.batch import run_batch
from rag.evaluation.causes import find_cause
from rag.evaluation.collection import fit_gold, leave_out_unaskable
from rag.evaluation.conditions import describe_collection, describe_machine
from rag.evaluation.metrics import confidence_bins, coverage_curve, estimate_all
from rag.evaluation.questions.cases import EvalCase, QuestionSet
from rag.evaluation.questions.variants import vary
from rag.evaluation.report import write_report
from rag.evaluation.results import CAUSES, ORIGINAL, RESULTS_FILE, Result, write_results
from rag.evaluation.scoring import score_case
from rag.evaluation.summary import StageSeconds, Summary
from rag.evaluation.summary_files import write_summary
from rag.protocols import Progress
from rag.types import Question

if TYPE_CHECKING:
    from rag.assistant import Assistant

RUN_FILE = "run.json"
ANSWERS_DIR = "answers"
REPORT_FILE = "report.html"
_MADE_BEFORE_A_RUN = {ANSWERS_DIR, "index", "corpus.jsonl"}

_BY_CATEGORY = ("accuracy", "recall@1", "f1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run gave."""

    out_dir: Path
    """Its folder."""
    results: tuple[Result, ...]
    """Every question in the order of the set, variant by variant."""
    summary: Summary
    """What they come to."""
    n_kept: int
    """Answers that an earlier run had written."""
    seconds: float
    """Wall time spent on asking."""


def evaluate(
    assistant: "Assistant",
    question_set: QuestionSet,
    out_dir: Path,
    *,
    variants: Sequence[str] = (),
    top_k: int | None = None,
    n_workers: int = 1,
    seed: int = 0,
    progress: Progress | None = None,
) -> Run:
    """Ask every question, score the answers, and write the folder of the run.

    Interrupted, it goes on where it stopped when called again with the same arguments; finished, it
    scores anew what was answered, without asking again.

    Args:
        assistant: Answers the questions, from the index of its settings.
        question_set: See `rag.evaluation.questions.read_question_set`.
        out_dir: Made if it is missing.
        variants: Other forms to ask each question in; see `rag.evaluation.questions.variants`.
        top_k: Passages to retrieve for each; None for the setting.
        n_workers: Questions answered at a time, 1 or more. Only the seconds depend on it.
        seed: Of the variants and of the bootstrap.
        progress: Told of the number of questions asked, over all variants. An error that it raises
            ends the run, as an interruption does.

    Returns:
        Results and summary, as written.

    Raises:
        RunChangedError: If the folder holds a run with other settings or over another index, or the
            index is changed while it is asked.
        QuestionSetError: If the folder cannot be used or written.
        IndexStoreError: If there is no usable index; the answers written so far stay.
    """
    question_set = leave_out_unaskable(
        question_set, max_chars=assistant.settings.max_question_chars
    )
    index = assistant.library.current_index()
    basis = {
        **describe_collection(index, assistant.settings),
        "asked_top_k": top_k,
        "seed": seed,
    }
    _claim(out_dir, basis)
    cases = fit_gold(question_set.cases, {document.id for document in index.documents()})
    forms = (ORIGINAL, *variants)

    def tell(n_done: int, n_total: int) -> None:
        # Else answers of two collections would be summed up as if they were of the first.
        if assistant.library.current_index().manifest.version != index.manifest.version:
            raise RunChangedError(out_dir, ("index",))
        if progress is not None:
            progress(n_done, n_total)

    results: list[Result] = []
    n_kept = 0
    seconds = 0.0
    for n_forms_done, form in enumerate(forms):
        path = out_dir / ANSWERS_DIR / f"{form}.jsonl"
        report = run_batch(
            assistant,
            [Question(id=case.id, text=_ask_as(case, form, seed=seed)) for case in cases],
            path,
            top_k=top_k,
            n_workers=n_workers,
            explain=True,
            progress=_shift(tell, n_forms_done * len(cases), len(forms) * len(cases)),
        )
        n_kept += report.n_kept
        seconds += report.seconds
        answers = read_answers(path)
        results += [_score(case, form, answer) for case, answer in zip(cases, answers, strict=True)]
    conditions = {
        "question_set": {"name": question_set.path.name, "n_questions": len(cases)},
        **basis,
        "n_workers": n_workers,
        "document_gold_used": _n_by_document(cases) == _n_by_document(question_set.cases),
        "machine": describe_machine(),
    }
    summary = summarise(results, conditions, question_set.problems, seed=seed)
    try:
        write_results(out_dir / RESULTS_FILE, results)
        write_summary(out_dir, summary, assistant.settings.language)
        write_report(out_dir / REPORT_FILE, results, summary, language=assistant.settings.language)
    except OSError as exc:
        raise QuestionSetError(out_dir, f"cannot be written: {exc.strerror or exc}") from exc
    return Run(
        out_dir=out_dir,
        results=tuple(results),
        summary=summary,
        n_kept=n_kept,
        seconds=seconds,
    )


def summarise(
    results: Sequence[Result],
    conditions: Mapping[str, Any],
    problems: Sequence[QuestionSetError] = (),
    *,
    seed: int = 0,
) -> Summary:
    """Sum up the results of a run; see `Summary` for what each part is of.

    Args:
        results: Of any number of variants; no results give metrics without values.
        conditions: Goes into the summary as it is.
        problems: Likewise.
        seed: Of the bootstrap.
    """
    original = [result for result in results if result.variant == ORIGINAL]
    forms = dict.fromkeys(r.variant for r in results if r.variant != ORIGINAL)
    categories = dict.fromkeys(r.case.category for r in original if r.case.category)
    return Summary(
        metrics=estimate_all(original, seed=seed),
        variants={
            form: estimate_all([r for r in results if r.variant == form], seed=seed)
            for form in forms
        },
        categories={
            category: estimate_all(
                [r for r in original if r.case.category == category],
                seed=seed,
                names=_BY_CATEGORY,
            )
            for category in categories
        },
        causes={cause: sum(r.cause == cause for r in original) for cause in CAUSES},
        coverage=coverage_curve(original),
        confidence_bins=confidence_bins(original),
        stages=_stages([result.answer for result in original]),
        conditions=conditions,
        problems=tuple(problems),
    )


def require_run_folder(out_dir: Path) -> None:
    """Make the folder of a run; refuse one that holds anything but a run.

    Raises:
        QuestionSetError: If it is such a folder, or cannot be made.
    """
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        names = {path.name for path in out_dir.iterdir()}
    except OSError as exc:
        raise QuestionSetError(out_dir, f"cannot be used: {exc.strerror or exc}") from exc
    if RUN_FILE not in names and not names <= _MADE_BEFORE_A_RUN:
        other = min(names - _MADE_BEFORE_A_RUN)
        reason = f"is no folder of a run: it holds {other!r}; choose another, or an empty one"
        raise QuestionSetError(out_dir, reason)


def _claim(out_dir: Path, basis: Mapping[str, Any]) -> None:
    """Note what the answers depend on, or see that those already there depend on the same."""
    require_run_folder(out_dir)
    path = out_dir / RUN_FILE
    try:
        (out_dir / ANSWERS_DIR).mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(json.dumps(basis, ensure_ascii=False, indent=2) + "\n", "utf-8")
            return
        found = json.loads(path.read_text("utf-8"))
    except OSError as exc:
        raise QuestionSetError(out_dir, f"cannot be used: {exc.strerror or exc}") from exc
    except ValueError as exc:
        raise QuestionSetError(path, "was altered; delete it or choose another folder") from exc
    if not isinstance(found, dict):
        raise QuestionSetError(path, "was altered; delete it or choose another folder")
    if found != json.loads(json.dumps(basis)):
        differing = sorted(name for name in {*found, *basis} if found.get(name) != basis.get(name))
        raise RunChangedError(out_dir, differing)


def _n_by_document(cases: Sequence[EvalCase]) -> int:
    return sum(bool(c.relevance) + sum(e.has_span for e in c.evidence) for c in cases)


def _ask_as(case: EvalCase, form: str, *, seed: int) -> str:
    return case.question if form == ORIGINAL else vary(case.question, form, seed=seed, id=case.id)


def _score(case: EvalCase, form: str, answer: AnswerRecord) -> Result:
    scores = score_case(case, answer)
    accuracy = scores.get("accuracy")
    return Result(
        case=case,
        variant=form,
        answer=answer,
        scores=scores,
        right=None if accuracy is None else accuracy == 1,
        cause=find_cause(case, answer, scores),
    )


def _stages(answers: Sequence[AnswerRecord]) -> dict[str, StageSeconds]:
    names = dict.fromkeys(name for answer in answers for name in answer.timings_seconds)
    stages = {}
    for name in names:
        seconds = [a.timings_seconds[name] for a in answers if name in a.timings_seconds]
        stages[name] = StageSeconds(
            median=float(np.median(seconds)), p95=float(np.quantile(seconds, 0.95))
        )
    return stages


def _shift(progress: Progress, n_before: int, n_total: int) -> Progress:
    return lambda n_done, _: progress(n_before + n_done, n_total)
