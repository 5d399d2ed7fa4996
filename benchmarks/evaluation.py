"""Time `hoidap eval` on 1,000 questions over 500 passages, and the opening of its report.

python -m benchmarks.evaluation

The questions are drawn from ../shared/data, which is no part of this repository; where it is not
there, one line says so and nothing is measured.
"""

import gzip
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.peers.collection import SEED
from rag.evaluation.run import REPORT_FILE
from rag.evaluation.summary_files import SUMMARY_FILE

ROOT = Path(__file__).resolve().parents[1]
SET = ROOT.parent / "shared" / "data" / "viquad1_train.json.gz"
N_PASSAGES = 500
N_QUESTIONS = 1000
N_OPENINGS = 5


def draw(squad: dict[str, Any]) -> dict[str, Any]:
    """Draw whole articles and then questions, the same ones every time."""
    chance = random.Random(SEED)
    articles: list[dict[str, Any]] = []
    room = N_PASSAGES
    for article in chance.sample(squad["data"], len(squad["data"])):
        if len(article["paragraphs"]) <= room:
            articles.append(article)
            room -= len(article["paragraphs"])
    ids = [qa["id"] for a in articles for p in a["paragraphs"] for qa in p["qas"]]
    asked = set(chance.sample(ids, min(N_QUESTIONS, len(ids))))
    for article in articles:
        for paragraph in article["paragraphs"]:
            paragraph["qas"] = [qa for qa in paragraph["qas"] if qa["id"] in asked]
    return {"version": squad.get("version", ""), "data": articles}


def seconds_to_open(browser: Browser, path: Path) -> float:
    """Open a report in a fresh profile and wait for its first question."""
    context = browser.new_context()
    page = context.new_page()
    started = time.perf_counter()
    page.goto(path.as_uri())
    page.locator(".question").first.wait_for()
    seconds = time.perf_counter() - started
    context.close()
    return seconds


def main() -> None:
    """Measure, and print tables in Markdown."""
    print("## Evaluating a question set\n")
    if not SET.exists():
        print(f"Not measured: {SET.name} is not in ../shared/data.\n")
        return
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("needs Chromium: apt-get install chromium")
    with gzip.open(SET, "rt", encoding="utf-8") as file:
        squad = draw(json.load(file))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path, out = Path(folder) / "set.json", Path(folder) / "run"
        path.write_text(json.dumps(squad), "utf-8")
        started = time.perf_counter()
        subprocess.run(
            [Path(sys.executable).with_name("hoidap"), "eval", path, "--out", out],
            check=True,
            capture_output=True,
        )
        seconds = time.perf_counter() - started
        summary = json.loads((out / SUMMARY_FILE).read_text("utf-8"))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opening = [seconds_to_open(browser, out / REPORT_FILE) for _ in range(N_OPENINGS)]
        browser.close()
        megabytes = (out / REPORT_FILE).stat().st_size / 1e6
    index = summary["conditions"]["index"]
    n_questions = summary["conditions"]["question_set"]["n_questions"]
    print("| what | measured | wanted |")
    print("|---|---|---|")
    print(
        f"| `hoidap eval`, {n_questions} questions over {index['n_documents']} paragraphs "
        f"({index['n_passages']} passages), indexing included, 1 worker | {seconds / 60:.1f} min | "
        "≤ 6 min |"
    )
    print(f"| its report | {megabytes:.2f} MB | < 5 MB |")
    spread = f"{min(opening):.2f} to {max(opening):.2f}"
    print(
        f"| the report opened in Chromium, median of {N_OPENINGS} | "
        f"{statistics.median(opening):.2f} s ({spread}) | ≤ 2 s |"
    )
    print()


if __name__ == "__main__":
    main()
