"""Problems of the services: every error that a request may meet, as RFC 9457 tells it."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from rag import errors
from rag.access.problems import MEDIA_TYPE, problem
from rag.access.requests import route_path
from rag.config import Settings
from rag.messages import explain_error, messages_for
from rag.services.examples import PROBLEM

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response

OPENAI_FOLDER = "/v1/"
"""Where problems also are what a client of the OpenAI protocol reads."""

PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "A problem (RFC 9457), in the language of the server.",
        "content": {
            MEDIA_TYPE: {
                "schema": {
                    "type": "object",
                    "required": ["type", "title", "status", "detail"],
                    "properties": {
                        "type": {"type": "string"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string"},
                        "code": {"type": "string"},
                        "errors": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "properties": {
                                    "field": {"type": "string"},
                                    "reason": {"type": "string"},
                                },
                            },
                        },
                    },
                },
                "example": PROBLEM,
            }
        },
    }
}
"""What the description of every service says of its errors."""

_RETRY_SECONDS = 5
_MAX_ERRORS = 20  # named in one problem; a body may hold thousands

_log = logging.getLogger(__name__)

# By class, from the more to the less particular: status, and the field of the title.
_BY_CLASS: dict[type[errors.HoidapError], tuple[int, str]] = {
    errors.QuestionError: (422, "question"),
    errors.FilterError: (422, "filters"),
    errors.DocumentNotFoundError: (404, "document"),
    errors.ConversationNotFoundError: (404, "conversation"),
    errors.ArticleError: (422, "articles"),
    errors.ConversationsFileError: (503, "conversations"),
    errors.UserError: (400, "other"),
    errors.IndexBusyError: (503, "index_busy"),
    errors.IndexStoreError: (503, "index"),
    errors.ModelError: (503, "model"),
    errors.ServerBusyError: (503, "busy"),
    errors.HoidapError: (500, "other"),
}


class FieldError(Exception):
    """A field of a request cannot be used, for a reason that its type does not tell.

    Attributes:
        field: Its name.
        reason: Why, in the reader's language.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class UnknownModelError(Exception):
    """A request names a model that there is not.

    Attributes:
        model: Its name.
    """

    def __init__(self, model: str) -> None:
        super().__init__(model)
        self.model = model


class Problems:
    """Makes the response to an error, in the language of the server.

    Args:
        settings: Tell the language and the limits.
    """

    def __init__(self, settings: Settings) -> None:
        self._language = settings.language
        self._max_files = settings.max_upload_files
        self._all_texts = messages_for(settings.language)
        self._texts = self._all_texts.services

    def add_to(self, app: "FastAPI") -> None:
        """Have an application answer every error with a problem."""
        for kind in (
            RequestValidationError,
            HTTPException,
            errors.HoidapError,
            FieldError,
            UnknownModelError,
            Exception,
        ):
            app.add_exception_handler(kind, self._handle)

    async def _handle(self, request: "Request", error: Exception) -> "Response":
        return self.response(error, openai=route_path(request.scope).startswith(OPENAI_FOLDER))

    def response(self, error: Exception, *, openai: bool = False) -> "Response":
        """Build the response that tells of an error.

        Args:
            error: Anything that was raised while a request was answered.
            openai: Add the `error` object that clients of the OpenAI protocol read.
        """
        status, title, detail, headers, members = self._describe(error)
        if openai:
            members["error"] = {
                "message": detail,
                "type": "invalid_request_error" if status < 500 else "server_error",
                "param": None,
                "code": members.get("code"),
            }
        return problem(status, title, detail, headers=headers, **members)

    def _describe(self, error: Exception) -> tuple[int, str, str, dict[str, str], dict[str, Any]]:
        """Give status, title, detail, headers and further members."""
        texts = self._texts
        if isinstance(error, errors.HoidapError):
            return self._describe_own(error)
        if isinstance(error, RequestValidationError):
            return self._describe_validation(error.errors())
        if isinstance(error, FieldError):
            found = [{"field": error.field, "reason": error.reason}]
            return self._bad_fields(found)
        if isinstance(error, UnknownModelError):
            detail = texts.unknown_model_detail.format(model=error.model)
            return 404, texts.unknown_model, detail, {}, {"code": "model_not_found"}
        if isinstance(error, HTTPException):
            return self._describe_http(error)
        _log.error("a request failed", exc_info=error)
        return 500, texts.failed, texts.failed_detail, {}, {}

    def _describe_own(
        self, error: errors.HoidapError
    ) -> tuple[int, str, str, dict[str, str], dict[str, Any]]:
        if isinstance(error, errors.AccessError):
            access = self._all_texts.access
            return 403, access.editors, access.editors_only, {}, {}
        status, name = next(_BY_CLASS[kind] for kind in type(error).__mro__ if kind in _BY_CLASS)
        title = getattr(self._texts, name)
        detail = explain_error(error, self._language)
        headers: dict[str, str] = {}
        members: dict[str, Any] = {}
        if isinstance(error, errors.QuestionError):
            members["code"] = f"question_{error.code}"
        elif isinstance(error, errors.FilterError):
            members["code"] = f"filter_{error.code}"
        elif isinstance(error, errors.DocumentNotFoundError):
            detail = self._texts.document_detail.format(document_id=error.document_id)
        elif isinstance(error, errors.IndexBusyError):
            headers["Retry-After"] = str(_RETRY_SECONDS)
        elif isinstance(error, errors.ServerBusyError):
            headers["Retry-After"] = str(error.seconds)
        if status >= 500:
            _log.error("%s", error)
        return status, title, detail, headers, members

    def _describe_http(
        self, error: HTTPException
    ) -> tuple[int, str, str, dict[str, str], dict[str, Any]]:
        texts, access = self._texts, self._all_texts.access
        known = {
            400: (texts.malformed, texts.malformed_detail),
            404: (texts.not_found, texts.not_found_detail),
            405: (texts.bad_method, texts.bad_method_detail),
            413: (
                access.too_many_files,
                access.too_many_files_detail.format(limit=self._max_files),
            ),
            415: (texts.bad_media, texts.bad_media_detail),
        }
        title, detail = known.get(error.status_code, (texts.other, str(error.detail)))
        return error.status_code, title, detail, dict(error.headers or {}), {}

    def _describe_validation(
        self, found: Sequence[Any]
    ) -> tuple[int, str, str, dict[str, str], dict[str, Any]]:
        texts = self._texts
        if any(error["type"] == "json_invalid" for error in found):
            return 400, texts.malformed, texts.malformed_detail, {}, {}
        reasons = {"missing": texts.field_missing, "extra_forbidden": texts.field_unknown}
        return self._bad_fields(
            [
                {
                    # Where it stands in the body or the query, whose name leads the way there.
                    "field": ".".join(str(part) for part in error["loc"][1:]) or texts.whole_body,
                    "reason": reasons.get(
                        error["type"], texts.field_wrong.format(reason=error["msg"])
                    ),
                }
                for error in found[:_MAX_ERRORS]
            ]
        )

    def _bad_fields(
        self, found: list[dict[str, str]]
    ) -> tuple[int, str, str, dict[str, str], dict[str, Any]]:
        first = "; ".join(f"`{error['field']}` {error['reason']}" for error in found[:3])
        detail = f"{self._texts.bad_request_detail} {first}"
        return 422, self._texts.bad_request, detail, {}, {"errors": found}
