"""`hoidap questions`: propose a question set from articles, for an editor to confirm."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.options import EXIT_PARTLY, JsonOption, complain

if TYPE_CHECKING:
    from rag.config import Settings
    from rag.evaluation.questions.chat_proposals import ChatProposals
    from rag.types import Document


def questions(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILES", help="Files and folders of articles.")
    ],
    *,
    out: Annotated[
        Path, typer.Option(metavar="FILE", help="The question set, one JSON object a line.")
    ],
    n: Annotated[
        int, typer.Option("--n", min=1, max=100_000, metavar="N", help="How many, at most.")
    ] = 50,
    seed: Annotated[
        int, typer.Option(metavar="N", help="Another number proposes other questions.")
    ] = 0,
    chat_model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Let a chat model write them (openai:NAME); else the setting, else rules.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file if there is one.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Propose a question set.

    Questions with their answers and where they stand, and some that the articles do not answer.
    All are marked as proposed until an editor says otherwise. An existing file is not overwritten
    without --force.
    """
    from rag.cli.output import print_json
    from rag.config import load_settings
    from rag.evaluation.questions.proposal_file import require_free, write_proposals
    from rag.evaluation.questions.proposals import RULES, propose_questions
    from rag.ingest.articles import read_articles

    settings = load_settings(chat_model=chat_model)
    require_free(out, force=force)  # before a chat model is paid for
    articles = read_articles(paths, ocr=settings.ocr == "on")
    for where, failure in articles.failures:
        complain(f"{where}: {failure.reason}")
    dropped: dict[str, int] = {}
    if settings.chat_model is None:
        proposals = propose_questions(articles.documents, n=n, seed=seed)
    else:
        written = _ask_chat_model(settings, articles.documents, n, seed)
        proposals, dropped = written.proposals, dict(written.dropped)
    write_proposals(proposals, out, force=force)
    counts = dict(Counter(proposal.category for proposal in proposals))
    if as_json:
        print_json(
            {
                "out": str(out),
                "n_proposed": len(proposals),
                "n_answerable": sum(proposal.answerable for proposal in proposals),
                "categories": counts,
                "method": settings.chat_model or RULES,
                "dropped": dropped,
                "failures": [{"where": w, "reason": f.reason} for w, f in articles.failures],
            }
        )
    else:
        _print(counts, dropped, out, settings)
    if articles.failures:
        raise typer.Exit(EXIT_PARTLY)


def _ask_chat_model(
    settings: "Settings", documents: "tuple[Document, ...]", n: int, seed: int
) -> "ChatProposals":
    from rag.evaluation.questions.chat_proposals import propose_with_chat_model
    from rag.models.chat import load_chat_model

    model = load_chat_model(settings)
    return propose_with_chat_model(
        documents, model, n=n, seed=seed, prompts_dir=settings.prompts_dir
    )


def _print(
    counts: dict[str, int], dropped: dict[str, int], out: Path, settings: "Settings"
) -> None:
    from rag.messages import messages_for

    texts = messages_for(settings.language)
    typer.echo(texts.command_line.questions_done.format(n=sum(counts.values()), out=out))
    for category, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        typer.echo(f"  {category}: {count}")
    if dropped:
        reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(dropped.items()))
        typer.echo(
            texts.command_line.questions_dropped.format(n=sum(dropped.values()), reasons=reasons)
        )
