"""`hoidap feedback`: what people said of answers, taken out for `hoidap eval`."""

from pathlib import Path
from typing import Annotated

import typer

from rag.cli.options import JsonOption

app = typer.Typer(
    help="What people said of answers in the chat.", no_args_is_help=True, rich_markup_mode=None
)


@app.callback()
def feedback() -> None:
    """What people said of answers in the chat."""


@app.command()
def export(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The question set, one JSON object a line.")
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file if there is one.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Write every rated question as a question set for hoidap eval.

    Answers held for good become gold; of those held for wrong only the question does, with what was
    answered and said beside it, for an editor to fill in. Without a rating no file is written.
    """
    from rag.cli.output import print_json
    from rag.config import load_settings
    from rag.conversations import Conversations
    from rag.conversations.feedback import write_feedback
    from rag.messages import messages_for

    settings = load_settings()
    turns = Conversations(settings.conversations_dir).rated()
    n_up = sum(turn.rating == "up" for turn in turns)
    if turns:
        write_feedback(turns, file, force=force)
    if as_json:
        out = str(file) if turns else None
        print_json({"out": out, "n_up": n_up, "n_down": len(turns) - n_up})
        return
    texts = messages_for(settings.language).conversations
    typer.echo(
        texts.feedback_exported.format(n=len(turns), n_up=n_up, n_down=len(turns) - n_up, out=file)
        if turns
        else texts.feedback_none
    )
