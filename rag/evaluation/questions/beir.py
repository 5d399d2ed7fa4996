"""BEIR: a folder with a corpus, queries, and judgments of which documents answer them."""

from pathlib import Path

from rag.errors import QuestionSetError
from rag.evaluation.questions.cases import Article
from rag.evaluation.questions.fields import RecordError, text_of
from rag.evaluation.questions.records import Entry, Record, read_jsonl, read_text, same_id

_SPLITS = ("test", "dev", "train")
_LAYOUT = "a BEIR folder holds corpus.jsonl, queries.jsonl and qrels/test.tsv"


def read_beir(folder: Path) -> tuple[list[Entry], tuple[Article, ...]]:
    """Read a folder in the format of BEIR (Thakur et al., 2021).

    `corpus.jsonl` has `_id`, `title`, `text` on each line, `queries.jsonl` has `_id`, `text`. Of
    the judgments in `qrels/` those of test.tsv are taken, else of dev.tsv, else of train.tsv, else
    of the only file; or `qrels.tsv` beside the corpus. Their columns are query, document and score;
    a document with a score of 0 or less is not relevant.

    As in BEIR, `queries.jsonl` has the queries of all splits: those without a relevant document
    in the judgments taken are left out silently. A judgment of a query or document that is not
    there is a problem, told once for each.

    Args:
        folder: The folder.

    Returns:
        (queries and what cannot be used, articles), in the order of the files.

    Raises:
        QuestionSetError: If a file is missing, cannot be read, or there is no article.
    """
    corpus_path, queries_path = folder / "corpus.jsonl", folder / "queries.jsonl"
    for path in (corpus_path, queries_path):
        if not path.is_file():
            raise QuestionSetError(folder, f"has no {path.name}; {_LAYOUT}")
    qrels_path = _find_qrels(folder)
    corpus, problems = _read_corpus(corpus_path)
    queries: dict[str, Record] = {}
    for entry in read_jsonl(queries_path):
        query = _with_id(entry)
        if isinstance(query, QuestionSetError):
            problems.append(query)
        elif query.fields["_id"] in queries:
            problems.append(query.problem(same_id(query.fields["_id"])))
        else:
            queries[query.fields["_id"]] = query
    qrels, qrels_problems = _read_qrels(qrels_path, set(queries), set(corpus))
    split = qrels_path.stem if qrels_path.stem in _SPLITS else ""
    records = [
        Record(
            path=query.path,
            position=query.position,
            line=query.line,
            fields={
                "id": query_id,
                "question": query.fields.get("text"),
                "document_ids": qrels[query_id],
                "answerable": True,
                "split": split,
            },
        )
        for query_id, query in queries.items()
        if query_id in qrels
    ]
    return [*problems, *records, *qrels_problems], tuple(corpus.values())


def _find_qrels(folder: Path) -> Path:
    found = sorted((folder / "qrels").glob("*.tsv")) or [folder / "qrels.tsv"]
    for split in _SPLITS:
        for path in found:
            if path.stem == split:
                return path
    if len(found) > 1:
        raise QuestionSetError(
            folder / "qrels", f"has {len(found)} files; name the one to be used test.tsv"
        )
    if not found[0].is_file():
        raise QuestionSetError(folder, f"has no qrels; {_LAYOUT}")
    return found[0]


def _read_corpus(path: Path) -> tuple[dict[str, Article], list[Entry]]:
    """Give the articles by id; one without text is its title."""
    articles: dict[str, Article] = {}
    problems: list[Entry] = []
    for found in read_jsonl(path):
        entry = _with_id(found)
        if isinstance(entry, QuestionSetError):
            problems.append(entry)
            continue
        article_id, text = entry.fields["_id"], entry.fields.get("text")
        title = entry.fields.get("title")
        title = title.strip() if isinstance(title, str) else ""
        if isinstance(text, str) and not text.strip():
            text = title
        if article_id in articles:
            problems.append(entry.problem(same_id(article_id)))
        elif not isinstance(text, str) or not text:
            problems.append(entry.problem(RecordError("has no text in `text`")))
        else:
            articles[article_id] = Article(id=article_id, title=title, text=text)
    if not articles:
        reason = "holds no article with `_id` and `text`"
        first = next((found for found in problems if isinstance(found, QuestionSetError)), None)
        raise QuestionSetError(path, reason, first=first)
    return articles, problems


def _with_id(entry: Entry) -> Entry:
    """Give a record whose `_id` is a text, or why it has none."""
    if isinstance(entry, QuestionSetError):
        return entry
    value = entry.fields.get("_id", entry.fields.get("id"))
    try:
        known = "" if value is None else text_of(value, "_id")
    except RecordError as exc:
        return entry.problem(exc)
    if not known:
        return entry.problem(RecordError("has no `_id`"))
    fields = {**entry.fields, "_id": known}
    return Record(path=entry.path, position=entry.position, line=entry.line, fields=fields)


def _read_qrels(
    path: Path, query_ids: set[str], article_ids: set[str]
) -> tuple[dict[str, dict[str, int]], list[Entry]]:
    """Give query id to document id to score, all of them 1 or more."""
    qrels: dict[str, dict[str, int]] = {}
    problems: list[Entry] = []
    strangers: set[tuple[str, str]] = set()
    for line, row in enumerate(read_text(path).split("\n"), start=1):
        cells = [cell.strip() for cell in row.split("\t")]
        if not any(cells):
            continue
        score = _score(cells)
        if score is None:
            if line > 1:  # the first line names the columns
                reason = "not a query, a document and a whole number, with tabs between them"
                problems.append(QuestionSetError(path, reason, line=line))
            continue
        known = True
        for kind, value, ids in (
            ("query", cells[0], query_ids),
            ("document", cells[1], article_ids),
        ):
            if value not in ids:
                known = False
                if (kind, value) not in strangers:
                    strangers.add((kind, value))
                    home = "queries.jsonl" if kind == "query" else "corpus.jsonl"
                    reason = f"there is no {kind} {value!r} in {home}"
                    problems.append(QuestionSetError(path, reason, line=line))
        if known and score > 0:
            qrels.setdefault(cells[0], {})[cells[1]] = score
    return qrels, problems


def _score(cells: list[str]) -> int | None:
    try:
        return int(cells[2]) if len(cells) == 3 else None
    except ValueError:
        return None
