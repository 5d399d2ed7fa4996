"""Size of a report and time to open it: `python -m benchmarks.report RUN_DIR`.

Takes the results of a run of `hoidap eval`, repeated with a number before every long text until
there are 1,000 questions, writes their report and opens it from the disk in Chromium, each time in
a fresh profile, until the first questions are listed.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from rag.evaluation.report import write_report
from rag.evaluation.results import ORIGINAL, Result, read_results
from rag.evaluation.run import RESULTS_FILE, summarise
from rag.evaluation.summary_files import SUMMARY_FILE

N_QUESTIONS = 1000
N_RUNS = 5


def repeat(results: list[Result], n_questions: int) -> list[Result]:
    """Give so many results whose texts differ, for the report keeps a text only once."""
    return [
        number(results[i % len(results)], i // len(results), position=i) for i in range(n_questions)
    ]


def number(result: Result, round_: int, *, position: int) -> Result:
    """Put the round before every long text of a result; the first round stays as it is."""

    def tell_apart(text: str) -> str:
        return f"{round_}. {text}" if round_ else text

    answer = result.answer
    update = {
        "question": tell_apart(answer.question),
        "text": tell_apart(answer.text),
        "citations": tuple(
            one.model_copy(update={"quote": tell_apart(one.quote)}) for one in answer.citations
        ),
        "hits": tuple(
            one.model_copy(update={"title": tell_apart(one.title), "text": tell_apart(one.text)})
            for one in answer.hits
        ),
        "considered": tuple(
            one.model_copy(update={"text": tell_apart(one.text)}) for one in answer.considered
        ),
    }
    case = replace(result.case, id=str(position), question=tell_apart(result.case.question))
    return replace(result, case=case, answer=answer.model_copy(update=update))


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
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("run_dir", type=Path, metavar="RUN_DIR", help="folder of a run")
    options = parser.parse_args()
    found = read_results(options.run_dir / RESULTS_FILE)
    original = [result for result in found if result.variant == ORIGINAL]
    if not original:
        sys.exit(f"{options.run_dir} holds no question")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("needs Chromium: apt-get install chromium")
    results = repeat(original, N_QUESTIONS)
    conditions = json.loads((options.run_dir / SUMMARY_FILE).read_text("utf-8"))["conditions"]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        write_report(path, results, summarise(results, conditions), language="vi")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        seconds = [seconds_to_open(browser, path) for _ in range(N_RUNS)]
        browser.close()
        n_bytes = path.stat().st_size
    print("| report of a run | questions | MB | seconds to open (median of 5, lowest to highest) |")
    print("|---|---|---|---|")
    print(
        f"| {len(original)} questions, repeated | {N_QUESTIONS} | {n_bytes / 1e6:.2f} | "
        f"{statistics.median(seconds):.2f} ({min(seconds):.2f} to {max(seconds):.2f}) |"
    )


if __name__ == "__main__":
    main()
