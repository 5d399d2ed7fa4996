"""`hoidap eval`, `eval compare` and `eval gate`, as they are typed."""

import json
from pathlib import Path

import pytest

ANSWERABLE = {
    "id": "a",
    "question": "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?",
    "answers": ["2.472 đảng viên mới", "2.472"],
    "evidence": ["toàn tỉnh đã kết nạp được 2.472 đảng viên mới"],
    "category": "number",
}
UNANSWERABLE = {
    "id": "b",
    "question": "Long An kết nạp bao nhiêu đảng viên năm 2022?",
    "answers": [],
    "category": "wrong_place",
}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    lines = (json.dumps(line, ensure_ascii=False) for line in (ANSWERABLE, UNANSWERABLE))
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.fixture
def run_dir(hoidap, questions: Path, seeds_index: Path, tmp_path: Path) -> Path:
    out = tmp_path / "run"
    result = hoidap("eval", questions, "--index", seeds_index, "--out", out)
    assert (result.code, result.err) == (0, "")
    return out


def test_eval_prints_each_metric_with_its_interval_and_where_the_report_is(
    hoidap, questions: Path, seeds_index: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    result = hoidap("eval", questions, "--index", seeds_index, "--out", out)
    assert (result.code, result.err) == (0, "")
    first, *lines = result.out.splitlines()
    assert first.startswith("2 câu hỏi, 2 lượt hỏi, giữ lại 0 của lần chạy trước (")
    assert lines[0].split() == ["accuracy", "1,000", "(1,000–1,000)", "n", "=", "2"]
    assert lines[-1] == f"Báo cáo: {out / 'report.html'}"
    assert {path.name for path in out.iterdir()} >= {
        "report.html",
        "results.jsonl",
        "summary.csv",
        "summary.json",
        "summary.md",
    }


def test_eval_json_is_the_summary(
    hoidap, questions: Path, seeds_index: Path, run_dir: Path
) -> None:
    result = hoidap("eval", questions, "--index", seeds_index, "--out", run_dir, "--json")
    assert result.code == 0
    printed = json.loads(result.out)
    assert printed["metrics"]["refusal_f1"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 2}
    assert printed["metrics"] == json.loads((run_dir / "summary.json").read_text())["metrics"]


def test_variants_stand_side_by_side(
    hoidap, questions: Path, seeds_index: Path, tmp_path: Path
) -> None:
    result = hoidap(
        "eval",
        questions,
        "--index",
        seeds_index,
        "--out",
        tmp_path / "r",
        "--perturb",
        "no-dau,nfd",
    )
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[1].split() == ["original", "no-dau", "nfd"]
    assert lines[2].split() == ["accuracy", *["1,000", "(1,000–1,000)"] * 3, "n", "=", "2"]
    variants = json.loads((tmp_path / "r" / "summary.json").read_text())["variants"]
    assert set(variants) == {"no-dau", "nfd"}


def test_an_unknown_variant_is_named_before_anything_is_asked(
    hoidap, questions: Path, seeds_index: Path, tmp_path: Path
) -> None:
    result = hoidap(
        "eval", questions, "--index", seeds_index, "--out", tmp_path / "r", "--perturb", "upside"
    )
    assert result.code == 1
    assert "upside" in result.error_line
    assert "no-dau" in result.error_line
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["{set}", "--corpus", "{a}", "{b}", "--out", "{out}"],
        ["--out", "{out}", "--corpus", "{a}", "{b}", "{set}"],
        ["{set}", "--corpus", "{a}", "--corpus", "{b}", "--out", "{out}"],
        ["run", "{set}", "--corpus", "{a}", "{b}", "--out", "{out}"],
    ],
)
def test_a_corpus_may_be_several_files_wherever_they_stand(
    hoidap, tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "a.txt").write_text("Cầu Mỹ Thuận dài 1.535 mét.", "utf-8")
    (tmp_path / "b.txt").write_text("Xã Tân Hòa có 42 hộ trồng lúa.", "utf-8")
    (tmp_path / "q.csv").write_text(
        "question,answers\nXã Tân Hòa có bao nhiêu hộ trồng lúa?,42 hộ | 42\n", "utf-8"
    )
    names = {"set": "q.csv", "a": "a.txt", "b": "b.txt", "out": "out"}
    paths = {name: str(tmp_path / file) for name, file in names.items()}
    result = hoidap("eval", *(argument.format(**paths) for argument in arguments), "--json")
    assert (result.code, result.err) == (0, "")
    printed = json.loads(result.out)
    assert printed["conditions"]["index"]["n_documents"] == 2
    assert printed["metrics"]["accuracy"]["value"] == 1.0


