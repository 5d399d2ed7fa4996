"""What the page says in figures: the opening sentence, the cards, the tables, the causes."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.evaluation.report.formats import (
    clean,
    is_lower_better,
    is_share,
    is_time,
    write_interval,
    write_metric,
    write_number,
)
from rag.evaluation.results import CAUSES, ORIGINAL, Result
from rag.evaluation.summary import Estimate, Summary
from rag.messages.report import Explained, ReportTexts

UNKNOWN = Estimate(value=None, low=None, high=None, n=0)
"""Stands for a metric that the summary does not have."""

OTHER_CAUSE = "other"
"""Key of the questions that are wrong without a cause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A metric as it is shown."""

    metric: str
    """Technical name."""
    text: Explained
    """Its name and meaning."""
    value: str
    """In its unit; `–` without gold."""
    interval: str
    """'' without gold."""
    missing: str
    """Why there is no value; for a metric that has none."""
    n: str
    """How many questions; '' without gold."""
    count: int
    """The same as a number."""
    gauge: tuple[float, float, float] | None
    """Low end, value and high end in percent of the scale; None where it is no share."""
    note: str = ""
    """A second figure beside it."""
    lower_is_better: bool = False
    """Whether little is good."""
    change: str = ""
    """Against the questions as they stand in the set; '' where that is not to be told."""
    is_worse: bool = False
    """Whether it is clearly worse than there."""

    @property
    def is_known(self) -> bool:
        """Whether the set has the gold for it."""
        return bool(self.n)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How the questions of the set came out, asked as they stand there."""

    right: int
    """Known to be right."""
    wrong: int
    """Known to be wrong."""
    unjudged: int
    """The set does not say."""
    answered: int
    """Got an answer, right or wrong."""
    partly: int
    """Right, but with a cause of failure all the same: the short answer is off."""
    unexplained: int
    """Wrong without a cause."""

    @property
    def n(self) -> int:
        """All of them."""
        return self.right + self.wrong + self.unjudged


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseCount:
    """How often a cause of failure was found."""

    key: str
    """Name of the cause."""
    text: Explained
    """Its name and meaning."""
    n: int
    """Questions."""
    width: float
    """In percent of the most frequent one."""


def count_verdicts(results: Sequence[Result]) -> Tally:
    """Count right and wrong among the questions as they stand in the set."""
    original = [result for result in results if result.variant == ORIGINAL]
    return Tally(
        right=sum(result.right is True for result in original),
        wrong=sum(result.right is False for result in original),
        unjudged=sum(result.right is None for result in original),
        answered=sum(result.answer.answered for result in original),
        partly=sum(result.right is True and result.cause is not None for result in original),
        unexplained=sum(result.right is False and result.cause is None for result in original),
    )


def make_cards(summary: Summary, texts: ReportTexts) -> list[Figure]:
    """Give the main figures, those without gold included."""
    metrics = summary.metrics
    has_recall = metrics.get("recall@1", UNKNOWN).value is not None

    def spell(name: str) -> str:
        return write_metric(name, metrics.get(name, UNKNOWN).value, texts)

    names = {
        "accuracy": "",
        "recall@1" if has_recall or "mrr" not in metrics else "mrr": "",
        "f1": f"{texts.metric_text('exact_match').name}: {spell('exact_match')}",
        "citation_precision": "",
        "refusal_f1": "",
        "unsupported_numbers": "",
        "latency_seconds_median": f"{texts.p95} {spell('latency_seconds_p95')}",
    }
    return [
        make_figure(name, metrics.get(name, UNKNOWN), texts, note=note, has_gold=_has_gold(summary))
        for name, note in names.items()
    ]


