"""What the commands print on stdout: for people, or one JSON object for programs."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from rag.catalogue import entry_to_json
from rag.citations import describe_source
from rag.config import Settings
from rag.index import Index
from rag.ingest import READERS
from rag.messages import Messages, describe_warning, messages_for
from rag.types import IndexReport

if TYPE_CHECKING:  # a tenth of a second that only the commands on question sets should take
    from rag.evaluation import BatchReport, QuestionSet

N_SKIPPED_NAMED = 5


def print_json(value: dict[str, Any]) -> None:
    """Print one object on one line."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def print_report(report: IndexReport, settings: Settings) -> None:
    """Print what a change of the index did."""
    texts = messages_for(settings.language)
    for where, document_id in report.duplicates:
        typer.echo(texts.command_line.duplicate.format(where=where, document_id=document_id))
    for where, warning in report.warnings:
        typer.echo(describe_warning(where, warning, texts))
    if report.skipped:
        more = ", …" if len(report.skipped) > N_SKIPPED_NAMED else ""
        typer.echo(
            texts.command_line.skipped.format(
                n=len(report.skipped),
                files=", ".join(report.skipped[:N_SKIPPED_NAMED]) + more,
                formats=", ".join(sorted(READERS)),
            )
        )
    changes = [
        text.format(n=len(ids))
        for text, ids in (
            (texts.command_line.n_added, report.added),
            (texts.command_line.n_updated, report.updated),
            (texts.command_line.n_deleted, report.deleted),
        )
        if ids
    ]
    typer.echo(
        texts.command_line.index_state.format(
            index_dir=settings.index_dir,
            changes=", ".join(changes) or texts.command_line.up_to_date,
            n_documents=report.n_documents,
            n_passages=report.n_passages,
            seconds=format_seconds(report.seconds, texts),
        )
    )


def batch_to_json(
    report: "BatchReport", questions: "QuestionSet", out_path: Path
) -> dict[str, Any]:
    """Give what `batch --json` prints."""
    return {
        "out": str(out_path),
        "n_questions": report.n_questions,
        "n_kept": report.n_kept,
        "n_answered": report.n_answered,
        "n_refused": report.n_refused,
        "problems": [
            {"path": str(problem.path), "line": problem.line, "reason": problem.reason}
            for problem in questions.problems
        ],
        "seconds": round(report.seconds, 3),
    }


def print_batch(
    report: "BatchReport", questions: "QuestionSet", out_path: Path, settings: Settings
) -> None:
    """Print what a batch did, in one line."""
    texts = messages_for(settings.language)
    typer.echo(
        texts.command_line.batch_done.format(
            n_questions=report.n_questions,
            n_answered=report.n_answered,
            n_refused=report.n_refused,
            n_kept=report.n_kept,
            n_problems=len(questions.problems),
            out=out_path,
            seconds=format_seconds(report.seconds, texts),
        )
    )


def index_to_json(index: Index) -> dict[str, Any]:
    """Give what `info --json` prints."""
    manifest = index.manifest
    return {
        "index_dir": str(index.index_dir),
        "model": manifest.model,
        "fingerprint": manifest.fingerprint,
        "dim": manifest.dim,
        "format_version": manifest.format_version,
        "created_at": manifest.created_at.isoformat(),
        "n_documents": manifest.n_documents,
        "n_passages": manifest.n_passages,
        "documents": [entry_to_json(entry) for entry in index.entries()],
    }


def print_index(index: Index, settings: Settings) -> None:
    """Print what an index says of itself, then two lines for each document."""
    texts = messages_for(settings.language)
    manifest = index.manifest
    typer.echo(
        texts.command_line.index_info.format(
            index_dir=index.index_dir,
            model=manifest.model,
            fingerprint=manifest.fingerprint,
            n_documents=manifest.n_documents,
            n_passages=manifest.n_passages,
            created_at=manifest.created_at.astimezone(),
        )
    )
    for document in index.documents():
        typer.echo(f"\n{document.id}  {describe_source(document, texts)}")
        if document.places:
            typer.echo(f"    {', '.join(document.places)}")


def format_seconds(seconds: float, texts: Messages) -> str:
    """Write seconds with one decimal, in the manner of the language."""
    return f"{seconds:.1f}".replace(".", texts.decimal_mark)
