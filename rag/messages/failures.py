"""What went wrong, and what is doubtful, said in the reader's language with what to do next."""

from typing import Literal

from rag import errors
from rag.messages.texts import Messages, messages_for
from rag.types import ReadFailure, ReadWarning, WarningCode


def describe_warning(where: str, warning: ReadWarning, texts: Messages) -> str:
    """Say in the reader's language what to know of a file that was read."""
    by_code: dict[WarningCode, str] = {
        "converted": texts.command_line.warning_converted,
        "doubtful": texts.command_line.warning_doubtful,
        "pages_without_text": texts.command_line.warning_pages_without_text,
        "recognised": texts.command_line.warning_recognised,
    }
    return by_code[warning.code].format(where=where, detail=warning.detail)


def describe_failure(failure: errors.ArticleError | ReadFailure, texts: Messages) -> str:
    """Say in the reader's language why something was not read, and what to do next."""
    return texts.articles[failure.code].format(detail=failure.detail)


def describe_problem(
    problem: errors.QuestionSetError, texts: Messages, *, with_line: bool = False
) -> str:
    """Say in the reader's language why questions cannot be used, and what to do next.

    Args:
        problem: Of a question set, or of a record of it. One without a code, which no page shows,
            says it in English.
        texts: Texts of the reader's language.
        with_line: Name the line too.
    """
    words = texts.evaluation
    if not problem.code:
        told = problem.reason
    else:
        told = texts.question_sets[problem.code].format(**problem.facts)
        if problem.record != "":
            told = words.of_record.format(record=problem.record, reason=told)
        if problem.first is not None:
            first = describe_problem(problem.first, texts, with_line=True)
            told = words.first_problem.format(reason=told, first=first)
    if with_line and problem.line is not None:
        told = words.left_out_line.format(line=problem.line, reason=told)
    return told


def explain_error(error: errors.HoidapError, language: Literal["vi", "en"]) -> str:
    """Say in the reader's language what went wrong and what to do next."""
    texts = messages_for(language)
    if isinstance(error, errors.ArticleError):
        reason = describe_failure(error, texts)
        return texts.library.left_out.format(where=error.where, reason=reason)
    if isinstance(error, errors.QuestionSetError) and error.code:
        told = describe_problem(error, texts, with_line=True)
        return texts.evaluation.set_refused.format(name=error.path.name, reason=told)
    if isinstance(error, errors.QuestionError):
        by_code = {
            "empty": texts.error_question_empty,
            "too_long": texts.error_question_too_long,
            "no_words": texts.error_question_no_words,
        }
        template = by_code.get(error.code, texts.error_other)
    elif isinstance(error, errors.FilterError):
        template = texts.filters.errors[error.code]
    elif isinstance(error, errors.UploadError):
        template = texts.library.errors[error.code]
    elif isinstance(error, errors.EvaluationError):
        template = texts.evaluation.errors[error.code]
    else:
        by_class: dict[type, str] = {
            errors.HoidapError: texts.error_other,
            errors.AccessError: texts.access.editors_only,
            errors.ConversationNotFoundError: texts.conversations.not_found,
            errors.ConversationsFileError: texts.conversations.file_unusable,
            errors.IndexStoreError: texts.error_index_store,
            errors.IndexNotFoundError: texts.error_index_not_found,
            errors.IndexCorruptError: texts.error_index_corrupt,
            errors.IndexNewerError: texts.error_index_newer,
            errors.IndexMismatchError: texts.error_index_mismatch,
            errors.IndexBusyError: texts.error_index_busy,
            errors.ModelError: texts.error_model,
            errors.ReaderError: texts.error_reader,
            errors.RerankerError: texts.error_reranker,
            errors.QuestionSetError: texts.evaluation.set_unusable,
            errors.RunChangedError: texts.evaluation.run_changed,
            errors.ServerBusyError: texts.services.busy_detail,
        }
        template = next(by_class[kind] for kind in type(error).__mro__ if kind in by_class)
    return template.format(**{"detail": error, **vars(error)})  # it may use any attribute
