"""The runs of the evaluation page as HTML: how far each has come, and what it gave."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from rag.errors import HoidapError
from rag.evaluation.gate import read_metrics
from rag.evaluation.report.formats import write_interval, write_metric
from rag.evaluation.summary import Estimate
from rag.messages import Messages, explain_error
from rag.messages.report import ReportTexts
from rag.ui.evaluation.desk import Desk
from rag.ui.evaluation.running import Progress
from rag.ui.evaluation.runs import KeptRun

EVALUATION_PATH = "evaluation"
"""Where the page is served, relative to the page of the chat."""

_SHOWN = ("accuracy", "citation_precision", "refusal_f1")
_ACCURACY = "accuracy"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTexts:
    """The texts that runs are shown with."""

    page: Messages
    """Of the page."""
    report: ReportTexts
    """Of the report: names of metrics and of forms of a question."""


def render_runs(desk: Desk, texts: RunTexts, *, is_editor: bool) -> str:
    """Show the runs, newest first, and the button that compares two of them.

    Args:
        desk: Knows them.
        texts: Texts of the reader's language.
        is_editor: Whether the visitor may stop and delete them and let them go on.

    Raises:
        EvaluationError: If their folder cannot be read.
    """
    words = texts.page.evaluation
    # First the list: a run that ends meanwhile is then shown as it was, not as if it had failed.
    now = desk.running.now()
    runs = desk.runs.all()
    head = f'<h2 tabindex="-1">{escape(words.runs)}</h2>'
    if not runs:
        return f'{head}<p class="hd-notice">{escape(words.no_runs)}</p>'
    rows = "".join(
        _render_run(
            desk,
            run,
            now if now is not None and now.run_id == run.id else None,
            texts,
            is_editor=is_editor,
        )
        for run in runs
    )
    compare = (
        f"<p><small>{escape(words.compare_note)}</small></p>"
        f'<button id="hd-compare">{escape(words.compare)}</button>'
        if sum(run.is_finished for run in runs) > 1
        else ""
    )
    return (
        f'<form action="{EVALUATION_PATH}/comparison">{head}'
        f'<ul class="hd-runs">{rows}</ul>{compare}</form>'
    )


def tell_progress(now: Progress, texts: Messages) -> str:
    """Say how far the run that is going on has come."""
    words = texts.evaluation
    if now.n_done == now.n_total:
        return words.scoring.format(n_total=now.n_total)
    if now.is_stopping:
        return words.stopping
    return words.running.format(n_done=now.n_done, n_total=now.n_total)


def describe_run(run: KeptRun, texts: RunTexts) -> str:
    """Say in a line when a run was started, and how many questions were asked in which forms."""
    words = texts.page.evaluation
    facts = [
        words.started_at.format(at=run.started_at.astimezone()),
        words.n_questions.format(n=run.n_questions),
    ]
    if run.variants:
        names = ", ".join(texts.report.variants.get(name, name) for name in run.variants)
        facts.append(words.also_asked_as.format(variants=names))
    return " · ".join(facts)


def _render_run(
    desk: Desk, run: KeptRun, now: Progress | None, texts: RunTexts, *, is_editor: bool
) -> str:
    words = texts.page.evaluation
    name = desk.name_run(run)
    title = escape(run.set_name)
    box = done = ""
    if now is not None:
        state = _render_progress(now, texts.page)
        buttons = [("stop", words.stop, "hd-discard")]
    elif run.is_finished:
        done = " data-finished"
        label = words.select.format(name=name)
        box = f'<input type="checkbox" name="run" value="{run.id}" aria-label="{escape(label)}">'
        title = f'<a href="{EVALUATION_PATH}/runs/{run.id}">{title}</a>'
        state = _render_figures(run, texts)
        buttons = [("delete-run", words.delete_run, "hd-discard")]
    else:
        state = _render_unfinished(desk, run, texts.page)
        buttons = [("go-on", words.go_on, ""), ("delete-run", words.delete_run, "hd-discard")]
    actions = "".join(
        f'<button type="button" class="{kind}" data-do="{do}">{escape(label)}'
        f'<span class="hd-hidden"> {escape(name)}</span></button>'
        for do, label, kind in buttons
    )
    return (
        f'<li data-run="{run.id}" data-name="{escape(name)}"{done}>{box}<div><h3>{title}</h3>'
        f"<small>{escape(describe_run(run, texts))}</small>{state}</div>"
        f"{f'<p>{actions}</p>' if is_editor else ''}</li>"
    )


def _render_progress(now: Progress, texts: Messages) -> str:
    told = escape(tell_progress(now, texts))
    return (
        f'<progress value="{now.n_done}" max="{now.n_total}" aria-label="{told}"></progress>'
        f'<p class="hd-state">{told}</p>'
    )


def _render_unfinished(desk: Desk, run: KeptRun, texts: Messages) -> str:
    told = texts.evaluation.unfinished.format(n_done=run.count_done(), n_total=run.n_total)
    trouble = desk.running.trouble(run)
    if trouble is not None:
        told = f"{told} {explain_error(trouble, desk.settings.language)}"
    return f'<p class="hd-state hd-known">{escape(told)}</p>'


def _render_figures(run: KeptRun, texts: RunTexts) -> str:
    try:
        rows = list(_figures(run, texts))
    except HoidapError as error:
        return f'<p class="hd-notice">{escape(explain_error(error, texts.report.code))}</p>'
    cells = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(figure)}</dd></div>" for name, figure in rows
    )
    return f"<dl>{cells}</dl>"


def _figures(run: KeptRun, texts: RunTexts) -> Iterator[tuple[str, str]]:
    metrics = read_metrics(run.out_dir)
    for name in _SHOWN:
        yield texts.report.metric_text(name).name, _figure(name, metrics, texts)
    for variant in run.variants:
        accuracy = texts.report.metric_text(_ACCURACY).name
        form = texts.report.variants.get(variant, variant)
        figure = _figure(_ACCURACY, read_metrics(run.out_dir, variant), texts)
        yield f"{accuracy} – {form}", figure


def _figure(name: str, metrics: "dict[str, Estimate]", texts: RunTexts) -> str:
    words = texts.page.evaluation
    estimate = metrics.get(name)
    if estimate is None or estimate.value is None:
        return words.no_figure
    return words.figure.format(
        value=write_metric(name, estimate.value, texts.report),
        interval=write_interval(name, estimate, texts.report),
        n=estimate.n,
    )
