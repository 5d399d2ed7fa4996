"""The folder of the evaluation page: what the disk refuses is said in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import EvaluationError

_OWNER_ONLY = 0o700  # questions of the chat may lie in it


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turn what the disk refuses within the block into an error that says what to do.

    Raises:
        EvaluationError: If the block raised `OSError`.
    """
    try:
        yield
    except OSError as exc:
        raise EvaluationError("disk", detail=exc.strerror or str(exc)) from exc


def make_folder(path: Path) -> None:
    """Make a folder that nobody but its owner may read, and those above it.

    Raises:
        OSError: If the disk refuses.
    """
    path.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