def test_a_squad_file_is_asked_over_its_own_paragraphs(hoidap, tmp_path: Path) -> None:
    context = "Nhà máy nước Tân Bình cấp nước cho 3.120 hộ. Nhà máy do bà Lê Thị Mai điều hành."
    squad = {
        "version": "2.0",
        "data": [
            {
                "title": "Nhà_máy_nước",
                "paragraphs": [
                    {
                        "context": context,
                        "qas": [
                            {
                                "id": "s1",
                                "question": "Nhà máy nước Tân Bình cấp nước cho bao nhiêu hộ?",
                                "answers": [{"text": "3.120", "answer_start": 35}],
                                "is_impossible": False,
                            }
                        ],
                    },
                    {"context": "Chợ Bình Tây mở cửa từ 4 giờ sáng.", "qas": []},
                ],
            }
        ],
    }
    path = tmp_path / "squad.json"
    path.write_text(json.dumps(squad), "utf-8")
    result = hoidap("eval", path, "--out", tmp_path / "out", "--json")
    assert (result.code, result.err) == (0, "")
    metrics = json.loads(result.out)["metrics"]
    assert metrics["recall@1"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 1}
    assert metrics["numeric_accuracy"]["value"] == 1.0
    again = hoidap("eval", path, "--out", tmp_path / "out")
    assert "giữ lại 1 của lần chạy trước" in again.out


def test_bad_records_are_named_and_the_rest_is_asked(
    hoidap, questions: Path, seeds_index: Path, tmp_path: Path
) -> None:
    with questions.open("a", encoding="utf-8") as file:
        file.write("\nnot json\n")
    result = hoidap("eval", questions, "--index", seeds_index, "--out", tmp_path / "r", "--json")
    assert result.code == 3
    assert f"{questions}:3: not JSON" in result.error_line
    printed = json.loads(result.out)
    assert printed["metrics"]["accuracy"]["n"] == 2
    assert printed["problems"][0]["line"] == 3


def test_index_and_corpus_together_are_wrong_usage(hoidap, questions: Path, tmp_path: Path) -> None:
    result = hoidap(
        "eval", questions, "--index", tmp_path, "--corpus", tmp_path, "--out", tmp_path / "r"
    )
    assert result.code == 2
    assert "not both" in result.err


def test_a_folder_of_another_run_is_refused(
    hoidap, questions: Path, seeds_index: Path, run_dir: Path
) -> None:
    result = hoidap("eval", questions, "--index", seeds_index, "--out", run_dir, "--top-k", 3)
    assert result.code == 1
    assert "holds a run with another asked_top_k" in result.error_line


def test_a_missing_set_is_one_line(hoidap, tmp_path: Path) -> None:
    result = hoidap("eval", tmp_path / "none.jsonl", "--out", tmp_path / "r")
    assert result.code == 1
    assert "none.jsonl" in result.error_line


def test_gate_is_silent_where_the_bounds_are_met(hoidap, run_dir: Path) -> None:
    result = hoidap(
        "eval", "gate", run_dir, "--min", "accuracy=0.95", "recall@1=1", "--max", "ece=1"
    )
    assert (result.code, result.out, result.err) == (0, "", "")


def test_gate_names_each_metric_that_falls_short(hoidap, run_dir: Path) -> None:
    result = hoidap(
        "eval",
        "gate",
        run_dir,
        "--min",
        "mrr=1",
        "numeric_accuracy=1",
        "--max",
        "latency_seconds_p95=0",
    )
    assert result.code == 1
    assert "latency_seconds_p95" in result.error_line


@pytest.mark.parametrize(
    ("bounds", "code"),
    [
        (["--min", "speed=3"], 1),
        (["--min", "accuracy=high"], 1),
        (["--min", "accuracy"], 1),
        (["--min", "accuracy=1.5"], 1),
        ([], 2),
    ],
)
def test_a_bound_that_cannot_be_read_is_named(
    hoidap, run_dir: Path, bounds: list[str], code: int
) -> None:
    result = hoidap("eval", "gate", run_dir, *bounds)
    assert result.code == code
    assert result.err


def test_gate_on_a_folder_without_a_run_is_one_line(hoidap, tmp_path: Path) -> None:
    result = hoidap("eval", "gate", tmp_path, "--min", "accuracy=0.9")
    assert result.code == 1
    assert "summary.json" in result.error_line


def test_compare_finds_no_difference_of_a_run_to_itself(hoidap, run_dir: Path) -> None:
    result = hoidap("eval", "compare", run_dir, run_dir)
    assert (result.code, result.err) == (0, "")
    assert "accuracy" in result.out
    printed = json.loads(hoidap("eval", "compare", run_dir, run_dir, "--json").out)
    original = printed["variants"]["original"]
    assert original["won"] == original["lost"] == []
    assert original["metrics"]["accuracy"]["difference"] == 0


def test_compare_names_what_was_won_and_lost(
    hoidap, questions: Path, seeds_index: Path, run_dir: Path, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("HOIDAP_REFUSAL_THRESHOLD", "1")
    other = tmp_path / "refusing"
    assert hoidap("eval", questions, "--index", seeds_index, "--out", other).code == 0
    printed = json.loads(hoidap("eval", "compare", run_dir, other, "--json").out)
    assert [lost["id"] for lost in printed["variants"]["original"]["lost"]] == ["a"]
    assert printed["variants"]["original"]["won"] == []
