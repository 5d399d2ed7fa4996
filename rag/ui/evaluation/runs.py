"""Runs of the evaluation page on the disk: what was asked, how far it has come, what it gave.

EVALUATION_DIR/runs/ID/
  about.json    what was asked for, and whether it is done; a folder without it is no run
  set/          the question set as it was then, so that a run goes on though the set has changed
  out/          the folder of `rag.evaluation.evaluate`
"""

import json
import re
import secrets
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rag.config import Settings
from rag.errors import EvaluationError
from rag.evaluation.run import ANSWERS_DIR
from rag.ui.evaluation.folder import disk_errors, make_folder
from rag.ui.evaluation.sets import read_set

_ID = re.compile(r"\d{8}-\d{6}(?:\d{6})?-[0-9a-f]{6}")  # once without microseconds
_ABOUT_FILE = "about.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRun:
    """What is known of a run."""

    id: str
    """Names it in addresses; sorts by when it was started."""
    folder: Path
    """Where all of it lies."""
    set_name: str
    """Name of the question set's file."""
    n_questions: int
    """Questions of the set."""
    variants: tuple[str, ...]
    """Other forms in which each was asked."""
    started_at: datetime
    """When it was first started."""
    is_finished: bool
    """Whether its report is written."""

    @property
    def set_path(self) -> Path:
        """Its own copy of the question set."""
        return self.folder / "set" / self.set_name

    @property
    def out_dir(self) -> Path:
        """What `rag.evaluation.evaluate` writes."""
        return self.folder / "out"

    @property
    def n_total(self) -> int:
        """Questions to ask over all forms."""
        return self.n_questions * (1 + len(self.variants))

    def count_done(self) -> int:
        """Count the questions asked so far, over all forms.

        Raises:
            EvaluationError: If the disk refuses.
        """
        with disk_errors():
            files = (self.out_dir / ANSWERS_DIR).glob("*.jsonl")
            return sum(path.read_bytes().count(b"\n") for path in files)


class Runs:
    """The runs that there are."""

    def __init__(self, settings: Settings) -> None:
        """Take the place and the limits.

        Args:
            settings: The folder, and the longest question.
        """
        self._folder = settings.evaluation_dir / "runs"
        self._settings = settings

    def make(
        self, set_name: str, write_set: Callable[[Path], object], *, variants: Sequence[str]
    ) -> KeptRun:
        """Make the folder of a new run.

        Args:
            set_name: Name of the question set's file.
            write_set: Writes the set to the path it is given.
            variants: Other forms to ask each question in.

        Raises:
            QuestionSetError: If the set holds no question that can be asked.
            EvaluationError: If the disk refuses.
        """
        now = datetime.now(UTC)
        its_id = f"{now:%Y%m%d-%H%M%S%f}-{secrets.token_hex(3)}"
        run = KeptRun(
            id=its_id,
            folder=self._folder / its_id,
            set_name=set_name,
            n_questions=0,
            variants=tuple(variants),
            started_at=now,
            is_finished=False,
        )
        with disk_errors():
            make_folder(self._folder)
            try:
                make_folder(run.set_path.parent)
                write_set(run.set_path)
                run = replace(run, n_questions=read_set(run.set_path, self._settings).n_questions)
                _write_about(run)
            except BaseException:
                shutil.rmtree(run.folder, ignore_errors=True)
                raise
        return run

    def all(self) -> tuple[KeptRun, ...]:
        """Give the runs, newest first.

        Raises:
            EvaluationError: If the folder cannot be read.
        """
        with disk_errors():
            if not self._folder.is_dir():
                return ()
            names = sorted((path.name for path in self._folder.iterdir()), reverse=True)
            found = (self._read(name) for name in names)
            return tuple(run for run in found if run is not None)

    def find(self, its_id: str) -> KeptRun:
        """Give a run by its id.

        Raises:
            EvaluationError: If there is none, or the folder cannot be read.
        """
        with disk_errors():
            run = self._read(its_id)
        if run is None:
            raise EvaluationError("run_gone", its_id)
        return run

    def finish(self, run: KeptRun) -> None:
        """Note that a run is done.

        Raises:
            EvaluationError: If the disk refuses.
        """
        with disk_errors():
            _write_about(replace(run, is_finished=True))

    def delete(self, run: KeptRun) -> None:
        """Delete a run and all it gave.

        Raises:
            EvaluationError: If the disk refuses.
        """
        with disk_errors():
            # First what makes it a run: cut short, the rest must not be taken for a whole one.
            (run.folder / _ABOUT_FILE).unlink(missing_ok=True)
            shutil.rmtree(run.folder)

    def _read(self, its_id: str) -> KeptRun | None:
        if not _ID.fullmatch(its_id):
            return None
        folder = self._folder / its_id
        try:
            about = json.loads((folder / _ABOUT_FILE).read_bytes())
            return _from_json(its_id, folder, about)
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None  # being made or deleted, or somebody else's


def _write_about(run: KeptRun) -> None:
    about = {
        "set": run.set_name,
        "n_questions": run.n_questions,
        "variants": run.variants,
        "started_at": run.started_at.isoformat(),
        "finished": run.is_finished,
    }
    path = run.folder / _ABOUT_FILE
    new = path.with_suffix(".new")
    new.write_text(json.dumps(about, ensure_ascii=False, indent=2) + "\n", "utf-8")
    new.replace(path)


def _from_json(its_id: str, folder: Path, about: dict[str, Any]) -> KeptRun:
    return KeptRun(
        id=its_id,
        folder=folder,
        set_name=Path(about["set"]).name,
        n_questions=int(about["n_questions"]),
        variants=tuple(map(str, about["variants"])),
        started_at=datetime.fromisoformat(about["started_at"]),
        is_finished=bool(about["finished"]),
    )
