"""What `hoidap eval` prints of a run."""

import typer

from rag.cli.output import format_seconds
from rag.config import Settings
from rag.evaluation.results import ORIGINAL
from rag.evaluation.run import REPORT_FILE, Run
from rag.evaluation.summary_files import format_estimate
from rag.messages import messages_for


def print_run(run: Run, settings: Settings) -> None:
    """Print what an evaluation came to: a line for each metric, with a column for each variant."""
    texts = messages_for(settings.language)
    summary = run.summary
    n_asked = len(run.results)
    typer.echo(
        texts.command_line.eval_done.format(
            n_questions=n_asked // (1 + len(summary.variants)),
            n_asked=n_asked,
            n_kept=run.n_kept,
            seconds=format_seconds(run.seconds, texts),
        )
    )
    columns = [summary.metrics, *summary.variants.values()]
    if summary.variants:
        typer.echo(" " * 24 + "".join(f"{name:<24}" for name in (ORIGINAL, *summary.variants)))
    for name in summary.metrics:
        cells = [f"{format_estimate(figures[name], texts.decimal_mark):<24}" for figures in columns]
        typer.echo(f"{name:<24}{''.join(cells)}n = {summary.metrics[name].n}")
    failed = [f"{cause} {n}" for cause, n in summary.causes.items() if n]
    if failed:
        typer.echo(texts.command_line.eval_causes.format(causes=", ".join(failed)))
    if not summary.conditions["document_gold_used"]:
        typer.echo(texts.command_line.eval_other_documents)
    typer.echo(texts.command_line.eval_report.format(path=run.out_dir / REPORT_FILE))
