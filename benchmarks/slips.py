"""Find paragraphs by badly typed questions of UIT-ViQuAD, read as typed and as meant.

python -m benchmarks.slips

The set lies in ../shared/data, which is no part of this repository; where it is not there, one line
says so and nothing is measured.
"""

import json
import random
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.held_out import DATA
from benchmarks.peers.collection import SEED, Articles, read_squad
from rag import Assistant
from rag.config import load_settings
from rag.evaluation.questions.variants import vary
from rag.evaluation.results import ORIGINAL
from rag.models import load_embedder
from rag.retrieval import HybridRetriever
from rag.text.questions import clean_question
from rag.text.unicode import normalize

SET = DATA / "viquad1_train.json.gz"
N_ARTICLES = 60
N_QUESTIONS = 300
FORMS = (ORIGINAL, "typos", "half-dau", "no-dau")


def measure(articles: Articles, folder: Path) -> list[str]:
    """Index the paragraphs of articles, ask their questions; give the lines of a table."""
    texts = list(dict.fromkeys(paragraph.text for article in articles for paragraph in article))
    lines = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)]
    (folder / "paragraphs.jsonl").write_text("\n".join(lines), "utf-8")
    settings = load_settings(index_dir=folder / "index", reader="rules")
    assistant = Assistant.from_settings(settings)
    assistant.index([folder / "paragraphs.jsonl"])
    index = assistant.library.current_index()
    retriever = HybridRetriever(index, load_embedder(settings), dense_weight=settings.dense_weight)
    asked = [(q, paragraph.text) for a in articles for paragraph in a for q in paragraph.questions]
    asked = random.Random(SEED).sample(asked, N_QUESTIONS)
    index.spelling.correct("đnag")  # the dictionary is read once
    rows = [
        f"{len(texts)} paragraphs of {len(articles)} articles, {N_QUESTIONS} questions\n",
        "| typed | recall@1, read as typed | recall@1, read as meant | read otherwise | mean, ms "
        "| slowest, ms |",
        "|---|---|---|---|---|---|",
    ]
    for form in FORMS:
        as_typed, as_meant, otherwise, seconds = 0, 0, 0, []
        for number, (question, text) in enumerate(asked):
            typed = clean_question(vary(question, form, seed=0, id=str(number)), max_chars=2000)
            started = time.perf_counter()
            meant = index.spelling.correct(typed)
            seconds.append(time.perf_counter() - started)
            otherwise += meant != typed
            wanted = normalize(text).strip()
            as_typed += retriever.search(typed, top_k=1)[0].document.text == wanted
            as_meant += assistant.ask(typed).hits[0].document.text == wanted
        rows.append(
            f"| {form} | {as_typed / N_QUESTIONS:.3f} | {as_meant / N_QUESTIONS:.3f} "
            f"| {otherwise / N_QUESTIONS:.3f} | {statistics.mean(seconds) * 1000:.2f} "
            f"| {max(seconds) * 1000:.1f} |"
        )
    return rows


def main() -> None:
    """Print the figures in Markdown."""
    print("## Questions typed badly\n")
    if not SET.exists():
        print(f"Not measured: {SET.name} is not in ../shared/data.\n")
        return
    articles = read_squad(SET)
    chosen = random.Random(SEED).sample(list(articles), N_ARTICLES)
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join(measure(chosen, Path(folder))), end="\n\n")


if __name__ == "__main__":
    main()
