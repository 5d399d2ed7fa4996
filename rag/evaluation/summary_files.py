"""The summary of a run as files: JSON for programs, CSV for spreadsheets, Markdown to paste."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from rag.evaluation.results import ORIGINAL
from rag.evaluation.summary import Estimate, Summary
from rag.messages import messages_for

SUMMARY_FILE = "summary.json"
_DIGITS = 6


def write_summary(out_dir: Path, summary: Summary, language: Literal["vi", "en"]) -> None:
    """Write `summary.json`, `summary.csv` and `summary.md`.

    Raises:
        OSError: If the disk refuses.
    """
    text = json.dumps(summary_to_json(summary), ensure_ascii=False, indent=2)
    (out_dir / SUMMARY_FILE).write_text(f"{text}\n", "utf-8")
    # The mark tells spreadsheets that it is UTF-8.
    (out_dir / "summary.csv").write_text(summary_to_csv(summary), "utf-8-sig", newline="")
    (out_dir / "summary.md").write_text(summary_to_markdown(summary, language), "utf-8")


def summary_to_json(summary: Summary) -> dict[str, Any]:
    """Give what `summary.json` and `hoidap eval --json` hold; a figure without gold is null."""
    return {
        "metrics": _figures(summary.metrics),
        "variants": {name: _figures(figures) for name, figures in summary.variants.items()},
        "categories": {name: _figures(figures) for name, figures in summary.categories.items()},
        "causes": dict(summary.causes),
        "stages_seconds": {
            name: {"median": round(stage.median, 4), "p95": round(stage.p95, 4)}
            for name, stage in summary.stages.items()
        },
        "conditions": dict(summary.conditions),
        "problems": [
            {"file": problem.path.name, "line": problem.line, "reason": problem.reason}
            for problem in summary.problems
        ],
    }


def summary_to_csv(summary: Summary) -> str:
    """Give a table with a row for each variant and metric."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["variant", "metric", "value", "low", "high", "n"])
    for variant, figures in _by_variant(summary):
        for name, estimate in figures.items():
            values = (estimate.value, estimate.low, estimate.high)
            cells = ["" if value is None else round(value, _DIGITS) for value in values]
            writer.writerow([variant, name, *cells, estimate.n])
    return out.getvalue()


def summary_to_markdown(summary: Summary, language: Literal["vi", "en"]) -> str:
    """Give tables of the metrics, of the categories and of the causes of failure."""
    texts = messages_for(language)
    variants = dict(_by_variant(summary))
    lines = [
        f"# {texts.summary.title.format(name=summary.conditions['question_set']['name'])}",
        "",
        f"| {texts.summary.metric} | {' | '.join(variants)} | n |",
        f"|---{'|---' * len(variants)}|---|",
    ]
    for name, estimate in summary.metrics.items():
        cells = [
            format_estimate(figures[name], texts.decimal_mark) for figures in variants.values()
        ]
        lines.append(f"| {name} | {' | '.join(cells)} | {estimate.n} |")
    if summary.categories:
        names = list(next(iter(summary.categories.values())))
        lines += ["", f"| {texts.summary.category} | {' | '.join(names)} | n |"]
        lines.append(f"|---{'|---' * len(names)}|---|")
        for category, figures in summary.categories.items():
            cells = [format_estimate(estimate, texts.decimal_mark) for estimate in figures.values()]
            n = max(estimate.n for estimate in figures.values())
            lines.append(f"| {category} | {' | '.join(cells)} | {n} |")
    failed = {cause: n for cause, n in summary.causes.items() if n}
    if failed:
        lines += ["", f"| {texts.summary.cause} | n |", "|---|---|"]
        lines += [f"| {cause} | {n} |" for cause, n in failed.items()]
    return "\n".join(lines) + "\n"


def format_estimate(estimate: Estimate, decimal_mark: str) -> str:
    """Write a figure with its interval; a dash where there is none."""
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return "–"
    text = f"{estimate.value:.3f} ({estimate.low:.3f}–{estimate.high:.3f})"
    return text.replace(".", decimal_mark)


def _by_variant(summary: Summary) -> Iterator[tuple[str, Mapping[str, Estimate]]]:
    yield ORIGINAL, summary.metrics
    yield from summary.variants.items()


def _figures(estimates: Mapping[str, Estimate]) -> dict[str, dict[str, float | int | None]]:
    return {
        name: {
            "value": _rounded(estimate.value),
            "low": _rounded(estimate.low),
            "high": _rounded(estimate.high),
            "n": estimate.n,
        }
        for name, estimate in estimates.items()
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
