"""The collection that questions are asked over, and the gold that fits it."""

import json
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import QuestionError, QuestionSetError
from rag.evaluation.questions.cases import EvalCase, Evidence, QuestionSet
from rag.protocols import Progress
from rag.text.questions import clean_question
from rag.text.unicode import normalize

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
        The set with the ids of articles whose text is another's replaced by that other's id, and a
        problem for each such article and for each that could not be indexed.

    Raises:
        QuestionSetError: If the file cannot be written, or holds the articles of another set.
        IndexStoreError: If the index cannot be written.
    """
    articles = question_set.articles
    lines = (
        json.dumps({"id": a.id, "title": a.title, "text": a.text or a.title}, ensure_ascii=False)
        for a in articles
    )
    content = "".join(f"{line}\n" for line in lines).encode(errors="backslashreplace")
    try:
        if path.exists() and path.read_bytes() != content:
            reason = "holds the articles of another set; choose another folder for the run"
            raise QuestionSetError(path, reason)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as exc:
        raise QuestionSetError(path, f"cannot be written: {exc.strerror or exc}") from exc
    report = assistant.index([path], progress=progress)
    line_of = {f"{path}:{number}": a.id for number, a in enumerate(articles, start=1)}
    kept = {line_of[where]: kept_id for where, kept_id in report.duplicates if where in line_of}
    merged = tuple(
        QuestionSetError(question_set.path, f"article {name!r} has the text of {other!r}: one now")
        for name, other in kept.items()
    )
    failed = tuple(
        QuestionSetError(question_set.path, f"article {line_of.get(where, where)}: {reason}")
        for where, reason in report.failures
    )
    return replace(
        question_set,
        cases=tuple(_renamed(case, kept) for case in question_set.cases)
        if kept
        else question_set.cases,
        problems=question_set.problems + merged + failed,
    )


def leave_out_unaskable(question_set: QuestionSet, *, max_chars: int) -> QuestionSet:
    """Leave out questions that are empty, too long or without a word; each becomes a problem."""
    cases, problems = [], list(question_set.problems)
    for case in question_set.cases:
        try:
            clean_question(case.question, max_chars=max_chars)
        except QuestionError as exc:
            problems.append(
                QuestionSetError(
                    question_set.path,
                    str(exc),
                    code=f"question_{exc.code}",
                    facts={"limit": exc.limit},
                    record=case.id,
                )
            )
        else:
            cases.append(case)
    return replace(question_set, cases=tuple(cases), problems=tuple(problems))


def fit_gold(cases: Collection[EvalCase], known_ids: Collection[str]) -> tuple[EvalCase, ...]:
    """Write ids of documents as an index does; leave out gold by documents that it does not have.

    Where the collection has not one of the documents that a set names, that gold goes.

    Such a set was made over another collection, or names its documents otherwise (the paragraphs of
    a SQuAD file asked over an index of its articles). Its quotes and answers still tell what is
    right; by its ids every ranking would be wrong.

    Args:
        cases: The questions of a set.
        known_ids: Ids of the documents of the collection.

    Returns:
        The cases, if any document named is known; else without relevance and spans.
    """
    cases = tuple(_with_plain_ids(case) for case in cases)
    named = {document_id for case in cases for document_id in case.relevance}
    named |= {e.document_id for case in cases for e in case.evidence if e.has_span}
    if not named or not named.isdisjoint(known_ids):
        return cases
    return tuple(
        replace(
            case,
            relevance={},
            evidence=tuple(Evidence(quote=e.quote, file=e.file) for e in case.evidence if e.quote),
        )
        for case in cases
    )


def _with_plain_ids(case: EvalCase) -> EvalCase:
    grades = {_plain(document_id): grade for document_id, grade in case.relevance.items()}
    return replace(
        case,
        relevance=grades,
        evidence=tuple(replace(e, document_id=_plain(e.document_id)) for e in case.evidence),
    )


def _plain(document_id: str) -> str:
    return " ".join(normalize(document_id).split())


def _renamed(case: EvalCase, kept: dict[str, str]) -> EvalCase:
    grades: dict[str, int] = {}
    for document_id, grade in case.relevance.items():
        new_id = kept.get(document_id, document_id)
        grades[new_id] = max(grade, grades.get(new_id, 0))
    return replace(case, relevance=grades)
