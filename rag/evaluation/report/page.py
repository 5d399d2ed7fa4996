"""The report of a run as one HTML file that loads nothing from outside.

The parts that stand still (figures, charts, conditions) are rendered twice, once for each language,
and one of the two is hidden; the questions are data that the page's script lists. Style and scripts
are named by their hashes in the page's content security policy, so that nothing in a question or an
article can run even if it were to slip through the escaping.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from rag.evaluation.report.conditions import list_conditions
from rag.evaluation.report.figures import (
    Tally,
    count_causes,
    count_verdicts,
    make_cards,
    make_category_rows,
    make_metric_rows,
)
from rag.evaluation.report.formats import clean, write_date, write_number, write_seconds
from rag.evaluation.report.payload import write_payload
from rag.evaluation.report.plots import plot_calibration, plot_coverage, plot_latency
from rag.evaluation.results import ORIGINAL, Result
from rag.evaluation.summary import Summary
from rag.messages import describe_problem, messages_for
from rag.messages.report import EN, VI, ReportTexts, report_texts

_SCRIPTS = ("texts.js", "question.js", "page.js")
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" '
    'rx="8" fill="#0f5c63"/><path d="M9 8h14a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-7l-6 5v-5H9a3 3 0 0 '
    '1-3-3v-8a3 3 0 0 1 3-3z" fill="#fff"/></svg>'
)


def render_report(
    results: Sequence[Result], summary: Summary, *, language: Literal["vi", "en"]
) -> str:
    """Give the report as one HTML document.

    Args:
        results: Of any number of variants, in the order of the set.
        summary: Of these results. `conditions["question_set"]["name"]` and
            `conditions["machine"]["date"]` stand in the title where they are given.
        language: What the page opens in; it holds both, and a button to switch.

    Returns:
        HTML without lone surrogates or control characters.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("rag.evaluation", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = _read("page.css")
    script = "\n".join(_read(name) for name in _SCRIPTS)
    set_name = _set_name(summary.conditions)
    return environment.get_template("page.html.jinja").render(
        language=language,
        copies=[_copy(results, summary, language) for language in ("vi", "en")],
        opening=VI if language == "vi" else EN,
        other=EN if language == "vi" else VI,
        set_name=set_name,
        icon=base64.b64encode(_ICON.encode()).decode(),
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        payload=write_payload(results, set_name, language),
    )


def write_report(
    path: Path, results: Sequence[Result], summary: Summary, *, language: Literal["vi", "en"]
) -> None:
    """Write the report to a file; see `render_report`.

    Raises:
        OSError: If the file cannot be written.
    """
    path.write_text(render_report(results, summary, language=language), "utf-8", newline="\n")


def _copy(
    results: Sequence[Result], summary: Summary, language: Literal["vi", "en"]
) -> dict[str, Any]:
    """Give all that the template shows in one language."""
    texts = report_texts(language)
    tally = count_verdicts(results)
    ece = summary.metrics.get("ece")
    category_metrics, category_rows = make_category_rows(summary, texts)
    day = write_date(_machine_date(summary.conditions), texts)
    return {
        "texts": texts,
        "set_name": _set_name(summary.conditions) or texts.unnamed_set,
        "measured_on": texts.measured_on.format(date=day) if day else "",
        "tally": tally,
        "lede": _lede(tally, texts),
        "counts": texts.lede_counts.format(
            answered=write_number(tally.answered, texts),
            refused=write_number(tally.n - tally.answered, texts),
        ),
        "number": lambda n: write_number(n, texts),
        "cards": make_cards(summary, texts),
        "variants": [texts.variants.get(name, clean(name)) for name in summary.variants],
        "metric_rows": make_metric_rows(summary, texts),
        "category_metrics": category_metrics,
        "category_rows": category_rows,
        "plots": {
            "coverage": plot_coverage(summary.coverage, texts),
            "calibration": plot_calibration(
                summary.confidence_bins, ece.value if ece else None, texts
            ),
            "latency": plot_latency(_seconds(results), summary.stages.get("total"), texts),
        },
        "stages": [
            (
                texts.stages.get(name, clean(name)),
                write_seconds(stage.median, texts),
                write_seconds(stage.p95, texts),
            )
            for name, stage in summary.stages.items()
        ],
        "causes": count_causes(summary, tally, texts),
        "conditions": list_conditions(summary.conditions, texts),
        "problems": [
            (
                "–" if problem.line is None else str(problem.line),
                clean(describe_problem(problem, messages_for(language))),
            )
            for problem in summary.problems
        ],
    }


def _lede(tally: Tally, texts: ReportTexts) -> str:
    if not tally.n:
        return texts.lede_none
    if not tally.right + tally.wrong:
        return texts.lede_unjudged.format(n=write_number(tally.n, texts))
    return texts.lede_right.format(
        right=write_number(tally.right, texts),
        judged=write_number(tally.right + tally.wrong, texts),
    )


def _seconds(results: Sequence[Result]) -> list[float]:
    timings = [r.answer.timings_seconds for r in results if r.variant == ORIGINAL]
    return [seconds["total"] for seconds in timings if "total" in seconds]


def _set_name(conditions: Mapping[str, Any]) -> str:
    question_set = conditions.get("question_set")
    name = question_set.get("name", "") if isinstance(question_set, Mapping) else question_set
    return clean(str(name or ""))


def _machine_date(conditions: Mapping[str, Any]) -> object:
    machine = conditions.get("machine")
    return machine.get("date") if isinstance(machine, Mapping) else None


def _read(name: str) -> str:
    return files("rag.evaluation.report").joinpath(name).read_text("utf-8").strip()


def _hash(text: str) -> str:
    """Give the hash by which a content security policy lets an inline element pass."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
