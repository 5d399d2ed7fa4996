"""`hoidap eval`: measure answers against a question set, compare two runs, hold a run to bounds."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from rag.cli.options import (
    EXIT_ERROR,
    EXIT_PARTLY,
    IndexOption,
    JsonOption,
    TopKOption,
    complain,
)

RunArgument = Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a run (--out).")]


class _ManyValues(TyperCommand):
    """Lets an option that may be repeated take several values at once: `--corpus *.txt`.

    Where no argument is left then, the last of the values is the argument: `--corpus seeds SET`.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's own
        options = [p for p in self.params if p.param_type_name == "option"]
        many = {name for p in options if getattr(p, "multiple", False) for name in p.opts}
        one = {name for p in options if not getattr(p, "is_flag", False) for name in p.opts} - many
        spread: list[str] = []
        last: int | None = None  # where the option stands that was put before the last value
        n_arguments = 0
        option, before = "", ""
        for arg in args:
            if arg.startswith("-"):
                option = arg if arg in many else ""
            elif option and before != option:
                last = len(spread)
                spread.append(option)
            elif not option and before not in one:
                n_arguments += 1
            spread.append(arg)
            before = arg
        if last is not None and not n_arguments:
            del spread[last]
        return super().parse_args(ctx, spread)


class _RunByDefault(TyperGroup):
    """Takes `hoidap eval QUESTIONS` for `hoidap eval run QUESTIONS`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's own
        if args and args[0] not in {*self.commands, "--help"}:
            args = ["run", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_RunByDefault,
    help="Measure answers against a question set: hoidap eval QUESTIONS --out DIR.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command(cls=_ManyValues)
def run(
    questions: Annotated[
        Path,
        typer.Argument(
            metavar="QUESTIONS", help="Set: .jsonl, .csv, .xlsx, SQuAD .json, or a BEIR folder."
        ),
    ],
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the run.")],
    index_dir: IndexOption = None,
    corpus: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILES",
            help="Articles to index for this run, into DIR/index, instead of using an index.",
            show_default=False,
        ),
    ] = None,
    perturb: Annotated[
        str,
        typer.Option(
            metavar="NAMES",
            help="Ask each question also as: no-dau, half-dau, nfd, typos, case (with commas).",
            show_default=False,
        ),
    ] = "",
    top_k: TopKOption = None,
    workers: Annotated[
        int, typer.Option(min=1, max=64, metavar="N", help="Questions answered at a time.")
    ] = 1,
    seed: Annotated[
        int, typer.Option(min=0, metavar="N", help="Of the variants and the intervals.")
    ] = 0,
    as_json: JsonOption = False,
) -> None:
    """Ask every question of a set and score the answers.

    Writes report.html, summary.json, summary.csv, summary.md and results.jsonl. A SQuAD file or a
    BEIR folder brings its own articles, which are indexed into DIR/index unless --index or --corpus
    names others. After an interruption the same command goes on where it stopped. A record of the
    set that cannot be used is named on stderr and left out (exit code 3).
    """
    from rag.assistant import Assistant
    from rag.cli.output import print_json
    from rag.cli.progress import show_progress
    from rag.cli.run_output import print_run
    from rag.config import load_settings
    from rag.evaluation import evaluate, index_articles, read_question_set, summary_to_json
    from rag.evaluation.collection import leave_out_unaskable
    from rag.evaluation.questions.variants import parse_variants
    from rag.evaluation.run import require_run_folder

    if corpus and index_dir is not None:
        raise typer.BadParameter("give --index or --corpus, not both")
    variants = parse_variants(perturb)
    question_set = read_question_set(questions)
    own_index = bool(corpus) or (bool(question_set.articles) and index_dir is None)
    settings = load_settings(index_dir=out / "index" if own_index else index_dir)
    assistant = Assistant.from_settings(settings)
    require_run_folder(out)
    failed = False
    if own_index:
        with show_progress("progress_index", settings.language) as progress:
            if corpus:
                for where, reason in assistant.index(corpus, progress=progress).failures:
                    complain(f"{where}: {reason}")
                    failed = True
            else:
                question_set = index_articles(
                    assistant, question_set, out / "corpus.jsonl", progress=progress
                )
    question_set = leave_out_unaskable(question_set, max_chars=settings.max_question_chars)
    for problem in question_set.problems:
        complain(str(problem))
    with show_progress("progress_batch", settings.language) as progress:
        done = evaluate(
            assistant,
            question_set,
            out,
            variants=variants,
            top_k=top_k,
            n_workers=workers,
            seed=seed,
            progress=progress,
        )
    if as_json:
        print_json(summary_to_json(done.summary))
    else:
        print_run(done, settings)
    if question_set.problems or failed:
        raise typer.Exit(EXIT_PARTLY)


@app.command()
def compare(
    run_a: Annotated[Path, typer.Argument(metavar="RUN_A", help="Folder of the one run.")],
    run_b: Annotated[Path, typer.Argument(metavar="RUN_B", help="Folder of the other.")],
    as_json: JsonOption = False,
) -> None:
    """Compare two runs question by question.

    Gives the difference of every metric with its interval and significance (paired bootstrap), and
    the questions that B won and lost against A.
    """
    from rag.cli.output import print_json
    from rag.config import load_settings
    from rag.evaluation.comparison import compare_run_dirs
    from rag.evaluation.comparison_files import comparison_to_json, comparison_to_markdown

    comparison = compare_run_dirs(run_a, run_b)
    if as_json:
        print_json(comparison_to_json(comparison))
    else:
        typer.echo(comparison_to_markdown(comparison, load_settings().language), nl=False)


@app.command(cls=_ManyValues)
def gate(
    run: RunArgument,
    least: Annotated[
        list[str] | None,
        typer.Option("--min", metavar="METRIC=VALUE", help="At least.", show_default=False),
    ] = None,
    most: Annotated[
        list[str] | None,
        typer.Option("--max", metavar="METRIC=VALUE", help="At most.", show_default=False),
    ] = None,
    variant: Annotated[
        str, typer.Option(metavar="NAME", help="Form of the questions held to them.")
    ] = "original",
) -> None:
    """Hold a run to bounds: exit code 1, naming what fell short, if one is not met."""
    from rag.evaluation.gate import check_gate, parse_bounds, read_metrics

    bounds = (*parse_bounds(least or [], kind="min"), *parse_bounds(most or [], kind="max"))
    if not bounds:
        raise typer.BadParameter("give --min METRIC=VALUE or --max METRIC=VALUE")
    shortfalls = check_gate(read_metrics(run, variant), bounds)
    for shortfall in shortfalls:
        complain(f"hoidap: {shortfall}")
    if shortfalls:
        raise typer.Exit(EXIT_ERROR)
