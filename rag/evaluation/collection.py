"""The collection that questions are asked over, and the gold that fits it."""

import json
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import QuestionSetError
from rag.evaluation.questions.cases import EvalCase, Evidence, QuestionSet
from rag.protocols import Progress

if TYPE_CHECKING:
    from rag.assistant import Assistant


def index_articles(
    assistant: "Assistant",
    question_set: QuestionSet,
    path: Path,
    *,
    progress: Progress | None = None,
) -> QuestionSet:
    """Index the articles that a question set brings along, by way of a JSONL file of them.

    Args:
        assistant: Its index is written.
        question_set: With articles (SQuAD, BEIR).
        path: The JSONL file to write; it stays, so that the collection can be looked at.
        progress: Told of passages embedded.

    Returns:
        The set with the ids of articles whose text is another's replaced by that other's id, as the
        index knows it, and a problem for each article that could not be indexed.

    Raises:
        QuestionSetError: If the file cannot be written.
        IndexStoreError: If the index cannot be written.
    """
    articles = question_set.articles
    lines = (
        json.dumps({"id": a.id, "title": a.title, "text": a.text or a.title}, ensure_ascii=False)
        for a in articles
    )
    try:
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8", "backslashreplace")
    except OSError as exc:
        raise QuestionSetError(path, f"cannot be written: {exc.strerror or exc}") from exc
    report = assistant.index([path], progress=progress)
    line_of = {f"{path}:{number}": a.id for number, a in enumerate(articles, start=1)}
    kept = {line_of[where]: kept_id for where, kept_id in report.duplicates if where in line_of}
    failed = tuple(
        QuestionSetError(question_set.path, f"article {line_of.get(where, where)}: {reason}")
        for where, reason in report.failures
    )
    return replace(
        question_set,
        cases=tuple(_renamed(case, kept) for case in question_set.cases)
        if kept
        else question_set.cases,
        problems=question_set.problems + failed,
    )


def fit_gold(cases: Collection[EvalCase], known_ids: Collection[str]) -> tuple[EvalCase, ...]:
    """Leave out gold by document where the collection has not one of the documents it names.

    Such a set was made over another collection, or names its documents otherwise (the paragraphs of
    a SQuAD file asked over an index of its articles). Its quotes and answers still tell what is
    right; by its ids every ranking would be wrong.

    Args:
        cases: The questions of a set.
        known_ids: Ids of the documents of the collection.

    Returns:
        The cases themselves, if any document named is known; else without relevance and spans.
    """
    named = {document_id for case in cases for document_id in case.relevance}
    named |= {e.document_id for case in cases for e in case.evidence if e.has_span}
    if not named or not named.isdisjoint(known_ids):
        return tuple(cases)
    return tuple(
        replace(
            case,
            relevance={},
            evidence=tuple(Evidence(quote=e.quote, file=e.file) for e in case.evidence if e.quote),
        )
        for case in cases
    )


def _renamed(case: EvalCase, kept: dict[str, str]) -> EvalCase:
    grades: dict[str, int] = {}
    for document_id, grade in case.relevance.items():
        new_id = kept.get(document_id, document_id)
        grades[new_id] = max(grade, grades.get(new_id, 0))
    return replace(case, relevance=grades)
