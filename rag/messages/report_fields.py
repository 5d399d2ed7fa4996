"""What texts the evaluation report has.

Templates are filled with `str.format` in Python and likewise by the page's script; a new text is a
new field, so that mypy finds a language in which it is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A name, and what is meant by it in plain words."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTexts:
    """The texts of one language."""

    code: Literal["vi", "en"]
    language_name: str
    decimal_mark: str
    thousands_mark: str
    date: str
    seconds: str

    # Head
    title: str
    switch: str
    skip: str
    contents: str
    unnamed_set: str
    measured_on: str
    lede_none: str
    lede_right: str
    lede_unjudged: str
    lede_counts: str
    tally: str
    right: str
    wrong: str
    partly: str
    partly_of_right: str
    partly_of_causes: str
    not_judged: str

    # Figures
    headline: str
    headline_note: str
    meaning: str
    interval: str
    range: str
    n_questions: str
    no_gold: str
    no_gold_short: str
    no_cases: str
    metrics: Mapping[str, Explained]
    recall_at: Explained
    all_metrics: str
    all_metrics_note: str
    robustness_note: str
    metric_column: str
    lower_is_better: str
    variants: Mapping[str, str]

    # Plots
    plots: str
    show_table: str
    plot_categories: str
    plot_categories_note: str
    category: str
    no_category: str
    no_categories: str
    n_column: str
    plot_coverage: str
    plot_coverage_note: str
    plot_coverage_reading: str
    plot_coverage_point: str
    no_coverage: str
    coverage: str
    share_right: str
    threshold: str
    plot_calibration: str
    plot_calibration_note: str
    plot_calibration_reading: str
    plot_calibration_bar: str
    confidence: str
    bin_confidence: str
    bin_accuracy: str
    n_answers: str
    plot_latency: str
    plot_latency_reading: str
    plot_latency_bar: str
    no_latency: str
    latency_axis: str
    or_more: str
    stage: str
    median: str
    p95: str
    stages: Mapping[str, str]

    # Failures
    failures: str
    failures_note: str
    no_failures: str
    nothing_judged: str
    causes: Mapping[str, Explained]
    other_cause: Explained

    # Questions
    questions: str
    questions_note: str
    needs_script: str
    search: str
    search_placeholder: str
    filters: str
    all_of_them: str
    verdict: str
    cause: str
    variant: str
    status: str
    answered: str
    refused: str
    clear: str
    count: str
    nothing_matches: str
    more: str
    wanted: str
    wanted_short: str
    wanted_refusal: str
    wanted_unknown: str
    got: str
    got_short: str
    or_else: str
    part: str
    evidence: str
    relevant_documents: str
    asked_as: str
    in_the_set: str
    understood: str
    citations: str
    untitled: str
    original: str
    hits: str
    no_hits: str
    considered: str
    no_considered: str
    for_part: str
    nothing_found: str
    chosen: str
    checks: Mapping[str, Explained]
    passed: str
    failed: str
    found_by: Mapping[str, str]
    notices: str
    timings: str
    scores: str
    question_id: str

    # End
    conditions: str
    conditions_note: str
    condition_keys: Mapping[str, str]
    yes: str
    no: str
    problems: str
    problems_note: str
    no_problems: str
    problem_line: str
    problem_reason: str
    footer: str

    def metric_text(self, name: str) -> Explained:
        """Give the text of a metric; one that is not known keeps its technical name."""
        if name in self.metrics:
            return self.metrics[name]
        kind, _, k = name.partition("@")
        if kind == "recall" and k.isdecimal():
            return Explained(
                name=self.recall_at.name.format(k=k), meaning=self.recall_at.meaning.format(k=k)
            )
        return Explained(name=name, meaning="")
