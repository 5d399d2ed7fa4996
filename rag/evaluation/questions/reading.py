"""Read a question set: the questions of a file or folder, with whatever gold it holds.

| suffix | format |
|---|---|
| `.jsonl` | an object on each line |
| `.csv` | UTF-8; comma, semicolon or tab; the first row names the columns |
| `.xlsx` | the first sheet; the first row names the columns |
| `.json` | SQuAD 1.1 or 2.0, see `squad` |
| a folder | BEIR, see `beir` |

The fields of an object or a row; only `question` is needed, and unknown names are ignored:

| name | also | value |
|---|---|---|
| `id` | `_id` `qid` | text or whole number; without it the 1-based position in the file |
| `question` | `query` `text` | the question |
| `answerable` | `is_impossible`, its opposite | true false, 1 0, yes no, có không |
| `answers` | `answer` | a text or number, a list of alternatives, or such a list for each part |
| `evidence` | `quotes` `quote` `evidence_quote` | quotes, or {quote, document_id, start, end} |
| `spans` | `span` | {document_id, start, end}; as many spans as quotes are their places |
| `document_ids` | `document_id` `doc_ids` `doc_id` `relevant` | ids, or {id: grade} |
| `category` | `type` | text |
| `split` | | text |

A cell of a table that holds several values has ` | ` between them, or is a JSON list.

Without a mark a question is answerable if it has any gold; it is not if `answers` is given and
empty (an empty list, an empty cell) and there is no other gold; else that is not known.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from rag.errors import QuestionSetError
from rag.evaluation.questions.beir import read_beir
from rag.evaluation.questions.cases import Article, EvalCase, QuestionSet
from rag.evaluation.questions.gold import read_case
from rag.evaluation.questions.records import Entry, read_jsonl, same_id, unreadable
from rag.evaluation.questions.squad import read_squad
from rag.evaluation.questions.tables import read_csv, read_xlsx

_READERS: Mapping[str, Callable[[Path], Iterable[Entry]]] = {
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".xlsx": read_xlsx,
}

FILE_SUFFIXES = frozenset({*_READERS, ".json"})
"""What the name of a question file ends with."""


def read_question_set(path: Path) -> QuestionSet:
    """Read a question file or folder; see the module for its formats.

    A record that is broken, contradicts itself or has an id used before never stops the rest.

    Args:
        path: The file or folder.

    Returns:
        The questions, and a problem for each record that was left out.

    Raises:
        QuestionSetError: If it cannot be read or holds no usable question.
    """
    try:
        entries, articles = _read(path)
    except OSError as exc:
        raise unreadable(path, exc) from exc
    cases: dict[str, EvalCase] = {}
    problems: list[QuestionSetError] = []
    for entry in entries:
        try:
            if isinstance(entry, QuestionSetError):
                raise entry
            case = read_case(entry)
            if case.id in cases:
                raise entry.problem(same_id(case.id))
            cases[case.id] = case
        except QuestionSetError as problem:
            problems.append(problem)
    if not cases:
        raise QuestionSetError(
            path,
            "holds no usable question; it needs one at least",
            code="none_usable",
            first=next(iter(problems), None),
        )
    return QuestionSet(
        path=path, cases=tuple(cases.values()), problems=tuple(problems), articles=articles
    )


def _read(path: Path) -> tuple[Iterable[Entry], tuple[Article, ...]]:
    suffix = path.suffix.lower()
    if path.is_dir():
        return read_beir(path)
    if suffix == ".json":
        return read_squad(path)
    if suffix in _READERS:
        return _READERS[suffix](path), ()
    path.stat()  # that it is not there comes before what it is called
    if suffix == ".xls":
        reason = "in the old format of Excel; save it as .xlsx"
        raise QuestionSetError(path, reason, code="old_excel")
    raise QuestionSetError(
        path,
        "not a question file; give .jsonl, .csv, .xlsx, SQuAD .json, or a BEIR folder",
        code="other_kind",
    )
