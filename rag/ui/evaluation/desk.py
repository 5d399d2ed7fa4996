"""The desk of the evaluation page: does what is asked for, and says what came of it."""

import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rag.conversations import Conversations
from rag.conversations.feedback import write_feedback
from rag.errors import EvaluationError, QuestionSetError
from rag.evaluation import compare_runs, read_results
from rag.evaluation.comparison import Comparison
from rag.evaluation.questions.variants import VARIANTS
from rag.evaluation.results import RESULTS_FILE
from rag.evaluation.run import REPORT_FILE
from rag.messages import describe_problem, messages_for
from rag.traffic import Traffic
from rag.ui.evaluation.running import Running
from rag.ui.evaluation.runs import KeptRun, Runs
from rag.ui.evaluation.sets import QuestionSets

if TYPE_CHECKING:
    from rag.assistant import Assistant


class Desk:
    """Question sets taken in, runs begun and ended, two runs compared."""

    def __init__(
        self, assistant: "Assistant", conversations: Conversations, traffic: Traffic
    ) -> None:
        """Take the parts.

        Args:
            assistant: Answers the questions; its settings tell folder, limits and language.
            conversations: Hold the answers that were rated.
            traffic: Runs give way to it.
        """
        self.settings = assistant.settings
        self.sets = QuestionSets(self.settings)
        self.runs = Runs(self.settings)
        self.running = Running(assistant, self.runs, traffic)
        self._conversations = conversations
        self._texts = messages_for(self.settings.language).evaluation

    def count_rated(self) -> int:
        """Count the answers that were rated in the chat.

        Raises:
            ConversationsFileError: If they cannot be read.
        """
        return len(self._conversations.rated())

    def take_file(self, name: str, data: bytes) -> str:
        """Keep a question set; give what to tell of it.

        Raises:
            UploadError: If the file cannot be taken.
            QuestionSetError: If it holds no usable question.
            EvaluationError: If the disk refuses.
        """
        kept, is_replaced = self.sets.take_file(name, data)
        told = self._texts.replaced if is_replaced else self._texts.taken
        return told.format(name=kept.name, n=kept.n_questions)

    def delete_set(self, name: str) -> str:
        """Delete a question set; give what to tell of it.

        Raises:
            EvaluationError: If there is none, or the disk refuses.
        """
        self.sets.delete(name)
        return self._texts.set_deleted.format(name=name)

    def start(self, set_name: str | None, variants: Sequence[str]) -> KeptRun:
        """Begin a run.

        Args:
            set_name: Which question set; None for the answers that were rated in the chat.
            variants: Other forms to ask each question in.

        Raises:
            EvaluationError: If the set or a form is not there, another run is going on, or the disk
                refuses.
            HoidapError: If the set, the conversations or the index cannot be used.
        """
        unknown = next((name for name in variants if name not in VARIANTS), None)
        if unknown is not None:
            raise EvaluationError("variant", unknown, detail=", ".join(VARIANTS))
        forms = tuple(name for name in VARIANTS if name in variants)
        if set_name is None:
            rated = self._conversations.rated()
            if not rated:
                raise EvaluationError("no_rated")
            set_name, write = self._texts.rated_file, partial(write_feedback, rated)
        else:
            write = partial(shutil.copyfile, self.sets.path(set_name))
        return self.running.begin(lambda: self.runs.make(set_name, write, variants=forms))

    def go_on(self, its_id: str) -> KeptRun:
        """Let a run that stopped early go on.

        Raises:
            EvaluationError: If it is not there or is finished, another is going on, or the disk
                refuses.
            IndexStoreError: If there is no usable index.
        """
        return self.running.begin(lambda: self._unfinished(its_id))

    def stop(self, its_id: str) -> KeptRun:
        """Have a run end with the question that is being answered.

        Raises:
            EvaluationError: If it is not there or not going on.
        """
        run = self.runs.find(its_id)
        self.running.stop(run)
        return run

    def delete_run(self, its_id: str) -> str:
        """Delete a run; give what to tell of it.

        Raises:
            EvaluationError: If it is not there or going on, or the disk refuses.
        """
        run = self.runs.find(its_id)
        self.running.delete(run)
        return self._texts.run_deleted.format(name=self.name_run(run))

    def finished(self, its_id: str) -> KeptRun:
        """Give a run that has a report.

        Raises:
            EvaluationError: If it is not there, or not finished.
        """
        run = self.runs.find(its_id)
        if not run.is_finished:
            raise EvaluationError("not_finished", run.set_name)
        return run

    def report(self, its_id: str) -> Path:
        """Give the report of a run: a file of HTML.

        Raises:
            EvaluationError: If there is no such run, or no report of it.
        """
        run = self.finished(its_id)
        path = run.out_dir / REPORT_FILE
        if not path.is_file():
            raise EvaluationError("not_finished", run.set_name)
        return path

    def compare(self, ids: Sequence[str]) -> tuple[KeptRun, KeptRun, Comparison]:
        """Compare two runs.

        Args:
            ids: Of the two, in any order.

        Returns:
            (A: the one started earlier, B: the other, the comparison).

        Raises:
            EvaluationError: If there are not two, one is not there or not finished, or they cannot
                be compared.
        """
        chosen = sorted(set(ids))  # ids sort by when the runs were started
        if len(chosen) != 2:
            raise EvaluationError("not_two")
        run_a, run_b = (self.finished(its_id) for its_id in chosen)
        try:
            a, b = (read_results(run.out_dir / RESULTS_FILE) for run in (run_a, run_b))
            return run_a, run_b, compare_runs(a, b)
        except QuestionSetError as exc:
            why = describe_problem(exc, messages_for(self.settings.language))
            raise EvaluationError("not_comparable", detail=why) from exc

    def name_run(self, run: KeptRun) -> str:
        """Give what a run is called: its question set, and when it was started."""
        at = self._texts.started_at.format(at=run.started_at.astimezone())
        return f"{run.set_name} · {at}"

    def _unfinished(self, its_id: str) -> KeptRun:
        run = self.runs.find(its_id)
        if run.is_finished:
            raise EvaluationError("finished", run.set_name)
        return run
