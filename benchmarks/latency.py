"""Measure how long a person waits, and how much memory it takes: `python -m benchmarks.latency`.

Each figure is the median of several runs of the real program, with packages installed, the model
unpacked and the index of seeds/ built (the first run of the first command sees to that).
"""

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import psutil
from playwright.sync_api import Page, sync_playwright

from rag import Assistant
from rag.config import load_settings

ROOT = Path(__file__).resolve().parents[1]
HOIDAP = Path(sys.executable).with_name("hoidap")
QUESTIONS = (
    "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?",
    "Ai chủ trì hội nghị của Thành ủy TPHCM?",
    "Gia Lai có bao nhiêu đảng viên bị thi hành kỷ luật?",
    "Đảng bộ Khối các cơ quan tỉnh Bình Định có bao nhiêu đảng viên năm 2023?",
    "Long An kết nạp bao nhiêu đảng viên năm 2022?",
)
N_RUNS = 5
MIB = 2**20


def run_measured(command: list[str]) -> tuple[float, float]:
    """Run a command to its end.

    Returns:
        (wall seconds, peak MiB of resident memory of it and its children, sampled).
    """
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    peak = PeakMemory(process.pid)
    code = process.wait()
    seconds = time.perf_counter() - started
    peak_mib = peak.stop()
    if code:
        sys.exit(f"{' '.join(command)} failed with exit code {code}")
    return seconds, peak_mib


class PeakMemory:
    """Samples the resident memory of a process and its children until it is stopped."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._peak = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def _watch(self) -> None:
        while not self._stopped.wait(0.02):
            try:
                family = [self._process, *self._process.children(recursive=True)]
                self._peak = max(self._peak, sum(one.memory_info().rss for one in family))
            except psutil.NoSuchProcess:
                continue

    def stop(self) -> float:
        """Stop sampling and give the peak in MiB."""
        self._stopped.set()
        self._thread.join()
        return self._peak / MIB


def measure_command(*arguments: str) -> tuple[float, float]:
    """Give (median seconds, greatest peak MiB) of a `hoidap` command."""
    runs = [run_measured([str(HOIDAP), *arguments]) for _ in range(N_RUNS)]
    return statistics.median(seconds for seconds, _ in runs), max(mib for _, mib in runs)


def measure_warm(index_dir: Path) -> float:
    """Give the median seconds of `Assistant.ask` once everything is loaded."""
    assistant = Assistant.from_settings(load_settings(index_dir=index_dir))
    assistant.ask(QUESTIONS[0])
    seconds = []
    for question in QUESTIONS * N_RUNS:
        started = time.perf_counter()
        assistant.ask(question)
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def measure_chat() -> tuple[float, float, float, float]:
    """Run `make chat` once and ask its page questions with a real browser.

    Returns:
        (seconds to the page, seconds to its first answer, median seconds from sending a later
        question to the first text of its answer, peak MiB of all that make started).
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        started = time.perf_counter()
        # A group of its own, so that all of it can be stopped: make, hoidap and what they start.
        process = subprocess.Popen(
            ["make", "chat", f"PORT={port}"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        peak = PeakMemory(process.pid)
        try:
            wait_for(lambda: is_served(url), process)
            page_seconds = time.perf_counter() - started
            page.goto(url)
            ask_page(page, QUESTIONS[0])
            first_seconds = time.perf_counter() - started
            page.locator(".hd-example").first.wait_for()  # they are asked too, once
            later = [ask_page(page, question) for question in QUESTIONS[1:]]
            return page_seconds, first_seconds, statistics.median(later), peak.stop()
        finally:
            peak.stop()
            os.killpg(process.pid, signal.SIGINT)
            process.wait(timeout=30)
            browser.close()


def ask_page(page: Page, question: str) -> float:
    """Ask in the page; give the seconds from sending until text of the answer is there."""
    n_before = page.locator(".hd-answer, .hd-draft").count()
    page.get_by_role("textbox").fill(question)
    started = time.perf_counter()
    page.keyboard.press("Enter")
    page.locator(".hd-answer, .hd-draft").nth(n_before).wait_for()
    return time.perf_counter() - started


def wait_for(ready: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    """Wait until something is so, as long as the process lives and for two minutes at most."""
    deadline = time.monotonic() + 120
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            sys.exit("make chat gave no page")
        time.sleep(0.05)


def is_served(url: str) -> bool:
    """Say whether the page is served."""
    try:
        with build_opener(ProxyHandler({})).open(url, timeout=60):
            return True
    except OSError:
        return False


def main() -> None:
    """Print the figures in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        index_dir = Path(folder) / "index"
        index = ["--index", str(index_dir)]
        run_measured([str(HOIDAP), "index", "seeds", *index])
        help_seconds, _ = measure_command("--help")
        ask_seconds, ask_mib = measure_command("ask", QUESTIONS[0], *index)
        again_seconds, _ = measure_command("index", "seeds", *index)
        warm_seconds = measure_warm(index_dir)
        index_mib = run_measured([str(HOIDAP), "index", "seeds", "--index", f"{folder}/new"])[1]
    run_measured(["make", "index"])
    page_seconds, answer_seconds, text_seconds, chat_mib = measure_chat()

    rows = [
        ("`hoidap --help`", f"{help_seconds:.2f} s", "≤ 0.5 s"),
        ("`hoidap ask`, cold", f"{ask_seconds:.2f} s", "≤ 6 s"),
        ("`Assistant.ask`, warm", f"{warm_seconds:.3f} s", "≤ 0.4 s"),
        ("`make chat` to the page", f"{page_seconds:.1f} s", "≤ 15 s"),
        ("`make chat` to the first answer in a browser", f"{answer_seconds:.1f} s", ""),
        ("a question sent to the first text of its answer", f"{text_seconds:.2f} s", "≤ 1 s"),
        ("`hoidap index seeds`, nothing changed", f"{again_seconds:.2f} s", ""),
        ("peak memory, `hoidap ask`", f"{ask_mib:.0f} MiB", "≤ 1.5 GB"),
        ("peak memory, `hoidap index seeds`", f"{index_mib:.0f} MiB", "≤ 1.5 GB"),
        ("peak memory, `make chat` and a question", f"{chat_mib:.0f} MiB", "≤ 1.5 GB"),
    ]
    print(f"## Waiting and memory (medians of {N_RUNS} runs; five articles indexed)\n")
    print("| what | measured | wanted |\n|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print()


if __name__ == "__main__":
    main()
