"""Two runs over one question set side by side: what parts them, and which questions changed.

Questions are paired by id and variant; see `rag.evaluation.paired_bootstrap` for the figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from rag.errors import QuestionSetError
from rag.evaluation.metrics import METRICS
from rag.evaluation.paired_bootstrap import Difference, compare_means
from rag.evaluation.results import ORIGINAL, RESULTS_FILE, Result, read_results
from rag.text.unicode import key, normalize

COMPARED_METRICS: Mapping[str, bool] = {
    **{metric.score_name: metric.lower_is_better for metric in METRICS if metric.score_name},
    "latency_seconds": True,  # a summary has its median, which is no mean of scores
}
"""Metrics that are a mean over questions, and of which less is better."""

_MIN_N = 6  # five questions all better are chance at 5 %: 2 / 2**5 in a sign test

_Pair: TypeAlias = tuple[Result, Result]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A question that one run has right and the other has not."""

    id: str
    """Of the question."""
    question: str
    """As it was asked."""
    a: str
    """Short answer of run A; '' for a refusal."""
    b: str
    """Short answer of run B; '' likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantComparison:
    """The questions as asked in one form."""

    variant: str
    """`original`, or a name of `rag.evaluation.questions.variants`."""
    n: int
    """Questions in both runs."""
    metrics: Mapping[str, Difference]
    """By name, in the order of `COMPARED_METRICS`, each over the questions that have it in both
    runs; without those that no question has."""
    won: tuple[Change, ...]
    """Right in B and not in A, in the order of run A."""
    lost: tuple[Change, ...]
    """Right in A and not in B, likewise."""
    only_a: tuple[str, ...]
    """Ids of the questions that only run A has; they count nowhere."""
    only_b: tuple[str, ...]
    """Likewise for run B."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two runs side by side."""

    run_a: str
    """Name of the run compared with."""
    run_b: str
    """Name of the run looked at."""
    variants: tuple[VariantComparison, ...]
    """`original` first, then as in run A, then those of run B alone."""
    seed: int
    """Of the bootstrap."""
    n_resamples: int
    """Resamples drawn for each metric."""


def compare_run_dirs(
    run_a: Path, run_b: Path, *, seed: int = 0, n_resamples: int = 10_000
) -> Comparison:
    """Compare the runs in two folders of `hoidap eval`; see `compare_runs`.

    Raises:
        QuestionSetError: If a folder holds no results, or the runs cannot be compared.
    """
    for run_dir in (run_a, run_b):
        if not (run_dir / RESULTS_FILE).is_file():
            reason = f"holds no {RESULTS_FILE}; give the folder of a finished `hoidap eval`"
            raise QuestionSetError(run_dir, reason)
    a, b = (read_results(run_dir / RESULTS_FILE) for run_dir in (run_a, run_b))
    return compare_runs(a, b, runs=(run_a, run_b), seed=seed, n_resamples=n_resamples)


def compare_runs(
    a: Sequence[Result],
    b: Sequence[Result],
    *,
    runs: tuple[Path, Path] = (Path("A"), Path("B")),
    seed: int = 0,
    n_resamples: int = 10_000,
) -> Comparison:
    """Compare two runs question by question.

    The order of the results changes no figure.

    Args:
        a: The run compared with.
        b: The run looked at.
        runs: Their folders, by which the comparison and errors name them.
        seed: Of the bootstrap, 0 or more; every metric starts from it anew.
        n_resamples: Resamples for each metric, 1 or more.

    Returns:
        The comparison, variant by variant.

    Raises:
        QuestionSetError: If a run has a question twice, if a question is not the same in both, or
            if they have none in common.
    """
    by_place_a, by_place_b = _by_place(a, runs[0]), _by_place(b, runs[1])
    shared = [place for place in by_place_a if place in by_place_b]
    if not shared:
        reason = f"has no question in common with {runs[0]}; compare runs over one question set"
        raise QuestionSetError(runs[1], reason, code="results_nothing_shared")
    for place in shared:
        _check_same(by_place_a[place], by_place_b[place], runs)
    variants = dict.fromkeys(variant for variant, _ in (*by_place_a, *by_place_b))
    return Comparison(
        run_a=str(runs[0]),
        run_b=str(runs[1]),
        variants=tuple(
            _compare_variant(
                variant,
                {r.case.id: r for r in a if r.variant == variant},
                {r.case.id: r for r in b if r.variant == variant},
                seed=seed,
                n_resamples=n_resamples,
            )
            for variant in sorted(variants, key=lambda variant: variant != ORIGINAL)
        ),
        seed=seed,
        n_resamples=n_resamples,
    )


