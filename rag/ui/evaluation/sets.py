"""Question sets that were sent to the evaluation page, and are kept to be asked."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.config import Settings
from rag.errors import EvaluationError, QuestionSetError
from rag.evaluation.collection import leave_out_unaskable
from rag.evaluation.questions.reading import FILE_SUFFIXES, read_question_set
from rag.text.unicode import normalize
from rag.ui.evaluation.folder import disk_errors, make_folder
from rag.ui.files import check_file

N_PROBLEMS_KEPT = 20
"""Problems of a set that are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSet:
    """What is known of a question set."""

    name: str
    """Name of its file."""
    n_questions: int
    """Questions that can be asked; 0 where the file cannot be used at all."""
    problems: tuple[QuestionSetError, ...]
    """The first records that were left out; `N_PROBLEMS_KEPT` at most."""
    n_problems: int
    """All that were."""
    n_articles: int
    """Articles that it brings along."""


class QuestionSets:
    """The sets that there are: files of a folder. Safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        """Take the place and the limits.

        Args:
            settings: The folder, the largest file, the longest question.
        """
        self._folder = settings.evaluation_dir / "sets"
        self._settings = settings
        self._known: dict[str, tuple[tuple[int, int], KeptSet]] = {}

    def take_file(self, name: str, data: bytes) -> tuple[KeptSet, bool]:
        """Keep a file, in the place of one of that name that is there already.

        Args:
            name: Its name, without a folder.
            data: Its bytes.

        Returns:
            (what was read in it, whether there was one of that name).

        Raises:
            UploadError: If the name or kind cannot be taken, or it is empty or too large.
            QuestionSetError: If it holds no usable question.
            EvaluationError: If the disk refuses.
        """
        check_file(name, data, kinds=FILE_SUFFIXES, max_mb=self._settings.max_upload_mb)
        name = normalize(name)  # macOS writes names in NFD
        with disk_errors():
            make_folder(self._folder)
            with tempfile.TemporaryDirectory(dir=self._folder, prefix=".") as folder:
                path = Path(folder) / name
                path.write_bytes(data)
                kept = read_set(path, self._settings)
                is_replaced = (self._folder / name).exists()
                path.replace(self._folder / name)
        return kept, is_replaced

    def all(self) -> tuple[KeptSet, ...]:
        """Give the sets by name; one that can no longer be used has no questions, but a problem.

        Raises:
            EvaluationError: If the folder cannot be read.
        """
        return tuple(self._read(path) for path in self._paths())

    def path(self, name: str) -> Path:
        """Give the file of a set.

        Raises:
            EvaluationError: If there is no set of that name, or the folder cannot be read.
        """
        for path in self._paths():
            if path.name == name:
                return path
        raise EvaluationError("set_gone", name)

    def delete(self, name: str) -> None:
        """Delete a set.

        Raises:
            EvaluationError: If there is no set of that name, or the disk refuses.
        """
        with disk_errors():
            self.path(name).unlink(missing_ok=True)

    def _paths(self) -> Sequence[Path]:
        with disk_errors():
            if not self._folder.is_dir():
                return ()
            return sorted(
                path
                for path in self._folder.iterdir()
                if path.suffix.lower() in FILE_SUFFIXES and path.is_file()
            )

    def _read(self, path: Path) -> KeptSet:
        """Read a set, or remember what it was when it was read before."""
        with disk_errors():
            found = path.stat()
        state = found.st_mtime_ns, found.st_size
        known = self._known.get(path.name)
        if known is None or known[0] != state:
            try:
                kept = read_set(path, self._settings)
            except QuestionSetError as error:
                kept = KeptSet(
                    name=path.name, n_questions=0, problems=(error,), n_problems=1, n_articles=0
                )
            known = self._known[path.name] = state, kept
        return known[1]


def read_set(path: Path, settings: Settings) -> KeptSet:
    """Read a question set to know what it holds.

    Args:
        path: Its file. Errors name it without the folder, which is nobody's business.
        settings: The longest question.

    Raises:
        QuestionSetError: If it holds no question that can be asked.
    """
    try:
        question_set = read_question_set(path)
    except QuestionSetError as exc:
        raise _without_folder(exc) from exc
    question_set = leave_out_unaskable(question_set, max_chars=settings.max_question_chars)
    problems = tuple(_without_folder(error) for error in question_set.problems[:N_PROBLEMS_KEPT])
    if not question_set.cases:
        reason = "holds no question that can be asked"
        raise QuestionSetError(Path(path.name), reason, code="none_usable", first=problems[0])
    return KeptSet(
        name=path.name,
        n_questions=len(question_set.cases),
        problems=problems,
        n_problems=len(question_set.problems),
        n_articles=len(question_set.articles),
    )


def _without_folder(error: QuestionSetError) -> QuestionSetError:
    """Name the file without its folder; the page tells by the code what is wrong with it."""
    name = error.path.name
    return QuestionSetError(
        Path(name),
        error.reason.replace(str(error.path), name),
        line=error.line,
        code=error.code,
        facts=error.facts,
        record=error.record,
        first=error.first,
    )
