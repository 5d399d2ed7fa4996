"""What the list beside the chat asks of the server: conversations listed, changed, downloaded."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from rag.access import visitor_of
from rag.access.problems import problem
from rag.conversations import Conversations
from rag.conversations.sheets import (
    answer_to_plain_text,
    conversation_to_json,
    conversation_to_markdown,
)
from rag.conversations.word_file import conversation_to_docx
from rag.errors import ConversationNotFoundError, HoidapError
from rag.messages import explain_error, messages_for
from rag.text.unicode import fold
from rag.ui.conversation_list import LIST_PATH, render_list, render_list_error

if TYPE_CHECKING:
    from fastapi import FastAPI

N_LISTED = 50
"""Conversations listed at first, and more at each wish for more."""

_MAX_LISTED = 5000
_MEDIA_TYPES = {
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def add_conversation_routes(
    app: "FastAPI", conversations: Conversations, *, language: Literal["vi", "en"]
) -> None:
    """Serve the list of conversations, and what is done from it and under an answer.

    Everybody sees and changes their own. What goes wrong is a fragment to show in the place of the
    list, else a problem of RFC 9457 in the reader's language.

    Args:
        app: Everything comes to stand under `/conversations`.
        conversations: Where they are kept.
        language: Of what is shown.
    """
    from fastapi import Body, Request, Response
    from fastapi.responses import HTMLResponse, PlainTextResponse

    texts = messages_for(language)
    fresh = {"Cache-Control": "no-store"}

    def failed(error: HoidapError) -> Response:
        status = 404 if isinstance(error, ConversationNotFoundError) else 503
        return problem(status, texts.conversations.failed, explain_error(error, language))

    def done(change: Callable[[], object]) -> Response:
        try:
            change()
        except HoidapError as error:
            return failed(error)
        return Response(status_code=204, headers=fresh)

    @app.get(f"/{LIST_PATH}", include_in_schema=False)
    def listed(request: Request, q: str = "", current: str = "", n: str = "") -> Response:
        wanted = min(int(n), _MAX_LISTED) if n.isdecimal() else N_LISTED
        try:
            found = conversations.newest(visitor_of(request).owner, q, n=wanted + 1)
        except HoidapError as error:
            content = render_list_error(explain_error(error, language))
        else:
            content = render_list(
                found[:wanted],
                texts,
                current=current,
                is_searched=bool(q.strip()),
                n_more=wanted + N_LISTED if len(found) > wanted else 0,
            )
        return HTMLResponse(content, headers=fresh)

    @app.get(f"/{LIST_PATH}/{{its_id}}/file.{{suffix}}", include_in_schema=False)
    def download(request: Request, its_id: str, suffix: str) -> Response:
        owner = visitor_of(request).owner
        try:
            if suffix not in _MEDIA_TYPES:
                raise ConversationNotFoundError(its_id)
            conversation = conversations.find(owner, its_id)
            turns = conversations.turns(owner, its_id)
        except HoidapError as error:
            return failed(error)
        content: str | bytes
        if suffix == "docx":
            content = conversation_to_docx(conversation, turns, texts)
        elif suffix == "md":
            content = conversation_to_markdown(conversation, turns, texts)
        else:
            content = conversation_to_json(conversation, turns)
        headers = {**fresh, "Content-Disposition": _attachment(conversation.title, suffix)}
        return Response(content, media_type=_MEDIA_TYPES[suffix], headers=headers)

    @app.put(f"/{LIST_PATH}/{{its_id}}/title", include_in_schema=False)
    def rename(request: Request, its_id: str, title: str = Body(embed=True)) -> Response:
        return done(lambda: conversations.rename(visitor_of(request).owner, its_id, title))

    @app.delete(f"/{LIST_PATH}/{{its_id}}", include_in_schema=False)
    def delete(request: Request, its_id: str) -> Response:
        return done(lambda: conversations.delete(visitor_of(request).owner, its_id))

    @app.get(f"/{LIST_PATH}/turns/{{turn_id:int}}/text", include_in_schema=False)
    def text(request: Request, turn_id: int) -> Response:
        try:
            turn = conversations.turn(visitor_of(request).owner, turn_id)
        except HoidapError as error:
            return failed(error)
        return PlainTextResponse(answer_to_plain_text(turn.answer, texts), headers=fresh)

    @app.put(f"/{LIST_PATH}/turns/{{turn_id:int}}/rating", include_in_schema=False)
    def rate(
        request: Request,
        turn_id: int,
        rating: Literal["up", "down"] | None = Body(embed=True),
        comment: str = Body("", embed=True),
    ) -> Response:
        owner = visitor_of(request).owner
        return done(lambda: conversations.rate(owner, turn_id, rating, comment))


def _attachment(title: str, suffix: str) -> str:
    """Give the header that names a download, with dấu for who can read them."""
    plain = "-".join(
        "".join(c if c.isascii() and c.isalnum() else " " for c in fold(title)).split()
    )
    full = "".join(c for c in title if c.isprintable() and c not in '\\/:*?"<>|').strip(". ")
    return (
        f'attachment; filename="{plain or "hoidap"}.{suffix}"; '
        f"filename*=UTF-8''{quote(full or 'hoidap', safe='')}.{suffix}"
    )
