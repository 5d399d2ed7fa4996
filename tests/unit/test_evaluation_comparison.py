"""Which questions of two runs are paired, what is said of them, and when it is refused."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from rag.errors import QuestionSetError
from rag.evaluation.answers import AnswerRecord
from rag.evaluation.comparison import (
    COMPARED_METRICS,
    Change,
    Comparison,
    better_run,
    compare_run_dirs,
    compare_runs,
)
from rag.evaluation.comparison_files import comparison_to_json, comparison_to_markdown
from rag.evaluation.paired_bootstrap import Difference
from rag.evaluation.questions.cases import EvalCase, Evidence
from rag.evaluation.results import Result, write_results


def result(
    case_id: str,
    short: str = "",
    *,
    right: bool | None = None,
    variant: str = "original",
    question: str = "Xã Tân Kiều có mấy ấp?",
    asked: str | None = None,
    **scores: float,
) -> Result:
    answer = AnswerRecord(
        id=case_id,
        question=question if asked is None else asked,
        status="answered" if short else "refused",
        text=short or "Không có.",
        short_answer=short,
        confidence=0.5,
        citations=(),
        hits=(),
        notices=(),
        generator="test",
        timings_seconds={},
    )
    case = EvalCase(
        id=case_id,
        question=question,
        answerable=True,
        answers=(("6 ấp",),),
        evidence=(Evidence(quote="Xã có 6 ấp.", file="xa.txt"),),
        relevance={"d": 1},
    )
    if right is not None:
        scores = {"accuracy": float(right), **scores}
    return Result(case=case, variant=variant, answer=answer, scores=scores, right=right, cause=None)


def swapped(pairs: Mapping[str, Difference]) -> dict[str, tuple[float, ...]]:
    return {name: (one.b, one.a, -one.difference, one.p, one.n) for name, one in pairs.items()}


RUN_A = (
    result("q1", "6 ấp", right=True, f1=1.0, latency_seconds=0.5),
    result("q2", "5 ấp", right=False, f1=0.5, latency_seconds=0.5),
    result("q3", right=False, f1=0.0, latency_seconds=0.5),
    result("q4", "6 ấp", right=True, latency_seconds=0.5),
    result("a1", "6 ấp", right=True, f1=1.0),
)
RUN_B = (
    result("b1", right=False, f1=0.0),
    result("q3", "6 ấp", right=True, f1=1.0, latency_seconds=0.25),
    result("q1", right=False, f1=0.0, latency_seconds=0.25),
    result("q2", "6 ấp", right=True, f1=1.0, latency_seconds=0.25),
    result("q4", "6 ấp", right=True, f1=1.0, latency_seconds=0.25),
)


def test_the_metrics_compared() -> None:
    assert list(COMPARED_METRICS) == [
        *("accuracy", "recall@1", "recall@5", "recall@10", "mrr", "ndcg@10", "exact_match", "f1"),
        *("squad_exact_match", "squad_f1", "numeric_accuracy", "citation_precision"),
        *("citation_recall", "unsupported_numbers", "latency_seconds"),
    ]


def test_questions_are_paired_by_id() -> None:
    (original,) = compare_runs(RUN_A, RUN_B).variants

    assert (original.variant, original.n) == ("original", 4)
    assert (original.only_a, original.only_b) == (("a1",), ("b1",))
    accuracy, f1, latency = original.metrics.values()
    assert list(original.metrics) == ["accuracy", "f1", "latency_seconds"]
    assert (accuracy.a, accuracy.b, accuracy.difference, accuracy.n) == (0.5, 0.75, 0.25, 4)
    # q4 has no F1 in run A.
    assert (f1.a, f1.b, f1.n) == (0.5, pytest.approx(2 / 3), 3)
    assert f1.difference == pytest.approx(1 / 6)
    assert (latency.a, latency.b, latency.low, latency.high) == (0.5, 0.25, -0.25, -0.25)
    assert latency.p == 2 / 10_001
    # By id: -1, 1, 1, 0; above 0, but not by much.
    assert 0.4 < accuracy.p < 1


def test_questions_won_and_lost() -> None:
    (original,) = compare_runs(RUN_A, RUN_B).variants
    question = "Xã Tân Kiều có mấy ấp?"
    assert original.won == (
        Change(id="q2", question=question, a="5 ấp", b="6 ấp"),
        Change(id="q3", question=question, a="", b="6 ấp"),
    )
    assert original.lost == (Change(id="q1", question=question, a="6 ấp", b=""),)


def test_a_question_whose_answer_nobody_knows_is_neither_won_nor_lost() -> None:
    (original,) = compare_runs([result("q", "6 ấp")], [result("q")]).variants
    assert (original.n, original.metrics, original.won, original.lost) == (1, {}, (), ())


def test_a_run_does_not_differ_from_itself() -> None:
    (original,) = compare_runs(RUN_A, RUN_A).variants
    assert (original.won, original.lost, original.only_a, original.only_b) == ((), (), (), ())
    for one in original.metrics.values():
        assert (one.difference, one.low, one.high, one.p) == (0, 0, 0, 1)


def test_swapping_the_runs_and_their_order() -> None:
    (there,) = compare_runs(RUN_A, RUN_B).variants
    (back,) = compare_runs(RUN_B, RUN_A).variants
    assert swapped(there.metrics) == {
        name: (one.a, one.b, one.difference, one.p, one.n) for name, one in back.metrics.items()
    }
    assert {change.id for change in back.lost} == {change.id for change in there.won}
    assert (back.only_a, back.only_b) == (there.only_b, there.only_a)
    (reordered,) = compare_runs(RUN_A[::-1], RUN_B).variants
    assert reordered.metrics == there.metrics
    assert [change.id for change in reordered.won] == ["q3", "q2"]


def test_variants_are_compared_each_for_itself() -> None:
    bare = "Xa Tan Kieu co may ap?"
    a = [
        result("q1", right=False, variant="no-dau", asked=bare),
        result("q1", "6 ấp", right=True),
        result("q1", right=False, variant="typos", asked="Xã Tân Kiều có mấyy ấp?"),
    ]
    b = [
        result("q1", "6 ấp", right=True),
        result("q1", "6 ấp", right=True, variant="case", asked="XÃ TÂN KIỀU CÓ MẤY ẤP?"),
        result("q1", "6 ấp", right=True, variant="no-dau", asked=f"{bare} "),
    ]

    original, no_dau, typos, case = compare_runs(a, b).variants

    assert [v.variant for v in (original, no_dau, typos, case)] == [
        *("original", "no-dau", "typos", "case")
    ]
    assert (original.n, original.won, original.lost) == (1, (), ())
    assert no_dau.won == (Change(id="q1", question=bare, a="", b="6 ấp"),)
    assert (typos.n, typos.metrics, typos.only_a, typos.only_b) == (0, {}, ("q1",), ())
    assert (case.n, case.metrics, case.only_a, case.only_b) == (0, {}, (), ("q1",))


@pytest.mark.parametrize(
    "other",
    [
        {"answers": (("7 ấp",),)},
        {"answerable": None},
        {"evidence": (Evidence(quote="Xã có 7 ấp."),)},
        {"relevance": {"d": 2}},
        {"relevance": {}},
    ],
)
def test_another_gold_is_refused(other: dict[str, object]) -> None:
    one = result("q1", "6 ấp", right=True)
    changed = replace(one, case=replace(one.case, **other))
    with pytest.raises(QuestionSetError, match=r"B: question 'q1' has another gold; .*run A is A"):
        compare_runs([one], [changed])


def test_a_category_may_be_renamed() -> None:
    one = result("q1", "6 ấp", right=True)
    compare_runs([one], [replace(one, case=replace(one.case, category="số", split="dev"))])


def test_another_question_of_the_same_id_is_refused() -> None:
    runs = (Path("cũ"), Path("mới"))
    with pytest.raises(QuestionSetError, match=r"mới: question 'q1' is another question; .*cũ"):
        compare_runs([result("q1")], [result("q1", question="Ấp nào?")], runs=runs)


def test_other_slips_than_in_the_other_run_are_refused() -> None:
    a = [result("q1", variant="typos", asked="Xãã Tân Kiều có mấy ấp?")]
    b = [result("q1", variant="typos", asked="Xã Tân Kiiều có mấy ấp?")]
    with pytest.raises(QuestionSetError, match=r"asked otherwise as 'typos'; .* one --seed"):
        compare_runs(a, b)


def test_a_question_that_is_there_twice_is_refused() -> None:
    with pytest.raises(QuestionSetError, match=r"B: has question 'q1' \(original\) twice"):
        compare_runs([result("q1")], [result("q1"), result("q1")])


@pytest.mark.parametrize("b", [[], [result("q2")], [result("q1", variant="case")]])
def test_runs_without_a_common_question_are_refused(b: list[Result]) -> None:
    with pytest.raises(QuestionSetError, match="B: has no question in common with A"):
        compare_runs([result("q1")], b)


@pytest.mark.parametrize(
    ("metric", "low", "high", "better"),
    [
        ("f1", 0.01, 0.2, "b"),
        ("f1", -0.2, -0.01, "a"),
        ("f1", 0, 0.2, None),
        ("f1", -0.1, 0.2, None),
        ("latency_seconds", 0.01, 0.2, "a"),
        ("unsupported_numbers", -0.2, -0.01, "b"),
        ("unsupported_numbers", -0.2, 0, None),
    ],
)
def test_which_run_is_better(metric: str, low: float, high: float, better: str | None) -> None:
    one = Difference(a=0, b=0, difference=0, low=low, high=high, p=0.5, n=9)
    assert better_run(metric, one) == better


@pytest.mark.parametrize(("n", "better"), [(1, None), (5, None), (6, "B")])
def test_no_run_is_better_by_five_questions(n: int, better: str | None) -> None:
    a = [result(f"q{number}", right=False) for number in range(n)]
    b = [result(f"q{number}", "6 ấp", right=True) for number in range(n)]
    comparison = compare_runs(a, b)
    figures = comparison_to_json(comparison)["variants"]["original"]["metrics"]["accuracy"]
    assert figures["better"] == (better and better.lower())
    row = f"| {n} | {better or 'unclear'} |"
    assert any(
        line.startswith("| accuracy ") and line.endswith(row)
        for line in comparison_to_markdown(comparison, "en").splitlines()
    )


def test_runs_are_read_from_their_folders(tmp_path: Path) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    for folder, results in ((a, RUN_A), (b, RUN_B)):
        folder.mkdir()
        write_results(folder / "results.jsonl", results)

    found = compare_run_dirs(a, b, seed=3, n_resamples=500)

    assert (found.run_a, found.run_b, found.seed, found.n_resamples) == (str(a), str(b), 3, 500)
    assert found.variants == compare_runs(RUN_A, RUN_B, seed=3, n_resamples=500).variants


@pytest.mark.parametrize("missing", ["a", "b"])
def test_a_folder_without_results(missing: str, tmp_path: Path) -> None:
    for name in {"a", "b"} - {missing}:
        (tmp_path / name).mkdir()
        write_results(tmp_path / name / "results.jsonl", RUN_A)
    with pytest.raises(QuestionSetError, match=r"holds no results\.jsonl; give the f") as caught:
        compare_run_dirs(tmp_path / "a", tmp_path / "b")
    assert caught.value.path == tmp_path / missing


def shown() -> Comparison:
    names = (Path("runs/a"), Path("runs/b"))
    more = [result("q1", variant="nfd", right=True), result("q2", variant="nfd", right=True)]
    return compare_runs(RUN_A, [*RUN_B, *more], runs=names)


def test_as_json() -> None:
    value = comparison_to_json(shown())

    assert json.loads(json.dumps(value)) == value
    assert list(value) == ["a", "b", "variants", "seed", "n_resamples"]
    assert (value["a"], value["b"], value["n_resamples"]) == ("runs/a", "runs/b", 10_000)
    original = value["variants"]["original"]
    assert original["metrics"]["latency_seconds"] == {
        **{"a": 0.5, "b": 0.25, "difference": -0.25, "low": -0.25, "high": -0.25},
        **{"p": 0.0002, "n": 4, "better": None},
    }
    assert original["metrics"]["f1"]["difference"] == 0.166667
    assert original["metrics"]["f1"]["better"] is None
    assert [change["id"] for change in original["won"]] == ["q2", "q3"]
    assert original["lost"] == [
        {"id": "q1", "question": "Xã Tân Kiều có mấy ấp?", "a": "6 ấp", "b": ""}
    ]
    assert (original["n"], original["only_a"], original["only_b"]) == (4, ["a1"], ["b1"])
    assert value["variants"]["nfd"] == {
        **{"n": 0, "metrics": {}, "won": [], "lost": []},
        **{"only_a": [], "only_b": ["q1", "q2"]},
    }


def test_as_markdown_in_vietnamese() -> None:
    lines = comparison_to_markdown(shown(), "vi").splitlines()

    assert lines[:4] == ["# So sánh hai lần đánh giá", "", "- A: runs/a", "- B: runs/b"]
    assert "## original (n = 4)" in lines
    assert "| Chỉ số | A | B | B − A | 95 % | p | n | Tốt hơn |" in lines
    assert "|---|---|---|---|---|---|---|---|" in lines
    assert (
        "| latency_seconds | 0,500 | 0,250 | -0,250 | -0,250 … -0,250 | 0,0002 | 4 | chưa rõ |"
        in lines
    )
    assert any(line.startswith("| f1 | 0,500 | 0,667 | +0,167 | ") for line in lines)
    assert "### B đúng, A sai (2)" in lines
    assert "| q3 | Xã Tân Kiều có mấy ấp? | (từ chối) | 6 ấp |" in lines
    assert "### A đúng, B sai (1)" in lines
    assert "Chỉ A có, không tính (1 câu hỏi): a1" in lines
    assert lines[-3:] == ["## nfd (n = 0)", "", "Chỉ B có, không tính (2 câu hỏi):"]


def test_as_markdown_in_english() -> None:
    lines = comparison_to_markdown(shown(), "en").splitlines()
    assert lines[0] == "# Two evaluations compared"
    assert any("10000 resamples, seed 0" in line for line in lines)
    assert any("fewer than 20 questions" in line for line in lines)
    assert "| q1 | Xã Tân Kiều có mấy ấp? | 6 ấp | (refused) |" in lines


def test_few_questions_are_warned_of_and_twenty_are_not() -> None:
    enough = [result(f"q{number}", right=True) for number in range(20)]
    assert "chưa đáng tin" not in comparison_to_markdown(compare_runs(enough, enough), "vi")
    few = enough[:19]
    assert "chưa đáng tin" in comparison_to_markdown(compare_runs(few, few), "vi")


def test_what_would_break_the_table_is_escaped() -> None:
    question = "a|b\n<b>`c*"
    a = [result("q|1", right=False, question=question)]
    b = [result("q|1", "x|y", right=True, question=question)]
    text = comparison_to_markdown(compare_runs(a, b), "en")
    assert r"| q\|1 | a\|b \<b>\`c\* | (refused) | x\|y |" in text.splitlines()
