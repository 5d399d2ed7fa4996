"""Answer a file of questions, one line each, so that an interruption loses nothing."""

import time
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rag.catalogue import DocumentFilter
from rag.errors import QuestionError
from rag.evaluation.answer_file import AnswerFile
from rag.messages import explain_error
from rag.protocols import Progress
from rag.text.questions import clean_question
from rag.types import Answer, Question

if TYPE_CHECKING:
    from rag.assistant import Assistant


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchReport:
    """What a batch run did."""

    n_questions: int
    """Questions asked for; as many lines as the answers file now has."""
    n_kept: int
    """Lines that an earlier run had written."""
    n_answered: int
    """Lines with status `answered`, kept ones included."""
    n_refused: int
    """Lines with status `refused`, kept ones included."""
    seconds: float
    """Wall time of this run."""


def run_batch(
    assistant: "Assistant",
    questions: Sequence[Question],
    out_path: Path,
    *,
    top_k: int | None = None,
    n_workers: int = 1,
    explain: bool = False,
    progress: Progress | None = None,
) -> BatchReport:
    """Write one answer a line, in the order of the questions, line by line.

    A question that cannot be asked (empty, too long, no words) gets a refusal that says so, so that
    lines and questions stay in step.

    Args:
        assistant: Answers the questions.
        questions: With ids that differ; none gives an empty file.
        out_path: Written to; answers that an earlier run left there to the first of these questions
            are kept as they are.
        top_k: Passages to retrieve for each; None for the setting.
        n_workers: Questions answered at a time, 1 or more; the file is the same for any number.
        explain: Write also how each answer came about; see `Answer.to_json`.
        progress: Told of the number of lines written.

    Returns:
        Counts over the whole file.

    Raises:
        QuestionSetError: If the file holds answers to other questions, or cannot be written.
        IndexStoreError: If there is no usable index; the lines written so far stay.
    """
    started = time.perf_counter()
    limit = assistant.settings.max_question_chars
    file = AnswerFile(out_path, [(q.id, _as_asked(q, max_chars=limit)) for q in questions])
    n_kept = len(file.statuses)
    rest = questions[n_kept:]
    each = _answer_each(assistant, rest, top_k=top_k, n_workers=n_workers)
    with file, closing(each) as answers:
        for n_done, question in enumerate(rest, start=n_kept):
            if progress is not None:
                progress(n_done, len(questions))
            file.append(next(answers).to_json(id=question.id, explain=explain))
    if progress is not None:
        progress(len(questions), len(questions))
    return BatchReport(
        n_questions=len(questions),
        n_kept=n_kept,
        n_answered=file.statuses.count("answered"),
        n_refused=file.statuses.count("refused"),
        seconds=time.perf_counter() - started,
    )


def _answer_each(
    assistant: "Assistant", questions: Sequence[Question], *, top_k: int | None, n_workers: int
) -> Generator[Answer]:
    """Answer questions in order, a few ahead of the one given where there are more workers."""
    if n_workers == 1:
        yield from (answer_or_say_why(assistant, question, top_k=top_k) for question in questions)
        return
    ahead: deque[Future[Answer]] = deque()
    with ThreadPoolExecutor(n_workers) as pool:
        try:
            for question in questions:
                ahead.append(pool.submit(answer_or_say_why, assistant, question, top_k=top_k))
                if len(ahead) > 2 * n_workers:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:  # after an error or an interruption those not begun are not wanted
            for future in ahead:
                future.cancel()


def _as_asked(question: Question, *, max_chars: int) -> str:
    """Give the text that the line of this question shows."""
    try:
        return clean_question(question.text, max_chars=max_chars)
    except QuestionError:
        return question.text


def answer_or_say_why(
    assistant: "Assistant",
    question: Question,
    *,
    top_k: int | None,
    filters: DocumentFilter | None = None,
) -> Answer:
    """Answer a question of a batch.

    Args:
        assistant: Answers it.
        question: The question.
        top_k: Passages to retrieve; None for the setting.
        filters: Which articles to answer from; None for all.

    Returns:
        The answer; for a question that cannot be asked (empty, too long, no words) a refusal that
        says so, so that answers and questions stay in step.

    Raises:
        IndexStoreError: If there is no usable index.
    """
    started = time.perf_counter()
    try:
        return assistant.ask(question.text, top_k=top_k, filters=filters)
    except QuestionError as exc:
        why = explain_error(exc, assistant.settings.language)
        return Answer(
            question=question.text,
            text=why,
            status="refused",
            short_answer="",
            confidence=0.0,
            citations=(),
            hits=(),
            notices=(why,),
            generator="none",
            timings_seconds={"total": time.perf_counter() - started},
        )
