"""Questions about news on party and cadre matters: whole answers over 300 articles.

python -m benchmarks.news

The articles lie in ../shared/data, which is no part of this repository; where it is not there, one
line says so and nothing is measured. Of `news_questions.jsonl`, which language models wrote, the
half `dev` was read, and of it n1 and n2 fitted to (`benchmarks.calibrate`); `test` was not. Those
whose ids begin with n3 or na to ne came after the weights. It says where in an article an answer
stands, and nothing of what the article says.
"""

import gzip
import json
import random
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.held_out import DATA
from rag import Assistant
from rag.config import load_settings
from rag.evaluation import EvalCase, Evidence, evaluate, summarise
from rag.evaluation.questions.cases import QuestionSet
from rag.evaluation.summary_files import format_estimate

QUESTIONS = Path(__file__).with_name("news_questions.jsonl")
N_ARTICLES = 300
_FEWEST_CHARS, _MOST_CHARS = 1200, 6000
_SEED = 11
_COLUMNS = (
    "accuracy",
    "recall@1",
    "recall@10",
    "f1",
    "exact_match",
    "refusal_recall",
    "unsupported_numbers",
)


def read_articles() -> dict[str, dict[str, str]]:
    """Give the articles that are indexed, as records with `id`, `title` and `text`, by their ids.

    Raises:
        OSError: If the file is missing.
    """
    with gzip.open(DATA / "party_news.jsonl.gz", "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    fit = [r for r in records if _FEWEST_CHARS < sum(map(len, r["paragraphs"])) < _MOST_CHARS]
    random.Random(_SEED).shuffle(fit)
    return {
        r["id"]: {"id": r["id"], "title": r["title"], "text": "\n\n".join(r["paragraphs"])}
        for r in fit[:N_ARTICLES]
    }


def read_cases(articles: dict[str, dict[str, str]]) -> tuple[EvalCase, ...]:
    """Give the questions with what the articles say where their answers stand."""
    return tuple(
        _case(json.loads(line), articles) for line in QUESTIONS.read_text("utf-8").splitlines()
    )


def _case(record: dict[str, Any], articles: dict[str, dict[str, str]]) -> EvalCase:
    parts = [(articles[part["document"]]["text"], part) for part in record["answers"]]
    return EvalCase(
        id=record["id"],
        question=record["question"],
        answerable=bool(parts),
        answers=tuple(tuple(text[slice(*at)] for at in part["spans"]) for text, part in parts),
        evidence=tuple(Evidence(quote=text[slice(*part["evidence"])]) for text, part in parts),
        category=record["category"],
        split=record["split"],
    )


def index_news(folder: Path) -> tuple[Assistant, tuple[EvalCase, ...]]:
    """Index the articles in a folder; give who answers, and the questions."""
    articles = read_articles()
    path = folder / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, articles.values())), "utf-8")
    assistant = Assistant.from_settings(load_settings(index_dir=folder / "news"))
    assistant.index([path])
    return assistant, read_cases(articles)


def main() -> None:
    """Print tables in Markdown."""
    print("## News\n")
    if not DATA.exists():
        print("Not measured: ../shared/data is not there.\n")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assistant, cases = index_news(folder)
        asked = QuestionSet(path=QUESTIONS, cases=cases)
        results = evaluate(assistant, asked, folder / "run").results
    print(f"{len(cases)} questions, 300 articles of news (press text, measured on only); the half")
    print("`dev` was read and fitted to, `test` was not. In brackets: 95 % bootstrap interval.\n")
    print(
        f"| half | questions | n | {' | '.join(_COLUMNS)} |\n|---|---|---{'|---' * len(_COLUMNS)}|"
    )
    for split in ("dev", "test"):
        half = [result for result in results if result.case.split == split]
        groups = [
            ("all", half),
            ("with an answer", [r for r in half if r.case.answerable]),
            ("of these, of two parts", [r for r in half if len(r.case.answers) > 1]),
            ("without", [r for r in half if not r.case.answerable]),
        ]
        for name, group in groups:
            figures = summarise(group, {}).metrics
            cells = [format_estimate(figures[column], ".") for column in _COLUMNS]
            print(f"| {' | '.join([split, name, str(len(group)), *cells])} |")
    print()


if __name__ == "__main__":
    main()
