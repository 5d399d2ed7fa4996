import numpy as np
import pytest

from rag.evaluation.answers import AnswerRecord
from rag.evaluation.metrics import METRICS, estimate_all
from rag.evaluation.questions.cases import EvalCase
from rag.evaluation.results import Result
from rag.evaluation.summary import Estimate

NOTHING = Estimate(value=None, low=None, high=None, n=0)


def result(
    *,
    answerable: bool | None = None,
    refused: bool = False,
    confidence: float = 0.5,
    right: bool | None = None,
    **scores: float,
) -> Result:
    return Result(
        case=EvalCase(id="a", question="?", answerable=answerable),
        variant="original",
        answer=AnswerRecord(
            id="a",
            question="?",
            status="refused" if refused else "answered",
            text="",
            short_answer="",
            confidence=confidence,
            citations=(),
            hits=(),
            notices=(),
            generator="test",
            timings_seconds={},
        ),
        scores=scores,
        right=right,
        cause=None,
    )


def estimate(name: str, *results: Result) -> Estimate:
    return estimate_all(results, seed=0, n_resamples=200)[name]


def test_the_metrics_and_their_directions() -> None:
    assert [metric.name for metric in METRICS] == [
        *("accuracy", "recall@1", "recall@5", "recall@10", "mrr", "ndcg@10", "exact_match", "f1"),
        *("squad_exact_match", "squad_f1", "numeric_accuracy", "citation_precision"),
        *("citation_recall", "unsupported_numbers", "refusal_precision", "refusal_recall"),
        *("refusal_f1", "ece", "latency_seconds_median", "latency_seconds_p95"),
    ]
    assert {metric.name for metric in METRICS if metric.lower_is_better} == {
        *("unsupported_numbers", "ece", "latency_seconds_median", "latency_seconds_p95")
    }
    means = [metric.name for metric in METRICS if metric.score_name]
    assert means == [metric.name for metric in METRICS[:14]]
    assert all(metric.score_name in (None, metric.name) for metric in METRICS)


@pytest.mark.parametrize("name", [metric.name for metric in METRICS if metric.score_name])
def test_means_are_over_the_questions_that_have_the_score(name: str) -> None:
    results = [result(**{name: value}) for value in (1.0, 0.0, 0.0, 0.5)] + [result(other=1.0)]
    found = estimate(name, *results)
    assert (found.value, found.n) == (0.375, 4)
    assert 0.0 <= found.low < 0.375 < found.high <= 1.0


def test_without_questions_nothing_has_a_value() -> None:
    assert estimate_all([], seed=0) == {metric.name: NOTHING for metric in METRICS}


def test_without_gold_nothing_has_a_value() -> None:
    assert set(estimate_all([result(), result(refused=True)], seed=0).values()) == {NOTHING}


def test_only_the_metrics_named() -> None:
    found = estimate_all([result(f1=0.5)], seed=0, names=("f1", "accuracy"))
    assert found == {
        "accuracy": NOTHING,
        "f1": Estimate(value=0.5, low=0.5, high=0.5, n=1),
    }


def refusals(both: int, refused_wrongly: int, answered_wrongly: int, neither: int) -> list[Result]:
    return [
        *[result(answerable=False, refused=True)] * both,
        *[result(answerable=True, refused=True)] * refused_wrongly,
        *[result(answerable=False)] * answered_wrongly,
        *[result(answerable=True)] * neither,
        result(refused=True),  # it is not known whether rightly
    ]


def test_refusals() -> None:
    found = estimate_all(refusals(6, 2, 3, 9), seed=0)
    assert (found["refusal_precision"].value, found["refusal_precision"].n) == (6 / 8, 8)
    assert (found["refusal_recall"].value, found["refusal_recall"].n) == (6 / 9, 9)
    assert found["refusal_f1"].value == pytest.approx(12 / 17)
    assert found["refusal_f1"].n == 20
    for name in ("refusal_precision", "refusal_recall", "refusal_f1"):
        assert 0 <= found[name].low < found[name].value < found[name].high <= 1


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        ((0, 0, 0, 5), None, None, None),
        ((0, 0, 2, 5), None, 0.0, 0.0),
        ((0, 2, 0, 5), 0.0, None, 0.0),
        ((3, 0, 0, 0), 1.0, 1.0, 1.0),
        ((1, 0, 0, 30), 1.0, 1.0, 1.0),  # many resamples have no refusal at all
    ],
)
def test_refusals_that_are_not_there(
    counts: tuple[int, int, int, int], precision: float, recall: float, f1: float
) -> None:
    found = estimate_all(refusals(*counts), seed=0, n_resamples=200)
    assert found["refusal_precision"].value == precision
    assert found["refusal_recall"].value == recall
    assert found["refusal_f1"].value == f1
    assert found["refusal_precision"].low == precision
    assert found["refusal_recall"].low == recall


def test_ece() -> None:
    found = estimate(
        "ece",
        result(confidence=0.95, right=True),
        result(confidence=0.92, right=False),
        result(confidence=0.15, right=False),
        result(confidence=0.99),
        result(confidence=0.1, right=True, refused=True),
    )
    assert found.value == pytest.approx((2 * 0.435 + 0.15) / 3)
    assert found.n == 3
    # All drawn alike: 0.05 thrice is the least it can be, 0.92 thrice the most.
    assert 0.05 <= found.low < found.value < found.high <= 0.9201


def test_latencies() -> None:
    results = [result(latency_seconds=seconds) for seconds in (0.5, 2.0, 1.0, 10.0)]
    found = estimate_all([*results, result()], seed=0)
    assert found["latency_seconds_median"].value == 1.5
    # The 95th percentile stands at 0.95 * 3 = 2.85 of the way along 0.5, 1, 2, 10.
    assert found["latency_seconds_p95"].value == pytest.approx(2 + 0.85 * 8)
    assert found["latency_seconds_p95"].n == 4
    assert 0.5 <= found["latency_seconds_median"].low < 1.5
    assert found["latency_seconds_p95"].high == 10.0


def test_the_seed_decides() -> None:
    results = [result(f1=float(value)) for value in np.random.default_rng(0).random(30)]
    first = estimate_all(results, seed=5, n_resamples=100)
    assert estimate_all(results, seed=5, n_resamples=100) == first
    assert estimate_all(results, seed=6, n_resamples=100)["f1"] != first["f1"]
    assert estimate_all(results, seed=6, n_resamples=100)["f1"].value == first["f1"].value
