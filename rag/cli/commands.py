"""The commands of `hoidap`; see `rag.cli` for exit codes.

Nothing heavy is imported above a command's own body: `hoidap --help` must come at once.
"""

import io
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rag.cli import access, evaluation, feedback
from rag.cli.asking import ask, search
from rag.cli.explain import explain
from rag.cli.mcp import mcp
from rag.cli.options import (
    EXIT_BROKEN_PIPE,
    EXIT_ERROR,
    EXIT_PARTLY,
    IndexOption,
    JsonOption,
    TopKOption,
    complain,
    open_assistant,
)
from rag.cli.questions import questions
from rag.cli.training import train_reader
from rag.errors import HoidapError


class _Commands(TyperGroup):
    """Turns what goes wrong in a command into one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - its types are private to Typer
        try:
            return super().invoke(ctx)
        except HoidapError as exc:
            complain(f"hoidap: {exc}")
            raise typer.Exit(EXIT_ERROR) from exc
        except BrokenPipeError as exc:
            # Python flushes stdout once more at exit; let that go nowhere instead of failing.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(EXIT_BROKEN_PIPE) from exc


app = typer.Typer(
    name="hoidap",
    cls=_Commands,
    help="Answer Vietnamese questions from a collection of articles, with citations.",
    epilog="Exit codes: 0 done, 1 error, 2 wrong usage, 3 done but for what stderr names.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


app.add_typer(evaluation.app, name="eval")
app.add_typer(feedback.app, name="feedback")
app.add_typer(access.account_app, name="account")
app.add_typer(access.token_app, name="token")


def main() -> None:
    """Run the command line on `sys.argv`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # An argument may hold bytes that are no text (lone surrogates); in JSON the escape
            # \udcXX that this writes is the very same string.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="hoidap")


@app.command("index")
def index_articles(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATHS", help="Files and folders of articles.", show_default="seeds"
        ),
    ] = None,
    index_dir: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add articles to the index.

    Quick when nothing changed: only sentences that are new are embedded. A file that cannot be
    read is named on stderr and never stops the rest (exit code 3). Files of other formats in a
    folder are skipped and listed.
    """
    from rag.cli.output import print_json, print_report
    from rag.cli.progress import show_progress
    from rag.library import report_to_json

    assistant = open_assistant(index_dir)
    with show_progress("progress_index", assistant.settings.language) as progress:
        report = assistant.index(paths or [Path("seeds")], progress=progress)
    for where, reason in report.failures:
        complain(f"{where}: {reason}")
    if as_json:
        print_json({"index_dir": str(assistant.settings.index_dir), **report_to_json(report)})
    else:
        print_report(report, assistant.settings)
    if report.failures:
        raise typer.Exit(EXIT_PARTLY)


app.command()(ask)
app.command()(search)
app.command()(explain)
app.command()(questions)
app.command("train-reader")(train_reader)
app.command()(mcp)


@app.command()
def batch(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="Questions: .jsonl, .csv, .xlsx, SQuAD .json, or a BEIR folder."
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Answers, one JSON object a line.")],
    top_k: TopKOption = None,
    index_dir: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer a file of questions.

    After an interruption the same command goes on where it stopped. A line that holds no question
    is named on stderr and left out (exit code 3).
    """
    from rag.cli.output import batch_to_json, print_batch, print_json
    from rag.cli.progress import show_progress
    from rag.evaluation import read_question_set, run_batch

    assistant = open_assistant(index_dir)
    question_set = read_question_set(file)
    for problem in question_set.problems:
        complain(str(problem))
    with show_progress("progress_batch", assistant.settings.language) as progress:
        report = run_batch(assistant, question_set.questions, out, top_k=top_k, progress=progress)
    if as_json:
        print_json(batch_to_json(report, question_set, out))
    else:
        print_batch(report, question_set, out, assistant.settings)
    if question_set.problems:
        raise typer.Exit(EXIT_PARTLY)


@app.command()
def chat(
    host: Annotated[
        str | None,
        typer.Option(metavar="HOST", help="Address to serve at.", show_default="127.0.0.1"),
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, metavar="N", help="Port.", show_default="7860")
    ] = None,
    index_dir: IndexOption = None,
) -> None:
    """Serve the chat to browsers, until Ctrl+C."""
    from rag.config import load_settings
    from rag.web import serve

    serve(load_settings(host=host, port=port, index_dir=index_dir))


@app.command()
def info(index_dir: IndexOption = None, as_json: JsonOption = False) -> None:
    """Show the index: its model and its documents."""
    from rag.cli.output import index_to_json, print_index, print_json
    from rag.config import load_settings
    from rag.index import Index

    # Opened without the model in use: an index of another model can still say what it is.
    settings = load_settings(index_dir=index_dir)
    index = Index.open(settings.index_dir)
    if as_json:
        print_json(index_to_json(index))
    else:
        print_index(index, settings)


@app.command()
def delete(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="As `hoidap info` lists them.")],
    index_dir: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Remove documents from the index.

    If an id is not in the index, nothing is removed.
    """
    from rag.cli.output import print_json, print_report
    from rag.library import report_to_json

    assistant = open_assistant(index_dir)
    report = assistant.delete(ids)
    if as_json:
        print_json({"index_dir": str(assistant.settings.index_dir), **report_to_json(report)})
    else:
        print_report(report, assistant.settings)
