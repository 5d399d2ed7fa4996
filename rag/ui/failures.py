"""Failures of the pages below the chat: the status that tells of an error, and its problem."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from rag.access import require_editor
from rag.access.problems import problem
from rag.errors import AccessError, EvaluationError, HoidapError
from rag.messages import explain_error

if TYPE_CHECKING:
    from fastapi import Request, Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Failures:
    """How one page tells of what goes wrong."""

    title: str
    """Of its problems."""
    language: Literal["vi", "en"]
    """Of the reader."""
    by_class: Mapping[type[HoidapError], int]
    """Status by class of error; that of a subclass goes before; all others are 503."""
    by_code: Mapping[str, int] = field(default_factory=dict)
    """Status by code of an `EvaluationError`; goes before that by its class."""

    def status(self, error: HoidapError) -> int:
        """Give the status that tells of an error."""
        if isinstance(error, AccessError):
            return 403
        if isinstance(error, EvaluationError) and error.code in self.by_code:
            return self.by_code[error.code]
        kinds = type(error).__mro__
        return next((self.by_class[kind] for kind in kinds if kind in self.by_class), 503)

    def problem(self, error: HoidapError) -> "Response":
        """Build the response that tells of an error to a script."""
        return problem(self.status(error), self.title, explain_error(error, self.language))

    def for_editors(self, request: "Request", do: "Callable[[str], Response]") -> "Response":
        """Do what a request wants, if it is an editor's.

        Args:
            request: From the page.
            do: Takes the owner of the request; gives the response.

        Returns:
            That response, or a problem.
        """
        try:
            return do(require_editor(request).owner)
        except HoidapError as error:
            return self.problem(error)
