"""`/v1`: the model `hoidap` in the OpenAI protocol, for the many programs that speak it."""

import json
import re
import secrets
import time
from collections.abc import AsyncIterator

from fastapi import APIRouter
from starlette.responses import Response

from rag.config import Settings
from rag.messages import messages_for
from rag.services.asking import Asking
from rag.services.bodies import json_response
from rag.services.filters import read_filters
from rag.services.openai_messages import (
    MODEL,
    ChatMessage,
    ChatRequest,
    chunk,
    completion,
    model_card,
)
from rag.services.problems import FieldError, Problems, UnknownModelError
from rag.services.replies import render_reply
from rag.services.streams import drafts_and_answer, event, stream
from rag.text.questions import clean_question
from rag.types import Answer

_WORDS = re.compile(r"\s*\S+\s*")
_DONE = b"data: [DONE]\n\n"


def openai_routes(asking: Asking, problems: Problems) -> APIRouter:
    """Give the routes of the OpenAI protocol."""
    router = APIRouter(prefix="/v1", tags=["OpenAI protocol"])
    settings = asking.assistant.settings
    texts = messages_for(settings.language)
    started = int(time.time())

    @router.get("/models", summary="The models", response_class=Response)
    async def models() -> Response:
        return json_response({"object": "list", "data": [model_card(started)]})

    @router.get("/models/{model}", summary="A model", response_class=Response)
    async def model(model: str) -> Response:
        _require_model(model)
        return json_response(model_card(started))

    @router.post(
        "/chat/completions",
        summary="Answer the last message of the user",
        description="The messages of the user before it are the questions that it may lean on. With"
        " `stream`, the text comes once it is checked; the last chunk carries `hoidap`.",
        response_class=Response,
        responses={
            200: {
                "description": "The answer with its sources below; `hoidap` holds the answer "
                "object.",
                "content": {
                    "application/json": {"schema": {"type": "object"}},
                    "text/event-stream": {"schema": {"type": "string"}},
                },
            }
        },
    )
    async def chat_completions(body: ChatRequest) -> Response:
        _require_model(body.model)
        question, earlier = _read_conversation(body, settings)
        filters = read_filters(body.filters)
        id_, created = f"chatcmpl-{secrets.token_hex(12)}", int(time.time())
        if not body.stream:
            answer = await asking.answer(question, earlier, filters=filters)
            text = render_reply(answer, texts)
            return json_response(completion(id_, created, text, answer.to_json()))
        await asking.run(asking.assistant.library.current_index)  # while a status code can tell

        async def events() -> AsyncIterator[bytes | None]:
            yield event(chunk(id_, created, {"role": "assistant", "content": ""}))
            try:
                async for piece in drafts_and_answer(
                    # No draft is asked for: what was streamed cannot be taken back, and a draft
                    # may say what no citation holds.
                    lambda _: asking.answer(question, earlier, filters=filters)
                ):
                    if not isinstance(piece, Answer):
                        yield None
                        continue
                    for words in _WORDS.findall(render_reply(piece, texts)):
                        yield event(chunk(id_, created, {"content": words}))
                    yield event(chunk(id_, created, {}, is_last=True, hoidap=piece.to_json()))
            except Exception as error:  # noqa: BLE001 - of any kind: it is told to the client
                told = problems.response(error, openai=True)
                yield event(json.loads(bytes(told.body)))
            yield _DONE

        return stream(events())

    return router


def _require_model(model: str) -> None:
    if model != MODEL:
        raise UnknownModelError(model)


def _read_conversation(body: ChatRequest, settings: Settings) -> tuple[str, list[str]]:
    """Give the question, cleaned, and the questions before it.

    Raises:
        FieldError: If something is asked for that cannot be given, or nothing is asked.
        QuestionError: If the question cannot be asked.
    """
    texts = messages_for(settings.language).services
    if body.n not in {None, 1}:
        raise FieldError("n", texts.only_one_choice)
    if body.response_format is not None and body.response_format.type != "text":
        raise FieldError("response_format", texts.only_plain_text)
    asked: list[str] = []
    for place, message in enumerate(body.messages):
        if message.role == "user":
            text = _text(message)
            if text is None:
                raise FieldError(f"messages.{place}.content", texts.only_text)
            asked.append(text)
    if not asked:
        raise FieldError("messages", texts.no_user_message)
    question = clean_question(asked[-1], max_chars=settings.max_question_chars)
    return question, asked[:-1]


def _text(message: ChatMessage) -> str | None:
    """Give the text of a message; None if something else is in it."""
    if isinstance(message.content, str):
        return message.content
    texts = [part.text for part in message.content or () if part.type == "text"]
    if len(texts) < len(message.content or ()):
        return None
    return "\n".join(text or "" for text in texts)
