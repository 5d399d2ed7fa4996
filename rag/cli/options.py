"""What several commands share: options, exit codes, the assistant, and how to complain."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rag.assistant import Assistant

EXIT_ERROR = 1
EXIT_PARTLY = 3
EXIT_BROKEN_PIPE = 128 + 13  # as if by SIGPIPE, like other tools

IndexOption = Annotated[
    Path | None,
    typer.Option("--index", metavar="DIR", help="Folder of the index.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
TopKOption = Annotated[
    int | None,
    typer.Option(min=1, max=100, metavar="N", help="Passages to retrieve.", show_default=False),
]


def complain(message: str) -> None:
    """Write one line to stderr."""
    typer.echo(" ".join(message.splitlines()), err=True)


def open_assistant(index_dir: Path | None) -> "Assistant":
    """Put an assistant together as the settings say.

    Args:
        index_dir: Folder of the index; None for the setting.

    Raises:
        ConfigError: If a setting is wrong.
        ModelError: If a model cannot be found.
        PromptError: If a prompt template cannot be used.
    """
    from rag.assistant import Assistant
    from rag.config import load_settings

    return Assistant.from_settings(load_settings(index_dir=index_dir))
