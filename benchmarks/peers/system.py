"""What every system under comparison does."""

import abc
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from benchmarks.peers.collection import Passage

N_RESULTS = 5
"""Results asked of every system for a question."""


class System(abc.ABC):
    """Indexes passages, then finds those that bear on a question."""

    answers: ClassVar[bool] = False
    """Whether it writes an answer too."""

    def __init__(self, *, model_dir: Path, work_dir: Path) -> None:
        """Load nothing yet: loading is part of what is measured.

        Args:
            model_dir: The packaged model, as a folder that sentence-transformers loads.
            work_dir: Empty, for files.
        """
        self.model_dir = model_dir
        self.work_dir = work_dir

    @abc.abstractmethod
    def index(self, passages: Sequence[Passage]) -> int:
        """Index passages, and give the number of pieces they were cut into."""

    @abc.abstractmethod
    def search(self, question: str) -> list[str]:
        """Give the passage of each of the best `N_RESULTS` pieces, best first."""

    def answer(self, question: str) -> None:
        """Answer a question to the end."""
        raise NotImplementedError
