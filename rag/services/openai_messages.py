"""What clients of the OpenAI protocol send and get.

Source: the API reference of chat completions. Fields that say how a model should write (temperature
and the like) are taken and mean nothing here; what would promise another kind of answer is refused.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rag.services.examples import QUESTION
from rag.services.filters import Filters

MODEL = "hoidap"
"""The one model there is."""


class _Sent(BaseModel):
    # Clients send more fields with every version: what is not known here changes no answer.
    model_config = ConfigDict(extra="ignore", frozen=True)


class ContentPart(_Sent):
    """A part of a message."""

    type: str
    text: str | None = None


class ChatMessage(_Sent):
    """A message of the conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[ContentPart] | None = None


class ResponseFormat(_Sent):
    """The format asked for."""

    type: str


class StreamOptions(_Sent):
    """Taken, for clients send it; there are no token counts to include."""

    include_usage: bool | None = None


class ChatRequest(_Sent):
    """A conversation whose last message of the user is the question."""

    model: Annotated[str, Field(examples=[MODEL])]
    messages: Annotated[
        list[ChatMessage],
        Field(min_length=1, examples=[[{"role": "user", "content": QUESTION}]]),
    ]
    stream: Annotated[bool | None, Field(examples=[False])] = None
    stream_options: Annotated[StreamOptions | None, Field(examples=[None])] = None
    n: Annotated[int | None, Field(examples=[1])] = None
    response_format: Annotated[ResponseFormat | None, Field(examples=[None])] = None
    filters: Annotated[
        Filters | None,
        Field(
            description="Beyond the protocol (`extra_body` of OpenAI's client): which articles to "
            "answer from; none: all.",
            examples=[None],
        ),
    ] = None


def completion(id_: str, created: int, text: str, answer: dict[str, Any]) -> dict[str, Any]:
    """Build a `chat.completion`.

    Args:
        id_: Of this completion.
        created: Unix time, in seconds.
        text: What the assistant says.
        answer: The answer object, carried as the further field `hoidap`.
    """
    message = {"role": "assistant", "content": text, "refusal": None}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    return {
        "id": id_,
        "object": "chat.completion",
        "created": created,
        "model": MODEL,
        "choices": [choice],
        "hoidap": answer,
    }


def chunk(
    id_: str, created: int, delta: dict[str, Any], *, is_last: bool = False, **more: object
) -> dict[str, Any]:
    """Build a `chat.completion.chunk`.

    Args:
        id_: Of the completion.
        created: Unix time, in seconds; the same in every chunk.
        delta: What is new of the message.
        is_last: Whether the message ends with it.
        **more: Further fields.
    """
    choice = {
        "index": 0,
        "delta": delta,
        "logprobs": None,
        "finish_reason": "stop" if is_last else None,
    }
    return {
        "id": id_,
        "object": "chat.completion.chunk",
        "created": created,
        "model": MODEL,
        "choices": [choice],
        **more,
    }


def model_card(created: int) -> dict[str, Any]:
    """Build the object of the one model."""
    return {"id": MODEL, "object": "model", "created": created, "owned_by": MODEL}
