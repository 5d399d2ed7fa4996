"""A progress bar on stderr, where a person watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from rag.messages import messages_for
from rag.protocols import Progress


@contextmanager
def show_progress(
    text: Literal["progress_index", "progress_batch"], language: Literal["vi", "en"]
) -> Iterator[Progress | None]:
    """Draw a bar that goes away when the work is done.

    Args:
        text: Which work it is.
        language: Of the label.

    Yields:
        What to tell of the work done; None where stderr is no terminal.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    texts = messages_for(language)
    label = (
        texts.command_line.progress_index
        if text == "progress_index"
        else texts.command_line.progress_batch
    )
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Bar(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda n_done, n_total: bar.update(task, completed=n_done, total=n_total)
