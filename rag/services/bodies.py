"""Bodies: what programs send, each field known and of its type, and the JSON they get."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from rag.config import MAX_TOP_K
from rag.evaluation.answer_file import json_line

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


def json_response(value: dict[str, Any], *, headers: Mapping[str, str] | None = None) -> Response:
    """Build a response of one JSON object, as the command line writes it."""
    return Response(json_line(value), media_type="application/json", headers=headers)
