"""Problems: what is answered to a request that cannot be done, to programs and to people."""

import json
from collections.abc import Mapping
from html import escape
from typing import Literal

from starlette.responses import HTMLResponse, Response

from rag.access.frame import render_frame

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
    """Build the response that tells a program of a problem (RFC 9457).

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


def problem_page(
    status: int,
    title: str,
    detail: str,
    *,
    language: Literal["vi", "en"],
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Build the page that tells a person of a problem.

    Args:
        status: HTTP status code.
        title: What kind of problem it is.
        detail: What happened this time, and what to do.
        language: Of the texts.
        headers: More headers.

    Returns:
        A response of HTML, which no cache keeps.
    """
    content = f'<h1>{escape(title)}</h1><p class="hd-notice" role="alert">{escape(detail)}</p>'
    page = render_frame(title, content, language=language)
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store", **(headers or {})})
