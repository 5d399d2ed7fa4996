"""Bodies: what programs send, each field known and of its type, and the JSON they get."""

import json
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rag.config import MAX_TOP_K
from rag.evaluation.answer_file import json_line

_JSON = "application/json"

TopK = Annotated[
    int | None,
    Field(
        ge=1,
        le=MAX_TOP_K,
        description="Passages to retrieve; none: as the server is set.",
        examples=[1],
    ),
]
"""How many passages a request asks for."""


class RequestBody(BaseModel):
    """What a program sends: an unknown field or one of another type is refused, by name."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


_Body = TypeVar("_Body", bound=RequestBody)


async def read_json(request: Request, model: type[_Body]) -> _Body:
    """Read a body that may also be of another kind, which FastAPI therefore does not read.

    Raises:
        RequestValidationError: If it is not as the model says.
        HTTPException: 400, if it is no JSON; 415, if it does not say that it is.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
        raise HTTPException(415)
    try:
        return model.model_validate(json.loads(await request.body()))
    except ValidationError as exc:
        found = [{**error, "loc": ("body", *error["loc"])} for error in exc.errors()]
        raise RequestValidationError(found) from exc
    except (ValueError, RecursionError) as exc:  # also no UTF-8, and too long a number
        raise HTTPException(400) from exc


def json_response(value: dict[str, Any], *, headers: Mapping[str, str] | None = None) -> Response:
    """Build a response of one JSON object, as the command line writes it."""
    return Response(json_line(value), media_type=_JSON, headers=headers)
