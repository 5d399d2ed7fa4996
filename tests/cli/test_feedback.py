"""`hoidap feedback export`: from ratings in the chat to a question set that `hoidap eval` runs."""

import json
from collections.abc import Callable
from pathlib import Path

from rag.assistant import Assistant
from rag.config import load_settings
from rag.conversations import Conversations
from rag.messages import VI

DONG_THAP = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"
LONG_AN = "Long An kết nạp bao nhiêu đảng viên năm 2022?"


def test_ratings_are_exported_and_evaluated(
    hoidap: Callable, assistant: Assistant, seeds_index: Path, tmp_path: Path
) -> None:
    conversations = Conversations(load_settings().conversations_dir)
    for question, rating in ((DONG_THAP, "up"), (LONG_AN, "up"), (DONG_THAP, "down")):
        kept = conversations.append("", assistant.ask(question))
        conversations.rate("", kept.id, rating)
    out = tmp_path / "feedback.jsonl"

    done = hoidap("feedback", "export", out)
    told = VI.conversations.feedback_exported.format(n=3, n_up=2, n_down=1, out=out)
    assert (done.code, done.out.strip()) == (0, told)

    run = tmp_path / "run"
    evaluated = hoidap("eval", out, "--index", seeds_index, "--out", run, "--json")
    assert evaluated.code == 0
    results = [json.loads(line) for line in (run / "results.jsonl").read_text("utf-8").splitlines()]
    assert [result["right"] for result in results] == [True, True, None]

    assert "--force" in hoidap("feedback", "export", out).error_line
    again = hoidap("feedback", "export", out, "--force", "--json")
    assert json.loads(again.out) == {"out": str(out), "n_up": 2, "n_down": 1}


def test_without_a_rating_no_file_is_written(hoidap: Callable, tmp_path: Path) -> None:
    out = tmp_path / "feedback.jsonl"

    none = hoidap("feedback", "export", out)
    assert (none.code, none.out.strip()) == (0, VI.conversations.feedback_none)
    as_json = hoidap("feedback", "export", out, "--json")
    assert json.loads(as_json.out) == {"out": None, "n_up": 0, "n_down": 0}
    assert not out.exists()
    assert not load_settings().conversations_dir.exists()
