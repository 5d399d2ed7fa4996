"""`POST /api/ask`: a question, answered as `hoidap ask --json` answers it, or as a stream."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import Field, model_validator
from starlette.responses import Response

from rag.access import visitor_of
from rag.conversations import Conversations
from rag.evaluation.answers import AnswerRecord
from rag.protocols import OnText
from rag.services.asking import Asking
from rag.services.bodies import RequestBody, TopK, json_response
from rag.services.examples import ANSWER, QUESTION
from rag.services.filters import Filters, read_filters
from rag.services.problems import Problems
from rag.services.streams import drafts_and_answer, event, stream, wants_events
from rag.text.questions import clean_question
from rag.types import Answer, Turn

NEW = "new"
"""Stands for a conversation that is to begin."""

CONVERSATION_HEADER = "Hoidap-Conversation"
"""Header that gives the id of the conversation in which an answer was kept."""

_EVENTS = """\
event: draft
data: {"text": "Trong năm 2022, toàn tỉnh đã kết nạp"}

event: conversation
data: {"conversation_id": "…"}

event: answer
data: {"id": null, "question": "…", "status": "answered", …}

"""


class AskRequest(RequestBody):
    """A question."""

    question: Annotated[str, Field(description="In Vietnamese.", examples=[QUESTION])]
    history: Annotated[
        list[str],
        Field(
            max_length=1000,
            description="Questions asked before, oldest first, which this one may lean on.",
            default_factory=list,
            examples=[[]],
        ),
    ]
    conversation_id: Annotated[
        str | None,
        Field(
            max_length=100,
            description="In place of `history`: a conversation that is kept, and shown in the page "
            f"too. `{NEW}` begins one; the header `{CONVERSATION_HEADER}` gives its id.",
            examples=[None],
        ),
    ] = None
    filters: Annotated[
        Filters | None,
        Field(description="Which articles to answer from; none: all.", examples=[None]),
    ] = None
    top_k: TopK = None
    explain: Annotated[
        bool, Field(description="Add how the answer came about: `queries`, `considered`.")
    ] = False

    @model_validator(mode="after")
    def _has_one_past(self) -> "AskRequest":
        if self.history and self.conversation_id is not None:
            raise ValueError("give history or conversation_id, not both")
        return self


def ask_routes(asking: Asking, conversations: Conversations, problems: Problems) -> APIRouter:
    """Give the route that answers questions."""
    router = APIRouter(tags=["questions"])
    settings = asking.assistant.settings

    @router.post(
        "/api/ask",
        summary="Answer a question",
        response_class=Response,
        responses={
            200: {
                "description": "The answer, or a refusal; with `Accept: text/event-stream` events: "
                "`draft` (bits of a text that is not checked yet; only with a chat model), then "
                "`conversation` (its id, if one was named), `answer`, or `error` (a problem).",
                "model": AnswerRecord,
                "content": {
                    "application/json": {"example": ANSWER},
                    "text/event-stream": {"schema": {"type": "string"}, "example": _EVENTS},
                },
            }
        },
    )
    async def ask(body: AskRequest, request: Request) -> Response:
        # Before a stream begins, while there still is a status code to tell it by.
        asked = clean_question(body.question, max_chars=settings.max_question_chars)
        filters = read_filters(body.filters)
        owner = visitor_of(request).owner
        turns: tuple[Turn, ...] | None = None
        if body.conversation_id == NEW:
            turns = ()
        elif body.conversation_id is not None:
            turns = await asking.run(partial(conversations.history, owner, body.conversation_id))

        async def answer(on_text: OnText | None = None) -> Answer:
            return await asking.answer(
                asked,
                body.history,
                turns=turns,
                top_k=body.top_k,
                filters=filters,
                on_text=on_text,
            )

        async def keep(answer: Answer) -> str | None:
            """Give the id of the conversation in which the answer now is; None if it is in none."""
            if body.conversation_id is None:
                return None
            known = None if body.conversation_id == NEW else body.conversation_id
            kept = await asking.run(partial(conversations.append, owner, answer, known))
            return kept.conversation_id

        shown = partial(Answer.to_json, explain=body.explain)
        if wants_events(request):
            await asking.run(asking.assistant.library.current_index)
            return stream(_events(answer, keep, shown, problems))
        found = await answer()
        conversation_id = await keep(found)
        headers = {CONVERSATION_HEADER: conversation_id} if conversation_id else {}
        return json_response(shown(found), headers=headers)

    return router


async def _events(
    answer: Callable[[OnText], Awaitable[Answer]],
    keep: Callable[[Answer], Awaitable[str | None]],
    shown: Callable[[Answer], dict[str, Any]],
    problems: Problems,
) -> AsyncIterator[bytes | None]:
    try:
        async for piece in drafts_and_answer(answer):
            if not isinstance(piece, Answer):
                yield piece if piece is None else event({"text": piece}, "draft")
                continue
            conversation_id = await keep(piece)
            if conversation_id is not None:
                yield event({"conversation_id": conversation_id}, "conversation")
            yield event(shown(piece), "answer")
    except Exception as error:  # noqa: BLE001 - of any kind: it is told to the client
        yield event(json.loads(bytes(problems.response(error).body)), "error")
