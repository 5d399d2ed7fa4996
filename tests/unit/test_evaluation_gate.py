"""Bounds, what falls short of them, and the summaries they are held against."""

import json
from pathlib import Path

import pytest

from rag.errors import ConfigError, QuestionSetError
from rag.evaluation.gate import Bound, check_gate, parse_bounds, read_metrics
from rag.evaluation.summary import Estimate, Summary
from rag.evaluation.summary_files import write_summary


def figure(value: float | None, n: int = 40) -> Estimate:
    low, high = (None, None) if value is None else (value - 0.05, value + 0.05)
    return Estimate(value=value, low=low, high=high, n=n)


def shortfalls(metrics: dict[str, float | None], *bounds: Bound) -> list[str]:
    figures = {name: figure(value) for name, value in metrics.items()}
    return [str(shortfall) for shortfall in check_gate(figures, bounds)]


def at_least(metric: str, value: float) -> Bound:
    return Bound(metric=metric, kind="min", value=value)


def at_most(metric: str, value: float) -> Bound:
    return Bound(metric=metric, kind="max", value=value)


def test_bounds_are_read() -> None:
    assert parse_bounds(["accuracy=0.95", " recall@1 = .9"], kind="min") == (
        at_least("accuracy", 0.95),
        at_least("recall@1", 0.9),
    )
    assert parse_bounds(["latency_seconds_p95=2.5", "ece=0"], kind="max") == (
        at_most("latency_seconds_p95", 2.5),
        at_most("ece", 0),
    )
    assert parse_bounds([], kind="min") == ()


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (["acuracy=0.9"], "no metric 'acuracy'; known are accuracy, recall@1, recall@5,"),
        (["latency_seconds=1"], "latency_seconds_median, latency_seconds_p95"),
        (["=0.9"], "no metric ''"),
        (["accuracy"], "'' is not a number such as 0.95"),
        (["accuracy=0,95"], "'0,95' is not a number such as 0.95"),
        (["accuracy=95%"], "'95%' is not a number such as 0.95"),
        (["f1=nan"], "'nan' is not a number"),
        (["latency_seconds_p95=inf"], "'inf' is not a number"),
        (["f1=95"], "f1 lies between 0 and 1"),
        (["f1=-0.1"], "f1 lies between 0 and 1"),
        (["unsupported_numbers=-1"], "unsupported_numbers is never below 0"),
        (["f1=0.9", "mrr=0.9", "f1=0.8"], "f1 has a bound already"),
    ],
)
@pytest.mark.parametrize("kind", ["min", "max"])
def test_bounds_that_cannot_be_used(texts: list[str], reason: str, kind: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_bounds(texts, kind=kind)
    assert caught.value.key == f"--{kind}"
    assert reason in str(caught.value)
    assert str(caught.value).startswith(f"--{kind} {texts[-1]}: ")


def test_every_metric_of_the_issue_can_be_bounded() -> None:
    names = """
        accuracy recall@1 recall@5 recall@10 mrr ndcg@10 exact_match f1 squad_exact_match squad_f1
        numeric_accuracy citation_precision citation_recall unsupported_numbers refusal_precision
        refusal_recall refusal_f1 ece latency_seconds_median latency_seconds_p95
    """.split()
    bounds = parse_bounds([f"{name}=0.5" for name in names], kind="max")
    assert [bound.metric for bound in bounds] == names


def test_the_figure_is_held_to_the_bound_and_not_its_interval() -> None:
    metrics = {"accuracy": 0.94, "ece": 0.21, "f1": 0.9}
    assert shortfalls(metrics, at_least("accuracy", 0.94), at_most("ece", 0.21)) == []
    assert shortfalls(metrics, at_most("f1", 0.95), at_least("f1", 0.85)) == []
    assert shortfalls(metrics, at_most("ece", 0.2), at_least("accuracy", 0.95)) == [
        "ece is 0.21, not at most 0.2",
        "accuracy is 0.94, not at least 0.95",
    ]
    assert shortfalls(metrics, at_most("f1", 0.89), at_least("f1", 0.91)) == [
        "f1 is 0.9, not at most 0.89",
        "f1 is 0.9, not at least 0.91",
    ]


def test_a_figure_rounded_in_the_file_meets_its_own_value() -> None:
    assert shortfalls({"f1": 0.666667, "mrr": 0.333333}, at_most("f1", 2 / 3)) == []
    assert shortfalls({"mrr": 0.333333}, at_least("mrr", 1 / 3)) == []
    assert shortfalls({"mrr": 0.33333}, at_least("mrr", 1 / 3)) != []


@pytest.mark.parametrize("bound", [at_least("f1", 0), at_most("f1", 1)])
def test_a_metric_without_value_meets_no_bound(bound: Bound) -> None:
    for metrics in ({"f1": None}, {}):
        (line,) = shortfalls(metrics, bound)
        assert line.startswith("f1 has no value, so it is not at")
        assert "the question set has no gold for it" in line


SUMMARY = Summary(
    metrics={"accuracy": figure(2 / 3), "ece": figure(None, n=0)},
    variants={"no-dau": {"accuracy": figure(0.5), "ece": figure(0.1)}},
    categories={},
    causes={},
    coverage=(),
    confidence_bins=(),
    stages={},
    conditions={"question_set": {"name": "hoi.jsonl"}},
)


def test_a_summary_as_it_is_written_is_read(tmp_path: Path) -> None:
    write_summary(tmp_path, SUMMARY, "vi")

    metrics = read_metrics(tmp_path)

    assert list(metrics) == ["accuracy", "ece"]
    assert (metrics["accuracy"].value, metrics["accuracy"].n) == (0.666667, 40)
    assert (metrics["accuracy"].low, metrics["accuracy"].high) == (0.616667, 0.716667)
    assert metrics["ece"] == figure(None, n=0)
    assert read_metrics(tmp_path, "no-dau")["accuracy"].value == 0.5
    with pytest.raises(QuestionSetError, match=r"no variant 'case', only original, no-dau; run"):
        read_metrics(tmp_path, "case")


def test_a_folder_without_summary(tmp_path: Path) -> None:
    with pytest.raises(
        QuestionSetError, match=r"holds no summary\.json; give the folder"
    ) as caught:
        read_metrics(tmp_path / "nowhere")
    assert caught.value.path == tmp_path / "nowhere"


GOOD = {"value": 0.5, "low": 0.4, "high": 0.6, "n": 9}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is not JSON"),
        (b'{"metrics": ', "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"[]", "is not a summary"),
        (b"{}", "is not a summary"),
        (b'{"metrics": {}}', "is not a summary"),
        (b'{"metrics": [], "variants": {}}', "is not a summary"),
        (b'{"metrics": {"f1": 0.5}, "variants": {}}', "is not a summary"),
        (b'{"metrics": {"f1": {"value": 0.5}}, "variants": {}}', "is not a summary"),
        (json.dumps({"metrics": {"f1": GOOD | {"value": "0.5"}}, "variants": {}}), "is not a sum"),
        (json.dumps({"metrics": {"f1": GOOD | {"low": float("nan")}}, "variants": {}}), "is not"),
    ],
)
def test_a_damaged_summary(tmp_path: Path, content: bytes | str, reason: str) -> None:
    path = tmp_path / "summary.json"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(QuestionSetError, match=reason) as caught:
        read_metrics(tmp_path)
    assert caught.value.path == path
    assert "anew" in caught.value.reason


def test_a_summary_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "summary.json").mkdir()
    with pytest.raises(QuestionSetError, match="cannot be read: Is a directory"):
        read_metrics(tmp_path)
