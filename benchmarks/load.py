"""Twenty people ask at once: how long they wait, and what the page and the memory say to it.

python -m benchmarks.load

One server over seeds/, on the same cores as those who ask. Each person asks by `POST /api/ask`: one
question, or question after question as soon as the one before is answered. Meanwhile a visitor
opens the pages.
"""

import itertools
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from benchmarks.latency import HOIDAP, ROOT, PeakMemory, wait_for

N_PEOPLE = 20
N_EACH = 5
PAGES = (
    "/",
    "/library",
    "/search?q=ket+nap+dang+vien",
    "/healthz",
)
PAUSE_SECONDS = 0.5
_SET = ROOT / "tests" / "data" / "seeds_questions.jsonl"


def read_questions(n: int) -> list[str]:
    """Give so many different questions about the seeds."""
    lines = _SET.read_text("utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines[:n]]


def ask(client: httpx.Client, questions: Sequence[str]) -> list[tuple[int, float]]:
    """Ask questions one after another; give the status and the seconds of each."""
    given = []
    for question in questions:
        started = time.perf_counter()
        response = client.post("/api/ask", json={"question": question})
        given.append((response.status_code, time.perf_counter() - started))
    return given


def visit(client: httpx.Client, done: threading.Event) -> dict[str, list[tuple[int, float]]]:
    """Open the pages by turns until all is done; give the status and the seconds of each time."""
    seen: dict[str, list[tuple[int, float]]] = {path: [] for path in PAGES}
    for path in itertools.cycle(PAGES):
        if done.wait(PAUSE_SECONDS):
            return seen
        started = time.perf_counter()
        response = client.get(path)
        seen[path].append((response.status_code, time.perf_counter() - started))
    raise AssertionError  # a cycle has no end


def measure(
    url: str, n_people: int, n_each: int
) -> tuple[list[tuple[int, float]], dict[str, list[float]]]:
    """Have so many people ask at once, so many questions each.

    Returns:
        (status and seconds of every question, seconds of every opening of each page).
    """
    questions = read_questions(n_people * n_each)
    done = threading.Event()
    with (
        httpx.Client(base_url=url, timeout=300, trust_env=False) as client,
        ThreadPoolExecutor(n_people + 1) as pool,
    ):
        visitor = pool.submit(visit, client, done)
        shares = [questions[i::n_people] for i in range(n_people)]
        asked = [*itertools.chain(*pool.map(lambda share: ask(client, share), shares))]
        done.set()
        seen = visitor.result()
    failed = [path for path, times in seen.items() if any(status != 200 for status, _ in times)]
    if failed:
        raise SystemExit(f"pages failed: {', '.join(failed)}")
    return asked, {path: [seconds for _, seconds in times] for path, times in seen.items()}


def main() -> None:
    """Measure one person and twenty, and print tables in Markdown."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    folder = Path(tempfile.mkdtemp())
    environment = os.environ | {
        "HOIDAP_INDEX_DIR": str(folder / "index"),
        "HOIDAP_CONVERSATIONS_DIR": str(folder / "conversations"),
    }
    subprocess.run(
        [str(HOIDAP), "index", str(ROOT / "seeds")],
        env=environment,
        check=True,
        capture_output=True,
    )
    server = subprocess.Popen(
        [str(HOIDAP), "chat", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = PeakMemory(server.pid)
    try:
        wait_for(lambda: _is_ready(url), server)
        with httpx.Client(base_url=url, timeout=300, trust_env=False) as client:
            ask(client, read_questions(1))  # what loads late is loaded
        print("## Many people at once\n")
        print(
            "Questions by `POST /api/ask`, each person's one after another; pages opened meanwhile."
        )
        print("Server and people on the same cores.\n")
        print("| people | questions each | failed | median, s | 95th percentile, s | questions/s |")
        print("|---|---|---|---|---|---|")
        pages: dict[str, list[float]] = {}
        for n_people, n_each in ((1, N_EACH), (N_PEOPLE, 1), (N_PEOPLE, N_EACH)):
            started = time.perf_counter()
            asked, pages = measure(url, n_people, n_each)
            wall = time.perf_counter() - started
            seconds = sorted(seconds for _, seconds in asked)
            n_failed = sum(status != 200 for status, _ in asked)
            late = seconds[min(len(seconds) - 1, round(0.95 * len(seconds)))]
            print(
                f"| {n_people} | {n_each} | {n_failed} | {statistics.median(seconds):.2f} "
                f"| {late:.2f} | {len(asked) / wall:.2f} |"
            )
        print(f"\nWhile {N_PEOPLE} ask:\n")
        print("| page | times | median, s | slowest, s |\n|---|---|---|---|")
        for path, times in pages.items():
            if times:
                median = statistics.median(times)
                print(f"| `{path}` | {len(times)} | {median:.2f} | {max(times):.2f} |")
    finally:
        memory = peak.stop()
        server.send_signal(signal.SIGINT)
        server.wait(timeout=60)
        shutil.rmtree(folder)
    print(f"\nPeak memory of the server: {memory:.0f} MiB.\n")


def _is_ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz", timeout=60, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


if __name__ == "__main__":
    main()