def better_run(metric: str, difference: Difference) -> Literal["a", "b"] | None:
    """Say which run is better by a metric; None where the interval holds 0, or n is below 6."""
    if difference.n < _MIN_N or difference.low <= 0 <= difference.high:
        return None
    return "b" if (difference.high < 0) is COMPARED_METRICS[metric] else "a"


def _by_place(results: Sequence[Result], run: Path) -> dict[tuple[str, str], Result]:
    by_place: dict[tuple[str, str], Result] = {}
    for result in results:
        place = (result.variant, result.case.id)
        if place in by_place:
            reason = f"has question {place[1]!r} ({place[0]}) twice; run `hoidap eval` anew"
            raise QuestionSetError(run, reason, code="results_twice", facts={"id": place[1]})
        by_place[place] = result
    return by_place


def _check_same(a: Result, b: Result, runs: tuple[Path, Path]) -> None:
    """See that both runs asked the same, and that the same would have been right."""
    gold_a, gold_b = (
        (case.answerable, case.answers, case.evidence, dict(case.relevance))
        for case in (a.case, b.case)
    )
    if a.case.question != b.case.question:
        kind, fault = "question", "is another question; compare runs over one question set"
    elif gold_a != gold_b:
        kind, fault = (
            "gold",
            "has another gold; compare runs over one question set, with indexes that either all "
            "hold the documents it names or all do not",
        )
    elif a.variant != ORIGINAL and _words(a.answer.question) != _words(b.answer.question):
        kind, fault = "form", f"was asked otherwise as {a.variant!r}; compare runs with one --seed"
    else:
        return
    reason = f"question {a.case.id!r} {fault} (run A is {runs[0]})"
    raise QuestionSetError(runs[1], reason, code=f"results_{kind}", facts={"id": a.case.id})


def _words(asked: str) -> str:
    """Give what counts of a question as asked: versions may clean it in different ways."""
    return " ".join(key(normalize(asked)).split())


def _compare_variant(
    variant: str, a: Mapping[str, Result], b: Mapping[str, Result], *, seed: int, n_resamples: int
) -> VariantComparison:
    pairs = [(result, b[case_id]) for case_id, result in a.items() if case_id in b]
    # The bootstrap draws from them by id, so that runs in another order give the same figures.
    ordered = sorted(pairs, key=lambda pair: pair[0].case.id)
    scores = {
        metric: [
            (one.scores[metric], other.scores[metric])
            for one, other in ordered
            if metric in one.scores and metric in other.scores
        ]
        for metric in COMPARED_METRICS
    }
    return VariantComparison(
        variant=variant,
        n=len(pairs),
        metrics={
            metric: compare_means(
                *zip(*both, strict=True),  # A's scores, B's scores
                seed=seed,
                n_resamples=n_resamples,
            )
            for metric, both in scores.items()
            if both
        },
        won=_changes(pairs, a_right=False),
        lost=_changes(pairs, a_right=True),
        only_a=tuple(case_id for case_id in a if case_id not in b),
        only_b=tuple(case_id for case_id in b if case_id not in a),
    )


def _changes(pairs: Sequence[_Pair], *, a_right: bool) -> tuple[Change, ...]:
    return tuple(
        Change(
            id=a.case.id,
            question=a.case.question if a.variant == ORIGINAL else a.answer.question,
            a=a.answer.short_answer if a.answer.answered else "",
            b=b.answer.short_answer if b.answer.answered else "",
        )
        for a, b in pairs
        if (a.right, b.right) == (a_right, not a_right)
    )
