"""A run and its folder: what is written, what is kept, what is refused."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from rag.assistant import Assistant
from rag.errors import IndexNotFoundError, QuestionSetError, RunChangedError
from rag.evaluation.metrics import METRICS
from rag.evaluation.questions.cases import EvalCase, QuestionSet
from rag.evaluation.results import read_results
from rag.evaluation.run import evaluate, summarise
from rag.types import Answer

BRIDGE = "Cầu Mỹ Thuận dài 1.535 mét. Cầu khánh thành năm 2000."
RICE = "Xã Tân Hòa có 42 hộ trồng lúa. Vụ này cả xã thu 310 tấn lúa."

SET = QuestionSet(
    path=Path("cau.jsonl"),
    cases=(
        EvalCase(
            id="1",
            question="Cầu Mỹ Thuận dài bao nhiêu mét?",
            answerable=True,
            answers=(("1.535 mét", "1.535"),),
            relevance={"bridge": 1},
            category="number",
        ),
        EvalCase(
            id="2",
            question="Xã Tân Hòa có bao nhiêu hộ trồng lúa?",
            answerable=True,
            answers=(("42 hộ", "42"),),
            relevance={"rice": 1},
            category="number",
        ),
        EvalCase(
            id="3", question="Ai phát minh ra máy bay?", answerable=False, category="other_topic"
        ),
    ),
)


@pytest.fixture
def assistant(hash_assistant: Assistant, tmp_path: Path) -> Assistant:
    lines = [{"id": "bridge", "text": BRIDGE}, {"id": "rice", "text": RICE}]
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    hash_assistant.index([corpus])
    return hash_assistant


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "run"


def without_seconds(path: Path) -> list[dict]:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for line in lines:
        del line["timings_seconds"], line["scores"]["latency_seconds"]
    return lines


def test_the_folder_says_the_same_in_all_its_files(assistant: Assistant, out: Path) -> None:
    run = evaluate(assistant, SET, out)
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    assert list(summary["metrics"]) == [metric.name for metric in METRICS]
    assert summary["metrics"]["accuracy"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 3}
    assert summary["metrics"]["recall@1"]["n"] == 2
    assert summary["metrics"]["refusal_recall"]["n"] == 1
    assert summary["causes"] == dict.fromkeys(summary["causes"], 0)
    assert summary["conditions"]["question_set"] == {"name": "cau.jsonl", "n_questions": 3}
    assert summary["conditions"]["document_gold_used"] is True
    with (out / "summary.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["metric"]: row for row in csv.DictReader(file)}
    assert float(rows["accuracy"]["value"]) == 1.0
    assert "| accuracy | 1,000 (1,000–1,000) | 3 |" in (out / "summary.md").read_text("utf-8")
    assert read_results(out / "results.jsonl") == run.results
    assert "Cầu Mỹ Thuận dài bao nhiêu mét?" in (out / "report.html").read_text("utf-8")


def test_results_hold_question_gold_answer_and_scores(assistant: Assistant, out: Path) -> None:
    evaluate(assistant, SET, out)
    first = json.loads((out / "results.jsonl").read_text("utf-8").splitlines()[0])
    assert (first["id"], first["variant"], first["status"]) == ("1", "original", "answered")
    assert "1.535" in first["short_answer"]
    assert first["gold"]["answers"] == [["1.535 mét", "1.535"]]
    assert first["hits"][0]["document_id"] == "bridge"
    assert first["queries"] == ["Cầu Mỹ Thuận dài bao nhiêu mét?"]
    assert first["scores"]["recall@1"] == 1.0
    assert (first["right"], first["cause"]) == (True, None)


def test_an_interrupted_run_goes_on_and_comes_to_the_same(
    assistant: Assistant, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluate(assistant, SET, tmp_path / "whole", variants=["case"])
    ask, asked = assistant.ask, []

    def ask_twice(question: str, *, top_k: int | None = None, **_: object) -> Answer:
        if len(asked) == 2:
            raise IndexNotFoundError("gone", index_dir=Path("x"))
        asked.append(question)
        return ask(question, top_k=top_k)

    monkeypatch.setattr(assistant, "ask", ask_twice)
    with pytest.raises(IndexNotFoundError):
        evaluate(assistant, SET, out, variants=["case"])
    assert not (out / "summary.json").exists()
    monkeypatch.setattr(assistant, "ask", ask)
    assert evaluate(assistant, SET, out, variants=["case"]).n_kept == 2
    assert without_seconds(out / "results.jsonl") == without_seconds(
        tmp_path / "whole" / "results.jsonl"
    )


def test_any_number_of_workers_comes_to_the_same(
    assistant: Assistant, out: Path, tmp_path: Path
) -> None:
    evaluate(assistant, SET, out, variants=["typos", "no-dau"], n_workers=3)
    evaluate(assistant, SET, tmp_path / "one", variants=["typos", "no-dau"])
    assert without_seconds(out / "results.jsonl") == without_seconds(
        tmp_path / "one" / "results.jsonl"
    )


def test_a_finished_run_is_scored_anew_without_asking(
    assistant: Assistant, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluate(assistant, SET, out)
    monkeypatch.delattr(Assistant, "ask")
    corrected = replace(SET.cases[0], answers=(("1.536 mét",),))
    changed = replace(SET, cases=(corrected, *SET.cases[1:]))
    run = evaluate(assistant, changed, out)
    assert run.n_kept == 3
    assert [result.right for result in run.results] == [False, True, True]


def test_variants_are_asked_in_their_own_form_and_stand_beside(
    assistant: Assistant, out: Path
) -> None:
    run = evaluate(assistant, SET, out, variants=["no-dau"])
    assert run.results[3].answer.question == "Cau My Thuan dai bao nhieu met?"
    assert run.results[3].case == SET.cases[0]
    assert run.summary.variants["no-dau"]["accuracy"].n == 3
    assert run.summary.metrics["accuracy"].n == 3


def test_progress_counts_over_all_variants(assistant: Assistant, out: Path) -> None:
    told: list[tuple[int, int]] = []
    evaluate(assistant, SET, out, variants=["case"], progress=lambda *n: told.append(n))
    assert told[0] == (0, 6)
    assert told[-1] == (6, 6)
    assert told == sorted(told)


def test_an_error_of_the_progress_stops_a_run_that_goes_on_later(
    assistant: Assistant, out: Path
) -> None:
    class StopError(Exception):
        pass

    def stop(n_done: int, _: int) -> None:
        if n_done == 4:
            raise StopError

    with pytest.raises(StopError):
        evaluate(assistant, SET, out, variants=["case"], progress=stop)
    assert not (out / "summary.json").exists()
    assert evaluate(assistant, SET, out, variants=["case"]).n_kept == 4


@pytest.mark.parametrize("n_before", [1, 3])
def test_a_run_whose_index_is_changed_meanwhile_is_refused(
    assistant: Assistant, out: Path, tmp_path: Path, n_before: int
) -> None:
    more = tmp_path / "more.txt"
    more.write_text("Một bài nữa về cá tra.", "utf-8")

    def change(n_done: int, _: int) -> None:
        if n_done == n_before - 1:
            assistant.index([more])

    with pytest.raises(RunChangedError) as caught:
        evaluate(assistant, SET, out, progress=change)
    assert caught.value.differing == ("index",)
    assert not (out / "summary.json").exists()


def test_a_folder_of_a_run_with_other_settings_is_refused(assistant: Assistant, out: Path) -> None:
    evaluate(assistant, SET, out)
    with pytest.raises(RunChangedError, match="a run with another asked_top_k, seed; choose"):
        evaluate(assistant, SET, out, top_k=3, seed=1)


def test_a_folder_of_another_index_is_refused(
    assistant: Assistant, out: Path, tmp_path: Path
) -> None:
    evaluate(assistant, SET, out)
    more = tmp_path / "more.txt"
    more.write_text("Một bài nữa về cá tra.", "utf-8")
    assistant.index([more])
    with pytest.raises(QuestionSetError, match="another index"):
        evaluate(assistant, SET, out)


def test_other_questions_are_refused(assistant: Assistant, out: Path) -> None:
    evaluate(assistant, SET, out)
    other = replace(SET, cases=(replace(SET.cases[0], question="Khác?"),))
    with pytest.raises(QuestionSetError, match="not an answer to these questions"):
        evaluate(assistant, other, out)


def test_an_altered_run_file_is_named(assistant: Assistant, out: Path) -> None:
    evaluate(assistant, SET, out)
    (out / "run.json").write_text("{", "utf-8")
    with pytest.raises(QuestionSetError, match=r"run\.json: was altered"):
        evaluate(assistant, SET, out)


def test_a_file_in_the_place_of_the_folder_is_named(assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    with pytest.raises(QuestionSetError, match="file: cannot be used"):
        evaluate(assistant, SET, path)


def test_without_gold_there_are_no_figures_but_seconds(assistant: Assistant, out: Path) -> None:
    bare = QuestionSet(path=Path("q.csv"), cases=(EvalCase(id="1", question="Cầu ở đâu?"),))
    evaluate(assistant, bare, out)
    metrics = json.loads((out / "summary.json").read_text("utf-8"))["metrics"]
    have = {name for name, figure in metrics.items() if figure["value"] is not None}
    assert have <= {
        "latency_seconds_median",
        "latency_seconds_p95",
        "unsupported_numbers",
    }
    assert metrics["accuracy"] == {"value": None, "low": None, "high": None, "n": 0}
    assert "| accuracy | – | 0 |" in (out / "summary.md").read_text("utf-8")


def test_a_summary_of_nothing_has_every_metric_and_no_value() -> None:
    summary = summarise([], {})
    assert {estimate.value for estimate in summary.metrics.values()} == {None}
    assert (summary.coverage, summary.confidence_bins, summary.stages) == ((), (), {})


def test_a_folder_of_somebody_else_is_left_alone(assistant: Assistant, out: Path) -> None:
    out.mkdir(parents=True)
    (out / "summary.md").write_text("của tôi", "utf-8")
    with pytest.raises(QuestionSetError, match=r"is no folder of a run: it holds 'summary\.md'"):
        evaluate(assistant, SET, out)
    assert [path.name for path in out.iterdir()] == ["summary.md"]


def test_an_empty_question_is_a_problem_and_no_refusal(assistant: Assistant, out: Path) -> None:
    empty = EvalCase(id="leer", question=" ", answerable=True, answers=(("x",),))
    run = evaluate(assistant, replace(SET, cases=(*SET.cases, empty)), out)
    assert run.summary.metrics["accuracy"].n == 3
    assert ["leer" in str(problem) for problem in run.summary.problems] == [True]