def make_figure(
    metric: str,
    estimate: Estimate,
    texts: ReportTexts,
    *,
    note: str = "",
    original: Estimate | None = None,
    has_gold: bool = False,
) -> Figure:
    """Write a metric for people.

    Args:
        metric: Its technical name.
        estimate: What it came to.
        texts: Of the language.
        note: A second figure to stand beside it.
        original: What to tell the change against; None for nothing.
        has_gold: Whether the set says at all what is right.
    """
    value, low, high = estimate.value, estimate.low, estimate.high
    known = value is not None
    gauge = None
    if value is not None and is_share(metric):
        ends = (value if low is None else low, value, value if high is None else high)
        gauge = tuple(min(100.0, max(0.0, round(100 * end, 2))) for end in ends)
    change, is_worse = "", False
    if value is not None and original is not None and original.value is not None:
        change = _write_change(metric, value - original.value, texts)
        if low is not None and high is not None:
            lower = is_lower_better(metric)
            is_worse = original.value < low if lower else original.value > high
    return Figure(
        metric=clean(metric),
        text=texts.metric_text(clean(metric)),
        value=write_metric(metric, value, texts),
        interval=write_interval(metric, estimate, texts) if known else "",
        missing=_why_missing(metric, texts, has_gold=has_gold),
        n=texts.n_questions.format(n=write_number(estimate.n, texts)) if known else "",
        count=estimate.n,
        gauge=(gauge[0], gauge[1], gauge[2]) if gauge else None,
        note=note if known else "",
        lower_is_better=is_lower_better(metric),
        change=change,
        is_worse=is_worse,
    )


def _why_missing(metric: str, texts: ReportTexts, *, has_gold: bool) -> str:
    if is_time(metric):
        return texts.no_latency
    if metric == "unsupported_numbers":
        return texts.no_cases
    of_answers = metric.startswith("refusal_") or metric in {"citation_precision", "ece"}
    return texts.no_cases if has_gold and of_answers else texts.no_gold


def _has_gold(summary: Summary) -> bool:
    return summary.metrics.get("accuracy", UNKNOWN).n > 0


def _write_change(metric: str, change: float, texts: ReportTexts) -> str:
    size = write_metric(metric, abs(change), texts).rstrip("%")
    if not any(char in "123456789" for char in size):
        return "="
    return f"{'▲' if change > 0 else '▼'} {size}"


def make_metric_rows(summary: Summary, texts: ReportTexts) -> list[list[Figure]]:
    """Give a row for each metric: the questions as they stand in the set, then each variant."""
    has_gold = _has_gold(summary)
    names = dict.fromkeys(summary.metrics)
    for figures in summary.variants.values():
        names |= dict.fromkeys(figures)
    rows = []
    for name in names:
        original = summary.metrics.get(name, UNKNOWN)
        row = [make_figure(name, original, texts, has_gold=has_gold)]
        for figures in summary.variants.values():
            estimate = figures.get(name, UNKNOWN)
            row.append(make_figure(name, estimate, texts, original=original, has_gold=has_gold))
        rows.append(row)
    return rows


def make_category_rows(
    summary: Summary, texts: ReportTexts
) -> tuple[list[Explained], list[tuple[str, list[Figure]]]]:
    """Give the metrics shown by type of question, and a row of them for each type."""
    names = dict.fromkeys(name for figures in summary.categories.values() for name in figures)
    rows = [
        (
            clean(category) or texts.no_category,
            [make_figure(name, figures.get(name, UNKNOWN), texts) for name in names],
        )
        for category, figures in summary.categories.items()
    ]
    return [texts.metric_text(clean(name)) for name in names], rows


def count_causes(summary: Summary, tally: Tally, texts: ReportTexts) -> list[CauseCount]:
    """Give the causes that were found, the most frequent first."""
    found: dict[str, int] = {cause: summary.causes.get(cause, 0) for cause in CAUSES}
    found[OTHER_CAUSE] = tally.unexplained
    most = max(found.values(), default=0) or 1
    return [
        CauseCount(
            key=key,
            text=texts.causes.get(key, texts.other_cause),
            n=n,
            width=round(100 * n / most, 2),
        )
        for key, n in sorted(found.items(), key=lambda item: -item[1])
        if n
    ]
