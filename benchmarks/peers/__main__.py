"""Measure hoidap beside other systems, and print tables in Markdown.

python -m benchmarks.peers [--collections mlqa viquad] [--systems …] [--passages N] [--questions N]

The sets are read from ../shared/data, which is no part of this repository; where it is not there,
one line says so and nothing is measured.
"""

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path

from benchmarks.peers.collection import (
    SEED,
    Collection,
    choose_articles,
    make_collection,
    read_squad,
    strip_dau,
)
from benchmarks.peers.system import N_RESULTS
from benchmarks.peers.table import LABELS, table, where_others_win
from benchmarks.peers.worker import SYSTEMS, Job, Measured
from rag.config import load_settings
from rag.models.packaged import unpacked_model_dir

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
FILES = {
    "mlqa": DATA / "mlqa_dev-context-vi-question-vi.json.gz",
    "viquad": DATA / "viquad1_train.json.gz",
}
SYSTEMS_MEASURED = {
    "mlqa": ("hoidap", "langchain", "langchain-prompts", "bm25", "nom-vn"),
    "viquad": ("hoidap", "langchain", "bm25", "nom-vn"),
}
"""Where `--systems` names none: as many as two cores measure in a quarter of an hour."""
N_ANSWERS = 200
N_WARM_UP = {"hoidap": 64}
"""Passages indexed before anything counts; from 64 on hoidap measures which precision is the
fastest here, once for all time."""
N_WARM_UP_OTHERS = 8
MODULES = ("langchain_community", "langchain_text_splitters", "nom")
PACKAGES = "langchain-community langchain-text-splitters nom-vn bm25s sentence-transformers".split()


def read_collection(name: str, *, max_passages: int, max_questions: int) -> Collection:
    """Read `mlqa`, whole, or a sample of `viquad`; or less of either."""
    articles = read_squad(FILES[name])
    if name == "mlqa":
        title = "MLQA dev, Vietnamese (CC BY-SA 3.0)"
        n_passages = sum(len(article) for article in articles)
    else:
        title = "UIT-ViQuAD 1.0 train, whole articles drawn by chance (licence unclear)"
        n_passages = 500
    articles = choose_articles(articles, max_passages=min(n_passages, max_passages))
    return make_collection(title, articles, max_questions=max_questions)


def run(system: str, job: Job) -> Measured:
    """Measure a system in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        job_path, result_path = Path(folder) / "job.json", Path(folder) / "result.json"
        job_path.write_text(json.dumps(asdict(job)), "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.peers.worker", system, job_path, result_path],
            cwd=ROOT,
            env={**os.environ, "HF_HUB_OFFLINE": "1"},  # the model is a folder; nothing may wait
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"{system} failed:\n{done.stderr}")
        raw = json.loads(result_path.read_text("utf-8"))
    return Measured(**{key: _tuples(value) for key, value in raw.items()})


def _tuples(value: object) -> object:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def measure(collection: Collection, systems: Sequence[str], model_dir: Path) -> dict[str, Measured]:
    """Measure the systems one after another."""
    questions = tuple(question.text for question in collection.questions)
    job = Job(
        model_dir=str(model_dir),
        passages=collection.passages,
        questions=questions,
        questions_without_dau=tuple(strip_dau(question) for question in questions),
        n_answers=N_ANSWERS,
    )
    results: dict[str, Measured] = {}
    for system in systems:
        started = time.perf_counter()
        results[system] = run(system, job)
        seconds = time.perf_counter() - started
        print(f"{system}, {len(job.passages)} passages: {seconds:.0f} s", file=sys.stderr)
    return results


def warm_up(collection: Collection, systems: Sequence[str], model_dir: Path) -> None:
    """Run every system once on little, so that none is the first to read its packages off disk."""
    seen: set[str] = set()
    for system in systems:
        module = SYSTEMS[system].partition(":")[0]
        if module not in seen:
            seen.add(module)
            n_passages = N_WARM_UP.get(system, N_WARM_UP_OTHERS)
            little = replace(
                collection,
                passages=collection.passages[:n_passages],
                questions=collection.questions[:1],
            )
            measure(little, [system], model_dir)


def main() -> None:
    """Print a table for each collection."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--collections", nargs="+", choices=list(FILES))
    parser.add_argument("--systems", nargs="+", choices=list(SYSTEMS))
    parser.add_argument("--passages", type=int, default=sys.maxsize, help="at most so many")
    parser.add_argument("--questions", type=int, default=1000, help="at most (default: 1000)")
    options = parser.parse_args()

    print("## hoidap beside other systems\n")
    if not all(path.is_file() for path in FILES.values()):
        print(
            "Skipped: the sets are not here; they belong in ../shared/data, outside this project.\n"
        )
        return
    if missing := [name for name in MODULES if importlib.util.find_spec(name) is None]:
        sys.exit(
            f"not installed: {', '.join(missing)}; run `make bench`, or"
            ' `pip install -c constraints.txt -e ".[bench]"`'
        )
    model_dir = unpacked_model_dir(load_settings().cache_dir)
    warmed_up = False
    for name in options.collections or FILES:
        systems = options.systems or SYSTEMS_MEASURED[name]
        collection = read_collection(
            name, max_passages=options.passages, max_questions=options.questions
        )
        if not warmed_up:
            warm_up(collection, systems, model_dir)
            warmed_up = True
        results = measure(collection, systems, model_dir)
        print(f"### {collection.name}\n")
        print(table(collection, results))
        print(f"\n{where_others_win(collection, results)}", end=" ")
        print(f"One question is {1 / len(collection.questions):.4f} of recall.\n", flush=True)
    print(conditions())


def conditions() -> str:
    """Say what the figures mean."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"""\
Each system ran once, in a process of its own, one after another, with the threads it takes by
itself. All got the same passages, without titles, and the same questions in the same order, and
gave {N_RESULTS} results for each; a result counts for the passage it was cut from, and right is the
passage the question was written for. Samples are drawn with seed {SEED}. Indexing is from before
the first import to an index that can be searched; the packaged model was unpacked and the files of
all packages read before. Memory is the process's greatest, questions included. Times are those of
the questions with dấu, one at a time, after a first one. Versions: {versions}.

- {LABELS["hoidap"]}: `Assistant.index` and `Assistant.search`, default settings; `Assistant.ask`
  for whole answers.
- {LABELS["langchain"]}: RecursiveCharacterTextSplitter 1000/200, HuggingFaceEmbeddings (the same
  model in float32; by default it leaves out e5's prompts), flat FAISS. The tutorial takes fewer
  results. The classes are langchain-community's, since langchain-huggingface wants an older
  huggingface-hub than hoidap; it embeds alike.
- {LABELS["bm25"]}: bm25s, lower case, whole passages, no stop words, no stemming.
- {LABELS["nom-vn"]}: `RAG.from_documents` and `RAG.ask` as its README has it, with the same model
  in float32 (its own is on a hub only; by default it too leaves out e5's prompts) and a chat model
  that says nothing, at once.
- e5's prompts: the same told to put `query: ` and `passage: ` before each text; on one collection,
  for time.
"""


if __name__ == "__main__":
    main()
