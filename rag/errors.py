"""Every error hoidap raises on purpose, drawn as one tree.

    HoidapError
    ├─ UserError         what the person gave cannot be used
    │  ├─ ConfigError · QuestionError · FilterError · DocumentNotFoundError · ServerError
    │  ├─ AccountError · AccessError · ConversationNotFoundError · UploadError
    │  ├─ EvaluationError
    │  └─ FileError      ArticleError · PromptError · AccountsFileError · ConversationsFileError
    │                    QuestionSetError
    │                    └─ RunChangedError
    ├─ IndexStoreError   the index folder cannot be used
    │  └─ IndexNotFoundError · IndexCorruptError · IndexMismatchError · IndexBusyError
    │                             └─ IndexNewerError
    ├─ ModelError        a model cannot be loaded or failed
    │  └─ MissingDependencyError · EmbeddingError · ReaderError · RerankerError
    │     GenerationError
    └─ ServerBusyError   more is asked of the server than it can answer soon

Attributes hold the facts; the message names the offending value and the remedy. At the command line
a `HoidapError` is one line on stderr and exit code 1; in the page it is shown in the reader's
language by `rag.messages`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path


class HoidapError(Exception):
    """Base of every error that hoidap raises on purpose."""


class UserError(HoidapError):
    """Something the person gave (a file, a setting, a question) cannot be used."""


class ConfigError(UserError):
    """A setting is unknown or has a value that cannot be used.

    Attributes:
        key: The setting as the person wrote it.
    """

    def __init__(self, message: str, *, key: str) -> None:
        super().__init__(message)
        self.key = key


class FileError(UserError):
    """A file the person gave cannot be used.

    Attributes:
        path: The file.
        reason: Why, in a few words.
        line: 1-based line number, if one line is at fault.
        where: The file, with the line if there is one.
    """

    def __init__(self, path: Path, reason: str, *, line: int | None = None) -> None:
        self.where = str(path) if line is None else f"{path}:{line}"
        super().__init__(f"{self.where}: {reason}")
        self.path = path
        self.reason = reason
        self.line = line


class ArticleError(FileError):
    """An article file, or one article of it, cannot be read.

    Attributes:
        code: Which reason it is; the key of its text in `rag.messages.articles`.
        detail: What that text names: a kind of file, a field, a number; '' for nothing.
    """

    def __init__(
        self, path: Path, reason: str, *, code: str, detail: str = "", line: int | None = None
    ) -> None:
        super().__init__(path, reason, line=line)
        self.code = code
        self.detail = detail


class QuestionError(UserError):
    """A question is empty, too long, or holds no words.

    Attributes:
        code: `empty`, `too_long` or `no_words`; the key of its text in `rag.messages`.
        limit: The greatest length in characters, for `too_long`.
    """

    def __init__(self, message: str, *, code: str, limit: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.limit = limit


class FilterError(UserError):
    """A filter for documents cannot be meant as it is given.

    Attributes:
        code: `bad_date`, `reversed` or `unknown_place`; the key of its text in `rag.messages`.
        value: What is at fault, as the person wrote it.
    """

    def __init__(self, message: str, *, code: str, value: str) -> None:
        super().__init__(message)
        self.code = code
        self.value = value


class UploadError(UserError):
    """A file that was sent to the library cannot be taken.

    Attributes:
        code: `name`, `kind`, `empty`, `too_large`, `too_many` or `gone`; the key of its text in
            `rag.messages`.
        name: The file, as its sender named it.
        detail: The limit, or the kinds that can be read.
    """

    def __init__(self, code: str, name: str, *, detail: str = "") -> None:
        super().__init__(f"{name!r} cannot be taken: {code} {detail}".rstrip())
        self.code = code
        self.name = name
        self.detail = detail


class QuestionSetError(FileError):
    """A question file cannot be used, or a record of it.

    Attributes:
        code: Which reason it is, the key of its text in `rag.messages.question_sets`; '' where only
            `reason` tells, of what no page shows.
        facts: What that text names.
        record: What a record without a line is called; '' for none.
        first: The first of several problems, which all together are this one.
    """

    def __init__(
        self,
        path: Path,
        reason: str,
        *,
        line: int | None = None,
        code: str = "",
        facts: Mapping[str, object] | None = None,
        record: str | int = "",
        first: "QuestionSetError | None" = None,
    ) -> None:
        if record != "":
            reason = f"question {record!r}: {reason}"
        if first is not None:
            reason = f"{reason} (first problem: {first})"
        super().__init__(path, reason, line=line)
        self.code = code
        self.facts = dict(facts or {})
        self.record = record
        self.first = first


class RunChangedError(QuestionSetError):
    """What the answers of an evaluation depend on is no longer what it was when it began.

    Attributes:
        differing: What has changed: names such as `index` and `settings`, in order.
    """

    def __init__(self, path: Path, differing: Sequence[str]) -> None:
        super().__init__(
            path,
            f"holds a run with another {', '.join(differing)}; choose another folder, or delete it",
        )
        self.differing = tuple(differing)


class EvaluationError(UserError):
    """What the evaluation page was asked for cannot be done.

    Attributes:
        code: `busy`, `set_gone`, `no_rated`, `run_gone`, `running`, `not_running`, `finished`,
            `not_finished`, `variant`, `stopped`, `crashed`, `not_two`, `not_comparable` or `disk`;
            the key of its text in `rag.messages`.
        name: The question set, run or variant it is about; '' for none.
        detail: What can be chosen, or why it cannot be done.
    """

    def __init__(self, code: str, name: str = "", *, detail: str = "") -> None:
        super().__init__(f"evaluation {name!r}: {code} {detail}".rstrip())
        self.code = code
        self.name = name
        self.detail = detail


class PromptError(FileError):
    """A prompt template is missing, or names a variable that it may not use."""


class DocumentNotFoundError(UserError):
    """No document has the id asked for.

    Attributes:
        document_id: The id.
    """

    def __init__(self, document_id: str) -> None:
        super().__init__(f"no document has the id {document_id!r}; `hoidap info` lists the ids")
        self.document_id = document_id


class ServerError(UserError):
    """The chat cannot be served at the address asked for.

    Attributes:
        host: Host name or address.
        port: Port number.
    """

    def __init__(self, message: str, *, host: str, port: int) -> None:
        super().__init__(message)
        self.host = host
        self.port = port


class AccountError(UserError):
    """An account or token cannot be made, found or changed as asked.

    Attributes:
        name: Whose, as the person wrote it.
    """

    def __init__(self, message: str, *, name: str) -> None:
        super().__init__(message)
        self.name = name


class AccountsFileError(FileError):
    """The file of the accounts cannot be read or written."""


class AccessError(UserError):
    """The visitor may read, but not do this."""

    def __init__(self) -> None:
        super().__init__("only editors may do this; sign in with an account of role editor")


class ConversationNotFoundError(UserError):
    """The person has no conversation, or no turn of one, with the id asked for.

    Attributes:
        conversation_id: The id.
    """

    def __init__(self, conversation_id: str) -> None:
        super().__init__(
            f"there is no conversation {conversation_id!r}; it was deleted, or is somebody else's"
        )
        self.conversation_id = conversation_id


class ConversationsFileError(FileError):
    """The file of the conversations cannot be read or written."""


class IndexStoreError(HoidapError):
    """The index folder cannot be used.

    Attributes:
        index_dir: The folder.
    """

    def __init__(self, message: str, *, index_dir: Path) -> None:
        super().__init__(message)
        self.index_dir = index_dir


class IndexNotFoundError(IndexStoreError):
    """There is no index in the folder."""


class IndexCorruptError(IndexStoreError):
    """A file of the index is missing, truncated or altered."""


class IndexNewerError(IndexCorruptError):
    """The index was made by a newer hoidap; it is whole, and must not be deleted for that."""


class IndexMismatchError(IndexStoreError):
    """The index was made with another embedding model than the one configured."""


class IndexBusyError(IndexStoreError):
    """Another process is building this index."""


class ModelError(HoidapError):
    """A model cannot be loaded, or failed while working."""


class MissingDependencyError(ModelError):
    """A package that a chosen part needs is not installed.

    Attributes:
        package: The name to give to pip.
    """

    def __init__(self, message: str, *, package: str) -> None:
        super().__init__(message)
        self.package = package


class EmbeddingError(ModelError):
    """The embedding model cannot be loaded, or gave something other than unit vectors."""


class ReaderError(ModelError):
    """The weights of a reader are missing, damaged, or made for something else."""


class RerankerError(ModelError):
    """A cross-encoder cannot be found or loaded, or gives something other than a score."""


class GenerationError(ModelError):
    """A chat model failed or gave no usable text."""


class ServerBusyError(HoidapError):
    """More is asked of the server than it can answer soon.

    Attributes:
        seconds: When to try again.
    """

    def __init__(self, *, seconds: int) -> None:
        super().__init__(f"too many questions are waiting; try again in {seconds} seconds")
        self.seconds = seconds
