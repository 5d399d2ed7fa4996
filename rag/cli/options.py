"""What several commands share: options, exit codes, and how to complain."""

from pathlib import Path
from typing import Annotated

import typer

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
