"""A comparison of two runs, written out: JSON for programs, Markdown for people."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, Literal

from rag.evaluation.comparison import Change, Comparison, VariantComparison, better_run
from rag.messages import Messages, messages_for

N_FEW = 20
"""Below so many questions the bootstrap is too sure; said where the figures are shown."""


def comparison_to_json(comparison: Comparison) -> dict[str, Any]:
    """Give what `hoidap eval compare --json` prints; figures to six decimals."""
    return {
        "a": comparison.run_a,
        "b": comparison.run_b,
        "variants": {
            variant.variant: {
                "n": variant.n,
                "metrics": {
                    metric: {
                        **{name: round(figure, 6) for name, figure in asdict(difference).items()},
                        "better": better_run(metric, difference),
                    }
                    for metric, difference in variant.metrics.items()
                },
                "won": [asdict(change) for change in variant.won],
                "lost": [asdict(change) for change in variant.lost],
                "only_a": list(variant.only_a),
                "only_b": list(variant.only_b),
            }
            for variant in comparison.variants
        },
        "seed": comparison.seed,
        "n_resamples": comparison.n_resamples,
    }


def comparison_to_markdown(comparison: Comparison, language: Literal["vi", "en"]) -> str:
    """Give tables of the differences, and of the questions won and lost, for people."""
    texts = messages_for(language)
    runs = (comparison.run_a, comparison.run_b)
    lines = [
        f"# {texts.summary.compared_title}",
        "",
        *(f"- {name}: {_cell(run)}" for name, run in zip("AB", runs, strict=True)),
        "",
        texts.summary.compared_method.format(
            n_resamples=comparison.n_resamples, seed=comparison.seed
        ),
    ]
    for variant in comparison.variants:
        lines += ["", f"## {variant.variant} (n = {variant.n})"]
        lines += _metric_lines(variant, texts)
        for title, changes in (
            (texts.summary.compared_won, variant.won),
            (texts.summary.compared_lost, variant.lost),
        ):
            if changes:
                lines += ["", f"### {title} ({len(changes)})", "", *_change_lines(changes, texts)]
        for run, ids in (("A", variant.only_a), ("B", variant.only_b)):
            if ids:
                text = texts.summary.compared_only.format(run=run, n=len(ids))
                # A form that one run was not asked in at all leaves out every question.
                lines += ["", f"{text} {', '.join(map(_cell, ids))}" if variant.n else text]
    return "\n".join(lines) + "\n"


def _metric_lines(variant: VariantComparison, texts: Messages) -> Iterator[str]:
    if not variant.metrics:
        return
    if min(difference.n for difference in variant.metrics.values()) < N_FEW:
        yield from ("", texts.summary.compared_few.format(n=N_FEW))
    columns = (
        texts.summary.metric,
        "A",
        "B",
        "B − A",
        "95 %",
        "p",
        "n",
        texts.summary.compared_better,
    )
    yield from ("", *_head(columns))
    for metric, one in variant.metrics.items():
        better = {"a": "A", "b": "B", None: texts.summary.compared_unclear}[better_run(metric, one)]
        figures = (
            f"{one.a:.3f} | {one.b:.3f} | {one.difference:+.3f} | "
            f"{one.low:+.3f} … {one.high:+.3f} | {one.p:.4f}"
        ).replace(".", texts.decimal_mark)
        yield f"| {metric} | {figures} | {one.n} | {better} |"


def _change_lines(changes: Sequence[Change], texts: Messages) -> Iterator[str]:
    yield from _head(("id", texts.page.question_label, "A", "B"))
    for change in changes:
        answers = (_cell(short) or texts.summary.compared_refused for short in (change.a, change.b))
        yield f"| {' | '.join((_cell(change.id), _cell(change.question), *answers))} |"


def _head(columns: Sequence[str]) -> tuple[str, str]:
    return f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"


def _cell(text: str) -> str:
    """Give a text on one line, without what would end the cell of a table or be read as markup."""
    escaped = "".join(f"\\{char}" if char in "\\|`*<" else char for char in text)
    return " ".join(escaped.split())
