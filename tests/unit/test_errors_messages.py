"""The tree of errors, and what a reader is told of each."""

import inspect
import re
import string
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from operator import attrgetter
from pathlib import Path

import pytest

from rag import errors
from rag.messages import EN, VI, Messages, explain_error, format_date, messages_for

CLASSES = [
    value
    for value in vars(errors).values()
    if inspect.isclass(value) and issubclass(value, errors.HoidapError)
]
LEAVES = [cls for cls in CLASSES if not cls.__subclasses__()]

# All that the texts of `question_sets` name.
FACTS = dict.fromkeys(
    "article column delimiter end field id limit line n n_header name start value why".split(), "7"
)

EXAMPLES = [
    errors.ConfigError("unknown setting 'x'", key="x"),
    *(errors.ArticleError(Path("a.txt"), "why", code=c, detail="7") for c in VI.articles),
    errors.ArticleError(Path("a.jsonl"), "not JSON", code="json", line=3),
    errors.QuestionError("empty", code="empty"),
    errors.QuestionError("too long", code="too_long", limit=7),
    errors.QuestionError("no words", code="no_words"),
    errors.QuestionSetError(Path("q.jsonl"), "not JSON", line=3),
    *(
        errors.QuestionSetError(Path("q.csv"), "why", line=3, code=code, facts=FACTS)
        for code in VI.question_sets
    ),
    errors.RunChangedError(Path("run"), ("index", "settings")),
    errors.PromptError(Path("p.txt"), "unknown variable x"),
    errors.FilterError("no date", code="bad_date", value="31/2/2022"),
    errors.FilterError("exchange them", code="reversed", value="2023 – 2022"),
    errors.FilterError("no province", code="unknown_place", value="Cổ Loa"),
    *(errors.UploadError(code, "a.txt", detail="7") for code in VI.library.errors),
    *(errors.EvaluationError(code, "a", detail="7") for code in VI.evaluation.errors),
    errors.DocumentNotFoundError("d"),
    errors.ServerError("port in use", host="h", port=1),
    errors.AccountError("there is no account", name="n"),
    errors.AccountsFileError(Path("a.sqlite3"), "damaged"),
    errors.AccessError(),
    errors.ConversationNotFoundError("c"),
    errors.ConversationsFileError(Path("c.sqlite3"), "damaged"),
    errors.IndexStoreError("disk full", index_dir=Path("here")),
    errors.IndexNotFoundError("none", index_dir=Path("here")),
    errors.IndexCorruptError("damaged", index_dir=Path("here")),
    errors.IndexNewerError("format 2", index_dir=Path("here")),
    errors.IndexMismatchError("other model", index_dir=Path("here")),
    errors.IndexBusyError("busy", index_dir=Path("here")),
    errors.MissingDependencyError("no such package", package="p"),
    errors.EmbeddingError("no vectors"),
    errors.ReaderError("damaged"),
    errors.RerankerError("no cross-encoder"),
    errors.GenerationError("no text"),
    errors.ServerBusyError(seconds=5),
]


def test_the_tree_drawn_is_the_tree_there_is() -> None:
    drawn = set(re.findall(r"\b\w+Error\b", errors.__doc__))
    assert drawn == {cls.__name__ for cls in CLASSES}


def test_there_is_an_example_of_every_leaf() -> None:
    assert {type(example) for example in EXAMPLES} >= set(LEAVES)


def test_a_message_begins_with_the_place() -> None:
    assert str(errors.PromptError(Path("a.txt"), "not text")) == "a.txt: not text"
    assert str(errors.QuestionSetError(Path("q.csv"), "why", line=3)) == "q.csv:3: why"
    assert "'d'" in str(errors.DocumentNotFoundError("d"))


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_error_is_explained_in_full(error: errors.HoidapError, language: str) -> None:
    text = explain_error(error, language)
    assert text.strip() == text != ""
    assert not re.search(r"[{}]|None", text)


def test_the_explanations_of_different_errors_differ() -> None:
    store = [error for error in EXAMPLES if isinstance(error, errors.IndexStoreError)]
    questions = [error for error in EXAMPLES if isinstance(error, errors.QuestionError)]
    filters = [error for error in EXAMPLES if isinstance(error, errors.FilterError)]
    assert len({explain_error(error, "vi") for error in store + questions + filters}) == 12
    assert "31/2/2022" in explain_error(filters[0], "vi")
    assert "7" in explain_error(errors.QuestionError("", code="too_long", limit=7), "vi")
    assert "here" in explain_error(errors.IndexCorruptError("", index_dir=Path("here")), "vi")
    assert "port in use" in explain_error(errors.ServerError("port in use", host="", port=1), "vi")


def test_a_record_is_explained_by_its_line_or_name_and_the_first_of_many_with_it() -> None:
    first = errors.QuestionSetError(Path("q.json"), "x", code="no_question", record="a")
    every = errors.QuestionSetError(Path("q.json"), "y", code="none_usable", first=first)
    told = explain_error(every, "vi")
    assert told.startswith("Không dùng được “q.json”: không có câu hỏi nào dùng được")
    assert "Lỗi đầu tiên: Câu hỏi “a”: không có chữ trong `question`" in told
    in_line = errors.QuestionSetError(Path("q.csv"), "x", line=3, code="no_object")
    assert "Dòng 3: không phải là một đối tượng JSON" in explain_error(in_line, "vi")
    assert "Line 3: it is no JSON object" in explain_error(in_line, "en")


@pytest.mark.parametrize(("language", "damage"), [("vi", "hỏng"), ("en", "damaged")])
def test_only_a_damaged_index_is_to_be_deleted(language: str, damage: str) -> None:
    corrupt = errors.IndexCorruptError("altered", index_dir=Path("here"))
    assert damage in explain_error(corrupt, language)
    newer = explain_error(errors.IndexNewerError("format 2", index_dir=Path("here")), language)
    assert damage not in newer
    full = explain_error(errors.IndexStoreError("disk full", index_dir=Path("here")), language)
    assert damage not in full
    assert "here" in full
    assert "disk full" in full


def variables(text: str | tuple[str, ...] | Mapping[str, str]) -> set[str]:
    parts = (
        (text,)
        if isinstance(text, str)
        else tuple(text.values() if isinstance(text, Mapping) else text)
    )
    return {name for part in parts for _, name, _, _ in string.Formatter().parse(part) if name}


# Some fields are groups of texts, as `explain.asked` is of `explain`.
GROUPS = [field.name for field in fields(Messages) if is_dataclass(getattr(VI, field.name))]
NAMES = [field.name for field in fields(Messages) if field.name not in GROUPS]
NAMES += [f"{group}.{field.name}" for group in GROUPS for field in fields(getattr(VI, group))]


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_say_the_same_with_the_same_variables(name: str) -> None:
    check_texts(attrgetter(name)(VI), attrgetter(name)(EN))


def check_texts(vi: object, en: object) -> None:
    assert vi
    assert en
    if isinstance(vi, Mapping):
        assert list(vi) == list(en)
    assert variables(vi) == variables(en)


def test_the_languages() -> None:
    assert (messages_for("vi"), messages_for("en")) == (VI, EN)


@pytest.mark.parametrize(
    ("precision", "vietnamese", "english"),
    [
        ("day", "03/02/2023", "2023-02-03"),
        ("month", "02/2023", "2023-02"),
        ("year", "2023", "2023"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(
    precision: str, vietnamese: str, english: str
) -> None:
    day = date(2023, 2, 3)

    assert format_date(day, VI, precision=precision) == vietnamese
    assert format_date(day, EN, precision=precision) == english
    assert format_date(None, VI, precision=precision) == ""
