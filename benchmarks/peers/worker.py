"""Measure one system in this process: `python -m benchmarks.peers.worker SYSTEM JOB RESULT`.

The clock starts before the system's packages are imported, for whoever uses it waits for that too.
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.peers.collection import Passage
from benchmarks.peers.system import System

SYSTEMS = {
    "hoidap": "hoidap:Hoidap",
    "langchain": "langchain_tutorial:LangChainTutorial",
    "langchain-prompts": "langchain_tutorial:LangChainWithPrompts",
    "bm25": "plain_bm25:PlainBM25",
    "nom-vn": "nom_rag:NomRag",
    "nom-vn-prompts": "nom_rag:NomRagWithPrompts",
}
"""Module and class of each system; only the one measured is imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a system is to do. Which passage is the right one is not said."""

    model_dir: str
    """The packaged model."""
    passages: tuple[Passage, ...]
    """To be indexed."""
    questions: tuple[str, ...]
    """To be searched for, timed."""
    questions_without_dau: tuple[str, ...]
    """To be searched for after them, not timed."""
    n_answers: int
    """Questions to be answered as well, timed, by a system that answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a system did."""

    index_seconds: float
    """From before the first import to an index that can be searched."""
    n_pieces: int
    """Pieces the passages were cut into."""
    peak_mib: float
    """Greatest resident memory of the process."""
    found: tuple[tuple[str, ...], ...]
    """For each question the passages of the best pieces, best first."""
    found_without_dau: tuple[tuple[str, ...], ...]
    """The same for the questions without dấu."""
    search_seconds: tuple[float, ...]
    """For each question."""
    answer_seconds: tuple[float, ...]
    """For each question answered."""


def measure(name: str, job: Job) -> Measured:
    """Let a system do its job."""
    with tempfile.TemporaryDirectory() as work_dir:
        started = time.perf_counter()
        module, _, cls = SYSTEMS[name].partition(":")
        make: type[System] = getattr(import_module(f"benchmarks.peers.{module}"), cls)
        system = make(model_dir=Path(job.model_dir), work_dir=Path(work_dir))
        n_pieces = system.index(job.passages)
        index_seconds = time.perf_counter() - started

        system.search(job.questions[0])  # loads what the first question loads
        found, search_seconds = _timed(system.search, job.questions)
        found_without_dau, _ = _timed(system.search, job.questions_without_dau)
        answer_seconds: tuple[float, ...] = ()
        if system.answers and job.n_answers:
            system.answer(job.questions[0])
            _, answer_seconds = _timed(system.answer, job.questions[: job.n_answers])
        return Measured(
            index_seconds=index_seconds,
            n_pieces=n_pieces,
            peak_mib=_peak_mib(),
            found=tuple(tuple(ids) for ids in found),
            found_without_dau=tuple(tuple(ids) for ids in found_without_dau),
            search_seconds=search_seconds,
            answer_seconds=answer_seconds,
        )


def _timed(
    ask: Callable[[str], Any], questions: tuple[str, ...]
) -> tuple[list[Any], tuple[float, ...]]:
    """Ask each question in turn; give what came back and the seconds each took."""
    results: list[Any] = []
    seconds: list[float] = []
    for question in questions:
        started = time.perf_counter()
        results.append(ask(question))
        seconds.append(time.perf_counter() - started)
    return results, tuple(seconds)


def _peak_mib() -> float:
    """Give the greatest resident memory of this process so far."""
    status = Path("/proc/self/status")
    if status.exists():  # ru_maxrss would count what the process that started this one held
        high_water = next(line for line in status.read_text().splitlines() if "VmHWM" in line)
        return int(high_water.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # bytes on macOS


def main() -> None:
    """Read a job, do it, write what was measured."""
    name, job_path, result_path = sys.argv[1:]
    raw = json.loads(Path(job_path).read_text("utf-8"))
    job = Job(
        model_dir=raw["model_dir"],
        passages=tuple(Passage(**passage) for passage in raw["passages"]),
        questions=tuple(raw["questions"]),
        questions_without_dau=tuple(raw["questions_without_dau"]),
        n_answers=raw["n_answers"],
    )
    Path(result_path).write_text(json.dumps(asdict(measure(name, job))), "utf-8")


if __name__ == "__main__":
    main()
