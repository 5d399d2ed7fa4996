"""Problems: what a service answers when it cannot do what it was asked (RFC 9457)."""

import json
from collections.abc import Mapping

from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"
"""Content type of a problem."""


def problem(
    status: int,
    title: str,
    detail: str,
    *,
    type_: str = "about:blank",
    headers: Mapping[str, str] | None = None,
    **members: object,
) -> Response:
    """Build the response that tells of a problem.

    Args:
        status: HTTP status code.
        title: What kind of problem it is; the same each time.
        detail: What happened this time, and what to do.
        type_: Address that stands for the kind of problem.
        headers: More headers.
        **members: More facts; each must be JSON.

    Returns:
        A response of `application/problem+json`, which no cache keeps.
    """
    content = {"type": type_, "title": title, "status": status, "detail": detail, **members}
    # A text may hold bytes of the request that are no text.
    body = json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    return Response(
        body,
        status_code=status,
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )
