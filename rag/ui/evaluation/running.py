"""The one run that may be going on: begun, watched and stopped; it gives way to whoever asks."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from rag.errors import EvaluationError, HoidapError
from rag.evaluation import evaluate, read_question_set
from rag.traffic import Traffic
from rag.ui.evaluation.folder import disk_errors, make_folder
from rag.ui.evaluation.runs import KeptRun, Runs

if TYPE_CHECKING:
    from rag.assistant import Assistant

_LOCK_FILE = "running.lock"
_LOOK_SECONDS = 0.5
"""How often a run that waits for people looks whether it is to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the run that is going on has come."""

    run_id: str
    """Which run."""
    n_done: int
    """Questions asked, over all forms."""
    n_total: int
    """Questions to ask."""
    is_stopping: bool
    """Whether it ends with the question that is being answered."""


class Running:
    """Lets runs go on, one at a time, each in a thread of its own. Safe to share between threads.

    A server that ends stops its run, and one that is killed leaves it where it was: it can go on
    later either way.
    """

    def __init__(self, assistant: "Assistant", runs: Runs, traffic: Traffic) -> None:
        """Take the parts.

        Args:
            assistant: Answers the questions.
            runs: Where runs are kept.
            traffic: Questions of people, for whose answers a run waits before each of its own.
        """
        self._assistant = assistant
        self._runs = runs
        self._traffic = traffic
        self._lock = threading.Lock()
        self._now: Progress | None = None
        self._troubles: dict[str, HoidapError] = {}
        # Held by the thread that runs, taken by the one that begins it. The operating system takes
        # it back from a server that dies; another server over the same folder waits its turn.
        folder = assistant.settings.evaluation_dir
        self._file_lock = FileLock(folder / _LOCK_FILE, thread_local=False)

    def now(self) -> Progress | None:
        """Give the run that is going on; None if none is."""
        return self._now

    def trouble(self, run: KeptRun) -> HoidapError | None:
        """Give why a run came to an early end, as far as this server knows."""
        return self._troubles.get(run.id)

    def begin(self, prepare: Callable[[], KeptRun]) -> KeptRun:
        """Let a run go on, from its beginning or from where it stopped.

        Args:
            prepare: Gives the run; called once nothing else is running.

        Raises:
            EvaluationError: If another run is going on, here or in another server over the same
                folder, or the disk refuses.
            IndexStoreError: If there is no usable index.
            HoidapError: Whatever `prepare` raises.
        """
        with self._lock:
            self._take_turn()
            try:
                self._assistant.library.current_index()
                run = prepare()
            except BaseException:
                self._file_lock.release()
                raise
            self._troubles.pop(run.id, None)
            self._now = Progress(
                run_id=run.id, n_done=run.count_done(), n_total=run.n_total, is_stopping=False
            )
        threading.Thread(target=self._work, args=(run,), name="hoidap-evaluation").start()
        return run

    def stop(self, run: KeptRun) -> None:
        """Have a run end with the question that is being answered.

        Raises:
            EvaluationError: If it is not going on.
        """
        with self._lock:
            if self._now is None or self._now.run_id != run.id:
                raise EvaluationError("not_running", run.set_name)
            self._now = replace(self._now, is_stopping=True)

    def delete(self, run: KeptRun) -> None:
        """Delete a run that is not going on.

        Raises:
            EvaluationError: If it is going on, or the disk refuses.
        """
        with self._lock:
            if self._now is not None and self._now.run_id == run.id:
                raise EvaluationError("running", run.set_name)
            self._runs.delete(run)

    def _take_turn(self) -> None:
        if self._now is not None:
            raise EvaluationError("busy")
        with disk_errors():
            make_folder(self._assistant.settings.evaluation_dir)
            try:
                self._file_lock.acquire(blocking=False)
            except Timeout as exc:
                raise EvaluationError("busy") from exc

    def _work(self, run: KeptRun) -> None:
        trouble: HoidapError | None = EvaluationError("crashed", run.set_name)
        try:
            evaluate(
                self._assistant,
                read_question_set(run.set_path),
                run.out_dir,
                variants=run.variants,
                progress=partial(self._before_each, run),
            )
            self._runs.finish(run)
            trouble = None
        except HoidapError as error:
            trouble = error
        finally:
            with self._lock:
                if trouble is not None:
                    self._troubles[run.id] = trouble
                self._now = None
                self._file_lock.release()

    def _before_each(self, run: KeptRun, n_done: int, n_total: int) -> None:
        """Note how far a run has come, and let it go on once nobody waits for an answer."""
        self._note(run, n_done, n_total)
        while n_done < n_total and not self._traffic.wait_for_none(seconds=_LOOK_SECONDS):
            self._note(run, n_done, n_total)

    def _note(self, run: KeptRun, n_done: int, n_total: int) -> None:
        """Note how far a run has come.

        Raises:
            EvaluationError: If it is to stop.
        """
        with self._lock:
            is_stopping = self._now is not None and self._now.is_stopping
            # The server waits for this thread when it ends; nobody should wait for a whole run.
            is_ending = not threading.main_thread().is_alive()
            if n_done < n_total and (is_stopping or is_ending):
                raise EvaluationError("stopped", run.set_name)
            self._now = Progress(
                run_id=run.id, n_done=n_done, n_total=n_total, is_stopping=is_stopping
            )
