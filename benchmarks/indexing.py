"""Indexing against a stock sentence-transformers loop: `python -m benchmarks.indexing`.

Both embed the same passages on the same cores, by turns, so that other work on the machine falls on
both. The stock loop is `SentenceTransformer(folder).encode_document(texts)` in float32 with nothing
else set. The passages are those of the articles given (default: `seeds/`), cut up as hoidap cuts
them, and repeated with a number before each until there are enough.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from rag.chunking import split_document
from rag.config import load_settings
from rag.ingest import read_articles
from rag.models import load_embedder
from rag.models.packaged import unpacked_model_dir
from rag.models.sentence_transformer import load_sentence_transformer
from rag.types import Vectors

SEEDS_DIR = Path(__file__).resolve().parents[1] / "seeds"


def read_passages(paths: list[Path], n_passages: int) -> list[str]:
    """Give so many distinct passages of the articles, in their own order."""
    settings = load_settings()
    found = [
        f"{passage.context}\n{passage.text}"
        for document in read_articles(paths).documents
        for passage in split_document(
            document,
            max_words=settings.passage_words,
            overlap_words=settings.passage_overlap_words,
        )
    ]
    return [f"{i}. {found[i % len(found)]}" for i in range(n_passages)]


def seconds_of(embed: Callable[[], Vectors]) -> float:
    """Time one run."""
    started = time.perf_counter()
    embed()
    return time.perf_counter() - started


def main() -> None:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="*", type=Path, default=[SEEDS_DIR])
    parser.add_argument("--passages", type=int, default=64, help="at least 64 (default: 64)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each, by turns (default: 3)")
    options = parser.parse_args()

    texts = read_passages(options.paths, max(64, options.passages))
    settings = load_settings()
    stock = load_sentence_transformer(unpacked_model_dir(settings.cache_dir))
    embedder = load_embedder(settings)

    def run_stock() -> Vectors:
        return np.asarray(stock.encode_document(texts, show_progress_bar=False))

    def run_hoidap() -> Vectors:
        return embedder.embed(texts, "passage")

    cosines = (run_stock() * run_hoidap()).sum(axis=1)  # the first runs load and measure
    pairs = [(seconds_of(run_stock), seconds_of(run_hoidap)) for _ in range(options.rounds)]
    rates = [len(texts) / statistics.median(column) for column in zip(*pairs, strict=True)]
    ratios = [stock_seconds / seconds for stock_seconds, seconds in pairs]
    n_words = statistics.mean(len(text.split()) for text in texts)

    import torch

    print("| indexing | passages/s | ratio (lowest to highest round) | cosine, mean | lowest |")
    print("|---|---|---|---|---|")
    print(f"| stock loop, float32 | {rates[0]:.1f} | 1 | 1 | 1 |")
    print(
        f"| hoidap | {rates[1]:.1f} | {statistics.median(ratios):.2f}"
        f" ({min(ratios):.2f} to {max(ratios):.2f}) | {cosines.mean():.5f} | {cosines.min():.5f} |"
    )
    print(
        f"\n{len(texts)} passages of {n_words:.0f} words on average, {options.rounds} rounds by"
        f" turns, {torch.get_num_threads()} threads, torch {torch.__version__}."
    )


if __name__ == "__main__":
    main()
