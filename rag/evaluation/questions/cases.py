"""A question with its gold: what a right answer says, and where the articles say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rag.errors import QuestionSetError
from rag.types import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where in the collection the answer stands; at least one of quote and span is given."""

    quote: str = ""
    """Verbatim words of the article; '' where only the span is known."""
    file: str = ""
    """Name of the article's file, for people; '' where it is not known."""
    document_id: str = ""
    """Document of the span; '' where there is no span."""
    start: int = 0
    """First code point in the document's text."""
    end: int = 0
    """One past its last code point; 0 where there is no span."""

    @property
    def has_span(self) -> bool:
        """Whether document and offsets are known."""
        return bool(self.document_id) and self.end > self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class EvalCase:
    """A question with whatever gold its set holds; a metric without its gold gives no score."""

    id: str
    """Unique in its set."""
    question: str
    """As a person would type it."""
    answerable: bool | None = None
    """Whether the articles hold the answer; None where the set does not say."""
    answers: tuple[tuple[str, ...], ...] = ()
    """For each part of the question the alternatives, one of which must be said."""
    evidence: tuple[Evidence, ...] = ()
    """Every one must be cited."""
    relevance: Mapping[str, int] = field(default_factory=dict)
    """Document id to grade, 1 or more (qrels)."""
    category: str = ""
    """What kind of question it is; '' where the set does not say."""
    split: str = ""
    """For example `dev` or `test`; '' where the set does not say."""

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The alternatives of all parts."""
        return tuple(alternative for part in self.answers for alternative in part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article that a question set brings along (SQuAD, BEIR)."""

    id: str
    """As `EvalCase.relevance` names it."""
    title: str
    """'' where it has none."""
    text: str
    """The whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """What a question file or folder holds."""

    path: Path
    """The file or folder."""
    cases: tuple[EvalCase, ...]
    """In the order of the file; their ids differ."""
    problems: tuple[QuestionSetError, ...] = ()
    """One for each record left out, in the order of the file."""
    articles: tuple[Article, ...] = ()
    """The collection that the set brings along; () for most."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions alone, as a batch asks them."""
        return tuple(Question(id=case.id, text=case.question) for case in self.cases)
