"""What the evaluation page shows of sets, runs and comparisons, and how runs lie on the disk."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rag.config import load_settings
from rag.errors import EvaluationError, QuestionSetError
from rag.evaluation.comparison import Change, Comparison, VariantComparison
from rag.evaluation.paired_bootstrap import Difference
from rag.messages import EN, VI
from rag.messages.report import EN as REPORT_EN
from rag.messages.report import VI as REPORT_VI
from rag.ui.evaluation.comparison import render_comparison
from rag.ui.evaluation.listing import RunTexts
from rag.ui.evaluation.page import render_report_page
from rag.ui.evaluation.runs import KeptRun, Runs
from rag.ui.evaluation.sets import KeptSet
from rag.ui.evaluation.starting import render_sets

HOSTILE = "<script>hacked = 1</script> \"' & \x00\ud800"
TEXTS = RunTexts(page=VI, report=REPORT_VI)
CHANGE = Change(id=HOSTILE, question=HOSTILE, a="", b=HOSTILE)
HIGHER = Difference(a=0.5, b=0.75, difference=0.25, low=0.125, high=0.375, p=0.0123, n=40)
SLOWER = Difference(a=0.5, b=1.5, difference=1.0, low=0.5, high=1.25, p=0.001, n=40)
VARIANT = VariantComparison(
    variant="original",
    n=40,
    metrics={"accuracy": HIGHER, "latency_seconds": SLOWER},
    won=(CHANGE,),
    lost=(),
    only_a=(),
    only_b=(),
)


def compare(variant: VariantComparison, texts: RunTexts = TEXTS) -> str:
    comparison = Comparison(run_a="A", run_b="B", variants=(variant,), seed=0, n_resamples=10_000)
    return render_comparison(comparison, ("<a>", "<b>"), texts)


def make_run(runs: Runs, name: str = "q.jsonl") -> KeptRun:
    line = json.dumps({"question": "Ai?"})
    return runs.make(name, lambda path: path.write_text(line, "utf-8"), variants=("case",))


@pytest.fixture
def runs() -> Runs:
    return Runs(load_settings(evaluation_dir=Path("evaluation")))


def test_a_comparison_shows_differences_in_points_and_which_is_better() -> None:
    page = compare(VARIANT)
    for cell in ("50,0%", "75,0%", "+25,0 điểm %", "+12,5 – +37,5", "0,0123", "40", "B"):
        assert f"<td>{cell}</td>" in page
    for cell in ("0,50 giây", "1,50 giây", "+1,00 giây", "A"):  # of time less is better
        assert f"<td>{cell}</td>" in page
    assert VI.summary.compared_few.format(n=20) not in page
    lower = replace(HIGHER, difference=-0.25, low=-0.375, high=0.125)
    page = compare(
        replace(VARIANT, metrics={"accuracy": lower}), RunTexts(page=EN, report=REPORT_EN)
    )
    for cell in ("−25.0 points", "−37.5 – +12.5", EN.summary.compared_unclear):
        assert f"<td>{cell}</td>" in page


def test_a_comparison_of_few_questions_says_so() -> None:
    page = compare(replace(VARIANT, metrics={"accuracy": replace(HIGHER, n=19)}))
    assert VI.summary.compared_few.format(n=20) in page


def test_questions_that_changed_are_listed_as_text_only() -> None:
    page = compare(VARIANT)
    assert f"{VI.summary.compared_won} (1)" in page
    assert VI.summary.compared_lost not in page
    assert VI.summary.compared_refused in page
    assert "<script>" not in page
    assert "<a>" not in page
    page.encode()  # no lone surrogate
    assert "\x00" not in page


def test_ids_that_only_one_run_has_are_cut_short() -> None:
    page = compare(replace(VARIANT, only_b=tuple(f"q{n}" for n in range(25))))
    assert "q19…" in page
    assert "q20" not in page


def test_a_set_shows_its_problems_and_one_without_questions_cannot_be_chosen() -> None:
    problem = QuestionSetError(Path("q.jsonl"), HOSTILE, line=7)
    kept = KeptSet(
        name="a&b'.jsonl", n_questions=0, problems=(problem,), n_problems=3, n_articles=2
    )
    page = render_sets((kept,), 0, TEXTS)
    assert "disabled" in page
    assert "<script>" not in page
    page.encode()
    for text in ("Dòng 7: &lt;script&gt;", VI.evaluation.n_more.format(n=2), "a&amp;b&#x27;.jsonl"):
        assert text in page
    assert VI.evaluation.own_articles.format(n=2) in page
    assert VI.evaluation.rated not in page
    assert VI.evaluation.no_sets in render_sets((), 0, TEXTS)


def test_a_report_stands_in_a_frame_that_is_not_of_this_site() -> None:
    page = render_report_page("<a>", "&", "id", VI, language="vi")
    assert 'sandbox="allow-scripts allow-popups' in page
    assert "allow-same-origin" not in page
    assert "<a>" not in page


def test_a_run_is_found_again_as_it_was_made(runs: Runs) -> None:
    run = make_run(runs)
    assert (run.n_questions, run.n_total, run.count_done(), run.is_finished) == (1, 2, 0, False)
    assert runs.find(run.id) == run
    runs.finish(run)
    assert runs.all() == (replace(run, is_finished=True),)
    assert run.folder.parent.stat().st_mode & 0o077 == 0
    runs.delete(run)
    assert runs.all() == ()
    assert not run.folder.exists()


def test_runs_of_one_second_are_told_apart_by_their_start(runs: Runs) -> None:
    made = [make_run(runs) for _ in range(8)]
    assert runs.all() == tuple(reversed(made))


def test_a_set_without_questions_leaves_no_run(runs: Runs) -> None:
    with pytest.raises(QuestionSetError):
        runs.make("q.jsonl", lambda path: path.write_text("{}", "utf-8"), variants=())
    assert list(Path("evaluation/runs").iterdir()) == []


@pytest.mark.parametrize(
    "its_id", ["", "..", "../sets", "20261127-101500-abcdef", "x" * 5000, "\0"]
)
def test_an_id_that_is_none_finds_nothing(runs: Runs, its_id: str) -> None:
    make_run(runs)
    with pytest.raises(EvaluationError) as caught:
        runs.find(its_id)
    assert caught.value.code == "run_gone"


@pytest.mark.parametrize("about", ["", "{", "[]", '{"set": 1}', '{"set": "../../x"}'])
def test_a_folder_that_is_no_run_is_passed_over(runs: Runs, about: str) -> None:
    run = make_run(runs)
    (run.folder / "about.json").write_text(about, "utf-8")
    Path("evaluation/runs/notes.txt").write_text("", "utf-8")
    assert runs.all() == ()
