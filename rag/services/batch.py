"""`POST /api/batch`: many questions, answered one line each, as `hoidap batch` writes them."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response, StreamingResponse

from rag.evaluation.answer_file import json_line
from rag.evaluation.batch import answer_or_say_why
from rag.messages import messages_for
from rag.services.asking import Asking
from rag.services.bodies import RequestBody, TopK
from rag.services.examples import QUESTION, QUESTION_REFUSED
from rag.services.filters import Filters, read_filters
from rag.services.problems import FieldError, Problems
from rag.types import Question

_MAX_QUESTIONS = 1000
_MEDIA_TYPE = "application/jsonl"


class BatchQuestion(RequestBody):
    """A question with an id."""

    id: Annotated[str, Field(description="Any; carried along.", examples=["1"])]
    question: Annotated[str, Field(examples=[QUESTION])]


class BatchRequest(RequestBody):
    """Questions."""

    questions: Annotated[
        list[str | BatchQuestion],
        Field(
            min_length=1,
            max_length=_MAX_QUESTIONS,
            description="Each alone, or with an id of yours; else its id is its place, from 1.",
            examples=[[QUESTION, QUESTION_REFUSED]],
        ),
    ]
    filters: Annotated[
        Filters | None,
        Field(description="Which articles to answer all from; none: all.", examples=[None]),
    ] = None
    top_k: TopK = None


def batch_routes(asking: Asking, problems: Problems) -> APIRouter:
    """Give the route that answers many questions."""
    router = APIRouter(tags=["questions"])
    texts = messages_for(asking.assistant.settings.language).services

    @router.post(
        "/api/batch",
        summary="Answer many questions",
        response_class=Response,
        responses={
            200: {
                "description": "A line for each question, in order, each as soon as it is there: "
                "an answer object (a question that cannot be asked gets a refusal that says so). "
                "If the server fails on the way, the last line is a problem.",
                "content": {_MEDIA_TYPE: {"schema": {"type": "string"}}},
            }
        },
    )
    async def batch(body: BatchRequest) -> StreamingResponse:
        questions = [
            Question(id=str(n), text=asked)
            if isinstance(asked, str)
            else Question(id=asked.id, text=asked.question)
            for n, asked in enumerate(body.questions, start=1)
        ]
        if len({question.id for question in questions}) < len(questions):
            raise FieldError("questions", texts.same_ids)
        filters = read_filters(body.filters)
        await asking.run(
            asking.assistant.library.current_index
        )  # while it can be told by a status code

        async def lines() -> AsyncIterator[bytes]:
            try:
                for question in questions:
                    work = partial(
                        answer_or_say_why,
                        asking.assistant,
                        question,
                        top_k=body.top_k,
                        filters=filters,
                    )
                    answer = await asking.run(partial(asking.traffic.answer, work))
                    yield json_line(answer.to_json(id=question.id))
            except Exception as error:  # noqa: BLE001 - of any kind: it is told to the client
                yield bytes(problems.response(error).body) + b"\n"

        return StreamingResponse(
            lines(), media_type=_MEDIA_TYPE, headers={"X-Accel-Buffering": "no"}
        )

    return router
